"""A new plugin, made from templates: a distribution that works, to be changed into one's own."""

from __future__ import annotations

import keyword
import re
from pathlib import Path
from string import Template

from quizgen.commands import Kind
from quizgen.errors import QuizgenError

_TEMPLATES = Path(__file__).parent / "templates"
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*")

_USE = {
    Kind.QUESTION_TYPE: "quizgen build ARTICLES --types $short -o deck.apkg -o quiz.json",
    Kind.GENERATOR: "quizgen build ARTICLES -o deck.apkg",
    Kind.FACT_EXTRACTOR: "quizgen facts ARTICLES",
    Kind.DISTRACTOR_SOURCE: "quizgen build ARTICLES --types multiple_choice -o quiz.json",
    Kind.CHECK: "quizgen build ARTICLES --explain -o quiz.json",
    Kind.READER: "quizgen build article.$short -o deck.apkg",
    Kind.EXPORTER: "quizgen export quiz.json -o quiz.$short",
    Kind.COMMAND: "quizgen $short quiz.json",
}


def make_plugin(name: str, kind: Kind, folder: Path) -> Path:
    """Write the distribution `name` into `folder` and return where it is; QuizgenError if it cannot be."""
    module = name.replace("-", "_")
    if not _NAME.fullmatch(name) or keyword.iskeyword(module) or name == "quizgen":
        raise QuizgenError(
            f"{name!r} is no name for a plugin: lower case, words parted by -, as quizgen-riddle"
        )
    place = folder / name
    if place.exists():
        raise QuizgenError(f"{place} is there already; choose another name, or another folder with --in")
    short = module.removeprefix("quizgen_")
    words = {
        "name": name,
        "module": module,
        "short": short,
        "Class": "".join(word.capitalize() for word in short.split("_")),
    }
    words["use"] = "```text\n" + Template(_USE[kind]).substitute(words) + "\n```"
    files = {
        "pyproject.toml": "pyproject.toml.tmpl",
        "README.md": "README.md.tmpl",
        f"{module}.py": f"{kind.value}/code.tmpl",
        f"tests/test_{module}.py": f"{kind.value}/tests.tmpl",
    }
    try:
        for path, template in files.items():
            text = Template((_TEMPLATES / template).read_text("utf-8")).substitute(words)
            target = place / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
    except OSError as error:
        raise QuizgenError(f"{place} cannot be written: {error.strerror or error}") from None
    return place
