"""Why: *because*, *because of*, *due to*, *led to*, *caused*."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from quizgen.analyse.clauses import Clause, clauses
from quizgen.analysis import Analysis
from quizgen.express.dangling import Dangling
from quizgen.express.phrase import express
from quizgen.express.predicates import split, trim_marks
from quizgen.express.spelling import Word, apart, spell
from quizgen.express.subjects import subject_phrase
from quizgen.express.verbs import missing_auxiliaries
from quizgen.facts.build import mention, phrase_span
from quizgen.facts.particular import check_particular
from quizgen.model import Cause, Fact, Rejection, Span, Status
from quizgen.syntax import Sentence, Token

_CAUSING = frozenset({"cause", "trigger", "prompt", "provoke", "spark"})
_LEADING = {"lead": "to", "result": "in", "give": "rise", "contribute": "to"}


class CauseExtractor:
    """Finds causes and reasons."""

    name = "causes"

    def extract(self, analysis: Analysis) -> Iterable[Fact | Rejection]:
        """Yield the facts of an analysis, and the causes that do not stand alone."""
        for sentence in analysis.sentences:
            for clause in clauses(sentence):
                if clause.status is not Status.ASSERTED or clause.subject is None:
                    continue
                try:
                    yield from _because(analysis, clause)
                    yield from _caused(analysis, clause, clause.subject)
                except Dangling as found:
                    quote = analysis.evidence(sentence).quote
                    yield Rejection("facts", found.rule, found.reason, quote, analysis.article.id)


def _because(analysis: Analysis, clause: Clause) -> Iterator[Cause]:
    """Yield “prices rose” – because – “the harvest failed”."""
    sentence, subject = clause.sentence, clause.subject
    reason, relation = _reason(clause)
    if not reason or subject is None or clause.kind not in ("main", "conjunct"):
        return
    check_particular(analysis, clause, subject)
    _, body = split(sentence, clause)
    inside = set(reason)
    effect = trim_marks(
        sentence, [i for i in body if i not in inside and i not in _bringing(sentence, inside)]
    )
    if clause.verb.i not in effect:
        return
    who = subject_phrase(analysis, clause, in_article=True)
    does = express(analysis, sentence, effect, known=[subject.i], in_article=True)
    why = express(
        analysis, sentence, trim_marks(sentence, reason), known=[subject.i, *effect], in_article=True
    )
    yield Cause(
        subject=spell([*apart(who.words), *missing_auxiliaries(clause), *does.words]),
        relation=relation,
        object=why.text,
        mentions=(
            mention(
                analysis,
                sentence,
                {
                    "verb": Span(clause.verb.start, clause.verb.end),
                    "subject": sentence.covering(effect),
                    "object": sentence.covering(reason),
                },
            ),
        ),
    )


def _reason(clause: Clause) -> tuple[list[int], str]:
    """Return the tokens of the reason, without the word that brings it in, and that word."""
    sentence = clause.sentence
    for adverbial in sentence.children(clause.verb, "advcl"):
        mark = next((m for m in sentence.children(adverbial, "mark") if m.lower == "because"), None)
        if mark is not None:
            return [i for i in sentence.subtree(adverbial) if i != mark.i], "because"
    for prep in sentence.children(clause.verb, "prep"):
        if prep.lower in ("because", "due"):
            inner = sentence.child(prep, "pcomp", "prep")
            gone = {prep.i} | ({inner.i} if inner is not None else set())
            return [
                i for i in sentence.subtree(prep) if i not in gone
            ], f"{prep.lower} {inner.lower if inner else ''}".strip()
    return [], ""


def _bringing(sentence: Sentence, reason: Collection[int]) -> set[int]:
    """Return the tokens of *because (of)* and *due to* before a reason."""
    first = min(reason)
    return {
        t.i for t in sentence.tokens[max(0, first - 2) : first] if t.lower in ("because", "due", "of", "to")
    }


def _caused(analysis: Analysis, clause: Clause, subject: Token) -> Iterator[Cause]:
    """Yield “the rebellion” – was caused by – “the tax”."""
    sentence, verb = clause.sentence, clause.verb
    if clause.kind == "object relative":
        return
    if clause.passive:
        yield from _caused_by(analysis, clause, subject)
        return
    effect: Token | None = None
    if verb.lemma in _CAUSING:
        effect = clause.object
    elif verb.lemma in _LEADING:
        effect = next((o for p, o in clause.prepositions() if p.lower == _LEADING[verb.lemma]), None)
    if effect is None or effect.pos == "PRON":
        return
    check_particular(analysis, clause, subject)
    yield Cause(
        subject=_noun_phrase(analysis, sentence, effect),
        relation="was caused by" if effect.tag != "NNS" else "were caused by",
        object=subject_phrase(analysis, clause, in_article=True).text,
        mentions=(
            mention(
                analysis,
                sentence,
                {
                    "verb": Span(verb.start, verb.end),
                    "subject": phrase_span(sentence, effect),
                    "object": phrase_span(sentence, subject),
                },
            ),
        ),
    )


def _caused_by(analysis: Analysis, clause: Clause, subject: Token) -> Iterator[Cause]:
    """Yield what the passive says outright."""
    sentence, verb, agent = clause.sentence, clause.verb, clause.agent
    if verb.lemma not in _CAUSING or agent is None or agent.pos == "PRON":
        return
    check_particular(analysis, clause, subject)
    yield Cause(
        subject=subject_phrase(analysis, clause, in_article=True).text,
        relation="were caused by" if subject.tag in ("NNS", "NNPS") else "was caused by",
        object=_noun_phrase(analysis, sentence, agent),
        mentions=(
            mention(
                analysis,
                sentence,
                {
                    "verb": Span(verb.start, verb.end),
                    "subject": phrase_span(sentence, subject),
                    "object": phrase_span(sentence, agent),
                },
            ),
        ),
    )


def _noun_phrase(analysis: Analysis, sentence: Sentence, head: Token) -> str:
    tokens = sentence.subtree(head, without=("relcl", "appos", "conj", "cc", "punct"))
    words: list[Word] = list(express(analysis, sentence, tokens, in_article=True).words)
    return spell(words)
