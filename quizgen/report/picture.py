"""The timeline as a picture: an SVG with a row for each event, time running downwards."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from quizgen.analyse import calendar as cal
from quizgen.model import Fact

_WIDTH, _AXIS, _LINE, _GAP, _TOP = 760, 170, 18, 16, 14
_CHARACTERS = 74
_LONG_DAYS, _VERY_LONG_DAYS = 400, 4000


def timeline_picture(facts: Sequence[Fact], numbers: Mapping[str, int]) -> str:
    """Return an SVG of dated facts in order; each links to its fact on the page.

    A longer gap in time is a longer stretch of the axis, a very long one is dashed.
    """
    if not facts:
        return "<p>No fact has a date.</p>"
    y, rows, last = _TOP, [], None
    for fact in facts:
        gap = _days_between(last, fact)
        space = _GAP * (3 if gap > _LONG_DAYS else 1)
        if last is not None:
            dash = ' stroke-dasharray="3 5"' if gap > _VERY_LONG_DAYS else ""
            rows.append(f'<line x1="{_AXIS}" x2="{_AXIS}" y1="{y}" y2="{y + space + _LINE}"{dash}/>')
        y += space if last is not None else 0
        lines = textwrap.wrap(f"{numbers[fact.id]}. {fact.text}", _CHARACTERS)[:3]
        rows.append(_row(fact, lines, y))
        if len(lines) > 1:
            rows.append(f'<line x1="{_AXIS}" x2="{_AXIS}" y1="{y}" y2="{y + _LINE * len(lines)}"/>')
        y += _LINE * len(lines)
        last = fact
    height = y + _TOP
    return (
        f'<figure class="wide" tabindex="0" role="region" aria-label="The timeline">'
        f'<svg viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        f'aria-label="Dated facts in the order of time">{"".join(rows)}</svg></figure>'
    )


def _row(fact: Fact, lines: Sequence[str], y: int) -> str:
    assert fact.time is not None
    middle = y + _LINE - 5
    day = fact.time.precision == "day"
    mark = (
        f'<circle cx="{_AXIS}" cy="{middle - 4}" r="5"/>'
        if day
        else f'<rect x="{_AXIS - 4}" y="{middle - 10}" width="8" height="13" rx="3"/>'
    )
    told = "".join(
        f'<tspan x="{_AXIS + 18}" dy="{0 if n == 0 else _LINE}">{escape(line)}</tspan>'
        for n, line in enumerate(lines)
    )
    return (
        f'<a href="#fact-{fact.id}"><text class="date" x="{_AXIS - 16}" y="{middle}" text-anchor="end">'
        f'{escape(fact.time.value)}</text>{mark}<text x="{_AXIS + 18}" y="{middle}">{told}</text></a>'
    )


def _days_between(one: Fact | None, other: Fact) -> int:
    if one is None or one.time is None or other.time is None:
        return 0
    if one.time.last is None or other.time.first is None:
        return 0
    a, b = _day(one.time.last), _day(other.time.first)
    return (b - a).days if a and b else _VERY_LONG_DAYS + 1


def _day(day: tuple[int, int, int]) -> date | None:
    return cal.as_date(day) if day[0] >= 1 else None
