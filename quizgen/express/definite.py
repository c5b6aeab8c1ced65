"""“the company”: definite noun phrases that only the article identifies.

A definite noun is fine where something beside it says which (“the founder of X”), where
there is but one (“the sun”), or where it is meant in general (“the cell membrane”).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen.analyse import lexicon
from quizgen.analysis import Analysis
from quizgen.express.dangling import Dangling
from quizgen.syntax import SUBJECTS, Sentence, Token

_ANAPHORIC = frozenset(
    (
        "Tops person group act event communication cognition possession state attribute artifact "
        "time location relation process phenomenon quantity feeling motive shape"
    ).split()
)
_SALIENT = 5
_NEWER = frozenset(
    "new old current present former previous latest recent other big small large great".split()
)
_ABSTRACT = frozenset(
    "person group act communication cognition state attribute event process relation feeling motive".split()
)
_UNIQUE = frozenset(
    (
        "world earth sun moon sky universe sea ocean atmosphere environment equator north "
        "south east west internet web public government past future present weather climate "
        "bible economy military press media body brain heart poor rich wealthy young old "
        "elderly dead unemployed right left law truth rest end beginning top bottom middle "
        "same century constitution"
    ).split()
)


_OF_A_NATION = frozenset(
    (
        "government army navy military parliament economy people population empire president "
        "constitution market public language side force forces troops army public press king "
        "queen emperor colony colonies"
    ).split()
)


def check_definite(
    analysis: Analysis, sentence: Sentence, noun: Token, chosen: Sequence[int], in_article: bool = False
) -> None:
    """Raise for a definite noun phrase that only the article identifies.

    `in_article`: the words stay with their article; then “the meteorite” will do where the
    article has told of one, and of no other.
    """
    if in_article and noun.pos == "NOUN" and told_of_one(analysis, sentence, noun):
        return
    if (
        noun.pos in ("ADJ", "NUM", "ADV")
        and noun.tag not in ("JJS", "RBS", "RBR", "JJR")
        and noun.tag != "CD"
    ):
        restricted = any(
            c.dep in ("prep", "relcl", "acl") and c.i in set(chosen) for c in sentence.children(noun)
        )
        if not restricted and noun.lemma.lower() not in _UNIQUE:
            raise Dangling("ellipsis", f"“the {noun.text}” of what is not said")
        return
    if noun.pos != "NOUN" or analysis.name_at(sentence, noun) is not None:
        return
    if noun.dep == "appos" and analysis.name_at(sentence, sentence.head(noun)) is not None:
        return
    inside = set(chosen)
    kept = [c for c in sentence.children(noun) if c.i in inside]
    if any(c.dep in ("prep", "relcl", "acl", "poss", "nummod", "appos") and c.i != noun.i for c in kept):
        return
    if any(
        c.tag in ("JJS", "RBS", "NNP") or c.lower in ("first", "last", "only", "main", "whole", "entire")
        for c in kept
    ):
        return
    names = [name for c in kept if (name := analysis.name_at(sentence, c))]
    if any(name.entity.type != "NORP" for name in names) or (
        names and (in_article or noun.lemma in _OF_A_NATION)
    ):
        return
    if any(not sentence.sets_off(c) for c in sentence.children(noun, "relcl", "acl")):
        raise Dangling("definite noun", f"“the {noun.text}” is said of which")
    lemma = _compound_lemma(sentence, noun)
    if lemma in _UNIQUE:
        return
    kind = lexicon.lexname(lemma)
    if kind in _ANAPHORIC or kind == "":
        narrowed = any(c.dep in ("amod", "compound", "nmod") for c in kept)
        if narrowed and in_article and not (noun.dep in SUBJECTS and _only_newer(kept)):
            return
        if narrowed and not _told_before(analysis, sentence, lemma) and kind not in ("person", "group", ""):
            return
        raise Dangling("definite noun", f"“the {lemma}”: which one is not said")
    if _introduced(analysis, sentence, lemma):
        raise Dangling("definite noun", f"“the {noun.text}” was brought in before")


def _only_newer(kept: Sequence[Token]) -> bool:
    """Say whether all that narrows a noun is a word like *new*, which only the article explains."""
    narrowing = [c for c in kept if c.dep in ("amod", "compound", "nmod")]
    return all(c.lower in _NEWER for c in narrowing)


def _compound_lemma(sentence: Sentence, noun: Token) -> str:
    """Return the lemma of a noun, with what is hyphened to it: *start-up*."""
    i, lemma = noun.i, noun.lemma.lower()
    while i >= 2 and sentence[i - 1].text == "-" and not sentence[i - 1].space:
        i, lemma = i - 2, f"{sentence[i - 2].lower}-{lemma}"
    return lemma


def told_of_one(analysis: Analysis, sentence: Sentence, noun: Token) -> bool:
    """Say whether an article has told of what a definite noun means, and brought in no second one.

    What a statement is about must be clearer than what it mentions: the title tells it, the
    article tells of it again and again, or has brought in just one.
    """
    lemma = noun.lemma.lower()
    if any(_singular(lemma) == _singular(w) for w in re.findall(r"[a-z]+", analysis.article.title.lower())):
        return True
    brought_in = told = 0
    sorts: set[str] = set()
    for earlier in analysis.sentences[: sentence.index + 1]:
        for token in earlier:
            if earlier is sentence and token.i >= noun.i:
                break
            if token.pos == "NOUN" and token.lemma.lower() == lemma:
                told += 1
                sorts |= {c.lower for c in earlier.children(token, "amod", "compound", "poss", "nmod")}
                determiner = earlier.child(token, "det")
                brought_in += determiner is not None and determiner.lower in ("a", "an", "another")
                if determiner is not None and determiner.lower == "another":
                    return False
    if told == 0 or brought_in > 1:
        return False
    if noun.dep not in SUBJECTS:
        return True
    kind = lexicon.lexname(lemma)
    if len(sorts) > 1 and kind != "group":
        return False  # “the sphincter” of an article on two
    return brought_in == 1 or (kind not in _ABSTRACT and told > 1) or _again_and_again(analysis, lemma)


def _again_and_again(analysis: Analysis, lemma: str) -> bool:
    told = sum(t.lemma.lower() == lemma for s in analysis.sentences for t in s if t.pos == "NOUN")
    return told >= _SALIENT and lexicon.lexname(lemma) != "person"


def _singular(word: str) -> str:
    return word.removesuffix("s")


def _told_before(analysis: Analysis, sentence: Sentence, lemma: str) -> bool:
    return any(
        token.lemma.lower() == lemma
        for earlier in analysis.sentences[: sentence.index]
        for token in earlier
        if token.pos == "NOUN"
    )


def _introduced(analysis: Analysis, sentence: Sentence, lemma: str) -> bool:
    """Say whether the article brought a noun in with *a* in the three sentences before."""
    for earlier in analysis.sentences[max(0, sentence.index - 3) : sentence.index]:
        for token in earlier:
            if token.lemma.lower() == lemma and token.pos == "NOUN":
                determiner = earlier.child(token, "det")
                if determiner is not None and determiner.lower in ("a", "an", "this", "that"):
                    return True
    return False
