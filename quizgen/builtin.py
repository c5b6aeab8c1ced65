"""What quizgen brings along, as a plugin like any other."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.check.rules import Rule
from quizgen.hookspecs import hookimpl
from quizgen.protocols import (
    Command,
    DistractorSource,
    Exporter,
    FactExtractor,
    QuestionGenerator,
    QuestionType,
    Reader,
)


@hookimpl
def quizgen_readers() -> Sequence[Reader]:
    """Return readers of text, Markdown and HTML."""
    from quizgen.read.html import HtmlReader
    from quizgen.read.markdown import MarkdownReader
    from quizgen.read.text import TextReader

    return [TextReader(), MarkdownReader(), HtmlReader()]


@hookimpl
def quizgen_fact_extractors() -> Sequence[FactExtractor]:
    """Return the extractors, one a kind of fact."""
    from quizgen.facts.belongings import BelongingExtractor
    from quizgen.facts.causes import CauseExtractor
    from quizgen.facts.definitions import DefinitionExtractor, ExpansionExtractor
    from quizgen.facts.locations import LocationExtractor
    from quizgen.facts.quotations import QuotationExtractor
    from quizgen.facts.roles import RoleExtractor
    from quizgen.facts.statements import StatementExtractor

    return [
        BelongingExtractor(),
        CauseExtractor(),
        DefinitionExtractor(),
        ExpansionExtractor(),
        LocationExtractor(),
        QuotationExtractor(),
        RoleExtractor(),
        StatementExtractor(),
    ]


@hookimpl
def quizgen_distractor_sources() -> Sequence[DistractorSource]:
    """Return siblings from the articles, lists of people and places, made dates and sums, sister terms."""
    from quizgen.generate.distractors.amounts import Amounts
    from quizgen.generate.distractors.dates import Dates
    from quizgen.generate.distractors.names import ListedPlaces, OtherPlaces, SiblingNames
    from quizgen.generate.distractors.people import KnownPeople, OtherPeople, SiblingPeople
    from quizgen.generate.distractors.terms import ArticleTerms, DefinedTerms, SisterTerms

    return [
        SiblingNames(),
        SiblingPeople(),
        DefinedTerms(),
        ArticleTerms(),
        Dates(),
        Amounts(),
        KnownPeople(),
        ListedPlaces(),
        OtherPlaces(),
        OtherPeople(),
        SisterTerms(),
    ]


@hookimpl
def quizgen_question_types() -> Sequence[QuestionType]:
    """Return multiple choice, cloze and timeline."""
    from quizgen.types import ClozeType, MultipleChoiceType, TimelineType

    return [MultipleChoiceType(), ClozeType(), TimelineType()]


@hookimpl
def quizgen_generators() -> Sequence[QuestionGenerator]:
    """Return the generators of the built-in types."""
    from quizgen.generate.cloze import ClozeGenerator
    from quizgen.generate.multiple_choice import MultipleChoiceGenerator
    from quizgen.generate.timeline import TimelineGenerator

    return [MultipleChoiceGenerator(), ClozeGenerator(), TimelineGenerator()]


@hookimpl
def quizgen_checks() -> Sequence[Rule]:
    """Return the item-writing rules."""
    from quizgen.check import gaps, options, stems

    return [*stems.RULES, *options.RULES, *gaps.RULES]


@hookimpl
def quizgen_exporters() -> Sequence[Exporter]:
    """Return exporters to JSON, to Anki's deck files and to a running Anki."""
    from quizgen.export.anki.exporter import AnkiConnectExporter, AnkiExporter
    from quizgen.export.json_quiz import JsonExporter

    return [AnkiExporter(), AnkiConnectExporter(), JsonExporter()]


@hookimpl
def quizgen_commands() -> Sequence[Command]:
    """Return none: the command line knows its own commands without asking plugins."""
    return []
