"""Matching: people with their roles, terms with their meanings, three to five pairs a question."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from quizgen.api import (
    Candidate,
    Fact,
    NoteType,
    Question,
    Rejection,
    anki_text,
    hookimpl,
    plain_note_type,
    stable_id,
)
from quizgen.model import Definition, Item, Order, Role, Status

if TYPE_CHECKING:
    from random import Random

    from quizgen.api import Corpus

TYPE = "quizgen_match/match"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that belong together."""

    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(Question):
    """Pairs to be found again. `shown` are the left sides in the order in which they are shown."""

    type = TYPE
    stem: str
    pairs: tuple[Pair, ...]
    shown: tuple[str, ...]

    def __post_init__(self) -> None:
        lefts, rights = [p.left for p in self.pairs], [p.right for p in self.pairs]
        if len({*lefts}) != len(lefts) or len({*rights}) != len(rights):
            raise ValueError("each side of a pair must stand once")
        if sorted(lefts) != sorted(self.shown):
            raise ValueError("what is shown must be the left sides of the pairs")

    def asked(self) -> str:
        """Return the stem and the right sides, numbered, in a line."""
        listed = "; ".join(f"({n}) {pair.right}" for n, pair in enumerate(self.pairs, start=1))
        return f"{self.stem} {listed}."

    def prompt(self) -> str:
        """Return the question and both sides."""
        rights = [f"{n}. {pair.right}" for n, pair in enumerate(self.pairs, start=1)]
        return "\n".join([self.stem, *rights, f"Choose from: {'; '.join(self.shown)}"])

    def answer(self) -> str:
        """Return the pairs."""
        return "\n".join(f"{n}. {p.right} – {p.left}" for n, p in enumerate(self.pairs, start=1))


_FRONT = """<div class="qg qg-front" lang="{{Language}}">
<p class="qg-kind">Matching</p>
<h1 class="qg-question" dir="auto">{{Question}}</h1>
{{Front}}
</div>
"""
_BACK = """<div class="qg qg-back" lang="{{Language}}">
<p class="qg-kind">Matching</p>
<h1 class="qg-question" dir="auto">{{Question}}</h1>
<div id="answer">{{Pairs}}</div>
{{#Explanation}}<div class="qg-explanation" dir="auto">{{Explanation}}</div>{{/Explanation}}
<details class="qg-source"><summary class="tappable">Where the articles say so</summary>{{Context}}</details>
{{#Extra}}<div class="qg-extra" dir="auto">{{Extra}}</div>{{/Extra}}
</div>
"""
_CSS = """
.match-choices { padding: .6em .9em !important; border: 1px solid var(--qg-line); border-radius: 12px; }
.match-list { margin-top: .9em !important; counter-reset: match; }
.match-list li { counter-increment: match; padding: .3em 0 .3em 2em; text-indent: -1.6em; }
.match-list li::before {
  content: counter(match) "."; display: inline-block; width: 1.6em; text-indent: 0; color: var(--qg-soft);
}
.match-list b { color: var(--qg-right); }
"""


