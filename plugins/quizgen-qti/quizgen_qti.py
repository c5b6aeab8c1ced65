"""QTI packages: version 3, and version 2.1 for systems such as Canvas.

An item is built once, in the names of version 3; version 2.1 says the same in camel case.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from quizgen.api import Account, Question, Quiz, explanation, hookimpl, task_of, write_atomically
from quizgen.model import Blank, Choose, Fill, Order, Recall, Task
from quizgen.protocols import Exporter, QuestionType

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_XML = "{http://www.w3.org/XML/1998/namespace}"


@dataclass(frozen=True, slots=True)
class Version:
    """How a version of QTI names what a package holds."""

    items: str
    package: str
    schema: str
    number: str
    resource: str
    camel: bool


V21 = Version(
    "http://www.imsglobal.org/xsd/imsqti_v2p1",
    "http://www.imsglobal.org/xsd/imscp_v1p1",
    "QTIv2.1 Package",
    "1.0.0",
    "xmlv2p1",
    camel=True,
)
V3 = Version(
    "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    "QTI Package",
    "3.0.0",
    "xmlv3p0",
    camel=False,
)


@dataclass(frozen=True, slots=True)
class QtiExporter:
    """Writes `.qti3.zip` or `.qti21.zip`: an item each question, a test of all, and the manifest."""

    name: str
    suffixes: frozenset[str]
    version: Version

    def export(self, quiz: Quiz, path: Path, types: Mapping[str, QuestionType]) -> str:
        """Write all questions; one to be recalled is for a teacher to score."""
        account = Account()
        files = {"imsmanifest.xml": _manifest(quiz, self.version), "test.xml": _test(quiz)}
        for question in quiz.questions:
            files[f"items/{question.id}.xml"] = _item(question, quiz, types)
            account.write()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, root in files.items():
                space = self.version.package if name == "imsmanifest.xml" else self.version.items
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                archive.writestr(info, _written(root, space, self.version), zipfile.ZIP_DEFLATED)
        write_atomically(path, out.getvalue())
        return str(account)


def _written(root: ET.Element, space: str, version: Version) -> bytes:
    if version.camel:
        _to_camel(root)
    root.set("xmlns", space)
    written: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return written


def _to_camel(root: ET.Element) -> None:
    for element in root.iter():
        if element.tag.startswith("qti-"):
            # Version 2.1 knows no body of a feedback: what is in it stands in the feedback itself.
            for body in element.findall("qti-content-body"):
                element.remove(body)
                element.extend(body)
            element.tag = _camel(element.tag.removeprefix("qti-"))
            attributes = {(n if n.startswith("{") else _camel(n)): v for n, v in element.attrib.items()}
            element.attrib.clear()
            element.attrib.update(attributes)


def _camel(name: str) -> str:
    return re.sub(r"-(\w)", lambda c: c.group(1).upper(), name)


# --- items --------------------------------------------------------------------------------


def _item(question: Question, quiz: Quiz, types: Mapping[str, QuestionType]) -> ET.Element:
    task = task_of(question, types)
    why = explanation(question, quiz)
    item = ET.Element(
        "qti-assessment-item",
        {
            "identifier": question.id,
            "title": " ".join(_clean(question.prompt()).split())[:80],
            "adaptive": "false",
            "time-dependent": "false",
            f"{_XML}lang": quiz.language,
        },
    )
    _responses(item, task)
    _outcome(item, "SCORE", "float", "0")
    _outcome(item, "MAXSCORE", "float", "1")
    if why:
        _outcome(item, "FEEDBACK", "identifier")
    body = _add(item, "qti-item-body")
    _body(body, task)
    processing = _add(item, "qti-response-processing")
    _processing(processing, task)
    if why:
        shown = _add(processing, "qti-set-outcome-value", identifier="FEEDBACK")
        _add(shown, "qti-base-value", "why", base_type="identifier")
        feedback = _add(
            item, "qti-modal-feedback", outcome_identifier="FEEDBACK", identifier="why", show_hide="show"
        )
        content = _add(feedback, "qti-content-body")
        for line in why.split("\n"):
            _add(content, "p", line)
    return item


def _responses(item: ET.Element, task: Task) -> None:
    match task:
        case Choose():
            _response(item, "RESPONSE", "single", "identifier", task.key.id)
        case Order():
            _response(item, "RESPONSE", "ordered", "identifier", *task.key)
        case Fill():
            for blank in task.blanks:
                made = _response(item, f"RESPONSE_{blank.id}", "single", "string", blank.answer)
                mapping = _add(made, "qti-mapping", default_value="0")
                for answer in dict.fromkeys((blank.answer, *blank.accept)):
                    share = f"{1 / len(task.blanks):.6g}"
                    _add(mapping, "qti-map-entry", map_key=answer, mapped_value=share, case_sensitive="false")
        case Recall():
            _response(item, "RESPONSE", "single", "string")


def _response(item: ET.Element, name: str, cardinality: str, base_type: str, *values: str) -> ET.Element:
    made = _add(
        item, "qti-response-declaration", identifier=name, cardinality=cardinality, base_type=base_type
    )
    if values:
        correct = _add(made, "qti-correct-response")
        for value in values:
            _add(correct, "qti-value", value)
    return made


def _outcome(item: ET.Element, name: str, base_type: str, value: str = "") -> None:
    made = _add(item, "qti-outcome-declaration", identifier=name, cardinality="single", base_type=base_type)
    if value:
        _add(_add(made, "qti-default-value"), "qti-value", value)


def _body(body: ET.Element, task: Task) -> None:
    match task:
        case Choose():
            shuffle = str(not task.keep_order).lower()
            made = _add(
                body,
                "qti-choice-interaction",
                response_identifier="RESPONSE",
                shuffle=shuffle,
                max_choices="1",
            )
            _add(made, "qti-prompt", task.stem)
            for option in task.options:
                _add(made, "qti-simple-choice", option.text, identifier=option.id)
        case Order():
            made = _add(body, "qti-order-interaction", response_identifier="RESPONSE", shuffle="false")
            _add(made, "qti-prompt", task.stem)
            for item in task.items:
                _add(made, "qti-simple-choice", item.text, identifier=item.id)
        case Fill():
            _fill(_add(body, "p"), task)
        case Recall():
            made = _add(body, "qti-extended-text-interaction", response_identifier="RESPONSE")
            _add(made, "qti-prompt", task.stem)
            _add(_add(body, "qti-rubric-block", view="scorer"), "p", task.answer)


def _fill(paragraph: ET.Element, task: Fill) -> None:
    last: ET.Element | None = None
    for part in task.parts:
        text = part if isinstance(part, str) else ""
        if isinstance(part, Blank):
            last = _add(
                paragraph,
                "qti-text-entry-interaction",
                response_identifier=f"RESPONSE_{part.id}",
                expected_length="20",
            )
            text = f" ({part.hint})" if part.hint else ""
        if last is None:
            paragraph.text = (paragraph.text or "") + _clean(text)
        else:
            last.tail = (last.tail or "") + _clean(text)


def _processing(processing: ET.Element, task: Task) -> None:
    match task:
        case Fill():
            score = _add(processing, "qti-set-outcome-value", identifier="SCORE")
            total = _add(score, "qti-sum")
            for blank in task.blanks:
                _add(total, "qti-map-response", identifier=f"RESPONSE_{blank.id}")
        case Choose() | Order():
            condition = _add(processing, "qti-response-condition")
            right = _add(condition, "qti-response-if")
            match_ = _add(right, "qti-match")
            _add(match_, "qti-variable", identifier="RESPONSE")
            _add(match_, "qti-correct", identifier="RESPONSE")
            _score(right, "1")
            _score(_add(condition, "qti-response-else"), "0")
        case Recall():
            _score(processing, "0")


def _score(parent: ET.Element, points: str) -> None:
    made = _add(parent, "qti-set-outcome-value", identifier="SCORE")
    _add(made, "qti-base-value", points, base_type="float")


# --- package ------------------------------------------------------------------------------


def _test(quiz: Quiz) -> ET.Element:
    test = ET.Element("qti-assessment-test", {"identifier": "test", "title": _clean(quiz.title)})
    _outcome(test, "SCORE", "float", "0")
    part = _add(
        test, "qti-test-part", identifier="part", navigation_mode="nonlinear", submission_mode="individual"
    )
    section = _add(
        part, "qti-assessment-section", identifier="section", title=_clean(quiz.title), visible="true"
    )
    for question in quiz.questions:
        _add(section, "qti-assessment-item-ref", identifier=question.id, href=f"items/{question.id}.xml")
    score = _add(_add(test, "qti-outcome-processing"), "qti-set-outcome-value", identifier="SCORE")
    _add(_add(score, "qti-sum"), "qti-test-variables", variable_identifier="SCORE")
    return test


def _manifest(quiz: Quiz, version: Version) -> ET.Element:
    manifest = ET.Element("manifest", {"identifier": "quiz"})
    metadata = _add(manifest, "metadata")
    _add(metadata, "schema", version.schema)
    _add(metadata, "schemaversion", version.number)
    _add(manifest, "organizations")
    resources = _add(manifest, "resources")
    test = _resource(resources, "test", f"imsqti_test_{version.resource}", "test.xml")
    for question in quiz.questions:
        ET.SubElement(test, "dependency", {"identifierref": question.id})
        _resource(resources, question.id, f"imsqti_item_{version.resource}", f"items/{question.id}.xml")
    return manifest


def _resource(resources: ET.Element, name: str, kind: str, href: str) -> ET.Element:
    made = ET.SubElement(resources, "resource", {"identifier": name, "type": kind, "href": href})
    ET.SubElement(made, "file", {"href": href})
    return made


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, tag, {n.replace("_", "-"): _clean(v) for n, v in attributes.items()})
    made.text = _clean(text) or None
    return made


def _clean(text: str) -> str:
    return _UNFIT.sub("", text)


@hookimpl
def quizgen_exporters() -> Sequence[Exporter]:
    """Return the exporters to QTI 3 and QTI 2.1."""
    return [
        QtiExporter("qti3", frozenset({".qti3.zip"}), V3),
        QtiExporter("qti21", frozenset({".qti21.zip"}), V21),
    ]
