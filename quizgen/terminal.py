"""What people see: progress and the closing table on standard error, results on standard output."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.errors import QuizgenError
from quizgen.pipeline import Build, Findings, Progress, Silent

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as Bar

_MOST_REASONS = 8


class Terminal:
    """Writes for people; `quiet` leaves only errors and what was asked for."""

    def __init__(self, quiet: bool = False) -> None:
        self._quiet = quiet

    def problems(self, problems: Sequence[QuizgenError]) -> None:
        """Say what could not be used."""
        for problem in problems:
            print(f"quizgen: {problem}", file=sys.stderr)

    def remarks(self, remarks: Iterable[str]) -> None:
        """Say what a reviewer should know."""
        if not self._quiet:
            for remark in remarks:
                print(f"quizgen: {remark}", file=sys.stderr)

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """Show how far the work has come, on a terminal."""
        if self._quiet or not sys.stderr.isatty():
            yield Silent()
            return
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as RichProgress

        columns = (
            TextColumn("{task.description:<18}"),
            BarColumn(24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[what]}"),
        )
        with RichProgress(*columns, console=_console(), transient=True) as bar:
            yield _Bar(bar)

    def summary(self, made: Build, written: Sequence[str], wanted: int | None) -> None:
        """Print the closing table."""
        if self._quiet:
            return
        findings = made.findings
        sentences = sum(len(a.sentences) for a in findings.analyses)
        shared = sum(f.support > 1 for f in findings.facts)
        by_type = ", ".join(f"{n} {t.replace('_', ' ')}" for t, n in made.by_type.items())
        rows = [
            ("articles", str(len(findings.analyses))),
            ("sentences", str(sentences)),
            ("facts", f"{len(findings.facts)}, {shared} of them in several articles"),
            ("questions", f"{len(made.quiz.questions)}: {by_type}"),
            ("dropped", _reasons(made)),
            ("written", ", ".join(written)),
            (
                "time",
                f"{made.seconds:.1f} s" + ("" if made.model_loaded else ", parses from the cache"),
            ),
        ]
        self._table(rows)
        if wanted is not None and len(made.quiz.questions) < wanted:
            print(
                f"{wanted} questions were asked for; only {len(made.quiz.questions)} are good enough.",
                file=sys.stderr,
            )

    def written(self, outputs: Sequence[str], count: int) -> None:
        """Say what was written."""
        if not self._quiet:
            self._table([("questions", str(count)), ("written", ", ".join(outputs))])

    def reported(self, found: Findings, path: Path) -> None:
        """Say what a report shows."""
        if not self._quiet:
            rows = [
                ("articles", str(len(found.analyses))),
                ("facts", str(len(found.facts))),
                ("disagreements", str(len(found.disagreements))),
                ("dropped", str(len(found.rejections))),
                ("written", str(path)),
            ]
            self._table(rows)

    def explain(self, made: Build) -> None:
        """Print each thing dropped: stage, rule, reason, and what it was."""
        for one in made.rejections:
            what = " ".join(one.what.split())
            print(f"{one.stage}\t{one.rule}\t{one.reason}\t{what}")
        for candidate in made.candidates:
            what = " ".join(candidate.question.prompt().split())
            why = _why(made, candidate.question.id)
            print(f"kept\tscore {candidate.score:.2f}\t{candidate.pattern}: {why}\t{what}")

    def facts(self, found: Findings) -> None:
        """Print facts for reading."""
        for fact in found.facts:
            when = f" [{fact.time.value}]" if fact.time else ""
            status = (
                ""
                if fact.status.value == "asserted"
                else f" ({fact.status.value}{f' by {fact.by}' if fact.by else ''})"
            )
            sources = f"{fact.support} source{'s' if fact.support > 1 else ''}"
            print(f"{fact.kind}: {fact.subject} — {fact.relation} — {fact.object}{when}{status}, {sources}")
            for evidence in fact.evidence:
                print(f"    {evidence.article_id}: “{' '.join(evidence.quote.split())}”")
        for disagreement in found.disagreements:
            values = "; ".join(f.time.value if f.time else f.object for f in disagreement.facts)
            print(f"the articles disagree: {disagreement.about}: {values}")

    def _table(self, rows: Sequence[tuple[str, str]]) -> None:
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, show_header=False, pad_edge=False)
        table.add_column(style="dim", justify="right", no_wrap=True)
        table.add_column(overflow="fold")
        for name, value in rows:
            table.add_row(name, Text(value))  # as text: `:School:` is no emoji, `[b]` no mark
        _console().print(table)


class _Bar:
    """Progress on a rich bar."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=None, what="")
        self._done = 0

    def stage(self, name: str, total: int) -> None:
        """Begin a stage of `total` steps."""
        self._done = 0
        self._bar.update(self._task, description=name, total=total, completed=0, what="")

    def step(self, what: str) -> None:
        """Begin a step of the stage."""
        self._bar.update(self._task, completed=self._done, what=what)
        self._done += 1


def _why(made: Build, question_id: str) -> str:
    if question_id not in made.reasons:
        return "score given by its generator"
    return "; ".join(f"{r.name} {r.weight:+.2f}" for r in made.reasons[question_id])


def _reasons(made: Build) -> str:
    counts = Counter(r.rule for r in made.rejections if r.stage != "clean")
    common = counts.most_common(_MOST_REASONS)
    rest = sum(counts.values()) - sum(n for _, n in common)
    shown = [f"{n} {rule}" for rule, n in common] + ([f"{rest} other"] if rest else [])
    return f"{sum(counts.values())} candidates: " + ", ".join(shown) if shown else "nothing"


def _console() -> Console:
    from rich.console import Console

    return Console(file=sys.stderr, highlight=False)