class MatchType:
    """Writes and reads matching questions, has them asked as an order, and brings its own card."""

    name = TYPE

    def dump(self, question: Question) -> dict[str, Any]:
        """Return stem, pairs and the order in which the left sides are shown."""
        assert isinstance(question, Match)
        pairs = [{"left": pair.left, "right": pair.right} for pair in question.pairs]
        return {"stem": question.stem, "data": {"pairs": pairs, "shown": list(question.shown)}}

    def load(self, data: Mapping[str, Any], shared: Mapping[str, Any]) -> Match:
        """Return the question; ValueError where a side stands twice or what is shown is none of them."""
        own = data["data"]
        pairs = tuple(Pair(pair["left"], pair["right"]) for pair in own["pairs"])
        return Match(**shared, stem=data["stem"], pairs=pairs, shown=tuple(own["shown"]))

    def data_schema(self) -> dict[str, Any]:
        """Return the schema of `data`."""
        text = {"type": "string", "minLength": 1}
        pair = {
            "type": "object",
            "required": ["left", "right"],
            "properties": {"left": text, "right": text},
            "additionalProperties": False,
        }
        return {
            "type": "object",
            "required": ["pairs", "shown"],
            "properties": {
                "pairs": {"type": "array", "items": pair, "minItems": 2},
                "shown": {"type": "array", "items": text, "minItems": 2, "uniqueItems": True},
            },
            "additionalProperties": False,
        }

    def task(self, question: Question) -> Order:
        """Return the left sides, to be put in the order of the right ones; each in its place counts."""
        assert isinstance(question, Match)
        places = {pair.left: (n, pair.right) for n, pair in enumerate(question.pairs, start=1)}
        ids = {left: f"m{n}" for n, left in enumerate(question.shown, start=1)}
        items = tuple(Item(ids[left], left, places[left][1]) for left in question.shown)
        key = tuple(ids[pair.left] for pair in question.pairs)
        return Order(question.asked(), items, key, "absolute_position")

    def shuffle(self, question: Question, deal: Random) -> Match:
        """Return the question with the left sides shown in another order."""
        assert isinstance(question, Match)
        shown = list(question.shown)
        deal.shuffle(shown)
        return replace(question, shown=tuple(shown))

    def anki_note(self, question: Question) -> tuple[NoteType, dict[str, str]]:
        """Return a note of the plugin's own type: both sides in front, the pairs behind."""
        assert isinstance(question, Match)
        base = plain_note_type()
        note_type = NoteType(
            1_716_400_201,
            "quizgen match",
            ("Question", "Front", "Pairs"),
            _FRONT,
            _BACK,
            base.css + _CSS,
        )
        choices = " · ".join(anki_text(left) for left in question.shown)
        rights = "".join(f'<li dir="auto">{anki_text(p.right)}</li>' for p in question.pairs)
        pairs = "".join(
            f'<li dir="auto">{anki_text(p.right)} – <b>{anki_text(p.left)}</b></li>' for p in question.pairs
        )
        return note_type, {
            "Question": anki_text(question.stem),
            "Front": f'<p class="match-choices" dir="auto">{choices}</p><ol class="match-list">{rights}</ol>',
            "Pairs": f'<ol class="match-list">{pairs}</ol>',
        }


# --- pairs from facts ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Found:
    """A pair and the fact that it is of."""

    pair: Pair
    fact: Fact
    slot: str


_FEWEST, _BEST, _MOST = 3, 4, 5
_STEMS = {
    "role": "Put each person beside the right role.",
    "definition": "Put each term beside its meaning.",
}
_SLOTS = {"role": "subject", "definition": "subject"}


class MatchGenerator:
    """Makes questions of the roles, and of the definitions, that the articles give."""

    name = TYPE
    types = (TYPE,)

    def generate(self, corpus: Corpus) -> Iterable[Candidate | Rejection]:
        """Yield candidates, and what could not be made with the reason."""
        for kind, found in (("role", _roles(corpus)), ("definition", _definitions(corpus))):
            pairs = _apart(found)
            for group in _groups(pairs):
                yield _candidate(corpus, kind, group)
            if 0 < len(pairs) < _FEWEST:
                reason = f"{len(pairs)} pairs; it takes {_FEWEST}"
                yield Rejection("generate", "too few pairs", reason, f"match: {kind}")


# Posts that one holds alone: of analysts, aides and executives there are many.
_SINGLE = re.compile(
    r"\b(?:chief|ceo|head|director|president|chair|chairman|chairwoman|chairperson|founder|owner|editor|leader|"
    r"principal|captain|coach|conductor|curator|mayor|governor|secretary|minister|commissioner)\b",
    re.IGNORECASE,
)
_LAPSED = re.compile(
    r"^(?:former|ex-|then|acting|future|onetime|late|vice|deputy|assistant)\b", re.IGNORECASE
)


