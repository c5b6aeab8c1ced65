"""The commands of the classroom, run as users run them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quizgen.export.json_quiz import dumps
from quizgen.plugins import Registry
from tests.conftest import ROOT, SEEDS
from tests.export.samples import quiz
from tests.test_cli import run

QUIZ = ROOT / "decks" / "seeds.json"
COUNT = len(json.loads(QUIZ.read_text("utf-8"))["questions"])


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


def test_verify_says_what_is_wrong_and_fails(home: Path, tmp_path: Path) -> None:
    done = run(home, "verify", QUIZ)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{COUNT} questions" in done.stdout
    data = json.loads(QUIZ.read_text("utf-8"))
    data["questions"][3]["evidence"][0]["start"] += 1
    data["questions"][3]["evidence"][0]["end"] += 1
    (tmp_path / "bad.json").write_text(json.dumps(data))
    done = run(home, "verify", "bad.json", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("bad.json: questions[3].evidence[0].quote (q_")
    done = run(home, "verify", "--json", "-", stdin=json.dumps(data))
    assert done.returncode == 1
    assert json.loads(done.stdout)["flaws"][0]["where"] == "questions[3].evidence[0].quote"
    done = run(home, "verify", "-", stdin="{")
    assert (done.returncode, "no JSON" in done.stderr) == (1, True)


def test_verify_reads_articles_that_the_quiz_leaves_out(home: Path) -> None:
    data = json.loads(QUIZ.read_text("utf-8"))
    for source in data["sources"]:
        del source["text"], source["char_count"]
    done = run(home, "verify", "-", stdin=json.dumps(data))
    assert done.returncode == 0
    assert done.stderr.count("were not compared") == len(data["sources"])
    done = run(home, "verify", "-", "--articles", SEEDS, stdin=json.dumps(data))
    assert (done.returncode, done.stderr) == (0, ""), done
    assert " 0 quotations" not in done.stdout


def test_diff_lists_the_differences(home: Path, tmp_path: Path) -> None:
    data = json.loads(QUIZ.read_text("utf-8"))
    gone = data["questions"].pop(0)["id"]
    data["questions"][0]["stem"] += " Really?"
    (tmp_path / "new.json").write_text(json.dumps(data))
    done = run(home, "diff", QUIZ, tmp_path / "new.json")
    assert done.returncode == 0
    assert f"- {gone} " in done.stdout
    assert done.stdout.endswith(f"0 new, 1 changed, 1 gone, {COUNT - 2} the same\n")
    done = run(home, "diff", QUIZ, "-", "--json", stdin=json.dumps(data))
    assert json.loads(done.stdout)["gone"][0]["id"] == gone


def test_pages_and_forms_are_written(home: Path, tmp_path: Path) -> None:
    done = run(home, "review", QUIZ, "-o", "review.html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    done = run(home, "play", QUIZ, "-o", "play.html", "-n", "5", "--seed", "1", "-q", cwd=tmp_path)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    done = run(home, "forms", QUIZ, "-n", "3", "--seed", "7", "-o", "exam", cwd=tmp_path)
    assert "forms A to C" in done.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["exam", "play.html", "review.html"]
    assert len(list((tmp_path / "exam").iterdir())) == 13
    first = {p.name: p.read_bytes() for p in (tmp_path / "exam").iterdir()}
    run(home, "forms", QUIZ, "-n", "3", "--seed", "7", "-o", "again", cwd=tmp_path)
    assert {p.name: p.read_bytes() for p in (tmp_path / "again").iterdir()} == first


def test_play_in_the_terminal(home: Path, tmp_path: Path, registry: Registry) -> None:
    (tmp_path / "quiz.json").write_text(dumps(quiz(), registry.types))
    done = run(home, "play", "quiz.json", "-n", "2", cwd=tmp_path, stdin="a\nphysics\n")
    assert done.returncode == 0, done.stderr
    assert "2 of 2 points, 100 %" in done.stdout
    done = run(home, "play", "-", stdin=QUIZ.read_text("utf-8"))
    assert (done.returncode, "name a file" in done.stderr) == (2, True)


def test_decisions_are_applied_by_export(home: Path, tmp_path: Path) -> None:
    ids = [q["id"] for q in json.loads(QUIZ.read_text("utf-8"))["questions"]]
    rows = [
        {"id": ids[0], "status": "rejected"},
        {"id": ids[1], "status": "approved"},
        {"id": "q_x", "status": "approved"},
    ]
    decisions = {"format": "quizgen.decisions", "format_version": "1.0", "decisions": rows}
    (tmp_path / "decisions.json").write_text(json.dumps(decisions))
    done = run(home, "export", QUIZ, "--decisions", "decisions.json", "-o", "out.json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "decided on, but asked no more: q_x" in done.stderr
    questions = json.loads((tmp_path / "out.json").read_text())["questions"]
    assert [q["id"] for q in questions] == ids[1:]
    assert questions[0]["review"] == {"status": "approved"}
    done = run(home, "export", "out.json", "--reviewed-only", "-o", "only.json", cwd=tmp_path)
    assert [q["id"] for q in json.loads((tmp_path / "only.json").read_text())["questions"]] == [ids[1]]
    done = run(home, "export", QUIZ, "--reviewed-only", "-o", "none.json", cwd=tmp_path)
    assert (done.returncode, "no question is left" in done.stderr) == (3, True)
