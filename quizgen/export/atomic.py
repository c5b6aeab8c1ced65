"""Write a file whole or leave the old one: a temporary neighbour, then a rename."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from quizgen.errors import ExportError


def write_atomically(path: Path, data: bytes) -> None:
    """Replace `path` by `data`; ExportError, and the old file untouched, where that fails."""
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            with suppress(OSError):
                Path(temporary).unlink()
        raise ExportError(f"{path}: cannot be written ({error.strerror or error})") from error
