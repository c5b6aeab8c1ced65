"""What is hidden in a sentence, and with which hint."""

from __future__ import annotations

from datetime import date

import pytest

from quizgen.generate.cloze import ClozeGenerator
from quizgen.generate.role_stems import held_by_one
from quizgen.model import Cloze, Rejection
from tests.conftest import MakeCorpus


def gaps(make_corpus: MakeCorpus, *texts: str) -> dict[str, str]:
    """Answers of the candidates of some texts, with their hints."""
    made = [c for c in ClozeGenerator().generate(make_corpus(*texts)) if not isinstance(c, Rejection)]
    questions = [c.question for c in made if isinstance(c.question, Cloze)]
    return {q.blanks[0].answer: q.blanks[0].hint for q in questions}


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Farmers grow oranges in southern California.", "California"),
        ("The aardvark is named after the Cape of Good Hope in Ohio.", "Good Hope"),
        ("Examples of film include The Secret Adventures of Tom Thumb in Ohio.", "Tom Thumb"),
        ("Lincoln monitored the reports coming into the War Department in Washington, D.C.", "D.C."),
        ("The Sahara lies in the north of Africa.", "Africa"),
        ("The documents of Ohio were found wet on an Ottawa street in 2008.", "Ottawa street"),
        ("In population models of Malthus, the letter N stands for the number of individuals.", "N"),
        ("Growth in Algeria was 4.8 percent in 2012.", "2012"),
        ("The 8GB model of the iPod was sold in Ohio.", "GB"),
        ("The transcript is coated in RNA-stabilizing proteins in the nucleus.", "RNA"),
        ("Washington announced export controls on Tuesday in Paris.", "Washington"),
        (
            "Ann Lee of Ohio sorted life into five kingdoms: animals, plants, fungi, protists and bacteria.",
            "five",
        ),
        ("The king of Spain sold Acme Motors at a low market value.", "market value"),
        (
            "In Britain the National Autism Plan for Children recommends 30 weeks of care.",
            "National Autism Plan",
        ),
        ("The 1773 act of Ohio reignited the fears of the colonists in Boston.", "1773"),
        ("Saliva of Ohio, mucus, and the tears of the eye contain lysozyme.", "mucus"),
        (
            "The phylum Cnidaria of Ohio stings. The phylum Cnidaria of Rome swims. Divers of Ohio know the "
            "phylum Cnidaria well.",
            "phylum Cnidaria",
        ),
        (
            "Jellyfish have stinging cells called cnidocytes on their tentacles. A cnidocyte stings.",
            "stinging cells",
        ),
        ("Tom Fox was reported by The Ohio Journal to have sold the bank of Ohio in 1990.", "Ohio Journal"),
    ],
)
def test_what_is_but_a_piece_or_not_the_only_answer_is_no_gap(
    make_corpus: MakeCorpus, text: str, answer: str
) -> None:
    assert answer not in gaps(make_corpus, text)


