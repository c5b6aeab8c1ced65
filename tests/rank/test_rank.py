"""The learnt score: a probability, the same every time, with reasons that can be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quizgen
from quizgen.difficulty import difficulty
from quizgen.generate.candidate import Candidate
from quizgen.generate.cloze import ClozeGenerator
from quizgen.generate.corpus import Corpus
from quizgen.generate.multiple_choice import MultipleChoiceGenerator
from quizgen.model import Cloze, MultipleChoice, Question, Rejection
from quizgen.rank import LEAST_SCORE, PER_HUNDRED_WORDS, reasons, score
from quizgen.rank.features import features
from quizgen.rank.model import Acceptability, acceptability
from tests.conftest import MakeCorpus

TEXT = (
    "Mitochondria are organelles that release energy in the cell. The Vienna Museum was opened by Ann Lee in 1921. "
    "Neal Khosla, the chief executive of Curai, met Sam Altman, the chief executive of OpenAI, in Paris. Garry Tan, the "
    "chief executive of Stripe, and Christophe Fouquet, the chief executive of ASML, stayed in Rome."
)


def candidates(corpus: Corpus) -> list[Candidate]:
    made = [*ClozeGenerator().generate(corpus), *MultipleChoiceGenerator().generate(corpus)]
    return [c for c in made if not isinstance(c, Rejection)]


def test_a_score_is_a_probability_and_the_same_every_time(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(TEXT)
    made = candidates(corpus)
    assert len(made) >= 6
    scores = [score(c, corpus) for c in made]
    assert all(0 < s < 1 for s in scores)
    assert len(set(scores)) > 1
    again = make_corpus(TEXT)
    assert scores == [score(c, again) for c in candidates(again)]


def test_the_weightiest_reasons_come_first_and_are_true_of_the_question(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(TEXT)
    made = candidates(corpus)
    assert made
    for candidate in made:
        found = reasons(candidate, corpus)
        assert 1 <= len(found) <= 4
        assert [abs(r.weight) for r in found] == sorted((abs(r.weight) for r in found), reverse=True)
        assert {r.name for r in found} <= {
            name for name, value in features(candidate, corpus).items() if value
        }


@pytest.mark.parametrize(
    ("text", "answer", "told", "asked"),
    [
        ("Dwan directed 125 films in Hollywood.", "Hollywood", 1 / 3, 0.0),
        ("Dwan directed 125 films in Hollywood.", "Dwan", 0.0, 1.0),
        ("Allan Dwan directed 125 films in Hollywood.", "Hollywood", 0.0, 0.0),
        ("Aristotle lost his army in Hollywood.", "Hollywood", 0.0, 0.0),
    ],
)
def test_a_surname_alone_is_asked_and_counts(
    make_corpus: MakeCorpus, text: str, answer: str, told: float, asked: float
) -> None:
    corpus = make_corpus(text)
    (first, *_) = [c for c in candidates(corpus) if c.question.answer() == answer]
    found = features(first, corpus)
    assert found["surnames alone"] == pytest.approx(told)
    assert found["answer: a surname alone"] == asked


def test_every_weight_is_of_a_feature_with_its_mean() -> None:
    data = json.loads((Path(quizgen.__file__).parent / "data" / "acceptability.json").read_text("utf-8"))
    assert data["judged"] >= 2000
    assert len(data["features"]) >= 60
    assert all(set(row) == {"weight", "mean"} for row in data["features"].values())


NAMES = st.sampled_from(sorted(acceptability().weights))


@given(st.dictionaries(NAMES, st.floats(0, 1), max_size=12), NAMES)
def test_whatever_else_a_question_has_a_feature_tells_as_its_weight_says(
    others: dict[str, float], name: str
) -> None:
    model = acceptability()
    without, beside = model.score({**others, name: 0.0}), model.score({**others, name: 1.0})
    assert 0 < without < 1
    assert (beside > without, beside < without) == (model.weights[name] > 0, model.weights[name] < 0)


def test_what_tells_for_a_question_raises_its_score() -> None:
    model = Acceptability({"good": 1.0, "bad": -2.0}, {"good": 0.5, "bad": 0.5}, 0.0)
    assert model.score({"good": 1}) > model.score({}) > model.score({"bad": 1})
    assert [(r.name, round(r.weight, 2)) for r in model.reasons({"good": 1, "bad": 1})] == [
        ("bad", -1.0),
        ("good", 0.5),
    ]
    assert [r.name for r in model.reasons({"good": 1, "bad": 1}, most=1)] == ["bad"]
    assert [r.name for r in model.reasons({"good": 1, "bad": 0})] == ["good"]


def test_the_dial_goes_from_few_to_more() -> None:
    assert LEAST_SCORE["strict"] > LEAST_SCORE["balanced"] > LEAST_SCORE["more"]
    assert PER_HUNDRED_WORDS["strict"] < PER_HUNDRED_WORDS["balanced"] < PER_HUNDRED_WORDS["more"]


OPENED = "The Vienna Museum was opened by Ann Lee in 1921."


@pytest.mark.parametrize(
    ("text", "kind", "answer", "expected"),
    [
        (OPENED, Cloze, "Ann Lee", "medium"),
        (f"{OPENED} Ann Lee lives in Rome. Ann Lee sold Acme. Ann Lee likes tea.", Cloze, "Ann Lee", "easy"),
        (OPENED, Cloze, "1921", "hard"),
        (OPENED, MultipleChoice, "1921", "medium"),
    ],
    ids=["told once", "told again", "a date", "a date to choose"],
)
def test_what_is_told_once_or_a_date_is_harder_and_a_choice_is_easier(
    make_corpus: MakeCorpus, text: str, kind: type[Question], answer: str, expected: str
) -> None:
    corpus = make_corpus(text)
    asked = [c for c in candidates(corpus) if isinstance(c.question, kind) and c.question.answer() == answer]
    # Of what a longer text asks, the questions on the sentence that both texts have.
    found = {difficulty(c, corpus) for c in asked if c.fact.evidence[0].quote == OPENED}
    assert found == {expected}
