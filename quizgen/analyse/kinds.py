"""What kind of thing a common noun names, in a word that a learner knows: *process*, *body part*."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from quizgen.analyse import lexicon

_KINDS = {
    # What lives, and what it is made of
    "person.n.01": "", "hominid.n.01": "", "virus.n.01": "virus", "agamete.n.01": "", "computer.n.01": "",
    "larva.n.01": "stage of life", "embryo.n.01": "stage of life", "embryo.n.02": "stage of life",
    "deoxyribonucleic_acid.n.01": "",
    "bone.n.01": "bone", "muscle.n.01": "muscle", "tissue.n.01": "",
    "beverage.n.01": "drink", "fuel.n.01": "fuel", "weapon.n.01": "weapon",
    "enzyme.n.01": "enzyme", "vitamin.n.01": "vitamin",
    "hormone.n.01": "hormone|chemical messenger", "pheromone.n.01": "",
    "protein.n.01": "protein", "carbohydrate.n.01": "carbohydrate", "lipid.n.01": "lipid",
    "acid.n.01": "acid", "chemical_element.n.01": "chemical element",
    "compound.n.02": "chemical compound", "drug.n.01": "drug",
    "liquid_body_substance.n.01": "body fluid", "body_waste.n.01": "body waste",
    "cell.n.02": "kind of cell", "organelle.n.01": "part of a cell",
    "phase_of_cell_division.n.01": "stage of cell division",
    "organ.n.01": "organ", "body_part.n.01": "body part",
    "reproductive_structure.n.01": "plant part", "plant_organ.n.01": "plant part",
    "mammal.n.01": "mammal", "bird.n.01": "bird", "insect.n.01": "insect", "fish.n.01": "fish",
    "animal.n.01": "animal", "plant.n.02": "plant", "fungus.n.01": "fungus",
    "microorganism.n.01": "microorganism", "organism.n.01": "organism",
    "taxonomic_group.n.01": "group of organisms",
    "disease.n.01": "disease", "injury.n.01": "injury",
    "ill_health.n.01": "medical condition", "medical_procedure.n.01": "medical procedure",
    # The earth, the sky, matter
    "food.n.02": "food",
    "mineral.n.01": "mineral", "rock.n.02": "rock", "alloy.n.01": "alloy", "gas.n.02": "gas",
    "fabric.n.01": "fabric",
    "radiation.n.01": "radiation", "chemical_bond.n.01": "",
    "elementary_particle.n.01": "particle", "celestial_body.n.01": "celestial body",
    "extraterrestrial_object.n.01": "object from space",
    "body_of_water.n.01": "body of water", "geological_formation.n.01": "landform", "land.n.04": "landform",
    "storm.n.01": "storm", "precipitation.n.03": "precipitation",
    # What people make and use
    "musical_instrument.n.01": "musical instrument", "vehicle.n.01": "vehicle",
    "garment.n.01": "garment", "building.n.01": "building", "room.n.01": "room", "road.n.01": "road",
    "furniture.n.01": "furniture", "instrument.n.01": "instrument", "machine.n.01": "machine",
    "tool.n.01": "tool", "container.n.01": "container", "device.n.01": "device",
    "musical_composition.n.01": "musical work", "music_genre.n.01": "kind of music",
    "sport.n.01": "sport", "game.n.01": "game", "publication.n.01": "publication",
    # How people live together, and what they think
    "discipline.n.01": "field of study", "theory.n.01": "theory", "language.n.01": "language",
    "political_orientation.n.01": "ideology", "doctrine.n.01": "doctrine", "religion.n.01": "religion",
    "political_system.n.01": "form of government", "legislature.n.01": "legislature",
    "court.n.01": "court", "military_unit.n.01": "military unit", "military_service.n.01": "armed force",
    "political_unit.n.01": "", "polity.n.02": "", "enterprise.n.02": "", "force.n.04": "",
    "school.n.01": "school", "organization.n.01": "organization",
    "crime.n.01": "crime", "punishment.n.01": "punishment", "protest.n.02": "form of protest",
    "attack.n.01": "attack", "military_action.n.01": "armed conflict", "conflict.n.01": "conflict",
    "election.n.01": "election", "economic_condition.n.01": "economic condition",
    "prejudice.n.01": "prejudice", "right.n.01": "right", "proceeding.n.01": "legal proceeding",
    "tax.n.01": "tax", "currency.n.01": "money", "unit_of_measurement.n.01": "unit",
    "law.n.02": "law", "document.n.01": "document", "agreement.n.01": "agreement",
    "feeling.n.01": "feeling", "color.n.01": "color", "statistic.n.01": "statistic",
    "method.n.01": "method", "consequence.n.01": "", "physical_phenomenon.n.01": "",
    "process.n.06": "process",
}  # fmt: skip
"""WordNet's classes with what they are called, the narrow ones first; '' where no word helps.

Behind a bar stands what the class itself is called a kind of, where the next class would mislead.
"""
_OF_A_CELL, _OF_A_BODY = "part of a cell", "body part"
_LOOKED_AT = 3
_OF_ITS_FIELD, _OF_ANOTHER_SENSE = 2, 4
"""How many other nouns of an article speak for a kind: for that of the first sense, or of a later one."""

_NOTHING: Mapping[str, int] = MappingProxyType({})


@lru_cache(maxsize=20_000)
def _kinds(noun: str, itself: bool = False) -> tuple[str, ...]:
    """Return the kind of a noun in each of its first senses, '' where no word helps.

    `itself`: a noun that is a kind is told as such; the one above it would fit its compounds badly.
    """
    out = []
    for above in lexicon.classes_above(noun, _LOOKED_AT):
        kinds = (kind for name, words in _KINDS.items() if name in above for kind in words.split("|"))
        out.append(next((kind for kind in kinds if itself or kind != noun), ""))
    return tuple(out)


def kind_of(noun: str, told: Mapping[str, int] = _NOTHING) -> str:
    """Return what kind of thing a noun names, or '' where that is not sure.

    All of its first senses agree, or `told`, the kinds of the other nouns of its article
    (`kinds_told`), speak for one: a text keeps to its field, and so do the senses of its words
    (Magnini et al. 2002). A compound that WordNet does not have is of the kind of its last word
    in all its senses: a phylogenetic tree is no plant.
    """
    kinds = _kinds(noun) or _kinds(noun.split()[-1], itself=True)
    if told.get(_OF_A_CELL, 0) > told.get(_OF_A_BODY, 0):
        kinds = tuple(kind if kind != _OF_A_BODY else "" for kind in kinds)  # tubules, filaments, pores
    if len(set(kinds)) <= 1 or not _kinds(noun):
        return kinds[0] if len(set(kinds)) == 1 else ""
    first, *rest = sorted({k for k in kinds if k}, key=lambda k: (-told.get(k, 0), kinds.index(k)))
    least = _OF_ITS_FIELD if first == kinds[0] else _OF_ANOTHER_SENSE
    alone = not rest or told.get(rest[0], 0) < told.get(first, 0)
    return first if told.get(first, 0) >= least and alone else ""


def kinds_told(nouns: Iterable[str]) -> Counter[str]:
    """Return how many of some nouns are of each kind, those alone that are of one in all their senses."""
    sure = (set(_kinds(noun)) for noun in dict.fromkeys(nouns))
    return Counter(kinds.pop() for kinds in sure if len(kinds) == 1 and "" not in kinds)
