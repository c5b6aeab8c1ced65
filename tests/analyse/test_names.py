"""Names: one type a name, short forms joined to full ones."""

from __future__ import annotations

import pytest

from quizgen.model import Article
from tests.conftest import Analyse


def types(read_text: Analyse, text: str) -> dict[str, str]:
    return {e.name: e.type for e in read_text(text).entities}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("OpenAI launched a chatbot. The company OpenAI said so.", "OpenAI", "ORG"),
        ("The start-up released a model called R1.", "R1", "PRODUCT"),
        ("Christophe Fouquet, ASML's chief executive, spoke.", "ASML", "ORG"),
        ("She praised GPT-4, Llama and Gemini.", "Gemini", "PRODUCT"),
        ("President Donald Trump spoke in Washington.", "Donald Trump", "PERSON"),
        ("The Missouri Compromise was passed by Congress.", "Missouri Compromise", "LAW"),
        ("The Mississippi River rose.", "Mississippi River", "LOC"),
        ("Stacy Rasgon of Bernstein was unimpressed.", "Bernstein", "ORG"),
        ("Yann LeCun spoke to reporters in Paris.", "Yann LeCun", "PERSON"),
        ("Kennedy was Roman Catholic, and some voters feared it.", "Roman Catholic", "NORP"),
    ],
)
def test_a_name_has_the_type_that_most_speaks_for(
    read_text: Analyse, text: str, name: str, kind: str
) -> None:
    assert types(read_text, text).get(name) == kind


def test_a_surname_stands_for_the_one_full_name(read_text: Analyse) -> None:
    analysis = read_text("Marc Andreessen praised the model. Andreessen also warned Washington.")
    (person,) = [e for e in analysis.entities if e.type == "PERSON"]
    assert person.name == "Marc Andreessen"
    camel = read_text("Yann LeCun praised OpenAI. Meta employs LeCun.")
    assert {m.entity.name for row in camel.names for m in row} == {"Yann LeCun", "OpenAI"}
    assert "Andreessen" in person.aliases


def test_a_surname_that_two_share_stands_for_neither(read_text: Analyse) -> None:
    analysis = read_text("Neal Khosla spoke first. Vinod Khosla spoke next. Khosla was booed.")
    assert "Khosla" in {e.name for e in analysis.entities}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prime Minister Najib Razak spoke.", "Najib Razak"),
        ("Martin Luther King, Jr. marched in Selma.", "Martin Luther King, Jr."),
        ("In 2014 archaeologist Barney Sloane disagreed.", "Barney Sloane"),
    ],
)
def test_titles_are_no_part_of_a_name(read_text: Analyse, text: str, name: str) -> None:
    assert name in {e.name for e in read_text(text).entities}


def test_a_pronoun_is_resolved_only_when_one_person_is_left(read_text: Analyse) -> None:
    one = read_text("Liang Wenfeng spoke. He founded a company.")
    two = read_text("Liang Wenfeng met Sam Altman. He founded a company.")
    assert [e.name for e in one.referents.values()] == ["Liang Wenfeng"]
    assert not two.referents


