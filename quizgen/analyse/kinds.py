"""What kind of thing a common noun names, in a word that a learner knows: *process*, *body part*."""

from __future__ import annotations

from functools import lru_cache

from quizgen.analyse import lexicon

_KINDS = {
    "human.n.01": "", "physical_phenomenon.n.01": "", "computer.n.01": "", "beverage.n.01": "drink",
    "fuel.n.01": "fuel", "acid.n.01": "acid", "enzyme.n.01": "enzyme", "hormone.n.01": "hormone",
    "vitamin.n.01": "vitamin",
    "protein.n.01": "protein", "carbohydrate.n.01": "carbohydrate", "lipid.n.01": "lipid",
    "chemical_element.n.01": "chemical element", "compound.n.02": "chemical compound",
    "mineral.n.01": "mineral", "rock.n.02": "rock", "drug.n.01": "drug",
    "liquid_body_substance.n.01": "body fluid", "cell.n.02": "kind of cell",
    "organelle.n.01": "part of a cell", "radiation.n.01": "radiation", "chemical_bond.n.01": "",
    "bone.n.01": "bone", "muscle.n.01": "muscle", "tissue.n.01": "", "organ.n.01": "organ",
    "body_part.n.01": "body part",
    "elementary_particle.n.01": "particle", "celestial_body.n.01": "celestial body",
    "disease.n.01": "disease", "symptom.n.01": "symptom",
    "mammal.n.01": "mammal", "bird.n.01": "bird", "insect.n.01": "insect", "fish.n.01": "fish",
    "animal.n.01": "animal", "plant.n.02": "plant", "fungus.n.01": "fungus",
    "microorganism.n.01": "microorganism", "body_of_water.n.01": "body of water",
    "geological_formation.n.01": "landform",
    "weapon.n.01": "weapon", "vehicle.n.01": "vehicle", "garment.n.01": "garment",
    "building.n.01": "building", "instrument.n.01": "instrument", "machine.n.01": "machine",
    "device.n.01": "device", "food.n.01": "food", "food.n.02": "food",
    "discipline.n.01": "field of study", "theory.n.01": "theory", "language.n.01": "language",
    "political_orientation.n.01": "ideology", "doctrine.n.01": "doctrine", "religion.n.01": "religion",
    "crime.n.01": "crime", "tax.n.01": "tax", "unit_of_measurement.n.01": "unit",
    "method.n.01": "method", "process.n.06": "process",
    "document.n.01": "document", "feeling.n.01": "feeling",
}  # fmt: skip
"""WordNet's classes with what they are called, the narrow ones first; '' where no word helps."""
_LOOKED_AT = 3


@lru_cache(maxsize=20_000)
def kind_of(noun: str) -> str:
    """Return what kind of thing a noun names in all of its first senses, or '' where they differ."""
    found = lexicon.classes_above(noun, _LOOKED_AT)
    kinds = {next((kind for name, kind in _KINDS.items() if name in above), "") for above in found}
    return kinds.pop() if len(kinds) == 1 else ""
