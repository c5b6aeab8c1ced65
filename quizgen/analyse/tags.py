"""Tags of the tagger that cannot stand beside what the parser found, mended."""

from __future__ import annotations

from dataclasses import replace

from quizgen.syntax import AUXILIARIES, Token

_OF_MANY = frozenset(
    "all both most many several some few two three four five six seven eight nine ten".split()
)


def mended(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return a sentence whose main verb has a tense: in “three of them end …” it is no infinitive.

    Where a verb without *to* and without an auxiliary has a subject in the plural, and is no part
    of another verb's clause (“demanded that they resign”), it is in the present.
    """
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None or root.tag != "VB" or root.pos != "VERB":
        return tokens
    below = [t for t in tokens if t.head == root.i]
    subject = next((t for t in below if t.dep == "nsubj" and t.i < root.i), None)
    led = any(t.dep in AUXILIARIES or t.tag in ("TO", "MD") for t in below)
    if subject is None or led or not _is_plural(subject, tokens):
        return tokens
    # Verbs joined to it share its tense.
    joined = {t.i for t in below if t.dep == "conj" and t.tag == "VB"}
    own = {t.head for t in tokens if t.head in joined and (t.dep in AUXILIARIES or t.tag == "TO")}
    finite = {root.i} | (joined - own)
    return tuple(replace(t, tag="VBP") if t.i in finite else t for t in tokens)


def _is_plural(noun: Token, tokens: tuple[Token, ...]) -> bool:
    """Say whether a subject is of several: *codons*, *three of …*, *a number of …*, *Ann and Bob*."""
    below = [t for t in tokens if t.head == noun.i]
    if noun.tag in ("NNS", "NNPS") or noun.lower in _OF_MANY or any(t.dep == "conj" for t in below):
        return True
    return noun.lower in ("number", "variety", "majority") and any(t.lower == "of" for t in below)
