"""Stems from definitions and quotations."""

from __future__ import annotations

from quizgen.analysis import Analysis
from quizgen.express.phrase import express
from quizgen.express.spelling import Word, spell, without_capital
from quizgen.generate.corpus import Corpus
from quizgen.generate.question_words import wh_word
from quizgen.generate.stem import Stem
from quizgen.generate.wording import subject_question
from quizgen.model import (
    Definition,
    Mention,
    Quotation,
)
from quizgen.syntax import Sentence

_SMALL = frozenset("a an the of in on at to for and or but by with from as".split())
_FEWEST, _MOST = 3, 14
_POINTING_BACK = frozenset("he she him her his hers they them their this these those".split())


def who_said(
    corpus: Corpus, fact: Quotation, mention: Mention, analysis: Analysis, sentence: Sentence
) -> Stem | None:
    """Return a question for who said something, or None for words too long to ask for."""
    speaker = corpus.by_name.get(fact.subject)
    if speaker is None or (speaker.type == "PERSON" and " " not in speaker.name):
        return None
    clause = corpus.clause(mention)
    wh = "Who" if speaker.type == "PERSON" else wh_word(speaker)
    if fact.direct:
        count = len(fact.words.split())
        if not _FEWEST <= count <= _MOST or speaker.type != "PERSON" or _is_title(fact.words):
            return None
        if _POINTING_BACK & set(fact.words.lower().split()):
            return None
        return Stem(
            f"Who used the words “{fact.words}”?",
            speaker.name,
            "subject",
            mention.slots["subject"],
            "PERSON",
            0,
            "quote-who",
            speaker,
        )
    if clause is None or clause.subject is None or clause.kind not in ("main", "conjunct"):
        return None
    phrase = subject_question(analysis, clause, wh)
    return Stem(
        phrase.text,
        speaker.name,
        "subject",
        mention.slots["subject"],
        speaker.type,
        phrase.edits,
        "claim-who",
        speaker,
    )


def _is_title(words: str) -> bool:
    """Say whether quoted words are the title of something: “The Use of Money”."""
    main = [w for w in words.split() if w.lower() not in _SMALL]
    return len(main) > 1 and all(w[0].isupper() for w in main)


def which_term(
    corpus: Corpus, fact: Definition, mention: Mention, analysis: Analysis, sentence: Sentence
) -> Stem | None:
    """Return a question for a defined term, or None where the definition tells too little."""
    tokens = [t.i for t in sentence.between(mention.slots["object"])]
    genus = next((t for t in sentence.between(mention.slots["genus"])), None)
    if genus is None or not 4 <= len(tokens) <= 24:
        return None
    entity = corpus.by_name.get(fact.subject)
    determiner = sentence.child(genus, "det")
    subject = sentence.head_of(mention.slots["subject"])
    known = [subject.i] if subject is not None else []
    if entity is not None:
        # A name is told by what it alone is: “the Dutch supplier of …”.
        if determiner is None or determiner.lower != "the" or entity.type == "PERSON":
            return None
        phrase = express(analysis, sentence, tokens, known=known)
        wh = wh_word(entity) if entity.sure else "What"
        text = spell([Word(wh), Word("is"), *without_capital(sentence, phrase).words]) + "?"
        return Stem(
            text,
            entity.name,
            "subject",
            mention.slots["subject"],
            entity.type,
            phrase.edits,
            "definition-name",
            entity,
        )
    phrase = express(analysis, sentence, tokens, known=known)
    text = spell([Word("What is the term for"), *without_capital(sentence, phrase).words]) + "?"
    return Stem(text, fact.subject, "subject", mention.slots["subject"], "TERM", phrase.edits, "definition")
