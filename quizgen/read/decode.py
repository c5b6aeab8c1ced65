"""Bytes → text, with a clear word when a file is not text."""

from __future__ import annotations

import codecs
import unicodedata

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u200a\u202f\u3000\t"), " ")


def decode(data: bytes, encoding: str | None = None) -> str:
    """Return the text of `data`: a byte-order mark decides, else `encoding`, else UTF-8.

    Raises ValueError, with a reason fit for a user, for binary data and for bytes
    that are not text in the encoding.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name)
    if b"\0" in data[:8192]:
        raise ValueError("this is a binary file, not text")
    try:
        text = data.decode(encoding or "utf-8")
    except LookupError:
        raise ValueError(f"unknown encoding {encoding!r}") from None
    except UnicodeDecodeError as error:
        raise ValueError(
            f"not {encoding or 'UTF-8'} text (byte 0x{data[error.start]:02x} at {error.start}); "
            "save it as UTF-8 or name its encoding, such as --encoding cp1252"
        ) from None
    if sum(unicodedata.category(c) == "Cc" and c not in "\n\r\t\f" for c in text[:4096]) > 40:
        raise ValueError("this is a binary file, not text")
    return text


def tidy(text: str) -> str:
    """Return `text` in NFC, spaces plain, invisible characters gone, lines ended by LF."""
    text = unicodedata.normalize("NFC", text).translate(_SPACES).translate(_INVISIBLE)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
