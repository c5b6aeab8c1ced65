"""What analysis finds in an article: sentences, names, times, and what words refer to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from quizgen.analyse.dates import TimeMention
from quizgen.analyse.speech import quotations
from quizgen.model import Article, Evidence, Span
from quizgen.syntax import Sentence, Token

EntityType = Literal["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK", "LAW", "OTHER"]


@dataclass(frozen=True, slots=True)
class Entity:
    """Something with a name. `genus` is the common noun the text or the name gives it.

    `sure`: the evidence for the type is firm enough to tell a reader (“which company”).
    """

    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    genus: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name in a sentence: tokens `first` to `last`, both included.

    `head` is the token among them that the rest hangs on: *University* of “University of Chicago”.
    `surface` is the name as written, without article, title or possessive.
    """

    sentence: int
    first: int
    last: int
    head: int
    surface: str
    entity: Entity


@dataclass(frozen=True)
class Analysis:
    """An article, read.

    `names` and `times` hold, for each sentence, what stands in it; `referents` maps a
    pronoun or a noun phrase such as “the company”, by sentence and head token, to the
    entity it must mean; `nominals` holds those of them that are noun phrases standing in
    for a name. `labels` holds the date that a block is headed with, as the
    entries of a chronology are (“Oct. 7, 2022: …”), by block.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    names: tuple[tuple[NameMention, ...], ...] = ()
    times: tuple[tuple[TimeMention, ...], ...] = ()
    referents: Mapping[tuple[int, int], Entity] = field(default_factory=dict)
    nominals: Mapping[tuple[int, int], Entity] = field(default_factory=dict)
    labels: Mapping[int, TimeMention] = field(default_factory=dict)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    @cached_property
    def _quotations(self) -> list[Span]:
        return [q for block in self.article.blocks for q in quotations(self.article.text, block.span)]

    @cached_property
    def articled(self) -> Mapping[str, tuple[int, int]]:
        """How often each name has *the* in front of it, and how often it stands by itself at all."""
        out: dict[str, tuple[int, int]] = {}
        for sentence, row in zip(self.sentences, self.names, strict=True):
            for mention in row:
                head = sentence[mention.head]
                part = " " in mention.entity.name and " " not in mention.surface
                if part or (head.dep in ("compound", "nmod", "amod") and head.head > mention.last):
                    continue
                with_the, often = out.get(mention.entity.name, (0, 0))
                before = sentence[mention.first - 1].lower if mention.first else ""
                out[mention.entity.name] = (with_the + (before == "the"), often + 1)
        return out

    @cached_property
    def common_nouns(self) -> frozenset[str]:
        """The common nouns of the article, as they are written."""
        return frozenset(t.text for sentence in self.sentences for t in sentence if t.pos == "NOUN")

    @cached_property
    def years(self) -> tuple[tuple[int, int], ...]:
        """The years of the dates told, each with the offset where it stands."""
        return tuple(
            (time.span.start, time.value.first[0])
            for row in self.times
            for time in row
            if time.kind == "date" and time.value is not None and time.value.first is not None
            if time.value.precision in ("day", "month", "year")
        )

    def is_quoted(self, offset: int) -> bool:
        """Say whether an offset of the article lies between quotation marks."""
        return any(q.start < offset < q.end for q in self._quotations)

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence that holds an offset of the article."""
        return self.sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def evidence(self, sentence: Sentence) -> Evidence:
        """Return the sentence as evidence, verbatim, with the date that labels its block."""
        label = self.labels.get(sentence.block)
        if label is None:
            return self.quote(sentence.span)
        return self.quote(Span(label.span.start, sentence.span.end))

    def quote(self, span: Span) -> Evidence:
        """Return a stretch of the article as evidence, verbatim."""
        return Evidence(self.article.id, span, self.article.text[span.start : span.end])

    def name_at(self, sentence: Sentence, token: Token) -> NameMention | None:
        """Return the name that a token belongs to."""
        for mention in self.names[sentence.index]:
            if mention.first <= token.i <= mention.last:
                return mention
        return None

    def entity_of(self, sentence: Sentence, head: Token) -> Entity | None:
        """Return the entity that a noun phrase, given by its head, names or refers to."""
        mention = self.name_at(sentence, head)
        if mention and mention.head == head.i:
            return mention.entity
        place = (sentence.index, head.i)
        return self.referents.get(place) or self.nominals.get(place)

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """The entities named in the article, in the order they come."""
        return tuple(dict.fromkeys(m.entity for row in self.names for m in row))
