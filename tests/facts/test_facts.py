"""Extractors: a sentence in, the facts out. One table a kind."""

from __future__ import annotations

from datetime import date

import pytest

from quizgen.model import Event, Fact, Quantity, Rejection, Role, Statement, Status
from quizgen.plugins import Registry
from tests.conftest import Analyse


def facts(read_text: Analyse, registry: Registry, text: str, kind: str) -> list[Fact]:
    analysis = read_text(text, date(2025, 1, 29))
    found = [f for e in registry.extractors for f in e.extract(analysis) if not isinstance(f, Rejection)]
    for fact in found:
        for evidence in fact.evidence:
            assert analysis.article.text[evidence.span.start : evidence.span.end] == evidence.quote
    return [f for f in found if f.kind == kind]


@pytest.mark.parametrize(
    ("text", "person", "title", "organisation"),
    [
        ("Neal Khosla, the chief executive of Curai, spoke.", "Neal Khosla", "chief executive", "Curai"),
        ("ASML's CEO, Christophe Fouquet, disagreed.", "Christophe Fouquet", "CEO", "ASML"),
        (
            "According to Garry Tan, who heads Y Combinator, it will grow.",
            "Garry Tan",
            "head",
            "Y Combinator",
        ),
        ("OpenAI chief executive Sam Altman hinted at a lawsuit.", "Sam Altman", "chief executive", "OpenAI"),
        (
            "As chief executive of Scale AI, Alexandr Wang sells data.",
            "Alexandr Wang",
            "chief executive",
            "Scale AI",
        ),
        ("Liang Wenfeng founded DeepSeek in 2023.", "Liang Wenfeng", "founder", "DeepSeek"),
        ("Tim Cook is the head of Apple.", "Tim Cook", "head", "Apple"),
        ("Stacy Rasgon of Bernstein was unimpressed.", "Stacy Rasgon", "", "Bernstein"),
    ],
)
def test_roles(
    read_text: Analyse, registry: Registry, text: str, person: str, title: str, organisation: str
) -> None:
    found = facts(read_text, registry, text, "role")
    assert (person, title, organisation) in {
        (f.subject, f.title, f.organisation) for f in found if isinstance(f, Role)
    }


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Marc Andreessen called it “AI’s Sputnik moment.”", "Marc Andreessen", "AI’s Sputnik moment"),
        ("“We will sue them,” Sam Altman told the paper.", "Sam Altman", "We will sue them"),
        (
            "Gregory Allen thinks that Moscow was chosen with politics in mind.",
            "Gregory Allen",
            "that Moscow was chosen with politics in mind",
        ),
        ("To Neal Khosla, the claim was a “CCP state psyop.”", "Neal Khosla", "CCP state psyop"),
        ("The battle, Alexandr Wang said, was an “AI war.”", "Alexandr Wang", "AI war"),
    ],
)
def test_quotations(read_text: Analyse, registry: Registry, text: str, speaker: str, words: str) -> None:
    found = facts(read_text, registry, text, "quotation")
    assert (speaker, words) in {(f.subject, f.object.strip("“”,.")) for f in found}
    assert {f.status for f in found} == {Status.ATTRIBUTED}


@pytest.mark.parametrize(
    "text",
    [
        "Andrew Jackson, the famed “hero of New Orleans,” rounded out the field in Rome.",
        "Langston Hughes was called the “poet laureate of Harlem” in Rome.",
    ],
)
def test_what_is_said_of_somebody_is_not_said_by_him(
    read_text: Analyse, registry: Registry, text: str
) -> None:
    assert not facts(read_text, registry, text, "quotation")


@pytest.mark.parametrize(
    ("text", "subject", "relation", "when"),
    [
        ("OpenAI launched ChatGPT on Nov. 30, 2022.", "OpenAI", "launched", "2022-11-30"),
        ("ChatGPT was launched in November 2022.", "ChatGPT", "was launched", "2022-11"),
        ("The Hofburg, which opened in 1901, is in Vienna.", "the Hofburg", "opened", "1901"),
        (
            "R1, published on Jan. 20 by DeepSeek, was cheap.",
            "R1",
            "was published",
            "2025-01-20",
        ),
        ("In 1803, the United States bought Louisiana.", "the United States", "bought", "1803"),
    ],
)
def test_events(
    read_text: Analyse, registry: Registry, text: str, subject: str, relation: str, when: str
) -> None:
    found = facts(read_text, registry, text, "event")
    assert (subject, relation, when) in {
        (f.subject, f.relation, f.time.value) for f in found if isinstance(f, Event) and f.time
    }


