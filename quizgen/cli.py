"""The command line: parse, call the pipeline, print. Heavy imports wait inside the commands."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from quizgen.commands import Commands, Kind, chosen, start_with
from quizgen.errors import NothingToAsk, PluginError, QuizgenError

if TYPE_CHECKING:
    from quizgen.classroom.decisions import Decisions
    from quizgen.pipeline import Build, Findings, Options
    from quizgen.plugins import Registry
    from quizgen.terminal import Terminal

FAILURE, NOTHING = 1, 3  # 2, wrong usage, is what typer exits with

app = typer.Typer(
    name="quizgen",
    cls=Commands,
    help="Turn articles into Anki decks and quizzes: offline, the same every time, each question "
    "with the sentence it comes from.",
    epilog="Plugins may add commands: `quizgen plugins` lists them. --no-plugins and --strict-plugins "
    "may stand anywhere on the line. Exit codes: 0 fine, 1 failure, 2 wrong usage, 3 nothing worth "
    "asking was found.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Articles: files, folders or globs (.txt, .md, .html). In a folder, README and the like "
        "are left out.",
        show_default=False,
    ),
]
Published = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], help="Publication date of articles that tell none."),
]
Encoding = Annotated[
    str | None, typer.Option("--encoding", help="Encoding of the files, where it is not UTF-8.")
]
Model = Annotated[
    str,
    typer.Option("--model", help="Another installed spaCy pipeline for English, by name or path."),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Parse afresh, and keep no parses.")]
Plugins = Annotated[
    list[str] | None,
    typer.Option(
        "--plugin", metavar="PATH|MODULE", help="Load a plugin besides those installed; repeatable."
    ),
]


class DeckLayout(StrEnum):
    """How decks are laid out, as `--decks` names it."""

    ARTICLE = "article"
    ONE = "one"


class QualityChoice(StrEnum):
    """How good a question must be, as `--quality` names it."""

    STRICT = "strict"
    BALANCED = "balanced"
    MORE = "more"


Layout = Annotated[
    DeckLayout,
    typer.Option(
        "--decks", help="In Anki: a deck for each article, under one of the title’s name; or one for all."
    ),
]
DecisionsFile = Annotated[
    Path | None,
    typer.Option(
        "--decisions",
        metavar="FILE",
        help="A reviewer’s decisions: what was rejected stays out, what was edited stays edited.",
    ),
]
ReviewedOnly = Annotated[
    bool, typer.Option("--reviewed-only", help="Only questions that a reviewer approved or edited.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]


def main() -> None:
    """Run the command line; exits with one of the documented codes."""
    try:
        app()
    except NothingToAsk as error:
        _fail(str(error), NOTHING)
    except QuizgenError as error:
        _fail(str(error), FAILURE)
    except KeyboardInterrupt:
        _fail("stopped", 130)
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(FAILURE) from None


def _fail(message: str, code: int) -> NoReturn:
    print(f"quizgen: {message}", file=sys.stderr)
    raise SystemExit(code)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"quizgen {version('quizgen')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit."),
    ] = False,
    plugin: Plugins = None,
    no_plugins: Annotated[
        bool, typer.Option("--no-plugins", help="Use no plugin but those that --plugin names.")
    ] = False,
    strict_plugins: Annotated[
        bool,
        typer.Option("--strict-plugins", help="Stop where a plugin fails, in place of going on without."),
    ] = False,
) -> None:
    """Turn articles into Anki decks and quizzes."""
    start_with(plugin or (), no_plugins, strict_plugins)


@app.command()
def build(
    paths: Paths,
    out: Annotated[
        list[Path] | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="Where to write; the suffix (.apkg, .json) picks the format; ankiconnect:DECK pushes into "
            "a running Anki; repeatable. Without it: decks/NAME.apkg and decks/NAME.json.",
        ),
    ] = None,
    number: Annotated[
        int | None,
        typer.Option("--number", "-n", min=1, help="At most so many questions, the best ones."),
    ] = None,
    per_article: Annotated[
        int | None,
        typer.Option("--per-article", min=1, help="At most so many questions on each article."),
    ] = None,
    types: Annotated[
        str | None,
        typer.Option(
            "--types",
            metavar="TYPE,...",
            help="Only these: multiple_choice, cloze, timeline, or a plugin’s.",
        ),
    ] = None,
    seed: Annotated[
        int, typer.Option("--seed", help="Deals options and distractors; same seed, same quiz.")
    ] = 0,
    title: Annotated[str | None, typer.Option("--title", help="Name of deck and quiz.")] = None,
    quality: Annotated[
        QualityChoice,
        typer.Option(
            "--quality",
            help="How good a question must be: few that are nearly all usable as they stand, or more.",
        ),
    ] = QualityChoice.BALANCED,
    background: Annotated[
        list[str] | None,
        typer.Option(
            "--background",
            metavar="PATH",
            help="Articles that lend names, terms and facts to wrong answers, and are not asked about; "
            "repeatable.",
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="List what was dropped and why, and the score of what is asked.")
    ] = False,
    no_source_text: Annotated[
        bool,
        typer.Option("--no-source-text", help="Leave the articles’ text out of the JSON quiz."),
    ] = False,
    decks: Layout = DeckLayout.ARTICLE,
    decisions: DecisionsFile = None,
    reviewed_only: ReviewedOnly = False,
    published: Published = None,
    encoding: Encoding = None,
    model: Model = "",
    no_cache: NoCache = False,
    plugin: Plugins = None,
    quiet: Quiet = False,
) -> None:
    """Make a deck and a quiz of articles.

    quizgen build articles/ -o deck.apkg -o quiz.json
    """
    from dataclasses import replace

    from quizgen import pipeline
    from quizgen.outputs import check_outputs, default_outputs, title_of, write_all

    terminal = _terminal(quiet)
    registry = _registry(plugin, terminal)
    outputs = out or default_outputs(paths, title)
    try:
        check_outputs(outputs, registry)
        wanted = _wanted(types, registry)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    options = replace(
        _pipeline_options(published, encoding, model, no_cache),
        number=number,
        per_article=per_article,
        types=wanted,
        seed=seed,
        title=title or title_of(outputs[0], registry),
        decisions=_decisions(decisions),
        reviewed_only=reviewed_only,
        quality=quality.value,
        background=tuple(background or ()),
    )
    with terminal.progress() as progress:
        made = pipeline.build(paths, options, registry, progress)
    terminal.problems(made.findings.reading.problems)
    _plugin_problems(made.plugin_problems, terminal)
    if explain:
        terminal.explain(made)
    if not made.quiz.questions:
        _nothing(made)
    terminal.remarks(options.decisions.remarks(made.quiz.questions, registry.types))
    written = write_all(made.quiz, outputs, registry, not no_source_text, decks.value)
    terminal.summary(made, written, number)


def _nothing(made: Build) -> NoReturn:
    _need_articles(made.findings)
    raise NothingToAsk("the articles gave no question worth asking; --explain says why")


@app.command()
def facts(
    paths: Paths,
    as_json: Annotated[bool, typer.Option("--json", help="JSON for programs.")] = False,
    published: Published = None,
    encoding: Encoding = None,
    model: Model = "",
    no_cache: NoCache = False,
    plugin: Plugins = None,
    quiet: Quiet = False,
) -> None:
    """Show the facts found in articles, each with the sentence that states it."""
    from quizgen.outputs import facts_json

    terminal = _terminal(quiet)
    registry = _registry(plugin, terminal)
    options = _pipeline_options(published, encoding, model, no_cache)
    found = _findings(paths, options, registry, terminal)
    if as_json:
        typer.echo(facts_json(found), nl=False)
    else:
        terminal.facts(found)
    if not found.facts:
        raise NothingToAsk("no fact was found")


@app.command()
def report(
    paths: Paths,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE.html", help="Where to write the page.")
    ] = Path("report.html"),
    title: Annotated[str | None, typer.Option(help="The page’s title.")] = None,
    published: Published = None,
    encoding: Encoding = None,
    model: Model = "",
    no_cache: NoCache = False,
    plugin: Plugins = None,
    quiet: Quiet = False,
) -> None:
    """Write a page that shows facts where they stand, the timeline, and what was dropped."""
    from quizgen.export.atomic import write_atomically
    from quizgen.outputs import default_outputs
    from quizgen.report.page import report_page

    terminal = _terminal(quiet)
    registry = _registry(plugin, terminal)
    options = _pipeline_options(published, encoding, model, no_cache)
    found = _findings(paths, options, registry, terminal)
    page = report_page(found, title or default_outputs(paths, None)[0].stem)
    write_atomically(out, page.encode())
    terminal.reported(found, out)


@app.command()
def export(
    quiz: Annotated[str, typer.Argument(metavar="QUIZ.json", help="A quiz file; - reads standard input.")],
    out: Annotated[
        list[Path],
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="Where to write; the suffix picks the format; ankiconnect:DECK pushes into a running Anki; "
            "repeatable.",
        ),
    ],
    decks: Layout = DeckLayout.ARTICLE,
    decisions: DecisionsFile = None,
    reviewed_only: ReviewedOnly = False,
    plugin: Plugins = None,
    quiet: Quiet = False,
) -> None:
    """Write a quiz file, edited or not, in other formats."""
    from quizgen.classroom.decisions import only_reviewed
    from quizgen.outputs import check_outputs, leave_out_unfit, read_quiz, write_all

    terminal = _terminal(quiet)
    registry = _registry(plugin, terminal)
    try:
        check_outputs(out, registry)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    decided = _decisions(decisions)
    loaded, unfit = leave_out_unfit(read_quiz(quiz, registry), registry)
    _plugin_problems(unfit, terminal)
    terminal.remarks(decided.remarks(loaded.questions, registry.types))
    loaded = decided.apply_all(loaded, registry.types)
    if reviewed_only:
        loaded = only_reviewed(loaded)
    if not loaded.questions:
        raise NothingToAsk("no question is left to write")
    terminal.written(write_all(loaded, out, registry, decks=decks.value), len(loaded.questions))


@app.command()
def check(
    quiz: Annotated[str, typer.Argument(metavar="QUIZ.json", help="A quiz file; - reads standard input.")],
    strict: Annotated[
        bool, typer.Option("--strict", help="Fail for soft rules too, which only cost a question rank.")
    ] = False,
    plugin: Plugins = None,
) -> None:
    """Hold the questions of a quiz file against the item-writing rules.

    Prints a line a finding: question, rule, hard or soft, what is wrong. Exits with 1 where a
    hard rule is broken, so that it can guard a quiz kept under version control.
    """
    from quizgen.check.report import findings
    from quizgen.outputs import read_quiz

    registry = _registry(plugin, _terminal(quiet=False))
    loaded = read_quiz(quiz, registry)
    found = list(findings(loaded, registry.checks))
    for one in found:
        typer.echo(f"{one.question}\t{one.rule}\t{'hard' if one.hard else 'soft'}\t{one.finding}")
    hard = sum(one.hard for one in found)
    typer.echo(
        f"{len(loaded.questions)} questions: {hard} findings by hard rules, {len(found) - hard} by soft ones",
        err=True,
    )
    if hard or (strict and found):
        raise typer.Exit(FAILURE)


@app.command()
def schema(plugin: Plugins = None) -> None:
    """Print the JSON schema of quiz files, with those of the types that plugins bring."""
    from quizgen.export.json_quiz import schema_text

    typer.echo(schema_text(_registry(plugin, _terminal(quiet=False)).types), nl=False)


@app.command()
def plugins(
    as_json: Annotated[bool, typer.Option("--json", help="JSON for programs.")] = False,
    plugin: Plugins = None,
) -> None:
    """List plugins: what each brings, its version, and whether it works."""
    from quizgen.plugin_list import as_json_text, as_text
    from quizgen.plugins import load_registry

    choice = chosen()
    registry = load_registry([*choice.plugins, *(plugin or ())], not choice.none_installed)
    typer.echo(as_json_text(registry) if as_json else as_text(registry), nl=False)
    if choice.strict and registry.problems:
        raise typer.Exit(FAILURE)


@app.command("new-plugin")
def new_plugin(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Of the distribution, as quizgen-riddle.")],
    kind: Annotated[Kind, typer.Option("--kind", help="What it is to bring.")] = Kind.QUESTION_TYPE,
    folder: Annotated[
        Path, typer.Option("--in", metavar="FOLDER", help="Where to make the folder NAME.")
    ] = Path(),
) -> None:
    """Make a plugin that works: code, tests, README and pyproject.toml, to be changed into yours."""
    from quizgen.new_plugin import make_plugin

    made = make_plugin(name, kind, folder)
    typer.echo(
        f"{made}/ is made. Next:\n"
        f"  pip install -e '{made}[test]'\n"
        f"  python -m pytest {made}\n"
        "  quizgen plugins"
    )


def _terminal(quiet: bool) -> Terminal:
    from quizgen.terminal import Terminal

    return Terminal(quiet)


def _registry(plugin: list[str] | None, terminal: Terminal) -> Registry:
    from quizgen.plugins import load_registry

    choice = chosen()
    registry = load_registry([*choice.plugins, *(plugin or ())], not choice.none_installed)
    _plugin_problems(registry.problems, terminal)
    return registry


def _plugin_problems(problems: Sequence[PluginError], terminal: Terminal) -> None:
    terminal.problems(problems)
    if problems and chosen().strict:
        _fail("a plugin fails, and --strict-plugins asks to stop then", FAILURE)


def _findings(paths: Sequence[str], options: Options, registry: Registry, terminal: Terminal) -> Findings:
    from quizgen.pipeline import find_facts

    with terminal.progress() as progress:
        found = find_facts(paths, options, registry, progress)
    terminal.problems(found.reading.problems)
    _plugin_problems(found.plugin_problems, terminal)
    _need_articles(found)
    return found


def _need_articles(found: Findings) -> None:
    if not found.analyses:
        _fail("no article could be used", FAILURE)


def _decisions(path: Path | None) -> Decisions:
    from quizgen.classroom.decisions import Decisions, read_decisions

    return read_decisions(path) if path else Decisions()


def _wanted(types: str | None, registry: Registry) -> frozenset[str] | None:
    if types is None:
        return None
    known = sorted({t for g in registry.generators for t in g.types})
    # Of several of one name, the first in the alphabet is meant; a name in full goes before all.
    by_name = {t.rpartition("/")[2].replace("-", "_"): t for t in reversed(known)}
    by_name |= {t.replace("-", "_"): t for t in reversed(known)} | {t: t for t in known}
    wanted = [t.strip() for t in types.split(",") if t.strip()]
    meant = {t: by_name.get(t) or by_name.get(t.replace("-", "_")) for t in wanted}
    if unknown := sorted(t for t, found in meant.items() if found is None):
        near = difflib.get_close_matches(unknown[0].replace("-", "_"), by_name, 1)
        hint = f"did you mean {near[0]}? There" if near else "there"
        raise ValueError(f"no question type {', '.join(unknown)}; {hint} are {', '.join(known)}")
    return frozenset(found for found in meant.values() if found is not None)


def _pipeline_options(
    published: datetime | None, encoding: str | None, model: str, no_cache: bool
) -> Options:
    from quizgen.outputs import cache_file
    from quizgen.pipeline import Options

    return Options(
        published=published.date() if published else None,
        encoding=encoding,
        model=model,
        cache=None if no_cache else cache_file(),
    )


# The commands of the classroom use what stands above.
from quizgen.classroom.commands import add_commands  # noqa: E402

add_commands(app)
