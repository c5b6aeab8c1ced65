"""Distractors: of the key's type and form, and never a right answer."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from quizgen.analyse import lexicon
from quizgen.generate.corpus import Corpus
from quizgen.generate.distractors.people import is_person
from quizgen.generate.multiple_choice import MultipleChoiceGenerator
from quizgen.model import MultipleChoice, Rejection
from tests.conftest import MakeCorpus

PEOPLE = (
    "Neal Khosla, the chief executive of Curai, spoke first. Sam Altman, the head of OpenAI, and Garry Tan, the head of "
    "Y Combinator, listened. Christophe Fouquet, the chief executive of ASML, left early. Dario Amodei, the chief "
    "executive of Anthropic, was absent."
)


def items(corpus: Corpus) -> dict[str, MultipleChoice]:
    made = (c for c in MultipleChoiceGenerator().generate(corpus) if not isinstance(c, Rejection))
    return {c.question.stem: c.question for c in made if isinstance(c.question, MultipleChoice)}


def test_people_stand_beside_people_of_like_roles(make_corpus: MakeCorpus) -> None:
    question = items(make_corpus(PEOPLE))["Who is the chief executive of Curai?"]
    assert question.key.text == "Neal Khosla"
    assert {o.text for o in question.distractors} <= {
        "Sam Altman",
        "Garry Tan",
        "Christophe Fouquet",
        "Dario Amodei",
    }
    assert len(question.options) == 4


def test_too_few_distractors_make_no_item(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus("Neal Khosla, the chief executive of Curai, spoke first to Sam Altman of OpenAI.")
    found = list(MultipleChoiceGenerator().generate(corpus))
    assert not [c for c in found if not isinstance(c, Rejection)]
    assert "distractors" in {c.rule for c in found if isinstance(c, Rejection)}


def test_who_did_the_same_is_no_distractor(make_corpus: MakeCorpus) -> None:
    text = (
        "Ann Lee visited the Vienna hospital in March. Bo Chan visited the Vienna hospital in April. "
        "Cy Dunn, Ed Fox and Flo Gray stayed at home in Ohio."
    )
    question = items(make_corpus(text)).get("Who visited the Vienna hospital in March?")
    if question is not None:
        assert "Bo Chan" not in [o.text for o in question.options]


@pytest.mark.parametrize("year", ["1784", "1921", "1999"])
def test_dates_have_the_form_of_the_key_and_stand_in_order(make_corpus: MakeCorpus, year: str) -> None:
    corpus = make_corpus(
        f"Emperor Joseph founded the Vienna hospital in {year}. It was closed in 2001 for a year."
    )
    question = next(q for s, q in items(corpus).items() if s.startswith("In which year did"))
    texts = [o.text for o in question.options]
    assert all(re.fullmatch(r"\d{4}", t) for t in texts)
    assert texts == sorted(texts)
    assert max(map(int, texts)) <= 2001


def test_sums_keep_rounding_and_unit(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus("Nvidia lost $589 billion in market value in 2025, and Intel lost $20 billion.")
    question = next(q for s, q in items(corpus).items() if s.startswith("How much did Nvidia lose"))
    texts = [o.text for o in question.options]
    assert all(re.fullmatch(r"\$[\d,]+ billion", t) for t in texts)
    assert "$20 billion" not in texts
    numbers = [int(re.sub(r"\D", "", t)) for t in texts]
    assert numbers == sorted(numbers)


def test_places_come_from_lists_where_the_article_has_none(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        "Marie Curie taught physics in Paris in 1906. Her pupils admired her work on radium."
    )
    question = next(q for s, q in items(corpus).items() if s.startswith("In which city"))
    assert question.key.text == "Paris"
    assert len({o.text for o in question.options}) == 4


def test_the_same_seed_deals_the_same_options(make_corpus: MakeCorpus) -> None:
    one, other = items(make_corpus(PEOPLE)), items(make_corpus(PEOPLE))
    assert one == other


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Kate Bush", True),
        ("Steve Jobs", True),
        ("Martin Luther King, Jr.", True),
        ("Tefal saucepan", False),
        ("Warhol Polaroid", False),
        ("Charles O", False),
        ("Sikong n.d.", False),
    ],
)
def test_only_what_reads_as_a_person_stands_beside_people(name: str, person: bool) -> None:
    assert is_person(name) == person


def test_who_is_known_to_everybody_stands_beside_people_known_for_the_same(make_corpus: MakeCorpus) -> None:
    text = (
        "Isaac Newton built a reflecting telescope in 1668. Bob Roe, Cy Dunn, Ed Fox and Hal Gray of Ohio "
        "read his book."
    )
    question = items(make_corpus(text))["Who built a reflecting telescope in 1668?"]
    for option in question.distractors:
        known = lexicon.people()[option.text]
        assert {"mathematician", "physicist", "astronomer", "scientist"} & known.callings
        assert abs(known.born - 1642) <= 60


@pytest.mark.parametrize(
    "born", ["Ann Gordon was born in 1635 in Ohio.", "Ohio was born of a treaty in 1635."]
)
def test_nobody_does_anything_before_being_born(make_corpus: MakeCorpus, born: str) -> None:
    text = (
        f"{born} Ann Gordon enlisted into the army of Sweden in 1655. A treaty of Sweden was signed in 1619, another "
        "in 1637 and a third in 1643. The castle was sold in 1699."
    )
    stem = "In which year did Ann Gordon enlist into the army of Sweden?"
    seeds = (replace(make_corpus(text), seed=seed) for seed in range(8))
    years = {int(option.text) for corpus in seeds for option in items(corpus)[stem].options}
    assert (min(years) >= 1640) == born.startswith("Ann")


@pytest.mark.parametrize(
    ("text", "stem", "asked"),
    [
        ("Winston Churchill served as prime minister in the crisis.", "Who served as prime minister", False),
        ("Isaac Newton built a reflecting telescope in 1668.", "Who built a reflecting", True),
    ],
)
def test_people_whom_no_article_tells_of_stand_where_one_alone_can_be_meant(
    make_corpus: MakeCorpus, text: str, stem: str, asked: bool
) -> None:
    assert any(found.startswith(stem) for found in items(make_corpus(text))) == asked


def test_a_woman_is_no_distractor_where_the_stem_says_his(make_corpus: MakeCorpus) -> None:
    text = (
        "Robert Fox sold his farm in Ohio to Acme Motors. Peter Gray, Nancy Lee, Thomas Reed and Paul Dunn met in Rome. "
        "Thomas Reed and Peter Gray left."
    )
    made = [q for s, q in items(make_corpus(text)).items() if "his farm" in s]
    assert made
    assert all("Nancy Lee" not in [o.text for o in q.options] for q in made)


def test_a_newspaper_is_no_distractor_for_a_company(make_corpus: MakeCorpus) -> None:
    text = (
        "Acme Corporation bought Bolt Motors in 2011. Core Systems Inc. and Dell Technologies of Ohio protested. Eagle Holdings "
        "and Fox Airlines did not, the Ohio Journal wrote. The Ohio Journal and Fox Airlines moved to Rome, as Eagle Holdings did."
    )
    made = [
        q
        for q in items(make_corpus(text)).values()
        if q.key.text in ("Acme", "Acme Corporation", "Bolt Motors")
    ]
    assert made
    assert all("Ohio Journal" not in [o.text for o in q.options] for q in made)


def test_of_what_is_no_news_the_year_is_asked(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        "The first Sputnik satellite went up in October 1957. It was followed by others in 1990 and 2001."
    )
    question = next(
        q for s, q in items(corpus).items() if s.startswith("In which year did the first Sputnik")
    )
    assert question.key.text == "1957"


def test_some_months_share_the_year_of_the_key(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        "The first Sputnik satellite went up in October 1957. It was followed by others in 1990 and 2001.",
        published=date(2004, 5, 2),
    )
    question = next(q for s, q in items(corpus).items() if s.startswith("In which month"))
    assert sum("1957" in o.text for o in question.options) >= 2


def test_a_title_is_asked_for_as_its_proof_has_it(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(PEOPLE, "He is often likened to Sam Altman, the chief executive of OpenAI.")
    asked = {s: q for s, q in items(corpus).items() if "OpenAI" in s}
    assert {"Who heads OpenAI?", "Who is the chief executive of OpenAI?"} <= set(asked)
    assert "the head of OpenAI" in asked["Who heads OpenAI?"].evidence[0].quote
    assert "chief executive" in asked["Who is the chief executive of OpenAI?"].evidence[0].quote
