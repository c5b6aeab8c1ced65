"""True or false: statements from articles, many of them made false by a part of a sibling fact.

A falsehood is never invented: its wrong part is what the articles say of something else of
the same kind, and the answer tells both. So it lies near, and it can be justified.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quizgen.api import (
    Candidate,
    Evidence,
    Fact,
    Finding,
    Question,
    Rejection,
    Rule,
    hookimpl,
    stable_id,
)
from quizgen.model import (
    Choose,
    Definition,
    Event,
    Location,
    Option,
    Quantity,
    Role,
    Status,
    role_class,
)

if TYPE_CHECKING:
    from quizgen.api import Corpus

TYPE = "quizgen_true_false/true_false"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse(Question):
    """A statement; `correction` is what is true in place of a false one, empty beside a true one."""

    type = TYPE
    statement: str
    correction: str = ""

    @property
    def truth(self) -> bool:
        """Whether the statement is true."""
        return not self.correction

    def prompt(self) -> str:
        """Return the statement, asked about."""
        return f"True or false? {self.statement}"

    def answer(self) -> str:
        """Return the verdict, and what is true."""
        return f"False: {self.correction}" if self.correction else f"True: {self.statement}"


class TrueFalseType:
    """Writes and reads the questions, and has them asked as a choice of two."""

    name = TYPE

    def dump(self, question: Question) -> dict[str, Any]:
        """Return statement and truth, and the correction of a false statement."""
        assert isinstance(question, TrueFalse)
        data: dict[str, Any] = {"truth": question.truth}
        if question.correction:
            data["correction"] = question.correction
        return {"stem": question.statement, "data": data}

    def load(self, data: Mapping[str, Any], shared: Mapping[str, Any]) -> TrueFalse:
        """Return the question; ValueError unless exactly the false ones are corrected."""
        correction = data["data"].get("correction", "")
        if data["data"]["truth"] == bool(correction):
            raise ValueError("a false statement needs a correction, and a true one has none")
        return TrueFalse(**shared, statement=data["stem"], correction=correction)

    def data_schema(self) -> dict[str, Any]:
        """Return the schema of `data`."""
        return {
            "type": "object",
            "required": ["truth"],
            "properties": {"truth": {"type": "boolean"}, "correction": {"type": "string", "minLength": 1}},
            "additionalProperties": False,
        }

    def task(self, question: Question) -> Choose:
        """Return the choice between true and false, in that order."""
        assert isinstance(question, TrueFalse)
        options = (Option("True", question.truth), Option("False", not question.truth))
        return Choose(question.prompt(), options, keep_order=True)


# --- statements -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Claim:
    """A fact as a statement, `value` the part that may be changed for that of another of the `group`.

    `size` orders values where near ones make better falsehoods than far ones.
    """

    fact: Fact
    slot: str
    before: str
    value: str
    after: str
    group: tuple[str, ...]
    size: float = 0.0

    def told(self, value: str = "") -> str:
        """Return the statement, with its own value or another."""
        from quizgen.api import capitalised, ended

        return ended(capitalised(f"{self.before}{value or self.value}{self.after}"))


class TrueFalseGenerator:
    """Makes a statement of each fact that a sibling could make false, and makes most of them so."""

    name = TYPE
    types = (TYPE,)

    def generate(self, corpus: Corpus) -> Iterable[Candidate | Rejection]:
        """Yield candidates, and the statements that nothing in the articles could make false."""
        claims = [c for f in corpus.facts if f.status is Status.ASSERTED for c in _claims(corpus, f)]
        lenders = [*claims, *_dated(corpus, claims)]
        told: set[tuple[str, str]] = set()
        for claim in claims:
            sibling = _sibling(corpus, claim, lenders)
            if (claim.before, claim.slot) in told:
                yield _rejected("told already", "the articles tell this part of it twice", claim)
            elif sibling is None:
                yield _rejected(
                    "no sibling", "no other fact of its kind has a part to make it false with", claim
                )
            else:
                told.add((claim.before, claim.slot))
                yield _candidate(corpus, claim, sibling)


def _rejected(rule: str, reason: str, claim: _Claim) -> Rejection:
    article = claim.fact.evidence[0].article_id
    return Rejection("generate", rule, reason, f"true_false: {claim.told()}", article)


def _claims(corpus: Corpus, fact: Fact) -> Iterator[_Claim]:
    if isinstance(fact, Role):
        yield from _role(corpus, fact)
    elif isinstance(fact, Definition):
        yield from _definition(corpus, fact)
    elif isinstance(fact, Quantity):
        yield from _quantity(corpus, fact)
    elif isinstance(fact, Event):
        yield from _event(corpus, fact)
    elif isinstance(fact, Location):
        yield from _place(corpus, fact)


# One person at a time holds such a post, and long enough for a card to stay true.
_LASTING = re.compile(
    r"\b(?:chief executive|ceo|head|director|chairman|chairwoman|owner|editor)\b", re.IGNORECASE
)
_LAPSED = re.compile(
    r"^(?:former|ex-|then|acting|deputy|vice|assistant|future|onetime|late)\b", re.IGNORECASE
)


def _role(corpus: Corpus, fact: Role) -> Iterator[_Claim]:
    group = corpus.by_name.get(fact.organisation or "")
    if group is None or " " not in fact.subject or _LAPSED.match(fact.title):
        return
    sort = role_class(fact.title)
    if sort == "founder":
        before = f"{fact.subject} founded "
    elif _LASTING.search(fact.title) and " of " not in fact.title:
        before = f"{fact.subject} is the {fact.title} of "
    else:
        return
    name = corpus.with_article(group)
    yield _Claim(fact, "organisation", before, name, "", ("role", sort))


_LEAST_WORDS = 4


def _definition(corpus: Corpus, fact: Definition) -> Iterator[_Claim]:
    if fact.subject in corpus.by_name or fact.relation != "is":
        return
    if len(fact.object.split()) < _LEAST_WORDS or re.search(r", or |“|\"", fact.object):
        return
    mention = fact.mentions[0]
    text = corpus.by_id[mention.evidence.article_id].article.text
    where = mention.slots["subject"].start
    article = re.search(r"\b(?:a|an|the) $", text[max(0, where - 4) : where], re.IGNORECASE)
    term = (article.group().lower() if article else "") + fact.subject
    meaning = re.sub(r"^(An?|The)(?= )", lambda found: found.group().lower(), fact.object)
    # An act beside an act, a thing beside a thing: a falsehood of another sort is no lure.
    sort = "act" if _ACT.search(fact.genus) else "thing"
    name = "name" if any(map(str.isupper, fact.subject)) else "noun"
    yield _Claim(fact, "object", f"{term} is ", meaning, "", ("definition", sort, name))


_ACT = re.compile(r"(?:tion|sion|ing|ment|ance|ence|change|gain|loss|rise|fall|process|act|use|practice)$")


_MOST_WORDS = 20


def _sentence(corpus: Corpus, fact: Fact) -> str | None:
    """Return a fact in the past tense as a sentence, None where it is none to be asked about."""
    mention = fact.mentions[0]
    _, sentence = corpus.place(mention)
    words = sentence.between(mention.slots["verb"]) if "verb" in mention.slots else []
    tensed = [t for v in words for t in (v, *sentence.children(v, "aux", "auxpass"))]
    if not any(t.tag == "VBD" for t in tensed) or any(t.tag in ("MD", "VBZ", "VBP") for t in tensed):
        return None
    # The fact may be worded after another mention, which need not be in the past tense.
    if not set(fact.relation.split()) <= {t.text for t in sentence}:
        return None
    if re.match(r"(?:an? |some |it\b|there\b)", fact.subject, re.IGNORECASE):
        return None
    return fact.text if len(fact.text.split()) <= _MOST_WORDS else None


def _event(corpus: Corpus, fact: Event) -> Iterator[_Claim]:
    text = _sentence(corpus, fact)
    if text is None or re.search(r"\d{4}", text):
        return
    where = fact.mentions[0].slots.get("time")
    article = corpus.by_id[fact.evidence[0].article_id].article
    # What the article calls “last Monday” nobody has learnt as a date.
    if where is not None and any(c.isdigit() for c in article.text[where.start : where.end]):
        yield from _on_date(fact, text)


def _on_date(fact: Event, text: str) -> Iterator[_Claim]:
    from quizgen.api import date_preposition, date_words

    date = date_words(fact.time) if fact.time else None
    if date is None or fact.time is None or fact.time.first is None:
        return
    year, month, day = fact.time.first
    before, group = f"{text} {date_preposition(fact.time)} ", ("date", fact.time.precision)
    yield _Claim(fact, "time", before, date, "", group, year * 372 + month * 31 + day)


def _dated(corpus: Corpus, claims: Sequence[_Claim]) -> Iterator[_Claim]:
    """Yield the events that are not worded well enough to be asked about, but may lend their dates."""
    asked = {claim.fact.id for claim in claims}
    for fact in corpus.facts:
        if isinstance(fact, Event) and fact.status is Status.ASSERTED and fact.id not in asked:
            yield from _on_date(fact, fact.text)


_UNITS = frozenset({"USD", "EUR", "GBP", "CNY", "JPY", "%", "percent"})


def _quantity(corpus: Corpus, fact: Quantity) -> Iterator[_Claim]:
    from quizgen.api import date_preposition, date_words

    mention = fact.mentions[0]
    where = mention.slots.get("amount")
    # A number of things is no lure for a number of others; money for money and per cent for per cent are.
    if where is None or not fact.amount.value or fact.amount.bound != "=" or fact.amount.unit not in _UNITS:
        return
    value = corpus.by_id[mention.evidence.article_id].article.text[where.start : where.end]
    if fact.text.count(value) != 1 or len(fact.text.split()) > _MOST_WORDS:
        return
    before, after = fact.text.split(value)
    date = date_words(fact.time) if fact.time else None
    if fact.time and date:
        after += f" {date_preposition(fact.time)} {date}"
    yield _Claim(fact, "amount", before, value, after, ("amount", fact.amount.unit), fact.amount.value)


def _place(corpus: Corpus, fact: Location) -> Iterator[_Claim]:
    place = corpus.by_name.get(fact.place)
    name = corpus.with_article(place) if place else fact.place
    if place is None or fact.text.count(name) != 1 or "place" not in fact.mentions[0].slots:
        return
    before, after = fact.text.split(name)
    if after:
        return
    yield _Claim(fact, "place", before, name, after, ("place", place.type, place.genus))


# --- falsehoods ------------------------------------------------------------------------------


def _near(claim: _Claim, other: _Claim) -> bool:
    """Say whether one size may be mistaken for another: 25 years apart, or five times as much, at most."""
    if claim.group[0] == "date":
        return 0 < abs(claim.size - other.size) <= 372 * 25
    return claim.group[0] != "amount" or (claim.size != other.size and 0.2 <= claim.size / other.size <= 5)


def _sibling(corpus: Corpus, claim: _Claim, claims: Sequence[_Claim]) -> _Claim | None:
    """Return the claim whose value makes the best falsehood of another claim."""
    fit = [
        other
        for other in claims
        if other.group == claim.group
        and other.fact.subject != claim.fact.subject
        and other.value.casefold() != claim.value.casefold()
        and _near(claim, other)
        and not _may_be_true(corpus, claim, other.value)
    ]
    return min(fit, key=lambda o: (abs(o.size - claim.size), _deal(corpus, claim, o)), default=None)


def _may_be_true(corpus: Corpus, claim: _Claim, value: str) -> bool:
    """Say whether some sentence of the articles names the subject beside the value."""
    subject = claim.fact.subject.casefold().removeprefix("the ")
    value = value.casefold().removeprefix("the ")
    if claim.group[0] == "definition":
        return subject in value
    return any(
        subject in text and value in text
        for analysis in corpus.everything
        for sentence in analysis.sentences
        for text in (analysis.article.text[sentence.span.start : sentence.span.end].casefold(),)
    )


def _deal(corpus: Corpus, claim: _Claim, other: _Claim | None = None) -> int:
    """Return a number drawn from the seed for a claim, or for a pair of claims."""
    drawn = f"{corpus.seed}\0{claim.fact.id}\0{other.fact.id if other else ''}"
    return int(hashlib.sha256(drawn.encode()).hexdigest(), 16)


# How often a strict teacher took such statements as they stood.
_SCORES = {"role": 0.72, "definition": 0.7, "date": 0.64, "place": 0.62, "amount": 0.6}


def _candidate(corpus: Corpus, claim: _Claim, sibling: _Claim) -> Candidate:
    true = claim.told()
    # Somewhat more are made false than left true: who guesses, guesses “true”.
    is_true = _deal(corpus, claim) % 5 < 2
    evidence = claim.fact.evidence
    if not is_true:
        evidence = _distinct([*evidence, sibling.fact.evidence[0]])
    question = TrueFalse(
        id=stable_id("q", TYPE, claim.fact.id, claim.slot, str(is_true)),
        evidence=evidence,
        fact_ids=(claim.fact.id,) if is_true else (claim.fact.id, sibling.fact.id),
        rationale="" if is_true else f"{true} {sibling.told()}",
        tags=(claim.fact.kind,),
        statement=true if is_true else claim.told(sibling.value),
        correction="" if is_true else true,
    )
    mention = claim.fact.mentions[0]
    where = mention.slots[claim.slot]
    return Candidate(
        question=question,
        fact=claim.fact,
        slot=claim.slot,
        target=(mention.evidence.article_id, where.start, where.end),
        answer_type="TRUTH",
        pattern=f"true-false-{claim.group[0]}",
        score=_SCORES[claim.group[0]] + 0.03 * min(claim.fact.support - 1, 2),
    )


def _distinct(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence))


# --- rules -----------------------------------------------------------------------------------

_ABSOLUTE = re.compile(r"\b(?:always|never|only|all|none|every|nobody|everyone)\b", re.IGNORECASE)
_NEGATIVE = re.compile(r"\b(?:not|no|cannot|without)\b|n[’']t\b", re.IGNORECASE)


def absolute(question: Question) -> Finding | None:
    """Absolute words betray a falsehood."""
    found = _ABSOLUTE.search(question.prompt())
    return f"“{found.group()}” betrays a falsehood" if found else None


def negative(question: Question) -> Finding | None:
    """Whether it is true that something is not so tests logic, not knowledge."""
    found = _NEGATIVE.search(question.prompt())
    return f"“{found.group()}” makes true and false a matter of logic" if found else None


def long(question: Question) -> Finding | None:
    """A statement of many words has parts that are true and parts that are not."""
    count = len(question.prompt().split()) - 3
    return f"{count} words in a statement; one part may be true and another false" if count > 28 else None


@hookimpl
def quizgen_question_types() -> Sequence[TrueFalseType]:
    """Return true/false."""
    return [TrueFalseType()]


@hookimpl
def quizgen_generators() -> Sequence[TrueFalseGenerator]:
    """Return its generator."""
    return [TrueFalseGenerator()]


@hookimpl
def quizgen_checks() -> Sequence[Rule]:
    """Return item-writing rules for statements."""
    kinds = frozenset({TYPE})
    return [
        Rule("true-false-absolute", kinds, True, absolute),
        Rule("true-false-negative", kinds, True, negative),
        Rule("true-false-long", kinds, True, long),
    ]
