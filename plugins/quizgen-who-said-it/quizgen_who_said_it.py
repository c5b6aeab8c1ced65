"""Who said it: words that an article quotes, and people who might have said them.

The quotation stands alone on the card; the answer says who the speaker is, for a name
alone teaches little. The others to choose from are people of the same articles.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from quizgen.api import Candidate, Question, Rejection, hookimpl, stable_id
from quizgen.model import Choose, Option, Quotation, Role

if TYPE_CHECKING:
    from random import Random

    from quizgen.api import Corpus

TYPE = "quizgen_who_said_it/who_said_it"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoSaidIt(Question):
    """Words, who said them (with what the speaker is, where the articles tell), and who did not."""

    type = TYPE
    stem: str
    speaker: str
    people: tuple[str, ...]
    role: str = ""

    def __post_init__(self) -> None:
        if self.people.count(self.speaker) != 1:
            raise ValueError(f"{self.speaker} must be one of the people to choose from")

    def prompt(self) -> str:
        """Return the question and the people."""
        return "\n".join([self.stem, *(f"• {name}" for name in self.people)])

    def answer(self) -> str:
        """Return the speaker."""
        return f"{self.speaker}, {self.role}" if self.role else self.speaker


class WhoSaidItType:
    """Writes and reads the questions, and has them asked as a choice."""

    name = TYPE

    def dump(self, question: Question) -> dict[str, Any]:
        """Return stem, speaker and people."""
        assert isinstance(question, WhoSaidIt)
        data: dict[str, Any] = {"speaker": question.speaker}
        if question.role:
            data["role"] = question.role
        return {"stem": question.stem, "data": {**data, "people": list(question.people)}}

    def load(self, data: Mapping[str, Any], shared: Mapping[str, Any]) -> WhoSaidIt:
        """Return the question; ValueError where the speaker is not among the people."""
        own = data["data"]
        return WhoSaidIt(
            **shared,
            stem=data["stem"],
            speaker=own["speaker"],
            people=tuple(own["people"]),
            role=own.get("role", ""),
        )

    def data_schema(self) -> dict[str, Any]:
        """Return the schema of `data`."""
        text = {"type": "string", "minLength": 1}
        return {
            "type": "object",
            "required": ["speaker", "people"],
            "properties": {
                "speaker": text,
                "role": text,
                "people": {"type": "array", "items": text, "minItems": 2, "uniqueItems": True},
            },
            "additionalProperties": False,
        }

    def task(self, question: Question) -> Choose:
        """Return the choice between the people."""
        assert isinstance(question, WhoSaidIt)
        options = tuple(Option(name, name == question.speaker) for name in question.people)
        return Choose(question.stem, options)

    def shuffle(self, question: Question, deal: Random) -> WhoSaidIt:
        """Return the question with the people in another order."""
        assert isinstance(question, WhoSaidIt)
        people = list(question.people)
        deal.shuffle(people)
        return replace(question, people=tuple(people))


_FEWEST_WORDS, _MOST_WORDS = 3, 40
# Words of one's own mouth that point to what only the article shows.
_POINTS = re.compile(
    r"\b(?:he|she|him|her|his|hers|they|them|their|this|these|those|that’s|it’s)\b", re.IGNORECASE
)
_TITLED = re.compile(r"\b(?:President|Minister|Senator|Professor|Scientist|Dr|Mr|Mrs|Ms|Sir)\b")
_BROKEN = re.compile(
    r"^(?:which|and|but|so|or|nor)\b|, [A-Z]\w+ (?:said|says|added|adds|proposed),", re.IGNORECASE
)
_EMPTY = frozenset(
    "about being could every going never other really should their there these thing things think those "
    "where which while would".split()
)
_OTHERS = 3


class WhoSaidItGenerator:
    """Makes a question of each quotation of a person with a full name."""

    name = TYPE
    types = (TYPE,)

    def generate(self, corpus: Corpus) -> Iterable[Candidate | Rejection]:
        """Yield candidates, and the quotations that cannot be asked with the reason."""
        roles = _roles(corpus)
        people = _people(corpus)
        for fact in corpus.facts:
            if not isinstance(fact, Quotation) or not fact.direct:
                continue
            words = _trimmed(fact.words)
            reason = _obstacle(corpus, fact, words)
            verb = _verb(corpus, fact)
            stem = f"Who {verb} “{words}”?"
            others = [] if reason else _others(corpus, fact, people)
            if not reason and verb is None:
                reason = "neither a clause nor the name of a thing"
            if not reason and len(others) < _OTHERS:
                reason = f"only {len(others)} other people who might have said it"
            if reason:
                article = fact.evidence[0].article_id
                yield Rejection("generate", "who-said-it", reason, f"who_said_it: {fact.text}", article)
            else:
                yield _candidate(corpus, fact, stem, others, roles.get(fact.subject, ""))


def _roles(corpus: Corpus) -> dict[str, str]:
    """Return what people are, in words, by name."""
    roles: dict[str, str] = {}
    for fact in corpus.facts:
        if isinstance(fact, Role) and fact.title:
            group = corpus.by_name.get(fact.organisation or "")
            named = group is not None and " of " not in fact.title and " at " not in fact.title
            title = _title(corpus, fact)
            role = f"{title} of {corpus.with_article(group)}" if group and named else title
            if len(role) > len(roles.get(fact.subject, "")):
                roles[fact.subject] = role
    return roles


def _title(corpus: Corpus, fact: Role) -> str:
    """Return a title without the capital that only the start of a sentence gave it."""
    _, sentence = corpus.place(fact.mentions[0])
    where = fact.mentions[0].slots.get("title")
    starts = where is not None and where.start == sentence.span.start
    return fact.title[0].lower() + fact.title[1:] if starts and fact.title[1:2].islower() else fact.title


def _trimmed(words: str) -> str:
    """Return a quotation without the marks at its ends."""
    return " ".join(words.split()).strip(' ,.;:“”"')


def _obstacle(corpus: Corpus, fact: Quotation, words: str) -> str | None:
    speaker = corpus.by_name.get(fact.subject)
    count = len(words.split())
    if speaker is None or speaker.type != "PERSON" or " " not in fact.subject:
        return "the speaker is no person with a full name"
    if not _FEWEST_WORDS <= count <= _MOST_WORDS:
        return f"{count} words; {_FEWEST_WORDS} to {_MOST_WORDS} make a quotation"
    if found := _POINTS.search(words):
        return f"“{found.group()}” points to what only the article shows"
    if any(part in words.split() for part in fact.subject.split()):
        return "the speaker is named in the quotation"
    if found := _TITLED.search(fact.subject):
        return f"“{found.group()}” in front of the name gives the speaker away"
    if found := _BROKEN.search(words):
        return f"“{found.group().strip()}” leans on what was said around it"
    telling = {w.lower() for w in re.findall(r"\w{5,}", words)} - _EMPTY
    if len(telling) < 2 <= count - _FEWEST_WORDS:
        return "it could be said of anything"
    return None


def _people(corpus: Corpus) -> list[str]:
    """Return the people who say or are something, the most often named first: they are people for sure."""
    sure = {fact.subject for fact in corpus.facts if isinstance(fact, Quotation | Role)}
    return [
        entity.name
        for entity in corpus.entities
        if entity.name in sure and entity.type == "PERSON" and " " in entity.name
        if not _TITLED.search(entity.name)
    ]


def _others(corpus: Corpus, fact: Quotation, people: Sequence[str]) -> list[str]:
    """Return other people, those of the same articles first; none that stands beside the quotation."""
    quotes = " ".join(evidence.quote for evidence in fact.evidence)
    told = " ".join(corpus.by_id[e.article_id].article.text for e in fact.evidence)
    own = fact.subject.split()[-1]
    fit = [p for p in people if own not in p.split() and p.split()[-1] not in quotes]
    return sorted(fit, key=lambda p: (p not in told, _deal(corpus.seed, fact.id, p)))[:_OTHERS]


_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})


def _verb(corpus: Corpus, fact: Quotation) -> str | None:
    """Return what one does with such words: a clause is said, of a thing one speaks; None for others."""
    _, sentence = corpus.place(fact.mentions[0])
    tokens = sentence.between(fact.mentions[0].slots["words"])
    if any(t.tag in _TENSED for t in tokens):
        return "said"
    first = next((t for t in tokens if t.is_word), None)
    return "spoke of" if first and first.pos in ("DET", "NUM", "ADJ", "NOUN", "PROPN") else None


def _candidate(corpus: Corpus, fact: Quotation, stem: str, others: Sequence[str], role: str) -> Candidate:
    id_ = stable_id("q", TYPE, fact.id)
    mention = fact.mentions[0]
    question = WhoSaidIt(
        id=id_,
        evidence=fact.evidence,
        fact_ids=(fact.id,),
        rationale=f"{fact.subject} is {_with_article(role)}." if role else "",
        tags=(fact.kind,),
        stem=stem,
        speaker=fact.subject,
        role=role,
        people=tuple(sorted([fact.subject, *others], key=lambda name: _deal(corpus.seed, id_, name))),
    )
    where = mention.slots["subject"]
    return Candidate(
        question=question,
        fact=fact,
        slot="subject",
        target=(mention.evidence.article_id, where.start, where.end),
        answer_type="PERSON",
        pattern="who-said-it",
        # Above the built-in question on the same words, which does not tell who the speaker is.
        score=0.96 if stem.startswith("Who said") else 0.9,
    )


def _with_article(role: str) -> str:
    """Return a role as what somebody is: *the* before what one person holds, *a* before the rest."""
    if " of " in role and not re.match(r"(?:member|professor|analyst|partner)\b", role):
        return f"the {role}"
    return f"{'an' if role[0].lower() in 'aeiou' else 'a'} {role}"


def _deal(seed: int, *parts: str) -> str:
    return hashlib.sha256("\0".join([str(seed), *parts]).encode()).hexdigest()


@hookimpl
def quizgen_question_types() -> Sequence[WhoSaidItType]:
    """Return the type."""
    return [WhoSaidItType()]


@hookimpl
def quizgen_generators() -> Sequence[WhoSaidItGenerator]:
    """Return its generator."""
    return [WhoSaidItGenerator()]