@pytest.mark.parametrize(
    "text",
    [
        "The firm has grown since 2015.",
        "They hope to finish by 2030.",
        "It ran until 1980.",
        "Before 1939, it was rare.",
        "Angola changed from a one-party system ruled by the Popular Movement (MPLA), in place since "
        "independence in 1975, to a multiparty democracy based on a new constitution.",
    ],
)
def test_a_date_that_only_bounds_does_not_date(read_text: Analyse, registry: Registry, text: str) -> None:
    assert not facts(read_text, registry, text, "event")


def test_entries_of_a_chronology_are_dated_by_their_labels(read_text: Analyse, registry: Registry) -> None:
    text = "Timeline\n\nOct. 7, 2022: The U.S. announces new rules.\n\nJan. 21: Donald Trump presents Stargate to the press."
    found = facts(read_text, registry, text, "event")
    assert [(f.subject, f.time.value) for f in found if f.time] == [
        ("the United States", "2022-10-07"),
        ("Donald Trump", "2022-01-21"),
    ]
    assert found[0].evidence[0].quote == "Oct. 7, 2022: The U.S. announces new rules."


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Nvidia sold the chips to Huawei.", Status.ASSERTED),
        ("Nvidia may have sold the chips to Huawei.", Status.HEDGED),
        ("Nvidia did not sell the chips to Huawei.", Status.NEGATED),
        ("Reuters said that Nvidia sold the chips to Huawei.", Status.ATTRIBUTED),
        ("According to Reuters, Nvidia sold the chips to Huawei.", Status.ATTRIBUTED),
        ("Nvidia is said to have sold the chips to Huawei.", Status.HEDGED),
        ("When Nvidia sold the chips to Huawei, shares rose.", Status.ASSERTED),
    ],
)
def test_a_claim_is_never_a_plain_fact(
    read_text: Analyse, registry: Registry, text: str, status: Status
) -> None:
    about = [f for f in facts(read_text, registry, text, "statement") if f.subject == "Nvidia"]
    assert about
    assert {f.status for f in about} == {status}


@pytest.mark.parametrize(
    "text",
    [
        'Gershwin based An American in Paris on a fragment called "Very Parisienne", written in 1926 on his '
        "first visit to Paris.",
        "George Gershwin was written in 1926.",
        "Ann Lee met Gottlob Schulze, the author of Anna Karenina, who advised the king of Spain.",
    ],
)
def test_people_are_not_written_and_books_do_not_advise(
    read_text: Analyse, registry: Registry, text: str
) -> None:
    told = [f for kind in ("statement", "event") for f in facts(read_text, registry, text, kind)]
    assert not [f for f in told if isinstance(f, Statement) and f.relation in ("was written", "advised")]


@pytest.mark.parametrize(
    "text",
    [
        "If Nvidia sold the chips to Huawei, it broke the law.",
        "Whether Nvidia sold the chips to Huawei is not known.",
        "Nvidia hoped to sell the chips to Huawei.",
        "Nvidia would sell the chips to Huawei.",
    ],
)
def test_what_is_only_supposed_is_no_fact(read_text: Analyse, registry: Registry, text: str) -> None:
    told = facts(read_text, registry, text, "statement")
    assert not [f for f in told if f.relation in ("sold", "did sell", "sell")]


@pytest.mark.parametrize(
    ("text", "subject", "value", "unit"),
    [
        ("Nvidia lost $589 billion in market value.", "Nvidia", 589e9, "USD"),
        ("Fishermen rescued over 700 people.", "fishermen", 700.0, ""),
        ("Prices rose by 30 percent.", "prices", 30.0, "%"),
        ("Nvidia’s rivals have spent hundreds of millions of dollars.", "Nvidia’s rivals", None, "USD"),
    ],
)
def test_quantities(
    read_text: Analyse, registry: Registry, text: str, subject: str, value: float | None, unit: str
) -> None:
    found = facts(read_text, registry, text, "quantity")
    assert (subject, value) in {(f.subject, f.amount.value) for f in found if isinstance(f, Quantity)}
    if unit:
        assert unit in {f.amount.unit for f in found if isinstance(f, Quantity)}


