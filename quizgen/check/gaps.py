"""Rules for the gaps of a cloze, and for timelines."""

from __future__ import annotations

import re
from itertools import pairwise

from rapidfuzz.distance import Prefix

from quizgen.analyse.amounts import number_in_words
from quizgen.check.rules import Finding, Rule, common_rank, specific, stem, words_of
from quizgen.model import Cloze, Question, Timeline

_CLOZE = frozenset({"cloze"})
_TIMELINE = frozenset({"timeline"})
_VAGUE = frozenset(
    (
        "one some many several few most others something someone people thing things way "
        "hundreds thousands millions billions trillions dozens tens"
    ).split()
)
_YEAR = re.compile(r"\b(?:1\d{3}|20\d{2})\b")
_MOST_ANSWER_WORDS = 6
_MOST_HIDDEN = 0.4


def _cloze(question: Question) -> Cloze:
    assert isinstance(question, Cloze)
    return question


def _timeline(question: Question) -> Timeline:
    assert isinstance(question, Timeline)
    return question


def _answer_shown(question: Question) -> Finding | None:
    cloze = _cloze(question)
    rest = " ".join(words_of(re.sub(r"\[\[\w+\]\]", " ", cloze.text))).casefold()
    for blank in cloze.blanks:
        answer = " ".join(words_of(blank.answer)).casefold()
        if re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", rest):
            return f"“{blank.answer}” also stands beside the gap"
        roots = " ".join(map(stem, words_of(blank.answer)))
        if " " in roots and f" {roots} " in f" {' '.join(map(stem, rest.split()))} ":
            return f"“{blank.answer}” also stands beside the gap, in another form"
        for word in words_of(blank.answer):
            root = stem(word)
            if len(root) < 4 or common_rank(word) < 300:
                continue
            if any(stem(w) == root or root in w for w in rest.split()):
                return f"“{word}” of the answer also stands beside the gap"
    return None


def _answer_within(question: Question) -> Finding | None:
    """A code or term stands beside the gap inside another word: RNA in mRNA, pedalia in pedalium."""
    cloze = _cloze(question)
    rest = words_of(re.sub(r"\[\[\w+\]\]", " ", cloze.text))
    for blank in cloze.blanks:
        for word in words_of(blank.answer):
            capitals = len(word) > 1 and word.isupper()
            if capitals and any(word in other for other in rest):
                return f"“{word}” of the answer stands inside a word beside the gap"
            begins = cloze.text.startswith(f"[[{blank.id}]]")
            if blank.answer.lower() != blank.answer and not begins:
                # a name, which its people tell: Germany beside *German*
                if any(_of_its_people(word, other) for other in rest):
                    return f"a word beside the gap comes from “{word}”"
                continue
            if any(_akin(word.lower(), other.lower()) for other in rest):
                return f"a word beside the gap has the stem of “{word}”"
    return None


def _of_its_people(name: str, other: str) -> bool:
    """Say whether a word with a capital is made from a name, or it from the word."""
    shared = Prefix.similarity(name, other)
    alike = other[:1].isupper() and shared >= max(5, 0.8 * min(len(name), len(other)))
    return alike and other.endswith(("an", "ans", "ish", "ese", "er", "ers", "ic", "ns"))


def _akin(one: str, other: str) -> bool:
    """Say whether two words have one root: *abolition* and *abolitionist*, *quartiles* and *quarters*."""
    shared = Prefix.similarity(one, other)
    return shared >= max(5, 0.6 * min(len(one), len(other)))


def _answer_long(question: Question) -> Finding | None:
    for blank in _cloze(question).blanks:
        count = len(words_of(blank.answer))
        if count > _MOST_ANSWER_WORDS:
            return f"an answer of {count} words"
        if count == 0:
            return "an answer without a word"
    return None


def _hidden_share(question: Question) -> Finding | None:
    cloze = _cloze(question)
    hidden = sum(len(words_of(b.answer)) for b in cloze.blanks)
    share = hidden / max(1, len(words_of(cloze.filled())))
    return f"hides {share:.0%} of the sentence" if share > _MOST_HIDDEN else None


def _one_gap(question: Question) -> Finding | None:
    return None if len(_cloze(question).blanks) == 1 else "more than one gap on a card"


