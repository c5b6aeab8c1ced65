"""What proves a question: the sentence it is made of, and those that say whom its pronouns mean."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.analysis import Analysis
from quizgen.model import Evidence, Fact, Mention
from quizgen.syntax import Sentence


def evidence_for(
    analysis: Analysis, sentence: Sentence, fact: Fact, mention: Mention, told: str
) -> tuple[Evidence, ...]:
    """Return the proof of a question whose stem and key together say `told`, the nearest first.

    Its own sentence comes first; then, for each pronoun or noun that the question puts a name
    for, the sentence before it that has the name; then what else tells the fact.
    """
    own = analysis.evidence(sentence)
    found = dict.fromkeys((own, *_naming(analysis, sentence, told)))
    found |= dict.fromkeys(e for e in fact.evidence if e != mention.evidence)
    return tuple(found)


def _naming(analysis: Analysis, sentence: Sentence, told: str) -> Iterator[Evidence]:
    here = {m.entity for m in analysis.names[sentence.index]}
    for token in sentence:
        place = (sentence.index, token.i)
        entity = analysis.referents.get(place) or analysis.nominals.get(place)
        if entity is None or entity in here or entity.name.lower() not in told.lower():
            continue
        for earlier in reversed(analysis.sentences[: sentence.index]):
            if any(m.entity == entity for m in analysis.names[earlier.index]):
                yield analysis.evidence(earlier)
                break
        else:
            # A noun that is no name is that of the sentence before.
            if sentence.index and entity.type == "OTHER" and not entity.sure:
                yield analysis.evidence(analysis.sentences[sentence.index - 1])
