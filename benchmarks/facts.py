"""Measure facts on the evaluation texts: how many, of what kinds, and what of people’s questions they cover.

    python -m benchmarks.facts [--more] [--held-out] [--limit N]

A person’s question is covered when its critical or answer span lies in the evidence of one of
our facts.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.evaluation import DATA, Text, as_file, available, overlap, span_of, texts
from quizgen.outputs import cache_file
from quizgen.pipeline import Findings, Options, find_facts
from quizgen.plugins import Registry, load_registry


@dataclass
class Tally:
    """What is counted for a domain."""

    texts: int = 0
    words: int = 0
    facts: int = 0
    asked: int = 0
    covered: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)

    @property
    def coverage(self) -> float:
        """The share of people’s questions that rest on what one of our facts rests on."""
        return self.covered / self.asked if self.asked else 0.0


def facts_of(text: Text, folder: Path, registry: Registry) -> Findings:
    """Return the facts of one text."""
    return find_facts([str(as_file(text, folder))], Options(cache=cache_file()), registry)


def measure(name: str, held_out: bool, limit: int | None = None) -> dict[str, Tally]:
    """Find the facts of each text and count, by data set, by domain and in all."""
    registry = load_registry(entry_points=False)
    tallies: dict[str, Tally] = defaultdict(Tally)
    with tempfile.TemporaryDirectory() as folder:
        for text in texts(name, held_out)[:limit]:
            found = facts_of(text, Path(folder), registry)
            article = found.analyses[0].article
            quotes = {article.text[e.span.start : e.span.end] for f in found.facts for e in f.evidence}
            spans = [span for q in text.questions if (span := span_of(q)) is not None]
            hits = sum(any(overlap(text.text, q, *span) >= 0.5 for q in quotes) for span in spans)
            for key in (text.domain, text.dataset, "all"):
                tally = tallies[key]
                tally.texts += 1
                tally.words += len(text.text.split())
                tally.facts += len(found.facts)
                tally.asked += len(spans)
                tally.covered += hits
                tally.kinds.update(f.kind for f in found.facts)
                tally.dropped.update(r.rule for r in found.rejections if r.stage == "facts")
    return dict(tallies)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--more", action="store_true", help="the second, larger set of texts")
    parser.add_argument("--held-out", action="store_true")
    arguments = parser.parse_args()
    if not available():
        raise SystemExit(f"no evaluation texts in {DATA}; QUIZGEN_SHARED names another folder")
    name = "more" if arguments.more else "articles"
    for key, tally in sorted(measure(name, arguments.held_out, arguments.limit).items()):
        kinds = ", ".join(f"{n} {k}" for k, n in tally.kinds.most_common())
        print(f"{key}: {tally.texts} texts, {tally.words} words")
        print(f"  {100 * tally.facts / tally.words:.2f} facts per 100 words ({kinds})")
        if tally.asked:
            print(f"  people’s questions covered: {tally.coverage:.3f} of {tally.asked}")
        if key == "all":
            print(f"  clauses dropped: {dict(tally.dropped.most_common())}")


if __name__ == "__main__":
    main()
