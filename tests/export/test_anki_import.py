"""Decks put through the real Anki: what a learner has after an import, and after the next one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from quizgen.export.anki import note_types
from quizgen.export.anki.exporter import AnkiExporter
from quizgen.export.anki.note_types import NoteType
from quizgen.model import Cloze, MultipleChoice, Option, Question, Quiz, Source, Timeline
from quizgen.plugins import Registry
from tests.export.backend import cards, import_deck, visible
from tests.export.samples import HOSTILE, better, evidence, quiz

HARD = "<script>alert(1)</script> {{c1::x}} }} a::b & [sound:x.mp3] \\(x\\) 😀 עברית ‏العربية"


def study(collection: Any) -> dict[int, tuple[int, int]]:
    """Answer every card with Easy, and return interval and repetitions by card."""
    collection.decks.select(collection.decks.id("Curie"))
    while card := collection.sched.getCard():
        collection.sched.answerCard(card, 4)
    return {c.id: (c.ivl, c.reps) for c in cards(collection)}


def check_integrity(collection: Any) -> None:
    """Let Anki check its database, which may find nothing to mend.

    But for one thing of Anki's own: a card answered as one second turned into the next lacks its time.
    """
    message, sound = collection.fix_integrity()
    told, late = re.subn(r"Added last review time to \D*\d+\D* cards?\.\n", "", message)
    assert told == "Database rebuilt and optimized."
    assert sound or late


def test_a_rebuilt_deck_updates_what_changed_and_keeps_every_review(
    collection: Any, registry: Registry, tmp_path: Path
) -> None:
    path = tmp_path / "deck.apkg"
    AnkiExporter().export(quiz(), path, registry.types)
    log = import_deck(collection, path)
    assert (len(log.new), len(log.updated), len(log.duplicate)) == (3, 0, 0)
    studied = study(collection)
    assert all(interval >= 4 and reviews == 1 for interval, reviews in studied.values())

    assert AnkiExporter().export(better(quiz()), path, registry.types) == "2 new, 1 changed, 2 unchanged"
    log = import_deck(collection, path)
    assert (len(log.new), len(log.updated), len(log.duplicate)) == (2, 1, 2)
    assert (collection.note_count(), collection.card_count()) == (5, 5)
    assert {c.id: (c.ivl, c.reps) for c in cards(collection) if c.id in studied} == studied
    (changed,) = cards(collection, '"Question:Where was Marie Curie born?"')
    assert (changed.ivl, changed.reps) == studied[changed.id]
    assert not collection.get_empty_cards().notes
    check_integrity(collection)

    log = import_deck(collection, path)
    assert (len(log.new), len(log.updated), len(log.duplicate)) == (0, 0, 5)


def test_a_learner_s_tags_and_notes_survive_where_nothing_changed(
    collection: Any, registry: Registry, tmp_path: Path
) -> None:
    path = tmp_path / "deck.apkg"
    AnkiExporter().export(quiz(), path, registry.types)
    import_deck(collection, path)
    for card in cards(collection):
        note = card.note()
        note["Extra"] = "my own remark"
        note.tags.append("exam")
        collection.update_note(note)
    AnkiExporter().export(better(quiz()), path, registry.types)
    import_deck(collection, path)
    assert len(collection.find_notes('tag:exam "Extra:my own remark"')) == 3


def shown_texts(question: Question) -> list[str]:
    """Return the texts of a question that a learner must see, on one side or the other."""
    texts = [e.quote for e in question.evidence] + [*question.hints, question.rationale]
    match question:
        case MultipleChoice():
            texts += [question.stem, *(o.text for o in question.options)]
        case Cloze():
            texts += [question.filled(), *(b.hint for b in question.blanks)]
        case Timeline():
            texts += [question.stem, *(e.text for e in question.events)]
        case _:
            texts += [question.prompt(), question.answer()]
    return [" ".join(text.split()) for text in texts]


@pytest.mark.parametrize("words", ["", HOSTILE, HARD])
def test_hostile_text_shows_as_itself(
    collection: Any, registry: Registry, tmp_path: Path, words: str
) -> None:
    path = tmp_path / "deck.apkg"
    hostile = quiz(words, f"He said {words}.")
    hostile = replace(hostile, questions=tuple(replace(q, hints=(words,)) for q in hostile.questions))
    AnkiExporter().export(hostile, path, registry.types)
    assert len(import_deck(collection, path).new) == 3
    for card, question in zip(cards(collection), hostile.questions, strict=True):
        output = card.render_output()
        assert not output.question_av_tags
        assert not output.answer_av_tags
        both = visible(output.question_text) + " | " + visible(output.answer_text)
        for text in shown_texts(question):
            assert text in both
        assert "<script>alert" not in output.question_text + output.answer_text
    assert not collection.get_empty_cards().notes
    check_integrity(collection)


def test_cards_are_studied_in_reading_order(collection: Any, registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "deck.apkg"
    AnkiExporter().export(better(quiz()), path, registry.types)
    import_deck(collection, path)
    assert [c.note()["Id"] for c in cards(collection)] == [q.id for q in better(quiz()).questions]
    assert len({c.due for c in cards(collection)}) == 5


def decks(collection: Any) -> dict[str, str]:
    """Return deck names and descriptions, without Anki’s own deck."""
    found = {d.name: collection.decks.get(d.id)["desc"] for d in collection.decks.all_names_and_ids()}
    return {name: desc for name, desc in found.items() if name != "Default"}


def test_articles_are_decks_of_their_own_with_their_sources(
    collection: Any, registry: Registry, tmp_path: Path
) -> None:
    path = tmp_path / "deck.apkg"
    dated = better(quiz())
    first, *rest = dated.sources
    dated = replace(
        dated,
        sources=(replace(first, published=date(1934, 7, 5), uri="https://example.org/a?b=1&c=2"), *rest),
        description="Lives & prizes",
    )
    AnkiExporter().export(dated, path, registry.types)
    import_deck(collection, path)
    link = '<a href="https://example.org/a?b=1&amp;c=2">Marie Curie</a> (<time datetime="1934-07-05">July 5, 1934</time>)'
    assert decks(collection) == {
        "Curie": f"<p>Lives &amp; prizes</p><p>From:</p><ul><li>{link}</li><li>The Prize</li></ul>",
        "Curie::Marie Curie": f"<p>From: {link}</p>",
        "Curie::The Prize": "<p>From: The Prize</p>",
    }
    where = {c.note()["Id"]: collection.decks.name(c.did) for c in cards(collection)}
    assert where["q_mc"] == where["q_time"] == "Curie::Marie Curie"
    assert where["q_prize"] == "Curie::The Prize"


def test_one_deck_holds_all_where_that_is_asked(collection: Any, registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "deck.apkg"
    AnkiExporter().with_decks("one").export(better(quiz()), path, registry.types)
    import_deck(collection, path)
    assert list(decks(collection)) == ["Curie"]
    assert {collection.decks.name(c.did) for c in cards(collection)} == {"Curie"}


def test_tags_tell_type_kind_articles_and_difficulty(
    collection: Any, registry: Registry, tmp_path: Path
) -> None:
    path = tmp_path / "deck.apkg"
    both = better(quiz())
    first = replace(both.questions[0], evidence=(*both.questions[0].evidence, *both.questions[-1].evidence))
    AnkiExporter().export(replace(both, questions=(first,)), path, registry.types)
    import_deck(collection, path)
    assert cards(collection)[0].note().tags == [
        "quizgen::article::marie-curie",
        "quizgen::article::the-prize",
        "quizgen::difficulty::easy",
        "quizgen::kind::event",
        "quizgen::type::multiple-choice",
    ]
    assert len(collection.find_cards("tag:quizgen::article::marie-curie")) == 1


def test_articles_of_one_title_stay_apart(collection: Any, registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "deck.apkg"
    both = better(quiz())
    twins = replace(both, sources=(both.sources[0], replace(both.sources[1], title="marie curie")))
    AnkiExporter().export(twins, path, registry.types)
    import_deck(collection, path)
    assert list(decks(collection)) == ["Curie", "Curie::Marie Curie", "Curie::marie curie (2)"]
    (other,) = cards(collection, "tag:quizgen::article::marie-curie-2")
    assert other.note()["Id"] == "q_prize"


@pytest.mark.parametrize("kind", ["multiple choice", "cloze", "timeline", "plain"])
def test_a_front_holds_no_trace_of_the_answer(
    collection: Any, registry: Registry, tmp_path: Path, kind: str
) -> None:
    """Two quizzes that differ in nothing but their answers must have the same fronts."""
    one, other = (front(collection, registry, tmp_path, kind, right) for right in (0, 1))
    assert one == other


def front(collection: Any, registry: Registry, tmp_path: Path, kind: str, right: int) -> str:
    path = tmp_path / f"{right}.apkg"
    multiple_choice, cloze, timeline = quiz().questions
    assert isinstance(multiple_choice, MultipleChoice)
    assert isinstance(cloze, Cloze)
    assert isinstance(timeline, Timeline)
    made: dict[str, Question] = {
        "multiple choice": replace(
            multiple_choice,
            options=tuple(Option(o.text, n == right) for n, o in enumerate(multiple_choice.options)),
        ),
        "cloze": replace(cloze, blanks=(replace(cloze.blanks[0], answer=("Physics", "Chemistry")[right]),)),
        "timeline": replace(timeline, order=timeline.order[:: (1, -1)[right]]),
        "plain": Riddle(id="q", evidence=evidence(), solution=("A piano", "An organ")[right]),
    }
    AnkiExporter().export(replace(quiz(), questions=(made[kind],)), path, registry.types)
    import_deck(collection, path)
    (card,) = cards(collection)
    shown: str = card.render_output().question_text
    collection.remove_notes([card.nid])
    if kind == "cloze":  # Anki itself writes the hidden words into this attribute
        shown = shown.replace('data-cloze="Physics"', "").replace('data-cloze="Chemistry"', "")
    return shown


class Riddle(Question):
    """A type that no note type is known for."""

    type = "acme/riddle"

    def __init__(self, solution: str = "A piano", **shared: Any) -> None:
        super().__init__(**shared)
        object.__setattr__(self, "solution", solution)

    def prompt(self) -> str:
        return "What has keys but no locks? {{x}} <b>"

    def answer(self) -> str:
        return str(self.__dict__["solution"])


def test_a_type_without_a_note_type_goes_out_as_a_plain_card(
    collection: Any, registry: Registry, tmp_path: Path
) -> None:
    path = tmp_path / "deck.apkg"
    riddle = Riddle(id="q_riddle", evidence=evidence())
    AnkiExporter().export(replace(quiz(), questions=(riddle,)), path, registry.types)
    import_deck(collection, path)
    (card,) = cards(collection)
    assert card.note_type()["name"] == "quizgen plain"
    assert "What has keys but no locks? {{x}} <b>" in visible(card.render_output().question_text)
    assert "A piano" in visible(card.render_output().answer_text)


def restyled(made: NoteType, revised: date) -> NoteType:
    return replace(made, css=made.css + "\n/* a better green */", revised=revised)


def test_a_revised_design_reaches_learners_under_the_same_note_type(
    collection: Any, registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "deck.apkg"
    AnkiExporter().export(quiz(), path, registry.types)
    import_deck(collection, path)
    names = sorted(n.name for n in collection.models.all_names_and_ids())
    later = restyled(note_types.cloze(), date(2031, 1, 1))
    monkeypatch.setattr("quizgen.types.cloze.note_types.cloze", lambda: later)
    path.unlink()  # a first build elsewhere: the date of the design alone must do
    AnkiExporter().export(quiz(), path, registry.types)
    log = import_deck(collection, path)
    assert not log.new
    assert sorted(n.name for n in collection.models.all_names_and_ids()) == names
    assert "a better green" in collection.models.by_name("quizgen cloze")["css"]


def test_a_question_without_evidence_has_a_card_all_the_same(
    collection: Any, registry: Registry, tmp_path: Path
) -> None:
    path = tmp_path / "deck.apkg"
    bare = replace(quiz(), questions=(replace(quiz().questions[0], evidence=()),), sources=())
    AnkiExporter().export(bare, path, registry.types)
    import_deck(collection, path)
    (card,) = cards(collection)
    assert collection.decks.name(card.did) == "Curie"
    assert "qg-source" not in card.render_output().answer_text


def test_two_decks_do_not_hinder_each_other(collection: Any, registry: Registry, tmp_path: Path) -> None:
    for n in (1, 2):
        questions = tuple(replace(q, id=f"{q.id}_{n}") for q in quiz().questions)
        sources = (Source("s1", f"Article {n}", "0" * 64, quiz().sources[0].text),)
        path = tmp_path / f"{n}.apkg"
        AnkiExporter().export(Quiz(f"Deck {n}", questions, sources), path, registry.types)
        assert len(import_deck(collection, path).new) == 3
    assert collection.note_count() == 6
    assert list(decks(collection)) == ["Deck 1", "Deck 1::Article 1", "Deck 2", "Deck 2::Article 2"]
