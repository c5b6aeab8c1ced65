"""Find plugins and ask them what they bring: a fresh manager each time, no global one.

Every entry point is loaded on its own. One that fails is named, with its error and the
way out, and the others work.
"""

from __future__ import annotations

import difflib
import importlib
import importlib.util
import inspect
import os
import sys
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import Any

import pluggy

from quizgen import builtin, hookspecs
from quizgen.errors import PluginError
from quizgen.hookspecs import GROUP, PROJECT
from quizgen.registry import BUILT_IN, Plugin, Registry, without
from quizgen.shapes import KINDS, Kind, misfit

__all__ = ["Registry", "failure", "load_registry"]

VARIABLE = "QUIZGEN_PLUGINS"
"""The environment variable that names more plugins, paths or modules, parted by commas."""

_AUTHOR = "if it is not yours, tell its author; to do without, "


@dataclass(slots=True)
class _Found:
    """A plugin on its way: what is known of it, and what went wrong so far."""

    name: str
    version: str
    distribution: str
    load: Callable[[], object]
    provides: dict[str, list[str]] = field(default_factory=dict)
    problems: list[PluginError] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    loaded: bool = False

    def blame(self, reason: str, remedy: str) -> None:
        self.problems.append(PluginError(self.name, reason, remedy))

    def result(self) -> Plugin:
        return Plugin(
            name=self.name,
            version=self.version,
            distribution=self.distribution,
            provides={kind: tuple(sorted(names)) for kind, names in self.provides.items()},
            problems=tuple(self.problems),
            notices=tuple(dict.fromkeys(self.notices)),
            loaded=self.loaded,
        )


def load_registry(extra: Iterable[str] = (), entry_points: bool = True) -> Registry:
    """Return what the built-in plugin, the installed ones and `extra` (paths, modules) bring.

    `entry_points` False leaves out those that are installed, and those that the environment
    variable QUIZGEN_PLUGINS names. No failure of a plugin is raised: `Registry.problems` has them.
    """
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    own = _Found(BUILT_IN, metadata.version("quizgen"), "quizgen", lambda: builtin)
    named = [*(_in_environment() if entry_points else ()), *extra]
    found = [
        own,
        *(_installed() if entry_points else ()),
        *(_Found(name, "?", "", lambda name=name: _import(name)) for name in dict.fromkeys(named)),  # type: ignore[misc]  # the default binds the name
    ]
    for one in found:
        _load(manager, one)
    return _registry(manager, found)


def _installed() -> Iterator[_Found]:
    points = metadata.entry_points(group=GROUP)
    for point in sorted(points, key=lambda p: (p.name, p.dist.name if p.dist else "")):
        name, version = (point.dist.name, point.dist.version) if point.dist else ("", "?")
        yield _Found(point.name, version, name, point.load)


def _in_environment() -> list[str]:
    return [name.strip() for name in os.environ.get(VARIABLE, "").split(",") if name.strip()]


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


def _load(manager: pluggy.PluginManager, one: _Found) -> None:
    """Import and register a plugin, or say why that cannot be."""
    with _noticing(one):
        if manager.has_plugin(one.name):
            one.blame(
                "another plugin has the same name; this one is left out",
                f"give the entry point another name, or {without(one.name, one.distribution)}",
            )
            return
        try:
            plugin = one.load()
        except (Exception, SystemExit) as error:  # a plugin may fail in any way; the others must work
            one.blame(f"it cannot be loaded: {failure(error)}", _mend_import(one, error))
            return
        fault = _fault(plugin)
        if fault is not None:
            one.blame(f"{fault[0]}; it is left out", fault[1])
            return
        manager.register(plugin, one.name)
        one.loaded = True


def _mend_import(one: _Found, error: BaseException) -> str:
    rid = without(one.name, one.distribution)
    if isinstance(error, ModuleNotFoundError) and error.name and error.name != one.name:
        return f"install {error.name.partition('.')[0]} beside it, or {rid}"
    if isinstance(error, FileNotFoundError | ModuleNotFoundError):
        return "give the path of a .py file, or the name of an installed module"
    return f"mend the import, or {rid}"


def _fault(plugin: object) -> tuple[str, str] | None:
    """Return what is wrong with the hooks that a plugin implements and what to do, or None."""
    known = sorted(n for n in dir(hookspecs) if n.startswith("quizgen_"))
    marked: dict[str, Any] = {n: f for n in dir(plugin) if _mark(f := getattr(plugin, n, None)) is not None}
    if not marked:
        spelt = [n for n in known if callable(getattr(plugin, n, None))]
        also = f"put @hookimpl above {', '.join(spelt)}" if spelt else "mark its functions with @hookimpl"
        return "it implements no hook", f"{also} (from quizgen.api import hookimpl)"
    for name, function in marked.items():
        mark = _mark(function)
        hook = mark.get("specname") or name if mark else name
        if hook not in known:
            near = difflib.get_close_matches(hook, known, 1)
            meant = f"did you mean {near[0]}?" if near else f"the hooks are {', '.join(known)}"
            return f"there is no hook {hook}", meant
        try:
            inspect.signature(function).bind()
        except TypeError:
            arguments = inspect.signature(function)
            return (
                f"{name}{arguments} asks for arguments that hooks are not given",
                f"write def {name}() with no parameters",
            )
        if mark and (mark.get("wrapper") or mark.get("hookwrapper")):
            return f"{name} is a wrapper, and hooks are not wrapped", f"return a list from {name}"
    return None


