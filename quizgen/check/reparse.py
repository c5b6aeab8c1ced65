"""Parse the finished question again: does it still read as one sound sentence?

Cutting and moving words can leave a text that no rule on words sees through. The parser
that read the article reads the question too: a cloze must be one clause-headed sentence
with the main verb it had in the article, a stem must keep its question word in front
and a verb with a tense.
"""

from __future__ import annotations

from quizgen.analyse.parse import Parsed, Parser
from quizgen.check.rules import Finding
from quizgen.generate.candidate import TWO_SENTENCES, Candidate
from quizgen.generate.topics import without_topic
from quizgen.model import Cloze, MultipleChoice
from quizgen.syntax import SUBJECTS, Token

_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})
_WH = frozenset({"WP", "WP$", "WDT", "WRB"})


def unsound(candidate: Candidate, parser: Parser) -> Finding | None:
    """Return why a question does not read as one sound sentence, or None where it does."""
    question = without_topic(candidate)
    if isinstance(question, Cloze) and candidate.edits:
        return _unsound_statement(parser.parse(_unlabelled(question.filled())), candidate.pattern)
    if isinstance(question, MultipleChoice) and candidate.pattern.startswith(
        ("clause", "when", "how", "claim")
    ):
        return _unsound_stem(parser.parse(question.stem))
    return None


def _unlabelled(text: str) -> str:
    """Return the entry of a chronology without its date."""
    label, colon, entry = text.partition(": ")
    return entry if colon and len(label.split()) <= 3 and label[-1:].isdigit() else text


def _unsound_statement(parsed: Parsed, pattern: str) -> Finding | None:
    # The sentence before, which the article has so, is shown as it stands.
    if len(parsed) != (2 if pattern == TWO_SENTENCES else 1):
        return f"reads as {len(parsed)} sentences"
    sentence = parsed[-1]
    root = _root(sentence)
    if not _has_tense(sentence, root):
        return "reads as a fragment: its main verb has no tense"
    if not any(t.dep in SUBJECTS and t.head == root.i for t in sentence):
        return "reads as a fragment: its main verb has no subject"
    return None


def _unsound_stem(parsed: Parsed) -> Finding | None:
    if len(parsed) != 1:
        return f"reads as {len(parsed)} sentences"
    sentence = parsed[0]
    root = _root(sentence)
    supported = any(t.lower in ("did", "does", "do") for t in sentence[:6])  # “did Ann present a plan”
    if not supported and (root.pos not in ("VERB", "AUX") or not _has_tense(sentence, root)):
        return "no verb with a tense holds the question"
    if not any(t.tag in _WH for t in sentence[:3]):
        return "the question word is not in front"
    return None


def _root(sentence: tuple[Token, ...]) -> Token:
    return next(t for t in sentence if t.head == t.i)


def _has_tense(sentence: tuple[Token, ...], verb: Token) -> bool:
    own = (t for t in sentence if t.head == verb.i and t.dep in ("aux", "auxpass"))
    return verb.tag in _TENSED or any(t.tag in _TENSED for t in own)
