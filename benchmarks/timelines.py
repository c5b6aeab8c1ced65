"""Measure when events happened: our dated facts against annotated timelines of a news cluster.

    python -m benchmarks.timelines [--show]

Publication dates alone reach a high F1, so only events of other dates count. The baseline
gives each event every explicit date of its sentence: one that tells its year.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.evaluation import DATA, Text, as_file
from quizgen.analyse.event_times import event_times
from quizgen.model import Fact, TimeValue
from quizgen.outputs import cache_file
from quizgen.pipeline import Findings, Options, find_facts
from quizgen.plugins import load_registry

CLUSTER = DATA / "clusters" / "tl-apple" / "cluster.json"


@dataclass(frozen=True, slots=True)
class Dated:
    """A gold event and the times that we give it, and that a baseline would give."""

    timeline: str
    order: int
    gold: str | None
    published: str
    text: str
    ours: tuple[TimeValue, ...]
    baseline: tuple[TimeValue, ...]

    @property
    def by_publication(self) -> bool:
        """Say whether the event is dated by the article’s own date."""
        return self.gold is not None and self.published.startswith(self.gold)


@dataclass(frozen=True, slots=True)
class Result:
    """Shares from 0 to 1, and counts."""

    f1: float
    baseline_f1: float
    order: float
    pairs: int
    undated_given_a_date: int


def events(found: Findings, cluster: dict[str, Any]) -> Iterator[Dated]:
    """Yield the gold events, with the times of our facts that tell them."""
    published = {doc["id"]: doc["date"] for doc in cluster["docs"]}
    by_title = {doc["id"]: doc["title"] for doc in cluster["docs"]}
    analyses = {a.article.title: a for a in found.analyses}
    for timeline in cluster["gold"]["timelines"]:
        for event in timeline["events"]:
            for told in event["mentions"]:
                analysis = analyses[by_title[told["doc"]]]
                quote, word = told["sentence_text"], told["event_words"]
                sentence = next((s for s in analysis.sentences if analysis.evidence(s).quote in quote), None)
                dates = analysis.times[sentence.index] if sentence is not None else ()
                facts = [f for f in found.facts if _tells(f, analysis.article.id, quote, word)]
                ours = [f.time for f in facts if f.time is not None]
                if sentence is not None and not ours:
                    head = next((t for t in sentence if t.text == word.split()[0]), None)
                    times = event_times(analysis, sentence, head) if head is not None else []
                    ours = [t.value for t in times[:1] if t.value is not None]
                yield Dated(
                    timeline["entity"],
                    event["order"],
                    event["date"],
                    published[told["doc"]],
                    f"{word}: {quote}",
                    tuple(ours),
                    tuple(t.value for t in dates if t.kind == "date" and t.value and not t.relative),
                )


def _tells(fact: Fact, article_id: str, quote: str, word: str) -> bool:
    """Say whether the verb of a fact, or what it is done to, is the event word of a sentence."""
    for mention in fact.mentions:
        evidence = mention.evidence
        if evidence.article_id != article_id or evidence.quote not in quote:
            continue
        for slot in ("verb", "object"):
            if slot in mention.slots:
                span = mention.slots[slot]
                start = evidence.span.start
                words = evidence.quote[span.start - start : span.end - start].split()
                if word.split()[-1] in words:
                    return True
    return False


def _same(gold: str, time: TimeValue) -> bool:
    """Say whether a time lies within a gold year, month or day."""
    parts = tuple(int(part) for part in gold.split("-")) if gold[:4].isdigit() else ()
    if time.first is None or time.last is None or not parts:
        return False
    return tuple(time.first)[: len(parts)] == parts == tuple(time.last)[: len(parts)]


def _f1(rows: Sequence[tuple[str, Sequence[TimeValue]]]) -> float:
    right = sum(any(_same(gold, v) for v in values) for gold, values in rows)
    given = sum(len({v.value for v in values}) for _, values in rows)
    return 2 * right / (given + len(rows)) if rows else 0.0


def measure(found: Findings, cluster: dict[str, Any]) -> tuple[Result, list[Dated]]:
    """Return the figures, and the events."""
    rows = list(events(found, cluster))
    dated = [r for r in rows if r.gold and not r.by_publication]
    right = wrong = 0
    for a, b in combinations([r for r in rows if r.ours and r.order], 2):
        if a.timeline != b.timeline:
            continue
        if a.ours[0].before(b.ours[0]):
            right, wrong = right + (a.order < b.order), wrong + (a.order >= b.order)
        elif b.ours[0].before(a.ours[0]):
            right, wrong = right + (b.order < a.order), wrong + (b.order >= a.order)
    result = Result(
        f1=_f1([(r.gold or "", r.ours) for r in dated]),
        baseline_f1=_f1([(r.gold or "", r.baseline) for r in dated]),
        order=right / (right + wrong) if right + wrong else 1.0,
        pairs=right + wrong,
        undated_given_a_date=sum(bool(r.ours) for r in rows if r.gold is None),
    )
    return result, rows


def cluster_facts() -> tuple[Findings, dict[str, Any]]:
    """Return the facts of the cluster, and its gold."""
    cluster: dict[str, Any] = json.loads(CLUSTER.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as name:
        for doc in cluster["docs"]:
            text = "\n\n".join(s for n, s in doc["sentences"] if n > 1)
            as_file(Text(doc["id"], "", "news", doc["title"], doc["date"], text, (), {}), Path(name))
        options = Options(cache=cache_file())
        return find_facts([name], options, load_registry(entry_points=False)), cluster


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--show", action="store_true", help="print the events that are wrong")
    show = parser.parse_args().show
    if not CLUSTER.is_file():
        raise SystemExit(f"no {CLUSTER}; QUIZGEN_SHARED names another folder")
    result, rows = measure(*cluster_facts())
    print(f"date F1, not dated by publication: {result.f1:.3f}")
    print(f"  every explicit date of the sentence: {result.baseline_f1:.3f}")
    print(f"order where we assert one: {result.order:.3f} of {result.pairs} pairs")
    print(f"undated events that got a date: {result.undated_given_a_date}")
    if show:
        for row in rows:
            if row.ours and (row.gold is None or not any(_same(row.gold, t) for t in row.ours)):
                print(row.gold, [t.value for t in row.ours], row.published, row.text)
            elif row.gold and not row.by_publication and not row.ours:
                print("none", row.gold, [t.value for t in row.baseline], row.text)


if __name__ == "__main__":
    main()
