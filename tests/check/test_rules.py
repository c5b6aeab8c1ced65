"""Item-writing rules: for each, what breaks it and what does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from quizgen.analyse import calendar as cal
from quizgen.analyse.parse import Parser
from quizgen.check import gaps, options, stems
from quizgen.check.reparse import unsound
from quizgen.check.rules import Rule, specific
from quizgen.generate.candidate import Candidate
from quizgen.model import (
    Blank,
    Cloze,
    Evidence,
    Mention,
    MultipleChoice,
    Option,
    Question,
    Span,
    Statement,
    Timeline,
    TimelineEvent,
)

RULES = {rule.name: rule for rule in (*stems.RULES, *options.RULES, *gaps.RULES)}
EVIDENCE = (Evidence("a", Span(0, 3), "abc"),)


def mc(stem: str, *texts: str, key: int = 0) -> MultipleChoice:
    texts = texts or ("Ann Lee", "Bo Chan", "Cy Dunn", "Ed Fox")
    chosen = tuple(Option(t, n == key) for n, t in enumerate(texts))
    return MultipleChoice(id="q", evidence=EVIDENCE, stem=stem, options=chosen)


def cloze(text: str, answer: str, hint: str = "") -> Cloze:
    return Cloze(id="q", evidence=EVIDENCE, text=text, blanks=(Blank("b1", answer, hint=hint),))


def timeline(*events: tuple[str, int], shown: str = "") -> Timeline:
    made = [TimelineEvent(f"e{n}", t, cal.year(y)) for n, (t, y) in enumerate(events)]
    order = tuple(e.id for e in sorted(made, key=lambda e: e.time.first or (0, 0, 0)))
    return Timeline(id="q", evidence=EVIDENCE, stem="Put in order.", events=tuple(made), order=order)


GOOD_STEM = "Who founded the first hospital in Vienna in 1784?"
GOOD_CLOZE = cloze("The first hospital in Vienna was founded by Emperor [[b1]] in 1784.", "Joseph")
GOOD_TIMELINE = timeline(("Vienna opened its hospital", 1784), ("Lincoln was shot", 1865), ("Rome fell", 476))


@pytest.mark.parametrize("question", [mc(GOOD_STEM), GOOD_CLOZE, GOOD_TIMELINE])
def test_a_good_question_breaks_no_rule(question: Question) -> None:
    broken = {n: r.find(question) for n, r in RULES.items() if r.applies_to(question) and r.find(question)}
    assert not broken


SOUND: list[Question] = [
    cloze("The Vienna hospital was rebuilt after World War I by [[b1]].", "Joseph"),
    cloze("[[b1]] became the first woman to head a hospital of soldiers.", "Ann Lee", "person: physician"),
    cloze("The Vienna hospital keeps a laboratory for A.I. research under [[b1]].", "Joseph"),
    mc("Who founded Acme?"),
]


CASES: list[tuple[str, Question]] = [
    ("not-a-question", mc("The first hospital in Vienna was founded by")),
    ("not-a-question", mc("Tell me the founder of the Vienna hospital?")),
    ("stem-length", mc("Who spoke?")),
    ("stem-length", mc("Who founded Vienna " + "and then the city of Rome " * 8 + "?")),
    ("wordy", mc("Who founded Vienna " + "and the city of Rome " * 5 + "?")),
    ("dangling-opener", cloze("However, the Vienna hospital was founded by [[b1]].", "Joseph")),
    ("leans-on-text", mc("Who, according to the text, founded the Vienna hospital?")),
    ("leans-on-text", mc("Whose progress does Figure 24 show?")),
    ("points-away", mc("Who founded this hospital in Vienna in 1784?")),
    ("points-away", cloze("Last week the Vienna hospital was sold to [[b1]].", "Joseph")),
    ("first-person", cloze("[[b1]] told of robots in his series I.", "Isaac Asimov")),
    ("first-person", cloze("We know that the Vienna hospital was founded by [[b1]].", "Joseph")),
    ("negative-stem", mc("Who did not found the first hospital in Vienna?")),
    ("true-false-stem", mc("Is it true that Joseph founded the hospital in Vienna?")),
    ("double-question", mc("Who founded the Vienna hospital? And when?")),
    ("few-anchors", mc("Who said that it was good?")),
    ("few-anchors", cloze("[[b1]] let an emperor speak for the others.", "Ann Lee", "person")),
    ("stray-marks", mc("Who founded the hospital (in Vienna in 1784?")),
    ("stray-marks", mc("Who founded the hospital , in Vienna in 1784?")),
    ("option-count", mc(GOOD_STEM, "Ann Lee", "Bo Chan")),
    ("option-twice", mc(GOOD_STEM, "Ann Lee", "Bo Chan", "ann lee.")),
    ("all-or-none", mc(GOOD_STEM, "Ann Lee", "Bo Chan", "All of the above")),
    ("key-in-stem", mc("Which hospital in Vienna did Joseph found in 1784?", "Vienna", "Rome", "Paris")),
    ("key-echoes-stem", mc("Which treaty ended the Vienna uprising?", "the Vienna Accord", "the Rome Pact", "the Paris Deal")),
    ("key-longest", mc(GOOD_STEM, "Emperor Joseph the Second of Austria", "Ann Lee", "Bo Chan")),
    ("option-lengths", mc(GOOD_STEM, "Ann", "Bo", "The United Society of the Friends of Vienna", key=0)),
    ("numbers-unordered", mc("How many beds did the Vienna hospital have?", "20", "500", "100")),
    ("absolute-option", mc(GOOD_STEM, "Ann Lee", "Bo Chan", "only Cy Dunn")),
    ("vague-option", mc(GOOD_STEM, "Ann Lee", "Bo Chan", "several priests")),
    ("option-grammar", mc("What did Joseph found in Vienna in 1784?", "a hospital", "opera", "school")),
    ("key-too-long", mc(GOOD_STEM, "a b c d e f g h i j", "b c d e f g h i j k", "c d e f g h i j k l")),
    ("answer-shown", cloze("Joseph founded the Vienna hospital, said [[b1]].", "Joseph")),
    ("answer-shown", cloze("An outlier in Vienna is a [[b1]] far from the other data points.", "data point")),
    ("answer-shown", cloze("Nonvascular plants in Vienna lack [[b1]] for water.", "vascular tissue")),
    ("answer-within-word", cloze("In the nucleus mRNA is made of [[b1]] by enzymes.", "RNA")),
    ("answer-within-word", cloze("The box jellyfish has pads called [[b1]], with a tentacle on each pedalium.", "pedalia")),
    ("key-in-stem", mc("In which month did the 1689 Bill of Rights found a monarchy?", "October 1689", "July 1690", "May 1691")),
    ("answer-too-long", cloze("In Vienna Emperor Joseph founded [[b1]].", "one two three four five six seven")),
    ("hides-too-much", cloze("Joseph founded [[b1]].", "the Vienna General Hospital")),
    ("many-gaps", Cloze(id="q", evidence=EVIDENCE, text="[[b1]] saw [[b2]].", blanks=(Blank("b1", "A"), Blank("b2", "B")))),
    ("vague-answer", cloze("The Vienna hospital had [[b1]] of patients.", "hundreds")),
    ("vague-answer", cloze("The Vienna hospital was [[b1]] for patients.", "good")),
    ("numbers-add-up", cloze("Thai has [[b1]] letters, consisting of 44 consonants and 13 vowels.", "57")),
    ("many-years", cloze("In 1784, 1790 and 1801 the Vienna hospital was run by [[b1]].", "Joseph")),
    ("event-tells-date", timeline(("Lincoln was shot in 1865", 1865), ("Rome fell", 476), ("Vienna rose", 1784))),
    ("event-bare", timeline(("It was done", 1865), ("Rome fell", 476), ("Vienna rose", 1784))),
    ("order-unproved", timeline(("Lincoln died", 1865), ("Rome fell", 476), ("Vienna rose", 476))),
    ("event-count", timeline(("Lincoln died", 1865), ("Rome fell", 476))),
    ("order-shown", timeline(("Rome fell", 476), ("Vienna rose", 1784), ("Lincoln died", 1865))),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "question"), CASES)
def test_each_flaw_is_found_by_its_rule(rule: str, question: Question) -> None:
    found: Rule = RULES[rule]
    assert found.applies_to(question)
    assert found.find(question)


def test_every_rule_has_a_flaw_that_it_finds() -> None:
    assert {rule for rule, _ in CASES} == set(RULES)


def test_quotations_may_say_we_and_this() -> None:
    question = mc("Who used the words “We will not forget this day” in Vienna?")
    assert not any(RULES[n].find(question) for n in ("first-person", "points-away", "negative-stem"))


def test_those_who_are_anybody() -> None:
    assert RULES["points-away"].find(cloze("[[b1]] was among those who built it in Ohio.", "Ann Lee")) is None
    assert RULES["points-away"].find(cloze("[[b1]] sold those in Ohio.", "Ann Lee")) is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He sold GPT-4 to Nvidia", ["GPT-4", "Nvidia"]),
        ("It was the good old time", []),
        ("ribosomes", ["ribosomes"]),
    ],
)
def test_specific_words(text: str, words: list[str]) -> None:
    assert specific(text) == words


def candidate(question: Question, **changes: Any) -> Candidate:
    fact = Statement(subject="s", relation="r", object="o", mentions=(Mention(EVIDENCE[0], {}),))
    made = Candidate(question, fact, "subject", ("a", 0, 3), "PERSON", edits=1, pattern="clause-subject")
    return replace(made, **changes)


@pytest.mark.parametrize(
    ("question", "sound"),
    [
        (cloze("The hospital in Vienna was founded by [[b1]].", "Joseph"), True),
        (cloze("When the hospital in Vienna was founded by [[b1]].", "Joseph"), True),
        (cloze("The founding of the hospital in Vienna by [[b1]].", "Joseph"), False),
        (mc("Who founded the hospital in Vienna?"), True),
        (mc("Who the hospital in Vienna with great care?"), False),
    ],
)
def test_a_question_that_does_not_parse_again_is_unsound(
    parser: Parser, question: Question, sound: bool
) -> None:
    assert (unsound(candidate(question), parser) is None) == sound


@pytest.mark.parametrize("question", SOUND)
def test_what_only_looks_like_a_flaw_is_none(question: Question) -> None:
    hard = [rule for rule in RULES.values() if rule.hard and rule.applies_to(question)]
    assert [(rule.name, found) for rule in hard if (found := rule.find(question))] == []
