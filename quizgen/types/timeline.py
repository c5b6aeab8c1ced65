"""Timeline: `events` as they are shown, and `key`, their ids from first to last."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from quizgen.analyse.calendar import parse_value
from quizgen.export.anki import note_types
from quizgen.export.anki.escape import plain
from quizgen.export.anki.note_types import NoteType
from quizgen.express.spelling import date_words
from quizgen.model import Evidence, Item, Order, Question, Span, Timeline, TimelineEvent


class TimelineType:
    """Writes and reads timelines."""

    name = Timeline.type

    def dump(self, question: Question) -> dict[str, Any]:
        """Return stem, events and key."""
        assert isinstance(question, Timeline)
        return {
            "stem": question.stem,
            "events": [
                {
                    "id": e.id,
                    "text": e.text,
                    "date": {"edtf": e.time.value},
                    "evidence": dump_evidence(e.evidence),
                }
                for e in question.events
            ],
            "key": list(question.order),
            "scoring": question.scoring,
        }

    def load(self, data: Mapping[str, Any], shared: Mapping[str, Any]) -> Timeline:
        """Return the question; ValueError where key and events do not match or a date is none."""
        events = tuple(
            TimelineEvent(
                e["id"],
                e["text"],
                parse_value(e["date"]["edtf"]),
                load_evidence(e.get("evidence", ())),
            )
            for e in data["events"]
        )
        scoring = data.get("scoring", "adjacent_pairs")
        return Timeline(**shared, stem=data["stem"], events=events, order=tuple(data["key"]), scoring=scoring)

    def task(self, question: Question) -> Order:
        """Return the events, each with its date for the solution."""
        assert isinstance(question, Timeline)
        items = tuple(Item(e.id, e.text, _when(e)) for e in question.events)
        return Order(question.stem, items, question.order, question.scoring)

    def shuffle(self, question: Question, deal: Random) -> Timeline:
        """Return the question with its events shown in another order, which is not the right one."""
        assert isinstance(question, Timeline)
        events = list(question.events)
        deal.shuffle(events)
        if tuple(e.id for e in events) == question.order:
            events = [*events[1:], events[0]]
        return replace(question, events=tuple(events))

    def anki_note(self, question: Question) -> tuple[NoteType, dict[str, str]]:
        """Return the note: events under keys that tell nothing of their order."""
        assert isinstance(question, Timeline)
        keys = {e.id: _opaque(question.id, e.id) for e in question.events}
        events = "".join(
            f'<li class="qg-option" data-event="{keys[e.id]}">{_text(e)}</li>' for e in question.events
        )
        solution = "".join(
            f'<li data-event="{keys[e.id]}"><span class="qg-date">{plain(_when(e))}</span> {_text(e)}</li>'
            for e in question.in_order()
        )
        return note_types.timeline(), {
            "Question": plain(question.stem),
            "Events": events,
            "Order": " ".join(keys[i] for i in question.order),
            "Solution": solution,
        }


def _opaque(question_id: str, event_id: str) -> str:
    return hashlib.sha256(f"{question_id}\x1f{event_id}".encode()).hexdigest()[:8]


def _text(event: TimelineEvent) -> str:
    return f'<span class="qg-text" dir="auto">{plain(event.text)}</span>'


def _when(event: TimelineEvent) -> str:
    return date_words(event.time) or event.time.value


def dump_evidence(evidence: Sequence[Evidence]) -> list[dict[str, Any]]:
    """Return evidence as JSON values."""
    return [
        {"source": e.article_id, "start": e.span.start, "end": e.span.end, "quote": e.quote} for e in evidence
    ]


def load_evidence(data: Sequence[Mapping[str, Any]]) -> tuple[Evidence, ...]:
    """Return evidence from JSON values; ValueError where a quote does not fill its span."""
    return tuple(Evidence(e["source"], Span(e["start"], e["end"]), e["quote"]) for e in data)