def test_spans_of_mentions_are_verbatim(read_text: Analyse) -> None:
    analysis = read_text("“OpenAI’s o1,” said Ms. Lee, “is the U.S. yardstick.” Nobody at Yahoo! objected.")
    article: Article = analysis.article
    for sentence in analysis.sentences:
        for token in sentence:
            plain = article.text[token.start : token.end].translate(str.maketrans("“”’‘", "\"\"''"))
            assert plain == token.text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Eugene Nida married Althea Sprague. In 1997 he married again.", "Eugene Nida"),
        ("Eugene Nida married Althea Sprague. She was a teacher.", "Althea Sprague"),
        ("Nancy Davis was an actress. He praised her.", "Nancy Davis"),
        # What goes on with a pronoun goes on with the subject before it, whoever else is named.
        (
            "Henry Clay, the son of John Smith, came from Ohio. He liked roads. His plan was built.",
            "Henry Clay",
        ),
        ("Henry Clay called James Monroe. He was angry.", ""),  # two who may be meant
        ("He ousted Henry Clay. He then called an election.", ""),  # the first is somebody else
        (  # the president is
            "The war helped Henry Clay. Its end changed the president’s plans. He then left the city.",
            "",
        ),
    ],
)
def test_a_pronoun_means_somebody_of_its_sex(read_text: Analyse, text: str, meant: str) -> None:
    assert {e.name for e in read_text(text).referents.values()} == ({meant} if meant else set())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Abolitionists read books about farms. They told of the atrocities of masters.", "abolitionists"),
        ("Farmers grew potatoes in fields. They became a staple of cities.", ""),  # which of the two did?
    ],
)
def test_people_act_and_things_do_not(read_text: Analyse, text: str, meant: str) -> None:
    analysis = read_text(text)
    assert {e.name for e in analysis.referents.values()} == ({meant} if meant else set())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Friedman taught at the University of Chicago until 1977.", "University of Chicago"),
        ("In 1848, the Treaty of Guadalupe Hidalgo ended the war.", "Treaty of Guadalupe Hidalgo"),
        ("The war ended with the Treaty of Versailles in 1919.", "Treaty of Versailles"),
    ],
)
def test_a_name_that_holds_of_is_one_and_knows_its_head(read_text: Analyse, text: str, name: str) -> None:
    analysis = read_text(text)
    mention = next(m for row in analysis.names for m in row if m.entity.name == name)
    assert analysis.sentences[0][mention.head].text == name.split()[0]
    assert analysis.entity_of(analysis.sentences[0], analysis.sentences[0][mention.head]) == mention.entity


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Ariel Sharon called. He accused Yasser Arafat of doing nothing.", "Ariel Sharon"),
        ("Mr. Arafat was in Gaza. He accused Yasser Arafat of doing nothing.", ""),
    ],
)
def test_a_subject_does_not_mean_who_is_named_in_its_predicate(
    read_text: Analyse, text: str, meant: str
) -> None:
    assert {e.name for e in read_text(text).referents.values()} == ({meant} if meant else set())


def test_a_place_is_not_short_for_a_name_that_holds_it(read_text: Analyse) -> None:
    analysis = read_text(
        "Reino de Angola signed it. According to Reino de Angola, it was late. "
        "Angola is a member of the African Union. "
        "George Washington led the army. Washington won."
    )
    (_, news) = read_text("George Washington lived there. News reached Washington, D.C., in 1860.").names
    assert [m.entity.name for m in news] == ["Washington, D.C."]
    names = {m.surface: m.entity.name for row in analysis.names for m in row}
    assert names["Angola"] == "Angola"
    assert names["Washington"] == "George Washington"


def test_a_surname_used_before_his_wife_is_named_is_not_hers(read_text: Analyse) -> None:
    analysis = read_text(
        "President Wilson went to Paris. There Wilson spoke of peace. Edith Wilson stayed with friends."
    )
    (edith,) = [e for e in analysis.entities if e.name == "Edith Wilson"]
    assert "Wilson" not in edith.aliases


def test_a_sovereign_state_is_a_country(read_text: Analyse) -> None:
    (algeria,) = read_text("Algeria is a sovereign state in North Africa.").entities[:1]
    assert algeria.genus == "country"


