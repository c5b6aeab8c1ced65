"""What plugins brought, and who brought what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.errors import PluginError

if TYPE_CHECKING:
    from quizgen.check.rules import Rule
    from quizgen.protocols import (
        Command,
        DistractorSource,
        Exporter,
        FactExtractor,
        QuestionGenerator,
        QuestionType,
        Reader,
    )

BUILT_IN = "quizgen"
"""The name of the plugin that quizgen itself is."""


@dataclass(frozen=True, slots=True)
class Plugin:
    """A plugin as it was found.

    `distribution` is what to uninstall, empty for one loaded by path or module name;
    `provides` maps a kind (`reader`, `question type`, …) to the names of what it brings.
    `notices` tell of hooks it uses that will go.
    """

    name: str
    version: str
    distribution: str = ""
    provides: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[PluginError, ...] = ()
    notices: tuple[str, ...] = ()
    loaded: bool = True

    @property
    def state(self) -> str:
        """`works`, `works in part` or `left out`."""
        if not self.loaded:
            return "left out"
        return "works in part" if self.problems else "works"

    @property
    def remedy(self) -> str:
        """How to do without it."""
        return without(self.name, self.distribution)


def without(name: str, distribution: str) -> str:
    """Return how to do without a plugin."""
    return (
        f"uninstall it (pip uninstall {distribution})"
        if distribution
        else "do without it: leave it out of --plugin"
    )


@dataclass(frozen=True, slots=True)
class Registry:
    """All that plugins brought, sorted by name, and what went wrong with some."""

    readers: tuple[Reader, ...]
    extractors: tuple[FactExtractor, ...]
    sources: tuple[DistractorSource, ...]
    types: Mapping[str, QuestionType]
    generators: tuple[QuestionGenerator, ...]
    checks: tuple[Rule, ...]
    exporters: tuple[Exporter, ...]
    commands: tuple[Command, ...] = ()
    plugins: tuple[Plugin, ...] = ()

    @property
    def problems(self) -> tuple[PluginError, ...]:
        """All that is wrong with plugins."""
        return tuple(problem for plugin in self.plugins for problem in plugin.problems)

    @property
    def versions(self) -> tuple[tuple[str, str], ...]:
        """Names and versions of the plugins in use; of one loaded by path the name of its file alone.

        A quiz file holds them: the same plugins are to give the same bytes, wherever they lie.
        """
        return tuple((Path(plugin.name).name, plugin.version) for plugin in self.plugins if plugin.loaded)

    def origin(self, kind: str, name: str) -> Plugin | None:
        """Return the plugin that brought something, None where quizgen itself did or nobody."""
        for plugin in self.plugins:
            if plugin.name != BUILT_IN and name in plugin.provides.get(kind, ()):
                return plugin
        return None

    def reader_for(self, suffix: str) -> Reader | None:
        """Return the reader of a file suffix, if there is one."""
        return next((r for r in self.readers if suffix.lower() in r.suffixes), None)

    def exporter_for(self, suffix: str) -> Exporter | None:
        """Return the exporter for a file suffix, if there is one."""
        return next((e for e in self.exporters if suffix.lower() in e.suffixes), None)

    @property
    def suffixes(self) -> frozenset[str]:
        """All suffixes that can be read."""
        return frozenset().union(*(r.suffixes for r in self.readers))
