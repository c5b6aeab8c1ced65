"""Selection: best first, nothing twice, nothing given away, keys spread evenly."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from quizgen.generate.candidate import Candidate
from quizgen.model import Blank, Cloze, Evidence, Mention, MultipleChoice, Option, Span, Statement
from quizgen.select import Limits, balance_keys, select

WORDS = {"a": 1000}


def made(n: int, text: str, answer: str, score: float = 0.8, sentence: int | None = None) -> Candidate:
    place = (sentence if sentence is not None else n) * 100
    evidence = Evidence("a", Span(place, place + 3), "abc")
    fact = Statement(
        subject=f"s{n}",
        relation="r",
        object="o",
        verb="r",
        agent=f"s{n}",
        patient="o",
        mentions=(Mention(evidence, {}),),
    )
    question = Cloze(id=f"q{n}", evidence=(evidence,), text=text, blanks=(Blank("b1", answer),))
    return Candidate(question, fact, "subject", ("a", place + n, place + n + 3), "PERSON", score=score)


def test_the_best_come_first_and_no_more_than_asked_for() -> None:
    candidates = [
        made(n, f"The city of N{n} was founded by [[b1]].", f"Ann{n}", 0.6 + n / 100) for n in range(9)
    ]
    found = select(candidates, Limits(total=3), WORDS)
    assert [c.question.id for c in found.kept] == ["q8", "q7", "q6"]
    assert len(found.rejections) == 6


def test_nothing_below_the_mark_is_used_to_fill_up() -> None:
    candidates = [made(1, "Rome was founded by [[b1]].", "Romulus", 0.2)]
    found = select(candidates, Limits(total=10, least=0.5), WORDS)
    assert not found.kept
    assert found.rejections[0].rule == "score"


def test_an_article_with_good_questions_is_asked_no_poor_ones() -> None:
    good, poor = (
        made(1, "Rome was founded by [[b1]].", "Romulus", 0.9),
        made(2, "A hospital was opened in [[b1]].", "1784", 0.5),
    )
    found = select([good, poor], Limits(per_article=5, least=0.2, near_best=0.1), WORDS)
    assert [c.question.id for c in found.kept] == ["q1"]
    assert "below 0.80" in found.rejections[0].reason
    alone = select([poor], Limits(per_article=5, least=0.2, near_best=0.1), WORDS)
    assert [c.question.id for c in alone.kept] == ["q2"]
    assert not select([poor], Limits(per_article=5, least=0.2, least_of_best=0.6), WORDS).kept
    assert select([poor], Limits(least=0.2, least_of_best=0.6), WORDS).kept


def test_what_gives_another_away_is_left_out() -> None:
    one = made(1, "The Vienna hospital was founded by [[b1]] in 1784.", "Emperor Joseph", 0.9)
    other = made(2, "Emperor Joseph founded the Vienna hospital in [[b1]].", "1784", 0.8)
    found = select([one, other], Limits(), WORDS)
    assert [c.question.id for c in found.kept] == ["q1"]
    assert found.rejections[0].rule == "gives away"


def test_one_answer_is_not_asked_for_again_and_again() -> None:
    candidates = [
        made(n, text, "Hannibal")
        for n, text in enumerate(
            [
                "[[b1]] crossed the Alps with elephants.",
                "The Roman army at Cannae was destroyed by [[b1]].",
                "Carthage made [[b1]] its chief magistrate.",
                "[[b1]] took poison in Bithynia.",
            ]
        )
    ]
    assert len(select(candidates, Limits(), WORDS).kept) == 2


def test_an_unsound_question_is_left_out_with_its_reason() -> None:
    found = select([made(1, "Rome was founded by [[b1]].", "Romulus")], Limits(), WORDS, lambda c: "no verb")
    assert not found.kept
    assert (found.rejections[0].rule, found.rejections[0].reason) == ("unsound", "no verb")


@given(st.lists(st.integers(0, 3), min_size=8, max_size=60))
def test_keys_are_spread_over_the_positions(places: list[int]) -> None:
    questions = [
        MultipleChoice(
            id=f"q{n}",
            evidence=(Evidence("a", Span(0, 1), "x"),),
            stem="Who?",
            options=tuple(Option(t, i == place) for i, t in enumerate("abcd")),
        )
        for n, place in enumerate(places)
    ]
    balanced = balance_keys(questions)
    used = Counter(q.options.index(q.key) for q in balanced if isinstance(q, MultipleChoice))
    assert max(used.values()) - min(used[n] for n in range(4)) <= 1
    for before, after in zip(questions, balanced, strict=True):
        assert isinstance(after, MultipleChoice)
        assert after.key.text == before.key.text
        assert {o.text for o in after.options} == {o.text for o in before.options}
