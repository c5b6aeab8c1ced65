"""Paths, folders and globs → the files to read."""

from __future__ import annotations

import glob
from collections.abc import Collection, Sequence
from pathlib import Path

from quizgen.errors import ReadError

_NOT_ARTICLES = ("readme", "license", "licence", "changelog", "contributing", "notice")


def find_files(paths: Sequence[str], suffixes: Collection[str]) -> tuple[list[Path], list[ReadError]]:
    """Return the article files that `paths` name, each once, and what could not be found.

    A folder gives every file below it with one of the `suffixes`, sorted by name;
    hidden files and files such as README or LICENSE only count when named themselves.
    """
    files: dict[Path, None] = {}
    errors: list[ReadError] = []
    for given in paths:
        try:
            for path in _expand(given, suffixes):
                files.setdefault(path)
        except ReadError as error:
            errors.append(error)
    return list(files), errors


def _expand(given: str, suffixes: Collection[str]) -> list[Path]:
    path = Path(given)
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if _is_article(p, path, suffixes))
        if not found:
            raise ReadError(given, f"no articles here ({', '.join(sorted(suffixes))})")
        return found
    if path.exists():
        if path.suffix.lower() not in suffixes:
            kinds = ", ".join(sorted(suffixes))
            raise ReadError(given, f"cannot read {path.suffix or 'this kind of'} files; only {kinds}")
        return [path]
    if glob.has_magic(given):
        # Path.glob takes no absolute patterns.
        matches = [Path(m) for m in sorted(glob.glob(given, recursive=True))]  # noqa: PTH207
        found = [m for m in matches if m.is_file() and m.suffix.lower() in suffixes]
        if found:
            return found
        raise ReadError(given, "nothing matches this pattern")
    raise ReadError(given, "no such file or folder")


def _is_article(path: Path, root: Path, suffixes: Collection[str]) -> bool:
    parts = path.relative_to(root).parts
    return (
        path.is_file()
        and path.suffix.lower() in suffixes
        and not any(part.startswith(".") for part in parts)
        and path.stem.lower() not in _NOT_ARTICLES
    )
