"""The subject of a clause, wherever it stands, in words that stand alone."""

from __future__ import annotations

import re

from quizgen.analyse import lexicon
from quizgen.analyse.clauses import Clause
from quizgen.analyse.speech import quoted
from quizgen.analysis import Analysis, Entity
from quizgen.express.dangling import Dangling, Leans
from quizgen.express.phrase import express, in_words, name_words
from quizgen.express.predicates import check_one_verb
from quizgen.express.simplify import is_misread
from quizgen.express.spelling import Phrase, Word, without_capital
from quizgen.syntax import Sentence, Token

_PHYSICAL = frozenset("artifact object person animal plant substance food body communication".split())
_GLUED = re.compile(r"[a-z](?:The|In|An?|This|These|It|When)$")


def subject_phrase(
    analysis: Analysis, clause: Clause, in_article: bool = False, leans: Leans | None = None
) -> Phrase:
    """Return the subject of a clause in words that stand alone; raise `Dangling` where there are none.

    What restricts it stays, what is only added goes; a subject that stands in for a name
    becomes the name. `in_article` and `leans` are as in `express`.
    """
    sentence = clause.sentence
    assert clause.subject is not None
    check_one_verb(sentence, clause.verb, clause.subject)
    if is_misread(sentence):
        raise Dangling("misread", "a verb was read as another clause’s")
    owner = sentence.child(clause.subject, "poss")
    if owner is not None and owner.tag == "WP$":
        return _owned(analysis, clause, clause.subject)
    if clause.kind == "relative" and clause.subject.tag in ("WDT", "WP"):
        return antecedent_phrase(analysis, sentence, sentence.head(clause.verb), in_article)
    place = (sentence.index, clause.subject.i)
    entity = analysis.referents.get(place) or analysis.nominals.get(place)
    if entity is None and in_article:
        entity = _named_beside(analysis, sentence, clause.subject)
    if entity is not None and not sentence.children(clause.subject, "conj"):
        return Phrase(tuple(name_words(analysis, entity, clause.subject)), 1)
    if _is_said_of_another(clause, clause.subject):
        return _holder(analysis, clause, clause.subject)
    tokens = _with_marks_between(
        sentence,
        sentence.subtree(clause.subject, without=("relcl", "appos", "punct", "parataxis", "acl")),
    )
    restrictive = [
        c
        for c in sentence.children(clause.subject, "relcl", "acl")
        if not sentence.sets_off(c) and clause.kind not in ("relative", "participle")
    ]
    for child in restrictive:
        tokens = sorted({*tokens, *sentence.subtree(child)})
    tokens = _without_joined_asides(sentence, clause.subject, tokens)
    for child in sentence.children(clause.subject, "amod", "advmod", "advcl"):
        if child.i > clause.subject.i and sentence.sets_off(child):  # “the elements, all short-lived, …”
            tokens = sorted(set(tokens) - set(sentence.subtree(child)))
    tokens = [i for i in tokens if sentence[i].lower != "even"]
    if any(_is_rest_of_list(sentence, c) for c in sentence.children(clause.subject, "appos")):
        raise Dangling("broken off", "a list would lose its end")
    if sentence[tokens[0]].tag in ("VBG", "VBN") and any(sentence[i].text == "," for i in tokens):
        raise Dangling("no subject", "a participle was read together with the subject")
    if any(sentence[i].tag in ("WP", "WP$") and sentence[i].dep == "pobj" for i in tokens if not restrictive):
        raise Dangling("relative clause", "“of whom” points out of the clause")
    _check_determiner(sentence, tokens)
    return _lowered(sentence, express(analysis, sentence, tokens, in_article=in_article, leans=leans))


def _is_rest_of_list(sentence: Sentence, aside: Token) -> bool:
    """Say whether what was read as an aside goes on with a list: no comma parts it from the verb."""
    last = max(sentence.subtree(aside))
    closed = last + 1 < len(sentence) and sentence[last + 1].text in (",", "—", "–", ")")
    return not closed and bool(sentence.children(aside, "cc", "conj"))


def _without_joined_asides(sentence: Sentence, subject: Token, tokens: list[int]) -> list[int]:
    """Return a subject without what is joined to an aside: “Ann Lee, a poet, and the head of …, spoke”."""
    gone: set[int] = set()
    for aside in sentence.children(subject, "appos"):
        for joined in sentence.children(subject, "conj"):
            below = sentence.subtree(joined)
            closed = "," in {t.text for t in sentence.tokens[max(below) : max(below) + 2]}
            if joined.i > aside.i and closed and max(below) < sentence.head(subject).i:
                gone |= {*below, *(c.i for c in sentence.children(subject, "cc") if aside.i < c.i < joined.i)}
    return [i for i in tokens if i not in gone]


def _is_said_of_another(clause: Clause, subject: Token) -> bool:
    """Say whether a clause hangs on what somebody is said to be: “Ann Lee was a poet born in Rome”."""
    determiner = clause.sentence.child(subject, "det")
    indefinite = determiner is not None and determiner.lower in ("a", "an")
    return clause.kind != "main" and subject.dep == "attr" and indefinite


def _holder(analysis: Analysis, clause: Clause, subject: Token) -> Phrase:
    """Return who is said to be a poet, of whom the clause tells too; raise where it is no name."""
    sentence = clause.sentence
    holder = sentence.child(sentence.head(subject), "nsubj")
    place = (sentence.index, holder.i) if holder is not None else (-1, -1)
    entity = analysis.entity_of(sentence, holder) if holder is not None else None
    entity = entity or analysis.referents.get(place) or analysis.nominals.get(place)
    if entity is None or sentence.head(subject).lemma != "be":
        raise Dangling("indefinite", f"which “{subject.text}” it is, the main clause tells")
    return Phrase(tuple(name_words(analysis, entity, subject)), 1)


