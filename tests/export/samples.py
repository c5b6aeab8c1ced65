"""Quizzes to export: one of each type, plain and hostile, and strategies for any."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from quizgen.analyse import calendar as cal
from quizgen.model import (
    Blank,
    Cloze,
    Evidence,
    MultipleChoice,
    Option,
    Question,
    Quiz,
    Source,
    Span,
    Timeline,
    TimelineEvent,
)

TEXT = (
    "Marie Curie was born in Warsaw in 1867. She won the Nobel Prize in Physics in 1903. Curie died in 1934."
)
HOSTILE = "<script>alert(1)</script> & {{c1::x}} }} :: “q” ' \" 😀 עברית {{Front}} <b>"
SOURCE = Source("s1", "Marie Curie", "0" * 64, TEXT)


def evidence(text: str = TEXT) -> tuple[Evidence, ...]:
    return (Evidence("s1", Span(0, len(text)), text),)


def quiz(words: str = "", text: str = TEXT) -> Quiz:
    """Return a quiz of the three types, `words` added wherever text may stand."""
    proof = evidence(text)
    return Quiz(
        title=f"Curie {words}".strip(),
        sources=(Source("s1", f"Marie Curie {words}".strip(), "0" * 64, text),),
        questions=(
            MultipleChoice(
                id="q_mc",
                evidence=proof,
                rationale=words,
                tags=("event",),
                difficulty="easy",
                stem=f"In which city was Marie Curie born? {words}".strip(),
                options=(
                    Option(f"Warsaw {words}".strip(), True),
                    Option(f"Paris {words}".strip()),
                    Option(f"Rome {words}".strip()),
                ),
            ),
            Cloze(
                id="q_cloze",
                evidence=proof,
                text=f"Marie Curie won the Nobel Prize in [[b1]] in 1903. {words}".strip(),
                blanks=(Blank("b1", f"Physics {words}".strip(), ("physics",), f"science {words}".strip()),),
            ),
            Timeline(
                id="q_time",
                evidence=proof,
                stem=f"Put these in order. {words}".strip(),
                events=(
                    TimelineEvent("e1", f"She won {words}".strip(), cal.year(1903), proof),
                    TimelineEvent("e2", f"She was born {words}".strip(), cal.year(1867), proof),
                    TimelineEvent("e3", f"She died {words}".strip(), cal.year(1934), proof),
                ),
                order=("e2", "e1", "e3"),
            ),
        ),
    )


def in_numbers() -> Quiz:
    """Return a quiz of one gap that takes any number within a range."""
    others = ("$5.6 MILLION", "5.6 million dollars", "five", "six", "seven", "eight")
    blank = Blank("b1", "$5.6 million", others, within=(5.32e6, 5.88e6))
    cloze = Cloze(id="q_cost", evidence=evidence(), text="It cost [[b1]].", blanks=(blank,))
    return replace(quiz(), questions=(cloze,))


def better(original: Quiz) -> Quiz:
    """Return the quiz after a rebuild: one wording better, one question new, one article more."""
    first, *rest = original.questions
    assert isinstance(first, MultipleChoice)
    prize = "The prize was shared with Pierre Curie."
    other = Source("s2", "The Prize", "1" * 64, prize)
    more = Cloze(
        id="q_prize",
        evidence=(Evidence("s2", Span(0, len(prize)), prize),),
        text="The prize was shared with [[b1]].",
        blanks=(Blank("b1", "Pierre Curie"),),
    )
    new = replace(first, id="q_new", stem="Which city was Marie Curie from?")
    questions = (replace(first, stem="Where was Marie Curie born?"), new, *rest, more)
    return replace(original, questions=questions, sources=(*original.sources, other))


class Riddle(Question):
    """A type that no note type is known for: a plain card."""

    type = "acme/riddle"

    def prompt(self) -> str:
        return "What has keys but no locks?"

    def answer(self) -> str:
        return "A piano"


def rich(words: str = "") -> Quiz:
    """Return a quiz whose cards have all that a card can have."""
    made = quiz(words)
    source = replace(made.sources[0], uri="https://example.org/curie")
    questions = (*made.questions, Riddle(id="q_plain", evidence=evidence()))
    extras: dict[str, Any] = {
        "hints": (f"It lies on the Vistula. {words}",),
        "rationale": f"Her home. {words}",
    }
    return replace(made, sources=(source,), questions=tuple(replace(q, **extras) for q in questions))


printable = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Co", "Cn"), blacklist_characters="\u2028\u2029"),
    max_size=40,
)
