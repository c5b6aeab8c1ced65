"""The hooks that a plugin may implement: when each is called, and what becomes of its result.

A plugin is a module or an object whose functions are marked with `quizgen.api.hookimpl`.
Every hook is called without arguments, once a run, when a command that needs plugins starts
(never for `--help` or `--version`), and returns a list of objects that `quizgen.protocols`
describes. The order in which plugins are called has no meaning: what they return is sorted
by name, and a name that another plugin has taken is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pluggy

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

PROJECT = "quizgen"
GROUP = "quizgen.v1"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def quizgen_readers() -> Sequence[Reader]:  # type: ignore[empty-body]  # a specification
    """Return readers: each turns the bytes of a file into a document.

    A file goes to the reader that lists its suffix; no two readers may list the same one.
    Called by commands that read articles, before the first is opened.
    """


@hookspec
def quizgen_fact_extractors() -> Sequence[FactExtractor]:  # type: ignore[empty-body]
    """Return extractors: each finds facts of one kind in an analysed article.

    Every extractor is given every article; what they find is merged, so that a fact that
    several articles state is one fact with several sources.
    """


@hookspec
def quizgen_distractor_sources() -> Sequence[DistractorSource]:  # type: ignore[empty-body]
    """Return sources of wrong answers for multiple-choice questions.

    They are asked by priority, the lowest first, until there are three distractors that
    differ enough from the key, the stem and each other.
    """


@hookspec
def quizgen_question_types() -> Sequence[QuestionType]:  # type: ignore[empty-body]
    """Return question types: each knows how its questions are written to a file and read back.

    Exporters, players and readers of quiz files go by them. The name is
    `distribution/type`; a question says its type by that name.
    """


@hookspec
def quizgen_generators() -> Sequence[QuestionGenerator]:  # type: ignore[empty-body]
    """Return generators: each makes candidate questions from the facts of all articles.

    What they yield is checked, ranked and selected, whoever made it. A generator names the
    types it makes; one whose type nobody brings is refused.
    """


@hookspec
def quizgen_checks() -> Sequence[Rule]:  # type: ignore[empty-body]
    """Return item-writing rules, each for the question types it names.

    A hard rule drops a candidate, a soft one costs it rank. Rules look at the finished
    question alone.
    """


@hookspec
def quizgen_exporters() -> Sequence[Exporter]:  # type: ignore[empty-body]
    """Return exporters: each writes a quiz in one format.

    The suffix of an output file, or `name:` in front of it, picks one. An exporter must cope
    with every question type: `prompt()` and `answer()` say any question in plain text.
    """


@hookspec
def quizgen_commands() -> Sequence[Command]:  # type: ignore[empty-body]
    """Return commands for the command line: `quizgen NAME`.

    Plugins are looked through for a command when quizgen has none of the name; so a plugin
    can add a command, but never replace one.
    """
