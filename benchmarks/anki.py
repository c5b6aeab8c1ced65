"""How long a deck takes and how large it is: ours, plain genanki's, and a bare SQLite and zip writer's.

    python -m benchmarks.anki [--sizes 50 1000 10000 100000] [--rounds N] [--profile]

All three get the same notes and write the same cards; the bare writer is what any deck
costs at least: rows into an in-memory SQLite, deflated. They take turns in one process, and
medians are compared. `quiz` is the time from questions to notes, which only we need;
`again` is ours with notes over an old deck, which is read first. Exits with 1 where a
target is missed: genanki ten times slower at 50 notes, at most twice the bare writer from
10,000 on, a fifth of genanki's size. The first of them hangs on the disk: genanki's time at
50 notes is some 25 ms of computing and 56 syncs, of which a virtual disk makes little.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import json
import os
import pstats
import sqlite3
import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import genanki
from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

from quizgen.analyse.calendar import year
from quizgen.export.anki.memory import remember
from quizgen.export.anki.notes import AnkiNote, make_notes
from quizgen.export.anki.package import package
from quizgen.export.atomic import write_atomically
from quizgen.model import (
    Blank,
    Cloze,
    Evidence,
    MultipleChoice,
    Option,
    Question,
    Quiz,
    Source,
    Span,
    Timeline,
    TimelineEvent,
)
from quizgen.plugins import load_registry

Write = Callable[[Sequence[AnkiNote], Path], None]

SIZES = (50, 1_000, 10_000, 100_000)
GENANKI_AT_50, BARE_FROM_10_000, SIZE_OF_GENANKI = 10.0, 2.0, 0.2
PLACES = "Warsaw Paris Rome Vienna Lisbon Oslo Athens Dublin Prague Madrid".split()
THINGS = "museum library bridge theatre school harbour station observatory hospital market".split()
WORDS = (
    "city council opened after years of debate because residents wanted a public place where books maps "
    "letters and paintings could be seen by everyone who came from near or far although money was scarce "
    "and winters long"
).split()


def question(n: int) -> Question:
    """Return question number `n`; no two are alike, and the types take turns."""
    place, thing, when = PLACES[n % 10], THINGS[n // 10 % 10], 1500 + n * 7 % 500
    told = " ".join(WORDS[(n * 13 + k * (n % 29 + 1)) % len(WORDS)] for k in range(24))
    quote = f"The {thing} of {place} number {n} was opened in {when}: {told}."
    id_, tags, evidence = f"q_{n:06}", ("event",), (Evidence("s1", Span(0, len(quote)), quote),)
    if n % 3 == 0:
        stem = f"In which city was {thing} number {n} opened in {when}?"
        options = tuple(Option(PLACES[(n + k) % 10], k == 0) for k in (2, 0, 3, 1))
        return MultipleChoice(id=id_, tags=tags, evidence=evidence, stem=stem, options=options)
    if n % 3 == 1:
        text = f"The {thing} of [[b1]] number {n} was opened in {when}."
        blanks = (Blank("b1", place, (), "place"),)
        return Cloze(id=id_, tags=tags, evidence=evidence, text=text, blanks=blanks)
    events = tuple(
        TimelineEvent(f"e{k}", f"The {THINGS[k]} of {place} opened for the {n}th time", year(when + k))
        for k in range(4)
    )
    stem, order = "Put these events in order.", tuple(e.id for e in events)
    return Timeline(id=id_, tags=tags, evidence=evidence, stem=stem, events=events, order=order)


def ours(notes: Sequence[AnkiNote], path: Path) -> None:
    data, _ = package(notes, {notes[0].deck: ""}, remember(path))
    write_atomically(path, data)


def plain_genanki(notes: Sequence[AnkiNote], path: Path) -> None:
    deck = genanki.Deck(1, notes[0].deck)
    models: dict[int, genanki.Model] = {}
    for note in notes:
        made = note.note_type
        if made.id not in models:
            models[made.id] = genanki.Model(
                made.id,
                made.name,
                fields=[{"name": field} for field in made.fields],
                templates=[{"name": "Card 1", "qfmt": made.front, "afmt": made.back}],
                css=made.css,
                model_type=genanki.Model.CLOZE if made.cloze else genanki.Model.FRONT_BACK,
            )
        deck.add_note(genanki.Note(models[made.id], list(note.fields), tags=note.tags, guid=note.guid))
    genanki.Package(deck).write_to_file(path)


def bare(notes: Sequence[AnkiNote], path: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(APKG_SCHEMA)
        connection.executescript(APKG_COL)
        connection.executemany(
            "insert into notes values (?, ?, ?, 0, -1, ?, ?, ?, 0, 0, '')",
            (
                (
                    n,
                    note.guid,
                    note.note_type.id,
                    f" {' '.join(note.tags)} ",
                    "\x1f".join(note.fields),
                    note.fields[0],
                )
                for n, note in enumerate(notes, start=1)
            ),
        )
        connection.executemany(
            "insert into cards values (?, ?, 1, 0, 0, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
            ((n, n, n) for n in range(1, len(notes) + 1)),
        )
        models = {
            note.note_type.id: {
                "name": note.note_type.name,
                "css": note.note_type.css,
                "qfmt": note.note_type.front,
            }
            for note in {n.note_type.id: n for n in notes}.values()
        }
        connection.execute("update col set models = ?", (json.dumps(models),))
        connection.commit()
        data = connection.serialize()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("collection.anki2", data)
        file.writestr("media", "{}")


@dataclass(frozen=True)
class Row:
    """What was measured at one size; seconds and bytes."""

    notes: int
    quiz: float
    ours: float
    again: float
    bare: float
    genanki: float
    size: int
    bare_size: int
    genanki_size: int

    def misses(self) -> list[str]:
        """Return the targets that are missed."""
        out = []
        if self.notes <= 50 and self.genanki < GENANKI_AT_50 * self.ours:
            out.append(f"{self.notes} notes: genanki is only {self.genanki / self.ours:.1f} times slower")
        if self.notes >= 10_000 and self.ours > BARE_FROM_10_000 * self.bare:
            out.append(f"{self.notes} notes: {self.ours / self.bare:.2f} times the bare writer")
        if self.size > SIZE_OF_GENANKI * self.genanki_size:
            out.append(f"{self.notes} notes: {self.size / self.genanki_size:.2f} of genanki’s size")
        return out


def measure(count: int, rounds: int, folder: Path) -> Row:
    types = load_registry(entry_points=False).types
    quiz = Quiz("Benchmark", tuple(map(question, range(count))), (Source("s1", "Openings", "0" * 64),))
    started = time.perf_counter()
    notes = make_notes(quiz, types, "one")
    to_notes = time.perf_counter() - started
    writers: dict[str, Write] = {"ours": ours, "again": ours, "bare": bare, "genanki": plain_genanki}
    times: dict[str, list[float]] = {name: [] for name in writers}
    for _ in range(rounds):
        (folder / "ours.apkg").unlink(missing_ok=True)
        for name, write in writers.items():
            path = folder / f"{'ours' if name == 'again' else name}.apkg"
            started = time.perf_counter()
            write(notes, path)
            times[name].append(time.perf_counter() - started)
    sizes = {name: (folder / f"{name}.apkg").stat().st_size for name in ("ours", "bare", "genanki")}
    middle = {name: median(found) for name, found in times.items()}
    return Row(
        count, to_notes, **middle, size=sizes["ours"], bare_size=sizes["bare"], genanki_size=sizes["genanki"]
    )


def sync_time(folder: Path) -> float:
    """Return how long the disk takes to keep a page for good."""
    times = []
    for _ in range(15):
        with (folder / "page").open("wb") as file:
            file.write(b"x" * 4096)
            file.flush()
            started = time.perf_counter()
            os.fsync(file.fileno())
            times.append(time.perf_counter() - started)
    return median(times)


def profile(count: int, folder: Path) -> str:
    """Return where our writer spends its time."""
    types = load_registry(entry_points=False).types
    notes = make_notes(Quiz("Benchmark", tuple(map(question, range(count))), ()), types, "one")
    profiler = cProfile.Profile()
    profiler.runcall(ours, notes, folder / "profile.apkg")
    out = io.StringIO()
    pstats.Stats(profiler, stream=out).sort_stats("tottime").print_stats(15)
    return out.getvalue()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--rounds", type=int, help="the same for all sizes; by default more for small ones")
    parser.add_argument("--profile", type=int, metavar="NOTES", help="show where the time goes instead")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")  # genanki takes `<details>` for a slip
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if asked.profile:
            print(profile(asked.profile, folder))
            return 0
        ours(
            [*make_notes(Quiz("w", (question(0),), ()), load_registry(entry_points=False).types)],
            folder / "w.apkg",
        )
        print(f"seconds; a sync of this disk takes {1000 * sync_time(folder):.2f} ms")
        print(
            "  notes    quiz    ours   again    bare genanki | ours/bare genanki/ours |     size bare genanki"
        )
        missed = []
        for count in asked.sizes:
            row = measure(count, asked.rounds or max(3, min(31, 30_000 // count)), folder)
            print(
                f"{row.notes:7} {row.quiz:7.3f} {row.ours:7.4f} {row.again:7.4f} {row.bare:7.4f} "
                f"{row.genanki:7.4f} | {row.ours / row.bare:9.2f} {row.genanki / row.ours:12.1f} | "
                f"{row.size:8} {row.size / row.bare_size:4.2f} {row.size / row.genanki_size:7.3f}",
                flush=True,
            )
            missed += row.misses()
    for miss in missed:
        print(f"missed: {miss}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
