"""True or false: the contracts, and what a teacher asks of a falsehood."""

from collections.abc import Iterable
from itertools import takewhile

import pytest
from quizgen_true_false import (
    TYPE,
    TrueFalse,
    TrueFalseGenerator,
    TrueFalseType,
    absolute,
    long,
    negative,
    quizgen_checks,
)

from quizgen.testing import (
    candidates_of,
    check_generator,
    check_plugin,
    check_question_type,
    check_rule,
    sample_articles,
    sample_corpus,
)


@pytest.fixture(scope="module")
def made() -> list[TrueFalse]:
    questions = check_generator(TrueFalseGenerator(), TrueFalseType(), least=8)
    return [q for q in questions if isinstance(q, TrueFalse)]


def statement(text: str) -> TrueFalse:
    return TrueFalse(id="q_1", evidence=(), statement=text)


def test_the_plugin_loads() -> None:
    registry = check_plugin("quizgen_true_false")
    assert TYPE in registry.types


def test_every_question_keeps_the_contract_of_its_type(made: Iterable[TrueFalse]) -> None:
    for question in made:
        check_question_type(TrueFalseType(), question)


def test_true_and_false_are_both_asked(made: list[TrueFalse]) -> None:
    false = sum(not q.truth for q in made)
    assert len(made) / 4 <= false <= len(made) * 3 / 4


def test_a_true_statement_is_what_the_article_says(made: Iterable[TrueFalse]) -> None:
    true = {q.statement for q in made if q.truth}
    assert "The Skywatch Club was founded in 2011." in true
    assert all(q.answer() == f"True: {q.statement}" for q in made if q.truth)


def test_a_falsehood_takes_its_wrong_part_from_a_sibling_fact_and_is_put_right() -> None:
    facts = {fact.id: fact for fact in sample_corpus().facts}
    texts = " ".join(article.text for article in sample_articles())
    false = [c.question for c in candidates_of(TrueFalseGenerator())]
    for question in false:
        assert isinstance(question, TrueFalse)
        if question.truth:
            continue
        own, sibling = (facts[id_] for id_ in question.fact_ids)
        assert type(own) is type(sibling)
        assert own.subject != sibling.subject
        assert question.correction != question.statement
        assert question.correction in question.answer()
        assert question.statement.rstrip(".") not in texts
        assert {e.article_id for e in sibling.evidence} & {e.article_id for e in question.evidence}


def test_dates_of_a_falsehood_are_of_the_same_precision(made: Iterable[TrueFalse]) -> None:
    for question in made:
        for text in (question.statement, question.correction):
            assert " on 2" not in text
            assert " in March 1" not in text


def same(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def test_no_sentence_names_the_subject_beside_the_wrong_part() -> None:
    corpus = sample_corpus()
    facts = {fact.id: fact for fact in corpus.facts}
    sentences = [s.text.lower() for analysis in corpus.analyses for s in analysis.sentences]
    for candidate in candidates_of(TrueFalseGenerator()):
        question = candidate.question
        assert isinstance(question, TrueFalse)
        pairs = zip(question.statement.split(), question.correction.split(), strict=False)
        wrong = (
            " ".join(question.statement.split()[sum(1 for _ in takewhile(same, pairs)) :]).rstrip(".").lower()
        )
        subject = facts[question.fact_ids[0]].subject.lower()
        assert question.truth or not [s for s in sentences if subject in s and wrong in s]


def test_rules_find_what_betrays_a_statement() -> None:
    absolute_rule, negative_rule, long_rule = quizgen_checks()
    good = [statement("The Harbour School was founded in 1952.")]
    check_rule(absolute_rule, good=good, bad=[statement("A coma never fades.")])
    check_rule(negative_rule, good=good, bad=[statement("The comet did not return."), statement("It isn’t.")])
    check_rule(long_rule, good=good, bad=[statement("word " * 29)])
    assert [r.find for r in quizgen_checks()] == [absolute, negative, long]


def test_a_false_statement_in_a_file_needs_its_correction() -> None:
    with pytest.raises(ValueError, match="needs a correction"):
        TrueFalseType().load({"stem": "x", "data": {"truth": False}}, {"id": "q_1", "evidence": ()})
