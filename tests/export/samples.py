"""Quizzes to export: one of each type, plain and hostile, and strategies for any."""

from __future__ import annotations

from hypothesis import strategies as st

from quizgen.analyse import calendar as cal
from quizgen.model import (
    Blank,
    Cloze,
    Evidence,
    MultipleChoice,
    Option,
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


printable = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Co", "Cn"), blacklist_characters="\u2028\u2029"),
    max_size=40,
)
