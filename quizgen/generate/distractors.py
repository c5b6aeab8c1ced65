"""Wrong answers that look right: of the key's type, form and class, and provably wrong.

First siblings from the articles, then typed lists, then WordNet's sister terms. A
name is no distractor where it is an alias of the key, stands in the stem, or is said
anywhere in the articles in a sentence that shares the words of the stem.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz.distance import Levenshtein

from quizgen.analyse import calendar as cal
from quizgen.analyse import lexicon
from quizgen.analysis import Entity
from quizgen.generate.corpus import Corpus, content
from quizgen.generate.spelling import date_words
from quizgen.model import Definition, Fact, Role, TimeValue, role_class
from quizgen.syntax import Sentence, Token

T = TypeVar("T")

WANTED = 3
_LATEST_YEAR = 2026


@dataclass(frozen=True, slots=True)
class Key:
    """The right answer: its words, what it is, and the question it answers."""

    text: str
    stem: str
    article_id: str
    fact: Fact
    sentence: Sentence
    entity: Entity | None = None
    time: TimeValue | None = None


def distractors_for(corpus: Corpus, key: Key) -> list[str]:
    """Return up to three distractors for a key, the best first; fewer where there are none."""
    return _pick(key, (text for source in corpus.sources for text in source.find(corpus, key)))


def _pick(key: Key, found: Iterable[str]) -> list[str]:
    """Return the first three that differ enough from the key, the stem and each other."""
    out: list[str] = []
    for text in found:
        if all(_apart(text, other) for other in (key.text, *out)) and not _inside(text, key.stem):
            out.append(text)
        if len(out) == WANTED:
            break
    return out


def _apart(one: str, other: str) -> bool:
    a, b = one.casefold().removeprefix("the "), other.casefold().removeprefix("the ")
    if a in b or b in a or Levenshtein.distance(a, b) <= 2:
        return False
    return not (set(a.split()) & set(b.split()) - {"of", "the", "and"} and " " not in a)


def _inside(text: str, stem: str) -> bool:
    words = set(re.findall(r"\w+", stem.casefold()))
    return set(re.findall(r"\w+", text.casefold())) <= words


# --- names --------------------------------------------------------------------------


class SiblingNames:
    """Names of the key's type and class from the articles, people of like roles first."""

    name = "sibling-names"
    priority = 10

    def find(self, corpus: Corpus, key: Key) -> Iterator[str]:
        """Yield names, the best first."""
        own = key.entity
        if own is None:
            return
        stem_words = _stem_words(key)
        here = {m.entity for row in corpus.by_id[key.article_id].names for m in row}
        roles = _roles(corpus)
        scored: list[tuple[int, str, str]] = []
        for entity in corpus.entities:
            if entity == own or entity.type != own.type or not _presentable(entity, own):
                continue
            if own.type in ("GPE", "LOC", "LAW", "EVENT") and entity.genus != own.genus:
                continue
            if _says_the_same(corpus, key, entity, stem_words):
                continue
            score = 2 * (entity in here) + 2 * bool(
                roles.get(own.name, set()) & roles.get(entity.name, set())
            )
            score += bool(entity.genus and entity.genus == own.genus) + 2 * entity.sure
            scored.append(
                (-score, _shuffle(corpus.seed, key.stem, entity.name), corpus.shown(entity))
            )
        yield from (name for _, _, name in sorted(scored))


def _roles(corpus: Corpus) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for fact in corpus.facts:
        if isinstance(fact, Role):
            out.setdefault(fact.subject, set()).add(role_class(fact.title))
            if fact.organisation:
                out.setdefault(fact.organisation, set()).add(f"of {role_class(fact.title)}")
    return out


def _presentable(entity: Entity, own: Entity) -> bool:
    """Say whether a name has the form of the key: full names beside full names."""
    if entity.type == "PERSON":
        return (" " in entity.name) == (" " in own.name)
    return entity.name[0].isupper() or entity.name.startswith("the ") or not own.name[0].isupper()


class ListedPlaces:
    """Well-known places of the key's class, the near ones first."""

    name = "listed-places"
    priority = 20

    def find(self, corpus: Corpus, key: Key) -> Iterator[str]:
        """Yield names, the best first."""
        if key.entity is None:
            return
        own_name = key.entity.name.removeprefix("the ")
        listed = lexicon.places().get(key.entity.genus, [])
        own = next((set(row[1:]) for row in listed if row[0] == own_name), set())
        told = {e.name.removeprefix("the ") for e in corpus.entities}
        near = [row[0] for row in listed if own & set(row[1:])]
        well_known = [row[0] for row in listed[:40]]
        pool = (
            near if len(near) >= 2 * WANTED else [*near, *(n for n in well_known if n not in near)]
        )
        ranked = sorted(
            pool[:24], key=lambda n: (n not in near, _shuffle(corpus.seed, key.stem, n))
        )
        for name in ranked:
            if name not in told:
                yield f"the {name}" if name in _WITH_ARTICLE else name


