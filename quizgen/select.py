"""Select: the best candidates that do not get in each other's way.

No two items ask for one thing, none gives another away, and they are spread over
articles, paragraphs and types. What is left out is left out with its reason.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from quizgen.check.rules import matter, words_of
from quizgen.generate.candidate import Candidate
from quizgen.generate.topics import without_topic
from quizgen.model import MultipleChoice, Question, Rejection

# Harder to come by than cloze: where both ask for one thing, these go first, and a little less
# is asked of them, so that a quiz is not all gaps.
_RARER = {"multiple_choice": 0.1, "timeline": 0.2}
_COMPARED = frozenset({"cloze", *_RARER})
"""Types whose scores come from one judge; a plugin's own type is compared with itself alone."""
_SAME_ANSWER = 2
_TYPE_SHARE = 0.6
_IN_THE_WAY, _MOST_IN_THE_WAY = 0.03, 3


@dataclass(frozen=True, slots=True)
class Limits:
    """How much to keep. None sets no limit; `least` is the lowest score that is asked of a cloze.

    `below_best` is how far below the best of its article a question may score, `near_best` the same
    where only the best are wanted, of all or of each article: then as much is asked of multiple choice,
    and of all that one judge scores at least `least_of_best`.
    """

    total: int | None = None
    per_article: int | None = None
    least: float = 0.55
    per_hundred_words: float = 1.8
    below_best: float = 1.0
    near_best: float = 1.0
    least_of_best: float = 0.0

    @property
    def few(self) -> bool:
        """Whether the best are wanted, not a whole quiz."""
        return self.total is not None or self.per_article is not None

    def least_of(self, question: Question, best: float) -> float:
        """Return the lowest score that is asked of a question, the best of its article scoring `best`."""
        as_much = self.few and question.type == "multiple_choice"
        least = max(self.least, best - (self.near_best if self.few else self.below_best))
        if self.few and question.type in _COMPARED:
            least = max(least, self.least_of_best)
        return least - (0 if as_much else _RARER.get(question.type, 0))


@dataclass(frozen=True, slots=True)
class Selection:
    """What is kept, best first, and what was left out."""

    kept: tuple[Candidate, ...]
    rejections: tuple[Rejection, ...]


def select(
    candidates: Sequence[Candidate],
    limits: Limits,
    words: Mapping[str, int],
    unsound: Callable[[Candidate], str | None] = lambda candidate: None,
) -> Selection:
    """Return the selection; `words` is the length of each article, in words.

    `unsound` is asked last, of candidates that would be kept, for it may be slow.
    """
    kept: list[Candidate] = []
    out: list[Rejection] = []
    per_article: Counter[str] = Counter()
    per_sentence: Counter[tuple[str, int]] = Counter()
    per_type: Counter[tuple[str, str]] = Counter()
    per_answer: Counter[tuple[str, str]] = Counter()
    few = limits.few
    best = _best(candidates)
    in_the_way = {} if few else _in_the_way(candidates, limits, best)
    ranked = sorted(
        candidates,
        key=lambda c: (
            _IN_THE_WAY * in_the_way.get(id(c), 0) - c.score - (0 if few else _RARER.get(c.question.type, 0)),
            c.question.type,
            c.question.id,
            c.question.prompt(),
        ),
    )
    share = 1.0 if few else _TYPE_SHARE
    several = len({c.question.type for c in candidates}) > 1
    for candidate in ranked:
        article = candidate.target[0]
        room = limits.per_article if limits.per_article is not None else _room(words.get(article, 0), limits)
        sentence = (article, candidate.question.evidence[0].span.start)
        answer = candidate.question.answer().casefold()
        reason = _obstacle(candidate, kept, limits, best[_compared(candidate)])
        if reason is None and candidate.question.type != "timeline":
            if per_article[article] >= room:
                reason = ("enough", f"{room} questions on this article are enough")
            elif per_answer[article, answer] >= _SAME_ANSWER:
                reason = ("enough", f"“{candidate.question.answer()}” is asked for often enough")
            elif per_sentence[sentence] >= 2:
                reason = ("enough", "two questions on this sentence are enough")
            elif several and per_type[article, candidate.question.type] >= max(2, round(room * share)):
                reason = ("enough", f"enough {candidate.question.type} questions on this article")
        if reason is None and limits.total is not None and len(kept) >= limits.total:
            reason = ("enough", f"{limits.total} questions were asked for")
        if reason is None and (finding := unsound(candidate)):
            reason = ("unsound", finding)
        if reason is not None:
            out.append(Rejection("select", *reason, candidate.question.prompt(), article))
            continue
        kept.append(candidate)
        per_sentence[sentence] += 1
        if candidate.question.type != "timeline":
            per_article[article] += 1
            per_answer[article, answer] += 1
            per_type[article, candidate.question.type] += 1
    return Selection(tuple(kept), tuple(out))


