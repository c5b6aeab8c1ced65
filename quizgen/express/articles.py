"""Which names take *the*: as the articles have them, and by their form."""

from __future__ import annotations

_ARTICLED = frozenset(
    "association party council committee union league society commission federation foundation ministry "
    "department agency institute academy army navy senate congress convention compromise amendment "
    "proclamation treaty rebellion revolution project force".split()
)


def with_article(name: str, told: tuple[int, int]) -> str:
    """Return a name as it stands in a sentence: *the White House*, *Google*.

    `told` is how often the articles have *the* in front of it, and how often they have it at all.
    """
    if name.lower().startswith("the "):
        return name
    articled, often = told
    return f"the {name}" if _takes_article(name) or (often and 2 * articled >= often) else name


def _takes_article(name: str) -> bool:
    """Say whether a name of its form takes *the*: “University of Paris”, “Democratic Party”."""
    words = name.lower().split()
    if "'s" in name or "’s" in name or len(words) < 2:
        return False
    return words[-1] in _ARTICLED or (
        len(words) > 2
        and words[1] == "of"
        and words[0] in ("university", "house", "bank", "department", "ministry", "republic")
    )