_WITH_ARTICLE = frozenset(
    {"United States", "United Kingdom", "Netherlands", "Philippines", "Soviet Union"}
)


def _stem_words(key: Key) -> frozenset[str]:
    stem = {w for w in re.findall(r"\w+", key.stem.casefold())}
    return frozenset(
        w for t in key.sentence for w in [t.lemma.lower()] if t.lower in stem and w in content([t])
    )


def _says_the_same(corpus: Corpus, key: Key, entity: Entity, stem_words: frozenset[str]) -> bool:
    """Say whether some sentence says of another name what the stem asks for."""
    for _, sentence in corpus.sentences_naming(entity.name):
        same = (
            sentence.article_id == key.sentence.article_id and sentence.index == key.sentence.index
        )
        if same:
            if _side_by_side(corpus, key, entity):
                return True
            continue
        if stem_words and len(stem_words & content(sentence.tokens)) >= max(
            2, 0.6 * len(stem_words)
        ):
            return True
    return False


def _side_by_side(corpus: Corpus, key: Key, entity: Entity) -> bool:
    """Say whether key and other name are coordinated, so that both may be right."""
    analysis = corpus.by_id[key.article_id]
    places = {m.entity.name: m for m in analysis.names[key.sentence.index]}
    if key.entity is None or key.entity.name not in places or entity.name not in places:
        return True
    one, other = key.sentence[places[key.entity.name].last], key.sentence[places[entity.name].last]
    return other in _conjuncts(key.sentence, one)


def _conjuncts(sentence: Sentence, token: Token) -> list[Token]:
    while token.dep in ("conj", "appos"):
        token = sentence.head(token)
    found = [token]
    for one in found:
        found.extend(sentence.children(one, "conj", "appos"))
    return found


# --- dates -----------------------------------------------------------------------------


class Dates:
    """Dates of the key's format: the articles' own first, none later than all that is told."""

    name = "dates"
    priority = 10

    def find(self, corpus: Corpus, key: Key) -> Iterator[str]:
        """Yield dates; how many lie before the key is drawn from the seed."""
        value = key.time
        if value is None or value.first is None:
            return
        near = _told_dates(corpus, key, value)
        made = [
            v
            for v in _near_dates(value, corpus.seed, key.stem)
            if not any(_overlaps(v, n) for n in (*near, value))
        ]
        latest = _latest(corpus)
        pool = [v for v in (*near, *made) if v.first and v.first <= latest]
        before = [v for v in pool if v.before(value)]
        after = [v for v in pool if value.before(v)]
        chosen = _around(before, after, corpus.seed, key.stem)
        for v in chosen:
            text = date_words(v)
            if text is not None and not _inside(text, key.stem):
                yield text


def _told_dates(corpus: Corpus, key: Key, value: TimeValue) -> list[TimeValue]:
    """Return the nearest dates of one precision that the articles tell elsewhere."""
    told: dict[str, TimeValue] = {}
    for analysis in corpus.everything:
        for sentence, row in zip(analysis.sentences, analysis.times, strict=True):
            for time in row if sentence != key.sentence else ():
                found = time.value
                if time.kind != "date" or found is None or found.first is None:
                    continue
                if (
                    found.precision == value.precision
                    and not _overlaps(found, value)
                    and _could_be(found, value)
                ):
                    told.setdefault(found.value, found)
    return sorted(told.values(), key=lambda v: (abs(_days(v) - _days(value)), v.value))[:6]


def _around(before: Sequence[T], after: Sequence[T], seed: int, stem: str) -> list[T]:
    """Return three in all, so that the key's place among them is drawn from the seed."""
    wanted = int(hashlib.sha256(f"{seed}{stem}".encode()).hexdigest(), 16) % (WANTED + 1)
    take = max(min(wanted, len(before)), WANTED - len(after))
    return [*before[:take], *after[: WANTED - take]]


def _could_be(one: TimeValue, other: TimeValue) -> bool:
    """Say whether two dates are near enough to be mistaken for each other."""
    assert one.first is not None and other.first is not None
    limit = {"day": 12, "month": 15, "year": 60}.get(other.precision, 300)
    return abs(one.first[0] - other.first[0]) <= limit


def _overlaps(one: TimeValue, other: TimeValue) -> bool:
    return not (one.before(other) or other.before(one))


def _days(value: TimeValue) -> int:
    assert value.first is not None
    y, m, d = value.first
    return y * 372 + m * 31 + d


def _latest(corpus: Corpus) -> tuple[int, int, int]:
    published = [cal.as_day(a.article.published) for a in corpus.everything if a.article.published]
    told = [
        t.value.last
        for a in corpus.everything
        for row in a.times
        for t in row
        if t.value and t.value.last and t.kind == "date"
    ]
    return max([*published, *told])