@pytest.mark.parametrize(
    ("text", "answer", "hint"),
    [
        ("Thomas Edison built a power plant in New York.", "Thomas Edison", "person"),
        (
            "Thomas Edison built a power plant in New York. Few inventors of Ohio were as rich.",
            "Thomas Edison",
            "person: inventor",
        ),
        ("The inventor Thomas Edison built a power plant in New York.", "Thomas Edison", "person"),
        (
            "Abraham Lincoln spoke at Gettysburg in 1863. A president of Spain spoke in Ohio.",
            "Abraham Lincoln",
            "person: U.S. president",
        ),
        ("Melvin Calvin of Ohio traced carbon at Berkeley in 1950.", "Berkeley", "name"),
        # A name is of the class that stands before *of*, and bears no half of itself in its hint.
        (
            "Milton Friedman of Ohio studied at the University of Chicago.",
            "University of Chicago",
            "university",
        ),
        (
            "Critics of Ohio called for the repeal of the Gulf of Tonkin Resolution.",
            "Gulf of Tonkin Resolution",
            "law",
        ),
        ("The rainfall of Ohio ranges from 250 cm to more than 450 cm.", "450 cm", "amount"),
        ("Mary Lyon of Ohio founded Mount Holyoke College in 1837.", "Mount Holyoke College", "college"),
        ("The Battle of Long Island was fought near New York in 1776.", "Battle of Long Island", "battle"),
        ("Sparta of Ohio said that it would fight. People of Rome lived in Sparta.", "Sparta", "city"),
        ("Houston suggested that the law of Ohio was unjust.", "Houston", "name"),
        ("Napoleon lost the Battle of Waterloo to Prussia in 1815.", "Battle of Waterloo", "battle"),
        (
            "Men of Ohio met at the Constitutional Convention in 1787.",
            "Constitutional Convention",
            "convention",
        ),
        ("Between 1797 and 1799, the French seized ships of Ohio.", "French", "people"),
        ("The fear of Communism in Ohio grew in 1950.", "Communism", "ideology"),
        ("Cichlids of Africa live in Lake Victoria.", "Lake Victoria", "lake"),
        # The genus that an article gives it, not another that WordNet has.
        (
            "Photosynthesis feeds plants. Glycolysis feeds cells. Meiosis and mitosis copy chromosomes. Respiration "
            "and fermentation are slow. An adaptation is a heritable trait that aids survival in Ohio.",
            "adaptation",
            "term",
        ),
        # A term that begins its sentence is no name where the article writes it small.
        (
            "Mutation creates new alleles in the plants of Ohio. A mutation is seldom of use.",
            "Mutation",
            "term",
        ),
        (
            "Ann Lee, a banker from Ohio, was rich. Ann Lee sold the railway to Spain in 1850.",
            "Ann Lee",
            "person: banker",
        ),
        ("Marie Curie moved from Warsaw to the city of Paris in 1891.", "Paris", "place"),
        ("Antonin Dvorak wrote his Dumky Trio in 1890 in Prague.", "1890", "year"),
        ("The king of Spain sailed from Lisbon to Goa.", "Lisbon", "city"),
        ("The senators of Ohio signed the Adams-Onís Treaty in 1819.", "Adams-Onís Treaty", "treaty"),
        ("Barges from Ohio crossed the Erie Canal in 1830.", "Erie Canal", "canal"),
        (
            "Ribosomes of a cell join each amino acid to a chain of proteins.",
            "amino acid",
            "chemical compound, 2 words",
        ),
        ("The reporters of Ohio wrote for the Morning Times in 1890.", "Morning Times", "newspaper"),
        ("The voters of Ohio chose the Grand Council in 1776.", "Grand Council", "organization"),
        ("The farmers of Ohio sold grain to the Soviet Union in 1972.", "Soviet Union", "name"),
        ("The soldiers of Ohio joined the Continental Army in 1776.", "Continental Army", "armed force"),
        ("Plants of Ohio make sugar by photosynthesis of light in leaves.", "photosynthesis", "process"),
        (
            "The settlers of Ohio feared the democracy of the crowd, and had too much democracy.",
            "democracy",
            "word",
        ),
        ("Pope Gregory of Rome introduced the Gregorian Calendar in 1582.", "Gregorian Calendar", "name"),
        ("Ann Lee left her home, Butare, in 1990.", "Butare", "place"),
        ("Farmers of Ohio raised crop yields by irrigation in 1950.", "crop yields", "2 words"),
        ("Over 25,000 exodusters arrived in Kansas in 1879–1880 alone.", "1879–1880", "years"),
        # Of more senses than one, that of the field of the article.
        (
            "The biologists of Rome study meiosis and mitosis. Mitosis copies chromosomes. Photosynthesis and "
            "glycolysis are slow in cold water. Meiosis is a form of division in the cells of Ohio.",
            "Meiosis",
            "process",
        ),
        ("Photosynthetic bacteria of Ohio produced free oxygen in 1950.", "oxygen", "chemical element"),
        (  # a compound that no list has is of the kind of its last word
            "Photosynthetic bacteria of Ohio produced free oxygen in 1950.",
            "Photosynthetic bacteria",
            "microorganism, 2 words",
        ),
        # What a name is, other words tell where the tagger is not sure.
        ("Al-Biruni refused to leave Kabul in 1030 and wrote on India.", "Al-Biruni", "person"),
        ("Travis of Ohio fought in Anahuac and won in 1832.", "Anahuac", "place"),
        (
            "Some see in Stargate a plan for Ohio. Stargate was announced in January. Ann Lee of Ohio sold Stargate.",
            "Stargate",
            "name",
        ),
        ("The Black Death reached Sicily from Asia in 1347.", "Black Death", "disease"),
        ("Congress passed the McKinley Tariff of Ohio in 1890.", "McKinley Tariff", "tax"),
        ("Tartaric acid is an important part of mangoes from India.", "Tartaric acid", "term, 2 words"),
        ("Growth in Ohio was 30 per cent in the north.", "30 per cent", "percentage"),
        ("The court of Ohio struck down the Granger Laws in 1886.", "Granger Laws", "law"),
        ("Horsetails of Ohio grew tall in the Carboniferous.", "Carboniferous", "period"),
        ("The discovery of the enzyme telomerase in Ohio helped medicine.", "telomerase", "word"),
        ("The Fourteenth Amendment of Ohio was ratified in 1868.", "Fourteenth Amendment", "amendment"),
        # A quality stays outside the gap.
        ("German measles left babies of Ohio with severe birth defects.", "birth defects", "2 words"),
    ],
)
def test_a_hint_says_no_more_than_is_known(
    make_corpus: MakeCorpus, text: str, answer: str, hint: str
) -> None:
    assert gaps(make_corpus, text).get(answer) == hint


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Yann LeCun spoke in Paris. Acme, he pointed out, relied on published work of OpenAI from Rome.",
            "Acme, Yann LeCun pointed out, relied on published work of OpenAI from Rome.",
        ),
        (
            "Ann Lee, who founded Acme Motors in 2003, is often compared with Thomas Edison of New Jersey.",
            "Ann Lee is often compared with Thomas Edison of New Jersey.",
        ),
    ],
)
def test_a_cloze_tells_one_fact_and_whose_words_it_is_in(
    make_corpus: MakeCorpus, text: str, told: str
) -> None:
    made = [c.question for c in ClozeGenerator().generate(make_corpus(text)) if not isinstance(c, Rejection)]
    filled = {q.filled() for q in made if isinstance(q, Cloze)}
    assert told in filled
    assert not [f for f in filled if f.startswith("Acme relied")]
    # Where the gap is in what is added, or is who it singles out, it stays.
    answers = {q.answer() for q in made if isinstance(q, Cloze) and "who founded" in q.text}
    assert not answers & {"Thomas Edison", "New Jersey"}


