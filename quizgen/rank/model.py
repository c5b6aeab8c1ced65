"""The acceptability model: a logistic regression over named features, its weights in a file.

Learnt by `benchmarks/train_acceptability.py` from questions that readers judged by the
rubric of a strict teacher. It is small, gives the same number every time, and each of
its reasons can be read.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quizgen.rank.features import Features

_FILE = Path(__file__).parent.parent / "data" / "acceptability.json"


@dataclass(frozen=True, slots=True)
class Reason:
    """What a feature adds to a score, in log-odds, against the questions learnt from."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class Acceptability:
    """Weights by feature, their averages over the questions learnt from, and the bias."""

    weights: Mapping[str, float]
    means: Mapping[str, float]
    bias: float

    def score(self, features: Features) -> float:
        """Return the probability, from 0 to 1, that a strict teacher uses a question as it stands."""
        total = self.bias + sum(
            weight * (features.get(name, 0.0) - self.means[name]) for name, weight in self.weights.items()
        )
        return 1 / (1 + math.exp(-total))

    def reasons(self, features: Features, most: int = 4) -> list[Reason]:
        """Return what tells most for or against a question, the weightiest first."""
        found = [
            Reason(name, weight * (features.get(name, 0.0) - self.means[name]))
            for name, weight in self.weights.items()
            if features.get(name)
        ]
        return sorted(found, key=lambda r: (-abs(r.weight), r.name))[:most]


@cache
def acceptability() -> Acceptability:
    """Return the model that comes with quizgen."""
    data = json.loads(_FILE.read_text("utf-8"))
    return Acceptability(
        {name: row["weight"] for name, row in data["features"].items()},
        {name: row["mean"] for name, row in data["features"].items()},
        data["bias"],
    )
