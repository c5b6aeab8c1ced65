"""The exporters to Anki: to a deck file, and into an Anki that runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.model import Quiz

if TYPE_CHECKING:
    from quizgen.export.anki.notes import Decks
    from quizgen.protocols import QuestionType


@dataclass(frozen=True, slots=True)
class AnkiExporter:
    """Writes `.apkg`, ready to import into Anki."""

    decks: Decks = "article"
    name = "anki"
    suffixes = frozenset({".apkg"})

    def with_decks(self, decks: Decks) -> AnkiExporter:
        """Return the exporter that lays decks out in this way."""
        return replace(self, decks=decks)

    def export(self, quiz: Quiz, path: Path, types: Mapping[str, QuestionType]) -> str:
        """Write the deck and say what it changes; ExportError where that fails."""
        from quizgen.export.anki.memory import remember
        from quizgen.export.anki.notes import Names, make_notes
        from quizgen.export.anki.package import package
        from quizgen.export.atomic import write_atomically

        notes = make_notes(quiz, types, self.decks)
        data, changes = package(notes, Names(quiz, self.decks).descriptions, remember(path))
        write_atomically(path, data)
        return str(changes)


@dataclass(frozen=True, slots=True)
class AnkiConnectExporter:
    """Pushes into a running Anki: `ankiconnect:DECK`, or `ankiconnect:` for a deck of the quiz's name."""

    decks: Decks = "article"
    name = "ankiconnect"
    suffixes = frozenset({"ankiconnect:"})

    def with_decks(self, decks: Decks) -> AnkiConnectExporter:
        """Return the exporter that lays decks out in this way."""
        return replace(self, decks=decks)

    def export(self, quiz: Quiz, path: Path, types: Mapping[str, QuestionType]) -> str:
        """Push the quiz and say what that changes; ExportError where Anki is not there or refuses."""
        from quizgen.export.anki.connect import AnkiConnect
        from quizgen.export.anki.notes import make_notes
        from quizgen.export.anki.push import push

        deck = str(path).removeprefix("ankiconnect:").strip()
        notes = make_notes(replace(quiz, title=deck or quiz.title), types, self.decks)
        return str(push(notes, AnkiConnect()))
