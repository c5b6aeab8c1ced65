"""What the guide says of amounts is what a generator is given."""

from __future__ import annotations

import re

import pytest

from quizgen.model import Fact, Quantity
from quizgen.plugins import Registry
from tests.conftest import ROOT, Analyse

GUIDE = (ROOT / "plugins" / "README.md").read_text("utf-8")
TABLE = GUIDE.partition("| sentence | words of the slot |")[2].partition("\n\n")[0]
ROWS = [[cell.strip() for cell in row.split("|")[1:-1]] for row in TABLE.splitlines()[2:]]


def found(read_text: Analyse, registry: Registry, text: str) -> list[Fact]:
    analysis = read_text(text)
    facts = (fact for extractor in registry.extractors for fact in extractor.extract(analysis))
    return [fact for fact in facts if isinstance(fact, Fact)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_example_of_an_amount_is_read_as_the_guide_says(
    read_text: Analyse, registry: Registry, row: list[str]
) -> None:
    sentence, words, value, unit, bound = row
    (fact,) = [f for f in found(read_text, registry, sentence) if isinstance(f, Quantity)]
    slot = fact.mentions[0].slots["amount"]
    assert sentence[slot.start : slot.end] == words
    assert (str(fact.amount.value), fact.amount.unit, fact.amount.bound) == (value, unit, bound)


def test_there_are_examples() -> None:
    assert len(ROWS) > 5


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The Orion Telescope is 1,240 meters long.", "Statement"),
        ("More than 300 people visited the Lantern Observatory.", "Comparison"),
    ],
)
def test_an_amount_that_is_a_detail_is_a_slot_of_another_kind(
    read_text: Analyse, registry: Registry, sentence: str, kind: str
) -> None:
    (fact,) = [f for f in found(read_text, registry, sentence) if "amount" in f.mentions[0].slots]
    slot = fact.mentions[0].slots["amount"]
    words = re.sub(r"\W+", " ", sentence[slot.start : slot.end])
    assert type(fact).__name__ == kind
    assert f"| `{kind}` |" in GUIDE
    assert words.casefold() in re.sub(r"\W+", " ", GUIDE).casefold()