@pytest.mark.parametrize(
    ("text", "term", "meaning"),
    [
        (
            "A reduction is the gain of an electron by an atom.",
            "reduction",
            "the gain of an electron by an atom",
        ),
        (
            "They used distillation, a method by which one model learns from another.",
            "distillation",
            "a method by which one model learns from another",
        ),
        (
            "Another tool is a life table, which is a list of how many of a species live to each age.",
            "life table",
            "a list of how many of a species live to each age",
        ),
        ("Plants have a tissue called phloem that carries sugars.", "phloem", "a tissue that carries sugars"),
        (
            "Cultural relativism is the practice of assessing a culture by its own standards.",
            "cultural relativism",
            "the practice of assessing a culture by its own standards",
        ),
    ],
)
def test_definitions(read_text: Analyse, registry: Registry, text: str, term: str, meaning: str) -> None:
    found = facts(read_text, registry, text, "definition")
    assert (term.lower(), meaning) in {(f.subject.lower(), f.object) for f in found}


@pytest.mark.parametrize(
    "text", ["Towering trees, the last of their kind, fell.", "He is a man of few words."]
)
def test_what_is_described_is_not_defined(read_text: Analyse, registry: Registry, text: str) -> None:
    assert not facts(read_text, registry, text, "definition")


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Its graphics processing units (GPUs) sold well.", "GPU", "graphics processing unit"),
        ("The Food and Drug Administration (FDA) agreed.", "FDA", "Food and Drug Administration"),
    ],
)
def test_expansions(read_text: Analyse, registry: Registry, text: str, short: str, long: str) -> None:
    assert [(f.subject, f.object) for f in facts(read_text, registry, text, "expansion")] == [(short, long)]


@pytest.mark.parametrize("text", ["The company (see Figure A) grew.", "He met the king (XIV) there."])
def test_what_stands_in_brackets_is_not_always_an_abbreviation(
    read_text: Analyse, registry: Registry, text: str
) -> None:
    assert not facts(read_text, registry, text, "expansion")


def test_locations(read_text: Analyse, registry: Registry) -> None:
    found = facts(read_text, registry, "Daniel Bernoulli was born in Groningen.", "location")
    assert [(f.subject, f.relation, f.object) for f in found] == [
        ("Daniel Bernoulli", "was born", "in Groningen")
    ]


@pytest.mark.parametrize(
    ("text", "effect", "cause"),
    [
        ("In Spain, drought caused famine.", "famine", "drought"),
        ("Malaria is caused by parasites.", "malaria", "parasites"),
    ],
)
def test_causes(read_text: Analyse, registry: Registry, text: str, effect: str, cause: str) -> None:
    found = facts(read_text, registry, text, "cause")
    assert [(f.subject.lower(), f.object) for f in found] == [(effect, cause)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Danube is longer than the Rhine.", "the Danube is longer than the Rhine"),
        ("Vienna is the largest city in Austria.", "Vienna is the largest city in Austria"),
        ("R1 performs as well as o1.", "R1 performs as well as o1"),
    ],
)
def test_comparisons(read_text: Analyse, registry: Registry, text: str, told: str) -> None:
    assert told in {f.text for f in facts(read_text, registry, text, "comparison")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("OpenAI’s o1 is older.", "o1 belongs to OpenAI"),
        (
            "Liang Wenfeng paid with money of High-Flyer, his hedge fund.",
            "High-Flyer is Liang Wenfeng’s hedge fund",
        ),
        ("Instagram belongs to Meta.", "Instagram belongs to Meta"),
    ],
)
def test_belongings(read_text: Analyse, registry: Registry, text: str, told: str) -> None:
    assert told in {f.text for f in facts(read_text, registry, text, "belonging")}
