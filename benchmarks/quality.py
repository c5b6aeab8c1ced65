"""Measure questions on the evaluation texts.

    python -m benchmarks.quality [--limit N] [--held-out]

Prints, by domain: items per 100 words and by type; how often each soft rule finds fault
(hard rules drop what they find); and the share of people's questions whose critical or
answer span lies in the evidence of one of our best 5, 10 and 15 items an article.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.evaluation import DATA, Text, as_file, available, overlap, span_of, texts
from quizgen.generate.candidate import Candidate
from quizgen.outputs import cache_file
from quizgen.pipeline import Build, Options, build
from quizgen.plugins import Registry, load_registry

DEPTHS = (5, 10, 15)


@dataclass
class Tally:
    """What is counted for a domain."""

    words: int = 0
    articles: int = 0
    types: Counter[str] = field(default_factory=Counter)
    flaws: Counter[str] = field(default_factory=Counter)
    asked: int = 0
    covered: Counter[int] = field(default_factory=Counter)


def make(text: Text, folder: Path, registry: Registry) -> Build:
    """Build the quiz of one text."""
    return build([str(as_file(text, folder))], Options(cache=cache_file()), registry)


def covered(text: Text, candidates: list[Candidate], build_: Build) -> int:
    """Return how many of people's questions have their span in the candidates' evidence."""
    article = build_.findings.analyses[0].article
    quotes = [article.text[e.span.start : e.span.end] for c in candidates for e in c.question.evidence]
    spans = [span for q in text.questions if (span := span_of(q)) is not None]
    return sum(any(overlap(text.text, quote, *span) >= 0.5 for quote in quotes) for span in spans)


def with_spans(text: Text) -> int:
    """Return how many of people's questions say where their answer is."""
    return sum(span_of(q) is not None for q in text.questions)


def measure(limit: int | None, held_out: bool) -> dict[str, Tally]:
    """Build each text and count."""
    registry = load_registry(entry_points=False)
    tallies: dict[str, Tally] = defaultdict(Tally)
    with tempfile.TemporaryDirectory() as folder:
        for text in texts("articles", held_out)[:limit]:
            made = make(text, Path(folder), registry)
            best = sorted(made.candidates, key=lambda c: -c.score)
            for name in (text.domain, text.dataset, "all"):
                tally = tallies[name]
                tally.articles += 1
                tally.words += len(text.text.split())
                tally.types.update(c.question.type for c in best)
                for rule in registry.checks:
                    tally.flaws[rule.name] += sum(
                        rule.applies_to(c.question) and rule.find(c.question) is not None for c in best
                    )
                tally.asked += with_spans(text)
                for depth in DEPTHS:
                    tally.covered[depth] += covered(text, best[:depth], made)
    return dict(tallies)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--held-out", action="store_true")
    arguments = parser.parse_args()
    if not available():
        raise SystemExit(f"no evaluation texts in {DATA}; QUIZGEN_SHARED names another folder")
    for name, tally in sorted(measure(arguments.limit, arguments.held_out).items()):
        items = sum(tally.types.values())
        by_type = ", ".join(f"{n} {t}" for t, n in sorted(tally.types.items()))
        print(f"{name}: {tally.articles} texts, {tally.words} words")
        print(f"  {100 * items / tally.words:.2f} items per 100 words ({by_type})")
        if flaws := {n: c for n, c in tally.flaws.items() if c}:
            print(f"  flaws: {flaws}")
        if tally.asked:
            shares = ", ".join(f"{tally.covered[d] / tally.asked:.2f} at {d}" for d in DEPTHS)
            print(f"  people's questions covered: {shares} (of {tally.asked})")


if __name__ == "__main__":
    main()
