"""Given names: whether a word is one, and whether women or men bear it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

Sex = Literal["woman", "man", ""]
_FILE = Path(__file__).parent.parent / "data" / "given_names.json"
_PRONOUNS: Mapping[str, Sex] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "man"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "woman"),
}


@cache
def _known() -> Mapping[str, Sex]:
    data = json.loads(_FILE.read_text("utf-8"))
    out: dict[str, Sex] = dict.fromkeys(data["both"].split(), "")
    out |= dict.fromkeys(data["women"].split(), "woman")
    out |= dict.fromkeys(data["men"].split(), "man")
    return out


def is_given_name(word: str) -> bool:
    """Say whether people bear a word as their given name."""
    return word in _known()


def sex_of(name: str) -> Sex:
    """Return what the first word of a full name tells: woman, man, or '' where it tells nothing."""
    first, _, rest = name.partition(" ")
    return _known().get(first, "") if rest else ""


def sex_meant(pronoun: str) -> Sex:
    """Return whom a pronoun stands for: a woman, a man, or '' for any other word."""
    return _PRONOUNS.get(pronoun.lower(), "")
