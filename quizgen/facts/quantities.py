"""How much, how many: what a clause says with a sum, a share or a count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizgen.analyse.amounts import parse_amount
from quizgen.analyse.clauses import Clause, clauses
from quizgen.analysis import Analysis
from quizgen.facts.build import (
    attributed_to,
    canonical,
    clause_times,
    mention,
    name_span,
    relation,
    words,
)
from quizgen.model import Fact, Quantity, Span
from quizgen.syntax import Sentence, Token

_NUMERIC = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL"})
_EMPTY = frozenset({"it", "there", "this", "that", "what", "which", "who"})


class QuantityExtractor:
    """Finds amounts, with what they measure and of whom."""

    name = "quantities"

    def extract(self, analysis: Analysis) -> Iterable[Fact]:
        """Yield the facts of an analysis."""
        for sentence in analysis.sentences:
            for clause in clauses(sentence):
                yield from _in_clause(analysis, clause)


def amount_tokens(sentence: Sentence, start: Token) -> list[int]:
    """Return the tokens of the numeric expression that begins at a token."""
    tokens = [start.i]
    while tokens[-1] + 1 < len(sentence):
        following = sentence[tokens[-1] + 1]
        if following.ent != start.ent or following.ent_start:
            break
        tokens.append(following.i)
    return tokens


def _in_clause(analysis: Analysis, clause: Clause) -> Iterator[Quantity]:
    sentence, subject = clause.sentence, clause.subject
    if subject is None or subject.lower in _EMPTY:
        return
    for token in sentence:
        if token.ent not in _NUMERIC or not token.ent_start:
            continue
        tokens = amount_tokens(sentence, token)
        head = next((sentence[i] for i in tokens if sentence[i].head not in tokens), None)
        if head is None or _governor(sentence, head) != clause.verb.i:
            continue
        amount = parse_amount(sentence.words(tokens))
        if amount is None or (token.ent == "CARDINAL" and head.dep not in ("nummod", "quantmod")):
            continue
        noun = sentence.head(head) if head.dep in ("nummod", "quantmod") else head
        what = [
            i
            for i in sentence.subtree(noun, without=("relcl", "appos", "punct", "cc", "conj", "acl", "det"))
            if i not in tokens
        ]
        times = clause_times(analysis, clause)
        slots = {
            "subject": name_span(analysis, sentence, subject),
            "verb": Span(clause.verb.start, clause.verb.end),
            "amount": sentence.covering(tokens),
        }
        if noun.i not in tokens:
            slots["measured"] = Span(noun.start, noun.end)
        yield Quantity(
            subject=canonical(analysis, sentence, subject),
            relation=relation(clause),
            object=words(analysis, sentence, [*tokens, *what]),
            amount=amount,
            status=clause.status,
            by=attributed_to(analysis, clause),
            time=times[0].value if times else None,
            mentions=(mention(analysis, sentence, slots),),
        )


def _governor(sentence: Sentence, token: Token) -> int | None:
    """Return the nearest verb above a token."""
    return next((t.i for t in sentence.ancestors(token) if t.pos in ("VERB", "AUX")), None)
