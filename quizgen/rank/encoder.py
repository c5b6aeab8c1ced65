"""A small reader: a transformer that has learnt from teachers' verdicts which questions are used.

Features of the parse see the form of a question; whether it is worth asking, and understood
without its article, is seen from its words. So the words themselves are read, by a six-layer
encoder (MiniLM, Wang et al. 2020, as BERT: Devlin et al. 2019), tuned on judged questions. It
runs on numpy alone: no network, no account, and the same number each time.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from quizgen.model import Cloze, MultipleChoice, Question

_FILE = Path(__file__).parent.parent / "data" / "encoder.npz"
_LONGEST = 96
"""Tokens that are read at most, as in training."""
_TOGETHER = 256
"""Tokens that are read together at least, where there are as many."""
_HEADS = 12
_EPSILON = 1e-12

Matrix = NDArray[np.float32]


def read_for(question: Question, title: str) -> float:
    """Return the log-odds, by its words alone, that a strict teacher uses a question as it stands.

    `title` is its article's. Only cloze and multiple choice can be read; others give 0.
    """
    asked = _as_read(question)
    if not asked:
        return 0.0
    read_ahead([(question, title)])
    return _said[asked, title]


def read_ahead(questions: Iterable[tuple[Question, str]]) -> None:
    """Read questions, each with the title of its article, before `read_for` asks for them.

    Many at once take a third of the time that they take one by one.
    """
    wanted = dict.fromkeys((_as_read(question), title) for question, title in questions)
    new = [(asked, title) for asked, title in wanted if asked and (asked, title) not in _said]
    if len(_said) + len(new) > _REMEMBERED:
        _said.clear()
        new = [(asked, title) for asked, title in wanted if asked]
    for key, odds in zip(new, encoder().log_odds(new) if new else (), strict=True):
        # Other questions read beside it change the last digits, and must not change the order.
        _said[key] = round(odds, 3)


_REMEMBERED = 50_000
_said: dict[tuple[str, str], float] = {}
"""What has been read: a question and its title, and the log-odds."""


def _as_read(question: Question) -> str:
    """Return a question with its key as one text, as the reader has learnt to read it."""
    if isinstance(question, Cloze):
        return question.text.replace(f"[[{question.blanks[0].id}]]", f"« {question.answer()} »")
    if isinstance(question, MultipleChoice):
        wrong = ", ".join(o.text for o in question.options if not o.correct)
        return f"{question.stem} « {question.key.text} » not {wrong}"
    return ""


class Encoder:
    """Weights of the reader, and how they are applied."""

    def __init__(self, arrays: dict[str, NDArray[np.generic]]) -> None:
        """Take the arrays of the file: weights as bytes with a scale a row, the rest as they are."""
        self._weights: dict[str, Matrix] = {}
        for name, array in arrays.items():
            if name.endswith(".scale") or name == "vocabulary":
                continue
            scale = arrays.get(f"{name}.scale")
            plain = array.astype(np.float32)
            self._weights[name] = plain if scale is None else plain * scale.astype(np.float32)[:, None]
        words = bytes(arrays["vocabulary"].astype(np.uint8)).decode("utf-8").split("\n")
        self._ids = {word: place for place, word in enumerate(words)}
        self._layers = 1 + max(int(n.split(".")[0]) for n in self._weights if n[0].isdigit())

    def log_odds(self, questions: Sequence[tuple[str, str]]) -> list[float]:
        """Return the log-odds that each question is used, given as it is read and its title."""
        out: list[float] = []
        batch: list[tuple[list[str], list[str]]] = []
        for asked, title in questions:
            first, second = self.pieces(asked), self.pieces(title)
            while len(first) + len(second) > _LONGEST - 3:
                (first if len(first) >= len(second) else second).pop()
            batch.append((["[CLS]", *first, "[SEP]"], [*second, "[SEP]"]))
            if sum(len(a) + len(b) for a, b in batch) >= _TOGETHER:
                out += self._batch_odds(batch)
                batch = []
        return out + (self._batch_odds(batch) if batch else [])

    def _batch_odds(self, batch: Sequence[tuple[list[str], list[str]]]) -> list[float]:
        ends = np.cumsum([len(first) + len(second) for first, second in batch])
        rows = [slice(int(end) - len(a) - len(b), int(end)) for end, (a, b) in zip(ends, batch, strict=True)]
        ids = [self._ids[piece] for first, second in batch for piece in (*first, *second)]
        kinds = [kind for first, second in batch for kind in [0] * len(first) + [1] * len(second)]
        places = [place for row in rows for place in range(row.stop - row.start)]
        w = self._weights
        hidden = self._normed("embedded.", w["words"][ids] + w["places"][places] + w["kinds"][kinds])
        for layer in range(self._layers):
            hidden = self._layer(f"{layer}.", hidden, rows)
        means = np.stack([hidden[row].mean(axis=0) for row in rows])
        return [float(odds) for odds in means @ w["out.weight"][0] + w["out.bias"][0]]

    def pieces(self, text: str) -> list[str]:
        """Return the pieces of words that a text is read in."""
        return [piece for word in _words(text) for piece in self._word_pieces(word)]

    def _word_pieces(self, word: str) -> list[str]:
        """Split a word into the longest pieces known, from its start on (WordPiece)."""
        out: list[str] = []
        start = 0
        while start < len(word):
            prefix = "##" if start else ""
            end = next((e for e in range(len(word), start, -1) if prefix + word[start:e] in self._ids), None)
            if end is None:
                return ["[UNK]"]
            out.append(prefix + word[start:end])
            start = end
        return out

    def _layer(self, name: str, x: Matrix, rows: Sequence[slice]) -> Matrix:
        """Return what a layer makes of the pieces of several questions, each in rows of its own."""
        query, key, value = (self._linear(f"{name}{part}.", x) for part in ("query", "key", "value"))
        seen = np.concatenate([_attended(query[row], key[row], value[row]) for row in rows])
        x = self._normed(f"{name}attended.", x + self._linear(f"{name}attended.", seen))
        inner = _gelu(self._linear(f"{name}inner.", x))
        return self._normed(f"{name}outer.", x + self._linear(f"{name}outer.", inner))

    def _linear(self, name: str, x: Matrix) -> Matrix:
        out: Matrix = x @ self._weights[f"{name}weight"].T + self._weights[f"{name}bias"]
        return out

    def _normed(self, name: str, x: Matrix) -> Matrix:
        x = x - x.mean(axis=-1, keepdims=True)
        x /= np.sqrt((x * x).mean(axis=-1, keepdims=True) + np.float32(_EPSILON))
        out: Matrix = x * self._weights[f"{name}gain"] + self._weights[f"{name}shift"]
        return out


def _attended(query: Matrix, key: Matrix, value: Matrix) -> Matrix:
    """Return what the pieces of one question see of each other (Vaswani et al. 2017)."""
    length, width = query.shape
    q, k, v = (m.reshape(length, _HEADS, -1).transpose(1, 0, 2) for m in (query, key, value))
    weights = q @ k.transpose(0, 2, 1) / np.sqrt(np.float32(width // _HEADS))
    weights = np.exp(weights - weights.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    out: Matrix = (weights @ v).transpose(1, 0, 2).reshape(length, width)
    return out


def _gelu(x: Matrix) -> Matrix:
    """Return the Gaussian error linear unit (Hendrycks & Gimpel 2016), by its tanh form."""
    inner = np.float32(0.7978845608) * (x + np.float32(0.044715) * x * x * x)
    out: Matrix = np.float32(0.5) * x * (1 + np.tanh(inner))
    return out


def _words(text: str) -> list[str]:
    """Return the words of a text in small letters without accents, each mark by itself."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")
    spaced = "".join(f" {c} " if _is_mark(c) else c for c in plain)
    return spaced.split()


def _is_mark(char: str) -> bool:
    symbol = char.isascii() and char.isprintable() and not char.isalnum() and char != " "
    return symbol or unicodedata.category(char).startswith("P")


@cache
def encoder() -> Encoder:
    """Return the reader that comes with quizgen."""
    with np.load(_FILE) as file:
        return Encoder({name: file[name] for name in file.files})
