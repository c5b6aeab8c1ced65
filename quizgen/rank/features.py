"""What may tell whether a strict teacher uses a question as it stands, as numbers.

Features are named for people: `--explain` shows them as the reasons for a score. All are
between 0 and 1, small counts, or the encoder's log-odds; one that a question does not have is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from quizgen.analyse import lexicon
from quizgen.analysis import Analysis
from quizgen.check.rules import Rule, common_rank, specific, words_of
from quizgen.generate.candidate import Candidate
from quizgen.generate.corpus import Corpus
from quizgen.generate.distractors.people import how_far_apart
from quizgen.generate.topics import without_topic
from quizgen.model import Cloze, MultipleChoice, Question, Quotation, Role, Timeline, role_class
from quizgen.rank.encoder import read_for
from quizgen.syntax import Sentence

Features = Mapping[str, float]

READ = "its words, as read"
"""The feature that the encoder gives."""

_LIGHT = frozenset("be have do make take get go come give become seem include provide use show".split())
_HEDGES = frozenset(
    "may might could would can often usually sometimes generally typically probably perhaps".split()
)
_LOOSE = frozenset("some many several most few various certain other others such".split())
_PRONOUNS = frozenset("he she it they his her its their him them himself itself themselves".split())
_NAMING = frozenset("called known termed named dubbed defined refers means".split())
_PREPOSITIONS = frozenset("in on at by during after before under with for from as".split())
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
_LONG = ((5, "up to 5"), (8, "6 to 8"), (12, "9 to 12"), (18, "13 to 18"), (25, "19 to 25"), (999, "over 25"))


def features(candidate: Candidate, corpus: Corpus, soft: Sequence[Rule] = ()) -> Features:
    """Return the features of a candidate; `soft` are rules whose findings count."""
    return dict(_features(candidate, corpus, soft))


def _features(candidate: Candidate, corpus: Corpus, soft: Sequence[Rule]) -> Iterator[tuple[str, float]]:
    shown, topic = candidate.question, candidate.topic
    candidate = replace(candidate, question=without_topic(candidate), topic="")
    question, fact = candidate.question, candidate.fact
    analysis = corpus.by_id[candidate.target[0]]
    sentence = analysis.sentence_at(candidate.target[1])
    yield f"pattern {candidate.pattern}", 1.0
    yield f"{question.type} for {candidate.answer_type}", 1.0
    yield f"{candidate.pattern} for {candidate.answer_type}", 1.0
    yield f"fact: {fact.kind}", 1.0
    slot = candidate.slot.split(" ")[0].rstrip("0123456789")
    yield f"{question.type} slot {slot}", 1.0
    yield "edits", min(candidate.edits, 5) / 5
    for rule in candidate.leans:
        yield f"leans: {rule}", 1.0
    yield f"fact is {fact.status.value}", 1.0
    put_in = _put_in(question)
    yield "words not of its sentence", min(len(put_in), 6) / 6
    yield "names not of its sentence", min(sum(w[0].isupper() for w in put_in), 3) / 3
    yield "told by several articles", float(fact.support > 1)
    yield "soft rules broken", float(sum(r.applies_to(question) and bool(r.find(question)) for r in soft))
    yield READ, read_for(shown, analysis.article.title)
    if topic:
        yield from _of_topic(topic, question)
    yield from _of_wording(question)
    dated = bool(_YEAR.search(f"{_asked(question)} {question.answer()}"))
    yield "tells or asks a year", float(dated)
    clause = next((c for m in fact.mentions[:1] if (c := corpus.clause(m))), None)
    yield "past without a year", float(clause is not None and clause.past and not dated)
    yield from _of_place(candidate, corpus, analysis, sentence)
    yield from _of_people(candidate, analysis, sentence)
    yield from _of_verb(candidate, corpus, analysis)
    if isinstance(question, Timeline):
        yield from _of_timeline(question)
    else:
        yield from _of_answer(candidate, corpus, analysis, sentence)
    if isinstance(question, MultipleChoice):
        yield from _of_options(candidate, question, corpus)
    if isinstance(question, Cloze):
        yield from _of_gap(question, candidate, sentence)
    if isinstance(fact, Role):
        group = corpus.by_name.get(fact.organisation or "")
        yield f"role: {role_class(fact.title) or 'member'} of {group.type if group else 'nothing named'}", 1.0
        yield "role of a sure organisation", float(group is not None and group.type == "ORG" and group.sure)
    if isinstance(fact, Quotation):
        yield "words quoted", min(len(words_of(fact.words)), 20) / 20


def _of_topic(topic: str, question: Question) -> Iterator[tuple[str, float]]:
    """Yield what a topic in front of a question may mend."""
    words = words_of(topic)
    yield "under a topic", 1.0
    yield "words of the topic", min(len(words), 16) / 16
    yield "topic names a section", float(" – " in topic)
    yield "topic of a common noun", float(not any(w[0].isupper() for w in words[1:]))
    yield "topic before a definite noun", float(bool(re.search(r"\b[Tt]he [a-z]", _asked(question))))
    yield "topic before no name", float(not any(w[0].isupper() for w in words_of(_asked(question))[1:]))
    yield f"topic of {question.type}", 1.0


def _put_in(question: Question) -> list[str]:
    """Return the words of a question and its answer that the sentence it is made of has not."""
    own = {w.lower() for w in words_of(question.evidence[0].quote)}
    return [w for w in words_of(f"{_asked(question)} {question.answer()}") if w.lower() not in own]


def _asked(question: Question) -> str:
    return question.text if isinstance(question, Cloze) else question.prompt()


def _of_wording(question: Question) -> Iterator[tuple[str, float]]:
    text = re.sub(r"\[\[\w+\]\]", " ", _asked(question))
    words = words_of(text)
    lower = [w.lower() for w in words]
    yield f"{question.type} of {next(name for most, name in _LONG if len(words) <= most)} words", 1.0
    yield "specific words", min(len(specific(text)), 8) / 8
    yield "share of specific words", len(specific(text)) / max(1, len(words))
    yield "commas", min(text.count(","), 4) / 4
    yield "dash, colon or bracket", float(bool(re.search(r"[—–;:(]", text)))
    yield "quotation marks", float(bool(re.search(r"[“\"]", text)))
    yield "pronouns", min(sum(w in _PRONOUNS for w in lower), 3) / 3
    yield "hedging words", float(any(w in _HEDGES for w in lower))
    yield "loose words", min(sum(w in _LOOSE for w in lower), 2) / 2
    yield "definite nouns", min(len(re.findall(r"\b[Tt]he [a-z]", text)), 5) / 5
    yield "the … without of", min(len(re.findall(r"\b[Tt]he [a-z-]+(?! of)\b", text)), 4) / 4
    yield "some or many", float(bool(lower) and lower[0] in _LOOSE)
    yield "says what something is", float(bool(re.search(r"\b(?:is|are|was|were) (?:an?|the)\b", text)))
    yield "gives examples", float(" such as " in text or "including" in lower)
    yield "opens with a preposition", float(bool(lower) and lower[0] in _PREPOSITIONS)
    yield "negated", float(any(w in ("not", "never", "no", "none", "nothing") for w in lower))
    yield "names in it", min(sum(w[0].isupper() for w in words[1:]), 6) / 6
    yield "numbers in it", min(sum(any(c.isdigit() for c in w) for w in words), 3) / 3
    yield (
        "begins with a subordinate clause",
        float(
            bool(lower)
            and lower[0] in ("when", "while", "after", "although", "because", "if", "as", "since", "before")
        ),
    )
    yield (
        "relative clause",
        float(any(w in ("which", "who", "whose", "whom", "that", "where") for w in lower[1:])),
    )


def _of_place(
    candidate: Candidate, corpus: Corpus, analysis: Analysis, sentence: Sentence
) -> Iterator[tuple[str, float]]:
    count = len(analysis.sentences)
    yield "in the first tenth", float(sentence.index < 0.1 * count)
    yield "place in the article", sentence.index / max(1, count)
    words = [t for t in sentence if t.is_word]
    yield "length of its sentence", min(len(words), 50) / 50
    asked = len(words_of(_asked(candidate.question)))
    yield "share of its sentence", min(1.0, asked / max(1, len(words)))
    title = {w.lower() for w in words_of(analysis.article.title) if common_rank(w) > 300}
    shared = {w.lower() for w in words_of(_asked(candidate.question))} & title
    yield "words of the title", min(len(shared), 3) / 3
    lemmas = {t.lemma.lower() for t in words if t.pos in ("NOUN", "PROPN")}
    central = sum(corpus.lemmas[analysis.article.id][lemma] >= 4 for lemma in lemmas)
    yield "central words", min(central, 5) / 5


def _of_people(candidate: Candidate, analysis: Analysis, sentence: Sentence) -> Iterator[tuple[str, float]]:
    """Yield how far people are told of by a surname alone, which leaves open who they are."""
    alone = {
        m.entity.name
        for m in analysis.names[sentence.index]
        if m.entity.type == "PERSON" and " " not in m.entity.name and not lexicon.is_mononym(m.entity.name)
    }
    asked = words_of(_asked(candidate.question))
    yield "surnames alone", min(sum(name in asked for name in alone), 3) / 3
    yield "answer: a surname alone", float(candidate.question.answer() in alone)


def _of_verb(candidate: Candidate, corpus: Corpus, analysis: Analysis) -> Iterator[tuple[str, float]]:
    clause = next((c for m in candidate.fact.mentions[:1] if (c := corpus.clause(m))), None)
    if clause is None:
        return
    yield "light verb", float(clause.verb.lemma in _LIGHT)
    subject = clause.subject
    if subject is not None:
        named = analysis.entity_of(clause.sentence, subject) is not None
        yield f"subject: {'a name' if named else subject.tag}", 1.0
    yield "past", float(clause.past)
    yield "passive", float(clause.passive)
    yield f"clause: {clause.kind}", 1.0


def _of_timeline(question: Timeline) -> Iterator[tuple[str, float]]:
    yield "events", min(len(question.events), 6) / 6
    yield "least specific event", min(len(specific(e.text)) for e in question.events) / 5
    yield "longest event", min(max(len(words_of(e.text)) for e in question.events), 25) / 25
    days = [e.time.precision == "day" for e in question.events]
    yield "events dated by the day", sum(days) / len(days)


def _of_answer(
    candidate: Candidate, corpus: Corpus, analysis: Analysis, sentence: Sentence
) -> Iterator[tuple[str, float]]:
    answer = candidate.question.answer()
    bare = answer.removeprefix("the ").removeprefix("The ")
    words = words_of(answer)
    article_id = candidate.target[0]
    told = max(corpus.salience(article_id, bare), corpus.salience(article_id, f"the {bare}"))
    told = (
        told
        or corpus.told(article_id, bare.lower())
        or corpus.told(article_id, lexicon.singular(bare.lower()))
    )
    often = "once" if told <= 1 else "twice" if told == 2 else "often" if told < 7 else "all the time"
    yield f"answer told {often}", 1.0
    yield "answer in the title", float(bare.casefold() in analysis.article.title.casefold())
    yield "answer of several words", float(len(words) > 1)
    yield "words of the answer", min(len(words), 6) / 6
    yield "commonness of the answer", 1 - min((common_rank(w) for w in words), default=0) / 5000
    yield "answer known to WordNet", float(lexicon.instance_class(bare) is not None)
    entity = corpus.by_name.get(bare) or corpus.by_name.get(answer)
    if entity is not None:
        yield "type of the answer sure", float(entity.sure)
        yield f"answer: {entity.genus or entity.type}", 1.0
        rivals = {m.entity.name for row in analysis.names for m in row if m.entity.type == entity.type}
        yield "others of its type in the article", min(len(rivals), 12) / 12
        beside = {m.entity.name for m in analysis.names[sentence.index] if m.entity.type == entity.type}
        yield "others of its type in its sentence", min(len(beside - {entity.name}), 3) / 3
    elif candidate.answer_type == "DATE":
        yield f"date: {'day' if ',' in answer else 'year' if len(words) == 1 else 'month'}", 1.0
    elif candidate.answer_type in ("TERM", "WORD"):
        yield f"term: {lexicon.lexname(bare.lower().split()[-1]) or 'unknown'}", 1.0
        yield "senses of the term", min(lexicon.senses(bare.lower()), 4) / 4
        yield "term is being named", float(bool(_NAMING & {t.lower for t in sentence}))
    yield "names beside the answer", min(len(analysis.names[sentence.index]), 5) / 5


def _of_options(
    candidate: Candidate, question: MultipleChoice, corpus: Corpus
) -> Iterator[tuple[str, float]]:
    key, wrong = question.key.text, [o.text for o in question.distractors]
    lengths = [len(o.text) for o in question.options]
    yield "uneven options", 1 - min(lengths) / max(lengths)
    yield "key is the longest", float(len(key) > max(len(w) for w in wrong))
    known = lexicon.people()
    if key in known:
        yield "key a well-known person", 1.0
        peers = [w for w in wrong if w in known and how_far_apart(known[key], known[w]) is not None]
        yield "distractors known for the same", len(peers) / len(wrong)
    own = corpus.by_name.get(key.removeprefix("the "))
    others = [corpus.by_name.get(w.removeprefix("the ")) for w in wrong]
    here = [corpus.salience(candidate.target[0], e.name) for e in others if e is not None]
    yield "distractors from the article", sum(n > 0 for n in here) / len(wrong)
    if own is not None:
        yield (
            "distractors of its class",
            sum(e is not None and e.genus == own.genus for e in others) / len(wrong),
        )
        yield "distractors of sure type", sum(e is not None and e.sure for e in others) / len(wrong)
    elif candidate.answer_type == "TERM":
        told = [corpus.told(candidate.target[0], w.lower()) > 0 for w in wrong]
        yield "terms of the article as distractors", sum(told) / len(wrong)
        kin = [lexicon.near_of_kind(key.lower(), w.lower()) for w in wrong]
        yield "distractors near in kind", sum(kin) / len(wrong)
    first = words_of(question.stem)[:1]
    yield f"asks {first[0].lower() if first else 'nothing'}", 1.0


def _of_gap(question: Cloze, candidate: Candidate, sentence: Sentence) -> Iterator[tuple[str, float]]:
    before, _, after = question.text.partition("[[")
    count = max(1, len(words_of(before)) + len(words_of(after)))
    yield "place of the gap", len(words_of(before)) / count
    yield "gap at the start", float(not words_of(before))
    yield "gap at the end", float(len(words_of(after)) <= 1)
    yield f"gap after {_last_word(before)}", 1.0
    hint = question.blanks[0].hint
    if candidate.answer_type in ("WORD", "TERM"):
        yield "hint tells a kind", float(not re.fullmatch(r"(?:term|word)?(?:, )?(?:\d+ words)?", hint))
    if candidate.answer_type in ("WORD", "TERM") and hint != "full form":
        hint = "term" if candidate.answer_type == "TERM" else ""  # which kind it is, comes from a list
    yield f"hint: {hint.partition(': ')[0] or 'none'}", 1.0
    head = next((t for t in sentence if t.start >= candidate.target[1]), None)
    if head is not None:
        yield f"gap is {head.dep}", 1.0
    yield "gap before a noun", float(bool(re.match(r"\w*\]\] [a-z]", after)))
    yield "gap owns something", float(after.startswith(("b1]]’s", "b1]]'s")))
    yield "gap of common words", float(question.answer()[:1].islower() and " " in question.answer())
    yield "share hidden", len(words_of(question.answer())) / count
    yield "specific words left", min(len(specific(before + after)), 8) / 8


def _last_word(text: str) -> str:
    words = words_of(text)
    last = words[-1].lower() if words else ""
    known = (
        "the",
        "a",
        "an",
        "in",
        "of",
        "by",
        "to",
        "from",
        "at",
        "with",
        "for",
        "on",
        "as",
        "called",
        "and",
    )
    return last if last in known else "another word" if last else "nothing"