def _named_beside(analysis: Analysis, sentence: Sentence, subject: Token) -> Entity | None:
    """Return Brookhaven for “another section, Brookhaven, …”."""
    for beside in sentence.children(subject, "appos"):
        name = analysis.name_at(sentence, beside)
        if name is not None and name.head == beside.i and sentence[name.first - 1].text == ",":
            return name.entity
    return None


def antecedent_phrase(
    analysis: Analysis, sentence: Sentence, head: Token, in_article: bool = False
) -> Phrase:
    """Return the noun that a relative clause hangs on, without the clause, in words that stand alone."""
    place = (sentence.index, head.i)
    entity = analysis.referents.get(place) or analysis.nominals.get(place)
    if entity is not None:
        return Phrase(tuple(name_words(analysis, entity, head)), 1)
    behind = min((min(sentence.subtree(c)) for c in sentence.children(head, "relcl")), default=len(sentence))
    without = ("relcl", "appos", "punct", "parataxis", "acl", "cc", "conj")
    tokens = [i for i in sentence.subtree(head, without=without) if i < behind]
    _check_determiner(sentence, tokens)
    determiner = sentence.child(head, "det")
    if determiner is None or determiner.lower != "the" or analysis.name_at(sentence, head) is not None:
        return _lowered(sentence, express(analysis, sentence, tokens, in_article=in_article))
    if not _PHYSICAL & lexicon.lexnames(head.lemma.lower(), 1):
        raise Dangling("relative clause", f"“the {head.text}” is told by the clause alone")
    # “the satellite that …” without its clause is a satellite.
    phrase = express(analysis, sentence, [i for i in tokens if i != determiner.i], in_article=in_article)
    article = () if head.tag == "NNS" else (Word(indefinite_article(phrase.text)),)
    return Phrase((*article, *phrase.words), phrase.edits + 1)


def _owned(analysis: Analysis, clause: Clause, subject: Token) -> Phrase:
    """Return “Nvidia’s shares” for “Nvidia, whose shares …”."""
    sentence = clause.sentence
    owner = analysis.entity_of(sentence, sentence.head(clause.verb)) if clause.verb.dep == "relcl" else None
    if owner is None:
        raise Dangling("pronoun", "“whose” has no antecedent with a name")
    rest = sentence.subtree(subject, without=("poss", "relcl", "appos", "acl"))
    phrase = express(analysis, sentence, rest)
    return Phrase((Word(possessive(in_words(analysis, owner))), *phrase.words), phrase.edits + 1)


def indefinite_article(text: str) -> str:
    """Return *a* or *an*, by the sound that a text begins with."""
    if re.match(
        r"(?:[aeio]|u(?!ni|s[aeiu]|r[aeiu]|t[aeiu]|k)|hour|honest|honou?r|heir)", text, re.IGNORECASE
    ):
        return "a" if re.match(r"(?:one|once|eu)", text, re.IGNORECASE) else "an"
    return "an" if re.match(r"[FHLMNRSX](?:[A-Z]|\d|$|-)", text) else "a"


def possessive(name: str) -> str:
    """Return a name as an owner: *Nvidia’s*, *Texas’*."""
    return f"{name}’" if name.endswith("s") and not name[:1].islower() and " " not in name else f"{name}’s"


def _with_marks_between(sentence: Sentence, tokens: list[int]) -> list[int]:
    """Return tokens with the commas and hyphens that stand between two of them, and no others."""
    chosen = set(tokens)
    words = {i for i in chosen if sentence[i].dep != "punct" or sentence[i].text in ("'", "%")}
    marks = {
        t.i
        for t in sentence
        if t.dep == "punct" and {t.i - 1, t.i + 1} <= words and t.text not in (";", ":", '"')
    }
    for quote in quoted(sentence):
        if set(quote) <= words | marks:
            marks |= {quote[0] - 1, quote[-1] + 1}
    return sorted(words | marks)


def _check_determiner(sentence: Sentence, tokens: list[int]) -> None:
    """Raise where a pointing word in front was read apart from its noun."""
    before = sentence[tokens[0] - 1] if tokens and tokens[0] else None
    first = sentence[tokens[0]]
    pointing = before is not None and (
        (before.lower in ("this", "these", "those") and before.head not in tokens)
        or (before.lower == "that" and before.tag != "WDT" and first.tag == "NN" and first.ent == "")
    )
    if before is not None and pointing:
        raise Dangling("pointing word", f"“{before.text}” points out of the question")


def _lowered(sentence: Sentence, phrase: Phrase) -> Phrase:
    """Return a subject without the capital that only the start of a sentence gave it."""
    if not phrase.words:
        raise Dangling("no subject", "the clause has no subject to name")
    if phrase.words[-1].text in ("’s", "'s"):
        raise Dangling("ellipsis", f"“{phrase.text}” what is not said")
    tokens = [sentence[w.token] for w in phrase.words if w.token is not None]
    glued = any(_GLUED.search(t.text) for t in sentence)
    if glued or any(t.i and t.tag in ("WRB", "WP", "WDT") and t.text.istitle() for t in tokens):
        raise Dangling("no subject", "a heading was read together with its sentence")
    if any(t.i and t.tag == "DT" and t.text.istitle() and t.ent == "" and t.text != "A" for t in tokens):
        raise Dangling("no subject", "a heading was read together with its sentence")
    return without_capital(sentence, phrase)
