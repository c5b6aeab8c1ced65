"""Running what plugins bring: what fails is left out and told once, with its plugin; the rest goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from quizgen.errors import PluginError, QuizgenError
from quizgen.plugins import failure
from quizgen.registry import Plugin, Registry

if TYPE_CHECKING:
    from quizgen.check.rules import Finding, Rule
    from quizgen.generate.corpus import Corpus
    from quizgen.generate.distractors.key import Key
    from quizgen.model import Question
    from quizgen.protocols import DistractorSource

T = TypeVar("T")


@contextmanager
def blame(registry: Registry, kind: str, name: str) -> Iterator[None]:
    """Turn what a foreign plugin raises into a PluginError that names it.

    Errors of quizgen's own family and ValueError pass: by them a plugin speaks to the user.
    So does all that quizgen itself raises: its faults are not to be hidden.
    """
    plugin = registry.origin(kind, name)
    try:
        yield
    except (QuizgenError, ValueError):
        raise
    except Exception as error:
        if plugin is None:
            raise
        raise PluginError(
            plugin.name, f"its {kind} {name!r} failed: {failure(error)}", _way(plugin)
        ) from error


def _way(plugin: Plugin) -> str:
    return f"tell its author, or {plugin.remedy}"


class Guard:
    """Keeps, for one run, what went wrong in plugins."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._problems: dict[tuple[str, str], PluginError] = {}
        self._unfit: Counter[tuple[str, str, str]] = Counter()

    @property
    def problems(self) -> tuple[PluginError, ...]:
        """What went wrong so far, each once."""
        unfit = [
            PluginError(plugin, f"{count} of what it made left out: {flaw}", remedy)
            for (plugin, flaw, remedy), count in self._unfit.items()
        ]
        return (*self._problems.values(), *unfit)

    def each(self, kind: str, name: str, call: Callable[[], Iterable[T]]) -> Iterator[T]:
        """Yield what a call gives, until it fails."""
        plugin = self._registry.origin(kind, name)
        if plugin is None:
            yield from call()
            return
        try:
            yield from call()
        except Exception as error:  # a plugin may fail in any way; the others must work
            self._failed(plugin, kind, name, error)

    def unfit(self, kind: str, name: str, flaw: str) -> None:
        """Note that something cannot be used that a plugin made."""
        plugin = self._registry.origin(kind, name)
        assert plugin is not None
        self._unfit[plugin.name, flaw, _way(plugin)] += 1

    def rule(self, rule: Rule) -> Rule:
        """Return a rule that finds nothing where it fails."""
        plugin = self._registry.origin("check", rule.name)
        if plugin is None:
            return rule

        def find(question: Question) -> Finding | None:
            try:
                return rule.find(question)
            except Exception as error:  # as above
                self._failed(plugin, "check", rule.name, error)
                return None

        return replace(rule, find=find)

    def sources(self, sources: Iterable[DistractorSource]) -> tuple[DistractorSource, ...]:
        """Return sources that are dry where they fail."""
        return tuple(
            _GuardedSource(s, self) if self._registry.origin("distractor source", s.name) else s
            for s in sources
        )

    def _failed(self, plugin: Plugin, kind: str, name: str, error: Exception) -> None:
        reason = f"its {kind} {name!r} failed and is used no further: {failure(error)}"
        self._problems.setdefault((kind, name), PluginError(plugin.name, reason, _way(plugin)))


@dataclass(frozen=True, slots=True)
class _GuardedSource:
    source: DistractorSource
    guard: Guard

    @property
    def name(self) -> str:
        return self.source.name

    @property
    def priority(self) -> int:
        return self.source.priority

    def find(self, corpus: Corpus, key: Key) -> Iterable[str]:
        return self.guard.each("distractor source", self.name, lambda: self.source.find(corpus, key))
