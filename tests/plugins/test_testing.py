"""`quizgen.testing`: the samples are what the language model gives, and each contract finds its breach."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from quizgen.analyse.parse import Parser
from quizgen.api import Analysis, Candidate, Corpus, Fact, Key, Question, Quiz, Rule, anki_text
from quizgen.export.anki.note_types import NoteType, plain
from quizgen.export.atomic import write_atomically
from quizgen.model import Document, Mention, RawBlock, Span
from quizgen.protocols import QuestionType
from quizgen.testing import (
    check_distractor_source,
    check_exporter,
    check_fact_extractor,
    check_generator,
    check_plugin,
    check_question_type,
    check_reader,
    check_rule,
    sample_articles,
    sample_corpus,
    sample_facts,
    sample_key,
    sample_quiz,
)
from quizgen.testing.samples import StoredParses, rows_of
from quizgen.types import ClozeType, MultipleChoiceType, TimelineType


def test_the_stored_parses_are_those_of_the_language_model(parser: Parser) -> None:
    stored = StoredParses()
    for article in sample_articles():
        for block in article.blocks:
            text = article.text[block.span.start : block.span.end]
            if block.kind != "heading":
                assert json.loads(json.dumps(rows_of(parser.parse(text)))) == rows_of(stored.parse(text))


def test_the_samples_need_no_language_model_and_hold_the_common_kinds_of_fact() -> None:
    code = (
        "import sys\n"
        "from quizgen.testing import sample_corpus\n"
        "print(*sorted({f.kind for f in sample_corpus().facts}))\n"
        "assert 'spacy' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    kinds = set(done.stdout.split())
    assert {"definition", "event", "expansion", "location", "quantity", "quotation", "role"} <= kinds


def test_the_evidence_of_the_samples_is_verbatim() -> None:
    texts = {article.id: article.text for article in sample_articles()}
    for fact in sample_facts():
        for evidence in fact.evidence:
            assert texts[evidence.article_id][evidence.span.start : evidence.span.end] == evidence.quote


@pytest.mark.parametrize("kind", [MultipleChoiceType(), ClozeType(), TimelineType()])
def test_the_built_in_types_hide_nothing_from_the_contract(kind: QuestionType) -> None:
    # Their name is no plugin's: the shape alone is refused, with the reason.
    question = next(q for q in sample_quiz().questions if q.type == kind.name)
    with pytest.raises(AssertionError, match="write distribution/type"):
        check_question_type(kind, question)


# --- question types ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Riddle(Question):
    type = "acme/riddle"
    text: str = "What has keys?"

    def prompt(self) -> str:
        return self.text

    def answer(self) -> str:
        return "A piano"


class RiddleType:
    name = "acme/riddle"

    def dump(self, question: Question) -> dict[str, Any]:
        assert isinstance(question, Riddle)
        return {"stem": question.text, "data": {}}

    def load(self, data: Mapping[str, Any], shared: Mapping[str, Any]) -> Riddle:
        return Riddle(**shared, text=data["stem"])


def riddle(**changes: Any) -> Riddle:
    return replace(Riddle(id="q_riddle", evidence=sample_facts()[0].evidence), **changes)


def test_a_sound_type_passes() -> None:
    check_question_type(RiddleType(), riddle())


class Forgets(RiddleType):
    def load(self, data: Mapping[str, Any], shared: Mapping[str, Any]) -> Riddle:
        return Riddle(**shared)


class DropsTags(RiddleType):
    def load(self, data: Mapping[str, Any], shared: Mapping[str, Any]) -> Riddle:
        return Riddle(**{**shared, "tags": ()}, text=data["stem"])


class NoData(RiddleType):
    def dump(self, question: Question) -> dict[str, Any]:
        return {"stem": question.prompt()}


class BreaksItsSchema(RiddleType):
    def data_schema(self) -> dict[str, Any]:
        return {"type": "object", "required": ["keys"]}


class Unescaped(RiddleType):
    def anki_note(self, question: Question) -> tuple[NoteType, dict[str, str]]:
        return plain(), {"Question": question.prompt(), "Answer": anki_text(question.answer())}


class EmptyCard(RiddleType):
    def anki_note(self, question: Question) -> tuple[NoteType, dict[str, str]]:
        return plain(), {"Answer": "A piano"}


class FlawedNoteType(RiddleType):
    def anki_note(self, question: Question) -> tuple[NoteType, dict[str, str]]:
        return replace(plain(), front="{{Quesion}}"), {"Question": anki_text(question.prompt())}


class NoTask(RiddleType):
    def task(self, question: Question) -> str:
        return "think"


class Reworded(RiddleType):
    def shuffle(self, question: Question, deal: Random) -> Question:
        return replace(question, id="q_other")


@pytest.mark.parametrize(
    ("kind", "question", "said"),
    [
        (Forgets(), riddle(text="What has teeth?"), "text changed"),
        (DropsTags(), riddle(), "tags changed"),
        (NoData(), riddle(), "what dump\\(\\) of acme/riddle returns is no question of a quiz file"),
        (BreaksItsSchema(), riddle(), "'keys' is a required property"),
        (Unescaped(), riddle(), "escape text with quizgen.api.anki_text"),
        (EmptyCard(), riddle(), "its card would be empty"),
        (FlawedNoteType(), riddle(), "Quesion, which is not declared"),
        (NoTask(), riddle(), "return a Choose, Fill, Order or Recall"),
        (Reworded(), riddle(), "changed id or key"),
        (RiddleType(), riddle(text=" "), "it has no card: prompt\\(\\)"),
        (RiddleType(), riddle(id="no id"), "make it with stable_id"),
        (RiddleType(), riddle(evidence=()), "it has no evidence"),
        (
            RiddleType(),
            riddle(evidence=(replace(riddle().evidence[0], article_id="a_x"),)),
            "none of the articles",
        ),
        (
            RiddleType(),
            riddle(evidence=(replace(riddle().evidence[0], quote="x" * len(riddle().evidence[0].quote)),)),
            "not verbatim",
        ),
    ],
)
def test_a_breach_of_the_contract_of_a_type_is_found(kind: QuestionType, question: Riddle, said: str) -> None:
    with pytest.raises(AssertionError, match=said):
        check_question_type(kind, question)


# --- generators --------------------------------------------------------------------------------


class Riddles:
    name = "riddles"
    types = ("acme/riddle",)

    def __init__(self, **changes: Any) -> None:
        self.changes = changes
        self.runs = 0

    def generate(self, corpus: Corpus) -> Iterable[Candidate]:
        self.runs += 1
        for n, fact in enumerate(corpus.facts[:2]):
            made = riddle(id=f"q_{n}", evidence=fact.evidence, fact_ids=(fact.id,))
            candidate = Candidate(made, fact, "all", (fact.evidence[0].article_id, 0, 1), "RIDDLE", score=0.9)
            yield self.change(candidate)

    def change(self, candidate: Candidate) -> Candidate:
        return replace(candidate, **self.changes)


class Restless(Riddles):
    def change(self, candidate: Candidate) -> Candidate:
        return replace(candidate, edits=self.runs)


class OneId(Riddles):
    def change(self, candidate: Candidate) -> Candidate:
        return replace(candidate, question=replace(candidate.question, id="q_same"))


class NoFacts(Riddles):
    def change(self, candidate: Candidate) -> Candidate:
        return replace(candidate, question=replace(candidate.question, fact_ids=()))


def test_a_sound_generator_passes() -> None:
    assert len(check_generator(Riddles(), RiddleType(), least=2)) == 2


@pytest.mark.parametrize(
    ("generator", "said"),
    [
        (Restless(), "two runs"),
        (OneId(), "share an id"),
        (NoFacts(), "fact_ids are empty"),
        (Riddles(score=7.0), "not from 0 to 1"),
        (Riddles(target=("a_x", 0, 1)), "its target"),
        (Riddles(fact="none"), "needs a question and a fact"),
    ],
)
def test_a_breach_of_the_contract_of_a_generator_is_found(generator: Riddles, said: str) -> None:
    with pytest.raises(AssertionError, match=said):
        check_generator(generator, RiddleType())
    with pytest.raises(AssertionError, match="2 questions were made"):
        check_generator(Riddles(), RiddleType(), least=3)


# --- the other kinds -------------------------------------------------------------------------------


class Exporter:
    name = "count"
    suffixes = frozenset({".count"})

    def export(self, quiz: Quiz, path: Path, types: Mapping[str, QuestionType]) -> None:
        write_atomically(path, str(len(quiz.questions)).encode())


class KnownTypesOnly(Exporter):
    def export(self, quiz: Quiz, path: Path, types: Mapping[str, QuestionType]) -> None:
        write_atomically(path, "".join(types[q.type].name for q in quiz.questions).encode())


class Dice(Exporter):
    def export(self, quiz: Quiz, path: Path, types: Mapping[str, QuestionType]) -> None:
        write_atomically(path, str(Random().random()).encode())


class Nothing(Exporter):
    def export(self, quiz: Quiz, path: Path, types: Mapping[str, QuestionType]) -> None:
        pass


class Blunt(Exporter):
    def export(self, quiz: Quiz, path: Path, types: Mapping[str, QuestionType]) -> None:
        path.write_bytes(b"0")


def test_a_sound_exporter_passes(tmp_path: Path) -> None:
    assert check_exporter(Exporter(), tmp_path).read_text() == "7"


@pytest.mark.parametrize(
    ("exporter", "error", "said"),
    [
        (KnownTypesOnly(), KeyError, "sample/unheard"),
        (Dice(), AssertionError, "different bytes"),
        (Nothing(), AssertionError, "wrote no one.count"),
        (Blunt(), AssertionError, "raise ExportError"),
    ],
)
def test_a_breach_of_the_contract_of_an_exporter_is_found(
    exporter: Exporter, error: type[Exception], said: str, tmp_path: Path
) -> None:
    with pytest.raises(error, match=said):
        check_exporter(exporter, tmp_path)


class Reader:
    name = "lines"
    suffixes = frozenset({".lines"})

    def read(self, data: bytes, encoding: str | None = None) -> Document:
        return Document(tuple(RawBlock("paragraph", line) for line in data.decode("utf-8").splitlines()))


class Fragile(Reader):
    def read(self, data: bytes, encoding: str | None = None) -> Document:
        if b"\x00" in data:
            raise IndexError("what is this?")
        return super().read(data, encoding)


def test_readers_are_held_to_their_contract() -> None:
    check_reader(Reader(), b"Keys and locks.\n", holds="Keys")
    with pytest.raises(AssertionError, match="do not hold 'Lamps'"):
        check_reader(Reader(), b"Keys and locks.\n", holds="Lamps")
    with pytest.raises(IndexError):
        check_reader(Fragile(), b"Keys and locks.\n", holds="Keys")


class Extractor:
    name = "first-words"

    def __init__(self, shift: int = 0) -> None:
        self.shift = shift

    def extract(self, analysis: Analysis) -> Iterable[Fact]:
        evidence = analysis.evidence(analysis.sentences[0])
        moved = Span(evidence.span.start + self.shift, evidence.span.end + self.shift)
        yield Fact(
            subject="x", relation="is", object="y", mentions=(Mention(replace(evidence, span=moved), {}),)
        )


def test_extractors_are_held_to_their_contract() -> None:
    assert len(check_fact_extractor(Extractor(), least=3)) == 3
    with pytest.raises(AssertionError, match="not verbatim"):
        check_fact_extractor(Extractor(shift=3))
    with pytest.raises(AssertionError, match="3 facts were found"):
        check_fact_extractor(Extractor(), least=4)


class Source:
    name = "people"
    priority = 10

    def __init__(self, *people: str) -> None:
        self.people = people

    def find(self, corpus: Corpus, key: Key) -> Iterable[str]:
        return self.people


def test_distractor_sources_are_held_to_their_contract() -> None:
    assert check_distractor_source(Source("Vera Rubin"), sample_key()) == ("Vera Rubin",)
    with pytest.raises(AssertionError, match="the right answer is among the wrong ones"):
        check_distractor_source(Source("Ingrid Solberg"), sample_key())
    with pytest.raises(AssertionError, match="0 distractors"):
        check_distractor_source(Source(), sample_key())


def test_rules_are_held_to_their_contract() -> None:
    rule = Rule("blunt", frozenset({"acme/riddle"}), True, lambda q: "shouts" if "!" in q.prompt() else None)
    check_rule(rule, good=[riddle()], bad=[riddle(text="What!")])
    with pytest.raises(AssertionError, match="a good question breaks it"):
        check_rule(rule, good=[riddle(text="What!")], bad=[])
    with pytest.raises(AssertionError, match="a bad question keeps it"):
        check_rule(rule, good=[], bad=[riddle()])
    with pytest.raises(AssertionError, match="the rule is for"):
        check_rule(replace(rule, types=frozenset({"cloze"})), good=[riddle()], bad=[])


def test_a_plugin_that_does_not_load_is_told(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("import no_such_module")
    with pytest.raises(AssertionError, match="no_such_module"):
        check_plugin(str(tmp_path / "broken.py"))


def test_the_corpus_is_dealt_by_its_seed() -> None:
    assert sample_corpus(3).seed == 3
