"""What kind of thing a noun names, by WordNet's nouns, through NLTK's reader.

WordNet: Fellbaum (1998); its lexicographer files (noun.person, noun.group, …) tell
*who* from *what*, its hypernyms the class, its sister terms are near of kind.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nltk.corpus.reader.wordnet import WordNetCorpusReader

_DATA = Path(__file__).parent.parent / "data" / "wordnet"

_CLASSES: dict[str, tuple[str, ...]] = {
    # What to call an answer (“which …”), by WordNet synset; the narrowest first.
    "city": ("city.n.01", "municipality.n.01", "capital.n.03", "town.n.01"),
    "state": ("american_state.n.01",),
    "country": ("country.n.02",),
    "continent": ("continent.n.01",),
    "river": ("river.n.01",),
    "ocean": ("ocean.n.01",),
    "sea": ("sea.n.01",),
    "lake": ("lake.n.01",),
    "mountain": ("mountain.n.01", "mountain_peak.n.01"),
    "island": ("island.n.01",),
    "war": ("war.n.01",),
    "battle": ("battle.n.01",),
    "treaty": ("treaty.n.01",),
    "planet": ("planet.n.01",),
    "language": ("language.n.01",),
    "person": ("person.n.01",),
}


@cache
def _wordnet() -> WordNetCorpusReader:
    import nltk.data
    from nltk.corpus.reader.wordnet import WordNetCorpusReader

    class Nouns(WordNetCorpusReader):  # type: ignore[misc]  # NLTK has no types
        def map_wn(self, version: str = "wordnet") -> None:
            """Skip the map to other WordNets: none is here."""

        def open(self, file: str) -> Any:
            """Open a file of the package, also where its group may write it: NLTK refuses those."""
            return nltk.data.SeekableUnicodeStreamReader((_DATA / file).open("rb"), "utf-8")

    # NLTK reads only below the folders it is told of.
    folder = str(_DATA.parent)
    if folder not in nltk.data.path:
        nltk.data.path.append(folder)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # “multilingual functions are not available”
        return Nouns(str(_DATA), None)


@lru_cache(maxsize=50_000)
def _synsets(lemma: str) -> tuple[Any, ...]:
    return tuple(_wordnet().synsets(lemma.replace(" ", "_"), "n"))


@lru_cache(maxsize=50_000)
def senses(lemma: str) -> int:
    """Return the number of noun senses of a word or a compound; 0 where it is unknown."""
    return len(_synsets(lemma))


def is_common_noun(word: str) -> bool:
    """Say whether a word is a noun in small letters first of all: *law*, but not *york*."""
    return bool(_synsets(word)) and word in _synsets(word)[0].lemma_names()


def singular(word: str) -> str:
    """Return a noun in the singular (WordNet’s morphy), or as it is where it is unknown."""
    return str(_wordnet().morphy(word, "n") or word)


@lru_cache(maxsize=50_000)
def lexname(lemma: str) -> str:
    """Return the lexicographer file of the first noun sense, such as `person`, or ''."""
    found = _synsets(lemma)
    return str(found[0].lexname()).removeprefix("noun.") if found else ""


@lru_cache(maxsize=50_000)
def lexnames(lemma: str, first: int = 3) -> frozenset[str]:
    """Return the lexicographer files of the first few noun senses."""
    return frozenset(str(s.lexname()).removeprefix("noun.") for s in _synsets(lemma)[:first])


@lru_cache(maxsize=50_000)
def is_a(lemma: str, synset: str, first: int = 2) -> bool:
    """Say whether one of the first senses of a noun is a kind, or an instance, of `synset`."""
    return any(synset in _above(s.name()) for s in _synsets(lemma)[:first])


@lru_cache(maxsize=50_000)
def _above(name: str) -> frozenset[str]:
    synset = _wordnet().synset(name)
    direct = synset.hypernyms() + synset.instance_hypernyms()
    return frozenset({name}).union(*(_above(s.name()) for s in direct))


def classes_above(lemma: str, first: int) -> tuple[frozenset[str], ...]:
    """Return all classes, the nearest too, of each of the first senses of a noun."""
    return tuple(_above(s.name()) for s in _synsets(lemma)[:first])


@lru_cache(maxsize=50_000)
def instance_class(name: str) -> str | None:
    """Return what a proper name names in WordNet (city, country, person, …), or None.

    Only the first sense that is an instance counts: *Paris* is a city.
    """
    for synset in _synsets(name)[:1]:
        if not synset.instance_hypernyms():
            return None
        above = _above(synset.name())
        for label, tops in _CLASSES.items():
            if any(top in above for top in tops):
                return label
        return str(synset.lexname()).removeprefix("noun.")
    return None


@lru_cache(maxsize=10_000)
def instance_classes(name: str) -> frozenset[str]:
    """Return the lexicographer files of all that a proper name names: *Orion* a person and an object."""
    named = (s for s in _synsets(name) if s.instance_hypernyms())
    return frozenset(str(s.lexname()).removeprefix("noun.") for s in named)


_SAID_ONE_ABOVE = frozenset({"city", "war"})


@lru_cache(maxsize=10_000)
def called(name: str) -> frozenset[str]:
    """Return the nouns that a place or an event may be called by: Alaska a *state*, Kenya a *country*."""
    out: set[str] = set()
    for synset in [s for s in _synsets(name) if s.instance_hypernyms()][:1]:
        for kind in synset.instance_hypernyms():
            out |= {str(lemma).split("_")[-1].lower() for lemma in kind.lemma_names()}
            above = {str(lemma) for higher in kind.hypernyms() for lemma in higher.lemma_names()}
            out |= above & _SAID_ONE_ABOVE
    return frozenset(out)


def is_mononym(name: str) -> bool:
    """Say whether one word is all there is to a famous name: *Napoleon*, *Aristotle*."""
    return instance_class(name) == "person" and senses(name) == 1


@lru_cache(maxsize=50_000)
def place_class(name: str, allowed: tuple[str, ...]) -> str:
    """Return the one class of place in `allowed` that a name can be, or ''.

    *New York* is a city and a state: ''.
    """
    found = {
        label
        for synset in _synsets(name)
        if synset.instance_hypernyms()
        for label in allowed
        if any(top in _above(synset.name()) for top in _CLASSES[label])
    }
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=10_000)
def sisters(lemma: str, sense: int = 0) -> tuple[str, ...]:
    """Return the words that share a direct class with the given sense, in WordNet's order."""
    found = _synsets(lemma)
    if sense >= len(found):
        return ()
    own = found[sense]
    out: dict[str, None] = {}
    for parent in own.hypernyms() + own.instance_hypernyms():
        for child in parent.hyponyms() + parent.instance_hyponyms():
            if child != own:
                out.setdefault(child.lemma_names()[0].replace("_", " "))
    return tuple(out)


