"""The list of plugins, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from quizgen.hookspecs import GROUP
from quizgen.registry import Plugin, Registry


def as_text(registry: Registry) -> str:
    """Return the list for reading: a plugin's name, version and state, then what it brings."""
    return "\n".join(line for plugin in registry.plugins for line in _lines(plugin)) + "\n"


def _lines(plugin: Plugin) -> Iterator[str]:
    version = "" if plugin.version == "?" else f" {plugin.version}"
    other = plugin.distribution and plugin.distribution != plugin.name
    yield f"{plugin.name}{version}{f' (from {plugin.distribution})' if other else ''}: {plugin.state}"
    for kind, names in plugin.provides.items():
        if names:
            yield f"  {kind}{'s' if len(names) > 1 else ''}: {', '.join(names)}"
    for notice in plugin.notices:
        yield f"  will need a change: {notice}"
    for problem in plugin.problems:
        yield f"  problem: {problem.reason}"
        yield f"    what to do: {problem.remedy}"


def as_json_text(registry: Registry) -> str:
    """Return the list as JSON text, ended by a line feed."""
    data = {"group": GROUP, "plugins": [_values(plugin) for plugin in registry.plugins]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _values(plugin: Plugin) -> dict[str, Any]:
    return {
        "name": plugin.name,
        "version": None if plugin.version == "?" else plugin.version,
        "distribution": plugin.distribution or None,
        "state": plugin.state,
        "provides": {kind: list(names) for kind, names in plugin.provides.items() if names},
        "problems": [{"reason": p.reason, "remedy": p.remedy} for p in plugin.problems],
        "notices": list(plugin.notices),
    }
