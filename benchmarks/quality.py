"""Measure questions on the evaluation texts.

    python -m benchmarks.quality [--quality strict|balanced|more] [--limit N] [--held-out]

Prints, by domain: items per 100 words and by type; how often each rule finds fault (hard
ones drop what they find); the share of people's questions whose critical or answer span
lies in the evidence of one of our best 5, 10 and 15 items an article; the share of a
textbook's glossary terms that are answers; how salient what is asked about is (0 to 5);
and how often three distractors were found.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.evaluation import DATA, Text, as_file, available, overlap, span_of, texts
from quizgen.analyse import lexicon
from quizgen.generate.candidate import Candidate
from quizgen.generate.corpus import Corpus
from quizgen.generate.multiple_choice import MultipleChoiceGenerator
from quizgen.outputs import cache_file
from quizgen.pipeline import Build, Options, build
from quizgen.plugins import Registry, load_registry
from quizgen.rank import LEAST_SCORE, Quality

DEPTHS = (5, 10, 15)
_KINDS_SHOWN = 6


@dataclass
class Tally:
    """What is counted for a domain."""

    words: int = 0
    articles: int = 0
    types: Counter[str] = field(default_factory=Counter)
    flaws: Counter[str] = field(default_factory=Counter)
    asked: int = 0
    covered: Counter[int] = field(default_factory=Counter)
    glossary: int = 0
    glossary_asked: int = 0
    salience: list[float] = field(default_factory=list)
    stems: Counter[str] = field(default_factory=Counter)
    with_distractors: Counter[str] = field(default_factory=Counter)


def make(text: Text, folder: Path, registry: Registry, quality: Quality = "balanced") -> Build:
    """Build the quiz of one text."""
    return build([str(as_file(text, folder))], Options(cache=cache_file(), quality=quality), registry)


def glossary_terms(text: Text) -> frozenset[str]:
    """Return the terms of a textbook's glossary, in lower case."""
    return frozenset(entry["term"].casefold() for entry in text.gold.get("glossary", ()))


def salience_of(text: Text, answer: str) -> float | None:
    """Return how salient annotators hold what an answer names, where they say so."""
    bare = answer.casefold().removeprefix("the ")
    for entity in text.gold.get("salient_entities", ()):
        if bare in {m.casefold().removeprefix("the ") for m in entity["mentions"]}:
            return float(entity["salience_0_5"])
    return None


def covered(text: Text, candidates: list[Candidate], build_: Build) -> int:
    """Return how many of people's questions have their span in the candidates' evidence."""
    article = build_.findings.analyses[0].article
    quotes = [article.text[e.span.start : e.span.end] for c in candidates for e in c.question.evidence]
    spans = [span for q in text.questions if (span := span_of(q)) is not None]
    return sum(any(overlap(text.text, quote, *span) >= 0.5 for quote in quotes) for span in spans)


def distractors_found(made: Build, registry: Registry) -> tuple[Counter[str], Counter[str]]:
    """Return how many stems got their three distractors and how many did not, by kind of answer."""
    found, missed = Counter[str](), Counter[str]()
    findings = made.findings
    corpus = Corpus(findings.analyses, findings.facts, sources=tuple(registry.sources))
    for one in MultipleChoiceGenerator().generate(corpus):
        if isinstance(one, Candidate):
            found[one.answer_type] += 1
        elif one.rule == "distractors":
            missed[one.reason.rpartition("(")[2].rstrip(")").upper()] += 1
    return found, missed


def with_spans(text: Text) -> int:
    """Return how many of people's questions say where their answer is."""
    return sum(span_of(q) is not None for q in text.questions)


def measure(limit: int | None, held_out: bool, quality: Quality = "balanced") -> dict[str, Tally]:
    """Build each text and count."""
    registry = load_registry(entry_points=False)
    tallies: dict[str, Tally] = defaultdict(Tally)
    with tempfile.TemporaryDirectory() as folder:
        for text in texts("articles", held_out)[:limit]:
            made = make(text, Path(folder), registry, quality)
            terms = glossary_terms(text)
            answers = {lexicon.singular(c.question.answer().casefold()) for c in made.candidates}
            salient = [
                s for c in made.candidates if (s := salience_of(text, c.question.answer())) is not None
            ]
            found, missed = distractors_found(made, registry)
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
                tally.glossary += len(terms)
                tally.glossary_asked += sum(lexicon.singular(t) in answers for t in terms)
                tally.salience += salient
                tally.stems.update(found + missed)
                tally.with_distractors.update(found)
                tally.asked += with_spans(text)
                for depth in DEPTHS:
                    tally.covered[depth] += covered(text, best[:depth], made)
    return dict(tallies)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--quality", choices=list(LEAST_SCORE), default="balanced")
    arguments = parser.parse_args()
    if not available():
        raise SystemExit(f"no evaluation texts in {DATA}; QUIZGEN_SHARED names another folder")
    for name, tally in sorted(measure(arguments.limit, arguments.held_out, arguments.quality).items()):
        items = sum(tally.types.values())
        by_type = ", ".join(f"{n} {t}" for t, n in sorted(tally.types.items()))
        print(f"{name}: {tally.articles} texts, {tally.words} words")
        print(f"  {100 * items / tally.words:.2f} items per 100 words ({by_type})")
        if flaws := {n: c for n, c in tally.flaws.items() if c}:
            print(f"  flaws: {flaws}")
        if tally.asked:
            shares = ", ".join(f"{tally.covered[d] / tally.asked:.2f} at {d}" for d in DEPTHS)
            print(f"  people's questions covered: {shares} (of {tally.asked})")
        if tally.glossary:
            print(
                f"  glossary terms asked for: {tally.glossary_asked / tally.glossary:.2f} of {tally.glossary}"
            )
        if tally.salience:
            mean = sum(tally.salience) / len(tally.salience)
            print(f"  salience of named answers: {mean:.2f} of 5 ({len(tally.salience)} known)")
        if total := tally.stems.total():
            kinds = ", ".join(
                f"{kind.lower()} {tally.with_distractors[kind] / count:.2f} of {count}"
                for kind, count in tally.stems.most_common(_KINDS_SHOWN)
            )
            share = tally.with_distractors.total() / total
            print(f"  three distractors found: {share:.2f} of {total} stems ({kinds})")


if __name__ == "__main__":
    main()