Best = Mapping[tuple[str, str], float]
"""The best score of each article, by what a question is compared with."""


def _best(candidates: Sequence[Candidate]) -> Best:
    """Return the best scores that are judged, not decided by a reviewer."""
    out: dict[tuple[str, str], float] = defaultdict(float)
    for candidate in candidates:
        if candidate.score <= 1:
            out[_compared(candidate)] = max(out[_compared(candidate)], candidate.score)
    return out


def _compared(candidate: Candidate) -> tuple[str, str]:
    kind = candidate.question.type
    return candidate.target[0], "" if kind in _COMPARED else kind


def _in_the_way(candidates: Sequence[Candidate], limits: Limits, best: Best) -> Mapping[int, int]:
    """Return, by the id of each candidate, how many other slots of its article it keeps from being asked.

    A sentence that tells four facts answers three questions on the way; asked first, it is all that
    is left of them.
    """
    by_article: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if candidate.question.type != "timeline":
            by_article[candidate.target[0]].append(candidate)
    out: dict[int, int] = defaultdict(int)
    for inside in by_article.values():
        good = [c for c in inside if c.score >= limits.least_of(c.question, best[_compared(c)])]
        for one in inside:
            blocked = {o.target for o in good if o.target != one.target and _give_away(one, o)}
            out[id(one)] = min(len(blocked), _MOST_IN_THE_WAY)
    return out


def _room(words: int, limits: Limits) -> int:
    return max(3, round(words / 100 * limits.per_hundred_words))


def _obstacle(
    candidate: Candidate, kept: Sequence[Candidate], limits: Limits, best: float
) -> tuple[str, str] | None:
    """Return why a candidate cannot stand beside those kept, if it cannot."""
    question = candidate.question
    least = limits.least_of(question, best)
    if candidate.score < least:
        return "score", f"scores {candidate.score:.2f}, below {least:.2f}"
    for other in kept:
        same_slot = candidate.fact.id == other.fact.id and candidate.slot == other.slot
        if question.id == other.question.id or same_slot or _same_place(candidate, other):
            return "asked already", f"asks the same as “{other.question.prompt()}”"
        if question.type != "timeline" and other.question.type != "timeline" and _give_away(candidate, other):
            return "gives away", f"gives away, or is given away by, “{other.question.prompt()}”"
    return None


def _same_place(one: Candidate, other: Candidate) -> bool:
    """Say whether two ask for the same words of an article, and in words that are mostly the same.

    One name may answer for two facts of its sentence: who heads a firm, and who said what.
    """
    if one.target != other.target or one.question.type != other.question.type:
        return False
    a, b = (matter(without_topic(c).prompt()) for c in (one, other))
    return len(a & b) >= 0.4 * max(1, min(len(a), len(b)))


def _give_away(one: Candidate, other: Candidate) -> bool:
    """Say whether one question’s wording answers the other, or both ask the same.

    A topic in front of them, which both may share, does not make them alike; what it names is no
    answer to ask for beside it.
    """
    if _tells(one.topic, other.question) or _tells(other.topic, one.question):
        return True
    first, second = without_topic(one).prompt(), without_topic(other).prompt()
    a, b = matter(first), matter(second)
    shared = len(a & b) / max(1, min(len(a), len(b)))
    told_by_other, told_by_one = _tells(second, one.question), _tells(first, other.question)
    if told_by_other and told_by_one:
        return True
    if told_by_other or told_by_one:
        return shared >= 0.55
    return one.question.answer().casefold() == other.question.answer().casefold() and shared >= 0.6


def _tells(words: str, asked: Question) -> bool:
    """Say whether words hold the answer of a question."""
    answer = _plain(asked.answer())
    return bool(answer) and answer in _plain(words)


@lru_cache(maxsize=50_000)
def _plain(text: str) -> str:
    return " ".join(words_of(text)).casefold()


def balance_keys(questions: Sequence[Question]) -> list[Question]:
    """Move keys so that no position is favoured over the quiz.

    Each question keeps its own shuffled place unless that place has been used more often
    than its fair share; options in an order of their own (numbers, dates) stay.
    """
    used: Counter[int] = Counter()
    out: list[Question] = []
    for question in questions:
        if not isinstance(question, MultipleChoice) or _ordered(question):
            if isinstance(question, MultipleChoice):
                used[question.options.index(question.key)] += 1
            out.append(question)
            continue
        options = list(question.options)
        place = options.index(question.key)
        fewest = min(used[n] for n in range(len(options)))
        if used[place] > fewest:
            target = min(range(len(options)), key=lambda n: (used[n], (n - place) % len(options)))
            options[place], options[target] = options[target], options[place]
            place = target
        used[place] += 1
        out.append(replace(question, options=tuple(options)))
    return out


def _ordered(question: MultipleChoice) -> bool:
    return all(any(c.isdigit() for c in option.text) for option in question.options)
