"""The commands of the classroom: verify, diff, review, play, forms. Heavy imports wait inside."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quizgen.cli import FAILURE, Plugins, Quiet, _registry, _terminal

if TYPE_CHECKING:
    from quizgen.classroom.play import Screen

QuizFile = Annotated[str, typer.Argument(metavar="QUIZ.json", help="A quiz file; - reads standard input.")]
Out = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="FILE.html", help="Where to write the page.")
]


def add_commands(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for command in (verify, diff, review, play, forms):
        app.command()(command)


def verify(
    quiz: QuizFile,
    articles: Annotated[
        list[str] | None,
        typer.Option(
            "--articles",
            metavar="PATH",
            help="Articles to compare quotations with, where the quiz leaves its texts out; repeatable.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON for programs.")] = False,
    plugin: Plugins = None,
    quiet: Quiet = False,
) -> None:
    """Check a quiz file: schema, ids, keys, and every quotation against its source.

    Says all that is wrong, and where; the exit code is then 1.
    """
    from quizgen.classroom.verify import verify as check
    from quizgen.outputs import read_quiz_text

    terminal = _terminal(quiet)
    registry = _registry(plugin, terminal)
    texts = {}
    if articles:
        from quizgen.pipeline import Options, read_articles

        reading = read_articles(articles, Options(), registry)
        terminal.problems(reading.problems)
        texts = {article.sha256: article.text for article in reading.articles}
    report = check(read_quiz_text(quiz), registry.types, texts)
    name = "standard input" if quiz == "-" else quiz
    if as_json:
        flaws = [{"where": f.where, "question": f.question, "reason": f.reason} for f in report.flaws]
        values = {
            "flaws": flaws,
            "questions": report.questions,
            "quotes": report.quotes,
            "unread": report.unread,
        }
        typer.echo(json.dumps(values, ensure_ascii=False, indent=1))
    else:
        for flaw in report.flaws:
            typer.echo(f"{name}: {flaw}")
        for source in report.unread:
            said = "its text is neither in the quiz nor among --articles, so its quotations were not compared"
            print(f"quizgen: {source}: {said}", file=sys.stderr)
        if not report.flaws and not quiet:
            typer.echo(
                f"{name}: {report.questions} questions, {report.quotes} quotations verbatim in their sources"
            )
    if report.flaws:
        raise typer.Exit(FAILURE)


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD.json", help="A quiz file.")],
    new: Annotated[str, typer.Argument(metavar="NEW.json", help="A later one; - reads standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="JSON for programs.")] = False,
) -> None:
    """Say what is new, changed and gone in a quiz, by the ids of its questions."""
    from quizgen.classroom.diff import diff as compare
    from quizgen.classroom.diff import lines
    from quizgen.outputs import read_quiz_values

    found = compare(read_quiz_values(old), read_quiz_values(new))
    if as_json:
        typer.echo(json.dumps(found.to_json(), ensure_ascii=False, indent=1))
    else:
        for line in lines(found):
            typer.echo(line)


def review(
    quiz: QuizFile,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE.html", help="Where to write the page.")],
    decisions: Annotated[
        Path | None,
        typer.Option("--decisions", metavar="FILE", help="Decisions made before, to go on from."),
    ] = None,
    plugin: Plugins = None,
    quiet: Quiet = False,
) -> None:
    """Make a page to review a quiz: each question beside its source, to approve, edit or reject.

    It needs no server. The decisions that it saves go to `quizgen build … --decisions decisions.json`.
    """
    from quizgen.classroom.decisions import Decisions, read_decisions
    from quizgen.classroom.review import review_page
    from quizgen.export.atomic import write_atomically
    from quizgen.outputs import read_quiz

    terminal = _terminal(quiet)
    registry = _registry(plugin, terminal)
    earlier = read_decisions(decisions) if decisions else Decisions()
    loaded = read_quiz(quiz, registry)
    write_atomically(out, review_page(loaded, registry.types, earlier).encode())
    terminal.written([str(out)], len(loaded.questions))


def play(
    quiz: QuizFile,
    out: Out = None,
    number: Annotated[
        int | None, typer.Option("--number", "-n", min=1, help="At most so many questions.")
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option("--seed", help="Ask in random order; same seed, same order.", show_default=False),
    ] = None,
    plugin: Plugins = None,
    quiet: Quiet = False,
) -> None:
    """Play a quiz here in the terminal, or make a page of it with -o.

    The page runs from a file, without a server. It holds the answers: who reads its source can find them.
    """
    from quizgen.classroom.play import chosen
    from quizgen.outputs import read_quiz

    terminal = _terminal(quiet)
    registry = _registry(plugin, terminal)
    loaded = chosen(read_quiz(quiz, registry), number, seed)
    if out is not None:
        from quizgen.classroom.play_page import play_page
        from quizgen.export.atomic import write_atomically

        write_atomically(out, play_page(loaded, registry.types).encode())
        terminal.written([str(out)], len(loaded.questions))
        return
    if quiz == "-":
        raise typer.BadParameter("standard input cannot bring both the quiz and the answers; name a file")
    from quizgen.classroom.play import play as run

    run(loaded, registry.types, _screen())


def _screen() -> Screen:
    from rich.console import Console
    from rich.text import Text

    from quizgen.classroom.play import Screen

    console = Console(highlight=False)

    def say(text: str, style: str) -> None:
        console.print(Text(text, style))

    return Screen(say, lambda prompt: input(prompt))


def forms(
    quiz: QuizFile,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where to write the files.")],
    number: Annotated[int, typer.Option("--number", "-n", min=1, max=26, help="How many forms.")] = 2,
    seed: Annotated[int, typer.Option("--seed", help="Shuffles; same seed, same forms.")] = 0,
    plugin: Plugins = None,
    quiet: Quiet = False,
) -> None:
    """Make forms A, B, … of a quiz: sheets without keys, and their keys, to print or to load.

    quizgen forms quiz.json -n 4 --seed 7 -o exam/
    """
    from quizgen.classroom.forms import LETTERS, files, make_forms
    from quizgen.export.atomic import write_atomically
    from quizgen.outputs import read_quiz

    terminal = _terminal(quiet)
    registry = _registry(plugin, terminal)
    loaded = read_quiz(quiz, registry)
    made: dict[str, Any] = dict(files(make_forms(loaded, number, seed, registry.types), registry.types))
    for name, text in made.items():
        write_atomically(out / name, text.encode())
    letters = f"forms A to {LETTERS[number - 1]}" if number > 1 else "form A"
    terminal.written([f"{out} ({letters}, their keys, and a table of all)"], len(loaded.questions))
