"""Names as distractors: siblings from the articles, and well-known places.

A name is none where it is an alias of the key, stands in the stem, or is said anywhere
in the articles in a sentence that shares the words of the stem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from quizgen.analyse import lexicon
from quizgen.analysis import Entity
from quizgen.generate.corpus import Corpus, content
from quizgen.generate.distractors.key import WANTED, Key, shuffle
from quizgen.syntax import Sentence, Token


def is_no_name(entity: Entity) -> bool:
    """Say whether all words of a name are common nouns, or one has a digit: *Football Operations*."""
    words = entity.name.removeprefix("the ").split()
    if entity.type in ("GPE", "LOC") or lexicon.instance_class(entity.name) is not None:
        return False
    if any(c.isdigit() for c in entity.name) and entity.type == "PERSON":
        return True
    common = all(lexicon.senses(w.lower()) and lexicon.instance_class(w) is None for w in words)
    return common and (entity.type == "PERSON" or len(words) == 1)


_BODIES = {
    "press": "journal times post news magazine herald tribune press guardian",
    "learning": "university college school academy institute institution library museum",
    "state": "court department ministry senate parliament congress committee council agency commission "
    "bureau assembly house office administration army navy force guard corps",
    "members": "party union league association alliance society club federation church movement",
}
_BODY = {word: kind for kind, words in _BODIES.items() for word in words.split()}


def _body(group: Entity) -> str:
    """Return what kind of body a name tells an organisation to be: a newspaper beside firms is no choice."""
    words = group.name.lower().split()
    first = _BODY.get(words[0], "") if words[1:2] == ["of"] else ""
    return first or _BODY.get(words[-1], "")


class SiblingNames:
    """Names of the key's type and class from the articles; of places those of its region."""

    name = "sibling-names"
    priority = 10

    def find(self, corpus: Corpus, key: Key) -> Iterator[str]:
        """Yield names, the best first."""
        yield from (name for name, near in _siblings(corpus, key) if near)


class OtherPlaces:
    """The other places of the articles: Brussels beside a city of Oklahoma."""

    name = "other-places"
    priority = 25

    def find(self, corpus: Corpus, key: Key) -> Iterator[str]:
        """Yield names, the best first."""
        yield from (name for name, near in _siblings(corpus, key) if not near)


def _siblings(corpus: Corpus, key: Key) -> Iterator[tuple[str, bool]]:
    """Yield names of the key's type and class, the best first, and whether they are of its region."""
    own = key.entity
    if own is None or not own.sure or own.type == "PERSON":
        return
    asked = asked_words(key)
    here = {m.entity for row in corpus.by_id[key.article_id].names for m in row}
    beside = {m.entity for m in corpus.by_id[key.article_id].names[key.sentence.index]}
    scored: list[tuple[int, str, str, bool]] = []
    for entity in corpus.entities:
        if entity == own or entity.type != own.type or not entity.sure or is_no_name(entity):
            continue
        if not _presentable(entity, own):
            continue
        if own.type in ("GPE", "LOC", "LAW", "EVENT") and entity.genus != own.genus:
            continue
        if own.type == "ORG" and _body(own) != _body(entity):
            continue
        if says_the_same(corpus, key, entity, asked):
            continue
        score = 2 * (entity in here) + bool(entity.genus and entity.genus == own.genus)
        score += entity in beside  # what is told in one breath with the key is most like it
        order = shuffle(corpus.seed, key.stem, entity.name)
        scored.append((-score, order, corpus.shown(entity), _of_one_region(own, entity)))
    yield from ((name, near) for _, _, name, near in sorted(scored))


def _presentable(entity: Entity, own: Entity) -> bool:
    """Say whether a name has the form of the key."""
    return entity.name[0].isupper() or entity.name.startswith("the ") or not own.name[0].isupper()


@lru_cache(maxsize=32)
def _regions(kind: str) -> Mapping[str, frozenset[str]]:
    """Return the countries or continents that each listed place of a kind lies in."""
    return {row[0]: frozenset(row[1:]) for row in lexicon.places().get(kind, [])}


def _of_one_region(one: Entity, other: Entity) -> bool:
    """Say whether two places lie in one country or continent, as far as the lists know."""
    known = _regions(one.genus)
    a, b = (known.get(lexicon.listed_name(e.name, one.genus)) for e in (one, other))
    return not a or not b or bool(a & b)


_AS_WELL_KNOWN = 12


class ListedPlaces:
    """Well-known places of the key's class: the near ones first, and of those the ones as well known."""

    name = "listed-places"
    priority = 20

    def find(self, corpus: Corpus, key: Key) -> Iterator[str]:
        """Yield names, the best first."""
        if key.entity is None:
            return
        own_name = lexicon.listed_name(key.entity.name, key.entity.genus)
        listed = lexicon.places().get(key.entity.genus, [])
        own = next((set(row[1:]) for row in listed if row[0] == own_name), set())
        told = {e.name.removeprefix("the ") for e in corpus.entities}
        near = [row[0] for row in listed if own & set(row[1:])]
        well_known = [row[0] for row in listed[:40]]
        pool = near if len(near) >= 2 * WANTED else [*near, *(n for n in well_known if n not in near)]
        known = {row[0]: place for place, row in enumerate(listed)}
        at = known.get(own_name)

        def steps_apart(name: str) -> int:
            """Return how far apart the places of a name and of the key are in the list, best known first."""
            return 0 if at is None else abs(known[name] - at) // _AS_WELL_KNOWN

        ranked = sorted(
            pool, key=lambda n: (n not in near, steps_apart(n), shuffle(corpus.seed, key.stem, n))
        )
        for name in ranked:
            if name not in told:
                yield f"the {name}" if name in _WITH_ARTICLE else name


_WITH_ARTICLE = frozenset({"United States", "United Kingdom", "Netherlands", "Philippines", "Soviet Union"})


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of the evidence that the stem repeats: all that carry meaning, and the names."""

    words: frozenset[str]
    names: frozenset[str]


def asked_words(key: Key) -> Asked:
    """Return the words of the key's sentence that the stem repeats."""
    stem = set(re.findall(r"\w+", key.stem.casefold()))
    repeated = [t for t in key.sentence if t.lower in stem]
    return Asked(content(repeated), content([t for t in repeated if t.pos == "PROPN"]))


def says_the_same(corpus: Corpus, key: Key, entity: Entity, asked: Asked) -> bool:
    """Say whether some sentence says of another name what the stem asks for.

    It does when it shares most words of the stem, and all the names in it.
    """
    for _, sentence in corpus.sentences_naming(entity.name):
        if sentence.article_id == key.sentence.article_id and sentence.index == key.sentence.index:
            if _side_by_side(corpus, key, entity):
                return True
            continue
        words = content(sentence.tokens)
        shared = len(asked.words & words)
        if asked.names <= words and shared >= max(2, 0.6 * len(asked.words)):
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
