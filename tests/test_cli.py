"""The command line, run as users run it."""

from __future__ import annotations

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import SEEDS

ARTICLE = """The Opening

Neal Khosla, the chief executive of Curai, opened the Vienna Museum in 1921. Sam Altman, the chief executive of OpenAI,
closed the Berlin Museum in 1935. Garry Tan, the chief executive of Stripe, sold the Paris Museum in 1950.
Christophe Fouquet, the chief executive of ASML, bought the Rome Museum in 1971.
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of its own for the cache, shared by the runs of this module."""
    return tmp_path_factory.mktemp("home")


def run(
    home: Path, *args: str | Path, cwd: Path | None = None, stdin: str | None = None
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "XDG_CACHE_HOME": str(home), "HOME": str(home), "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "quizgen", *map(str, args)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        cwd=cwd,
        input=stdin,
    )


def test_build_writes_deck_and_quiz_and_says_so(home: Path, tmp_path: Path) -> None:
    (tmp_path / "museums").mkdir()
    (tmp_path / "museums" / "one.txt").write_text(ARTICLE)
    done = run(home, "build", "museums", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert not done.stdout
    assert sorted(p.name for p in (tmp_path / "decks").iterdir()) == ["museums.apkg", "museums.json"]
    for word in ("articles", "sentences", "facts", "questions", "dropped", "written", "time"):
        assert word in done.stderr
    quiz = json.loads((tmp_path / "decks" / "museums.json").read_text())
    assert quiz["format"] == "quizgen.quiz"
    again = run(home, "build", "museums", cwd=tmp_path)
    assert "parses from the cache" in again.stderr


def test_bad_files_are_named_and_the_others_used(home: Path, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(ARTICLE)
    (tmp_path / "empty.txt").write_text("  \n")
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01" * 50)
    (tmp_path / "latin.txt").write_bytes("Die Museen öffnen früh.".encode("cp1252"))
    (tmp_path / "german.txt").write_text("Die Museen in Wien öffnen früh, und alle gehen gern hin. " * 5)
    (tmp_path / "copy.txt").write_text(ARTICLE)
    done = run(home, "build", tmp_path, tmp_path / "gone.txt", "-o", tmp_path / "q.json")
    assert done.returncode == 0, done.stderr
    for name, reason in (
        ("empty.txt", "empty"),
        ("binary.txt", "binary"),
        ("latin.txt", "--encoding"),
        ("german.txt", "English"),
        ("good.txt", "the same article as copy.txt"),
        ("gone.txt", "no such file"),
    ):
        assert any(name in line and reason in line for line in done.stderr.splitlines()), (name, done.stderr)


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["build", "gone.txt"], 1, "no such file"),
        (["facts", "gone.txt"], 1, "no article could be used"),
        (["report", "gone.txt", "-o", "q.html"], 1, "no article could be used"),
        (["build", "one.txt", "-o", "quiz.pdf"], 2, "no exporter for .pdf"),
        (["build", "one.txt", "-o", "anki:Deck"], 2, "no exporter for a file without suffix"),
        (["build", "one.txt", "--decks", "many", "-o", "q.apkg"], 2, "'many' is not one of"),
        (["build", "one.txt", "--types", "riddle"], 2, "no question type riddle; there are cloze, "),
        (
            ["build", "one.txt", "--types", "multiple-choise"],
            2,
            "did you mean multiple_choice? There are cloze, ",
        ),
        (["build"], 2, "Missing argument"),
        (["build", "dull.txt", "-o", "q.json"], 3, "no question"),
        (["build", "one.txt", "--model", "nope", "--no-cache", "-o", "q.json"], 1, "no language model"),
        (["export", "gone.json", "-o", "q.apkg"], 1, "gone.json"),
        (["export", "one.txt", "-o", "q.apkg"], 1, "no JSON"),
        (["build", "one.txt", "--plugin", "gone.py", "-o", "no/q.pdf"], 2, "gone.py"),
    ],
)
def test_exit_codes_and_messages(
    home: Path, tmp_path: Path, args: list[str], code: int, message: str
) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE)
    (tmp_path / "dull.txt").write_text(
        "It was good. They were glad of it, and so were we. That was all there was to it."
    )
    done = run(home, *args, cwd=tmp_path)
    assert (done.returncode, message in done.stderr) == (code, True), done.stderr
    assert not done.stdout
    assert not list(tmp_path.glob("q.*"))


