"""How much, how many: what a clause says with a sum, a share, a measure or a count."""

from __future__ import annotations

from quizgen.facts.build import amounts
from quizgen.facts.told import Told
from quizgen.model import Amount, Quantity
from quizgen.syntax import Sentence, Token

_BY = frozenset({"by", "to", "at", "for", "of", "from", "with", "in"})


def quantity(told: Told) -> Quantity | None:
    """Return a quantity, where an amount is what the clause tells."""
    for tokens, amount in amounts(told.clause):
        if _central(told.clause.sentence, told.clause.verb, tokens, amount):
            return told.as_kind(Quantity, amount=amount)
    return None


def _central(sentence: Sentence, verb: Token, tokens: list[int], amount: Amount) -> bool:
    """Say whether an amount is object, complement or measure of the verb, not a detail inside."""
    head = next((sentence[i] for i in tokens if sentence[i].head not in tokens), None)
    if head is None:
        return False
    counted = head.dep in ("nummod", "quantmod")
    noun = sentence.head(head) if counted else head
    if head.ent == "CARDINAL" and (not counted or noun.tag != "NNS" or (amount.value or 0) < 3):
        return False
    if noun.dep == "pobj":
        prep = sentence.head(noun)
        return prep.head == verb.i and prep.lower in _BY
    return noun.head == verb.i and noun.dep in ("dobj", "attr", "npadvmod", "nsubj", "nsubjpass", "oprd")
