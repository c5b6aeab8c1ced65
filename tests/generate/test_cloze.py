"""Cloze: sentences cut without harm, and sentences that lean on the one before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from quizgen.analyse.parse import Parser
from quizgen.check.reparse import unsound
from quizgen.generate.candidate import TWO_SENTENCES, Candidate
from quizgen.generate.cloze import ClozeGenerator
from quizgen.model import Cloze, Rejection
from tests.conftest import Analyse, MakeCorpus


def candidates(make_corpus: MakeCorpus, text: str) -> list[Candidate]:
    made = ClozeGenerator().generate(make_corpus(text))
    return [c for c in made if not isinstance(c, Rejection)]


def filled(candidate: Candidate) -> str:
    assert isinstance(candidate.question, Cloze)
    return candidate.question.filled()


@pytest.mark.parametrize(
    ("text", "told", "broken"),
    [
        (
            "Alabama, admitted to the Union in 1819, eliminated property qualifications for voting.",
            "Alabama eliminated property qualifications for voting.",
            "Alabama admitted",
        ),
        (
            "In 1966, the Acme Society was reorganized and became the Acme Institute of Rome.",
            "The Acme Society was reorganized in 1966.",
            "was became",
        ),
        (
            "Aristotle was a Greek philosopher and scientist born in the city of Stagira.",
            "Aristotle was a Greek philosopher and scientist born in the city of Stagira.",
            "scientist was born",
        ),
        (
            "Ahmed Mohamed, a boy from Irving, Texas, was arrested at his school in 2015.",
            "Ahmed Mohamed, a boy from Irving, was arrested at his school in 2015.",
            "Irving was arrested",
        ),
        (
            "Some authors, such as Jack London, who wrote The Call of the Wild, embraced a school of thought "
            "called naturalism.",
            "Some authors, such as Jack London, embraced a school of thought called naturalism.",
            "London embraced",
        ),
        (
            "The gonads—the male testes and female ovaries—produce steroid hormones.",
            "The gonads—the male testes and female ovaries—produce steroid hormones.",
            "ovaries produce",
        ),
        (
            "Despite the Navigation Acts, however, Great Britain exercised lax control during the reign of "
            "George II.",
            "Despite the Navigation Acts, Great Britain exercised lax control during the reign of George II.",
            "Acts Great",
        ),
        (
            "However, in the end, John Adams succeeded in extending the Cumberland Road into Ohio.",
            "John Adams succeeded in extending the Cumberland Road into Ohio.",
            "however",
        ),
        (
            "A generic diprotic acid will generate 3 species in solution: H2A, HA−, and A2−.",
            "A generic diprotic acid will generate 3 species in solution: H2A, HA−, and A2−.",
            "H2A and A2−",
        ),
        (
            "The MacBook Pro, a notebook replacing the PowerBook, was shown by Apple in 2006.",
            "The MacBook Pro was shown by Apple in 2006.",
            "was replacing",
        ),
        (
            "At the beginning, in 1861, Union forces had used contrabands, or escaped enslaved people, for "
            "manual labor.",
            "At the beginning, in 1861, Union forces had used contrabands, or escaped enslaved people, for "
            "manual labor.",
            "Union forces escaped",
        ),
        (
            "Ann Lee did not start with empty hands: Acme, her fund, is reported to have bought a cluster of chips.",
            "Acme, Ann Lee’s fund, is reported to have bought a cluster of chips.",
            "Ann Lee did not start",
        ),
        (
            "Wall Street spent Monday marking down the future, and Acme lost 80 firms of Rome as clients.",
            "Acme lost 80 firms of Rome as clients.",
            "Wall Street spent marking",
        ),
        (
            "Ann Lee, one of the earliest designers of gardens, and the planner of Green Park in Rome, worked "
            "with Bob Roe on the fair of 1893.",
            "Ann Lee worked with Bob Roe on the fair of 1893.",
            "Ann Lee and the planner",
        ),
        (
            "One day in July 2001, Ann Lee decided to sell the shares of Acme in California.",
            "Ann Lee decided to sell the shares of Acme in California one day in July 2001.",
            "California One",
        ),
    ],
)
def test_cuts_leave_commas_lists_and_truth(
    make_corpus: MakeCorpus, text: str, told: str, broken: str
) -> None:
    made = [filled(c) for c in candidates(make_corpus, text)]
    assert told in made
    assert not [m for m in made if broken in m]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (
            "In 1844, the Royal Observatory of Ohio made a revision to it and published a star chart.",
            "to it",
        ),
        ("A phylogenetic tree shows how the plants of Ohio evolved in time, as shown in.", "as shown"),
        (
            "Armed groups of Rome vie for influence in Libya and jihadist militants have entrenched themselves.",
            "and jihadist.",
        ),
        (
            "When oil lenses of Zeiss are used, magnification is usually increased to 1,000 times in Ohio.",
            "Magnification is usually",
        ),
        (
            "Fujian was the home of the Tran clan before they migrated to Dai Viet, where they founded a dynasty that "
            "ruled the land, and members of the clan spoke Chinese when an envoy met Prince Tran in 1282.",
            "Fujian was the home of the Tran clan in 1282",
        ),
        (
            "Dred Scott, born a slave in Virginia in 1795, had been one of the thousands forced to move.",
            "Scott born",
        ),
        (
            "Lottie Moon went to China. She began in 1873 when she joined her sister in China as a missionary, "
            "teaching in a school for Chinese women.",
            "began in",
        ),
        (  # a relative clause that was read as the main one
            "After 1816, in which Democratic-Republican James Monroe defeated his Federalist rival Rufus King, "
            "the Federalists never ran another presidential candidate.",
            "in which",
        ),
        (  # to which clause “by 2016” belongs is not sure
            "Although a force of ninety-eight hundred soldiers will remain to continue training the Afghan army, by "
            "2016, all U.S. troops will have left the country.",
            "army, by 2016",
        ),
        (  # two dates in a row
            "By 1920, over 100,000 women had found work in manufacturing industries, up from 70,000 in 1910.",
            "1910 by 1920",
        ),
        ("Ann Lee is the person to whom Bob Fox of Acme in Ohio is frequently compared.", "the person"),
        (  # of two told together, one is not told alone
            "The Congress of Ohio passed both the Comstock Law as a response to vice in 1873.",
            "both the",
        ),
        (  # what stands in brackets is said of another
            "Forts such as Fort Laramie in Wyoming (built in 1834) and Fort Apache in Arizona (1870) served as "
            "protection from raids as well as maintained peace between the tribes.",
            "Wyoming built",
        ),
        (  # what joins a verb to the one before stays, whatever is quoted behind
            "Ann Lee, a chairman of the Acme Society of Ohio, was stunned by the news and announced to reporters in "
            "Rome, “We condemn this attack.”",
            "the news announced",
        ),
        ("John Adams was born in Quincy in 1735. Abigail Adams married him in 1764.", "married him"),
        (
            "In 1960 the firm of Ohio built a factory, which is a landmark that tourists visit.",
            "factory is a landmark",
        ),
        ("In 1950 Tom Fox of Ohio was succeeded by John Hill. He moved the firm to Leeds.", "Tom Fox moved"),
        ("In 1565, Menéndez founded St. Augustine, now the oldest city of the Americas.", ", the oldest"),
        ("One is that the plant of Acme Motors in Ohio cannot be sold for $5 million in 2025.", "One is"),
        ("Colorado joined the Union in 1876, then Montana of the West in 1889.", "1876, Montana"),
        (
            "New York State, for instance, chartered turnpike companies that dramatically increased the miles of "
            "state roads from one thousand in 1810 to four thousand by 1820.",
            "companies dramatically increased",
        ),
        (
            "Hens choose a cock for traits such as bright feathers, the building of a large nest, or the dance "
            "of Ohio.",
            "are the building",
        ),
    ],
)
def test_what_is_broken_off_or_means_nothing_is_not_asked(
    make_corpus: MakeCorpus, text: str, broken: str
) -> None:
    assert not [told for c in candidates(make_corpus, text) if broken in (told := filled(c))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Ann Lee was a botanist of Ohio. To construct her tree, Lee used genetic relationships of plants.",
            "To construct her tree, Ann Lee used genetic relationships of plants.",
        ),
        (
            "In the wake of President Hayes’ failure, Republicans of Ohio fought over a successor in 1880.",
            "In the wake of President Hayes’s failure, Republicans of Ohio fought over a successor in 1880.",
        ),
        (
            "Joseph Brant was a chief of Ohio. From his home on the shores of Lake Ontario, he remained active in "
            "efforts to restrict trade.",
            "From his home on the shores of Lake Ontario, Joseph Brant remained active in efforts to restrict trade.",
        ),
        (
            "Meriwether Lewis and William Clark left Ohio. Despite the Lewis and Clark expedition, the boundaries "
            "of Louisiana remained contested.",
            "Despite the Lewis and Clark expedition, the boundaries of Louisiana remained contested.",
        ),
        (
            "Acme Motors won admirers in Ohio too, although it was fined by the state of Texas.",
            "Acme Motors won admirers in Ohio, although it was fined by the state of Texas.",
        ),
        (
            "The birthplace of Acme is usually given as Toledo, a city in Ohio; by 1990 a first car was published.",
            "The birthplace of Acme is usually given as Toledo, a city in Ohio.",
        ),
        (
            "William Howe amassed troops of England on Staten Island in June and July 1776.",
            "William Howe amassed troops of England on Staten Island in June and July 1776.",
        ),
        (
            "Queen Victoria of Britain heard of threats against her in London in 1840.",
            "Queen Victoria of Britain heard of threats against her in London in 1840.",
        ),
        (
            "Usain Bolt of Jamaica finished behind Tyson Gay in Osaka in 2007.",
            "Usain Bolt of Jamaica finished behind Tyson Gay in Osaka in 2007.",
        ),
        (
            "During the past two decades, the field of genetics in Ohio has shown that fungi are no plants.",
            "The field of genetics in Ohio has shown that fungi are no plants.",
        ),
        (
            "Esther DeBerdt Reed of Ohio, wife of Governor Joseph Reed, led a drive for the army. Women who did "
            "not share Reed’s status made cloth for the army of Ohio.",
            "Women who did not share Reed’s status made cloth for the army of Ohio.",
        ),
        (
            "Initially, the farmers of Ohio favored Rutherford Hayes as a candidate.",
            "The farmers of Ohio favored Rutherford Hayes as a candidate.",
        ),
    ],
)
def test_names_stand_where_they_are_wanted(make_corpus: MakeCorpus, text: str, told: str) -> None:
    assert told in [filled(c) for c in candidates(make_corpus, text)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (  # what it is the same as, is told
            "The catabolism of fructose produces the same number of ATP molecules as glucose.",
            "The catabolism of fructose produces the same number of ATP molecules as glucose.",
        ),
        (
            "Virtually all species use the same genetic code for protein synthesis in cells.",
            "Virtually all species use the same genetic code for protein synthesis in cells.",
        ),
        (  # the tagger took the verb for an infinitive
            "Three of the 64 codons terminate protein synthesis and release the polypeptide of the cell.",
            "Three of the 64 codons terminate protein synthesis and release the polypeptide of the cell.",
        ),
        (  # a name in apposition stands for a subject that leans
            "Two elements are metals. The fourth element, ununoctium, may be a noble gas, like neon.",
            "Ununoctium may be a noble gas, like neon.",
        ),
        (  # a firm of two
            "Animal Farm was published by Secker and Warburg in 1945. Frederic Warburg knew George Orwell.",
            "Animal Farm was published by Secker and Warburg in 1945.",
        ),
        (  # a list ends in what has a verb
            "The Dutch in New Netherland confined their operations to Manhattan Island, Long Island, the Hudson "
            "River Valley, and what later became New Jersey.",
            "The Dutch in New Netherland confined their operations to Manhattan Island, Long Island, the Hudson "
            "River Valley, and what later became New Jersey.",
        ),
        (  # what stands in front waits for its subject
            "John Sirica presided over the trial in Washington. In his testimony before the Senate Judiciary "
            "Committee, L. Patrick Gray admitted destroying evidence.",
            "In his testimony before the Senate Judiciary Committee, L. Patrick Gray admitted destroying evidence.",
        ),
        (  # behind the sentence that has the name
            "William Walker landed in Honduras. He also reopened the slave trade. In 1856, he was elected president "
            "of Nicaragua, but in 1857, he was chased from the country.",
            "William Walker reopened the slave trade. In 1856, he was elected president of Nicaragua, but in 1857, "
            "he was chased from the country.",
        ),
        (  # what was only perhaps so stays so
            "Perhaps Tom Fox of Acme founded the bank of Ohio in 1990.",
            "Perhaps Tom Fox of Acme founded the bank of Ohio in 1990.",
        ),
        (  # what counts from the day of the article goes, wherever it stands
            "Ann Lee of Ohio is said to have met the king of Spain not long ago.",
            "Ann Lee of Ohio is said to have met the king of Spain.",
        ),
        (  # what a copula needs stays, whatever the clause before it tells
            "The telephone supplanted the telegraph; by 1900, over 1.5 million telephones were in use around the "
            "nation of Ohio, whether as private lines or as party lines.",
            "By 1900, over 1.5 million telephones were in use around the nation of Ohio, whether as private lines "
            "or as party lines.",
        ),
        (  # whose slaves these are is told beside them
            "A priest\n\nBartolomé de Las Casas lived in Cuba. He saw the war. In 1515, Las Casas released his native "
            "slaves of Cuba.",
            "In 1515, Las Casas released his native slaves of Cuba.",
        ),
        (  # one of two names
            "Queen Anne’s War is also known as the War of Spanish Succession.",
            "Queen Anne’s War is also known as the War of Spanish Succession.",
        ),
        (  # what came before stays before
            "The dust had barely settled on the Berlin Wall when the Bush administration went to war in Panama.",
            "The dust had barely settled on the Berlin Wall when the Bush administration went to war in Panama.",
        ),
        (  # the comma of a name is none between subject and verb
            "In 1917, a British delegation to Washington, DC, requested troops of the United States.",
            "In 1917, a British delegation to Washington, DC requested troops of the United States.",
        ),
        (  # “just as” is one
            "Just as the Acme Society of Rome failed in 1810, the Acme Institute of Paris failed in 1850.",
            "Just as the Acme Society of Rome failed in 1810, the Acme Institute of Paris failed in 1850.",
        ),
        (  # an auxiliary stays where an aside stands before it
            "White and black women, as well as free black men, were forbidden from leading the Acme Society of Rome.",
            "White and black women, as well as free black men, were forbidden from leading the Acme Society of Rome.",
        ),
        (  # what is told of somebody in brackets is told of him
            "Ann Lee (who was born in Rome in 1920) founded the Acme Society of Ohio in 1950.",
            "Ann Lee was born in Rome in 1920.",
        ),
        (  # the president is he of whom the sentence before told
            "Richard Nixon was elected in 1968. In 1972 the president visited China. He resigned his office in 1974 "
            "in Washington.",
            "Richard Nixon resigned his office in 1974 in Washington.",
        ),
        (  # capitals stay
            "DNA analysis often requires focusing on specific regions. It also frequently involves situations in "
            "which only a few copies of a molecule are available for electrophoresis.",
            "DNA analysis frequently involves situations in which only a few copies of a molecule are available for "
            "electrophoresis.",
        ),
        (  # an opera is nobody
            "Life\n\nTarkovsky lived in Moscow. Tarkovsky directed the opera Boris Godunov in London, and he "
            "directed a radio play of the short story Turnabout by William Faulkner.",
            "Tarkovsky directed a radio play of the short story Turnabout by William Faulkner.",
        ),
    ],
)
def test_sentences_are_told_that_need_no_other(make_corpus: MakeCorpus, text: str, told: str) -> None:
    assert told in [filled(c) for c in candidates(make_corpus, text)]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (
            "In 1921, Albert Einstein was asked by the biochemist and president of the World Zionist "
            "Organization, Chaim Weizmann, to help raise funds for the planned university of Jerusalem.",
            "Organization, Chaim Weizmann.",
        ),
        (
            "The Baku–Tbilisi–Ceyhan pipeline became operational in May 2006 and crosses Georgia and Turkey.",
            "The Baku Ceyhan",
        ),
        (
            "The Whigs promoted Harrison as a war hero based on his service against Tecumseh of Ohio.",
            "A war hero was based",
        ),
        (
            "Boston rose in 1689. In New York, in the same year that Edmund Andros fell from power, Jacob Leisler led "
            "Protestants of Ohio against the dominion.",
            "in 1689 that",
        ),
        (
            "The lands acquired from Mexico were too dry for growing cotton and therefore, some said, for slaves.",
            "and therefore.",
        ),
        (
            "Saliva, mucus, and the tears of the eye contain an enzyme that breaks down bacterial cell walls.",
            "Saliva contain",
        ),
        (
            "John Sirica presided over the trial in Washington. In his testimony before the Senate Judiciary "
            "Committee, L. Patrick Gray admitted destroying evidence.",
            "Sirica’s testimony",
        ),
        (
            "The Dutch in New Netherland confined their operations to Manhattan Island, Long Island, the Hudson "
            "River Valley, and what later became New Jersey.",
            "Hudson River Valley.",
        ),
    ],
)
def test_what_was_cut_off_or_torn_is_not_told(make_corpus: MakeCorpus, text: str, broken: str) -> None:
    assert not [c for c in candidates(make_corpus, text) if broken in filled(c)]


def test_what_is_only_asked_is_not_told(make_corpus: MakeCorpus) -> None:
    text = "The league has looked into whether Ann Lee accepted a large sum from an agent in Florida."
    assert not [c for c in candidates(make_corpus, text) if filled(c).startswith("Ann Lee accepted")]


def test_where_a_verb_was_lost_nothing_is_cut(make_corpus: MakeCorpus) -> None:
    text = (
        "The Treaty of Ghent upset many settlers, who criticized Adams for not laying claim to all of Texas, "
        "which they believed had been included in the Louisiana Purchase."
    )
    assert not [c for c in candidates(make_corpus, text) if "settlers had been" in filled(c)]


def test_a_year_is_not_told_twice(make_corpus: MakeCorpus) -> None:
    text = "Founded in 2023 in Rome, Italy, Acme released its first model last year in Paris."
    corpus = make_corpus(text, published=date(2024, 5, 2))
    told = {filled(c) for c in ClozeGenerator().generate(corpus) if not isinstance(c, Rejection)}
    assert "Founded in 2023 in Rome, Italy, Acme released its first model that year in Paris." in told


TREATY = (
    "In 1814, Britain signed the Treaty of Ghent at last. "
    "It did not mention impressment, which had been a major cause of the war with Britain."
)


def test_a_sentence_that_leans_on_the_one_before_is_asked_behind_it(
    make_corpus: MakeCorpus, parser: Parser
) -> None:
    pairs = [c for c in candidates(make_corpus, TREATY) if c.pattern == TWO_SENTENCES]
    assert pairs
    for pair in pairs:
        assert filled(pair) == TREATY
        assert unsound(replace(pair, edits=1), parser) is None
        assert [e.quote for e in pair.question.evidence[:2]] == [TREATY[53:], TREATY[:52]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (  # named, and nothing else that it could be
            "The Erie Canal was built by Irish workers. It connected the Hudson River to Lake Erie in 1825.",
            "The Erie Canal connected the Hudson River to Lake Erie in 1825.",
        ),
        (  # of a kind
            "Acids are often used to remove rust. They may be used as an electrolyte in a wet cell battery.",
            "Acids may be used as an electrolyte in a wet cell battery.",
        ),
        (
            "Republicans opposed the extension of slavery. They gained political momentum in the North.",
            "Republicans gained political momentum in the North.",
        ),
    ],
)
def test_what_goes_on_with_a_pronoun_goes_on_with_its_subject(
    make_corpus: MakeCorpus, text: str, told: str
) -> None:
    made = [c for c in candidates(make_corpus, text) if filled(c) == told]
    assert made
    assert all(text.split(". ")[0] in " ".join(e.quote for e in c.question.evidence) for c in made)


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (  # the liver is
            "Glycogen is stored in the liver. It is the largest organ of the human body and produces bile.",
            "Glycogen is the largest",
        ),
        (  # the fire was
            "Chicago burned in October 1871. It was the worst disaster in the history of Illinois.",
            "Chicago was the worst",
        ),
        (  # insects do
            "Plants are eaten by insects. They lay eggs on the leaves of maize in Ohio.",
            "Plants lay",
        ),
        (  # it was not his
            "George Washington died in 1799. After his death, John Adams gave a speech in Philadelphia.",
            "After his death, John",
        ),
        (  # the assassin did
            "Abraham Lincoln\n\nLincoln loved plays. He saw many, and he laughed, and his wife saw him laugh.\n\n"
            "An assassin waited in the theater of Ohio. He fired a single shot. He fled to Maryland in 1865.",
            "Lincoln fled",
        ),
        (  # Henry Ford did
            "Thomas Edison knew company founder Henry Ford. He sold cars in Detroit in 1910.",
            "Thomas Edison sold",
        ),
    ],
)
def test_nobody_is_told_to_have_done_what_another_did(
    make_corpus: MakeCorpus, text: str, broken: str
) -> None:
    made = candidates(make_corpus, text)
    assert made
    assert not [c for c in made if broken in filled(c)]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The processors made by Intel in Ohio were faster than the processors denied to China.", False),
        ("Plants make sugar in the chloroplasts found in the leaves of maize in Ohio.", True),
    ],
)
def test_a_word_for_a_class_of_which_a_clause_picks_some_is_not_asked(
    make_corpus: MakeCorpus, text: str, asked: bool
) -> None:
    answers = {c.question.answer() for c in candidates(make_corpus, text)}
    assert answers
    assert bool(answers & {"processors", "chloroplasts"}) == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("War rather than space was the metaphor of choice for Marie Curie.", False),  # a metaphor of what?
        ("War rather than space was the metaphor of politics for Marie Curie.", True),
    ],
)
def test_of_what_a_word_is_must_be_told(make_corpus: MakeCorpus, text: str, asked: bool) -> None:
    assert bool(candidates(make_corpus, text)) == asked


def test_an_aside_of_two_is_no_list(make_corpus: MakeCorpus) -> None:
    text = "Marie Curie, a physicist and chemist from Warsaw, won a Nobel Prize in 1903."
    assert "1903" in {c.question.answer() for c in candidates(make_corpus, text)}


@pytest.mark.parametrize(
    "text",
    [
        "Some acids react with metals. They are kept in bottles of glass in the laboratory.",
        "Acids dissolve metals. They are kept in bottles of glass in the laboratory.",  # acids, or metals?
        "Several plants grow in Ohio. They were used by the Shawnee against malaria.",
    ],
)
def test_which_of_two_a_pronoun_means_is_not_guessed(make_corpus: MakeCorpus, text: str) -> None:
    second = text.split(". ")[1].removeprefix("They")
    made = candidates(make_corpus, text)
    assert made
    alone = [filled(c) for c in made if c.pattern == "cloze" and not c.leans]
    assert not [told for told in alone if told.endswith(second)]


def test_names_stay_short_behind_the_sentence_that_tells_them(make_corpus: MakeCorpus) -> None:
    text = (
        "Charles Darwin saw that some animals leave more young than others. "
        "Darwin called this mechanism natural selection."
    )
    assert text in [filled(c) for c in candidates(make_corpus, text)]


def test_nothing_leans_across_paragraphs(make_corpus: MakeCorpus) -> None:
    apart = TREATY.replace("last. ", "last.\n\n")
    assert not [c for c in candidates(make_corpus, apart) if c.pattern == TWO_SENTENCES]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            "A meteorite fell on Russia in 2013. The meteorite injured over 1,200 people in Chelyabinsk.",
            "definite noun",
        ),
        ("Acme was founded by Ann Lee in Rome. Other plants were built by Acme in Vienna.", "leaning word"),
    ],
)
def test_what_may_be_understood_is_left_to_the_ranking(make_corpus: MakeCorpus, text: str, rule: str) -> None:
    leaning = [c for c in candidates(make_corpus, text) if c.leans and c.pattern == "cloze"]
    assert {lean for c in leaning for lean in c.leans} == {rule}


def test_an_article_is_no_part_of_a_gap(make_corpus: MakeCorpus) -> None:
    text = (
        "The Hartford Convention met in 1814. "
        "The convention forever discredited the Federalist Party and led to its downfall."
    )
    answers = {c.question.answer() for c in candidates(make_corpus, text)}
    assert "Hartford Convention" in answers
    assert not [a for a in answers if a.lower().startswith("the ")]


def test_days_of_a_history_are_not_of_the_year_it_was_published_in(read_text: Analyse) -> None:
    life = (
        "Galois was born in 1811. He entered school in 1823. He failed in 1828 and in 1829. "
        "On 2 June, Galois was buried in a common grave."
    )
    news = "The mayor spoke on Monday. On 2 June, Galois was buried in a common grave."
    told = [m for row in read_text(life, date(2004, 8, 18)).times for m in row]
    assert not [m for m in told if m.value is not None and m.value.value.startswith("2004")]
    fresh = [m for row in read_text(news, date(2004, 8, 18)).times for m in row]
    assert [m for m in fresh if m.value is not None and m.value.value == "2004-06-02"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Alaska\n\nAlaska lies far in the north of the continent. The state exports oil to Japan in tankers.",
            "Alaska exports oil to Japan in tankers.",
        ),
        (
            "Alaska\n\nAlaska lies far north of California. The state exports oil to Japan in tankers.",
            "",
        ),
    ],
)
def test_what_an_article_is_on_is_named(make_corpus: MakeCorpus, text: str, told: str) -> None:
    asked = {filled(c) for c in candidates(make_corpus, text)}
    assert (told in asked) if told else not any(s.startswith("Alaska exports") for s in asked)


def test_the_sides_of_a_case_keep_their_names(make_corpus: MakeCorpus) -> None:
    text = (
        "Charles Schenck was arrested in 1918. "
        "In 1919, the case of Schenck v. United States went to the Supreme Court in Washington."
    )
    asked = {filled(c) for c in candidates(make_corpus, text)}
    assert not any("Charles Schenck v." in one for one in asked)
    assert any("case of Schenck v. United States" in one for one in asked)


def test_an_epithet_stands_for_what_was_named_before(make_corpus: MakeCorpus) -> None:
    text = (
        "Acme released its first chip in Paris.\n\n"
        "Nvidia held the newcomer up as an excellent illustration of Test Time Scaling."
    )
    assert not any("the newcomer" in filled(c) for c in candidates(make_corpus, text))
    office = text.replace("newcomer", "president")
    assert any("the president" in filled(c) for c in candidates(make_corpus, office))
