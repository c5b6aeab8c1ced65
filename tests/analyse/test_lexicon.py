"""The lexicon: WordNet’s nouns as they come with the package."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quizgen.analyse import lexicon


def test_files_that_their_group_may_write_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As pip installs them under a umask of 002; NLTK itself refuses such files."""
    copy = tmp_path / "wordnet"
    shutil.copytree(lexicon._DATA, copy)
    for path in (copy, *copy.iterdir()):
        path.chmod(path.stat().st_mode | 0o020)
    monkeypatch.setattr(lexicon, "_DATA", copy)
    reader = lexicon._wordnet.__wrapped__()
    assert reader.synsets("dog", "n")
    for stream in reader._data_file_map.values():
        stream.close()
