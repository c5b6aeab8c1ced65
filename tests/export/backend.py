"""The real Anki behind the tests: a collection to import decks into, and cards as it renders them."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from quizgen.export.anki.exporter import AnkiExporter
from quizgen.model import Quiz
from quizgen.protocols import QuestionType


def import_deck(collection: Any, path: Path) -> Any:
    """Import a deck as a learner does, and return Anki's log of it."""
    request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())
    return collection.import_anki_package(request).log


def cards(collection: Any, query: str = "") -> list[Any]:
    """Return the cards that a search finds, in the order of their study."""
    found = [collection.get_card(card_id) for card_id in collection.find_cards(query)]
    return sorted(found, key=lambda card: card.due)


def visible(rendered: str) -> str:
    """Return what a reader sees of a card: scripts and tags out, entities resolved, spaces single."""
    rendered = re.sub(r"(?s)<(script|style)>.*?</\1>", "", rendered)
    rendered = re.sub(r"</?(?:span|b|mark|a)\b[^>]*>", "", rendered)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", rendered)).split())


@dataclass(frozen=True)
class Rendered:
    """A card as Anki renders it: HTML of both sides, and the style."""

    type: str
    front: str
    back: str
    css: str


def rendered(quiz: Quiz, types: Mapping[str, QuestionType], folder: Path) -> list[Rendered]:
    """Export a quiz, import it, and return its cards in order."""
    path = folder / "rendered.apkg"
    AnkiExporter().export(quiz, path, types)
    collection = Collection(str(folder / "rendered.anki2"))
    try:
        import_deck(collection, path)
        out = []
        for card in cards(collection):
            output = card.render_output()
            name = card.note_type()["name"].removeprefix("quizgen ")
            out.append(Rendered(name, output.question_text, output.answer_text, output.css))
        return out
    finally:
        collection.close()
