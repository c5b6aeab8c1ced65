"""Quality does not fall: the benchmarks’ figures against `floors.toml`, where their texts are at hand."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks import facts, gold, timelines, times, train_acceptability
from benchmarks.evaluation import DATA, available
from quizgen.rank import LEAST_SCORE

_TO_CHOOSE_FROM = 10
"""How many questions of an article must have been judged for its best to tell how well they are chosen."""

with_texts = pytest.mark.skipif(
    not available(), reason=f"the evaluation texts are not in {DATA}; QUIZGEN_SHARED names their folder"
)


@pytest.fixture(scope="module")
def floors() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))


@with_texts
def test_the_facts_of_the_samples(floors: dict[str, Any]) -> None:
    floor, found = floors["gold"], gold.sample_facts()
    assert gold.recall(found, least=2).share >= floor["recall_of_what_is_worth_asking"]
    assert gold.recall(found, least=0).share >= floor["recall_of_all"]
    assert len(gold.from_what_is_no_article(found)) <= floor["facts_from_no_article_text"]


@with_texts
def test_time_values(floors: dict[str, Any]) -> None:
    floor = floors["times"]
    assert times.on_sentences(given_spans=True).recall >= floor["values_given_the_spans"]
    assert times.on_sentences(given_spans=False).f1 >= floor["f1_from_raw_text"]
    assert times.on_recognizers().recall >= floor["recognizers"]


@with_texts
def test_when_events_happened(floors: dict[str, Any]) -> None:
    floor = floors["timelines"]
    result, _ = timelines.measure(*timelines.cluster_facts())
    assert result.f1 >= result.baseline_f1 + floor["f1_over_explicit_dates"]
    assert result.order >= floor["order"]
    assert result.pairs >= 100
    assert result.undated_given_a_date <= floor["undated_given_a_date"]


@with_texts
def test_what_people_asked_about_is_among_the_facts(floors: dict[str, Any]) -> None:
    floor = floors["facts"]
    tally = facts.measure("articles", held_out=False)["all"]
    assert tally.coverage >= floor["questions_covered"]
    assert 100 * tally.facts / tally.words >= floor["facts_per_hundred_words"]


def test_the_learnt_score_tells_good_from_bad_on_articles_it_has_not_seen(floors: dict[str, Any]) -> None:
    rows = train_acceptability.judged()
    assert len(rows) >= 2000
    assert len({row.article for row in rows}) >= 100
    rows, scores = train_acceptability.read_whole(rows, train_acceptability.crossed(rows))
    judged = Counter(row.article for row in rows)
    floor, good = floors["rank"], np.array([row.good for row in rows])
    assert train_acceptability.area(scores, good) >= floor["area_under_the_curve"]
    for news, name in ((False, "used_of_the_best_five"), (True, "used_of_the_best_five_of_news")):
        inside = [
            n
            for n, row in enumerate(rows)
            if ("news" in row.domain) == news and judged[row.article] >= _TO_CHOOSE_FROM
        ]
        best = train_acceptability.best_of_each([rows[n] for n in inside], scores[inside], 5)
        assert best["use"] >= floor[name]
    assert good[scores >= LEAST_SCORE["strict"]].mean() >= floor["used_at_strict"]


def test_the_weights_are_those_that_the_judged_questions_give() -> None:
    rows = train_acceptability.judged()
    written = train_acceptability.weights_file(train_acceptability.fit(rows), rows)
    assert written == json.loads(train_acceptability.WEIGHTS.read_text("utf-8"))
