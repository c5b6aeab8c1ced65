"""What people are told of the right answers of a gap: enough to mark by, and no more."""

from __future__ import annotations

from quizgen.classroom.scoring import folded
from quizgen.model import Blank

_MOST_OTHERS = 4
_SCALES = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"), (1.0, ""))


def answer_text(blank: Blank) -> str:
    """Return the answer, with the range of numbers that are right: *$5.6 million (5.32 to 5.88 million)*."""
    return f"{blank.answer} ({range_text(blank.within)})" if blank.within is not None else blank.answer


def key_text(blank: Blank) -> str:
    """Return the answer, its range, and at most four others that are right: *salt / sea salt*."""
    others = also_right(blank)
    more = len(others) - _MOST_OTHERS
    told = " / ".join((answer_text(blank), *others[:_MOST_OTHERS]))
    return f"{told} and {more} more" if more > 0 else told


def also_right(blank: Blank) -> tuple[str, ...]:
    """Return what else is right, each once: what differs in case or the like alone is the same answer."""
    once = {folded(blank.answer): ""}
    for other in blank.accept:
        once.setdefault(folded(other), other)
    return tuple(other for other in once.values() if other)


def range_text(within: tuple[float, float]) -> str:
    """Return a range in words: *5.32 to 5.88 million*."""
    least = min(map(abs, within))
    scale, name = next((s for s in _SCALES if least >= s[0]), _SCALES[-1])
    lowest, highest = (f"{edge / scale:,.10g}" for edge in within)
    return f"{lowest} to {highest}{name}"
