"""Stems from clauses: who did it, what, when, where, how much."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.analyse import calendar as cal
from quizgen.analyse.clauses import Clause
from quizgen.analysis import Analysis, Entity
from quizgen.express.phrase import express
from quizgen.express.spelling import Phrase, date_words, told_in_words
from quizgen.facts.build import amount_tokens
from quizgen.generate.corpus import Corpus
from quizgen.generate.gaps import is_glued, part_of_name, stands_for_government
from quizgen.generate.question_words import wh_word, when_word
from quizgen.generate.stem import Stem
from quizgen.generate.wording import (
    agent_question,
    inverted_question,
    subject_question,
    time_tokens,
)
from quizgen.model import (
    Fact,
    Mention,
    TimeValue,
)
from quizgen.syntax import Sentence, Token

_MONEY_VERBS = frozenset(
    (
        "cost pay spend lose raise earn invest buy sell owe donate receive win charge borrow "
        "lend gain save fetch worth"
    ).split()
)


@dataclass(frozen=True, slots=True)
class ClauseAsker:
    """Asks for the parts of a clause."""

    corpus: Corpus
    fact: Fact
    mention: Mention
    analysis: Analysis
    clause: Clause
    companies: frozenset[str]

    def _entity(self, head: Token | None) -> Entity | None:
        """Return the entity that a token names, where it may be asked for."""
        if head is None:
            return None
        sentence = self.clause.sentence
        name = self.analysis.name_at(sentence, head)
        if name is None or name.head != head.i or head.dep == "conj" or sentence.children(head, "conj"):
            return None
        if is_glued(sentence, name.first, name.last) or part_of_name(sentence, name):
            return None
        if name.entity.type in ("NORP", "WORK") or (
            name.entity.type == "PERSON" and " " not in name.entity.name
        ):
            return None
        return name.entity

    def _wh(self, entity: Entity) -> str:
        if not entity.sure and entity.name not in self.companies:
            return "Who" if entity.type == "PERSON" else "What"
        return wh_word(entity, entity.name in self.companies)

    def _stem(self, phrase: Phrase, entity: Entity, slot: str, head: Token) -> Stem:
        name = self.analysis.name_at(self.clause.sentence, head)
        assert name is not None
        span = self.clause.sentence.covering(range(name.first, name.last + 1))
        key = self.corpus.shown(entity)
        return Stem(phrase.text, key, slot, span, entity.type, phrase.edits, f"clause-{slot}", entity)

    def subject(self) -> Stem | None:
        """Ask for the subject: the words keep their order."""
        entity = self._entity(self.clause.subject)
        if entity is None or self.clause.subject is None:
            return None
        if stands_for_government(self.clause.sentence, self.clause.subject, entity):
            return None
        complement = self.clause.complement
        if self.clause.verb.lemma in ("be", "become") and complement is not None:
            determiner = self.clause.sentence.child(complement, "det")
            if determiner is not None and determiner.lower in ("a", "an", "one"):
                return None  # “Who was a Swiss mathematician?”: many were
        phrase = subject_question(self.analysis, self.clause, self._wh(entity), self._label())
        return self._stem(phrase, entity, "subject", self.clause.subject)

    def agent(self) -> Stem | None:
        """Ask who did it, where the statement is passive."""
        head = self.clause.agent
        entity = self._entity(head)
        if entity is None or head is None or not self.clause.passive:
            return None
        phrase = agent_question(self.analysis, self.clause, self._wh(entity), self._label())
        return self._stem(phrase, entity, "agent", head)

    def object(self) -> Stem | None:
        """Ask for a named object."""
        head = self.clause.object
        entity = self._entity(head)
        if entity is None or head is None or self.clause.passive:
            return None
        wh = self._wh(entity)
        asked = self.clause.sentence.subtree(head)
        phrase = inverted_question(
            self.analysis, self.clause, "Whom" if wh == "Who" else wh, asked, self._label()
        )
        return self._stem(phrase, entity, "object", head)

    def place(self) -> Stem | None:
        """Ask for a named place behind *in* or *at*."""
        places = [
            head
            for prep, head in self.clause.prepositions()
            if prep.lower in ("in", "at", "on", "near")
            and (found := self.analysis.entity_of(self.clause.sentence, head))
            and found.type in ("GPE", "LOC", "FAC")
        ]
        if len(places) > 1:
            return None
        for prep, head in self.clause.prepositions():
            entity = self._entity(head)
            if entity is None or prep.lower not in ("in", "at") or entity.type not in ("GPE", "LOC"):
                continue
            wh = wh_word(entity)
            if not entity.sure or wh == "Which place":
                continue
            asked = self.clause.sentence.subtree(prep)
            phrase = inverted_question(
                self.analysis, self.clause, f"In {wh[0].lower()}{wh[1:]}", asked, self._label()
            )
            return self._stem(phrase, entity, "place", head)
        return None

    def time(self) -> Stem | None:
        """Ask when."""
        sentence = self.clause.sentence
        label = self._label()
        if label is not None:
            shown = date_words(label)
            if shown is None or self.clause.kind != "main":
                return None
            gone = time_tokens(self.analysis, self.clause)
            phrase = inverted_question(self.analysis, self.clause, when_word(label), gone, past=True)
            span = self.analysis.labels[sentence.block].span
            return Stem(phrase.text, shown, "time", span, "DATE", phrase.edits + 1, "when", None, label)
        if "time" not in self.mention.slots:
            return None
        span = self.mention.slots["time"]
        time = next((t for t in self.analysis.times[sentence.index] if t.span == span), None)
        if time is None or time.value is None or not told_in_words(time):
            return None
        value = self._worth_knowing(time.value)
        if (shown := date_words(value)) is None:
            return None
        gone = time_tokens(self.analysis, self.clause)
        phrase = inverted_question(self.analysis, self.clause, when_word(value), gone)
        return Stem(phrase.text, shown, "time", span, "DATE", phrase.edits, "when", None, value)

    def _worth_knowing(self, value: TimeValue) -> TimeValue:
        """Return a date as it is worth asking for: of what is no news, the year."""
        if self.analysis.article.published is not None or value.first is None:
            return value
        return cal.year(value.first[0]) if value.precision in ("day", "month") else value

    def _label(self) -> TimeValue | None:
        """Return the date that labels the clause's block, as in a chronology."""
        label = self.analysis.labels.get(self.clause.sentence.block)
        return label.value if label is not None else None

    def amount(self, slot: str) -> Stem | None:
        """Ask how much or how many: the amount of a slot."""
        sentence = self.clause.sentence
        first = next(iter(sentence.between(self.mention.slots[slot])), None)
        if first is None:
            return None
        tokens = amount_tokens(sentence, first)
        head = next(sentence[i] for i in tokens if sentence[i].head not in tokens)
        key = self.analysis.article.text[sentence[tokens[0]].start : sentence[tokens[-1]].end]
        span = sentence.covering(tokens)
        if first.ent == "MONEY" and head.dep == "dobj" and self.clause.verb.lemma in _MONEY_VERBS:
            phrase = inverted_question(self.analysis, self.clause, "How much", tokens, self._label())
        elif first.ent in ("MONEY", "PERCENT") and head.dep == "pobj" and sentence.head(head).lower == "by":
            asked = {*tokens, sentence.head(head).i}
            phrase = inverted_question(self.analysis, self.clause, "By how much", asked, self._label())
        elif first.ent == "CARDINAL" and head.dep == "nummod":
            noun = sentence.head(head)
            if (
                noun.tag != "NNS"
                or noun.dep != "dobj"
                or sentence.children(noun, "relcl", "acl", "prep", "conj")
                or _counts_another(sentence, noun)
            ):
                return None
            described = [i for i in sentence.subtree(noun) if i not in tokens and sentence[i].dep != "det"]
            words = express(self.analysis, sentence, described)
            phrase = inverted_question(
                self.analysis,
                self.clause,
                f"How many {words.text}",
                sentence.subtree(noun),
                self._label(),
            )
        else:
            return None
        return Stem(phrase.text, key, slot, span, first.ent, phrase.edits, "how-much")


def _counts_another(sentence: Sentence, noun: Token) -> bool:
    """Say whether another number of the same is told behind *and*: “1,540 children … and 2,125 children”."""
    others = (t for t in sentence if t.i > noun.i and t.dep == "conj" and t.lemma == noun.lemma)
    return any(sentence.child(t, "nummod") is not None for t in others)