def test_a_surname_is_that_of_the_person_the_article_is_on(read_text: Analyse) -> None:
    analysis = read_text(
        "Abraham Lincoln\n\nLincoln practised law in Springfield. His son Edward Baker Lincoln died young. "
        "Lincoln was elected in 1860."
    )
    assert {m.entity.name for row in analysis.names for m in row if m.surface == "Lincoln"} == {
        "Abraham Lincoln"
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Security Adviser Richard Allen spoke in Rome.", "Richard Allen"),
        ("The new Secretary of War Edwin Stanton spoke in Rome.", "Edwin Stanton"),
        ("The Foreign Affairs Minister Alexander Downer spoke in Rome.", "Alexander Downer"),
        ("Solicitor General Elizabeth Prelogar spoke in Rome.", "Elizabeth Prelogar"),
        ("Indian Prime Minister Atal Behari Vajpayee spoke in Rome.", "Atal Behari Vajpayee"),
        ("The speech of President-elect Abraham Lincoln was heard in Rome.", "Abraham Lincoln"),
        ("In 1962 Judge Frank M. Johnson ordered Alabama to redistrict.", "Frank M. Johnson"),
        ("Shares of General Electric fell on Monday in Rome.", "General Electric"),
        ("Michael Jordan met Victor Hugo in Rome.", "Michael Jordan"),
        ("Harper Lee and Frank Lloyd Wright met in Rome.", "Frank Lloyd Wright"),
        ("AI Scientist Yann LeCun spoke in Rome.", "Yann LeCun"),
        ("His wife was née Anna Kaplan of Rome.", "Anna Kaplan"),
        ("The overestimated Albert Johnston retreated to Corinth.", "Albert Johnston"),
    ],
)
def test_what_somebody_is_is_no_part_of_the_name(read_text: Analyse, text: str, name: str) -> None:
    assert name in {e.name for e in read_text(text).entities}


def test_a_name_cut_short_is_what_the_article_is_on(read_text: Analyse) -> None:
    analysis = read_text(
        "Riverdale Star\n\nThe Riverdale Star is a newspaper of Ohio. In 2003 the Star was printed in Dayton. "
        "The owner sold the Star to a bank."
    )
    assert {m.entity.name for row in analysis.names for m in row if m.surface.endswith("Star")} == {
        "Riverdale Star"
    }


def test_two_who_give_an_article_its_title_are_not_one(read_text: Analyse) -> None:
    analysis = read_text(
        "Adams and Clark\n\nAdams and Clark went west. Clark drew maps of the river in Ohio."
    )
    assert not [
        m
        for row in analysis.names
        for m in row
        if m.entity.name == "Adams and Clark" and m.surface == "Clark"
    ]


@pytest.mark.parametrize("title", ["West Virginia", "Nazi Germany", "Bleeding Kansas", "Animal Farm"])
def test_a_title_is_no_person_for_pronouns_alone(read_text: Analyse, title: str) -> None:
    analysis = read_text(
        f"{title}\n\nHe left {title} in 1933, and his men said that he was right. He wrote of {title}, and he "
        f"sold it. His son bought {title} from him in Ohio."
    )
    assert "PERSON" not in {e.type for e in analysis.entities if title in (e.name, *e.aliases)}


@pytest.mark.parametrize(
    ("text", "pronoun", "meant"),
    [
        # The one whose life it is, also where a paragraph begins, and named by no given name.
        (
            "Ayn Rand\n\nRand wrote novels. She was born in Russia, and she left it when she was young.\n\n"
            "She held that reason is man’s only absolute. She called her philosophy Objectivism.",
            3,
            "Ayn Rand",
        ),
        # Whom a pronoun means goes on with the next one.
        (
            "A tour\n\nWilliam Walker landed in Honduras. He was caught. He was handed over. He was shot.",
            2,
            "William Walker",
        ),
        # Whoever else is named, a sentence that begins so goes on with the subject before it.
        ("A plan\n\nHenry Clay, the son of John Smith, came from Ohio. He liked roads.", 0, "Henry Clay"),
        # So where another is met.
        (
            "A plan\n\nHenry Clay came from Ohio. He made a plan with a banker, James Roe. In 1864, he sold it.",
            1,
            "Henry Clay",
        ),
        # A man in the life of a woman is another.
        (
            "Ayn Rand\n\nRand wrote novels. She was born in Russia, and she left it when she was young. "
            "She said that everybody should live for his own sake. She called her philosophy Objectivism.",
            4,
            None,
        ),
    ],
)
def test_a_pronoun_in_a_life_and_in_a_row_means_the_one_who_is_told_of(
    read_text: Analyse, text: str, pronoun: int, meant: str | None
) -> None:
    analysis = read_text(text)
    places = [
        (s.index, t.i) for s in analysis.sentences for t in s if t.lower in ("he", "she", "his", "her", "him")
    ]
    found = analysis.referents.get(places[pronoun])
    assert (found.name if found else None) == meant
