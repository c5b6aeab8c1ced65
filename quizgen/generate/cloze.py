"""Cloze: a sentence that stands alone, with what carries the fact hidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizgen.analyse import lexicon
from quizgen.analysis import Analysis, Entity
from quizgen.facts.quantities import amount_tokens
from quizgen.facts.quotations import quoted
from quizgen.generate.candidate import Candidate
from quizgen.generate.corpus import Corpus
from quizgen.generate.dangling import Dangling
from quizgen.generate.phrase import express
from quizgen.generate.simplify import Cut, statements
from quizgen.generate.spelling import (
    Phrase,
    Word,
    capitalised,
    date_words,
    ended,
    spell,
    told_in_words,
)
from quizgen.model import (
    Blank,
    Cloze,
    Definition,
    Expansion,
    Fact,
    Mention,
    Quotation,
    Rejection,
    Span,
    Status,
    TimeValue,
    stable_id,
)
from quizgen.syntax import Sentence, Token

_HINTS = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "group", "PRODUCT": "name", "EVENT": "event", "LAW": "law", "WORK": "title", "OTHER": "name",
}  # fmt: skip
_SLOTS_OF_TERMS = frozenset({"subject"})


@dataclass(frozen=True, slots=True)
class _Gap:
    """What to hide: tokens of a sentence, the kind of thing they are, other right spellings."""

    tokens: tuple[int, ...]
    kind: str
    hint: str
    entity: Entity | None = None
    time: TimeValue | None = None


class ClozeGenerator:
    """Makes cloze candidates: each slot of each fact, in each way of cutting its sentence."""

    name = "cloze"
    types = ("cloze",)

    def generate(self, corpus: Corpus) -> Iterable[Candidate | Rejection]:
        """Yield candidates, and what could not be made with the reason."""
        wanted = {a.article.id for a in corpus.analyses}
        for fact in corpus.facts:
            if fact.status not in (Status.ASSERTED, Status.ATTRIBUTED):
                yield _rejected(fact, "status", f"the fact is {fact.status.value}")
                continue
            for mention in fact.mentions:
                if mention.evidence.article_id not in wanted:
                    continue
                yield from _from_mention(corpus, fact, mention)
                if isinstance(fact, Definition | Expansion):
                    yield from _from_definition(corpus, fact, mention)


def _rejected(fact: Fact, rule: str, reason: str) -> Rejection:
    what = fact.mentions[0].evidence
    return Rejection("generate", rule, reason, f"cloze: {what.quote}", what.article_id)


def _from_mention(corpus: Corpus, fact: Fact, mention: Mention) -> Iterator[Candidate | Rejection]:
    analysis, sentence = corpus.place(mention)
    cuts = list(statements(sentence))
    for slot, span in mention.slots.items():
        gap = _gap(corpus, analysis, sentence, fact, slot, span)
        if gap is None:
            continue
        for cut in cuts:
            if not set(gap.tokens) <= set(cut.tokens):
                continue
            try:
                yield _candidate(analysis, sentence, fact, mention, slot, gap, cut)
            except Dangling as found:
                quote = analysis.evidence(sentence).quote
                yield Rejection(
                    "generate", found.rule, found.reason, f"cloze: {quote}", sentence.article_id
                )


def _from_definition(
    corpus: Corpus, fact: Definition | Expansion, mention: Mention
) -> Iterator[Candidate | Rejection]:
    """Yield “[[Distillation]] is a method by which …” and “GPU stands for [[…]]”."""
    analysis, sentence = corpus.place(mention)
    tokens = [t.i for t in sentence.between(mention.slots["object"])]
    try:
        phrase = express(analysis, sentence, tokens)
        if isinstance(fact, Expansion):
            text, answer, slot = (
                f"The abbreviation {fact.subject} stands for [[b1]].",
                fact.object,
                "object",
            )
            gap = _Gap(tuple(tokens), "TERM", "full form")
        else:
            text, answer, gap = _defined(corpus, analysis, sentence, fact, mention, phrase)
            slot = "subject"
    except Dangling as found:
        quote = analysis.evidence(sentence).quote
        yield Rejection(
            "generate", found.rule, found.reason, f"cloze: {quote}", sentence.article_id
        )
        return
    pattern = "cloze-expansion" if isinstance(fact, Expansion) else "cloze-definition"
    yield _made(analysis, sentence, fact, mention, slot, gap, text, answer, phrase.edits, pattern)


def _defined(
    corpus: Corpus,
    analysis: Analysis,
    sentence: Sentence,
    fact: Definition,
    mention: Mention,
    phrase: Phrase,
) -> tuple[str, str, _Gap]:
    """Return the sentence that a definition amounts to, its term hidden."""
    term = tuple(t.i for t in sentence.between(mention.slots["subject"]))
    genus = sentence.head_of(mention.slots["genus"])
    determiner = sentence.child(genus, "det") if genus is not None else None
    if genus is None or determiner is None or not 4 <= len(phrase.words) <= 24:
        raise Dangling("definition", "no phrase of its own that defines")
    entity = corpus.by_name.get(fact.subject)
    if entity is not None and (entity.type == "PERSON" or determiner.lower != "the"):
        raise Dangling("definition", "the name is not the only one of its kind")
    verb = "are" if genus.tag == "NNS" else "is"
    lowered = phrase.text[0].lower() + phrase.text[1:]
    gap = _Gap(term, entity.type if entity else "TERM", _hint(entity) if entity else "term", entity)
    return ended(f"[[b1]] {verb} {lowered}"), capitalised(fact.subject), gap


def _gap(
    corpus: Corpus, analysis: Analysis, sentence: Sentence, fact: Fact, slot: str, span: Span
) -> _Gap | None:
    """Return what to hide for a slot, or None where it is nothing to ask for."""
    head = sentence.head_of(span)
    if head is None:
        return None
    if slot != "words" and any(head.i in quote for quote in quoted(sentence)):
        return None  # a quotation is asked for whole or not at all
    if slot == "time":
        time = next((t for t in analysis.times[sentence.index] if t.span == span), None)
        if (
            time is None
            or time.value is None
            or time.value.precision not in ("day", "month", "year")
            or not told_in_words(time)
        ):
            return None
        tokens = tuple(t.i for t in sentence.between(span))
        return _Gap(
            tokens, "DATE", "year" if time.value.precision == "year" else "date", time=time.value
        )
    if slot == "amount":
        first = sentence.between(span)[0]
        tokens = tuple(amount_tokens(sentence, first))
        hint = {"MONEY": "sum of money", "PERCENT": "percentage"}.get(first.ent, "number")
        return _Gap(tokens, first.ent, hint)
    if slot == "words" and isinstance(fact, Quotation) and fact.direct:
        tokens = tuple(t.i for t in sentence.between(span))
        words = [i for i in tokens if sentence[i].is_word]
        return _Gap(tokens, "QUOTE", "words quoted") if 1 <= len(words) <= 5 else None
    if slot == "object" and isinstance(fact, Expansion):
        return _Gap(tuple(t.i for t in sentence.between(span)), "TERM", "full form")
    name = analysis.name_at(sentence, head)
    if name is not None and name.last == head.i:
        if _qualifies(sentence, head) or _listed(sentence, head):
            return None
        if (
            name.entity.type == "PERSON"
            and " " not in name.entity.name
            and not _mononym(name.entity.name)
        ):
            return None  # a surname alone: whose is not known
        if _within_place(analysis, sentence, head):
            return None
        tokens = tuple(range(name.first, name.last + 1))
        return _Gap(tokens, name.entity.type, _hint(name.entity), entity=name.entity)
    if isinstance(fact, Definition) and slot in _SLOTS_OF_TERMS:
        return _Gap(tuple(t.i for t in sentence.between(span)), "TERM", "term")
    if slot in ("subject", "object", "agent") and not _listed(sentence, head):
        tokens = _technical(analysis, sentence, head)
        return _Gap(tokens, "TERM", "term") if tokens else None
    return None


def _hint(entity: Entity) -> str:
    if not entity.sure and entity.type != "PERSON":
        return "name"
    if entity.genus and entity.type in ("ORG", "GPE", "LOC", "PRODUCT", "EVENT", "LAW", "FAC"):
        return entity.genus
    return _HINTS[entity.type]


def _qualifies(sentence: Sentence, head: Token) -> bool:
    return head.dep in ("compound", "nmod", "amod") and head.head > head.i


def _listed(sentence: Sentence, head: Token) -> bool:
    """Say whether a noun is one of a list, whose members could change places."""
    if head.dep == "conj" or sentence.children(head, "conj"):
        return True
    before = [t.lower for t in sentence.tokens[max(0, head.i - 4) : head.i]]
    return "including" in before or ("such" in before and "as" in before) or "like" in before[-2:]


def _within_place(analysis: Analysis, sentence: Sentence, head: Token) -> bool:
    """Say whether a place only tells where another lies: “Memphis, Tennessee”, “Basel, in Switzerland”."""
    up = sentence.head(head)
    if head.dep == "appos":
        outer = analysis.name_at(sentence, up)
        return outer is not None and outer.entity.type in ("GPE", "LOC", "FAC", "ORG")
    name = analysis.name_at(sentence, head)
    if name is None or name.entity.type not in ("GPE", "LOC") or head.dep != "pobj":
        return False
    before = [
        m
        for m in analysis.names[sentence.index]
        if m.last < name.first and m.entity.type in ("GPE", "LOC", "FAC")
    ]
    return (
        bool(before)
        and name.first - before[-1].last <= 4
        and sentence[before[-1].last + 1].text == ","
    )


def _mononym(name: str) -> bool:
    """Say whether one word is all there is to a famous name: *Napoleon*, *Aristotle*."""
    return lexicon.instance_class(name) == "person" and lexicon.senses(name) == 1


_COMMON_RANK = 18_000


def _technical(analysis: Analysis, sentence: Sentence, head: Token) -> tuple[int, ...]:
    """Return the tokens of a term of the subject: a compound that WordNet knows, or a rare word.

    A single word must be told more than once, have few senses, and name no people.
    """
    if head.pos != "NOUN" or {"person", "group", "quantity", "time"} & lexicon.lexnames(
        head.lemma.lower(), 1
    ):
        return ()
    before = head.i - 1
    if (
        before >= 0
        and sentence[before].dep in ("compound", "amod")
        and sentence[before].head == head.i
    ):
        compound = f"{sentence[before].lower} {head.lemma.lower()}"
        return (before, head.i) if 0 < lexicon.senses(compound) <= 2 else ()
    if sentence.children(head, "compound", "amod", "nummod", "poss") or head.rank < _COMMON_RANK:
        return ()
    told = sum(t.lemma == head.lemma for s in analysis.sentences for t in s if t.pos == "NOUN")
    return (head.i,) if told >= 2 and 0 < lexicon.senses(head.lemma.lower()) <= 3 else ()


def _candidate(
    analysis: Analysis,
    sentence: Sentence,
    fact: Fact,
    mention: Mention,
    slot: str,
    gap: _Gap,
    cut: Cut,
) -> Candidate:
    phrase = express(analysis, sentence, cut.tokens, edits=cut.cuts)
    text, answer = _hide(phrase, gap.tokens)
    label = analysis.labels.get(sentence.block)
    if label is not None and label.value is not None:
        text = f"{date_words(label.value) or label.text}: {text}"  # an entry of a chronology
    return _made(analysis, sentence, fact, mention, slot, gap, text, answer, phrase.edits, "cloze")


def _made(
    analysis: Analysis,
    sentence: Sentence,
    fact: Fact,
    mention: Mention,
    slot: str,
    gap: _Gap,
    text: str,
    answer: str,
    edits: int,
    pattern: str,
) -> Candidate:
    evidence = analysis.evidence(sentence)
    question = Cloze(
        id=stable_id("q", "cloze", fact.id, slot),
        text=text,
        blanks=(Blank("b1", answer, _accept(gap, answer), gap.hint),),
        evidence=(evidence, *(e for e in fact.evidence if e != mention.evidence)),
        fact_ids=(fact.id,),
        rationale=evidence.quote,
        tags=(fact.kind,),
    )
    span = sentence.covering(gap.tokens)
    return Candidate(
        question=question,
        fact=fact,
        slot=slot,
        target=(sentence.article_id, span.start, span.end),
        answer_type=gap.kind,
        edits=edits,
        pattern=pattern,
    )


def _hide(phrase: Phrase, tokens: tuple[int, ...]) -> tuple[str, str]:
    """Return the text with the gap in place of the tokens, and what was there."""
    hidden = [n for n, word in enumerate(phrase.words) if word.token in tokens]
    if not hidden:
        raise Dangling("gap", "what is to be hidden was reworded")
    first, last = hidden[0], hidden[-1]
    inside = phrase.words[first : last + 1]
    answer = spell([*inside[:-1], Word(inside[-1].text.rstrip(","), inside[-1].token)])
    comma = "," if inside[-1].text.endswith(",") else ""
    words = [
        *phrase.words[:first],
        Word("[[b1]]" + comma, None, inside[-1].space),
        *phrase.words[last + 1 :],
    ]
    for mark, other in (("“", "”"), ('"', '"')):
        if answer.count(mark) + answer.count(other) == 1:
            raise Dangling("half a pair", "the gap would take half a pair of quotation marks")
    return ended(capitalised(spell(words))), answer


def _accept(gap: _Gap, answer: str) -> tuple[str, ...]:
    """Return other spellings that are right: a surname, a name without its article."""
    out: dict[str, None] = {}
    if gap.entity is not None:
        for alias in (*gap.entity.aliases, gap.entity.name):
            out.setdefault(alias)
        if gap.entity.type == "PERSON" and " " in answer:
            out.setdefault(answer.split()[-1])
    out.pop(answer, None)
    return tuple(out)
