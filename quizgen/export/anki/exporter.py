"""The exporter to `.apkg` files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from quizgen.export.anki.notes import Decks, Names, make_notes
from quizgen.export.atomic import write_atomically
from quizgen.model import Quiz
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
        from quizgen.export.anki.package import package

        notes = make_notes(quiz, types, self.decks)
        data, changes = package(notes, Names(quiz, self.decks).descriptions, remember(path))
        write_atomically(path, data)
        return str(changes)
