"""Rules for what is asked: stems and cloze texts."""

from __future__ import annotations

import re

from quizgen.check.rules import Finding, Rule, specific, words_of
from quizgen.model import Cloze, MultipleChoice, Question

_WH = re.compile(r"\b(?:who|whom|whose|what|which|when|where|why|how)\b", re.IGNORECASE)
_DANGLING = re.compile(
    r"^(?:\d+\.\d+ |(?:he|she|it|they|this|that|these|those|his|her|its|their|such|however|but|and|so|"
    r"then|also|thus|therefore|others?|another|"
    r"moreover|furthermore|meanwhile|instead|there|(?:(?:almost|nearly) )?(?:immediately|shortly|soon) "
    r"(?:there)?after|in (?:retaliation|response|return|that case|this way)|similarly|likewise|"
    r"in (?:its|their|his|her) (?:place|stead)|yet|sometime|for in|in part,|as a result)\b)",
    re.IGNORECASE,
)
_TEXTUAL = re.compile(
    r"\b(?:according to the (?:text|article|passage|author)|in the (?:text|article|passage(?! of))|"
    r"mentioned (?:above|in the)|(?:this|the) (?:article|passage(?! of)|chapter|section|figure|table))\b|"
    r"\b(?-i:Figure|Table|Fig\.) (?:\d|\[\[)",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\b(?:this|these|those(?! who\b)|last (?:week|month|year|night)|this (?:week|month|year)|"
    r"yesterday|today|tomorrow|recently|the (?:latter|former|same|above|following)|nowadays)\b",
    re.IGNORECASE,
)
_SAME_AS = re.compile(
    r"\bthe same\b(?=(?:\W+\w+){1,8}?\W+as\b(?! an?\b))|(?<=\ball )(?:\w+ ){1,4}the same\b", re.IGNORECASE
)
"""*The same* beside what it is the same as, or of all of them."""
_DATING = re.compile(
    r"\b(?:(?:last|this) (?:week|month|year|night)|yesterday|today|tomorrow|recently|nowadays)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"(?<!\.)\b(?:I\b(?!\. )|[Ww]e|[Oo]urs?|us|[Mm]y|[Yy]ours?|[Yy]ou)\b")
_NUMERAL = re.compile(r"\b[A-Z]\w+ I\b")  # World War I, Charles I
_NEGATIVE = re.compile(r"\b(?:not|never|except|n[o’']t|least likely)\b", re.IGNORECASE)
_TRUE_FALSE = re.compile(
    r"^(?:is|are|was|were|do|does|did|has|have|can|could|will|true or false)\b", re.IGNORECASE
)
_ASKING = re.compile(
    r"^(?:What is the term for|Who|Whom|What|(?:[Ii]n|[Oo]n)? ?[Ww]hich \w+(?: and year)?)\b"
    r"(?: (?:did|does|do|is|are|was|were|has|have|had)\b)?"
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_DEFINING = re.compile(r"What is the term for |\[\[\w+\]\] (?:is|are) (?:an?|the) ")
_DEFINED_IN = 9
_TEXT_TYPES = frozenset({"multiple_choice", "cloze"})
_MC = frozenset({"multiple_choice"})
_CLOZE = frozenset({"cloze"})


def _asked(question: Question) -> str:
    if isinstance(question, MultipleChoice):
        return question.stem
    if isinstance(question, Cloze):
        return question.text
    return question.prompt()


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text to be asked: one, or the one that is asked and the one before it."""
    parts = re.split(r"(?<=[a-z0-9)”\]][.!?]) (?=[A-Z“\[])", text, maxsplit=1)
    return parts if len(words_of(parts[0])) > 3 else [text]


def _unquoted(question: Question) -> str:
    """Return what is asked without quotations: others may say *we* and *this*."""
    return _QUOTED.sub("“”", _asked(question))


def _question_mark(question: Question) -> Finding | None:
    text = _asked(question)
    if not text.endswith("?") or not _WH.search(text):
        return "the stem is no question: it needs a question word and a question mark"
    return None


def _length(question: Question) -> Finding | None:
    count = len(words_of(_asked(question)))
    low, high = (3, 32) if isinstance(question, MultipleChoice) else (6, 34)
    if isinstance(question, Cloze) and len(sentences_of(question.text)) == 2:
        high = 46
    if count < low:
        return f"{count} words say too little to single out an answer"
    if count > high:
        return f"{count} words are too long to take in"
    return None


def _wordy(question: Question) -> Finding | None:
    count = len(words_of(_asked(question)))
    return f"{count} words: shorter reads better" if count > 25 else None


def _dangling_opener(question: Question) -> Finding | None:
    found = _DANGLING.match(_asked(question).lstrip("“\"'‘"))
    return f"opens with “{found.group()}”, which leans on what is not there" if found else None


def _leans_on_text(question: Question) -> Finding | None:
    found = _TEXTUAL.search(_unquoted(question))
    return f"“{found.group()}”: the learner does not have the text" if found else None


def _points_away(question: Question) -> Finding | None:
    first, *second = sentences_of(_unquoted(question))
    found = _POINTING.search(_SAME_AS.sub("", first)) or next(
        (f for s in second if (f := _DATING.search(s))), None
    )
    return f"“{found.group()}” points at something outside the question" if found else None


def _first_person(question: Question) -> Finding | None:
    found = _FIRST_PERSON.search(_NUMERAL.sub("", _unquoted(question).replace("U.S", "")))
    return f"“{found.group()}” speaks for the author" if found else None


def _negative_stem(question: Question) -> Finding | None:
    found = _NEGATIVE.search(_unquoted(question))
    return f"“{found.group()}” asks for what is not so" if found else None


def _true_false(question: Question) -> Finding | None:
    return "a yes/no stem" if _TRUE_FALSE.match(_asked(question)) else None


def _double_question(question: Question) -> Finding | None:
    return "asks two things" if _asked(question).count("?") > 1 else None


_SINGLING = re.compile(r"\b(?:first|second|third|last|only|most|the \w{2,}est)\b", re.IGNORECASE)
"""Words that say that something is true of one alone."""


def _anchors(question: Question) -> Finding | None:
    text = re.sub(r"\[\[\w+\]\]", " ", _asked(question))
    least = 2 if isinstance(question, MultipleChoice) else 1
    if _DEFINING.match(_asked(question)) and len(words_of(text)) >= _DEFINED_IN:
        least = 0  # plain words define well
    found = specific(_ASKING.sub("", text))
    named = any(word[0].isupper() or word[0].isdigit() for word in found)
    if isinstance(question, MultipleChoice) and named:
        least = 1  # “Who founded Acme?”: a name and what happened to it
    asks_who = isinstance(question, Cloze) and any(b.hint.startswith("person") for b in question.blanks)
    if asks_who and not named and not _SINGLING.search(text):
        least = 2  # many a person “came from a religious family”
    if len(found) < least:
        return "too little that is specific to single out one answer"
    return None


def _brackets(question: Question) -> Finding | None:
    text = _asked(question)
    for one, other in (("(", ")"), ("“", "”"), ("[", "]")):
        if text.count(one) != text.count(other):
            return f"{one} without {other}"
    if text.count('"') % 2:
        return "a quotation mark without its other"
    if re.search(
        r"\s[,.;:?!]|,,|;,|,\?|\(\s*\)|\bof\?|\bto\?$|\b(?:[Ii]n|from|see|of|as) ?,|, in part\.$", text
    ):
        return "stray punctuation"
    return None


RULES = (
    Rule("not-a-question", _MC, True, _question_mark),
    Rule("stem-length", _TEXT_TYPES, True, _length),
    Rule("wordy", _TEXT_TYPES, False, _wordy),
    Rule("dangling-opener", _TEXT_TYPES, True, _dangling_opener),
    Rule("leans-on-text", _TEXT_TYPES, True, _leans_on_text),
    Rule("points-away", _TEXT_TYPES, True, _points_away),
    Rule("first-person", _TEXT_TYPES, True, _first_person),
    Rule("negative-stem", _MC, True, _negative_stem),
    Rule("true-false-stem", _MC, True, _true_false),
    Rule("double-question", _MC, True, _double_question),
    Rule("few-anchors", _TEXT_TYPES, True, _anchors),
    Rule("stray-marks", _TEXT_TYPES, True, _brackets),
)
