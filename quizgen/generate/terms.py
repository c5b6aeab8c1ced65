"""Terms of a subject: what a textbook would print in bold.

Noun phrases count as terms where WordNet knows them in few senses, or where the article
itself tells of them again (after Justeson & Katz 1995: nouns with their adjectives,
repeated); words that everybody uses every day do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quizgen.analyse import lexicon
from quizgen.analysis import Analysis
from quizgen.syntax import Sentence, Token

_NO_CLASS = frozenset("person quantity time possession communication location event feeling Tops".split())
"""WordNet's classes of what is seldom a term: *market value*, *statement*, *region*, *organism*."""

_RARE, _RATHER_RARE = 18_000, 7_000
_NOT_COMMON, _UNCOMMON = 2_500, 5_000
_FEW_SENSES, _SOME_SENSES = 3, 5
_LOOSE = frozenset(
    "new old large small great big major main many same other different various certain important first "
    "second last early late several own such good bad high low long short general common particular "
    "whole entire total single recent modern current next previous local much little many few more less "
    "most least enough".split()
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term where it stands: its tokens, and what it is in all its forms."""

    tokens: tuple[int, ...]
    lemma: str


def terms_in(sentence: Sentence) -> Iterator[Term]:
    """Yield what may be terms of a sentence: nouns with the adjectives and nouns before them."""
    for head in sentence:
        if head.pos != "NOUN" or head.dep in ("compound", "nmod") or not head.text.isalpha():
            continue
        if lexicon.names_person(head.lemma.lower()) or head.ent in ("DATE", "TIME", "CARDINAL", "PERCENT"):
            continue
        first = head.i
        while first > 0 and _belongs(sentence[first - 1], range(first, head.i + 1)):
            first -= 1
        tokens = tuple(range(first, head.i + 1))
        lemma = " ".join([*(sentence[i].lower for i in tokens[:-1]), head.lemma.lower()])
        yield Term(tokens, lemma)


def _belongs(token: Token, within: range) -> bool:
    if token.head not in within or not token.text.replace("-", "").isalpha():
        return False
    return token.dep in ("compound", "nmod") or (
        token.dep == "amod" and token.pos == "ADJ" and token.lower not in _LOOSE and token.tag == "JJ"
    )


def count_terms(analysis: Analysis) -> Mapping[str, int]:
    """Return how often each term is told in an article."""
    return Counter(term.lemma for sentence in analysis.sentences for term in terms_in(sentence))


def is_technical(sentence: Sentence, term: Term, told: int) -> bool:
    """Say whether a term, told so often in its article, is worth learning."""
    if not _is_bare(sentence, term):
        return False
    head, senses = sentence[term.tokens[-1]], lexicon.senses(term.lemma)
    if len(term.tokens) > 1:
        return 0 < senses <= 2 or told >= 2
    if is_rare(head):
        return senses <= _FEW_SENSES and (told >= 2 or senses > 0)
    return head.rank >= _RATHER_RARE and told >= 2 and 0 < senses <= _FEW_SENSES


def is_rare(token: Token) -> bool:
    """Say whether few texts have a word."""
    return token.rank >= _RARE


def is_telling(sentence: Sentence, term: Term, told: int) -> bool:
    """Say whether what is no term may carry a fact all the same: *crop yields*, *internal fertilisation*."""
    if not _is_bare(sentence, term):
        return False
    head, senses = sentence[term.tokens[-1]], lexicon.senses(term.lemma)
    if len(term.tokens) > 1:
        return senses > 0 or told >= 2 or any(sentence[i].rank >= _UNCOMMON for i in term.tokens)
    known = 0 < senses <= _SOME_SENSES
    return known and (head.rank >= _RATHER_RARE or (head.rank >= _NOT_COMMON and told >= 2))


_RELATING = ("al", "ic", "ar", "ary", "an", "ine", "ese", "ish", "ous", "oid")
"""How adjectives end that tell a class, not a quality (Bally 1944): *moral*, *aerobic*, *vascular*."""


def without_quality(sentence: Sentence, term: Term) -> tuple[int, ...]:
    """Return the tokens of a term without an adjective that only tells a quality: “severe [birth defects]”.

    Empty where what is left tells nothing.
    """
    tokens = term.tokens
    while len(tokens) > 1 and _tells_quality(sentence, tokens):
        tokens = tokens[1:]
    if len(tokens) == len(term.tokens) or len(tokens) > 1:
        return tokens
    head = sentence[tokens[-1]]
    known = 0 < lexicon.senses(head.lemma.lower()) <= _SOME_SENSES
    return tokens if known and head.rank >= _NOT_COMMON else ()


_KINDS = frozenset(
    "term word concept enzyme hormone protein phylum class order family genus species element compound gas "
    "disease virus bacterium molecule".split()
)


def without_its_kind(sentence: Sentence, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """Return the tokens of a term without what it is, where that stands before it: “the enzyme [pepsin]”."""
    if len(tokens) == 2 and sentence[tokens[0]].lower in _KINDS and sentence[tokens[0]].dep == "compound":
        kind, noun = sentence[tokens[0]].lower, sentence[tokens[1]].lemma.lower()
        told = kind in ("term", "word", "concept") or lexicon.senses(noun) == 0 or lexicon.broader(kind, noun)
        if told and lexicon.senses(f"{kind} {noun}") == 0:
            return tokens[1:]
    return tokens


def _tells_quality(sentence: Sentence, tokens: tuple[int, ...]) -> bool:
    first, head = sentence[tokens[0]], sentence[tokens[-1]]
    compound = " ".join([*(sentence[i].lower for i in tokens[:-1]), head.lemma.lower()])
    relating = first.lower.endswith(_RELATING) and first.lower not in ("special", "serious", "dangerous")
    plain = first.dep == "amod" and first.pos == "ADJ" and first.rank < _UNCOMMON
    return plain and not relating and lexicon.senses(compound) == 0


def _is_bare(sentence: Sentence, term: Term) -> bool:
    """Say whether words are of a class that holds terms, and nothing more stands before them."""
    head = sentence[term.tokens[-1]]
    named = term.lemma if lexicon.senses(term.lemma) else head.lemma.lower()
    if _NO_CLASS & lexicon.lexnames(named, 1):
        return False
    if len(term.tokens) > 1:
        return len(term.tokens) <= 3 and not any(sentence[i].ent in ("DATE", "CARDINAL") for i in term.tokens)
    return not sentence.children(head, "compound", "amod", "nummod", "poss", "nmod")
