"""The commands of the command line: quizgen's own, and, asked for by name, those of plugins.

Plugins are not loaded to show help: only a command that quizgen does not know has them
looked through.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from quizgen.registry import Registry


class Kind(StrEnum):
    """What a new plugin is to bring, as `--kind` names it."""

    QUESTION_TYPE = "question-type"
    GENERATOR = "generator"
    FACT_EXTRACTOR = "fact-extractor"
    DISTRACTOR_SOURCE = "distractor-source"
    CHECK = "check"
    READER = "reader"
    EXPORTER = "exporter"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which plugins the user wants: those named, the installed ones or not, and all of them sound."""

    plugins: tuple[str, ...] = ()
    none_installed: bool = False
    strict: bool = False


_CHOSEN: ContextVar[Chosen] = ContextVar("plugins chosen")


def start_with(plugins: Iterable[str], none_installed: bool, strict: bool) -> None:
    """Keep, for the command that follows, what stood in front of it."""
    _CHOSEN.set(Chosen(tuple(plugins), none_installed, strict))


def chosen() -> Chosen:
    """Return which plugins the user wants."""
    return _CHOSEN.get(Chosen())


_ANYWHERE = frozenset({"--no-plugins", "--strict-plugins"})


class Commands(TyperGroup):
    """The group of all commands."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the options on plugins from anywhere on the line."""
        end = args.index("--") if "--" in args else len(args)
        ours = [a for a in args[:end] if a in _ANYWHERE]
        return super().parse_args(ctx, [*ours, *(a for a in args[:end] if a not in _ANYWHERE), *args[end:]])

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command of quizgen, else one of a plugin."""
        return super().get_command(ctx, cmd_name) or _from_plugin(ctx, cmd_name)


def _from_plugin(ctx: Any, name: str) -> Any:
    from quizgen.plugins import load_registry
    from quizgen.terminal import Terminal

    named = ctx.params.get("plugin") or ()
    registry = load_registry(named, not ctx.params.get("no_plugins"))
    command = next((c for c in registry.commands if c.name == name), None)
    if command is None or ctx.params.get("strict_plugins"):
        Terminal().problems(registry.problems)
    if command is None:
        return None
    if registry.problems and ctx.params.get("strict_plugins"):
        raise registry.problems[0]
    ctx.obj = registry
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name)(_blamed(registry, name, command.run))
    return typer.main.get_command(app)


def _blamed(registry: Registry, name: str, run: Callable[..., None]) -> Callable[..., None]:
    from quizgen.guard import blame

    @functools.wraps(run)
    def blamed(*args: Any, **options: Any) -> None:
        with blame(registry, "command", name):
            run(*args, **options)

    return blamed
