"""Ids that depend on what they name alone."""

from __future__ import annotations

import hashlib


def stable_id(prefix: str, *parts: str) -> str:
    """Return an id that depends on `parts` alone: prefix, underscore, 12 hex digits."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    return f"{prefix}_{digest[:12]}"
