"""Rank: how likely a strict teacher is to use a question as it stands, learnt from teachers' verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from quizgen.check.rules import Rule
from quizgen.generate.candidate import Candidate
from quizgen.generate.corpus import Corpus
from quizgen.rank import encoder
from quizgen.rank.features import features
from quizgen.rank.model import Reason, acceptability

Quality = Literal["strict", "balanced", "more"]

LEAST_SCORE: Mapping[Quality, float] = {"strict": 0.85, "balanced": 0.12, "more": 0.08}
"""The lowest score that is asked, for each setting of `--quality`."""

MOST_BELOW_THE_BEST: Mapping[Quality, float] = {"strict": 0.35, "balanced": 0.38, "more": 0.5}
"""How far below the best of its article a question may score: what has good ones needs no poor ones."""

NEAR_THE_BEST: Mapping[Quality, float] = {"strict": 0.1, "balanced": 0.08, "more": 0.3}
"""The same where only the best are wanted, of all articles or of each."""

LEAST_OF_THE_BEST: Mapping[Quality, float] = {"strict": 0.85, "balanced": 0.6, "more": 0.2}
"""The lowest score where only the best are wanted: an article without good questions gives none."""

PER_HUNDRED_WORDS: Mapping[Quality, float] = {"strict": 0.7, "balanced": 1.4, "more": 2.2}
"""How many questions an article gives at most, the best ones, for each setting of `--quality`."""


def read_ahead(candidates: Iterable[Candidate], corpus: Corpus) -> None:
    """Read the words of candidates all at once, which makes their scores come faster."""
    encoder.read_ahead((c.question, corpus.by_id[c.target[0]].article.title) for c in candidates)


def score(candidate: Candidate, corpus: Corpus, soft: Sequence[Rule] = ()) -> float:
    """Return the probability, from 0 to 1, that a strict teacher uses a candidate as it stands."""
    return acceptability().score(features(candidate, corpus, soft))


def reasons(candidate: Candidate, corpus: Corpus, soft: Sequence[Rule] = ()) -> list[Reason]:
    """Return what tells most for or against a candidate."""
    return acceptability().reasons(features(candidate, corpus, soft))
