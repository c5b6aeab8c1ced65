"""Clauses: a verb with its subject, found also where the grammar hides the subject.

A relative clause has its antecedent for subject, a participle the noun that it
modifies, a coordinated verb the subject of the first. What stands in an *if*, in a
reported statement or under a modal is not asserted: `Clause.status` says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from quizgen.analyse import lexicon
from quizgen.model import Status
from quizgen.syntax import SUBJECTS, Sentence, Token

ClauseKind = Literal[
    "main", "conjunct", "relative", "object relative", "participle", "adverbial", "complement"
]

SAYING = frozenset(
    (
        "say tell state announce declare claim argue believe think warn predict suggest "
        "insist maintain note add explain report estimate conclude contend assert allege "
        "admit acknowledge propose write observe point remark comment complain deny promise "
        "reason hold feel fear hope expect suspect agree concede reveal show find demonstrate "
        "indicate confirm stress emphasize emphasise mention describe call dub label dismiss "
        "praise criticize criticise urge vow pledge tweet post joke quip speculate imply "
        "recall testify caution advise counsel doubt assume imagine consider wonder ask "
        "recommend demand request"
    ).split()
)
"""Verbs whose clause complement is somebody's statement, not the article's."""

_FACTIVE = frozenset("show find demonstrate confirm reveal discover prove know realize realise learn".split())
_HEDGES = frozenset(
    (
        "may might could would should can reportedly possibly perhaps probably likely "
        "apparently allegedly supposedly presumably maybe seemingly arguably purportedly"
    ).split()
)
_HEDGE_VERBS = frozenset(
    "seem appear tend plan hope intend expect try attempt want threaten aim wish".split()
)
_REPORTED = frozenset(
    "say report believe think claim rumor rumour expect suppose estimate consider allege".split()
)
SPENDING = frozenset({"spend", "take", "last", "waste"})
"""Verbs whose time is no adjunct: what was spent cannot be left out."""
_ASKING = frozenset({"whether", "if"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "until", "till"})
DOUBTING = frozenset("perhaps possibly probably maybe apparently supposedly presumably arguably".split())
_VERBAL = ("VERB", "AUX")
_WHENEVER = frozenset(
    {"when", "whenever", "once", "where", "wherever", "after", "before"}
)  # a condition, in the present
_FACTUAL_MARKS = frozenset(
    {
        "when",
        "after",
        "before",
        "since",
        "because",
        "as",
        "although",
        "though",
        "while",
        "once",
        "where",
        "whereas",
        "even",
    }
)
_NEGATIVE = frozenset(
    {
        "not",
        "n't",
        "never",
        "no",
        "nobody",
        "nothing",
        "none",
        "neither",
        "hardly",
        "scarcely",
        "rarely",
        "nor",
        "few",
        "little",
    }
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with its subject. `subject` is the head of the subject, wherever it stands."""

    sentence: Sentence
    verb: Token
    kind: ClauseKind
    subject: Token | None
    passive: bool
    status: Status

    @property
    def copular(self) -> bool:
        """Whether the verb is *be* with a complement."""
        return self.verb.lemma == "be" and self.complement is not None

    @property
    def complement(self) -> Token | None:
        """The predicate noun or adjective, if any."""
        return self.sentence.child(self.verb, "attr", "acomp", "oprd")

    @property
    def object(self) -> Token | None:
        """The head of the direct object, if any."""
        return self.sentence.child(self.verb, "dobj")

    @property
    def agent(self) -> Token | None:
        """The head of *by …* in a passive, if any."""
        by = self.sentence.child(self.verb, "agent")
        return self.sentence.child(by, "pobj") if by else None

    @property
    def auxiliaries(self) -> list[Token]:
        """The auxiliaries, in order."""
        return self.sentence.children(self.verb, "aux", "auxpass")

    @property
    def past(self) -> bool:
        """Whether the clause tells of the past."""
        tensed = (*self.auxiliaries, self.verb)
        return any(t.tag == "VBD" for t in tensed[:1]) or (
            self.kind == "participle" and self.verb.tag == "VBN"
        )

    def prepositions(self) -> Iterator[tuple[Token, Token]]:
        """Yield preposition and head of its object, for those that hang on the verb."""
        for prep in self.sentence.children(self.verb, "prep"):
            for obj in self.sentence.children(prep, "pobj"):
                yield prep, obj