def _vague_answer(question: Question) -> Finding | None:
    for blank in _cloze(question).blanks:
        words = [w.lower() for w in words_of(blank.answer)]
        if any(w in _VAGUE for w in words):
            return f"“{blank.answer}” is vague"
        if all(common_rank(w) < 150 for w in words) and not any(c.isdigit() for c in blank.answer):
            return f"“{blank.answer}” is no answer worth knowing"
    return None


_AMOUNT = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w]|[.,]\d)")
_SHARE = re.compile(r"(\d[\d,]*(?:\.\d+)?) ?(?:%|per ?cent\b)")
_PARTS = re.compile(r"\b(?:consist|includ|compris|of which|of whom|divided|made up)", re.IGNORECASE)
_HUNDRED, _ROUNDING = 100, 1.0


def _adds_up(question: Question) -> Finding | None:
    """The other numbers add up to the one that is asked for, or to a hundred percent with it."""
    cloze = _cloze(question)
    for blank in cloze.blanks:
        asked = _AMOUNT.findall(blank.answer)
        if len(asked) != 1:
            continue
        wanted = float(asked[0].replace(",", ""))
        rest = re.sub(r"\[\[\w+\]\]", " ", cloze.text)
        others = [float(n.replace(",", "")) for n in _AMOUNT.findall(rest) if not _YEAR.fullmatch(n)]
        shares = [float(n.replace(",", "")) for n in _SHARE.findall(rest)]
        words = [n for word in words_of(rest) if (n := number_in_words(word)) is not None]
        parts = len(others) >= 2 and _PARTS.search(rest) is not None
        if parts and wanted in (sum(others), sum(others) + sum(words)):
            return f"the other numbers add up to {blank.answer}"
        percent = _SHARE.search(blank.answer) is not None
        if percent and shares and abs(sum(shares) + wanted - _HUNDRED) <= _ROUNDING:
            return f"the other shares leave {blank.answer}"
    return None


def _many_years(question: Question) -> Finding | None:
    count = len(_YEAR.findall(_cloze(question).text))
    return f"{count} years are shown" if count > 2 else None


def _event_dates(question: Question) -> Finding | None:
    for event in _timeline(question).events:
        if _YEAR.search(event.text):
            return f"“{event.text}” tells its year"
    return None


def bare_event(text: str) -> Finding | None:
    """Return why the words of an event do not single it out, or None where they do."""
    if not specific(text):
        return f"“{text}” says too little to be known again"
    if re.match(r"(?:an?|some|many|several|one|two|three) ", text, re.IGNORECASE):
        return f"“{text}” does not say which"
    return None


def _event_bare(question: Question) -> Finding | None:
    found = (bare_event(event.text) for event in _timeline(question).events)
    return next((finding for finding in found if finding), None)


def _event_order(question: Question) -> Finding | None:
    events = _timeline(question).in_order()
    for one, other in pairwise(events):
        if not one.time.before(other.time):
            return f"nothing proves that “{one.text}” came before “{other.text}”"
    return None


def _event_count(question: Question) -> Finding | None:
    count = len(_timeline(question).events)
    return None if 3 <= count <= 7 else f"{count} events; three to seven are wanted"


def _events_shown_in_order(question: Question) -> Finding | None:
    timeline = _timeline(question)
    return (
        "the events are shown in their order"
        if [e.id for e in timeline.events] == list(timeline.order)
        else None
    )


RULES = (
    Rule("answer-shown", _CLOZE, True, _answer_shown),
    Rule("answer-within-word", _CLOZE, True, _answer_within),
    Rule("answer-too-long", _CLOZE, True, _answer_long),
    Rule("hides-too-much", _CLOZE, True, _hidden_share),
    Rule("many-gaps", _CLOZE, True, _one_gap),
    Rule("vague-answer", _CLOZE, True, _vague_answer),
    Rule("many-years", _CLOZE, True, _many_years),
    Rule("numbers-add-up", _CLOZE, True, _adds_up),
    Rule("event-tells-date", _TIMELINE, True, _event_dates),
    Rule("event-bare", _TIMELINE, True, _event_bare),
    Rule("order-unproved", _TIMELINE, True, _event_order),
    Rule("event-count", _TIMELINE, True, _event_count),
    Rule("order-shown", _TIMELINE, True, _events_shown_in_order),
)
