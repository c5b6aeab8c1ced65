"""Rules for the options of a multiple-choice question."""

from __future__ import annotations

import re

from quizgen.check.rules import Finding, Rule, common_rank, stem, words_of
from quizgen.model import MultipleChoice, Question

_MC = frozenset({"multiple_choice"})
_ALL_NONE = re.compile(
    r"\b(?:all|none|both|neither) of the (?:above|these)\b|^(?:a and b|both a)\b", re.IGNORECASE
)
_ABSOLUTE = re.compile(r"\b(?:always|never|all|none|only|every|must|completely)\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:often|sometimes|usually|frequently|many|some|several|various|few)\b", re.IGNORECASE
)
_YEAR = re.compile(r"1\d{3}|20\d{2}")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def _mc(question: Question) -> MultipleChoice:
    assert isinstance(question, MultipleChoice)
    return question


def _count(question: Question) -> Finding | None:
    count = len(_mc(question).options)
    return None if 3 <= count <= 5 else f"{count} options; three to five are wanted"


def _unique(question: Question) -> Finding | None:
    texts = [" ".join(words_of(o.text)).casefold() for o in _mc(question).options]
    return None if len(set(texts)) == len(texts) else "two options say the same"


def _all_or_none(question: Question) -> Finding | None:
    return next((f"“{o.text}”" for o in _mc(question).options if _ALL_NONE.search(o.text)), None)


def _key_in_stem(question: Question) -> Finding | None:
    mc = _mc(question)
    key = words_of(mc.key.text.casefold())
    stem = words_of(mc.stem.casefold())
    if _contains(stem, key):
        return "the stem holds the key"
    years = {w for w in key if _YEAR.fullmatch(w)}
    return "the stem holds the year of the key" if years & set(stem) else None


def _contains(words: list[str], part: list[str]) -> bool:
    return any(words[i : i + len(part)] == part for i in range(len(words) - len(part) + 1))


def _clang(question: Question) -> Finding | None:
    """A word of the stem that only the key repeats gives the key away."""
    mc = _mc(question)
    asked = {stem(w) for w in words_of(mc.stem) if common_rank(w) > 300}
    key = {stem(w) for w in words_of(mc.key.text) if common_rank(w) > 300}
    others = [{stem(w) for w in words_of(o.text)} for o in mc.distractors]
    shared = {w for w in asked & key if not any(w in o for o in others)}
    return f"“{min(shared)}” stands in stem and key alone" if shared else None


def _longest(question: Question) -> Finding | None:
    mc = _mc(question)
    longest = max(len(o.text) for o in mc.distractors)
    if len(mc.key.text) > 1.6 * longest and len(mc.key.text) - longest > 10:
        return "the key is by far the longest option"
    return None


def _lengths(question: Question) -> Finding | None:
    lengths = [len(o.text) for o in _mc(question).options]
    if max(lengths) > 4 * min(lengths) and max(lengths) - min(lengths) > 25:
        return "the options differ too much in length"
    return None


def _numeric_order(question: Question) -> Finding | None:
    texts = [o.text for o in _mc(question).options]
    found = [_NUMBER.findall(t) for t in texts]
    if not all(len(f) == 1 for f in found) or len({_NUMBER.sub("#", t) for t in texts}) > 1:
        return None
    numbers = [float(f[0].replace(",", "")) for f in found]
    return None if numbers in (sorted(numbers), sorted(numbers, reverse=True)) else "numbers out of order"


def _absolute(question: Question) -> Finding | None:
    return next((f"“{o.text}” is absolute" for o in _mc(question).options if _ABSOLUTE.search(o.text)), None)


def _vague(question: Question) -> Finding | None:
    return next((f"“{o.text}” is vague" for o in _mc(question).options if _VAGUE.search(o.text)), None)


def _grammar(question: Question) -> Finding | None:
    """Options that differ in number or article point at the one that fits."""
    mc = _mc(question)
    articles = {o.text.split()[0].lower() in ("a", "an") for o in mc.options if o.text}
    return "only some options begin with a or an" if len(articles) > 1 else None


def _key_length(question: Question) -> Finding | None:
    count = len(words_of(_mc(question).key.text))
    return f"a key of {count} words" if count > 9 else None


RULES = (
    Rule("option-count", _MC, True, _count),
    Rule("option-twice", _MC, True, _unique),
    Rule("all-or-none", _MC, True, _all_or_none),
    Rule("key-in-stem", _MC, True, _key_in_stem),
    Rule("key-echoes-stem", _MC, True, _clang),
    Rule("key-longest", _MC, True, _longest),
    Rule("option-lengths", _MC, True, _lengths),
    Rule("numbers-unordered", _MC, True, _numeric_order),
    Rule("absolute-option", _MC, True, _absolute),
    Rule("vague-option", _MC, True, _vague),
    Rule("option-grammar", _MC, True, _grammar),
    Rule("key-too-long", _MC, True, _key_length),
)
