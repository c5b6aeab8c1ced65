"""The hooks: one test for each, in which a plugin uses it; and specification, documents and tests agree."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest

from quizgen import api, builtin, hookspecs, model, protocols, testing
from quizgen.cli import _wanted
from quizgen.export.anki.note_types import COMMON_FIELDS, built_in
from quizgen.model import Document, RawBlock
from quizgen.pipeline import Options
from quizgen.plugins import load_registry
from quizgen.rank import LEAST_OF_THE_BEST, LEAST_SCORE, MOST_BELOW_THE_BEST, NEAR_THE_BEST
from quizgen.registry import Registry
from quizgen.select import _RARER
from quizgen.shapes import KINDS, OPTIONAL
from quizgen.testing import sample_corpus, sample_key, sample_quiz
from tests.conftest import ROOT

GUIDE = ROOT / "plugins" / "README.md"
TUTORIAL = ROOT / "plugins" / "TUTORIAL.md"
HOOKS = sorted(n for n in dir(hookspecs) if n.startswith("quizgen_"))

Load = Callable[[str], Registry]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Return a function: source of a plugin → registry with it."""

    def run(source: str) -> Registry:
        path = tmp_path / "plugin.py"
        path.write_text(f"from quizgen.api import *\nfrom quizgen.model import *\n{source}")
        registry = load_registry([str(path)], entry_points=False)
        assert not registry.problems
        return registry

    return run


def test_hook_quizgen_readers(load: Load) -> None:
    registry = load("""
class Shout:
    name, suffixes = "shout", frozenset({".shout"})
    def read(self, data, encoding=None):
        return Document((RawBlock("paragraph", data.decode().capitalize()),))
@hookimpl
def quizgen_readers():
    return [Shout()]
""")
    reader = registry.reader_for(".SHOUT")
    assert reader is not None
    assert reader.read(b"HELLO") == Document((RawBlock("paragraph", "Hello"),))
    assert ".shout" in registry.suffixes


def test_hook_quizgen_fact_extractors(load: Load) -> None:
    registry = load("""
class Openings:
    name = "openings"
    def extract(self, analysis):
        for sentence in analysis.sentences:
            if "opened on" in analysis.article.text[sentence.span.start : sentence.span.end]:
                evidence = analysis.evidence(sentence)
                yield Fact(subject="x", relation="opened", object="", mentions=(Mention(evidence, {}),))
@hookimpl
def quizgen_fact_extractors():
    return [Openings()]
""")
    (openings,) = [e for e in registry.extractors if e.name == "openings"]
    assert [len(list(openings.extract(a))) for a in sample_corpus().analyses] == [0, 0, 1]


def test_hook_quizgen_distractor_sources(load: Load) -> None:
    registry = load("""
class Poets:
    name, priority = "poets", 5
    def find(self, corpus, key):
        return ["Emily Dickinson"]
@hookimpl
def quizgen_distractor_sources():
    return [Poets()]
""")
    assert registry.sources[0].name == "poets"
    assert list(registry.sources[0].find(sample_corpus(), sample_key())) == ["Emily Dickinson"]


RIDDLE = """
from dataclasses import dataclass
@dataclass(frozen=True, slots=True, kw_only=True)
class Riddle(Question):
    type = "acme/riddle"
    text: str
    def prompt(self): return self.text
    def answer(self): return "A piano"
class RiddleType:
    name = "acme/riddle"
    def dump(self, question): return {"stem": question.text, "data": {"keys": 88}}
    def load(self, data, shared): return Riddle(**shared, text=data["stem"])
    def data_schema(self): return {"type": "object", "required": ["keys"], "additionalProperties": False,
                                   "properties": {"keys": {"type": "integer"}}}
@hookimpl
def quizgen_question_types():
    return [RiddleType()]
class Riddles:
    name, types = "riddles", ("acme/riddle",)
    def generate(self, corpus):
        fact = corpus.facts[0]
        evidence = fact.evidence[0]
        target = (evidence.article_id, evidence.span.start, evidence.span.end)
        question = Riddle(id="q_riddle", evidence=fact.evidence, text="What has keys?")
        yield Candidate(question, fact, "all", target, "RIDDLE", score=0.9)
@hookimpl
def quizgen_generators():
    return [Riddles()]
"""


def test_hook_quizgen_question_types(load: Load) -> None:
    registry = load(RIDDLE)
    (riddles,) = [g for g in registry.generators if g.name == "riddles"]
    (candidate,) = riddles.generate(sample_corpus())
    question = candidate.question  # type: ignore[union-attr]
    testing.check_question_type(registry.types["acme/riddle"], question)


def test_hook_quizgen_generators(load: Load) -> None:
    registry = load(RIDDLE)
    (riddles,) = [g for g in registry.generators if g.name == "riddles"]
    assert [c.question.prompt() for c in riddles.generate(sample_corpus())] == ["What has keys?"]  # type: ignore[union-attr]