def _mark(function: object) -> dict[str, Any] | None:
    mark = getattr(function, f"{PROJECT}_impl", None)
    return mark if isinstance(mark, dict) else None


@contextmanager
def _noticing(one: _Found) -> Iterator[None]:
    """Keep the warnings that a plugin's use of something deprecated gives, as its notices."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", DeprecationWarning)
        yield
    for warning in caught:
        if issubclass(warning.category, DeprecationWarning) and "quizgen" in str(warning.message):
            one.notices.append(str(warning.message))


def failure(error: BaseException) -> str:
    """Return an error in words: its type, its message, and the line of the plugin it came from."""
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    own = str(Path(__file__).parent)
    frames = [
        f
        for f in traceback.extract_tb(error.__traceback__)
        if not f.filename.startswith((own, "<")) and "importlib" not in f.filename
    ]
    return f"{said} ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else said


def _registry(manager: pluggy.PluginManager, found: list[_Found]) -> Registry:
    by_name = {one.name: one for one in found if one.loaded}
    brought = {kind.noun: _collect(manager, kind, by_name) for kind in KINDS}
    types = {t.name: t for t in brought["question type"]}
    sources = brought["distractor source"]
    return Registry(
        readers=tuple(brought["reader"]),
        extractors=tuple(brought["fact extractor"]),
        sources=tuple(sorted(sources, key=lambda s: (s.priority, s.name))),
        types=types,
        generators=tuple(g for g in brought["generator"] if _makes_known(g, types, by_name)),
        checks=tuple(brought["check"]),
        exporters=tuple(brought["exporter"]),
        commands=tuple(brought["command"]),
        plugins=tuple(one.result() for one in found),
    )


def _collect(manager: pluggy.PluginManager, kind: Kind, by_name: dict[str, _Found]) -> list[Any]:
    """Return all that is brought of a kind, sorted by name; what cannot be used is blamed."""
    accepted: dict[str, Any] = {}
    suffixes: dict[str, str] = {}
    caller = getattr(manager.hook, kind.hook)
    for impl in sorted(caller.get_hookimpls(), key=lambda i: (i.plugin_name != BUILT_IN, i.plugin_name)):
        one = by_name[impl.plugin_name]
        for thing in _brought(one, kind, impl.function):
            if fault := misfit(kind, thing, built_in=one.name == BUILT_IN):
                one.blame(
                    f"one {kind.noun} of it is left out: {fault}",
                    f"mend it; quizgen.protocols describes a {kind.protocol.__name__}",
                )
                continue
            clash = _clash(kind, thing, accepted, suffixes, by_name)
            if clash:
                one.blame(f"its {kind.noun} {thing.name!r} is left out: {clash}", _part(one, kind))
                continue
            accepted[thing.name] = thing
            suffixes.update(dict.fromkeys(getattr(thing, "suffixes", ()), thing.name))
            one.provides.setdefault(kind.noun, []).append(thing.name)
    return [accepted[name] for name in sorted(accepted)]


def _brought(one: _Found, kind: Kind, function: Callable[[], Any]) -> list[Any]:
    try:
        with _noticing(one):
            result = function()
            return list(result)
    except (Exception, SystemExit) as error:  # as above
        if isinstance(error, TypeError) and "not iterable" in str(error):
            one.blame(f"{kind.hook} returned no list", f"return a list of {kind.noun}s from {kind.hook}")
        else:
            remedy = f"mend {kind.hook}; {_AUTHOR}{without(one.name, one.distribution)}"
            one.blame(f"{kind.hook} failed: {failure(error)}", remedy)
        return []


def _clash(
    kind: Kind, thing: Any, accepted: dict[str, Any], suffixes: dict[str, str], by_name: dict[str, _Found]
) -> str | None:
    """Return who has taken the name or a suffix of something, if anybody."""

    def bringer(name: str) -> str:
        return next(one.name for one in by_name.values() if name in one.provides.get(kind.noun, ()))

    if thing.name in accepted:
        return f"{bringer(thing.name)} brings one of that name"
    for suffix in sorted(getattr(thing, "suffixes", ())):
        if suffix in suffixes:
            name = suffixes[suffix]
            return f"{suffix} is taken by {name!r} of {bringer(name)}"
    return None


def _part(one: _Found, kind: Kind) -> str:
    what = "another name or suffix" if kind.noun in ("reader", "exporter") else "another name"
    return f"give it {what}, or {without(one.name, one.distribution)}"


def _makes_known(generator: Any, types: dict[str, Any], by_name: dict[str, _Found]) -> bool:
    unknown = [t for t in generator.types if t not in types]
    if not unknown:
        return True
    for one in by_name.values():
        if generator.name in one.provides.get("generator", ()):
            one.provides["generator"].remove(generator.name)
            one.blame(
                f"its generator {generator.name!r} is left out: no plugin brings the type {unknown[0]}",
                f"return a question type named {unknown[0]!r} from quizgen_question_types",
            )
    return False
