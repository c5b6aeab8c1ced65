"""Who said what: direct quotations, reported statements, *according to*, *to X, …*."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizgen.analyse.clauses import SAYING, Clause, clauses
from quizgen.analysis import Analysis, Entity
from quizgen.facts.build import mention, name_span
from quizgen.model import Fact, Quotation, Span, Status
from quizgen.syntax import Sentence, Token

_NAMING = frozenset("call dub label describe dismiss hail deem brand term characterize praise".split())
_SPEAKERS = frozenset({"PERSON", "ORG"})
_FRONTS = frozenset({"to", "for"})
_MIN_QUOTED = 2
_COMMON = 20_000


class QuotationExtractor:
    """Finds what named people and organisations are quoted or reported to have said."""

    name = "quotations"

    def extract(self, analysis: Analysis) -> Iterable[Fact]:
        """Yield the facts of an analysis."""
        for sentence in analysis.sentences:
            quotes = quoted(sentence)
            found = list(clauses(sentence))
            for clause in found:
                if not clause.passive:
                    yield from _said(analysis, clause, quotes)
            yield from _according_to(analysis, sentence)
            for clause in found:
                yield from _to_somebody(analysis, clause, quotes)


def quoted(sentence: Sentence) -> list[list[int]]:
    """Return the tokens inside each pair of double quotation marks of a sentence."""
    marks = [t.i for t in sentence if t.text == '"']
    return [
        list(range(start + 1, end))
        for start, end in zip(marks[::2], marks[1::2], strict=False)
        if end > start + 1
    ]


def _said(analysis: Analysis, clause: Clause, quotes: list[list[int]]) -> Iterator[Quotation]:
    sentence, verb, subject = clause.sentence, clause.verb, clause.subject
    who = analysis.entity_of(sentence, subject) if subject else None
    if (
        who is None
        or subject is None
        or who.type not in _SPEAKERS
        or clause.status in (Status.NEGATED, Status.HEDGED)
    ):
        return
    saying = verb.lemma in SAYING
    inside = set(sentence.subtree(verb))
    if saying and verb.dep in ("parataxis", "ccomp") and sentence.child(verb, "ccomp") is None:
        inside |= set(sentence.subtree(sentence.head(verb)))  # “…, she said, …”
    direct = [
        q
        for q in quotes
        if _worth(sentence, q) and (set(q) <= inside or (saying and _frames(sentence, verb, q)))
    ]
    if not saying:
        # Any verb will do when a person's own words stand in its clause.
        direct = [
            q
            for q in direct
            if who.type == "PERSON"
            and not _title_case(sentence, q)
            and sentence[q[0]].pos not in ("VERB", "AUX", "PRON")
        ]
    complement = sentence.child(verb, "ccomp", "parataxis")
    if direct:
        for quote in direct:
            yield _fact(analysis, sentence, who, subject, verb, quote, True)
    elif saying and complement is not None and verb.lemma not in _NAMING:
        tokens = sentence.subtree(complement)
        if len(tokens) >= 4:
            yield _fact(analysis, sentence, who, subject, verb, tokens, False)


def _title_case(sentence: Sentence, quote: list[int]) -> bool:
    """Say whether the quoted words are a title or a name rather than somebody's words."""
    words = [sentence[i].text for i in quote if sentence[i].is_word and sentence[i].rank > 50]
    return all(word[0].isupper() for word in words)


def _worth(sentence: Sentence, quote: list[int]) -> bool:
    return sum(sentence[i].is_word or sentence[i].text == "-" for i in quote) >= _MIN_QUOTED or (
        len(quote) == 1 and sentence[quote[0]].rank > _COMMON
    )


def _frames(sentence: Sentence, verb: Token, quote: list[int]) -> bool:
    """Say whether a verb stands beside a quotation as its frame: “…,” she said."""
    return (
        verb.i - quote[-1] in range(1, 8)
        and verb.dep in ("ROOT", "parataxis", "ccomp")
        and not any(t.text == ";" for t in sentence.tokens[quote[-1] : verb.i])
    )


def _according_to(analysis: Analysis, sentence: Sentence) -> Iterator[Quotation]:
    for token in sentence:
        if token.lower != "according":
            continue
        to = sentence.child(token, "prep")
        source = sentence.child(to, "pobj") if to else None
        who = analysis.entity_of(sentence, source) if source else None
        if source is None or who is None or who.type not in _SPEAKERS:
            continue
        above = sentence.head(token)
        without = set(sentence.subtree(token))
        tokens = [i for i in sentence.subtree(above) if i not in without]
        if above.pos in ("VERB", "AUX") and len(tokens) >= 4:
            yield _fact(analysis, sentence, who, source, token, tokens, False)


def _to_somebody(analysis: Analysis, clause: Clause, quotes: list[list[int]]) -> Iterator[Quotation]:
    """Yield “To Ann Lee, the plan was “a gamble””: a view told by a fronted *to* or *for*."""
    sentence = clause.sentence
    for prep, obj in clause.prepositions():
        if prep.lower not in _FRONTS or prep.i > clause.verb.i or clause.kind != "main":
            continue
        who = analysis.entity_of(sentence, obj)
        if who is None or who.type != "PERSON":
            continue
        inside = set(sentence.subtree(clause.verb))
        for quote in quotes:
            if set(quote) <= inside and _worth(sentence, quote):
                yield _fact(analysis, sentence, who, obj, clause.verb, quote, True)


def _fact(
    analysis: Analysis,
    sentence: Sentence,
    who: Entity,
    subject: Token,
    verb: Token,
    tokens: list[int],
    direct: bool,
) -> Quotation:
    while tokens and not sentence[tokens[-1]].is_word:
        tokens = tokens[:-1]
    while tokens and (not sentence[tokens[0]].is_word or sentence[tokens[0]].dep == "mark"):
        tokens = tokens[1:]
    span = sentence.covering(tokens)
    said = analysis.article.text[span.start : span.end]
    return Quotation(
        subject=who.name,
        relation=verb.lemma,
        object=said,
        words=said,
        direct=direct,
        status=Status.ATTRIBUTED,
        by=who.name,
        mentions=(
            mention(
                analysis,
                sentence,
                {
                    "subject": name_span(analysis, sentence, subject),
                    "verb": Span(verb.start, verb.end),
                    "words": span,
                },
            ),
        ),
    )