def test_hook_quizgen_checks(load: Load) -> None:
    registry = load("""
def find(question):
    return "too blunt" if "!" in question.prompt() else None
@hookimpl
def quizgen_checks():
    return [Rule("blunt", frozenset({"cloze"}), True, find)]
""")
    assert "blunt" in [rule.name for rule in registry.checks]


def test_hook_quizgen_exporters(load: Load, tmp_path: Path) -> None:
    registry = load("""
class Count:
    name, suffixes = "count", frozenset({".count"})
    def export(self, quiz, path, types):
        write_atomically(path, str(len(quiz.questions)).encode())
@hookimpl
def quizgen_exporters():
    return [Count()]
""")
    exporter = registry.exporter_for(".count")
    assert exporter is not None
    exporter.export(sample_quiz(), tmp_path / "quiz.count", registry.types)
    assert (tmp_path / "quiz.count").read_text() == "7"


GREET = """
import typer
class Greet:
    name = "greet"
    def run(self, context: typer.Context, who: str, loud: bool = False):
        "Say hello."
        typer.echo(f"Hello {who}{'!' if loud else ''}, {len(context.obj.readers)} readers")
        if who == "nobody":
            raise QuizgenError("nobody is there")
        if who == "trouble":
            raise KeyError("trouble")
@hookimpl
def quizgen_commands():
    return [Greet()]
"""


def quizgen(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "quizgen", *arguments], capture_output=True, text=True, check=False
    )


def test_hook_quizgen_commands(load: Load, tmp_path: Path) -> None:
    load(GREET)
    plugin = str(tmp_path / "plugin.py")
    done = quizgen("--plugin", plugin, "greet", "Ada", "--loud", "--no-plugins")
    assert (done.stdout, done.stderr) == ("Hello Ada!, 3 readers\n", "")
    assert "Say hello." in quizgen("--plugin", plugin, "greet", "--help").stdout
    done = quizgen("--plugin", plugin, "greet", "nobody")
    assert (done.returncode, done.stderr) == (1, "quizgen: nobody is there\n")
    done = quizgen("--plugin", plugin, "greet", "trouble")
    assert done.returncode == 1
    assert "its command 'greet' failed: KeyError: 'trouble' (plugin.py, line" in done.stderr
    assert "No such command 'greet'" in quizgen("greet", "Ada").stderr


@pytest.mark.parametrize(
    ("types", "meant"),
    [
        ("odd-one", {"acme-quiz/odd_one"}),
        ("acme_quiz/odd-one", {"acme-quiz/odd_one"}),
        ("acme-quiz/odd_one,multiple-choice", {"acme-quiz/odd_one", "multiple_choice"}),
        ("cloze", {"cloze"}),
        ("acme-quiz/cloze", {"acme-quiz/cloze"}),
    ],
)
def test_a_type_is_named_whole_or_in_short_with_either_dash(types: str, meant: set[str]) -> None:
    class Every:
        name = "every"
        types = ("cloze", "multiple_choice", "acme-quiz/odd_one", "acme-quiz/cloze")

        def generate(self, corpus: api.Corpus) -> list[api.Candidate]:
            return []

    registry = replace(load_registry([], entry_points=False), generators=(Every(),))
    assert set(_wanted(types, registry) or ()) == meant


def test_who_scored_a_question_is_explained(load: Load, tmp_path: Path) -> None:
    load(RIDDLE)
    article = tmp_path / "article.txt"
    article.write_text(
        "The Lantern Observatory cost $48 million. Ingrid Solberg founded it in Hobart in 1998.\n"
    )
    plugin = ["--plugin", str(tmp_path / "plugin.py"), "--no-plugins"]
    where = ["--explain", "-q", "-o", str(tmp_path / "quiz.json")]
    done = quizgen("build", str(article), "--types", "riddle", *plugin, *where)
    assert "kept\tscore 0.90\t: score given by its generator\tWhat has keys?" in done.stdout


# --- specification, documents and tests -----------------------------------------------------


def test_every_hook_has_a_kind_a_test_and_a_built_in_implementation() -> None:
    assert sorted(kind.hook for kind in KINDS) == HOOKS
    assert sorted(n.removeprefix("test_hook_") for n in globals() if n.startswith("test_hook_")) == HOOKS
    for name in HOOKS:
        assert inspect.signature(getattr(builtin, name)) == inspect.signature(getattr(hookspecs, name))


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_is_documented_with_its_signature_and_in_its_own_words(name: str) -> None:
    hook = getattr(hookspecs, name)
    signature = str(inspect.signature(hook)).replace("'", "")
    section = _sections()[f"`{name}{signature}`"]
    for paragraph in inspect.getdoc(hook).split("\n\n"):  # type: ignore[union-attr]  # each has one
        assert _flat(paragraph) in _flat(section)