def clauses(sentence: Sentence) -> list[Clause]:
    """Return the clauses of a sentence, in order of their verbs."""
    return [clause for token in sentence if (clause := _clause(sentence, token))]


def _clause(sentence: Sentence, verb: Token) -> Clause | None:
    if verb.pos not in ("VERB", "AUX") or verb.dep in ("aux", "auxpass", "amod", "compound"):
        return None
    found = _kind_and_subject(sentence, verb)
    if found is None:
        return None
    kind, subject = found
    passive = sentence.child(verb, "auxpass", "nsubjpass") is not None or (
        kind == "participle" and verb.tag == "VBN"
    )
    return Clause(sentence, verb, kind, subject, passive, status_of(sentence, verb))


def _kind_and_subject(sentence: Sentence, verb: Token) -> tuple[ClauseKind, Token | None] | None:
    own = sentence.child(verb, "nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
    if verb.dep == "relcl":
        antecedent = sentence.head(verb)
        if own is not None and own.tag in ("WDT", "WP"):
            return "relative", antecedent
        # “the satellite that the Soviet Union launched”: its object stands outside.
        return "object relative", own
    if verb.dep == "acl":
        return ("participle", sentence.head(verb)) if verb.tag in ("VBN", "VBG") else None
    kind: ClauseKind
    if verb.head == verb.i:
        kind = "main"
    elif verb.dep == "conj":
        kind = "conjunct"
        up = sentence.head(verb)
        if up.pos not in ("VERB", "AUX"):
            return None
        if own is None:
            above = _kind_and_subject(sentence, up)
            own = above[1] if above else None
    elif verb.dep in ("advcl",):
        kind = "adverbial"
    elif verb.dep == "ccomp" and verb.i < verb.head and own is not None and _joined(sentence, verb):
        kind = "conjunct"
    elif verb.dep in ("ccomp", "parataxis", "pcomp"):
        kind = "complement"
    else:
        return None
    return kind, own


def _joined(sentence: Sentence, verb: Token) -> bool:
    """Say whether a clause in front, without a mark, only stands beside the next one."""
    marked = any(c.dep == "mark" or c.tag == "WRB" for c in sentence.children(verb) if c.i < verb.i)
    return not marked and sentence.head(verb).lemma not in SAYING


def status_of(sentence: Sentence, verb: Token) -> Status:
    """Return how firmly the sentence states what a verb says.

    A condition or a modal anywhere above makes it hedged, a reported statement
    attributed, a negation at the verb negated.
    """
    status = Status.NEGATED if _denied(sentence, verb) else Status.ASSERTED
    here, close, joined = verb, True, False  # close: what hedges `here` hedges the verb
    while True:
        marks = {t.lower for t in sentence.children(here, "mark", "advmod")}
        if here.dep == "advcl" and (marks & _CONDITIONS or (marks & _WHENEVER and _present(sentence, here))):
            return Status.HEDGED
        if here.dep in ("ccomp", "pcomp", "acl", "csubj") and marks & _ASKING:
            return Status.HEDGED  # “looks into whether …”, “asked if …”
        if close and hedged(sentence, here):
            return Status.HEDGED
        if (close or joined) and any(is_source(sentence, t) for t in sentence.children(here)):
            status = Status.ATTRIBUTED
        if close and as_somebody_says(sentence, here):
            status = Status.ATTRIBUTED
        if here.dep == "advcl" and "so" in marks and _has_modal(sentence, here):
            return Status.HEDGED  # “so that they would …” is a purpose
        if here.head == here.i:
            return status
        up = sentence.head(here)
        joined = (close or joined) and here.dep == "conj"
        if here.dep == "ccomp":
            if up.lemma in SAYING:
                if up.lemma not in _FACTIVE:
                    status = Status.ATTRIBUTED
            elif here.i > up.i or sentence.child(here, "mark"):
                # Without a mark and in front, it is a clause joined by a semicolon.
                return Status.HEDGED
        elif (here.dep == "xcomp" and (up.lemma in _REPORTED or here.tag == "VB")) or (
            here.dep in ("acl", "pcomp", "csubj") and here.tag == "VB"
        ):
            return Status.HEDGED
        close = close and (
            here.dep in ("xcomp", "ccomp")
            or (here.dep == "conj" and here.tag == "VB" and own_subject(sentence, here) is None)
        )
        here = up


def _has_modal(sentence: Sentence, verb: Token) -> bool:
    return any(a.tag == "MD" for a in sentence.children(verb, "aux"))


def _denied(sentence: Sentence, verb: Token) -> bool:
    """Say whether a verb, its subject or its object is negated."""
    if any(
        t.dep == "neg" or (t.lower in _NEGATIVE and t.dep in ("advmod", "neg", "preconj"))
        for t in sentence.children(verb)
    ):
        return True
    nouns = (sentence.child(verb, "nsubj", "nsubjpass"), sentence.child(verb, "dobj", "attr"))
    return any(
        noun.lower in _NEGATIVE
        or any(d.lower in _NEGATIVE for d in sentence.children(noun, "det", "amod", "preconj"))
        for noun in nouns
        if noun is not None
    )


def _present(sentence: Sentence, verb: Token) -> bool:
    return next(iter(sentence.children(verb, "aux", "auxpass")), verb).tag in ("VBZ", "VBP", "MD")


_SOURCES = frozenset({"person", "group", "communication", "cognition"})


def is_source(sentence: Sentence, token: Token) -> bool:
    """Say whether a token begins “according to …” with somebody, or something written, behind it."""
    if token.lower != "according":
        return False
    to = sentence.child(token, "prep")
    source = sentence.child(to, "pobj") if to is not None else None
    return source is not None and (
        source.pos in ("PROPN", "PRON") or bool(_SOURCES & lexicon.lexnames(source.lemma.lower(), 1))
    )


def as_somebody_says(sentence: Sentence, verb: Token) -> Token | None:
    """Return the verb of saying of “as Ann Lee told us, …” or “…, Ann Lee argued, …” beside a verb."""
    for child in sentence.children(verb, "advcl", "parataxis", "ccomp"):
        marks = {m.lower for m in sentence.children(child, "mark", "advmod")}
        if child.dep == "advcl":
            if "as" in marks and (child.lemma in SAYING or child.lemma in ("put", "see", "have")):
                return child
        elif (
            child.lemma in SAYING
            and not marks
            and sentence.sets_off(child)
            and len(sentence.subtree(child)) < 8
        ):
            return child
    return None


def hedged(sentence: Sentence, verb: Token) -> bool:
    """Say whether a verb’s own words hedge it: a modal, *reportedly*, “is said to”, “plans to”."""
    for child in sentence.children(verb, "aux", "advmod"):
        if child.lower in _HEDGES and child.i < verb.i + 3:
            return True
    for i in sentence.subtree(verb):
        token = sentence[i]  # “mobilized, perhaps to a greater degree, …”
        if (
            token.lower in DOUBTING
            and next(v for v in sentence.ancestors(token) if v.pos in _VERBAL).i == verb.i
        ):
            return True
    passive = sentence.child(verb, "auxpass") is not None
    if passive and verb.lemma in _REPORTED and sentence.child(verb, "xcomp", "oprd"):
        return True
    return verb.lemma in _HEDGE_VERBS and sentence.child(verb, "xcomp") is not None


def speaker(sentence: Sentence, verb: Token) -> Token | None:
    """Return the subject of the verb of saying above a reported statement, if any."""
    here = verb
    while here.head != here.i:
        up = sentence.head(here)
        if here.dep == "ccomp" and up.lemma in SAYING:
            return sentence.child(up, "nsubj")
        here = up
    return None


def noun_phrase(sentence: Sentence, head: Token) -> list[int]:
    """Return the tokens of a noun phrase: no relative clause, appositive or coordination.

    Short prepositional phrases stay, for they narrow what is meant.
    """
    return sentence.subtree(
        head, without=("relcl", "appos", "acl", "cc", "conj", "punct", "advcl", "parataxis")
    )


def own_subject(sentence: Sentence, verb: Token) -> Token | None:
    """Return the subject that hangs on the verb itself."""
    return next((t for t in sentence.children(verb) if t.dep in SUBJECTS), None)
