"""Comparisons, superlatives and records: “costs less than …”, “the largest …”, “as … as”."""

from __future__ import annotations

from quizgen.facts.told import Told
from quizgen.model import Comparison
from quizgen.syntax import Sentence, Token

_COMPARING = frozenset(
    {"compare", "liken", "rival", "match", "equal", "exceed", "outperform", "surpass", "resemble"}
)


def comparison(told: Told) -> Comparison | None:
    """Return a comparison, where that is what the clause tells."""
    sentence, verb = told.clause.sentence, told.clause.verb
    inside = [sentence[i] for i in sentence.subtree(verb) if _nearest_verb(sentence, sentence[i]) == verb.i]
    record = any(_superlative(sentence, t, verb) for t in inside)
    if record or told.verb in _COMPARING or any(_compares(sentence, t) for t in inside):
        return told.as_kind(Comparison, record=record)
    return None


def _nearest_verb(sentence: Sentence, token: Token) -> int | None:
    return next((t.i for t in sentence.ancestors(token) if t.pos in ("VERB", "AUX")), None)


def _superlative(sentence: Sentence, token: Token, verb: Token) -> bool:
    """Say whether a superlative belongs to what the clause is about: object or complement."""
    if token.tag not in ("JJS", "RBS") or token.lower == "least":
        return False
    up = sentence.head(token)
    if token.tag == "RBS":
        up = sentence.head(up)
    return up.head == verb.i and up.dep in ("attr", "dobj", "oprd")


def _compares(sentence: Sentence, token: Token) -> bool:
    """Say whether a token is compared: “longer … than”, “as long … as”."""
    after = sentence.tokens[token.i + 1 : token.i + 8]
    if token.tag in ("JJR", "RBR"):
        return any(t.lower == "than" for t in after)
    if token.pos not in ("ADJ", "ADV") or token.i == 0 or sentence[token.i - 1].lower != "as":
        return False
    return any(t.lower == "as" and t.dep in ("prep", "mark") for t in after)