@pytest.mark.parametrize("protocol", [*(k.protocol for k in KINDS), *OPTIONAL], ids=lambda p: p.__name__)
def test_what_must_be_offered_is_documented_with_exact_arguments(protocol: type) -> None:
    text = _flat(GUIDE.read_text("utf-8"))
    assert f"`{protocol.__name__}`" in text
    if protocol is api.Rule:
        members = [f"{name}: {kind}" for name, kind in protocol.__annotations__.items()]
    else:
        members = [_member(name, m) for name, m in vars(protocol).items() if not name.startswith("_")]
    for member in members:
        assert member in text, f"plugins/README.md does not say: {member}"


def _member(name: str, member: object) -> str:
    if isinstance(member, property):
        assert member.fget is not None
        return f"{name}: {member.fget.__annotations__['return']}"
    assert inspect.isfunction(member)
    return name + str(inspect.signature(member)).replace("'", "")


def test_no_hook_is_documented_that_is_none() -> None:
    told = set(re.findall(r"`(quizgen_\w+)\(", GUIDE.read_text("utf-8")))
    assert told == set(HOOKS)


def test_public_names_are_there_and_documented() -> None:
    text = GUIDE.read_text("utf-8")
    for module in (api, testing):
        for name in module.__all__:
            assert getattr(module, name) is not None
            assert f"`{name}`" in text, f"plugins/README.md does not tell of {module.__name__}.{name}"
    for name in vars(protocols):
        assert not name.startswith("Has") or f"`{name}`" in text


RECORDS = (
    model.Amount, model.Blank, model.Choose, model.Evidence, model.Fact, model.Fill, model.Item, model.Mention,
    model.Option, model.Order, model.Question, model.Recall, model.TimeValue, api.Candidate,
)  # fmt: skip
INTERNAL = {("Option", "id"), ("Question", "review"), ("Fact", "by")}
"""What only quizgen sets or needs."""


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_the_fields_of_the_records_that_plugins_meet_are_documented(record: type) -> None:
    text = GUIDE.read_text("utf-8")
    assert f"`{record.__name__}`" in text
    for field in fields(record):
        assert (record.__name__, field.name) in INTERNAL or f"`{field.name}`" in text


def test_each_kind_of_fact_is_documented_with_fields_of_its_own() -> None:
    shared = {field.name for field in fields(model.Fact)}
    kinds = [k for k in vars(model).values() if isinstance(k, type) and issubclass(k, model.Fact)]
    for kind in kinds:
        (row,) = [
            r for r in GUIDE.read_text("utf-8").splitlines() if r.startswith(f"| `{kind.__name__}` |")
        ] or [""]
        inherited = shared | {f.name for base in kind.__mro__[1:-1] if base in kinds for f in fields(base)}
        assert kind is model.Fact or row, f"plugins/README.md has no row for {kind.__name__}"
        for field in fields(kind):
            assert field.name in inherited or kind is model.Fact or f"`{field.name}`" in row


def test_note_types_are_documented_with_their_fields_and_the_ids_that_are_taken() -> None:
    text = _flat(GUIDE.read_text("utf-8"))
    assert f"`NoteType({', '.join(field.name for field in fields(api.NoteType))})`" in text
    for name in COMMON_FIELDS:
        assert f"`{{{{{name}}}}}`" in text
    ids = [note_type.id for note_type in built_in()]
    assert ids == list(range(ids[0], ids[-1] + 1))
    assert f"quizgen's own have {ids[0]} to {ids[-1]}" in text


def test_the_least_scores_are_documented() -> None:
    text = _flat(GUIDE.read_text("utf-8"))
    for quality, least in LEAST_SCORE.items():
        below, near = MOST_BELOW_THE_BEST[quality], NEAR_THE_BEST[quality]
        row = rf"\| `{quality}`[^|]*\| {least} \| {below} \| {LEAST_OF_THE_BEST[quality]} \| {near} \|"
        assert re.search(row, text), quality
    less = {"multiple_choice": "Multiple choice", "timeline": "timelines"}
    assert set(_RARER) == set(less)
    for kind, name in less.items():
        assert re.search(rf"{name} (may score )?{_RARER[kind]} less", text)
    assert f"Below {LEAST_SCORE[Options().quality]} it is dropped" in _flat(TUTORIAL.read_text("utf-8"))


def _sections() -> dict[str, str]:
    parts = re.split(r"^### (.+)$", GUIDE.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _flat(text: str) -> str:
    return " ".join(text.split())


def test_the_schema_of_a_type_is_in_the_schema_of_quiz_files(load: Load, tmp_path: Path) -> None:
    load(RIDDLE)
    done = quizgen("schema", "--plugin", str(tmp_path / "plugin.py"), "--no-plugins")
    assert "urn:quizgen:schema:acme/riddle" in done.stdout
    assert json.loads(done.stdout)["$id"] == "urn:quizgen:schema:quiz:1"
