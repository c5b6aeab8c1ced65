"""People as distractors: those of the articles, and those whom everybody knows for the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.analyse import lexicon
from quizgen.analyse.given_names import is_given_name, sex_meant, sex_of
from quizgen.analyse.lexicon import Person
from quizgen.analysis import Entity
from quizgen.generate.corpus import Corpus
from quizgen.generate.distractors.key import Key, shuffle
from quizgen.generate.distractors.names import asked_words, is_no_name, says_the_same
from quizgen.model import Role, role_class

_CALLINGS = {
    "state": "politician.n.01 politician.n.02 head_of_state.n.01 diplomat.n.01 revolutionist.n.01",
    "army": "military_officer.n.01",
    "science": "scientist.n.01",
    "art": "artist.n.01",
    "letters": "writer.n.01",
    "music": "musician.n.01",
    "religion": "religious_person.n.01",
    "trade": "businessman.n.01",
    "sport": "athlete.n.01",
    "stage": "actor.n.01",
}
_OF_A_COUNTRY = frozenset({"state", "army"})
"""Callings whose people are known by the country they serve: no learner takes Metternich for Hamilton."""
_PERSONAL = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b")
_A_LIFETIME, _A_GENERATION = 60, 25


class SiblingPeople:
    """People of the articles, of like roles first.

    Of somebody known to everybody only those that are known for the same: the key must not stand
    out among people whom nobody has heard of.
    """

    name = "sibling-people"
    priority = 10

    def find(self, corpus: Corpus, key: Key) -> Iterator[str]:
        """Yield names, the best first."""
        yield from (name for name, alike in _siblings(corpus, key) if alike)


class KnownPeople:
    """People whom WordNet knows for the same as the key: of its country and generation first."""

    name = "known-people"
    priority = 20

    def find(self, corpus: Corpus, key: Key) -> Iterator[str]:
        """Yield names that no article has, the best first."""
        own = lexicon.people().get(key.entity.name) if key.entity is not None else None
        if own is None or key.entity is None or key.entity.type != "PERSON" or _is_said_of_many(key):
            return
        told = {e.name.split()[-1] for e in corpus.entities if e.type == "PERSON"}
        scored: list[tuple[int, str, str]] = []
        for other in set(lexicon.people().values()):
            far = how_far_apart(own, other)
            if far is None or other.name.split()[-1] in told or not _might_be_meant(key, other.name):
                continue
            scored.append((far, shuffle(corpus.seed, key.stem, other.name), other.name))
        yield from (name for *_, name in sorted(scored))


class OtherPeople:
    """The other people of the articles, where the key is known to everybody."""

    name = "other-people"
    priority = 25

    def find(self, corpus: Corpus, key: Key) -> Iterator[str]:
        """Yield names, the best first."""
        yield from (name for name, alike in _siblings(corpus, key) if not alike)


_SHARED = frozenset(
    "is was served serves held holds owned owns lived lives had has became visited led".split()
)


def _is_said_of_many(key: Key) -> bool:
    """Say whether a stem may be true of others too, whom no article tells of: “Who served as …?”.

    Where it has a date, it is of one.
    """
    words = key.stem.split(": ")[-1].split()
    dated = any(word.strip("?,.").isdigit() for word in words)
    return isinstance(key.fact, Role) or (not dated and any(word in _SHARED for word in words[1:2]))


def how_far_apart(one: Person, other: Person) -> int | None:
    """Return how unlike two people are in calling, country and age; None where they can't be mixed up."""
    apart = abs(other.born - one.born)
    alike = bool(one.callings & other.callings)
    fields = _callings(one.name)
    if apart > _A_LIFETIME or other == one or not (alike or fields & _callings(other.name)):
        return None
    abroad = not one.country or one.country != other.country
    serves = bool(fields & _OF_A_COUNTRY)
    if abroad and serves:
        return None
    sexes = {sex_of(one.name), sex_of(other.name)}
    return abroad + (1 if serves else 2) * (not alike) + 2 * (len(sexes) > 1) + apart // _A_GENERATION


def _siblings(corpus: Corpus, key: Key) -> Iterator[tuple[str, bool]]:
    """Yield people of the articles, the best first, and whether they are as well known as the key."""
    own = key.entity
    if own is None or own.type != "PERSON":
        return
    asked = asked_words(key)
    here = {m.entity for row in corpus.by_id[key.article_id].names for m in row}
    roles = _roles(corpus)
    known = lexicon.people().get(own.name)
    surely = _is_surely_person(own, roles)
    scored: list[tuple[int, str, str, bool]] = []
    for entity in corpus.entities:
        if entity == own or entity.type != "PERSON" or not _presentable(entity, own) or is_no_name(entity):
            continue
        if surely and not _is_surely_person(entity, roles):
            continue
        if not _might_be_asked_for(key, own, entity) or says_the_same(corpus, key, entity, asked):
            continue
        like = bool(roles.get(own.name, set()) & roles.get(entity.name, set()))
        score = 2 * (entity in here) + 2 * like + 2 * entity.sure
        score += 2 * (sex_of(own.name) == sex_of(entity.name))
        other = lexicon.people().get(entity.name)
        if other is not None and not corpus.may_be_of(key.article_id, other.born):
            continue
        near = known is not None and other is not None and how_far_apart(known, other) is not None
        alike = known is None or like or (near and sex_of(own.name) == sex_of(entity.name))
        scored.append((-score, shuffle(corpus.seed, key.stem, entity.name), entity.name, alike))
    yield from ((name, alike) for _, _, name, alike in sorted(scored))


def _roles(corpus: Corpus) -> dict[str, set[str]]:
    """Return the classes of the roles that people hold."""
    out: dict[str, set[str]] = {}
    for fact in corpus.all_facts:
        if isinstance(fact, Role):
            out.setdefault(fact.subject, set()).add(role_class(fact.title))
    return out


def _is_surely_person(entity: Entity, roles: dict[str, set[str]]) -> bool:
    """Say whether more than the tagger’s word makes a name a person’s: *Château-Thierry* is none."""
    given = any(is_given_name(word) for word in entity.name.split()[:-1])
    return given or entity.name in roles or lexicon.instance_class(entity.name) == "person"


_NO_MEN = ("spiritual_being.n.01", "fictional_character.n.01", "imaginary_being.n.01")


def _might_be_asked_for(key: Key, own: Entity, other: Entity) -> bool:
    """Say whether a learner could take another person for the key.

    Not where both are known to everybody, one for another calling than the other.
    """
    if not _might_be_meant(key, other.name) or any(lexicon.is_a(other.name, c, 3) for c in _NO_MEN):
        return False
    mine, theirs = _callings(own.name), _callings(other.name)
    return not mine or not theirs or bool(mine & theirs)


def _might_be_meant(key: Key, name: str) -> bool:
    """Say whether somebody is of the sex that the stem speaks of, and not named in it."""
    if name.split()[-1].casefold() in set(re.findall(r"\w+", key.stem.casefold())):
        return False
    meant = {sex_meant(word) for word in _PERSONAL.findall(key.stem)}
    return not meant or sex_of(name) in {"", *meant}


def _callings(name: str) -> frozenset[str]:
    """Return what WordNet knows a person for."""
    return frozenset(
        calling
        for calling, classes in _CALLINGS.items()
        if any(lexicon.is_a(name, known, 1) for known in classes.split())
    )


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
    full = " " in own.name
    return (" " in entity.name) == full and (not full or is_person(entity.name))