_NARROW = 4
"""How deep below *entity* a shared class must lie to be narrow: *organelle*, not *object*."""


@lru_cache(maxsize=50_000)
def near_of_kind(one: str, other: str) -> bool:
    """Say whether first senses of two nouns share a narrow class not far above them."""
    a, b = _synsets(one)[:1], _synsets(other)[:1]
    if not a or not b or a[0] == b[0]:
        return False
    shared = a[0].lowest_common_hypernyms(b[0])
    if not shared:
        return False
    depth = max(s.min_depth() for s in shared)
    return bool(depth >= _NARROW and max(a[0].min_depth(), b[0].min_depth()) - depth <= 4)


@lru_cache(maxsize=10_000)
def synonyms(lemma: str) -> frozenset[str]:
    """Return the words that share any noun sense with a word, itself left out."""
    return frozenset(name.replace("_", " ").lower() for s in _synsets(lemma) for name in s.lemma_names()) - {
        lemma.lower()
    }


@lru_cache(maxsize=10_000)
def related(lemma: str) -> frozenset[str]:
    """Return the words above, below, part of and whole of a word, in any sense."""
    out: set[str] = set()
    for s in _synsets(lemma):
        near = (
            s.hypernyms() + s.hyponyms() + s.instance_hypernyms() + s.part_meronyms()
            + s.part_holonyms() + s.member_meronyms() + s.member_holonyms()
            + s.substance_meronyms() + s.substance_holonyms()
        )  # fmt: skip
        out.update(name.replace("_", " ").lower() for n in near for name in n.lemma_names())
    return frozenset(out)


