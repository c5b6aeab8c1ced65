"""What the encoder reads: pieces of words, questions with their keys, and how well they are put."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.model import Blank, Cloze, MultipleChoice, Option, Question
from quizgen.rank.encoder import encoder, read_for


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("The café closed.", ["the", "cafe", "closed", "."]),
        ("ChatGPT’s", ["chat", "##gp", "##t", "’", "s"]),
        ("$5.6 «Ann»", ["$", "5", ".", "6", "«", "ann", "»"]),
        ("北 north", ["[UNK]", "north"]),
        ("", []),
    ],
)
def test_words_are_read_in_pieces(text: str, pieces: list[str]) -> None:
    assert encoder().pieces(text) == pieces


@given(st.text(string.ascii_lowercase, min_size=1, max_size=30))
def test_the_pieces_of_a_word_are_the_word(word: str) -> None:
    assert "".join(piece.removeprefix("##") for piece in encoder().pieces(word)) == word


def cloze(text: str, answer: str) -> Cloze:
    return Cloze(id="q_1", text=text, blanks=(Blank("b1", answer),), evidence=())


@given(st.text(max_size=400), st.text(max_size=60))
def test_any_text_can_be_read_and_reads_the_same_again(text: str, title: str) -> None:
    (said,) = encoder().log_odds([(text, title)])
    assert [said] == encoder().log_odds([(text, title)])
    assert -20 < said < 20


def test_a_long_question_is_cut_not_refused() -> None:
    (said,) = encoder().log_odds([("word " * 5000, "title " * 500)])
    assert -20 < said < 20


@given(st.lists(st.tuples(st.text(max_size=80), st.text(max_size=20)), min_size=2, max_size=12))
def test_questions_read_together_read_as_each_alone(questions: list[tuple[str, str]]) -> None:
    alone = [encoder().log_odds([question])[0] for question in questions]
    assert encoder().log_odds(questions) == pytest.approx(alone, abs=1e-3)


@pytest.mark.parametrize(
    ("good", "poor"),
    [
        (
            cloze("In 1803, [[b1]] bought the Louisiana Territory from France.", "Thomas Jefferson"),
            cloze("In addition, they may also be the [[b1]] of it in many ways.", "result"),
        ),
        (
            cloze("The process by which plants turn light into sugar is called [[b1]].", "photosynthesis"),
            cloze("Some of them use [[b1]].", "instruments"),
        ),
    ],
)
def test_what_stands_alone_and_is_worth_asking_reads_better(good: Question, poor: Question) -> None:
    assert read_for(good, "History") > read_for(poor, "History")


def test_the_options_of_a_question_are_read_too() -> None:
    def choice(*wrong: str) -> MultipleChoice:
        options = (Option("1803", True), *(Option(text, False) for text in wrong))
        return MultipleChoice(
            id="q_1", stem="In which year was Louisiana bought?", options=options, evidence=()
        )

    near, far = choice("1798", "1800", "1812"), choice("a horse", "France", "-7")
    assert read_for(near, "Louisiana") != read_for(far, "Louisiana")
