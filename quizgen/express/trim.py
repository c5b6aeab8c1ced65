"""Leave out what does not stand alone, where what is left stays true and whole.

“In the end it sold the plant for $2 million over the coming year”: an adjunct that leans on
the article goes, the core stays. What restricts a denial never goes: “was not sold before
the war” would become another statement.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from quizgen.analyse.clauses import DOUBTING, SPENDING
from quizgen.analysis import Analysis
from quizgen.express.dangling import Dangling, Leans
from quizgen.express.phrase import express
from quizgen.express.predicates import trim_marks
from quizgen.express.simplify import INNER
from quizgen.express.spelling import Phrase
from quizgen.express.standalone import CONNECTIVES, continues_list
from quizgen.syntax import SUBJECTS, Sentence, Token

_ADJUNCTS = frozenset(
    "in at on during after before over since until amid throughout within despite besides".split()
)
_FROM_NOW = frozenset({"recently", "ago"})
_ADVERBS = (
    CONNECTIVES | INNER | _FROM_NOW | {"soon", "later", "earlier", "previously", "since", "here"}
) - DOUBTING
_LOOSE_MARKS = frozenset(
    {"while", "as", "since", "because", "although", "though", "after", "before", "so", "whereas"}
)
_SEEMING = frozenset({"on the surface", "at first glance", "at first sight", "in theory", "on paper"})
_TRIES = 8


def as_much_as_stands(
    analysis: Analysis,
    sentence: Sentence,
    tokens: Sequence[int],
    known: Collection[int],
    denied: bool,
    leans: Leans | None = None,
) -> Phrase:
    """Return tokens in words that stand alone, without adjuncts that do not; raise `Dangling`.

    `denied` says that the words are part of a denial, of which only adverbs may go; `leans` as in
    `express`.
    """
    left = set(tokens)
    for _ in range(_TRIES):
        try:
            return express(
                analysis, sentence, trim_marks(sentence, sorted(left)), known, in_article=True, leans=leans
            )
        except Dangling as found:
            part = droppable(sentence, found.token, left, denied)
            if not part:
                raise
            left -= part
    raise Dangling("broken off", "too much of it does not stand alone")


def droppable(sentence: Sentence, token: int | None, left: Collection[int], denied: bool) -> set[int]:
    """Return the smallest adjunct that holds a token, empty where it is in none."""
    if token is None:
        return set()
    for here in (sentence[token], *sentence.ancestors(sentence[token])):
        if here.i not in left or here.head == here.i:
            return set()
        if here.dep in SUBJECTS:
            return _before_its_name(sentence, here, left)
        if here.dep == "prep" and sentence.words(sentence.subtree(here)).lower() in _SEEMING:
            return set()  # “on the surface, she would support it”: she did not
        if continues_list(sentence, here):
            return set()  # “first increases, then decreases”; “in 1864, then Montana in 1889”
        adverb = _is_adverb(sentence, here) and not _dates_a_noun(sentence, here)
        if adverb or (not denied and _is_loose(sentence, here)):
            part = {i for i in sentence.subtree(_with_participle(sentence, here)) if i in left}
            first, last = min(part), max(part)
            if first > 0 and sentence[first - 1].text in (",", "—", "–"):
                after = sentence[last + 1].text if last + 1 < len(sentence) else ""
                if after in (",", "—", "–"):
                    part |= {first - 1, last + 1}
                elif not _is_adverb(sentence, here) or not after.isalnum():
                    part.add(first - 1)  # “St. Augustine, now the oldest town, …” keeps its comma
            return part
    return set()


def _with_participle(sentence: Sentence, adjunct: Token) -> Token:
    """Return an adjunct, or the participle that would be left bare without it: “, announced in May,”."""
    up = sentence.head(adjunct)
    others = [c for c in sentence.children(up) if c.i != adjunct.i and c.dep != "punct"]
    bare = up.dep == "acl" and up.tag in ("VBN", "VBD", "VBG") and not others
    return up if bare and sentence.sets_off(up) else adjunct


def _before_its_name(sentence: Sentence, subject: Token, left: Collection[int]) -> set[int]:
    """Return what stands before the name in apposition to a subject: “the fourth element, neon, is …”."""
    name = next((c for c in sentence.children(subject, "appos") if c.i > subject.i), None)
    if name is None or not sentence.sets_off(name) or name.i not in left:
        return set()
    bare = name.pos == "NOUN" and not sentence.children(name, "det", "nummod", "amod", "poss", "compound")
    if subject.tag != "NN" or (name.pos != "PROPN" and not bare):
        return set()
    if any(sentence.children(noun, "conj") for noun in (subject, name)):
        return set()
    inside = set(sentence.subtree(name))
    whole = {i for i in sentence.subtree(subject) if i in left}
    rest = {i for i in whole - inside if i < min(inside)}
    after = max(inside) + 1
    if max(whole) > after or not rest:
        return set()
    closing = {after} if after < len(sentence) and sentence[after].text in (",", "—", "–") else set()
    return rest | {i for i in closing if i in left}


def _dates_a_noun(sentence: Sentence, token: Token) -> bool:
    """Say whether *now* tells since when a noun holds: in 1565 none was “now the oldest town”."""
    return token.lower == "now" and sentence.head(token).pos in ("NOUN", "PROPN")


def counts_from_now(sentence: Sentence, part: Collection[int]) -> bool:
    """Say whether tokens are an adverb that counts from when the article was written: “not long ago”.

    *Later* counts from what was told: “what later became New Jersey”.
    """
    tokens = [sentence[i] for i in part]
    adverbs = all(t.dep in ("advmod", "neg") or not t.is_word for t in tokens)
    return adverbs and any(t.lower in _FROM_NOW for t in tokens)


def _is_adverb(sentence: Sentence, token: Token) -> bool:
    return (
        token.dep == "advmod"
        and (token.space or sentence[min(token.i + 1, len(sentence) - 1)].text in (",", ";", "."))
        and token.lower in _ADVERBS
        and token.pos in ("ADV", "SCONJ", "PART", "ADP")
    )


def _is_loose(sentence: Sentence, token: Token) -> bool:
    """Say whether nothing else needs what hangs on a token."""
    if token.dep == "prep":
        up = sentence.head(token)
        if sentence.words(sentence.subtree(token)).lower() in ("at the time", "at that time", "of the day"):
            return True
        if sentence.sets_off(token):
            return True
        filled = sentence.children(up, "dobj", "attr", "acomp", "agent", "oprd", "ccomp")
        told = any(c.i > up.i for c in filled)  # a clause in front fills nothing: “…; many were in use”
        return token.lower in _ADJUNCTS and up.pos in ("VERB", "AUX") and told
    if token.dep == "advcl":
        marks = {m.lower for m in sentence.children(token, "mark", "advmod")}
        return bool(marks & _LOOSE_MARKS) or (not marks and sentence.sets_off(token))
    if token.dep in ("npadvmod", "intj"):
        up = sentence.head(token)
        return token.head != token.i and up.pos in ("VERB", "AUX") and up.lemma not in SPENDING
    return token.dep in ("appos", "relcl", "acl", "parataxis") and sentence.sets_off(token)