@pytest.mark.parametrize(
    "text",
    [
        "Acme Motors becomes the biggest firm of Ohio, according to some reports; others doubt it.",
        "Over a long career, we directed many films, some of which were highly acclaimed, such as the 1949 "
        "box office hit, Sands of Iwo Jima.",
        "Under his post there hangs a Community Note, which reminds readers of the debts of Acme Motors in Ohio.",
    ],
)
def test_what_is_disputed_or_of_nothing_known_is_not_asked(make_corpus: MakeCorpus, text: str) -> None:
    made = [c for c in ClozeGenerator().generate(make_corpus(text)) if not isinstance(c, Rejection)]
    assert not made


def test_a_pluperfect_is_told_as_past_where_nothing_comes_after(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        "In December 1944, Franklin Roosevelt had ended the relocation of Japanese Americans."
    )
    made = [c.question for c in ClozeGenerator().generate(corpus) if not isinstance(c, Rejection)]
    assert made
    assert all("had" not in q.text and "ended" in q.text for q in made if isinstance(q, Cloze))


def test_what_names_a_pronoun_is_quoted_too(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus("Thomas Edison lived in Menlo Park. He built a power plant in New York in 1882.")
    made = [c.question for c in ClozeGenerator().generate(corpus) if not isinstance(c, Rejection)]
    told = [q for q in made if isinstance(q, Cloze) and "Edison" in q.filled() and "1882" in q.filled()]
    assert told
    assert all(any("Edison" in e.quote for e in q.evidence) for q in told)


@pytest.mark.parametrize(
    ("title", "one"),
    [
        ("chief executive", True),
        ("chief scientist", True),
        ("founder", True),
        ("chairman", True),
        ("professor of chemistry", False),
        ("delegate", False),
        ("program instructor", False),
    ],
)
def test_a_role_is_asked_for_where_one_person_holds_it(title: str, one: bool) -> None:
    assert held_by_one(title) == one


def test_an_entry_of_a_chronology_is_told_as_a_sentence_of_its_day(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        "Acme Motors grew fast.\n\nMay 5, 2020: The Acme Motors company opens a plant in Ohio.\n\n"
        "June 9, 2021: Acme Motors is bought by Bolt Group of Rome.\n\nJuly 2022: Bolt Group moves to Paris."
    )
    made = [c.question for c in ClozeGenerator().generate(corpus) if not isinstance(c, Rejection)]
    told = {q.filled() for q in made if isinstance(q, Cloze)}
    assert "On June 9, 2021, Acme Motors was bought by Bolt Group of Rome." in told
    assert "In July 2022, Bolt Group moved to Paris." in told
    assert not [text for text in told if text[:1].isupper() and ": " in text]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("At issue is distillation, the extraction of knowledge from Rome by machines.", "At issue"),
        ("In 2007 the new phone will be sold in Rome by Acme Motors.", "will be sold"),
        ("If oil is left out, growth in Angola was estimated at 4.8% in 2005.", "Growth in Angola was"),
    ],
)
def test_what_would_not_be_understood_or_not_last_is_not_asked(
    make_corpus: MakeCorpus, text: str, whole: str
) -> None:
    corpus = make_corpus(text, published=date(2006, 5, 1))
    made = [c.question for c in ClozeGenerator().generate(corpus) if not isinstance(c, Rejection)]
    assert not [q for q in made if isinstance(q, Cloze) and whole in q.filled()]
