"""What an export changes, counted for the user."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """What a deck brings to those who have the one before it."""

    new: int
    changed: int
    unchanged: int
    gone: int = 0

    def __str__(self) -> str:
        counts = {"new": self.new, "changed": self.changed, "unchanged": self.unchanged, "gone": self.gone}
        return ", ".join(f"{count} {what}" for what, count in counts.items() if count) or "empty"
