"""What a fact may be about: something in particular, or a kind in general.

“The assumption”, “a rival”, “any company” and “nothing” leave open what is meant, so what
is said of them cannot be told, or asked, apart from the article.
"""

from __future__ import annotations

from quizgen.analyse.clauses import Clause
from quizgen.analyse.lexicon import names_person
from quizgen.analyse.name_types import CALLED
from quizgen.analysis import Analysis
from quizgen.express.dangling import Dangling
from quizgen.syntax import Sentence, Token

_OPEN_WORDS = frozenset(
    (
        "any anyone anybody anything no none nothing nobody someone somebody something everyone everybody "
        "everything either neither other others another one ones enough whoever "
        "whatever which what who whose there it this that these those such"
    ).split()
)
_SOME = frozenset({"some", "few", "little", "much", "many", "most", "several", "all", "more", "less"})
_MANY_OF = frozenset("number variety group series range majority minority set couple pair".split())
_EMPTY = frozenset(
    (
        "thing things way ways fact reason reasons point problem question answer idea result case "
        "kind sort type part lot number rest majority bit piece matter issue example time times moment "
        "exception exceptions difference case cases"
    ).split()
)


def check_particular(analysis: Analysis, clause: Clause, head: Token) -> None:
    """Raise `Dangling` where the subject of a clause, given by its head, leaves open what is meant."""
    sentence = clause.sentence
    if analysis.entity_of(sentence, head) is not None:
        if clause.kind == "relative" and _names_work_of(sentence, head):
            raise Dangling("relative clause", f"whether it hangs on “{head.text}” is not sure")
        return
    first = _first_joined(sentence, clause.verb)
    if first.dep in ("relcl", "acl") and not sentence.sets_off(first):
        # “animals that live in cold climates”: not all animals do.
        raise Dangling("no particular subject", f"“{head.text}”: only of some is it said")
    if clause.kind in ("relative", "participle"):
        _check_antecedent(clause, head)
    determiner = sentence.child(head, "det", "predet")
    if (
        head.lower in _OPEN_WORDS
        or (head.lower in _SOME and not sentence.children(head, "prep"))
        or (determiner is not None and determiner.lower in _OPEN_WORDS)
    ):
        if determiner is not None and determiner.lower in ("this", "these"):
            return  # whether the article says which is seen when the words are taken
        word = determiner.text if determiner is not None else head.text
        raise Dangling("no particular subject", f"“{word} …” may be anything")
    if head.lemma.lower() in _EMPTY and not sentence.children(
        head, "prep", "relcl", "acl", "amod", "compound"
    ):
        raise Dangling("no particular subject", f"“{head.text}” says nothing by itself")
    if head.pos != "NOUN" or head.tag != "NN" or _narrowed(analysis, sentence, head):
        return
    if sentence.child(head, "prep") is not None and head.lemma in _MANY_OF:
        return
    indefinite = determiner is not None and determiner.lower in ("a", "an")
    bare = determiner is None and sentence.child(head, "poss", "nummod") is None
    if not indefinite and not bare:
        return
    if clause.kind in ("relative", "participle"):
        raise Dangling("no particular subject", f"“{head.text}”: which one is not said")
    if indefinite and not _general(clause):
        raise Dangling("no particular subject", f"“a {head.text}”: which one is not said")


def _check_antecedent(clause: Clause, head: Token) -> None:
    """Raise where an added clause may hang on another noun, or tells of some of a kind.

    “Conflicts between males, which are ritualized”; “federal troops, commanded by Lee”.
    """
    sentence = clause.sentence
    up = sentence.head(head)
    if head.dep == "pobj" and sentence.head(up).pos in ("NOUN", "PROPN"):
        raise Dangling("relative clause", f"whether it hangs on “{head.text}” is not sure")
    determiner = sentence.child(head, "det", "poss", "nummod")
    indefinite = determiner is not None and determiner.lower in ("a", "an")
    vague = determiner is None if head.tag == "NNS" else indefinite
    if vague and not _general(clause):
        raise Dangling("no particular subject", f"“{head.text}”: only of some is it said")


def _names_work_of(sentence: Sentence, head: Token) -> bool:
    """Say whether a person stands before a name: “the author of Emma, who …” tells of the author."""
    up = sentence.head(head)
    return head.dep == "pobj" and up.lower == "of" and names_person(sentence.head(up).lemma.lower())


def _first_joined(sentence: Sentence, verb: Token) -> Token:
    """Return the first of the verbs that a verb is joined to by *and*, else the verb itself."""
    while verb.dep == "conj":
        verb = sentence.head(verb)
    return verb


def _narrowed(analysis: Analysis, sentence: Sentence, head: Token) -> bool:
    """Say whether a name beside it, or what it is called, says which one is meant."""
    if any(c.lemma in CALLED and sentence.child(c, "oprd") for c in sentence.children(head, "acl")):
        return True  # “a technique called mark and recapture is often used”
    inside = set(sentence.subtree(head, without=("relcl", "appos", "conj", "acl")))
    return any(m.first in inside for m in analysis.names[sentence.index])


def _general(clause: Clause) -> bool:
    """Say whether a clause tells what holds in general: “an enzyme lowers …”."""
    tensed = next(iter(clause.auxiliaries), clause.verb)
    return tensed.tag in ("VBZ", "VBP", "MD")