def test_a_failed_write_leaves_the_old_file_whole(home: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE)
    (tmp_path / "q.json").write_text("old")
    (tmp_path / "deck.apkg").mkdir()
    done = run(home, "build", "one.txt", "-o", "deck.apkg", "-o", "q.json", cwd=tmp_path)
    assert done.returncode == 1
    assert (tmp_path / "q.json").read_text() == "old"


def test_an_edited_quiz_can_be_exported(home: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE)
    assert run(home, "build", "one.txt", "-o", "q.json", cwd=tmp_path).returncode == 0
    text = (tmp_path / "q.json").read_text().replace("Vienna Museum", "Vienna museum")
    done = run(home, "export", "-", "-o", "deck.apkg", "-o", "copy.json", cwd=tmp_path, stdin=text)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "deck.apkg").exists()
    assert json.loads((tmp_path / "copy.json").read_text())["questions"]


def test_a_rebuild_says_what_it_changes(home: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE)
    assert run(home, "build", "one.txt", "-o", "q.json", "-o", "deck.apkg", cwd=tmp_path).returncode == 0
    count = len(json.loads((tmp_path / "q.json").read_text())["questions"])
    done = run(home, "export", "q.json", "-o", "deck.apkg", cwd=tmp_path)
    assert f"deck.apkg ({count} unchanged)" in done.stderr


def test_decks_are_laid_out_as_asked(home: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE)
    for layout, names in (("article", ["Default", "Art", "Art::The Opening"]), ("one", ["Default", "Art"])):
        done = run(
            home,
            "build",
            "one.txt",
            "--title",
            "Art",
            "--decks",
            layout,
            "-o",
            f"{layout}.apkg",
            cwd=tmp_path,
        )
        assert done.returncode == 0, done.stderr
        with (
            zipfile.ZipFile(tmp_path / f"{layout}.apkg") as file,
            closing(sqlite3.connect(":memory:")) as deck,
        ):
            deck.deserialize(file.read("collection.anki2"))
            decks = json.loads(deck.execute("select decks from col").fetchone()[0])
        assert [d["name"] for d in decks.values()] == names


def test_pushing_without_anki_says_how_to_start_it(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens there
        monkeypatch.setenv("ANKICONNECT_URL", f"http://127.0.0.1:{taken.getsockname()[1]}")
        done = run(home, "build", "one.txt", "-o", "ankiconnect:Art", cwd=tmp_path)
    assert done.returncode == 1
    assert "start Anki, with its add-on AnkiConnect" in done.stderr
    assert not done.stdout


def test_explain_says_what_was_dropped_and_why(home: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE + "\nHe was glad of the Vienna Museum.\n")
    done = run(home, "build", "one.txt", "--explain", "-q", "-o", "q.json", cwd=tmp_path)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert any(row[:2] == ["facts", "pronoun"] for row in rows)
    assert any(row[0] == "kept" and row[1].startswith("score") for row in rows)
    assert not done.stderr


def test_facts_show_kind_time_sources_and_evidence(home: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE)
    shown = run(home, "facts", "one.txt", "-q", cwd=tmp_path)
    assert "role: Neal Khosla — is — chief executive of Curai, 1 source" in shown.stdout
    assert "“Neal Khosla, the chief executive of Curai, opened the Vienna Museum in 1921.”" in shown.stdout
    data = json.loads(run(home, "facts", "one.txt", "--json", "-q", cwd=tmp_path).stdout)
    for fact in data["facts"]:
        for proof in fact["evidence"]:
            assert proof["slots"]
            for slot in proof["slots"].values():
                at = slot["start"] - proof["start"]
                assert slot["words"] == proof["quote"][at : slot["end"] - proof["start"]]
    opened = next(f for f in data["facts"] if f["kind"] == "event" and f["relation"] == "opened")
    assert (opened["subject"], opened["time"], opened["sources"]) == ("Neal Khosla", "1921", 1)


FAILING = """
from quizgen.api import hookimpl
class Failing:
    name = "failing"
    def extract(self, analysis):
        raise RuntimeError("no luck")
@hookimpl
def quizgen_fact_extractors():
    return [Failing()]
"""


@pytest.mark.parametrize("command", ["facts", "report", "build"])
def test_an_extractor_that_fails_is_named_and_strict_stops(home: Path, tmp_path: Path, command: str) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE)
    (tmp_path / "failing.py").write_text(FAILING)
    written = [] if command == "facts" else ["-o", "q.html" if command == "report" else "q.json"]
    arguments = [command, "one.txt", "--plugin", "failing.py", *written]
    strict = run(home, *arguments, "--strict-plugins", cwd=tmp_path)
    assert (strict.returncode, "no luck" in strict.stderr) == (1, True), strict.stderr
    assert not strict.stdout
    assert not list(tmp_path.glob("q.*"))
    lenient = run(home, *arguments, cwd=tmp_path)
    assert (lenient.returncode, "no luck" in lenient.stderr) == (0, True), lenient.stderr


