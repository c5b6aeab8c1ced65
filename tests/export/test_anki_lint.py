"""Note types: what is wrong with one is said before a learner has it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizgen.errors import ExportError
from quizgen.export.anki import note_types
from quizgen.export.anki.lint import lint
from quizgen.export.anki.note_types import NoteType
from quizgen.export.anki.notes import make_notes
from quizgen.export.anki.scripts import top_level_declarations
from quizgen.model import Question
from quizgen.plugins import Registry
from tests.export.samples import evidence, quiz

SOUND = NoteType(
    1_700_000_000,
    "acme riddle",
    ("Riddle", "Solution"),
    "<p>{{Riddle}}</p>{{#Hint}}{{hint:Hint}}{{/Hint}}<script>(function () { var a = 1; }());</script>",
    '<p>{{Riddle}}</p><p>{{Solution}}</p><a href="https://example.org/">more</a> {{Source}} {{Tags}}',
    ".card { color: black }",
)


@pytest.mark.parametrize(
    "note_type",
    [note_types.multiple_choice(), note_types.cloze(), note_types.timeline(), note_types.plain(), SOUND],
    ids=lambda n: n.name,
)
def test_sound_note_types_have_no_flaw(note_type: NoteType) -> None:
    assert lint(note_type) == ()


def front(text: str) -> NoteType:
    return replace(SOUND, front=SOUND.front + text)


def back(text: str) -> NoteType:
    return replace(SOUND, back=SOUND.back + text)


@pytest.mark.parametrize(
    ("note_type", "said"),
    [
        (back("{{Answer}}"), "the back uses the field Answer, which is not declared"),
        (front("{{#Clue}}x{{/Clue}}"), "the front uses the field Clue, which is not declared"),
        (front("{{type:Reply}}"), "the front uses the field Reply"),
        (front("{{{Raw}}}"), "the front uses the field Raw"),
        (front("{{#Hint}}x"), "the front does not close {{#Hint}}"),
        (back("x{{/Hint}}"), "the back closes {{/Hint}}, which is not open"),
        (front("{{FrontSide}}"), "which only a back has"),
        (back("{{FrontSide}}"), "run the front’s script again"),
        (front("<script>const state = {};</script>"), "declares `const state` at the top level"),
        (back("<script>\n// a remark\nlet n = 1</script>"), "declares `let n` at the top level"),
        (front("<script>if (1) { const a = 1 }\nclass Deck {}</script>"), "declares `class Deck`"),
        (front('<img src="https://example.org/a.png">'), "the front fetches https://example.org/a.png"),
        (back("<script>(function () { fetch('http://example.org') }())</script>"), "fetches http://example.org"),
        (front('<script src="//cdn.example.org/a.js"></script>'), "fetches //cdn.example.org/a.js"),
        (replace(SOUND, css="@import url(https://example.org/f.css);"), "the style fetches https://example.org"),
        (replace(SOUND, css=".card { background: url(//example.org/a.png) }"), "the style fetches //example.org"),
        (replace(SOUND, own_fields=("Riddle", "Solution", "Source")), "the field Source is added"),
        (replace(SOUND, own_fields=("Riddle", "Solution", "riddle")), "two fields are called riddle"),
        (replace(SOUND, own_fields=("Riddle", "Solution", "Tags")), "a name that Anki keeps for itself"),
        (replace(SOUND, own_fields=("Riddle", "Solution", "a:b")), "'a:b' cannot be the name of a field"),
        (replace(SOUND, own_fields=()), "no field of its own"),
        (replace(SOUND, name=" "), "it has no name"),
        (replace(SOUND, id=0), "out of Anki’s range"),
        (replace(SOUND, front="<p>{{#Hint}}{{Riddle}}{{/Hint}}</p>"), "must always show the first field, Riddle"),
        (replace(SOUND, back=SOUND.front), "front and back are the same"),
        (replace(SOUND, cloze=True), "the front of a cloze type must show {{cloze:Riddle}}"),
    ],
)  # fmt: skip
def test_each_flaw_is_named(note_type: NoteType, said: str) -> None:
    assert [problem for problem in lint(note_type) if said in problem], lint(note_type)


@pytest.mark.parametrize(
    "template",
    [
        "<!-- {{Gone}} https://example.org/ -->",
        '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
        "<script>(function () { const a = 1; let b = `let c`; }());</script>",
        "<script>var text = 'const a = 1'; // let b = 2\nvar r = /const x/;</script>",
        "<script>var a = { const: 1, class: 2 }; a.class = 3;</script>",
        "{{^Hint}}no hint{{/Hint}} {{tts en_US:Riddle}}",
    ],
)
def test_what_does_no_harm_is_let_be(template: str) -> None:
    assert lint(front(template)) == ()


def test_declarations_are_found_whatever_stands_around_them() -> None:
    script = 'var s = "}"; var r = /[/}]{/; { const inner = 1 }\nconst {a} = x; let [b] = y; let c;'
    assert top_level_declarations(script) == [("const", "{"), ("let", "["), ("let", "c")]


class Riddle(Question):
    type = "acme/riddle"

    def prompt(self) -> str:
        return "What has keys but no locks?"

    def answer(self) -> str:
        return "A piano"


class RiddleType:
    """A plugin’s type, with the note type it is given."""

    name = Riddle.type

    def __init__(self, note_type: NoteType) -> None:
        self._note_type = note_type

    def dump(self, question: Question) -> dict[str, object]:
        return {"stem": question.prompt(), "data": {}}

    def load(self, data: object, shared: object) -> Question:
        raise NotImplementedError

    def anki_note(self, question: Question) -> tuple[NoteType, dict[str, str]]:
        return self._note_type, {"Riddle": question.prompt(), "Solution": question.answer()}


def test_a_flawed_note_type_is_refused_with_its_type_and_flaw(registry: Registry) -> None:
    riddles = replace(quiz(), questions=(Riddle(id="q_riddle", evidence=evidence()),))
    (note,) = make_notes(riddles, {**registry.types, Riddle.type: RiddleType(SOUND)})
    assert note.note_type is SOUND
    with pytest.raises(
        ExportError, match=r"type acme/riddle: .*'acme riddle' .* Answer, which is not declared"
    ):
        make_notes(riddles, {**registry.types, Riddle.type: RiddleType(back("{{Answer}}"))})


@pytest.mark.parametrize(
    ("note_type", "said"),
    [
        (replace(SOUND, id=note_types.cloze().id), "it has the id of 'quizgen cloze'"),
        (replace(SOUND, name="quizgen plain"), r"it has the name of 'quizgen plain' \(1716400104\)"),
    ],
)
def test_a_note_type_in_the_place_of_another_is_refused(
    registry: Registry, note_type: NoteType, said: str
) -> None:
    riddles = replace(quiz(), questions=(Riddle(id="q_riddle", evidence=evidence()),))
    with pytest.raises(ExportError, match=f"type acme/riddle: .*{said}"):
        make_notes(riddles, {**registry.types, Riddle.type: RiddleType(note_type)})


def test_two_plugins_may_not_share_an_id(registry: Registry) -> None:
    class Other(Riddle):
        type = "other/riddle"

    both = (Riddle(id="q_1", evidence=evidence()), Other(id="q_2", evidence=evidence()))
    kinds = {Riddle.type: RiddleType(SOUND), Other.type: RiddleType(replace(SOUND, name="other riddle"))}
    with pytest.raises(ExportError, match=r"type other/riddle: .* the id of 'acme riddle'"):
        make_notes(replace(quiz(), questions=both), {**registry.types, **kinds})
