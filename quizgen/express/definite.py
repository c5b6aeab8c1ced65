"""“the company”: definite noun phrases that only the article identifies.

A definite noun is fine where something beside it says which (“the founder of X”), where
there is but one (“the sun”), or where it is meant in general (“the cell membrane”).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

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
_A_FEW = frozenset("two three four 2 3 4".split())
_ABSTRACT = frozenset(
    "person group act communication cognition state attribute event process relation feeling motive".split()
)
_OF_SOMETHING = ("leader.n.01", "relative.n.01")
"""People who are it of something or somebody: heads, presidents, mothers."""

_OFFICES = ("leader.n.01", "head_of_state.n.01", "official.n.01", "ruler.n.01", "sovereign.n.01")

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
    inside = set(chosen)
    kept = [c for c in sentence.children(noun) if c.i in inside]
    if noun.dep == "appos" and analysis.name_at(sentence, sentence.head(noun)) is not None:
        whose = sentence.children(noun, "prep", "poss", "relcl", "acl", "compound", "nmod")
        if not whose and any(lexicon.is_a(_compound_lemma(sentence, noun), c, 1) for c in _OF_SOMETHING):
            raise Dangling("definite noun", f"“the {noun.text}” of what is not said")
        return
    # “The two armies” were named before; “the fifty states” are known.
    telling = [c for c in kept if in_article or c.dep != "nummod" or c.lower not in _A_FEW]
    if any(_identifies(analysis, sentence, noun, c) for c in telling):
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
    if (
        lemma in _UNIQUE
        or _is_collocation(sentence, noun, kept)
        or _named_beside(analysis, sentence, noun, inside)
    ):
        return
    kind = lexicon.lexname(lemma)
    if kind in _ANAPHORIC or kind == "":
        narrowed = any(c.dep in ("amod", "compound", "nmod") for c in kept)
        if narrowed and in_article and not (noun.dep in SUBJECTS and _only_newer(kept)):
            return
        particular = not in_general(sentence, noun) or sentence.block in analysis.labels
        known_before = _told_before(analysis, sentence, lemma)
        known = particular or known_before
        if narrowed and not known and kind not in ("person", "group", ""):
            return
        if lemma in _BROUGHT_IN and not narrowed and not _in_title(analysis, lemma):
            raise Dangling("epithet", f"“the {lemma}”: which one is not said")
        if kind == "person" and particular and not known_before and not _is_office(lemma):
            raise Dangling("epithet", f"“the {lemma}” stands for somebody or something named before")
        raise Dangling("definite noun", f"“the {lemma}”: which one is not said")
    if _introduced(analysis, sentence, lemma):
        raise Dangling("definite noun", f"“the {noun.text}” was brought in before")


_BROUGHT_IN = frozenset("group book film video site website incident episode article story".split())
"""What was told before, as no setting fills it (general nouns: Halliday & Hasan 1976)."""


def _in_title(analysis: Analysis, lemma: str) -> bool:
    return lemma in re.findall(r"\w+", analysis.article.title.lower())


def _is_office(lemma: str) -> bool:
    """Say whether a noun is an office, which a setting fills: *president*, *king*; no *newcomer* is."""
    return any(lexicon.is_a(lemma, office, 2) for office in _OFFICES)


def _is_collocation(sentence: Sentence, noun: Token, kept: Sequence[Token]) -> bool:
    """Say whether the lexicon has the noun with the word before it as one: “the periodic table”."""
    before = [c for c in kept if c.i == noun.i - 1 and c.dep in ("amod", "compound", "nmod")]
    return bool(before) and lexicon.senses(f"{before[0].lower} {noun.lemma.lower()}") == 1


def _named_beside(analysis: Analysis, sentence: Sentence, noun: Token, inside: Collection[int]) -> bool:
    """Say whether the one name before a noun is what it means: “Poland’s wolves … the country’s roads”."""
    lemma = noun.lemma.lower()
    fitting = {
        name.entity
        for name in analysis.names[sentence.index]
        if name.last < noun.i
        and name.last in inside
        and lemma in (name.entity.genus, name.entity.name.split()[-1].lower())
    }
    return len(fitting) == 1


def _identifies(analysis: Analysis, sentence: Sentence, noun: Token, beside: Token) -> bool:
    """Say whether what hangs on a noun tells which one is meant.

    “The moment of release” does not: release of what?
    """
    if beside.dep not in ("prep", "relcl", "acl", "poss", "nummod", "appos") or beside.i == noun.i:
        return False
    of = sentence.child(beside, "pobj") if beside.lower == "of" else None
    if of is None or lexicon.lexname(noun.lemma.lower()) != "time":
        return True
    bare = of.tag == "NN" and not sentence.children(of) and analysis.name_at(sentence, of) is None
    return not (bare and bool({"act", "event"} & lexicon.lexnames(of.lemma.lower())))


def in_general(sentence: Sentence, noun: Token) -> bool:
    """Say whether the clause around a noun tells what is so in general, in the present."""
    verb = next((t for t in sentence.ancestors(noun) if t.pos in ("VERB", "AUX")), None)
    if verb is None:
        return False
    first = next(iter(sentence.children(verb, "aux", "auxpass")), verb)
    return first.tag in ("VBZ", "VBP", "MD") and not (first.lemma == "have" and first.i != verb.i)


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
