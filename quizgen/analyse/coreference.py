"""What pronouns refer to, where only one reading is left.

There is no model for this that installs, and the usual rule (nearest subject) is
wrong one time in three. So a pronoun for a person is resolved only when, since its
paragraph began and no more than two sentences back, a single person has been named;
any other stays unresolved, and what holds it cannot be asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.analyse.name_types import genus_tokens, genus_type
from quizgen.analysis import Entity, NameMention
from quizgen.syntax import Sentence

PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_REACH = 2
_MAYBE_PEOPLE = frozenset({"PERSON", "OTHER"})


def resolve(
    sentences: Sequence[Sentence], names: Sequence[Sequence[NameMention]]
) -> dict[tuple[int, int], Entity]:
    """Map nouns and pronouns, by sentence and token, to the entity each must mean.

    A noun in apposition to a name means what the name means; a pronoun, see above.
    """
    referents: dict[tuple[int, int], Entity] = {}
    for place, sentence in enumerate(sentences):
        for name in names[place]:
            for noun in genus_tokens(sentence, name.first, name.last, sentence[name.last]):
                if noun.dep == "appos" or genus_type(noun.lemma.lower()) == name.entity.type:
                    referents[sentence.index, noun.i] = name.entity
        for token in sentence:
            if token.pos != "PRON" or token.lower not in PERSONAL:
                continue
            people = _people_before(sentences, names, place, token.i)
            if len({entity for entity, _ in people}) == 1 and any(stands for _, stands in people):
                entity = people[0][0]
                if entity.type == "PERSON":
                    referents[sentence.index, token.i] = entity
    return referents


def _people_before(
    sentences: Sequence[Sentence],
    names: Sequence[Sequence[NameMention]],
    place: int,
    token: int,
) -> list[tuple[Entity, bool]]:
    """Return whoever was named before a token, in its sentence and the few before it.

    With each goes whether it stands where antecedents stand: a subject, an object or an
    owner, rather than inside another noun’s phrase (“the abbey of St. Thomas”).
    """
    found = [
        (m.entity, _stands_out(sentences[place], m))
        for m in names[place]
        if m.last < token and _may_be_person(sentences[place], m)
    ]
    for back in range(1, _REACH + 1):
        if place - back < 0 or sentences[place - back].block != sentences[place].block:
            break
        earlier = sentences[place - back]
        found += [
            (m.entity, _stands_out(earlier, m)) for m in names[place - back] if _may_be_person(earlier, m)
        ]
        if back == 1 and any(e.type == "PERSON" for e, _ in found):
            break
    return found


def _stands_out(sentence: Sentence, mention: NameMention) -> bool:
    head = sentence[mention.last]
    if head.dep == "pobj":
        return sentence.head(sentence.head(head)).pos in ("VERB", "AUX")
    return head.dep in ("nsubj", "nsubjpass", "dobj", "poss", "conj", "appos", "attr", "dative")


def _may_be_person(sentence: Sentence, mention: NameMention) -> bool:
    """Leave out names that only qualify a noun: “a Sputnik moment”."""
    head = sentence[mention.last]
    qualifies = head.dep in ("compound", "nmod", "amod") and head.head > mention.last
    return mention.entity.type in _MAYBE_PEOPLE and not qualifies
