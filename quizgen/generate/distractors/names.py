"""Names as distractors: siblings from the articles, and well-known places.

A name is none where it is an alias of the key, stands in the stem, or is said anywhere
in the articles in a sentence that shares the words of the stem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quizgen.analyse import lexicon
from quizgen.analysis import Entity
from quizgen.generate.corpus import Corpus, content
from quizgen.generate.distractors.key import WANTED, Key, shuffle
from quizgen.model import Role, role_class
from quizgen.syntax import Sentence, Token


class SiblingNames:
    """Names of the key's type and class from the articles, people of like roles first."""

    name = "sibling-names"
    priority = 10

    def find(self, corpus: Corpus, key: Key) -> Iterator[str]:
        """Yield names, the best first."""
        own = key.entity
        if own is None or not (own.sure or own.type == "PERSON"):
            return
        asked = _asked(key)
        here = {m.entity for row in corpus.by_id[key.article_id].names for m in row}
        roles = _roles(corpus)
        scored: list[tuple[int, str, str]] = []
        for entity in corpus.entities:
            if entity == own or entity.type != own.type or not _presentable(entity, own):
                continue
            if not entity.sure and own.type != "PERSON":
                continue
            if own.type in ("GPE", "LOC", "LAW", "EVENT") and entity.genus != own.genus:
                continue
            if _says_the_same(corpus, key, entity, asked):
                continue
            score = 2 * (entity in here) + 2 * bool(
                roles.get(own.name, set()) & roles.get(entity.name, set())
            )
            score += bool(entity.genus and entity.genus == own.genus) + 2 * entity.sure
            scored.append((-score, shuffle(corpus.seed, key.stem, entity.name), corpus.shown(entity)))
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
        pool = near if len(near) >= 2 * WANTED else [*near, *(n for n in well_known if n not in near)]
        ranked = sorted(pool[:24], key=lambda n: (n not in near, shuffle(corpus.seed, key.stem, n)))
        for name in ranked:
            if name not in told:
                yield f"the {name}" if name in _WITH_ARTICLE else name


_WITH_ARTICLE = frozenset({"United States", "United Kingdom", "Netherlands", "Philippines", "Soviet Union"})


@dataclass(frozen=True, slots=True)
class _Asked:
    """The words of the evidence that the stem repeats: all that carry meaning, and the names."""

    words: frozenset[str]
    names: frozenset[str]


def _asked(key: Key) -> _Asked:
    stem = set(re.findall(r"\w+", key.stem.casefold()))
    repeated = [t for t in key.sentence if t.lower in stem]
    return _Asked(content(repeated), content([t for t in repeated if t.pos == "PROPN"]))


def _says_the_same(corpus: Corpus, key: Key, entity: Entity, asked: _Asked) -> bool:
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
