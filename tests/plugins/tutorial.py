"""Do what the tutorial says, word for word: write its files, run its commands, compare what they print.

`python -m tests.plugins.tutorial FOLDER` does all of it, `pip install` too, and is for a fresh environment.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

TUTORIAL = Path(__file__).parent.parent.parent / "plugins" / "TUTORIAL.md"

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"(?:# |<!-- )([\w.-]+)(?: -->)?\n")


def blocks() -> Iterator[tuple[str, str]]:
    """Yield language and text of each block of code."""
    yield from _BLOCK.findall(TUTORIAL.read_text("utf-8"))


def write(folder: Path, text: str) -> None:
    """Append a block to the file that its first line names."""
    named = _FILE.match(text)
    assert named, f"the first line of a block must name its file: {text[:60]!r}"
    path = folder / named[1]
    body = text[named.end() :]
    if path.suffix == ".py" and path.exists():
        body = "\n\n" + body
    with path.open("a", encoding="utf-8") as file:
        file.write(body)


def follow(folder: Path, environment: Mapping[str, str], install: bool) -> int:
    """Follow the tutorial in a folder and return the number of commands run; without `install`, up to pip."""
    printed = None
    done = 0
    for language, text in blocks():
        if language == "sh":
            if "pip install" in text and not install:
                break
            command = ["bash", "-euo", "pipefail", "-c", text]
            run = subprocess.run(
                command, cwd=folder, env=dict(environment), capture_output=True, text=True, check=False
            )
            assert run.returncode == 0, f"{text}\n{run.stdout}\n{run.stderr}"
            printed = run.stdout
            done += 1
        elif language == "text":
            assert printed == text, f"the tutorial shows\n{text}\nbut this was printed\n{printed}"
        else:
            write(folder, text)
    return done


if __name__ == "__main__":
    count = follow(Path(sys.argv[1]), os.environ, install=True)
    print(f"the tutorial: {count} commands run, each as shown")
