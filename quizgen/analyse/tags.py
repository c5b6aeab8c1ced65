"""Tags of the tagger that cannot stand beside what the parser found, mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quizgen.syntax import AUXILIARIES, Token

_OF_MANY = frozenset(
    "all both most many several some few two three four five six seven eight nine ten".split()
)
_FINITE = frozenset({"ROOT", "ccomp", "advcl", "relcl", "conj", "parataxis"})


def mended(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return a sentence whose verbs have a tense where they must have one.

    In “three of them end …” the main verb, without *to* and without an auxiliary, is no infinitive:
    its subject is in the plural, and it is no part of another verb's clause (“demanded that they
    resign”). In “the war shaped policy” what has a subject and no auxiliary is no participle. Verbs
    joined to it share its tense.
    """
    tags = {t.i: tag for t in tokens if (tag := _finite_tag(t, tokens)) is not None}
    for t in tokens:  # from left to right: a third verb is joined to the second
        if t.dep == "conj" and t.i not in tags and not _is_led(t, tokens):
            tag = tags.get(t.head, tokens[t.head].tag)
            present = (t.tag, tag) == ("VB", "VBP") and t.pos == "VERB"
            past = (t.tag, tag) == ("VBN", "VBD") and _is_past(t) and _is_joined(t, tokens)
            if present or past:
                tags[t.i] = tag
    return tuple(replace(t, tag=tags[t.i]) if t.i in tags else t for t in tokens)


def _finite_tag(verb: Token, tokens: Sequence[Token]) -> str | None:
    """Return the tag of a verb with a subject of its own, where it is another than the tagger's."""
    if verb.pos != "VERB" or verb.tag not in ("VB", "VBN") or verb.dep not in _FINITE:
        return None
    subject = next((t for t in tokens if t.head == verb.i and t.dep == "nsubj" and t.i < verb.i), None)
    if subject is None or _is_led(verb, tokens):
        return None
    if verb.tag == "VBN":
        return "VBD" if _is_past(verb) else None
    return "VBP" if verb.head == verb.i and _is_plural(subject, tokens) else None


def _is_past(verb: Token) -> bool:
    """Say whether a participle has the form of the past tense too: *shaped*, not *shown*."""
    from lemminflect import getInflection  # slow to load, seldom needed

    return verb.lower in getInflection(verb.lemma, tag="VBD")


def _is_joined(verb: Token, tokens: Sequence[Token]) -> bool:
    """Say whether a conjunction joins a verb to the one before; in “saw waves followed by …” none does."""
    return any(t.dep == "cc" and verb.head < t.i < verb.i for t in tokens)


def _is_led(verb: Token, tokens: Sequence[Token]) -> bool:
    """Say whether *to* or an auxiliary leads a verb."""
    return any(t.head == verb.i and (t.dep in AUXILIARIES or t.tag in ("TO", "MD")) for t in tokens)


def _is_plural(noun: Token, tokens: Sequence[Token]) -> bool:
    """Say whether a subject is of several: *codons*, *three of …*, *a number of …*, *Ann and Bob*."""
    below = [t for t in tokens if t.head == noun.i]
    if noun.tag in ("NNS", "NNPS") or noun.lower in _OF_MANY or any(t.dep == "conj" for t in below):
        return True
    return noun.lower in ("number", "variety", "majority") and any(t.lower == "of" for t in below)
