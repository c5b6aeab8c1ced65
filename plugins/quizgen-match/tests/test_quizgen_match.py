"""Matching: the contracts, and what pairs must be to stand beside each other."""

from collections.abc import Iterable

import pytest
from quizgen_match import TYPE, Match, MatchGenerator, MatchType, Pair

from quizgen.model import Order
from quizgen.testing import check_generator, check_plugin, check_question_type


@pytest.fixture(scope="module")
def made() -> list[Match]:
    questions = check_generator(MatchGenerator(), MatchType(), least=2)
    return [q for q in questions if isinstance(q, Match)]


def test_the_plugin_loads() -> None:
    assert TYPE in check_plugin("quizgen_match").types


def test_every_question_keeps_the_contract_of_its_type(made: Iterable[Match]) -> None:
    for question in made:
        check_question_type(MatchType(), question)


def test_people_stand_beside_their_roles_and_terms_beside_their_meanings(made: Iterable[Match]) -> None:
    pairs = {pair for question in made for pair in question.pairs}
    assert Pair("Ingrid Solberg", "director of the Lantern Observatory") in pairs
    assert Pair("coma", "a cloud of gas that surrounds the nucleus of a comet") in pairs
    assert {q.tags for q in made} == {("role",), ("definition",)}


def test_three_to_five_pairs_none_giving_itself_or_another_away(made: Iterable[Match]) -> None:
    for question in made:
        assert 3 <= len(question.pairs) <= 5
        sides = [side for pair in question.pairs for side in (pair.left, pair.right)]
        assert not [(a, b) for a in sides for b in sides if a != b and a.lower() in b.lower()]


def test_what_is_shown_is_not_in_the_order_of_the_key(made: Iterable[Match]) -> None:
    for question in made:
        assert list(question.shown) != [pair.left for pair in question.pairs]


def test_the_task_counts_each_one_in_its_place(made: Iterable[Match]) -> None:
    for question in made:
        task = MatchType().task(question)
        assert isinstance(task, Order)
        assert task.scoring == "absolute_position"
        assert [item.text for item in task.solution()] == [pair.left for pair in question.pairs]
        assert [item.note for item in task.solution()] == [pair.right for pair in question.pairs]


@pytest.mark.parametrize(
    ("pairs", "shown", "reason"),
    [
        ([Pair("a", "1"), Pair("a", "2")], ("a", "a"), "stand once"),
        ([Pair("a", "1"), Pair("b", "2")], ("a", "c"), "left sides"),
    ],
)
def test_a_key_that_is_none_is_refused(pairs: list[Pair], shown: tuple[str, ...], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Match(id="q_1", evidence=(), stem="Match.", pairs=tuple(pairs), shown=shown)
