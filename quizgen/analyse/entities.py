"""Which names are one and the same: short forms joined to full ones.

A surname stands for the one full name that ends in it, initials for the name they
begin; within an article first, then over all of them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from quizgen.analyse.given_names import is_given_name, sex_meant
from quizgen.analyse.lexicon import instance_class, is_common_noun, is_mononym
from quizgen.analyse.name_types import (
    decide_type,
    genus_of,
    is_sure_type,
    share_in_lists,
    votes_for,
)
from quizgen.analyse.names import SUFFIX_TYPE, Found, is_camel, names_in, normal_form
from quizgen.analysis import Entity, EntityType, NameMention
from quizgen.syntax import Sentence

_SMALL = frozenset("of the and for in on de la du von van der den al bin to & 's".split())


Names = tuple[tuple[NameMention, ...], ...]
"""The names of an article, a row for each sentence."""


def find_names(articles: Sequence[Sequence[Sentence]], titles: Sequence[str]) -> list[Names]:
    """Return the names of each article, each with its entity; `titles` are the articles’.

    One name has one type over all the articles; short forms are joined to full names
    within an article first, then over the articles.
    """
    found = [name for sentences in articles for sentence in sentences for name in names_in(sentence)]
    found += _first_words(articles, found)
    rows: dict[tuple[str, int], list[NameMention]] = defaultdict(list)
    heads = {row[0].article_id: title for row, title in zip(articles, titles, strict=True) if row}
    lives = {row[0].article_id for row in articles if row and _tells_a_life(row)}
    for entity, members in _join(found, heads, lives):
        for name in members:
            rows[name.sentence.article_id, name.sentence.index].append(
                NameMention(name.sentence.index, name.first, name.last, name.head.i, name.surface, entity)
            )
    return [
        tuple(tuple(sorted(rows[s.article_id, s.index], key=lambda m: m.first)) for s in sentences)
        for sentences in articles
    ]


def _first_words(articles: Sequence[Sequence[Sentence]], found: Sequence[Found]) -> list[Found]:
    """Return first words of sentences that are names elsewhere, and nowhere a word of another kind."""
    known = {name.surface for name in found if name.first == name.last and name.first > 0}
    known -= {token.text.capitalize() for row in articles for s in row for token in s if token.text.islower()}
    taken = {(name.sentence.article_id, name.sentence.index) for name in found if name.first == 0}
    return [
        Found(sentence, 0, 0, "")
        for sentences in articles
        for sentence in sentences
        if sentence[0].text in known
        and sentence[0].pos == "NOUN"
        and (sentence.article_id, sentence.index) not in taken
    ]


_ONE_IN = 40
"""In a life every so many words there is one that means a woman or a man, at least."""


def _tells_a_life(sentences: Sequence[Sentence]) -> bool:
    """Say whether an article tells of one person all through: of *he* and *his*, or of *she* and *her*."""
    meant = Counter(sex for s in sentences for t in s if (sex := sex_meant(t.lower)))
    return _ONE_IN * max(meant.values(), default=0) >= sum(len(s) for s in sentences)


def _join(
    found: Sequence[Found], titles: Mapping[str, str], lives: Collection[str]
) -> list[tuple[Entity, list[Found]]]:
    """Group names by what they name, and type each group; `lives` are the articles that tell one."""
    by_surface: dict[str, list[Found]] = defaultdict(list)
    for name in found:
        by_surface[normal_form(name.surface)].append(name)
    votes = {surface: votes_for(surface, names) for surface, names in by_surface.items()}
    share_in_lists(found, votes)
    types = {surface: decide_type(surface, votes[surface]) for surface in by_surface}
    everywhere = _aliases(by_surface, types)
    groups: dict[str, list[Found]] = defaultdict(list)
    for article_id in dict.fromkeys(name.sentence.article_id for name in found):
        here = {
            surface: inside
            for surface, names in by_surface.items()
            if (inside := [n for n in names if n.sentence.article_id == article_id])
        }
        owner = _aliases(here, types)
        for surface, names in here.items():
            full = owner[surface]
            of_title = _person_of_title(surface, titles[article_id], article_id in lives)
            if of_title and (types[surface] in ("PERSON", "ORG", "OTHER") or not _is_place(surface)):
                full = of_title
                types[full] = "PERSON"
            elif full == surface and _ends_title(surface, names, titles[article_id], by_surface):
                full = normal_form(titles[article_id])
            elif full == surface and not _is_ambiguous(surface, here):
                full = everywhere[surface]
            groups[everywhere.get(full, full)].extend(names)
    for full in groups:
        types.setdefault(full, "OTHER")
    out = []
    for full, members in groups.items():
        kind = types[full]
        aliases = tuple(sorted({m.surface for m in members} - {full}))
        sure = is_sure_type(full, kind, votes.get(full, Counter()))
        out.append((Entity(full, kind, aliases, genus_of(full, members, kind), sure), members))
    return out


def _is_ambiguous(surface: str, here: dict[str, list[Found]]) -> bool:
    """Say whether an article has full names of its own that a short one may stand for."""
    return any(surface in other.split() for other in here if other != surface)


def _aliases(by_surface: dict[str, list[Found]], types: dict[str, EntityType]) -> dict[str, str]:
    """Map each surface to the full name it stands for; types of short forms follow."""
    owner = {surface: surface for surface in by_surface}
    people = [s for s in by_surface if types[s] == "PERSON" and len(s.split()) > 1]
    for surface in by_surface:
        words = surface.split()
        if len(words) == 1:
            full = _full_person(surface, people, by_surface)
            if (
                full
                and (types[surface] in ("PERSON", "ORG", "OTHER", "NORP", "GPE"))
                and (not is_camel(surface) or is_given_name(full.split()[0]))
            ):
                owner[surface], types[surface] = full, "PERSON"
                continue
            if surface.lower() in SUFFIX_TYPE and all(map(_follows_the, by_surface[surface])):
                whole = [s for s in by_surface if s.split()[-1] == surface and s != surface]
                if len(whole) == 1 and types[whole[0]] == SUFFIX_TYPE[surface.lower()]:
                    owner[surface] = whole[0]
                    continue
        elif types[surface] == "PERSON":
            # “John Brown” and “John H. Brown”: the longer holds all words of the shorter.
            longer = [p for p in people if p != surface and _holds(p, surface)]
            if len(longer) == 1:
                owner[surface] = longer[0]
                continue
        if surface.isupper() and 2 <= len(surface.replace(".", "")) <= 6:
            full_names = [s for s in by_surface if s != surface and initials(s) == surface.replace(".", "")]
            if len(full_names) == 1:
                owner[surface] = full_names[0]
    return {surface: _last_owner(owner, surface) for surface in by_surface}


def _last_owner(owner: dict[str, str], surface: str) -> str:
    while owner[surface] != surface:
        surface = owner[surface]
    return surface


def _follows_the(found: Found) -> bool:
    return found.first > 0 and found.sentence[found.first - 1].lower == "the"


_DOMINANT = 3
_PLACES = frozenset({"country", "state", "city", "continent", "island", "location"})
_AGAIN = 2


def _full_person(name: str, people: Sequence[str], by_surface: dict[str, list[Found]]) -> str | None:
    """Return the full name that a single name stands for, where it can only be one.

    It ends in the name, or begins with it where none ends so. Of several, the one that is
    told far more often than the others is meant.
    """
    where = instance_class(name) in _PLACES
    for place in (-1, 0):
        full = [p for p in people if p.split()[place] == name and not _runs_on(p, by_surface)]
        if place == 0 and (is_mononym(name) or not is_given_name(name)):
            full = []  # “Apollo” is no “Apollo Medicus”
        if where:  # “Angola” is no “Reino de Angola”, “Washington” may be a George Washington
            full = [p for p in full if place == -1 and _bears_place(p)]
        longest = [p for p in full if not any(q != p and _holds(q, p) for q in full)]
        if len(longest) == 1 and _has_namesake(name, longest[0], people, by_surface):
            return None
        if len(longest) == 1:
            return None if _told_without(name, longest[0], by_surface) else longest[0]
        if longest:
            told = sorted(longest, key=lambda p: -len(by_surface[p]))
            first, second = (len(by_surface[p]) for p in told[:2])
            return told[0] if first >= _DOMINANT * second else None
    return None


def _has_namesake(surname: str, full: str, people: Sequence[str], by_surface: dict[str, list[Found]]) -> bool:
    """Say whether somebody else bears a surname, whom the tagger has not taken for a person."""
    others = (s.split() for s in by_surface if s not in people and s != full)
    # “Mercedes Benz” is no person, “Esther DeBerdt Reed” is one.
    return any(len(words) > 2 and words[-1] == surname and is_given_name(words[0]) for words in others)


def _ends_title(surface: str, names: Sequence[Found], title: str, known: Mapping[str, list[Found]]) -> bool:
    """Say whether a name is what an article is on, cut short: *the Star* of a page on the Toronto Star."""
    name = normal_form(title)
    first, _, last = name.rpartition(" ")
    return bool(first) and last == surface and name in known and all(map(_follows_the, names))


def _is_place(name: str) -> bool:
    return instance_class(name) not in (None, "person")


def _person_of_title(surface: str, title: str, life: bool) -> str | None:
    """Return the name in the title of an article on one person, where a surname or all of it is theirs.

    Somebody it is whom WordNet knows, whose first name is one, or whose `life` the article tells; *West
    Virginia* and *Nazi Germany* are places, and *Animal Farm* ends in a common noun.
    """
    name = normal_form(title.split("(")[0].strip())
    words = name.split()
    theirs = surface == name or (bool(words) and words[-1] == surface)
    if not theirs or not 2 <= len(words) <= 4 or "and" in words or words[-1].lower() in SUFFIX_TYPE:
        return None
    plain = not _is_place(words[-1]) and not is_common_noun(words[-1].lower())
    known = instance_class(name)
    by_surname = words[-1] == surface and is_given_name(words[0])
    if known == "person" or (known is None and (by_surname or (plain and life))):
        return name if all(w[0].isupper() or w in _SMALL for w in words) else None
    return None


def _runs_on(person: str, by_surface: dict[str, list[Found]]) -> bool:
    """Say whether two names were read as one: “Aristotle Herophilus”, where Aristotle is told of as well."""
    first = person.split()[0]
    return is_mononym(first) and first in by_surface


def _bears_place(person: str) -> bool:
    """Say whether a full name may end in a place as a surname: *George Washington*."""
    words = person.split()
    return is_given_name(words[0]) and words[-2] not in _SMALL


def _told_without(name: str, full: str, by_surface: dict[str, list[Found]]) -> bool:
    """Say whether a surname is another’s: used again and again before one of that name is named.

    “Wilson” of an article that tells of Edith Wilson further down is her husband.
    """
    introduced = min(_position(found) for found in by_surface[full])
    return sum(_position(found) < introduced for found in by_surface[name]) >= _AGAIN


def _position(found: Found) -> tuple[str, int, int]:
    return found.sentence.article_id, found.sentence.index, found.first


def _holds(longer: str, shorter: str) -> bool:
    """Say whether one full name may be a fuller form of another: *John F. Kennedy*."""
    a, b = longer.split(), shorter.split()
    if len(longer) <= len(shorter) or a[0] != b[0] or a[-1] != b[-1]:
        return False
    return all(any(x.startswith(y.rstrip(".")) for x in a[1:-1]) for y in b[1:-1])


def initials(name: str) -> str:
    """Return the initials of the main words of a name: CSIS."""
    return "".join(w[0] for w in re.split(r"[ -]", name) if w and w.lower() not in _SMALL)
