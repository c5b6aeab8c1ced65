"""Words and dates as text: spaces, commas, capitals and full stops put right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.analyse import lexicon
from quizgen.analyse.calendar import MONTH_NAMES
from quizgen.analyse.dates import TimeMention
from quizgen.analyse.names import TITLES
from quizgen.model import TimeValue
from quizgen.syntax import Sentence, Token


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text to be: its text, the token it came from, and whether a space follows."""

    text: str
    token: int | None = None
    space: bool = True


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in order, and how many edits made them."""

    words: tuple[Word, ...]
    edits: int = 0

    @property
    def text(self) -> str:
        """The words as text, spacing and commas put right."""
        return spell(self.words)


def spell(words: Sequence[Word]) -> str:
    """Return words as text: spaces, commas and quotation marks put right."""
    out = "".join(word.text + (" " if word.space else "") for word in words)
    out = re.sub(r"\s+", " ", out).strip()
    out = re.sub(r" ([,.;:?!)\]%’'”])(?=\W|$|s\b)", r"\1", out)
    out = re.sub(r"([(\[“$£€]) ", r"\1", out)
    out = re.sub(r",(?: ?,)+", ",", out)
    out = re.sub(r",\s*([.;:?!])", r"\1", out)
    out = re.sub(r"^[\s,;:.–—-]+", "", out)
    return re.sub(r"[\s,;:–—-]+$", "", out)


def apart(words: Sequence[Word]) -> list[Word]:
    """Return words with a space and no comma behind the last: others follow that did not stand there."""
    if not words:
        return []
    last = words[-1]
    return [*words[:-1], Word(last.text.rstrip(","), last.token, True)]


LOWERED = frozenset({"", "CARDINAL", "ORDINAL", "PERCENT", "DATE", "TIME", "QUANTITY", "MONEY"})
"""What begins a sentence with a capital and is no name; *Independence Day* is one, whatever its label."""


def without_capital(sentence: Sentence, phrase: Phrase) -> Phrase:
    """Return a phrase without the capital that only the start of a sentence gave it."""
    first = phrase.words[0]
    token = sentence[first.token] if first.token is not None else None
    if (
        token is not None
        and (token.i == 0 or (token.i == 1 and not sentence[0].is_word))
        and token.pos in ("DET", "ADJ", "NOUN", "PRON", "NUM", "VERB", "ADP", "ADV", "SCONJ")
        and (token.ent in LOWERED or token.pos in ("DET", "ADP"))
        and not (token.ent in ("DATE", "TIME") and token.pos in ("ADJ", "NOUN"))
        and first.text == token.text
        and (first.text in ("A", "I") or not first.text.isupper())
        and not (token.tag == "NN" and not lexicon.senses(token.lower))  # a name that was not taken for one
    ):
        lowered = Word(first.text[0].lower() + first.text[1:], first.token, first.space)
        return Phrase((lowered, *phrase.words[1:]), phrase.edits)
    if token is not None and token.i == 0 and _is_calling(token, first):
        return Phrase((Word(first.text.lower(), first.token, first.space), *phrase.words[1:]), phrase.edits)
    return phrase


def _is_calling(token: Token, word: Word) -> bool:
    """Say whether a word tells what somebody is, and is no title: the *economist* of “Economist Ann Lee”."""
    calls = token.dep == "compound" and token.pos == "PROPN" and word.text == token.text
    named = lexicon.instance_class(token.text) is not None
    return calls and not named and token.lower not in TITLES and lexicon.names_person(token.lower)


def without_examples(text: str) -> str:
    """Return a text without “for example”, which points to what was said before."""
    return re.sub(r",? \bfor (?:example|instance),? ", " ", text)


def ended(text: str) -> str:
    """Return a sentence with its full stop; one inside closing quotation marks will do."""
    text = re.sub(r",(?=[”\"]$)", "", text)
    return text if re.search(r"[.!?][”’\")]*$", text) else text + "."


def capitalised(text: str) -> str:
    """Return a text with its first letter in upper case; a code such as o1 stays."""
    first = re.match(r"[\w’'-]+", text)
    if first and (any(c.isupper() for c in first.group()) or any(c.isdigit() for c in first.group())):
        return text
    return text[:1].upper() + text[1:]


def date_words(value: TimeValue) -> str | None:
    """Return a date as prose has it: *January 27, 2025*, *May 1968*, *1803*; None for others."""
    if value.first is None or value.first[0] < 1 or "/" in value.value:
        return None
    y, m, d = value.first
    if value.precision == "day":
        return f"{MONTH_NAMES[m - 1]} {d}, {y}"
    if value.precision == "month":
        return f"{MONTH_NAMES[m - 1]} {y}"
    if value.precision == "year":
        return str(y)
    return None


def date_preposition(value: TimeValue) -> str:
    """Return the preposition a date takes: *on* a day, *in* anything longer."""
    return "on" if value.precision == "day" else "in"


def told_in_words(time: TimeMention) -> bool:
    """Say whether the article tells a date itself: “Jan. 20” does, “Wednesday” does not.

    A learner can only know what was told.
    """
    return not time.relative or any(c.isdigit() for c in time.text)
