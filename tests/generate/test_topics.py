"""Topics: what an article and a section are on, in front of questions that take it for granted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from quizgen.analyse.parse import Parser
from quizgen.check.reparse import unsound
from quizgen.generate.candidate import Candidate
from quizgen.generate.cloze import ClozeGenerator
from quizgen.generate.topics import topic_of, under_topic, without_topic
from quizgen.model import Article, Block, Rejection, Span
from tests.conftest import MakeCorpus

PROSE = "Unemployment hits the young of Algeria, where the market for labour is small."


def article(title: str, heading: str = "", prose: str = PROSE) -> Article:
    blocks = [Block("heading", Span(0, len(heading)))] if heading else []
    start = len(heading) + 2 if heading else 0
    return Article(
        id="a",
        title=title,
        text=f"{heading}\n\n{prose}" if heading else prose,
        blocks=(*blocks, Block("paragraph", Span(start, start + len(prose)))),
    )


@pytest.mark.parametrize(
    ("title", "heading", "topic"),
    [
        ("Algeria", "Labour market", "Algeria – Labour market"),
        ("Algeria", "", "Algeria"),
        ("Algeria", "Algeria", "Algeria"),
        ("Algeria", "Introduction", "Algeria"),
        ("Algeria", "Labour market {#id-12}", "Algeria – Labour market"),  # a mark for links
        ("Algeria", "THE WORK OF THE YOUNG", "Algeria – The Work of the Young"),
        ("The young of Algeria | The Daily News", "", "The young of Algeria"),
        ("Weekly newsletter", "", ""),  # not what the article is on
        ("Algeria", "WORK: THE CASE OF SPAIN", "Algeria – Work: The Case of Spain"),
        ("Algeria", "THE YOUNG IN WORLD WAR II", "Algeria – The Young in World War II"),
        ("Algeria", "AT&T AND IBM", "Algeria"),  # how they are written nobody knows
        ("Document 12", "Labour market", ""),
        (" ".join(["Algeria", *["and the young people of Algeria"] * 3]), "", ""),
    ],
)
def test_a_topic_is_title_and_heading_as_far_as_they_tell(title: str, heading: str, topic: str) -> None:
    made = article(title, heading)
    assert topic_of(made, made.blocks[-1].span.start) == topic


@pytest.mark.parametrize(
    ("prose", "topic"),
    [(f"{PROSE} Few of Algeria have work.", "Algeria"), (PROSE, "")],  # told once, it may be a label
)
def test_a_title_goes_to_its_colon_where_the_rest_is_not_told(prose: str, topic: str) -> None:
    made = article("Algeria: A Downward Spiral", prose=prose)
    assert topic_of(made, made.blocks[-1].span.start) == topic


def test_headings_of_the_press_are_left_out() -> None:
    made = replace(article("Algeria", "Half a tunnel"), published=date(2025, 1, 28))
    assert topic_of(made, made.blocks[-1].span.start) == "Algeria"


def leaning(make_corpus: MakeCorpus, text: str) -> list[tuple[Candidate, Candidate | None]]:
    corpus = make_corpus(text)
    made = [c for c in ClozeGenerator().generate(corpus) if not isinstance(c, Rejection)]
    return [(c, under_topic(c, corpus.by_id[c.target[0]])) for c in made]


ALGERIA = (
    "Algeria\n\nAlgeria lies on the coast of Africa.\n\nLabour market\n\n"
    "Unemployment of young people in the country was put at 21.5% by the ministry in 2010."
)


def test_the_topic_stands_in_front_and_comes_off(make_corpus: MakeCorpus, parser: Parser) -> None:
    made = leaning(make_corpus, ALGERIA)
    pairs = [(bare, under) for bare, under in made if under is not None and "young" in bare.question.prompt()]
    assert pairs
    for bare, under in pairs:
        assert under.question.prompt() == f"Algeria – Labour market: {bare.question.prompt()}"
        assert without_topic(under) == bare.question
        assert under.question.id == bare.question.id
        assert unsound(under, parser) == unsound(bare, parser)


HOME_FRONT = (
    "A New Home Front\n\nThe United States entered the war in April 1917. In 1917, Congress gave the new home "
    "front a board. In May 1918, Congress passed the Sedition Act. In 1918, women of the home front sewed. "
    "Women served as operators of telephones for the army in France. In 1919, Congress met in Ohio. "
    "Over 180,000 communities created councils of defense. In 1919, the army came home."
)


def test_what_tells_no_year_stands_under_those_of_its_article(make_corpus: MakeCorpus) -> None:
    made = {bare.question.prompt(): under for bare, under in leaning(make_corpus, HOME_FRONT)}
    undated = {p: u for p, u in made.items() if ("operators" in p or "councils" in p) and "In " not in p}
    assert undated
    for prompt, under in undated.items():
        assert under is not None
        assert under.question.prompt() == f"A New Home Front (1917–1919): {prompt}"
    # One that tells its year, or asks for it, needs no others; the years would betray the answer.
    told = [u for p, u in made.items() if u is not None and ("Sedition" in p or "(year)" in p)]
    assert not [u for u in told if "(1917" in u.topic]


def test_years_far_apart_and_too_few_are_of_no_help(make_corpus: MakeCorpus) -> None:
    few = HOME_FRONT.replace("In 1918, ", "Then ").replace("In 1919, ", "Then ")
    for text in (HOME_FRONT.replace("1919", "1999"), few):
        tops = [u.topic for _, u in leaning(make_corpus, text) if u is not None]
        assert not [t for t in tops if "(" in t]


def test_years_next_to_those_of_a_history_are_its_own(make_corpus: MakeCorpus) -> None:
    acts = [(1918, "farms"), (1918, "mines"), (1919, "ships"), (1919, "trade"), (1924, "veterans")]
    text = " ".join([HOME_FRONT, *(f"In {year}, Congress passed an act on {on}." for year, on in acts)])
    tops = {u.topic for _, u in leaning(make_corpus, text) if u is not None}
    assert "A New Home Front (1917–1924)" in tops


def test_a_name_in_a_heading_in_capitals_is_written_as_in_the_article() -> None:
    prose = "The AIDS crisis of 1981 killed many men of the gay community in Ohio."
    made = article("The gay community", "THE AIDS CRISIS", prose)
    assert topic_of(made, made.blocks[-1].span.start) == "The gay community – The AIDS Crisis"


def test_a_topic_tells_no_answer_and_nothing_twice(make_corpus: MakeCorpus) -> None:
    text = (
        "The Algerian market\n\nUnemployment in Algeria was high in 2010. The Algerian market lost 300 firms."
    )
    under = {c.question.answer(): again for c, again in leaning(make_corpus, text)}
    assert under["Algeria"] is None
    assert under["300"] is None


def test_a_topic_tells_no_answer_by_another_name(make_corpus: MakeCorpus) -> None:
    text = (
        "American National Standards Institute\n\n"
        "The American National Standards Institute (ANSI) has an office in Washington. "
        "ANSI was formed by six societies of engineers in 1918."
    )
    under = {c.question.answer(): again for c, again in leaning(make_corpus, text)}
    assert under["1918"] is not None
    assert under["American National Standards Institute"] is None


def test_a_headline_stands_before_what_it_names_alone(make_corpus: MakeCorpus) -> None:
    text = (
        "Meteorite falls on Rome\n\nThe meteorite hurt 1,200 people in the market of Rome. "
        "Ann Lee was born in Paris and heads a bank of Vienna."
    )
    corpus = make_corpus(text, published=date(2025, 1, 28))
    made = [c for c in ClozeGenerator().generate(corpus) if not isinstance(c, Rejection)]
    under = {c.question.prompt() for c in made if under_topic(c, corpus.by_id[c.target[0]]) is not None}
    assert any("market" in prompt for prompt in under)
    assert not any("Ann Lee" in prompt or "bank" in prompt for prompt in under)


def test_no_topic_tells_what_one_is_of(make_corpus: MakeCorpus) -> None:
    pairs = leaning(make_corpus, ALGERIA)
    bare = next(bare for bare, again in pairs if again is not None)
    corpus = make_corpus(ALGERIA)
    again = under_topic(replace(bare, leans=("ellipsis",)), corpus.by_id[bare.target[0]])
    assert again is None
