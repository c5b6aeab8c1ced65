"""Merging: the same fact once, with all its evidence; disagreements kept apart."""

from __future__ import annotations

from quizgen.analyse import calendar as cal
from quizgen.merge import merge
from quizgen.model import Event, Evidence, Fact, Mention, Role, Span, Status, TimeValue


def mention(article: str, start: int = 0) -> Mention:
    return Mention(Evidence(article, Span(start, start + 1), "x"), {})


def founded(article: str, time: TimeValue | None) -> Event:
    return Event(subject="Acme", relation="be founded", object="", time=time, mentions=(mention(article),))


def test_the_same_fact_of_two_articles_has_two_sources() -> None:
    def head(article: str, title: str) -> Role:
        return Role(
            subject="Ann Lee",
            relation="is",
            object=title,
            title=title,
            organisation="Acme",
            mentions=(mention(article),),
        )

    merged = merge([head("a", "head"), head("b", "chief executive")], ["a", "b"])
    (fact,) = merged.facts
    assert isinstance(fact, Role)
    assert (fact.support, fact.title) == (2, "chief executive")


def test_a_vaguer_date_joins_the_exact_one() -> None:
    merged = merge([founded("a", cal.year(2023)), founded("b", cal.month(2023, 7))], ["a", "b"])
    (fact,) = merged.facts
    assert fact.time == cal.month(2023, 7)
    assert not merged.disagreements


def test_dates_that_cannot_both_hold_are_a_disagreement() -> None:
    merged = merge([founded("a", cal.year(2023)), founded("b", cal.year(2021))], ["a", "b"])
    assert {f.status for f in merged.facts} == {Status.DISPUTED}
    (disagreement,) = merged.disagreements
    assert len(disagreement.facts) == 2


def test_one_article_may_tell_of_two_such_events() -> None:
    merged = merge([founded("a", cal.year(1903)), founded("a", cal.year(1911))], ["a"])
    assert len(merged.facts) == 2
    assert len({f.id for f in merged.facts}) == 2
    assert not merged.disagreements


def test_what_one_article_claims_and_another_states_is_stated() -> None:
    def says(article: str, status: Status) -> Fact:
        return Event(
            subject="Acme",
            relation="grow",
            object="",
            time=cal.year(1),
            status=status,
            mentions=(mention(article),),
        )

    (fact,) = merge([says("a", Status.ATTRIBUTED), says("b", Status.ASSERTED)], ["a", "b"]).facts
    assert fact.status is Status.ASSERTED
