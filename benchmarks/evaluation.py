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