def _roles(corpus: Corpus) -> Iterator[_Found]:
    for fact in corpus.facts:
        if not isinstance(fact, Role) or fact.status is not Status.ASSERTED or " " not in fact.subject:
            continue
        group = corpus.by_name.get(fact.organisation or "")
        if group is None or not fact.title or _LAPSED.match(fact.title) or " of " in fact.title:
            continue
        if not _SINGLE.search(fact.title):
            continue
        yield _Found(Pair(fact.subject, f"{fact.title} of {corpus.with_article(group)}"), fact, "subject")


_MEANING = range(4, 19)


def _definitions(corpus: Corpus) -> Iterator[_Found]:
    for fact in corpus.facts:
        if not isinstance(fact, Definition) or fact.status is not Status.ASSERTED:
            continue
        # A plural among singulars would give itself away.
        if fact.relation != "is" or fact.subject in corpus.by_name or ", or " in fact.object:
            continue
        meaning = re.sub(r"^(An?|The)(?= )", lambda found: found.group().lower(), fact.object)
        if len(meaning.split()) in _MEANING:
            yield _Found(Pair(fact.subject, meaning), fact, "subject")


def _apart(found: Iterable[_Found]) -> list[_Found]:
    """Return pairs of which no side is, holds, or gives away a side of another or of its own."""
    kept: list[_Found] = []
    for one in found:
        if _words(one.pair.left) & _words(one.pair.right):
            continue
        sides = {side for other in kept for side in (other.pair.left, other.pair.right)}
        own = (one.pair.left, one.pair.right)
        if not any(_overlap(a, b) for a in own for b in sides):
            kept.append(one)
    return kept


def _overlap(one: str, other: str) -> bool:
    a, b = one.casefold(), other.casefold()
    return a in b or b in a


def _words(text: str) -> frozenset[str]:
    """Return the beginnings of the longer words: *observe* and *observatory* share theirs."""
    return frozenset(word[:5].casefold() for word in re.findall(r"\w{5,}", text))


def _groups(pairs: Sequence[_Found]) -> Iterator[Sequence[_Found]]:
    """Yield groups of three to five, as even as can be."""
    count = max(1, round(len(pairs) / _BEST))
    for start in range(count):
        group = pairs[start::count][:_MOST]
        if len(group) >= _FEWEST:
            yield group


def _candidate(corpus: Corpus, kind: str, group: Sequence[_Found]) -> Candidate:
    facts = [one.fact for one in group]
    id_ = stable_id("q", TYPE, *sorted(fact.id for fact in facts))
    pairs = tuple(sorted((one.pair for one in group), key=lambda p: _deal(corpus.seed, id_, p.right)))
    shown = sorted((pair.left for pair in pairs), key=lambda left: _deal(corpus.seed, left, id_))
    if shown == [pair.left for pair in pairs]:
        shown = [*shown[1:], shown[0]]
    question = Match(
        id=id_,
        evidence=tuple(dict.fromkeys(fact.evidence[0] for fact in facts)),
        fact_ids=tuple(fact.id for fact in facts),
        tags=(kind,),
        stem=_STEMS[kind],
        pairs=pairs,
        shown=tuple(shown),
    )
    mention = facts[0].mentions[0]
    where = mention.slots[_SLOTS[kind]]
    return Candidate(
        question=question,
        fact=facts[0],
        slot="pairs",
        target=(mention.evidence.article_id, where.start, where.end),
        answer_type="PAIRS",
        pattern=f"match-{kind}",
        # Above the questions on its single pairs, for which it leaves no room.
        score=0.95,
    )


def _deal(seed: int, *parts: str) -> str:
    return hashlib.sha256("\0".join([str(seed), *parts]).encode()).hexdigest()


@hookimpl
def quizgen_question_types() -> Sequence[MatchType]:
    """Return matching."""
    return [MatchType()]


@hookimpl
def quizgen_generators() -> Sequence[MatchGenerator]:
    """Return its generator."""
    return [MatchGenerator()]
