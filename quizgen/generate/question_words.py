"""How to ask: *Who*, *Which company*, *In which year*."""

from __future__ import annotations

from quizgen.analysis import Entity
from quizgen.model import TimeValue

_COMPANY = frozenset(
    {
        "company",
        "firm",
        "start-up",
        "startup",
        "corporation",
        "maker",
        "manufacturer",
        "supplier",
        "inc",
        "corp",
        "chipmaker",
        "conglomerate",
        "holdings",
        "technologies",
        "systems",
        "motors",
        "airlines",
    }
)
_PLAIN_GENUS_WORDS = {
    "ORG": (
        "university college party bank agency newspaper magazine journal school museum committee "
        "commission court ministry department institute union league church army navy club "
        "foundation academy council"
    ),
    "LAW": (
        "act law treaty amendment proclamation agreement doctrine compromise bill charter "
        "convention accord code"
    ),
    "EVENT": (
        "war battle revolution rebellion convention conference festival massacre strike campaign "
        "expedition crisis plague famine"
    ),
    "LOC": ("river lake continent island ocean sea mountain bay gulf desert valley planet"),
    "GPE": ("city country state town colony province county village territory"),
    "FAC": ("street bridge airport fort castle palace canal tower prison"),
}
_PLAIN_GENUS = {kind: frozenset(words.split()) for kind, words in _PLAIN_GENUS_WORDS.items()}
_PRODUCT_WORDS = frozenset(
    {
        "model",
        "app",
        "chip",
        "processor",
        "system",
        "software",
        "program",
        "drug",
        "vaccine",
        "device",
        "phone",
        "framework",
        "tool",
        "chatbot",
        "satellite",
        "rocket",
        "ship",
    }
)


def wh_word(entity: Entity, company: bool = False) -> str:
    """Return how to ask for an entity: *Who*, *Which company*, *Which city*, else *What*."""
    if entity.type == "PERSON":
        return "Who"
    if entity.type == "ORG":
        if company or entity.genus in _COMPANY:
            return "Which company"
        return f"Which {entity.genus}" if entity.genus in _PLAIN_GENUS["ORG"] else "Which organization"
    if entity.type == "PRODUCT":
        return f"Which {entity.genus}" if entity.genus in _PRODUCT_WORDS else "What"
    if entity.genus in _PLAIN_GENUS.get(entity.type, frozenset()):
        return f"Which {entity.genus}"
    last = entity.name.split()[-1].lower()
    if last in _PLAIN_GENUS.get(entity.type, frozenset()):
        return f"Which {last}"
    return {"GPE": "Which place", "LOC": "Which place", "NORP": "Which group"}.get(entity.type, "What")


def when_word(value: TimeValue) -> str:
    """Return how to ask for a date."""
    return {"year": "In which year", "month": "In which month and year"}.get(
        value.precision, "On which date" if value.precision == "day" else "When"
    )
