"""Measure dates: the values found, against those that annotators and other tools’ tests give.

python -m benchmarks.times [--show]
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from benchmarks.evaluation import DATA, available
from quizgen.analyse.dates import TimeMention, find_times
from quizgen.model import TimeValue

_CALENDAR = re.compile(r"-?\d{4}(?:-\d\d(?:-\d\d)?)?|\d{3}X|\d\dXX")


@dataclass(frozen=True, slots=True)
class Score:
    """How many were right, of how many found and how many there were."""

    right: int
    found: int
    wanted: int

    @property
    def recall(self) -> float:
        """The share of what there was that was found, and right."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def precision(self) -> float:
        """The share of what was found that was right."""
        return self.right / self.found if self.found else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def rows(name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of the timex folder."""
    for line in (DATA / "timex" / f"{name}.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)


def _anchor(row: dict[str, Any]) -> date | None:
    return date.fromisoformat(row["dct"][:10]) if row["dct"] else None


def as_timex(value: str) -> str:
    """Return an interval of a decade or a century as TIMEX3 writes it: 199X, 19XX."""
    decade = re.fullmatch(r"(\d{3})0-01-01/(\d{3})9-12-31", value)
    if decade and decade[1] == decade[2]:
        return decade[1] + "X"
    century = re.fullmatch(r"(\d\d)00(?:-01-01)?/(\d\d)99(?:-12-31)?", value)
    return century[1] + "XX" if century and century[1] == century[2] else value


def _values(found: list[TimeMention]) -> list[tuple[int, int, str]]:
    """Return the calendar dates found; a range such as “1861–65” is two, as annotators have it."""
    out: list[tuple[int, int, str]] = []
    for m in found:
        if m.kind != "date" or m.value is None:
            continue
        parts = m.value.value.split("/")
        cuts = [m.span.start, *(m.span.start + c.start() for c in re.finditer("[-–]", m.text)), m.span.end]
        if len(parts) == 2 == len(cuts) - 1 and m.value.precision in ("day", "year"):
            out += zip(cuts, cuts[1:], parts, strict=False)
        else:
            out.append((m.span.start, m.span.end, m.value.value))
    return [v for v in out if _CALENDAR.fullmatch(v[2])]


def _told(previous: str | None, anchor: date | None) -> TimeValue | None:
    """Return the last date told in the sentence before, as an article's analysis hands it on."""
    found = find_times(previous, anchor) if previous else []
    return next((m.value for m in reversed(found) if m.kind == "date" and m.value and m.value.first), None)


def on_sentences(given_spans: bool, show: bool = False) -> Score:
    """Score calendar dates of the annotated sentences: value and overlap must be right.

    `given_spans`: only what overlaps an annotated span counts as found; else all that is
    found in the raw sentence does.
    """
    right = found_count = wanted = 0
    for row in rows("sentences"):
        spans = [(t["start"], t["end"]) for t in row["timexes"]]
        gold = [
            (t["start"], t["end"], value)
            for t in row["timexes"]
            if _CALENDAR.fullmatch(value := as_timex(t["value"]))
        ]

        def is_date(offset: int, spans: list[tuple[int, int]] = spans if given_spans else []) -> bool:
            return any(start <= offset < end for start, end in spans)

        told = _told(row["previous"], _anchor(row))
        found = _values(find_times(row["sentence"], _anchor(row), told, is_date=is_date))
        if given_spans:
            found = [f for f in found if any(f[0] < end and start < f[1] for start, end in spans)]
        hits = [g for g in gold if any(f[0] < g[1] and g[0] < f[1] and f[2] == g[2] for f in found)]
        right, found_count, wanted = right + len(hits), found_count + len(found), wanted + len(gold)
        if show and (len(hits) < len(gold) or len(found) > len(hits)):
            print([g for g in gold if g not in hits], found, row["dct"], row["sentence"], sep="\n  ")
    return Score(right, found_count, wanted)


def on_recognizers(show: bool = False) -> Score:
    """Score the dates of the recognizers’ examples; any of their readings counts."""
    right = wanted = found_count = 0
    for row in rows("recognizers"):
        results = [r for r in row["results"] if r["type"] == "date"]
        if not results:
            continue
        found = find_times(row["sentence"], _anchor(row), looks_ahead=lambda _: True)
        found += find_times(row["sentence"], _anchor(row))
        for result in results:
            wanted += 1
            values = {v.get("value") for v in result["values"]} | {v.get("timex") for v in result["values"]}
            near = [f for f in found if f.span.start < result["end"] and result["start"] < f.span.end]
            found_count += bool(near)
            # A day that no calendar has is found, and has no value: “Feb 30”.
            hit = any((f.value.value if f.value else "not resolved") in values for f in near)
            right += hit
            if show and not hit:
                print(sorted(map(str, values)), [f.value and f.value.value for f in near], row["sentence"])
    return Score(right, found_count, wanted)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    show = parser.parse_args().show
    if not available():
        raise SystemExit(f"no evaluation texts in {DATA}; QUIZGEN_SHARED names another folder")
    given, raw, recognizers = on_sentences(True, show), on_sentences(False), on_recognizers(show)
    print(f"values, given the spans: {given.recall:.3f} of {given.wanted}")
    print(f"values, from raw text: F1 {raw.f1:.3f} (P {raw.precision:.3f}, R {raw.recall:.3f})")
    print(f"recognizers’ dates: {recognizers.recall:.3f} of {recognizers.wanted}")


if __name__ == "__main__":
    main()
