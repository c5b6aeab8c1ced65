"""Find plugins and ask them what they bring: a fresh manager each time, no global one.

Every entry point is loaded on its own. One that fails is named, with its error and the
way out, and the others work.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

import pluggy

from quizgen import builtin, hookspecs
from quizgen.errors import PluginError
from quizgen.hookspecs import GROUP, PROJECT

if TYPE_CHECKING:
    from quizgen.check.rules import Rule
    from quizgen.protocols import (
        DistractorSource,
        Exporter,
        FactExtractor,
        QuestionGenerator,
        QuestionType,
        Reader,
    )

T = TypeVar("T")


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
    plugins: tuple[tuple[str, str], ...] = ()
    problems: tuple[PluginError, ...] = ()

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


def load_registry(extra: Iterable[str] = (), entry_points: bool = True) -> Registry:
    """Return what the built-in plugin, the installed ones and `extra` (paths, modules) bring."""
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    manager.register(builtin, "quizgen")
    plugins = [("quizgen", metadata.version("quizgen"))]
    problems: list[PluginError] = []
    found: list[tuple[str, str, Callable[[], object]]] = []
    if entry_points:
        for point in sorted(metadata.entry_points(group=GROUP), key=lambda p: p.name):
            version = point.dist.version if point.dist else "?"
            found.append((point.name, version, point.load))
    found += [(name, "?", lambda name=name: _import(name)) for name in extra]  # type: ignore[misc]  # the default binds the name
    for name, version, load in found:
        try:
            _register(manager, name, load())
        except Exception as error:  # a plugin may fail in any way; the others must work
            problems.append(_problem(name, error))
        else:
            plugins.append((name, version))
    return _registry(manager, plugins, problems)


def _import(name: str) -> ModuleType:
    """Import a plugin by path or module name; the working directory is not searched."""
    path = Path(name)
    if path.suffix != ".py":
        return importlib.import_module(name)
    spec = importlib.util.spec_from_file_location(f"quizgen_plugin_{path.stem}", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise FileNotFoundError(f"no plugin file {name}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _register(manager: pluggy.PluginManager, name: str, plugin: object) -> None:
    manager.register(plugin, name)
    try:
        known = {n for n in dir(hookspecs) if n.startswith("quizgen_")}
        marked = {
            n for n in dir(plugin) if getattr(getattr(plugin, n, None), f"{PROJECT}_impl", None) is not None
        }
        if unknown := sorted(marked - known):
            raise AttributeError(
                f"no hook is called {', '.join(unknown)}; there are {', '.join(sorted(known))}"
            )
        if not marked:
            raise AttributeError("it implements no hook; mark its functions with quizgen.hookimpl")
    except AttributeError:
        manager.unregister(plugin)
        raise


def _problem(name: str, error: Exception) -> PluginError:
    reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return PluginError(name, f"{reason} (it is left out; mend or uninstall it)")


def _registry(
    manager: pluggy.PluginManager,
    plugins: Sequence[tuple[str, str]],
    problems: list[PluginError],
) -> Registry:
    def collect(hook: str) -> list[Any]:
        found: dict[str, Any] = {}
        caller = getattr(manager.hook, hook)
        for impl in sorted(caller.get_hookimpls(), key=lambda i: (i.plugin_name != "quizgen", i.plugin_name)):
            try:
                brought = list(impl.function())
            except Exception as error:  # as above
                problems.append(_problem(impl.plugin_name, error))
                continue
            for one in brought:
                if one.name in found:
                    problems.append(PluginError(impl.plugin_name, f"{one.name!r} is taken by another plugin"))
                else:
                    found[one.name] = one
        return [found[name] for name in sorted(found)]

    sources = collect("quizgen_distractor_sources")
    return Registry(
        readers=tuple(collect("quizgen_readers")),
        extractors=tuple(collect("quizgen_fact_extractors")),
        sources=tuple(sorted(sources, key=lambda s: (s.priority, s.name))),
        types={t.name: t for t in collect("quizgen_question_types")},
        generators=tuple(collect("quizgen_generators")),
        checks=tuple(collect("quizgen_checks")),
        exporters=tuple(collect("quizgen_exporters")),
        plugins=tuple(plugins),
        problems=tuple(problems),
    )