def test_schema_prints_the_schema(home: Path) -> None:
    assert json.loads(run(home, "schema").stdout)["title"].startswith("quizgen quiz file")


def test_version_and_help(home: Path) -> None:
    assert run(home, "--version").stdout.startswith("quizgen ")
    for command in ("build", "facts", "export", "schema"):
        assert command in run(home, "--help").stdout
    assert "Exit codes" in run(home, "--help").stdout


def test_globs_are_expanded(home: Path, tmp_path: Path) -> None:
    done = run(home, "facts", str(SEEDS / "0[45]*.txt"), "--json", "-q")
    assert [a["id"][:5] for a in json.loads(done.stdout)["articles"]] == ["a_04-", "a_05-"]


def test_the_dial_lets_more_through(home: Path, tmp_path: Path) -> None:
    counts = {}
    for quality in ("strict", "balanced", "more"):
        out = tmp_path / f"{quality}.json"
        done = run(home, "build", SEEDS, "--quality", quality, "-q", "-o", out)
        # News is told in passing: of the samples, nothing may be good enough for the strictest.
        assert done.returncode == 0 or (quality, done.returncode) == ("strict", 3), done.stderr
        counts[quality] = len(json.loads(out.read_text())["questions"]) if done.returncode == 0 else 0
    assert counts["strict"] < counts["balanced"] < counts["more"]


def test_explain_gives_score_and_reasons(home: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE)
    done = run(home, "build", "one.txt", "--quality", "more", "--explain", "-q", "-o", "q.json", cwd=tmp_path)
    kept = [line.split("\t") for line in done.stdout.splitlines() if line.startswith("kept\t")]
    assert kept
    assert all(0 <= float(row[1].removeprefix("score ")) <= 1 for row in kept)
    assert all(re.search(r" [+-]\d+\.\d\d$", row[2]) for row in kept)


def test_background_lends_wrong_answers_and_is_not_asked_about(home: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        "Neal Khosla is the chief executive of Curai. The Vienna Museum was opened by Emperor Franz in 1921.\n"
    )
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "two.txt").write_text(
        "Sam Altman, the chief executive of OpenAI, met Garry Tan, the chief executive of Stripe. Christophe Fouquet, the "
        "chief executive of ASML, met them later with Dario Amodei, the chief executive of Anthropic."
    )
    options = ("--quality", "more", "--types", "multiple_choice", "-q", "-o", "q.json")
    assert run(home, "build", "one.txt", *options, cwd=tmp_path).returncode == 0
    alone = json.loads((tmp_path / "q.json").read_text())
    assert alone["questions"]
    assert not [q for q in alone["questions"] if q["stem"].startswith("Who")], "one person alone"
    assert run(home, "build", "one.txt", "--background", "more", *options, cwd=tmp_path).returncode == 0
    quiz = json.loads((tmp_path / "q.json").read_text())
    who = next(q for q in quiz["questions"] if q["stem"].startswith("Who"))
    lent = {"Sam Altman", "Garry Tan", "Christophe Fouquet", "Dario Amodei"}
    assert [o["text"] for o in who["options"] if o["correct"]] == ["Neal Khosla"]
    assert {o["text"] for o in who["options"] if not o["correct"]} <= lent
    assert [s["id"] for s in quiz["sources"]] == ["a_one"]
    assert {proof["source"] for q in quiz["questions"] for proof in q["evidence"]} == {"a_one"}


def test_check_names_rule_and_question_and_fails_for_hard_ones(home: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE)
    run(home, "build", "one.txt", "--quality", "more", "-q", "-o", "q.json", cwd=tmp_path)
    good = run(home, "check", "q.json", cwd=tmp_path)
    assert good.returncode == 0, good.stdout
    quiz = json.loads((tmp_path / "q.json").read_text())
    cloze = next(q for q in quiz["questions"] if q["type"] == "cloze")
    cloze["stem"] = "He was in " + cloze["stem"]
    (tmp_path / "q.json").write_text(json.dumps(quiz))
    bad = run(home, "check", "q.json", cwd=tmp_path)
    assert bad.returncode == 1
    assert f"{cloze['id']}\tdangling-opener\thard" in bad.stdout
