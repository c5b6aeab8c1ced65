"""Why: *because*, *because of*, *led to*, *caused by*, *due to*."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizgen.analyse.clauses import Clause, clauses
from quizgen.analysis import Analysis
from quizgen.facts.build import canonical, mention, words
from quizgen.model import Cause, Fact, Span, Status
from quizgen.syntax import Sentence, Token

_CAUSING = frozenset({"cause", "trigger", "prompt", "provoke", "spark"})
_LEADING = {"lead": "to", "result": "in", "give": "rise", "contribute": "to"}


class CauseExtractor:
    """Finds causes and reasons."""

    name = "causes"

    def extract(self, analysis: Analysis) -> Iterable[Fact]:
        """Yield the facts of an analysis."""
        for sentence in analysis.sentences:
            for clause in clauses(sentence):
                if clause.status is Status.ASSERTED:
                    yield from _because(analysis, clause)
                    yield from _caused(analysis, clause)


def _because(analysis: Analysis, clause: Clause) -> Iterator[Cause]:
    sentence, subject = clause.sentence, clause.subject
    if subject is None or subject.pos == "PRON":
        return
    reason: list[int] = []
    for adverbial in sentence.children(clause.verb, "advcl"):
        if any(m.lower == "because" for m in sentence.children(adverbial, "mark")):
            reason = sentence.subtree(adverbial)
    for prep in sentence.children(clause.verb, "prep"):
        if prep.lower in ("because", "due"):
            reason = sentence.subtree(prep)
    if not reason:
        return
    effect = [i for i in sentence.subtree(clause.verb) if i not in reason]
    yield _cause(analysis, sentence, clause.verb, effect, reason, "because")


def _caused(analysis: Analysis, clause: Clause) -> Iterator[Cause]:
    sentence, verb, subject = clause.sentence, clause.verb, clause.subject
    if subject is None or subject.pos == "PRON" or clause.passive:
        return
    effect: Token | None = None
    if verb.lemma in _CAUSING:
        effect = clause.object
    elif verb.lemma in _LEADING:
        effect = next((o for p, o in clause.prepositions() if p.lower == _LEADING[verb.lemma]), None)
    if effect is None or effect.pos == "PRON":
        return
    yield Cause(
        subject=canonical(analysis, sentence, effect),
        relation="was caused by",
        object=canonical(analysis, sentence, subject),
        mentions=(
            mention(
                analysis,
                sentence,
                {
                    "subject": Span(effect.start, effect.end),
                    "verb": Span(verb.start, verb.end),
                    "object": Span(subject.start, subject.end),
                },
            ),
        ),
    )


def _cause(
    analysis: Analysis,
    sentence: Sentence,
    verb: Token,
    effect: list[int],
    reason: list[int],
    relation: str,
) -> Cause:
    while effect and not sentence[effect[-1]].is_word:
        effect = effect[:-1]
    return Cause(
        subject=words(analysis, sentence, effect),
        relation=relation,
        object=words(analysis, sentence, reason),
        mentions=(
            mention(
                analysis,
                sentence,
                {
                    "subject": sentence.covering(effect),
                    "verb": Span(verb.start, verb.end),
                    "object": sentence.covering(reason),
                },
            ),
        ),
    )
