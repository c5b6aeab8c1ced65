"""QTI packages: version 3 played and scored by QTI components in Chromium, version 2.1 held against a converter."""

from __future__ import annotations

import os
import shutil
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from quizgen_qti import V3, V21, QtiExporter, quizgen_exporters

from quizgen.model import Blank, Cloze, Quiz, Timeline
from quizgen.plugins import load_registry
from quizgen.testing import check_exporter, sample_quiz

QTI3, QTI21 = quizgen_exporters()


def missing(reason: str) -> None:
    if os.environ.get("QUIZGEN_TEST_ALL"):
        pytest.fail(reason)
    pytest.skip(reason)


def package(quiz: Quiz, folder: Path, exporter: Any = QTI3) -> dict[str, str]:
    """Return the files of a package, by name."""
    path = folder / "quiz.zip"
    exporter.export(quiz, path, load_registry(entry_points=False).types)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def richer() -> Quiz:
    """Return the sample quiz, and a text with two gaps, one with two right answers."""
    quiz = sample_quiz()
    cloze = quiz.questions[1]
    assert isinstance(cloze, Cloze)
    blanks = (Blank("b1", "salt"), Blank("b2", "pepper", ("black pepper",), "a spice"))
    two = replace(cloze, id="q_two", text="[[b1]] and [[b2]] it is.", blanks=blanks)
    return replace(quiz, questions=(*quiz.questions, two))


@pytest.mark.parametrize("exporter", [QTI3, QTI21], ids=lambda e: e.name)
def test_they_are_exporters(exporter: QtiExporter, tmp_path: Path) -> None:
    check_exporter(exporter, tmp_path)


@pytest.fixture(scope="module")
def player() -> Iterator[Any]:
    """A page with the components that show and score QTI 3."""
    modules = Path(os.environ.get("QUIZGEN_NODE_MODULES", Path(__file__).parents[2] / "node_modules"))
    script = modules / "@citolab" / "qti-components" / "cdn" / "index.global.js"
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None or not script.is_file():
        missing("Chromium or @citolab/qti-components is not there (npm install in plugins/)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
        page.set_content("<qti-item><item-container></item-container></qti-item>")
        page.add_script_tag(path=script)
        yield page
        browser.close()


PLAY = """async ([xml, responses]) => {
  const container = document.querySelector("item-container");
  container.itemXML = "";
  container.itemXML = xml;
  let item = null;
  for (let n = 0; n < 100 && !(item && item.variables?.length > 2); n += 1) {
    await new Promise(done => setTimeout(done, 20));
    item = container.shadowRoot.querySelector("qti-assessment-item");
  }
  item.responses = Object.entries(responses).map(([responseIdentifier, response]) => ({ responseIdentifier, response }));
  item.processResponse();
  await new Promise(done => setTimeout(done, 20));
  return { score: Number(item.getOutcome("SCORE").value), feedback: item.getOutcome("FEEDBACK")?.value,
           text: item.textContent, scripts: item.querySelectorAll("script, b").length };
}"""


def test_the_components_score_right_and_wrong_answers(player: Any, tmp_path: Path) -> None:
    quiz = richer()
    files = package(quiz, tmp_path)
    wrong: Any
    for question in quiz.questions:
        xml = files[f"items/{question.id}.xml"]
        if question.type == "multiple_choice":
            right, wrong = {"RESPONSE": "o1"}, {"RESPONSE": "o2"}
        elif isinstance(question, Cloze):
            right = {f"RESPONSE_{b.id}": b.answer for b in question.blanks}
            wrong = {f"RESPONSE_{b.id}": "something else" for b in question.blanks}
        elif isinstance(question, Timeline):
            right, wrong = {"RESPONSE": list(question.order)}, {"RESPONSE": list(question.order[::-1])}  # type: ignore[dict-item]
        else:
            right = wrong = {"RESPONSE": "A piano"}
        shown = player.evaluate(PLAY, [xml, right])
        # What is to be recalled is for a teacher to score.
        assert shown["score"] == pytest.approx(0 if question.type == "sample/unheard" else 1, abs=1e-5), (
            question.id
        )
        assert shown["feedback"] == "why"
        assert shown["scripts"] == 0
        assert player.evaluate(PLAY, [xml, wrong])["score"] == 0, question.id
        if question.type == "multiple_choice":
            assert question.prompt() in shown["text"]


def test_each_gap_is_a_part_of_the_points_and_case_does_not_count(player: Any, tmp_path: Path) -> None:
    xml = package(richer(), tmp_path)["items/q_two.xml"]
    for responses, points in (
        ({"RESPONSE_b1": "SALT", "RESPONSE_b2": "x"}, 0.5),
        ({"RESPONSE_b1": "salt", "RESPONSE_b2": "Black Pepper"}, 1),
    ):
        assert player.evaluate(PLAY, [xml, responses])["score"] == points


def plain(xml: str) -> Any:
    """Return a tree as values, without namespaces."""

    def walk(e: ET.Element) -> Any:
        attributes = sorted(
            (n.split("}")[-1], v) for n, v in e.attrib.items() if not n.endswith("schemaLocation")
        )
        return (
            e.tag.split("}")[-1],
            attributes,
            (e.text or "").strip(),
            [walk(c) for c in e],
            (e.tail or "").strip(),
        )

    return walk(ET.fromstring(xml))


def test_version_2_1_is_what_a_converter_makes_of_version_3(tmp_path: Path) -> None:
    convert = pytest.importorskip("qti_convert").convert_qti3_to_qti21
    new, old = package(richer(), tmp_path, QTI3), package(richer(), tmp_path, QTI21)
    items = [name for name in new if name.startswith("items/")]
    assert len(items) == 8
    for name in items:
        made = convert(new[name])
        assert list(made.warnings) == []
        assert plain(made.xml) == plain(old[name])


@pytest.mark.parametrize(("exporter", "version"), [(QTI3, V3), (QTI21, V21)], ids=["3", "2.1"])
def test_the_manifest_names_every_file_once(exporter: QtiExporter, version: Any, tmp_path: Path) -> None:
    quiz = sample_quiz()
    files = package(quiz, tmp_path, exporter)
    space = {"cp": version.package}
    manifest = ET.fromstring(files["imsmanifest.xml"])
    hrefs = [r.get("href") for r in manifest.findall(".//cp:resource", space)]
    assert sorted(map(str, hrefs)) == sorted(set(files) - {"imsmanifest.xml"})
    assert manifest.findtext(".//cp:schema", "", space) == version.schema
    test = ET.fromstring(files["test.xml"])
    references = [e.get("identifier") for e in test.iter() if e.get("href")]
    assert references == [q.id for q in quiz.questions]
    assert all(f"{{{version.items}}}" in ET.fromstring(files[str(h)]).tag for h in hrefs)


@pytest.mark.parametrize("exporter", [QTI3, QTI21], ids=lambda e: e.name)
def test_a_thousand_questions_take_less_than_a_second(exporter: Any, tmp_path: Path) -> None:
    some = sample_quiz().questions
    many = tuple(replace(some[n % len(some)], id=f"q_{n}") for n in range(1000))
    types = load_registry(entry_points=False).types
    started = time.process_time()
    exporter.export(replace(sample_quiz(), questions=many), tmp_path / "many.out", types)
    assert time.process_time() - started < 1
