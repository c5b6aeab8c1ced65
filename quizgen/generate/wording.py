"""Statement → question, by the parse.

A question about the subject keeps the words of the statement in their order and is
the safest. Any other moves the wh-phrase to the front and puts an auxiliary before
the subject: the first there is, a form of *be*, or *do* with the bare verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quizgen.analyse.clauses import SAYING, Clause
from quizgen.analysis import Analysis
from quizgen.express.dangling import Dangling, Leans
from quizgen.express.phrase import express
from quizgen.express.predicates import check_predicate, check_unconditional, split, trim_marks
from quizgen.express.simplify import LEADING_PHRASES
from quizgen.express.spelling import (
    LOWERED,
    Phrase,
    Word,
    apart,
    date_preposition,
    date_words,
    spell,
    without_examples,
)
from quizgen.express.standalone import CONNECTIVES
from quizgen.express.subjects import subject_phrase
from quizgen.express.verbs import (
    agreeing,
    auxiliary_first,
    in_past,
    inflected,
    missing_auxiliaries,
    without_pluperfect,
)
from quizgen.model import TimeValue
from quizgen.syntax import SUBJECTS, Sentence


def subject_question(analysis: Analysis, clause: Clause, wh: str, at: TimeValue | None = None) -> Phrase:
    """Return “Who founded DeepSeek?” for a clause; raise `Dangling` where it leans on more.

    `at` is the date that labels the clause in a chronology: it is added, and the verb
    put in the past.
    """
    sentence = clause.sentence
    assert clause.subject is not None
    front, body = split(sentence, clause)
    known = [clause.subject.i]
    check_predicate(clause, body)
    phrase = express(analysis, sentence, body, known=known)
    words = [*missing_auxiliaries(clause), *agreeing(clause, without_pluperfect(clause, phrase.words))]
    words, more = _with_front(analysis, sentence, words, front, body, known)
    edits = phrase.edits + more
    if at is not None:
        words = [*apart(in_past(clause, words)), *_date(at)]
        edits += 1
    return asked([Word(wh), *words], edits)


def asked(words: Sequence[Word], edits: int) -> Phrase:
    """Return words as a question: its mark at the end, no full stop inside quotation marks."""
    text = re.sub(r"[.,](?=[”\"’]$)", "", without_examples(spell(words)))
    text = (
        re.sub(r"\.$", "", text)
        if not re.search(r"\b(?:[A-Z]\.)+$|\b(?:Inc|Corp|Co|Jr|Sr|St)\.$", text)
        else text
    )
    if text.count("—") == 1:
        raise Dangling("half a pair", "a dash without its other")
    return Phrase((Word(text + "?", None, False),), edits)


def _date(at: TimeValue) -> list[Word]:
    shown = date_words(at)
    if shown is None:
        raise Dangling("relative time", f"{at.value} cannot be said in words")
    return [Word(date_preposition(at)), Word(shown)]


_STAY_IN_FRONT = re.compile(
    r"(?:in addition|besides|along with|unlike|like|despite|given|instead|as well|apart|other than)\b", re.I
)
_MOST_BEHIND = 14


def _check_moves(sentence: Sentence, front: Sequence[int], body: Sequence[int]) -> None:
    """Raise where fronted words would hang on something else behind the clause."""
    text = sentence.words(front)
    relative = any(sentence[i].dep in ("relcl", "acl", "advcl") for i in body)
    dated = all(
        any(sentence[i].ent == "DATE" for i in part) for part in (front, body)
    )  # “up from 70,000 in 1910 by 1920”
    of_manner = len(front) == 1 and sentence[front[0]].pos == "ADV"  # “Officially, …”
    if _STAY_IN_FRONT.match(text) or dated or of_manner or relative or len(body) > _MOST_BEHIND:
        raise Dangling("fronted words", f"“{text}” cannot go behind the clause")


def _with_front(
    analysis: Analysis,
    sentence: Sentence,
    words: Sequence[Word],
    front: Sequence[int],
    body: Sequence[int],
    known: Sequence[int],
) -> tuple[list[Word], int]:
    """Return words with what stood in front of the subject behind them, and the edits of that."""
    moved = _without_connective(sentence, trim_marks(sentence, front))
    if not moved:
        return list(words), 0
    _check_moves(sentence, moved, body)
    tail = express(analysis, sentence, moved, known=[*known, *body])
    return [*apart(words), *_moved_back(sentence, tail.words)], tail.edits + 1


def _without_connective(sentence: Sentence, front: list[int]) -> list[int]:
    """Return fronted words without those that only join the sentence to the one before.

    “However, in the end, …” leaves nothing, “In 1867, for instance, …” the year.
    """
    parts: list[list[int]] = [[]]
    for i in front:
        if sentence[i].text == ",":
            parts.append([])
        else:
            parts[-1].append(i)
    joining = [sentence.words(part).lower() in LEADING_PHRASES | CONNECTIVES for part in parts]
    if not any(joining):
        return front
    return [i for part, joins in zip(parts, joining, strict=True) if not joins for i in part]


def _moved_back(sentence: Sentence, words: Sequence[Word]) -> list[Word]:
    """Return fronted words as they stand behind the verb: no capital, no comma."""
    words = [
        Word(w.text, w.token, True) if n + 1 < len(words) and words[n + 1].text == "," else w
        for n, w in enumerate(words)
    ]
    out = [w for w in words if w.text != ","]
    first = out[0]
    token = sentence[first.token] if first.token is not None else None
    if token is None or token.pos != "PROPN":
        head, *rest = first.text.split(" ", 1)
        if not any(c.isupper() for c in head[1:]) and (
            token is None
            or token.pos in ("ADP", "DET", "ADV", "SCONJ", "PRON", "ADJ", "NOUN", "VERB")
            or (token.pos == "NUM" and token.ent in LOWERED)
        ):
            out[0] = Word(" ".join([head.lower(), *rest]), first.token, first.space)
    return out


def inverted_question(
    analysis: Analysis,
    clause: Clause,
    wh: str,
    gone: Iterable[int],
    at: TimeValue | None = None,
    past: bool = False,
) -> Phrase:
    """Return “When did OpenAI launch ChatGPT?”; `gone` are the tokens that the key takes.

    `at` is a labelling date to be added, `past` puts a chronology’s present in the past.
    """
    sentence = clause.sentence
    if clause.subject is None:
        raise Dangling("no subject", "the clause has no subject to name")
    check_unconditional(clause)
    taken = set(gone)
    subject = subject_phrase(analysis, clause)
    if any(w.token is not None and sentence[w.token].ent == "DATE" for w in subject.words):
        raise Dangling("two dates", f"“{subject.text}” tells a time of its own")
    known = [clause.subject.i]
    front, body = split(sentence, clause)
    joined = [c for c in sentence.children(clause.verb, "conj") if c.pos in ("VERB", "AUX") and c.i in body]
    if any(c.tag != "VBN" or not clause.passive or sentence.child(c, "aux") for c in joined):
        raise Dangling("two verbs", f"“{joined[0].text}” would keep the tense that *did* takes over")
    _check_joined(sentence, body)
    lead, rest, bare = auxiliary_first(clause, [i for i in body if i not in taken], past or at is not None)
    phrase = express(analysis, sentence, trim_marks(sentence, rest), known=known)
    words = [Word(bare[w.token], w.token, w.space) if w.token in bare else w for w in phrase.words]
    front = [i for i in front if i not in taken]
    words, more = _with_front(analysis, sentence, words, front, rest, known)
    edits = phrase.edits + subject.edits + more
    if at is not None:
        words = [*apart(words), *_date(at)]
    return asked([Word(wh), *lead, *apart(subject.words), *words], edits)


def agent_question(analysis: Analysis, clause: Clause, wh: str, at: TimeValue | None = None) -> Phrase:
    """Return “Which company published R1?” for “R1 was published by …”."""
    sentence, verb = clause.sentence, clause.verb
    by = sentence.child(verb, "agent")
    assert by is not None
    auxiliaries = [a for a in clause.auxiliaries if a.dep != "auxpass"]
    passive = sentence.child(verb, "auxpass")
    if auxiliaries and auxiliaries[0].lemma != "have":
        raise Dangling("modal", "a passive under a modal is not turned round")
    if auxiliaries:
        lead = [Word("had" if auxiliaries[0].tag == "VBD" else "has"), Word(verb.lower)]
    else:
        present = passive is not None and passive.tag in ("VBZ", "VBP") and at is None
        lead = [Word(inflected(verb.lemma, "VBZ" if present else "VBD"))]
    subject = subject_phrase(analysis, clause)
    gone = {*sentence.subtree(by), verb.i, *(a.i for a in clause.auxiliaries)}
    front, body = split(sentence, clause)
    assert clause.subject is not None
    known = [clause.subject.i]
    rest = express(analysis, sentence, trim_marks(sentence, [i for i in body if i not in gone]), known=known)
    words, more = _with_front(analysis, sentence, [*apart(subject.words), *rest.words], front, body, known)
    if at is not None:
        words = [*apart(words), *_date(at)]
    return asked([Word(wh), *lead, *words], subject.edits + rest.edits + more + 1)


def _check_joined(sentence: Sentence, body: Sequence[int]) -> None:
    """Raise for “helped found the society … and has been active”: what *did* takes over is told of one."""
    for verb in (sentence[i] for i in body if sentence[i].dep == "conj"):
        tensed = next(iter(sentence.children(verb, "aux", "auxpass")), verb)
        bare = sentence.child(sentence.head(verb), *SUBJECTS) is None
        if verb.pos in ("VERB", "AUX") and bare and tensed.tag in ("VBD", "VBZ", "VBP"):
            raise Dangling("two verbs", f"“{verb.text}” would keep the tense that *did* takes over")


_NEED_MORE = SAYING | {"spend", "take", "last", "pass", "follow", "win", "lose", "begin"}


def time_tokens(analysis: Analysis, clause: Clause) -> set[int]:
    """Return the tokens of a clause that tell a time, each with the phrase it stands in."""
    sentence = clause.sentence
    out: set[int] = set()
    for time in analysis.times[sentence.index]:
        out |= {t.i for t in sentence.between(time.span)}
        head = sentence.head_of(time.span)
        while head is not None and head.head != clause.verb.i and head.head != head.i:
            head = sentence.head(head)
        if head is not None and head.dep in ("prep", "npadvmod", "advmod", "pcomp"):
            out |= set(sentence.subtree(head))
    return out


def _check_object(clause: Clause) -> None:
    """Raise for “that the Soviet Union put into orbit”: what was put there stands before the clause."""
    moved = clause.object is None or clause.object.tag in ("WDT", "WP")
    if clause.kind == "object relative" and moved:
        raise Dangling("relative clause", "its object stands before it")


def _before_verb(sentence: Sentence, subject: Phrase) -> list[Word]:
    """Return a subject as it stands before its verb, with the comma or dash that ends an aside in it."""
    words = apart(subject.words)
    last = max((w.token for w in words if w.token is not None), default=-1)
    inside = [sentence[w.token] for w in words if w.token is not None]
    opened = sum(w.text.endswith(",") for w in words) % 2 == 1 or any(
        t.dep in ("relcl", "acl", "appos") and max(sentence.subtree(t)) == last and sentence.sets_off(t)
        for t in inside
    )
    follows = sentence[last + 1].text if 0 <= last < len(sentence) - 1 else ""
    if follows in ("—", "–") and sum(w.text == follows for w in words) == 1:
        return [*words[:-1], Word(words[-1].text + follows, words[-1].token, sentence[last + 1].space)]
    if follows == "," and opened:
        return [*words[:-1], Word(words[-1].text + ",", words[-1].token)]
    return words


def statement_phrase(analysis: Analysis, clause: Clause, gone: Iterable[int] = ()) -> Phrase:
    """Return a clause as a sentence of its own, without the tokens that are `gone`.

    What stood in front of the subject goes behind; raises `Dangling` as `express` does.
    """
    sentence = clause.sentence
    if clause.subject is None:
        raise Dangling("no subject", "the clause has no subject to name")
    check_unconditional(clause)
    _check_object(clause)
    subject = subject_phrase(analysis, clause)
    without = set(gone)
    front, body = split(sentence, clause)
    check_predicate(clause, body)
    rest = trim_marks(sentence, [i for i in body if i not in without])
    known = [clause.subject.i]
    phrase = express(analysis, sentence, rest, known=known)
    told = without_pluperfect(clause, phrase.words)
    words = [*_before_verb(sentence, subject), *missing_auxiliaries(clause), *told]
    front = [i for i in front if i not in without]
    words, more = _with_front(analysis, sentence, words, front, rest, known)
    return Phrase(tuple(words), subject.edits + phrase.edits + more)


def event_phrase(analysis: Analysis, clause: Clause) -> Phrase:
    """Return “OpenAI launched ChatGPT”: a statement in the past, without any date."""
    sentence = clause.sentence
    if clause.subject is None:
        raise Dangling("no subject", "the clause has no subject to name")
    _check_object(clause)
    labelled = sentence.block in analysis.labels
    # An entry of a chronology is short: “the chip rules” are known from the others.
    narrowed = labelled and sentence.children(clause.subject, "compound", "amod")
    subject = subject_phrase(analysis, clause, leans=Leans({"definite noun"}) if narrowed else None)
    gone = time_tokens(analysis, clause)
    _, body = split(sentence, clause)
    rest = trim_marks(sentence, [i for i in body if i not in gone])
    if any(t.ent == "DATE" and t.pos == "NUM" for t in sentence if t.i in rest):
        raise Dangling("date shown", "the event tells its date")
    phrase = express(analysis, sentence, rest, known=[clause.subject.i])
    bare = sum(sentence[i].is_word for i in rest) <= 1 + len(clause.auxiliaries)
    if clause.verb.lemma in _NEED_MORE and (bare or clause.object is None) and not clause.passive:
        raise Dangling("broken off", f"“{clause.verb.text}” what is not said")
    words = without_pluperfect(clause, phrase.words)
    if labelled:
        words = in_past(clause, words)
    words = [*_before_verb(sentence, subject), *missing_auxiliaries(clause), *words]
    return Phrase((Word(spell(words), None, False),), subject.edits + phrase.edits)
