"""Quality does not fall: the benchmarks’ figures against `floors.toml`, where their texts are at hand."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from benchmarks import facts, gold, timelines, times
from benchmarks.evaluation import DATA, available

pytestmark = pytest.mark.skipif(
    not available(), reason=f"the evaluation texts are not in {DATA}; QUIZGEN_SHARED names their folder"
)


@pytest.fixture(scope="module")
def floors() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))


def test_the_facts_of_the_samples(floors: dict[str, Any]) -> None:
    floor, found = floors["gold"], gold.sample_facts()
    assert gold.recall(found, least=2).share >= floor["recall_of_what_is_worth_asking"]
    assert gold.recall(found, least=0).share >= floor["recall_of_all"]
    assert len(gold.from_what_is_no_article(found)) <= floor["facts_from_no_article_text"]


def test_time_values(floors: dict[str, Any]) -> None:
    floor = floors["times"]
    assert times.on_sentences(given_spans=True).recall >= floor["values_given_the_spans"]
    assert times.on_sentences(given_spans=False).f1 >= floor["f1_from_raw_text"]
    assert times.on_recognizers().recall >= floor["recognizers"]


def test_when_events_happened(floors: dict[str, Any]) -> None:
    floor = floors["timelines"]
    result, _ = timelines.measure(*timelines.cluster_facts())
    assert result.f1 >= result.baseline_f1 + floor["f1_over_explicit_dates"]
    assert result.order >= floor["order"]
    assert result.pairs >= 100
    assert result.undated_given_a_date <= floor["undated_given_a_date"]


def test_what_people_asked_about_is_among_the_facts(floors: dict[str, Any]) -> None:
    floor = floors["facts"]
    tally = facts.measure("articles", held_out=False)["all"]
    assert tally.coverage >= floor["questions_covered"]
    assert 100 * tally.facts / tally.words >= floor["facts_per_hundred_words"]
