"""A quiz and a key to test with, on the sample articles."""

from __future__ import annotations

from typing import Any

from quizgen.generate.distractors.key import Key
from quizgen.model import Blank, Cloze, MultipleChoice, Option, Question, Quiz, Timeline, TimelineEvent
from quizgen.testing.samples import quiz_of, sample_corpus, sample_facts

HOSTILE = "<script>alert(1)</script> & {{c1::x}} }} :: ]]> “q” ' \" \\(x\\) 😀 עברית =1+1 [["
"""Text that breaks whoever pastes it into HTML, Anki's templates, XML or a spreadsheet."""


class _Unheard(Question):
    """A type that no exporter has heard of."""

    type = "sample/unheard"

    def prompt(self) -> str:
        return "What has keys but no locks?"

    def answer(self) -> str:
        return "A piano"


def sample_quiz() -> Quiz:
    """Return a quiz for exporters: each built-in type, a type that nobody knows, and hostile text."""
    facts = sample_facts()
    dated = sorted((f for f in facts if f.time and f.time.first), key=lambda f: (f.time.first, f.id))[:3]  # type: ignore[union-attr]  # those without were left out
    evidence = dated[0].evidence
    events = [
        TimelineEvent(f"e{n}", f.text, f.time, f.evidence)
        for n, f in enumerate(dated, 1)
        if f.time is not None
    ]
    questions: list[Question] = []
    for id_, more in (("plain", ""), ("hostile", f" {HOSTILE}")):
        shared: dict[str, Any] = {"rationale": more.strip(), "tags": ("event",)}
        options = (Option(f"Hobart{more}", True), Option(f"Lisbon{more}"), Option(f"Toronto{more}"))
        questions += [
            MultipleChoice(
                id=f"q_choice_{id_}", evidence=evidence, stem=f"Which city?{more}", options=options, **shared
            ),
            Cloze(
                id=f"q_cloze_{id_}",
                evidence=evidence,
                text=f"It stands in [[b1]].{more}",
                blanks=(Blank("b1", f"Hobart{more}"),),
                **shared,
            ),
            Timeline(
                id=f"q_order_{id_}",
                evidence=evidence,
                stem=f"Put these in order.{more}",
                events=tuple(reversed(events)),
                order=tuple(e.id for e in events),
                **shared,
            ),
        ]
    return quiz_of(*questions, _Unheard(id="q_unheard", evidence=evidence))


def sample_key() -> Key:
    """Return a key for distractor sources: the director of the Lantern Observatory, a person."""
    corpus = sample_corpus()
    fact = next(f for f in corpus.facts if f.kind == "role" and f.subject == "Ingrid Solberg")
    analysis, sentence = corpus.place(fact.mentions[0])
    stem = "Who is the director of the Lantern Observatory?"
    return Key(fact.subject, stem, analysis.article.id, fact, sentence, corpus.by_name[fact.subject])
