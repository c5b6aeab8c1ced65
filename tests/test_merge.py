"""Merging: the same fact once, with all its evidence; disagreements kept apart."""

from __future__ import annotations

from quizgen.analyse import calendar as cal
from quizgen.merge import merge
from quizgen.model import (
    Amount,
    Event,
    Evidence,
    Fact,
    Mention,
    Quantity,
    Role,
    Span,
    Statement,
    Status,
    TimeValue,
)


def mention(article: str, start: int = 0) -> Mention:
    return Mention(Evidence(article, Span(start, start + 1), "x"), {})


def founded(article: str, time: TimeValue | None) -> Event:
    return Event(
        subject="Acme",
        relation="was founded",
        object="",
        verb="found",
        patient="Acme",
        time=time,
        mentions=(mention(article),),
    )


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


def told(article: str, verb: str, agent: str, patient: str, status: Status = Status.ASSERTED) -> Statement:
    return Statement(
        subject=agent or patient,
        relation=verb,
        object=patient if agent else "",
        verb=verb,
        agent=agent,
        patient=patient,
        status=status,
        mentions=(mention(article),),
    )


def lost(article: str, subject: str, object_: str, value: float, start: int = 0) -> Quantity:
    return Quantity(
        subject=subject,
        relation="lost",
        object=object_,
        verb="lose",
        agent=subject,
        patient=object_,
        amount=Amount(value, "USD"),
        mentions=(mention(article, start),),
    )


def test_a_passive_without_its_doer_joins_the_one_that_names_him() -> None:
    (fact,) = merge([told("a", "release", "", "R1"), told("b", "release", "Acme", "R1")], ["a", "b"]).facts
    assert isinstance(fact, Statement)
    assert (fact.agent, fact.support) == ("Acme", 2)


def test_a_passive_joins_none_where_two_may_have_done_it() -> None:
    facts = [told("a", "release", who, "R1") for who in ("", "Acme", "Apex")]
    assert len(merge(facts, ["a"]).facts) == 3


def test_determiners_and_quotation_marks_make_no_difference() -> None:
    facts = [told("a", "found", "Meta", "several “war rooms.”"), told("b", "found", "Meta", "war rooms")]
    assert len(merge(facts, ["a", "b"]).facts) == 1


def test_what_one_article_only_reports_is_not_stated() -> None:
    facts = [told("a", "found", "Meta", "war rooms"), told("b", "found", "Meta", "war rooms", Status.HEDGED)]
    assert merge(facts, ["a", "b"]).facts[0].status is Status.HEDGED


def test_what_one_article_denies_is_disputed() -> None:
    facts = [told("a", "sell", "Acme", "chips"), told("b", "sell", "Acme", "chips", Status.NEGATED)]
    merged = merge(facts, ["a", "b"])
    assert {f.status for f in merged.facts} == {Status.DISPUTED}
    assert len(merged.disagreements) == 1


def test_events_that_may_come_again_do_not_disagree() -> None:
    def won(article: str, year: int) -> Event:
        return Event(
            subject="Ann Lee",
            relation="won",
            object="the prize",
            verb="win",
            agent="Ann Lee",
            patient="the prize",
            time=cal.year(year),
            mentions=(mention(article),),
        )

    merged = merge([won("a", 1990), won("b", 1994)], ["a", "b"])
    assert len(merged.facts) == 2
    assert not merged.disagreements


def test_one_exact_sum_told_of_one_name_is_one_fact() -> None:
    one = lost("a", "Nvidia", "$589 billion in value", 589e9)
    other = lost("b", "$589 billion", "of Nvidia", 589e9)
    assert len(merge([one, other], ["a", "b"]).facts) == 1


def test_a_round_sum_is_not_enough() -> None:
    facts = [lost("a", "Nvidia", "$5 million", 5e6), lost("b", "$5 million", "of Nvidia", 5e6)]
    assert len(merge(facts, ["a", "b"]).facts) == 2


def test_different_amounts_for_one_thing_are_a_disagreement() -> None:
    facts = [lost("a", "Nvidia", "$589 billion", 589e9), lost("b", "Nvidia", "$600 billion", 600e9)]
    merged = merge(facts, ["a", "b"])
    assert len(merged.disagreements) == 1
    assert len({f.id for f in merged.facts}) == 2
