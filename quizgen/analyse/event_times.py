"""When something happens: the dates that hang on a verb, or on a noun that names an event."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.analyse.dates import TimeMention
from quizgen.analysis import Analysis
from quizgen.syntax import SUBJECTS, Sentence, Token

_WITHIN = frozenset({"in", "on", "at", "during"})
_BOUNDS = frozenset({"since", "until", "till", "before", "after"})
_BARE = frozenset({"npadvmod", "nmod", "compound", "tmod", "advmod", "appos"})
_OF_NOUNS = _WITHIN | {"of", "from"}
_LATER = frozenset({"later", "after", "afterwards", "then", "eventually", "subsequently", "soon"})
_LIGHT = frozenset(
    {"file", "make", "hold", "give", "take", "have", "deliver", "begin", "start", "win", "sign"}
)


def event_times(analysis: Analysis, sentence: Sentence, token: Token) -> list[TimeMention]:
    """Return the dates of what a verb or a noun tells, the nearest first.

    A date counts where it hangs on the token itself, bare or by *in*, *on*, *at*, *during*;
    *since*, *until*, *by*, *before* and *after* only bound it. A verb without a date of its own
    shares the one that stands in front of the verb it is joined to, or hangs on the verb that
    it completes (“helped to found it in 1989”); a noun shares that of the light verb whose
    object it is (“filed a lawsuit in 1989”).
    """
    found = list(_own(analysis, sentence, token))
    if found:
        return found
    up = sentence.head(token)
    if token.dep == "conj" and up.i != token.i:
        later = any(c.lower in _LATER for c in sentence.children(token, "advmod"))
        shares = not later and token.pos in ("VERB", "AUX") and up.pos in ("VERB", "AUX")
        front = min((c.i for c in sentence.children(up) if c.dep in SUBJECTS), default=up.i)
        dates = event_times(analysis, sentence, up) if shares else []
        return [t for t in dates if t.span.start < sentence[front].start]
    if token.dep == "xcomp" or (token.dep == "dobj" and up.lemma in _LIGHT):
        return event_times(analysis, sentence, up)
    return []


def _ends_bound(sentence: Sentence, preposition: Token) -> bool:
    """Say whether a date belongs to what only bounds: “in place since independence in 1975”."""
    before = sentence[preposition.i - 1] if preposition.i else preposition
    return before.dep == "pobj" and sentence.head(before).lower in _BOUNDS


def _own(analysis: Analysis, sentence: Sentence, token: Token) -> Iterator[TimeMention]:
    prepositions = _WITHIN if token.pos in ("VERB", "AUX") else _OF_NOUNS
    for time in analysis.times[sentence.index]:
        if time.kind != "date" or time.value is None:
            continue
        head = sentence.head_of(time.span)
        if head is None or any(c.ent == "DATE" for c in sentence.children(head, "conj")):
            continue  # “in 1861 and 1862”
        up = sentence.head(head)
        if head.dep == "pobj" and up.lower in prepositions:
            if _ends_bound(sentence, up):
                continue
            up = sentence.head(up)
        elif head.dep not in _BARE or head.pos == "ADP":
            continue
        if up.dep == "pobj" and sentence.head(up).lower in _WITHIN:
            up = sentence.head(up)  # “at a conference on July 16”, “in a July 16 conference”
            up = sentence.head(up)
        if up.i == token.i or (up.dep == "npadvmod" and up.head == token.i):
            yield time
