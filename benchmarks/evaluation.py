"""The evaluation texts: where they are, and which of them stay unread until the last check."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
DATA = Path(os.environ.get("QUIZGEN_SHARED", ROOT.parent / "shared")) / "eval"
_HELD_OUT = json.loads((Path(__file__).parent / "held-out.json").read_text("utf-8"))
HELD_OUT = frozenset(_HELD_OUT["articles"]) | frozenset(_HELD_OUT["more"])


@dataclass(frozen=True, slots=True)
class Text:
    """An evaluation text with the questions that people asked about it."""

    id: str
    dataset: str
    domain: str
    title: str
    date: str | None
    text: str
    questions: tuple[dict[str, Any], ...]
    gold: dict[str, Any]


def texts(name: str = "articles", held_out: bool = False) -> list[Text]:
    """Return the texts of `NAME.jsonl`: those to be tuned on, or those held out."""
    path = DATA / f"{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [
        Text(
            row["id"], row["dataset"], row["domain"], row["title"], row["date"], row["text"],
            tuple(row["human_questions"]), row.get("gold") or {},
        )
        for row in rows
        if (row["id"] in HELD_OUT) == held_out
    ]  # fmt: skip


def available() -> bool:
    """Say whether the evaluation texts are here."""
    return (DATA / "articles.jsonl").is_file()


def as_file(text: Text, folder: Path) -> Path:
    """Write a text as an article: plain with its title first, or, where it is dated, with front matter."""
    if text.date is None:
        path = folder / f"{text.id}.txt"
        path.write_text(f"{text.title}\n\n{text.text}", "utf-8")
        return path
    path = folder / f"{text.id}.md"
    path.write_text(f"---\ntitle: {text.title!r}\ndate: {text.date}\n---\n\n{text.text}", "utf-8")
    return path


def span_of(question: dict[str, Any]) -> tuple[int, int] | None:
    """Return where the answer to a person’s question stands, if the data say so."""
    span = question.get("critical_span") or question.get("answer_span")
    return (span["start"], span["end"]) if span else None


def overlap(text: str, quote: str, start: int, end: int) -> float:
    """Return the shared part of a quotation and a span, of the shorter of the two."""
    at = text.find(quote)
    if at < 0:
        return 0.0
    shared = min(end, at + len(quote)) - max(start, at)
    return max(0, shared) / min(end - start, len(quote))
