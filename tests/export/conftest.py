"""A collection of the real Anki, its cards, and a browser to look at them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection

from quizgen.model import Quiz
from quizgen.plugins import Registry
from tests.export.backend import Rendered, rendered
from tests.export.samples import rich

Show = Callable[[Quiz], list[Rendered]]


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Any]:
    """An empty collection, as a learner has it who starts with Anki."""
    made = Collection(str(tmp_path / "collection.anki2"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def show(registry: Registry, tmp_path_factory: pytest.TempPathFactory) -> Show:
    """Return a function: quiz → its cards, as the real Anki renders them."""

    def run(quiz: Quiz) -> list[Rendered]:
        return rendered(quiz, registry.types, tmp_path_factory.mktemp("rendered"))

    return run


@pytest.fixture(scope="session")
def cards(show: Show) -> dict[str, Rendered]:
    """One card of each kind that has all that a card can have, by kind."""
    return {card.type: card for card in show(rich())}
