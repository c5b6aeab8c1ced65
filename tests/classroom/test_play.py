"""Playing in the terminal."""

from __future__ import annotations

import pytest

from quizgen.classroom.play import Answered, Screen, chosen, line, play
from quizgen.model import Quiz
from quizgen.plugins import Registry
from tests.export.samples import HOSTILE, in_numbers, rich


def game(made: Quiz, registry: Registry, *answers: str) -> tuple[list[Answered], list[str]]:
    """Play with these answers; return the first answers, and all that was shown."""
    shown: list[str] = []
    waiting = iter(answers)

    def ask(prompt: str) -> str:
        shown.append(prompt)
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    done = play(made, registry.types, Screen(lambda text, style: shown.append(text), ask))
    return done, shown


def test_all_types_are_asked_judged_and_explained(registry: Registry) -> None:
    done, shown = game(rich(), registry, "a", "physics", "b a c", "", "y")
    assert [a.points for a in done] == [1, 1, 1, 1]
    text = "\n".join(shown)
    for said in (
        "  a) Warsaw",
        "Marie Curie won the Nobel Prize in _____ (science) in 1903.",
        "  b) She was born",
        "What has keys but no locks?",
        "A piano",
        "Her home.",
        "“Marie Curie was born in Warsaw in 1867.",
        "— Marie Curie",
        "4 of 4 points, 100 %",
    ):
        assert said in text
    assert "Once more" not in text


def test_what_was_missed_comes_again_until_it_is_right(registry: Registry) -> None:
    done, shown = game(
        rich(), registry, "c", "chemistry", "a c b", "", "n", "", "a", "physics", "b a c", "", "y"
    )
    assert [a.points for a in done] == [0, 0, 0.5, 0]
    text = "\n".join(shown)
    for said in (
        "✗ Wrong. The answer is a) Warsaw",
        "✗ Wrong. The answer is Physics",
        "◐ Partly right: 0.5 of a point. In order:\n  1. 1867: She was born\n  2. 1903: She won",
        "0.5 of 4 points, 12 %",
        "Once more the 4 missed?",
        "4 of 4 points, 100 %",
    ):
        assert said in text


def test_what_cannot_be_an_answer_is_asked_again(registry: Registry) -> None:
    done, shown = game(rich(), registry, "", "z", "A)", "physics", "a b", "bac", "", "y")
    assert [a.points for a in done] == [1, 1, 1, 1]
    assert shown.count("One letter, a to c.") == 2
    assert shown.count("Each of a b c once.") == 1


def test_one_can_stop_at_any_time(registry: Registry) -> None:
    for answers in (("a", "q"), ("a",)):
        done, shown = game(rich(), registry, *answers)
        assert len(done) == 1
        assert shown[-1] == "\n1 of 1 points, 100 %"


def test_questions_are_dealt_by_a_seed(seeds: Quiz) -> None:
    def ids(made: Quiz) -> list[str]:
        return [q.id for q in made.questions]

    assert ids(chosen(seeds, 5, None)) == ids(seeds)[:5]
    assert ids(chosen(seeds, 5, 1)) == ids(chosen(seeds, 5, 1)) != ids(chosen(seeds, 5, 2))
    assert sorted(ids(chosen(seeds, None, 1))) == sorted(ids(seeds))


@pytest.mark.parametrize("words", ["\x1b[2J\x1b]0;owned\x07", "a\rb", "\x9b31m", "\u202eright", HOSTILE])
def test_nothing_can_steer_the_terminal(registry: Registry, words: str) -> None:
    _, shown = game(rich(words), registry, "a", "x", "b a c", "", "y")
    assert all(c.isprintable() or c == "\n" for text in shown[1:] for c in text)
    assert line(words).isprintable()


def test_a_number_may_be_near(registry: Registry) -> None:
    assert [a.points for a in game(in_numbers(), registry, "5.5m")[0]] == [1]
    done, shown = game(in_numbers(), registry, "6.5m", "n")
    assert [a.points for a in done] == [0]
    assert "✗ Wrong. The answer is $5.6 million (5.32 to 5.88 million)" in shown