def _near_dates(value: TimeValue, seed: int, stem: str) -> list[TimeValue]:
    """Make dates of the same precision near a date, in an order drawn from the seed."""
    assert value.first is not None
    y, m, d = value.first
    steps: Sequence[int]
    out: list[TimeValue] = []
    if value.precision == "year":
        age = max(1, (_LATEST_YEAR - y) // 60)
        steps = [s * age for s in (-9, -6, -4, -3, -2, 2, 3, 4, 6, 9)]
        out = [cal.year(y + s) for s in steps]
    elif value.precision == "month":
        steps = [-14, -9, -6, -4, -3, 3, 4, 6, 9, 14]
        out = [v for s in steps if (v := cal.shift(cal.month(y, m), s, "month"))]
    elif value.precision == "day":
        steps = [-400, -61, -33, -18, -9, -5, 5, 9, 18, 33, 61, 400]
        out = [v for s in steps if (v := cal.shift(value, s, "day"))]
    return sorted(out, key=lambda v: _shuffle(seed, stem, v.value))


# --- amounts ------------------------------------------------------------------------------

_FACTORS = (0.45, 0.6, 0.7, 0.8, 1.25, 1.4, 1.6, 2.0)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Amounts:
    """Amounts of the key's rounding and unit: the key × 0.45 to 2, none told by the article."""

    name = "amounts"
    priority = 10

    def find(self, corpus: Corpus, key: Key) -> Iterator[str]:
        """Yield amounts; how many lie below the key is drawn from the seed."""
        found = _NUMBER.findall(key.text)
        if key.entity is not None or key.time is not None or len(found) != 1:
            return
        text: str = found[0]
        value = float(text.replace(",", ""))
        told = set(_NUMBER.findall(corpus.by_id[key.article_id].article.text))
        made: dict[float, str] = {}
        for number in _near_numbers(text, value):
            written = _written(number, text)
            percent = "%" in key.text or "percent" in key.text or "per cent" in key.text
            if written not in told and not (percent and number > 100):
                made.setdefault(number, key.text.replace(text, written))
        order = sorted(made, key=lambda n: _shuffle(corpus.seed, key.stem, made[n]))
        below = [n for n in order if n < value]
        above = [n for n in order if n > value]
        yield from (made[n] for n in _around(below, above, corpus.seed, key.stem))


def _near_numbers(text: str, value: float) -> Iterator[float]:
    step = _rounding(text)
    for factor in _FACTORS:
        number = round(round(value * factor / step) * step, len(text.partition(".")[2]))
        if number > 0 and abs(number - value) >= step:
            yield number


def _written(number: float, like: str) -> str:
    decimals = len(like.partition(".")[2])
    return f"{number:,.{decimals}f}" if "," in like or decimals else f"{number:.0f}"


def _rounding(text: str) -> float:
    """Return the step to which a number is rounded: 589 → 1, 5.6 → 0.1, 1,500 → 100."""
    digits = text.replace(",", "")
    if "." in digits:
        return float(10 ** -len(digits.partition(".")[2]))
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(10 ** min(zeros, max(0, len(digits) - 2)))


# --- terms --------------------------------------------------------------------------------


class DefinedTerms:
    """Other terms of the key's class that the articles define."""

    name = "defined-terms"
    priority = 10

    def find(self, corpus: Corpus, key: Key) -> Iterator[str]:
        """Yield terms, in reading order."""
        if not isinstance(key.fact, Definition) or key.entity is not None:
            return
        taken = _near_in_meaning(key.text)
        for fact in corpus.facts:
            if not isinstance(fact, Definition) or fact.subject in corpus.by_name:
                continue
            own, other = key.text.lower(), fact.subject.lower()
            if (
                other != own
                and other not in taken
                and _of_one_kind(own, other)
                and _plural(other) == _plural(own)
            ):
                yield fact.subject


class SisterTerms:
    """Terms that share the key's class in WordNet, those the articles use first."""

    name = "sister-terms"
    priority = 30

    def find(self, corpus: Corpus, key: Key) -> Iterator[str]:
        """Yield terms, the best first."""
        if not isinstance(key.fact, Definition) or key.entity is not None or _plural(key.text):
            return
        taken = _near_in_meaning(key.text)
        sisters = [s for s in lexicon.sisters(key.text.lower()) if s.casefold() not in taken]
        yield from sorted(
            sisters, key=lambda s: (s.lower() not in corpus.vocabulary, len(s.split()), s)
        )


def _near_in_meaning(term: str) -> frozenset[str]:
    own = _head(term)
    near = (*lexicon.synonyms(own), *lexicon.related(own), *lexicon.related(term.lower()))
    return frozenset(w.casefold() for w in near)


def _of_one_kind(one: str, other: str) -> bool:
    """Say whether two terms share their head, or a class that is narrow enough."""
    if _head(one) == _head(other) and " " in one and " " in other:
        return True
    return lexicon.near_of_kind(_known(one), _known(other))


def _known(term: str) -> str:
    return term if lexicon.senses(term) else _head(term)


def _plural(term: str) -> bool:
    return term.endswith("s") and not term.endswith(("ss", "is", "us"))


def _head(text: str) -> str:
    return text.split()[-1].lower() if text else ""


def _shuffle(seed: int, stem: str, item: str) -> str:
    return hashlib.sha256(f"{seed}\0{stem}\0{item}".encode()).hexdigest()
