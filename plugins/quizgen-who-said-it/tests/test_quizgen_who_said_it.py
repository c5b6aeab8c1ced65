"""Who said it: the contracts, and what a quotation must be to be asked for."""

from collections.abc import Iterable

import pytest
from quizgen_who_said_it import TYPE, WhoSaidIt, WhoSaidItGenerator, WhoSaidItType

from quizgen.api import Rejection
from quizgen.model import Choose
from quizgen.testing import check_generator, check_plugin, check_question_type, sample_articles, sample_corpus


@pytest.fixture(scope="module")
def made() -> list[WhoSaidIt]:
    questions = check_generator(WhoSaidItGenerator(), WhoSaidItType(), least=4)
    return [q for q in questions if isinstance(q, WhoSaidIt)]


def by_words(made: Iterable[WhoSaidIt], words: str) -> WhoSaidIt:
    return next(q for q in made if words in q.stem)


def test_the_plugin_loads() -> None:
    assert TYPE in check_plugin("quizgen_who_said_it").types


def test_every_question_keeps_the_contract_of_its_type(made: Iterable[WhoSaidIt]) -> None:
    for question in made:
        check_question_type(WhoSaidItType(), question)


def test_words_are_verbatim_and_the_speaker_is_told_with_a_role(made: Iterable[WhoSaidIt]) -> None:
    question = by_words(made, "telescope for everybody")
    assert question.stem == "Who said “A planetarium is a telescope for everybody”?"
    assert question.answer() == "Daniel Okafor, chief executive of Meridian Optics"
    texts = " ".join(article.text for article in sample_articles())
    assert all(q.stem.partition("“")[2].rstrip("?”") in texts for q in made)


def test_a_phrase_is_spoken_of_and_a_clause_is_said(made: Iterable[WhoSaidIt]) -> None:
    assert by_words(made, "curtain of salt").stem == "Who spoke of “a curtain of salt”?"


def test_the_choice_is_between_four_people_one_of_them_right(made: Iterable[WhoSaidIt]) -> None:
    for question in made:
        task = WhoSaidItType().task(question)
        assert isinstance(task, Choose)
        assert len({o.text for o in task.options}) == 4
        assert task.key.text == question.speaker
        for person in question.people:
            assert person.split()[-1] not in question.stem


def test_what_cannot_be_asked_is_dropped_with_its_reason() -> None:
    dropped = [r for r in WhoSaidItGenerator().generate(sample_corpus()) if isinstance(r, Rejection)]
    assert all(r.reason for r in dropped)
    asked = check_generator(WhoSaidItGenerator(), WhoSaidItType())
    direct = [f for f in sample_corpus().facts if f.kind == "quotation" and getattr(f, "direct", False)]
    assert len(asked) + len(dropped) == len(direct)


def test_a_file_whose_speaker_is_not_among_the_people_is_refused() -> None:
    data = {"stem": "Who said “x”?", "data": {"speaker": "Ada", "people": ["Bea", "Cleo"]}}
    with pytest.raises(ValueError, match="Ada must be one of the people"):
        WhoSaidItType().load(data, {"id": "q_1", "evidence": ()})
