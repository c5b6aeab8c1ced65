"""Names as distractors: siblings from the articles, well-known people and places.

A name is none where it is an alias of the key, stands in the stem, or is said anywhere
in the articles in a sentence that shares the words of the stem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quizgen.analyse import lexicon
from quizgen.analyse.given_names import is_given_name, sex_meant, sex_of
from quizgen.analysis import Entity
from quizgen.generate.corpus import Corpus, content
from quizgen.generate.distractors.key import WANTED, Key, shuffle
from quizgen.model import Role, role_class
from quizgen.syntax import Sentence, Token


class SiblingNames:
    """Names of the key's type and class from the articles, people of like roles first.

    Of somebody known to everybody only those that are known for the same: the key must not stand
    out among people whom nobody has heard of.
    """

    name = "sibling-names"
    priority = 10

    def find(self, corpus: Corpus, key: Key) -> Iterator[str]:
        """Yield names, the best first."""
        yield from (name for name, alike in _siblings(corpus, key) if alike)


class OtherSiblings:
    """The other people of the articles, where the key is known to everybody."""

    name = "other-siblings"
    priority = 25

    def find(self, corpus: Corpus, key: Key) -> Iterator[str]:
        """Yield names, the best first."""
        yield from (name for name, alike in _siblings(corpus, key) if not alike)


def _siblings(corpus: Corpus, key: Key) -> Iterator[tuple[str, bool]]:
    """Yield names of the key's type, the best first, and whether they are as well known as the key."""
    own = key.entity
    if own is None or not (own.sure or own.type == "PERSON"):
        return
    asked = _asked(key)
    here = {m.entity for row in corpus.by_id[key.article_id].names for m in row}
    roles = _roles(corpus)
    known = own.type == "PERSON" and own.name in lexicon.people()
    fields = _callings(own.name) if known else frozenset()
    scored: list[tuple[int, str, str, bool]] = []
    for entity in corpus.entities:
        if entity == own or entity.type != own.type or not _presentable(entity, own):
            continue
        if (not entity.sure and own.type != "PERSON") or _is_no_name(entity):
            continue
        if own.type in ("GPE", "LOC", "LAW", "EVENT") and entity.genus != own.genus:
            continue
        if own.type == "ORG" and _body(own) != _body(entity):
            continue
        if own.type == "PERSON" and not _might_be_asked_for(key, own, entity):
            continue
        if _says_the_same(corpus, key, entity, asked):
            continue
        like = bool(roles.get(own.name, set()) & roles.get(entity.name, set()))
        score = 2 * (entity in here) + 2 * like
        score += 2 * (own.type == "PERSON" and sex_of(own.name) == sex_of(entity.name))
        score += bool(entity.genus and entity.genus == own.genus) + 2 * entity.sure
        alike = not known or like or bool(fields & _callings(entity.name))
        scored.append((-score, shuffle(corpus.seed, key.stem, entity.name), corpus.shown(entity), alike))
    yield from ((name, alike) for _, _, name, alike in sorted(scored))


def _roles(corpus: Corpus) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for fact in corpus.all_facts:
        if isinstance(fact, Role):
            out.setdefault(fact.subject, set()).add(role_class(fact.title))
            if fact.organisation:
                out.setdefault(fact.organisation, set()).add(f"of {role_class(fact.title)}")
    return out


def _is_no_name(entity: Entity) -> bool:
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


_CALLINGS = (
    "politician.n.01", "head_of_state.n.01", "military_officer.n.01", "scientist.n.01", "artist.n.01",
    "writer.n.01", "musician.n.01", "religious_person.n.01", "businessman.n.01", "athlete.n.01", "actor.n.01",
)  # fmt: skip
_PERSONAL = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b")


def _might_be_asked_for(key: Key, own: Entity, other: Entity) -> bool:
    """Say whether a learner could take another person for the key.

    Not where the stem says *his* and she is a woman, nor where both are known to everybody, one for
    another calling than the other.
    """
    if not _might_be_meant(key, other.name):
        return False
    mine, theirs = _callings(own.name), _callings(other.name)
    return not mine or not theirs or bool(mine & theirs)


def _might_be_meant(key: Key, name: str) -> bool:
    """Say whether somebody is of the sex that the stem speaks of."""
    meant = {sex_meant(word) for word in _PERSONAL.findall(key.stem)}
    return not meant or sex_of(name) in {"", *meant}


def _callings(name: str) -> frozenset[str]:
    """Return what WordNet knows a person for."""
    return frozenset(c for c in _CALLINGS if lexicon.is_a(name, c, 1))


def is_person(name: str) -> bool:
    """Say whether a full name reads as a person’s: no noun behind it, no letter cut off."""
    *given, last = name.removesuffix(" Jr.").removesuffix(" Sr.").rstrip(",").split()
    if not last[0].isupper() or not last.replace("-", "").replace("’", "").replace("'", "").isalpha():
        return False
    if len(last) == 1:
        return False
    noun = lexicon.senses(last.lower()) > 0 and lexicon.instance_class(last) is None
    return not noun or any(is_given_name(word) for word in given)


def _presentable(entity: Entity, own: Entity) -> bool:
    """Say whether a name has the form of the key: full names beside full names."""
    if entity.type == "PERSON":
        full = " " in own.name
        return (" " in entity.name) == full and (not full or is_person(entity.name))
    return entity.name[0].isupper() or entity.name.startswith("the ") or not own.name[0].isupper()


_A_LIFETIME, _A_GENERATION = 60, 25


class KnownPeople:
    """People whom WordNet knows for the same as the key: of its country and generation first."""

    name = "known-people"
    priority = 20

    def find(self, corpus: Corpus, key: Key) -> Iterator[str]:
        """Yield names that no article has, the best first."""
        own = lexicon.people().get(key.entity.name) if key.entity is not None else None
        if own is None or key.entity is None or key.entity.type != "PERSON":
            return
        fields = _callings(own.name)
        scored: list[tuple[int, str, str]] = []
        for other in lexicon.people().values():
            apart = abs(other.born - own.born)
            alike = bool(own.callings & other.callings)
            if apart > _A_LIFETIME or other.name in corpus.by_name or other == own:
                continue
            if not alike and not fields & _callings(other.name):
                continue
            if sex_of(other.name) != sex_of(own.name) or not _might_be_meant(key, other.name):
                continue
            order = shuffle(corpus.seed, key.stem, other.name)
            unlike = (other.country != own.country) + (not alike) + apart // _A_GENERATION
            scored.append((unlike, order, other.name))
        yield from (name for *_, name in sorted(scored))


_AS_WELL_KNOWN = 12


class ListedPlaces:
    """Well-known places of the key's class: the near ones first, and of those the ones as well known."""

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
