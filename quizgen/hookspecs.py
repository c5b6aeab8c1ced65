"""The hooks that a plugin may implement: signatures and what becomes of the results.

A plugin is a module or object registered under the entry-point group `quizgen.v1`; it
marks its functions with `quizgen.hookimpl`. Each hook is called once, when quizgen
starts, and returns objects that `quizgen.protocols` describes. The order in which
plugins are called has no meaning: what they return is sorted by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pluggy

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

PROJECT = "quizgen"
GROUP = "quizgen.v1"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def quizgen_readers() -> Sequence[Reader]:  # type: ignore[empty-body]  # a specification
    """Return readers. A file goes to the reader that lists its suffix."""


@hookspec
def quizgen_fact_extractors() -> Sequence[FactExtractor]:  # type: ignore[empty-body]
    """Return extractors. Each is given every analysed article; what they find is merged."""


@hookspec
def quizgen_distractor_sources() -> Sequence[DistractorSource]:  # type: ignore[empty-body]
    """Return sources of wrong answers. They are asked by priority until there are enough."""


@hookspec
def quizgen_question_types() -> Sequence[QuestionType]:  # type: ignore[empty-body]
    """Return question types. Exporters and readers of quiz files go by them."""


@hookspec
def quizgen_generators() -> Sequence[QuestionGenerator]:  # type: ignore[empty-body]
    """Return generators. Each is given all facts; its candidates are checked, ranked, selected."""


@hookspec
def quizgen_checks() -> Sequence[Rule]:  # type: ignore[empty-body]
    """Return item-writing rules. A hard one drops a candidate, a soft one costs it rank."""


@hookspec
def quizgen_exporters() -> Sequence[Exporter]:  # type: ignore[empty-body]
    """Return exporters. The suffix of an output file picks one."""
