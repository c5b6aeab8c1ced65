"""Whether what a plugin brings has the shape that quizgen will use it in.

The protocols themselves are read for what must be there, so that they cannot differ from
what is checked. Better a message when quizgen starts than a TypeError in the middle of a build.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from quizgen import protocols
from quizgen.check.rules import Rule


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that a plugin may bring: its noun, the hook for it, and what describes it."""

    noun: str
    hook: str
    protocol: type


KINDS = (
    Kind("reader", "quizgen_readers", protocols.Reader),
    Kind("fact extractor", "quizgen_fact_extractors", protocols.FactExtractor),
    Kind("distractor source", "quizgen_distractor_sources", protocols.DistractorSource),
    Kind("question type", "quizgen_question_types", protocols.QuestionType),
    Kind("generator", "quizgen_generators", protocols.QuestionGenerator),
    Kind("check", "quizgen_checks", Rule),
    Kind("exporter", "quizgen_exporters", protocols.Exporter),
    Kind("command", "quizgen_commands", protocols.Command),
)

OPTIONAL = (protocols.HasSchema, protocols.HasAnkiNote, protocols.HasTask, protocols.Shuffles)
"""What a question type may offer besides."""

_SUFFIX = re.compile(r"(\.[a-z0-9_-]+)+|[a-z0-9][a-z0-9_-]*:")
_TYPE = re.compile(r"[a-z][a-z0-9_]*/[a-z][a-z0-9_]*")


def misfit(kind: Kind, one: object, built_in: bool = False) -> str | None:
    """Return what is wrong with the shape of something a plugin brings, or None."""
    if inspect.isclass(one):
        return f"{one.__name__} is a class; return an instance of it: {one.__name__}()"
    faults = _rule(one) if kind.protocol is Rule else _members(one, kind.protocol)
    for fault in faults:
        return fault
    name = getattr(one, "name", None)
    if not isinstance(name, str) or not name.strip():
        return f"its name is {name!r}, not a word"
    if kind.noun == "question type" and not built_in:
        if not _TYPE.fullmatch(name):
            return (
                f"{name!r} is no name for a question type: write distribution/type, "
                "in lower case, with underscores"
            )
        for protocol in OPTIONAL:
            if any(hasattr(one, member) for member in _public(protocol)):
                for fault in _members(one, protocol):
                    return fault
    return next(_values(kind, one), None)


def _members(one: object, protocol: type) -> Iterator[str]:
    for name, member in _public(protocol).items():
        if not hasattr(one, name):
            call = f"{name}{_arguments(member)}" if inspect.isfunction(member) else name
            yield f"{type(one).__name__} lacks {call}, which a {protocol.__name__} must have"
        elif inspect.isfunction(member):
            own = getattr(one, name)
            if not callable(own):
                yield f"{type(one).__name__}.{name} must be a method"
            elif not _takes(own, len(inspect.signature(member).parameters) - 1):
                wanted = f"{_arguments(member)}, as {protocol.__name__} says"
                yield f"{type(one).__name__}.{name} must take {wanted}"


def _public(protocol: type) -> dict[str, Any]:
    members = {n: m for n, m in vars(protocol).items() if not n.startswith("_")}
    return {n: m for n, m in members.items() if inspect.isfunction(m) or isinstance(m, property)}


def _arguments(member: Callable[..., object]) -> str:
    return f"({', '.join(list(inspect.signature(member).parameters)[1:])})"


def _takes(method: Callable[..., object], count: int) -> bool:
    try:
        inspect.signature(method).bind(*range(count))
    except TypeError:
        return False
    except ValueError:  # something built in, whose signature cannot be told
        return True
    return True


def _rule(one: object) -> Iterator[str]:
    if not isinstance(one, Rule):
        names = ", ".join(f.name for f in fields(Rule))
        yield f"a {type(one).__name__} is no rule: return quizgen.api.Rule({names})"
    elif not _takes(one.find, 1):
        yield f"the rule {one.name!r}: its find must take (question)"


def _values(kind: Kind, one: Any) -> Iterator[str]:
    if kind.noun in ("reader", "exporter"):
        listed = one.suffixes
        if isinstance(listed, str) or not listed:
            yield f"its suffixes are {listed!r}; write a set, as in frozenset({{'.txt'}})"
        for suffix in sorted(map(str, listed)):
            if not _SUFFIX.fullmatch(suffix):
                yield f"{suffix!r} is no suffix: write it in lower case with its dot, or name:"
    if kind.noun == "generator" and (isinstance(one.types, str) or not one.types):
        yield f"its types are {one.types!r}; write a tuple, as in ('acme/riddle',)"
    if kind.noun == "check" and isinstance(one.types, str):
        yield f"its types are {one.types!r}; write a set, as in frozenset({{'cloze'}})"
    if kind.noun == "distractor source" and not isinstance(one.priority, int):
        yield f"its priority is {one.priority!r}, not a whole number"
    if kind.noun == "command" and not callable(one.run):
        yield "its run must be a function or a method"