@lru_cache(maxsize=10_000)
def broader(one: str, other: str) -> bool:
    """Say whether one of two nouns, in its first sense, is a kind of the other."""
    a, b = _synsets(one)[:1], _synsets(other)[:1]
    if not a or not b:
        return False
    return b[0].name() in _above(a[0].name()) or a[0].name() in _above(b[0].name())


def instances(synset: str) -> Iterator[str]:
    """Yield the names of the instances of a class such as `country.n.02`, all below it too."""
    todo = [_wordnet().synset(synset)]
    seen = set()
    while todo:
        here = todo.pop(0)
        if here.name() in seen:
            continue
        seen.add(here.name())
        for instance in here.instance_hyponyms():
            yield str(instance.lemma_names()[0]).replace("_", " ")
        todo.extend(here.hyponyms())


def names_person(lemma: str) -> bool:
    """Say whether a noun names people: *analyst*, *founder*, *president*."""
    return lexname(lemma) == "person" or (lemma in _PERSON_TOO and "person" in lexnames(lemma, 6))


# First sense is a thing, yet of people it is said more often in running text.
_PERSON_TOO = frozenset(
    {
        "head",
        "chief",
        "chair",
        "star",
        "judge",
        "member",
        "partner",
        "official",
        "coach",
        "host",
        "speaker",
    }
)


def names_group(lemma: str) -> bool:
    """Say whether a noun names an organisation or another group that acts."""
    return lexname(lemma) == "group" or lemma in _GROUP_TOO


_GROUP_TOO = frozenset(
    {
        "start-up",
        "startup",
        "firm",
        "nonprofit",
        "think tank",
        "charity",
        "publisher",
        "lab",
        "maker",
    }
)


def wholes(name: str, synset: str) -> list[str]:
    """Return what the thing of class `synset` with this name is part of: *Paris* → *France*."""
    for found in _synsets(name):
        if synset in _above(found.name()):
            names = {str(h.lemma_names()[0]).replace("_", " ") for h in found.part_holonyms()}
            return sorted(names)
    return []


@cache
def places() -> dict[str, list[list[str]]]:
    """Return well-known places by class (*city*, *country*, …): name, then its wholes."""
    import json

    data: dict[str, list[list[str]]] = json.loads((_DATA.parent / "places.json").read_text("utf-8"))
    return data


@lru_cache(maxsize=10_000)
def listed_name(name: str, kind: str) -> str:
    """Return the name under which `places` lists a place of a class: *United Kingdom* for Britain."""
    bare = name.removeprefix("the ")
    listed = {row[0] for row in places().get(kind, [])}
    others = (str(lemma).replace("_", " ") for s in _synsets(bare)[:1] for lemma in s.lemma_names())
    return bare if bare in listed else next((other for other in others if other in listed), bare)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom WordNet knows: what for (its nouns), of which country, born when."""

    name: str
    callings: frozenset[str]
    country: str
    born: int


@cache
def people() -> dict[str, Person]:
    """Return well-known people by each of their full names."""
    import json

    rows = json.loads((_DATA.parent / "people.json").read_text("utf-8"))
    out: dict[str, Person] = {}
    for names, known, country, born in rows:
        out |= dict.fromkeys(names, Person(names[0], frozenset(known), country, born))
    return out
