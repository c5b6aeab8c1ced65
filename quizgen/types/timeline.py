"""Timeline: `events` as they are shown, and `key`, their ids from first to last."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from quizgen.analyse.calendar import parse_value
from quizgen.export.anki import note_types
from quizgen.export.anki.escape import plain
from quizgen.export.anki.note_types import NoteType
from quizgen.express.spelling import date_words
from quizgen.model import Evidence, Question, Span, Timeline, TimelineEvent


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
            "scoring": "adjacent_pairs",
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
        return Timeline(**shared, stem=data["stem"], events=events, order=tuple(data["key"]))

    def anki_note(self, question: Question) -> tuple[NoteType, dict[str, str]]:
        """Return the note: events as buttons under keys that tell nothing of the order."""
        assert isinstance(question, Timeline)
        keys = {
            e.id: hashlib.sha256(f"{question.id}{e.text}".encode()).hexdigest()[:6] for e in question.events
        }
        events = "".join(
            f'<button type="button" class="qg-item tappable" data-event="{keys[e.id]}">'
            f'<span class="qg-place">–</span><span class="qg-event">{plain(e.text)}</span></button>'
            for e in question.events
        )
        dated = ((e.text, date_words(e.time) or e.time.value) for e in question.in_order())
        solved = "".join(
            f'<li>{plain(text)} <span class="qg-date">({plain(when)})</span></li>' for text, when in dated
        )
        return note_types.timeline(), {
            "Question": plain(question.stem),
            "Events": events,
            "Order": " ".join(keys[i] for i in question.order),
            "Solution": f'<ol class="qg-solution">{solved}</ol>',
        }


def dump_evidence(evidence: Sequence[Evidence]) -> list[dict[str, Any]]:
    """Return evidence as JSON values."""
    return [
        {"source": e.article_id, "start": e.span.start, "end": e.span.end, "quote": e.quote} for e in evidence
    ]


def load_evidence(data: Sequence[Mapping[str, Any]]) -> tuple[Evidence, ...]:
    """Return evidence from JSON values; ValueError where a quote does not fill its span."""
    return tuple(Evidence(e["source"], Span(e["start"], e["end"]), e["quote"]) for e in data)
