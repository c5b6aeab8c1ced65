"""Learn the acceptability model from judged questions, and say how good it is on other articles.

    python -m benchmarks.train_acceptability [--write]

`judged.jsonl.gz` holds a line a question: its article (a number) and domain, its type, the
features it had, the verdict of a reader who did not know what made it (gladly, use, edit or
reject), the letters of the reasons, and whether she had the whole article before her, or the
sentence that proves the answer alone (see `train_encoder.py`). Texts and wordings are not kept.
A logistic regression with a ridge is fitted by Newton's method (McCullagh & Nelder 1989, 4.4) to
how likely a reader with the article before her uses a question. Figures are from ten folds, no
article in two, and of questions that were judged with the article.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.train_encoder import TARGETS, TARGETS_READ_WHOLE

HERE = Path(__file__).parent
JUDGED = HERE / "judged.jsonl.gz"
WEIGHTS = HERE.parent / "quizgen" / "data" / "acceptability.json"
RIDGE = 10.0
_LEAST_SEEN = 8
_FOLDS = 10
_WHOLE_COUNTS = 2.0
_STEPS = 12
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """A judged question."""

    article: str
    domain: str
    type: str
    verdict: str
    whole: bool
    features: dict[str, float]

    @property
    def chance(self) -> float:
        """How likely another reader, with the article before her, uses it."""
        return (TARGETS_READ_WHOLE if self.whole else TARGETS)[self.verdict][0]

    @property
    def good(self) -> float:
        """1 where it is used as it stands, else 0."""
        return float(self.verdict in ("gladly", "use"))


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights of standardised-to-mean features."""

    names: tuple[str, ...]
    means: Matrix
    weights: Matrix
    bias: float

    def scores(self, rows: Sequence[Judged]) -> Matrix:
        """Return the probability that each is used."""
        x = matrix(rows, self.names) - self.means
        return np.asarray(1 / (1 + np.exp(-(x @ self.weights + self.bias))))


def judged() -> list[Judged]:
    """Return the judged questions."""
    with gzip.open(JUDGED, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Judged(r["article"], r["domain"], r["type"], r["verdict"], r["whole"], r["features"]) for r in rows
    ]


def matrix(rows: Sequence[Judged], names: Sequence[str]) -> Matrix:
    """Return a row a question, a column a feature."""
    return np.array([[row.features.get(name, 0.0) for name in names] for row in rows])


def fit(rows: Sequence[Judged], ridge: float = RIDGE) -> Fit:
    """Return the weights that make the verdicts likeliest, small ones preferred."""
    seen = Counter(name for row in rows for name, value in row.features.items() if value)
    names = tuple(sorted(name for name, count in seen.items() if count >= _LEAST_SEEN))
    x = matrix(rows, names)
    means = x.mean(axis=0)
    x = np.hstack([x - means, np.ones((len(rows), 1))])
    y = np.array([row.chance for row in rows])
    counts = np.array([_WHOLE_COUNTS if row.whole else 1.0 for row in rows])
    penalty = np.eye(x.shape[1]) * ridge
    penalty[-1, -1] = 0.0
    w = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-(x @ w)))
        gradient = x.T @ (counts * (y - p)) - penalty @ w
        hessian = (x * (counts * p * (1 - p))[:, None]).T @ x + penalty
        w = w + np.linalg.solve(hessian, gradient)
    return Fit(names, means, w[:-1], float(w[-1]))


def crossed(rows: Sequence[Judged], ridge: float = RIDGE) -> Matrix:
    """Return the score of each question by a model that has not seen its article.

    *12.1* and *12.2* are parts of one article.
    """
    wholes = [row.article.split(".")[0] for row in rows]
    folds = [int(hashlib.sha256(whole.encode()).hexdigest(), 16) % _FOLDS for whole in wholes]
    out = np.zeros(len(rows))
    for fold in range(_FOLDS):
        inside = [n for n, f in enumerate(folds) if f == fold]
        if inside:
            learnt = fit([rows[n] for n, f in enumerate(folds) if f != fold], ridge)
            out[inside] = learnt.scores([rows[n] for n in inside])
    return out


def area(scores: Matrix, good: Matrix) -> float:
    """Return the chance that a used question scores above one that is not (Mann & Whitney 1947)."""
    order = np.argsort(scores, kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(len(scores))
    used = good.sum()
    return float((ranks[good == 1].sum() - used * (used - 1) / 2) / (used * (len(good) - used)))


def best_of_each(rows: Sequence[Judged], scores: Matrix, count: int) -> dict[str, float]:
    """Return the share of verdicts among the best `count` of each article."""
    by_article: dict[str, list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        by_article[row.article].append(n)
    chosen = [
        n for inside in by_article.values() for n in sorted(inside, key=lambda n: (-scores[n], n))[:count]
    ]
    counts = Counter(rows[n].verdict for n in chosen)
    shares = {verdict: counts[verdict] / len(chosen) for verdict in ("gladly", "use", "edit", "reject")}
    return shares | {"use": shares["use"] + shares["gladly"]}


def read_whole(rows: Sequence[Judged], scores: Matrix) -> tuple[list[Judged], Matrix]:
    """Return the questions that were judged with their articles, and their scores."""
    inside = [n for n, row in enumerate(rows) if row.whole]
    return [rows[n] for n in inside], scores[inside]


def report(rows: Sequence[Judged], scores: Matrix) -> None:
    """Print how good the scores are."""
    good = np.array([row.good for row in rows])
    articles = len({r.article for r in rows})
    print(f"{len(rows)} questions on {articles} articles; {good.mean():.3f} used as they stand")
    print(f"area under the curve: {area(scores, good):.3f}")
    for count in (1, 3, 5, 8, 12):
        share = best_of_each(rows, scores, count)
        print(f"best {count:2} an article: " + ", ".join(f"{v} {s:.3f}" for v, s in share.items()))
    for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        kept = scores >= least
        if kept.any():
            calls = Counter(row.verdict for row, keep in zip(rows, kept, strict=True) if keep)
            print(
                f"score ≥ {least}: {kept.sum():4} kept ({kept.mean():.2f}), used {good[kept].mean():.3f}, "
                f"rejected {calls['reject'] / kept.sum():.3f}"
            )
    for key in ("domain", "type"):
        for value in sorted({getattr(row, key) for row in rows}):
            inside = np.array([getattr(row, key) == value for row in rows])
            top = inside & (scores >= 0.6)
            kept_share = good[top].mean() if top.any() else float("nan")
            print(
                f"{value}: {inside.sum()} judged, {good[inside].mean():.3f} used; at ≥ 0.6 {kept_share:.3f}"
            )


def weights_file(learnt: Fit, rows: Sequence[Judged]) -> dict[str, Any]:
    """Return the model as it goes into its file."""
    return {
        "about": "Chance that a strict teacher uses a question as it stands; see quizgen/rank/model.py.",
        "judged": len(rows),
        "bias": round(learnt.bias, 4),
        "features": {
            name: {"weight": round(float(w), 4), "mean": round(float(m), 4)}
            for name, w, m in zip(learnt.names, learnt.weights, learnt.means, strict=True)
            if abs(w) >= 0.01
        },
    }


def main() -> None:
    """Print the figures; write the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    rows = judged()
    report(*read_whole(rows, crossed(rows)))
    if parser.parse_args().write:
        text = json.dumps(weights_file(fit(rows), rows), ensure_ascii=False, indent=1)
        WEIGHTS.write_text(text + "\n", "utf-8")
        print(f"written: {WEIGHTS}")


if __name__ == "__main__":
    main()
