"""Who said what: direct quotations, reported statements, *according to*, *to X, …*."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizgen.analyse.clauses import SAYING, Clause, clauses
from quizgen.analyse.speech import quoted
from quizgen.analysis import Analysis, Entity
from quizgen.express.dangling import Dangling
from quizgen.express.phrase import express
from quizgen.express.predicates import trim_marks
from quizgen.facts.build import mention, name_span
from quizgen.facts.told import tell
from quizgen.model import Fact, Mention, Quotation, Rejection, Span, Status
from quizgen.syntax import Sentence, Token

_SPEAKERS = frozenset({"PERSON", "ORG", "GPE"})
_FRONTS = frozenset({"to", "for"})
_MIN_QUOTED = 2
_MIN_SENTENCE = 4
_COMMON = 20_000


class QuotationExtractor:
    """Finds what named people and organisations are quoted or reported to have said."""

    name = "quotations"

    def extract(self, analysis: Analysis) -> Iterable[Fact | Rejection]:
        """Yield the facts of an analysis, and what was said but does not stand alone."""
        for sentence in analysis.sentences:
            quotes = quoted(sentence)
            found = list(clauses(sentence))
            try:
                for clause in found:
                    yield from _said(analysis, clause, quotes)
                yield from _according_to(analysis, sentence)
                for clause in found:
                    yield from _to_somebody(analysis, clause, quotes)
            except Dangling as problem:
                quote = analysis.evidence(sentence).quote
                yield Rejection("facts", problem.rule, problem.reason, quote, analysis.article.id)
        yield from _went_on(analysis)


_FAR = 3


def _went_on(analysis: Analysis) -> Iterator[Quotation]:
    """Yield sentences of a quotation that names its speaker in another sentence of the paragraph.

    A paragraph quotes one speaker, as is the custom; where it names two, nothing is told.
    """
    spoken: dict[int, dict[Entity, tuple[Sentence, Token]]] = {}
    for sentence in analysis.sentences:
        quotes = quoted(sentence)
        for clause in clauses(sentence):
            who = _speaker(analysis, clause)
            if who is not None and clause.subject is not None and _direct(clause, who, quotes):
                spoken.setdefault(sentence.block, {}).setdefault(who, (sentence, clause.subject))
    for sentence in analysis.sentences:
        speakers = spoken.get(sentence.block, {})
        words = [t.i for t in sentence if t.is_word]
        if len(speakers) != 1 or len(words) < _MIN_SENTENCE:
            continue
        who, (named_in, subject) = next(iter(speakers.items()))
        whole = all(analysis.is_quoted(sentence[i].start) for i in (words[0], words[-1]))
        if not whole or not 0 < abs(sentence.index - named_in.index) <= _FAR:
            continue
        if any(_speaker(analysis, c) for c in clauses(sentence)) or _points_back(sentence[words[0]]):
            continue
        first, last = sorted((sentence, named_in), key=lambda s: s.index)
        said = sentence.covering(words)
        text = analysis.article.text[said.start : said.end]
        yield Quotation(
            subject=who.name,
            relation="said",
            object=f"“{text}”",
            words=text,
            direct=True,
            status=Status.ATTRIBUTED,
            by=who.name,
            mentions=(
                Mention(
                    analysis.quote(Span(first.span.start, last.span.end)),
                    {"words": said, "subject": name_span(analysis, named_in, subject)},
                ),
            ),
        )


def _points_back(token: Token) -> bool:
    """Say whether a quotation begins with a word that only its sentence before explains."""
    return token.pos == "PRON" and token.lower not in ("i", "we", "you", "there", "who", "what")


def _speaker(analysis: Analysis, clause: Clause) -> Entity | None:
    """Return the named speaker of a clause of saying, or of one that holds their words."""
    subject = clause.subject
    if clause.passive or subject is None or clause.status in (Status.NEGATED, Status.HEDGED):
        return None
    who = analysis.entity_of(clause.sentence, subject)
    return who if who is not None and who.type in _SPEAKERS else None


def reports(analysis: Analysis, clause: Clause) -> bool:
    """Say whether a clause only reports what somebody named said."""
    who = _speaker(analysis, clause)
    if who is None:
        return False
    quotes = quoted(clause.sentence)
    return bool(_direct(clause, who, quotes)) or bool(_complement(clause))


def _direct(clause: Clause, who: Entity, quotes: list[list[int]]) -> list[list[int]]:
    """Return the quotations that a clause gives as its subject’s own words."""
    sentence, verb = clause.sentence, clause.verb
    # What stands beside the subject is said of it: “Jackson, the “hero of New Orleans,” …”.
    beside = set(sentence.subtree(clause.subject)) if clause.subject is not None else set()
    worth = [q for q in quotes if _worth(sentence, q) and not beside & set(q)]
    if verb.lemma in SAYING:
        inside = set(sentence.subtree(verb))
        if verb.dep in ("parataxis", "ccomp") and sentence.child(verb, "ccomp") is None:
            inside |= set(sentence.subtree(sentence.head(verb)))  # “…, she said, …”
        return [q for q in worth if set(q) <= inside or _frames(sentence, verb, q)]
    # Any verb will do when a person's own words are its object.
    return [
        q
        for q in worth
        if who.type == "PERSON"
        and not clause.passive
        and _governor(sentence, q) == verb.i
        and not _title_case(sentence, q)
        and sentence[q[0]].pos not in ("VERB", "AUX", "PRON")
    ]


def _governor(sentence: Sentence, quote: list[int]) -> int | None:
    """Return the verb that quoted words hang on."""
    head = next((sentence[i] for i in quote if sentence[i].head not in quote), None)
    if head is None:
        return None
    return next((t.i for t in sentence.ancestors(head) if t.pos in ("VERB", "AUX")), None)


def _complement(clause: Clause) -> list[int]:
    """Return the tokens of what a verb of saying reports."""
    sentence, verb = clause.sentence, clause.verb
    if verb.lemma not in SAYING:
        return []
    complement = sentence.child(verb, "ccomp", "parataxis")
    tokens = sentence.subtree(complement) if complement is not None else []
    if tokens and any(t.text == ";" for t in sentence.tokens[verb.i : tokens[0] + 1]):
        return []
    if (
        complement is None
        and verb.dep in ("parataxis", "ccomp")
        and sentence.head(verb).pos in ("VERB", "AUX")
    ):
        gone = set(sentence.subtree(verb))
        tokens = [i for i in sentence.subtree(sentence.head(verb)) if i not in gone]  # “…, she said.”
    return tokens if len(tokens) >= 4 else []


def _said(analysis: Analysis, clause: Clause, quotes: list[list[int]]) -> Iterator[Quotation]:
    who, subject, verb = _speaker(analysis, clause), clause.subject, clause.verb
    if who is None or subject is None:
        return
    direct = _direct(clause, who, quotes)
    complement = _complement(clause)
    for quote in direct:
        yield _fact(analysis, clause.sentence, who, subject, verb, quote, clause, direct=True)
    if not direct and complement:
        yield _fact(analysis, clause.sentence, who, subject, verb, complement, clause, direct=False)


def _title_case(sentence: Sentence, quote: list[int]) -> bool:
    """Say whether the quoted words are a title or a name rather than somebody's words."""
    words = [sentence[i].text for i in quote if sentence[i].is_word and sentence[i].rank > 50]
    return all(word[0].isupper() for word in words)


def _worth(sentence: Sentence, quote: list[int]) -> bool:
    return sum(sentence[i].is_word or sentence[i].text == "-" for i in quote) >= _MIN_QUOTED or (
        len(quote) == 1 and sentence[quote[0]].rank > _COMMON
    )


def _frames(sentence: Sentence, verb: Token, quote: list[int]) -> bool:
    """Say whether a verb stands beside a quotation as its frame: “…,” she said."""
    return (
        verb.i - quote[-1] in range(1, 8)
        and verb.dep in ("ROOT", "parataxis", "ccomp")
        and not any(t.text == ";" for t in sentence.tokens[quote[-1] : verb.i])
    )


def _according_to(analysis: Analysis, sentence: Sentence) -> Iterator[Quotation]:
    for token in sentence:
        if token.lower != "according":
            continue
        to = sentence.child(token, "prep")
        source = sentence.child(to, "pobj") if to else None
        who = analysis.entity_of(sentence, source) if source else None
        if source is None or who is None or who.type not in _SPEAKERS:
            continue
        above = sentence.head(token)
        without = set(sentence.subtree(token))
        tokens = [i for i in sentence.subtree(above) if i not in without]
        if above.pos not in ("VERB", "AUX") or len(tokens) < 4:
            continue
        own = [q for q in quoted(sentence) if len(q) > 0.5 * len(tokens)]
        if own or analysis.is_quoted(above.start):
            yield _fact(analysis, sentence, who, source, token, own[0] if own else tokens, None, direct=True)
        else:
            yield _fact(analysis, sentence, who, source, token, tokens, None, direct=False)


def _to_somebody(analysis: Analysis, clause: Clause, quotes: list[list[int]]) -> Iterator[Quotation]:
    """Yield “To Ann Lee, the plan was “a gamble””: a view told by a fronted *to* or *for*."""
    sentence = clause.sentence
    for prep, obj in clause.prepositions():
        if prep.lower not in _FRONTS or prep.i > clause.verb.i or clause.kind != "main":
            continue
        who = analysis.entity_of(sentence, obj)
        if who is None or who.type != "PERSON":
            continue
        inside = set(sentence.subtree(clause.verb))
        for quote in quotes:
            if set(quote) <= inside and _worth(sentence, quote):
                yield _fact(analysis, sentence, who, obj, clause.verb, quote, None, direct=True)


def _fact(
    analysis: Analysis,
    sentence: Sentence,
    who: Entity,
    subject: Token,
    verb: Token,
    tokens: list[int],
    clause: Clause | None,
    *,
    direct: bool,
) -> Quotation:
    tokens = trim_marks(
        sentence, [i for i in tokens if sentence[i].text != '"' or i not in (tokens[0], tokens[-1])]
    )
    while tokens and sentence[tokens[0]].dep == "mark":
        tokens = tokens[1:]
    span = sentence.covering(tokens)
    words = analysis.article.text[span.start : span.end].rstrip(",.;")
    relation, told = _in_words(analysis, sentence, subject, tokens, words, clause, direct)
    return Quotation(
        subject=who.name,
        relation=relation,
        object=told,
        words=words,
        direct=direct,
        status=Status.ATTRIBUTED,
        by=who.name,
        mentions=(
            mention(
                analysis,
                sentence,
                {
                    "subject": name_span(analysis, sentence, subject),
                    "verb": Span(verb.start, verb.end),
                    "words": span,
                },
            ),
        ),
    )


def _in_words(
    analysis: Analysis,
    sentence: Sentence,
    subject: Token,
    tokens: list[int],
    words: str,
    clause: Clause | None,
    direct: bool,
) -> tuple[str, str]:
    """Return relation and object: the clause’s own where it stands alone, else “said …”."""
    try:
        told = tell(analysis, clause) if clause is not None else None
    except Dangling:
        told = None
    if told is not None and words in told.object:
        return told.relation, told.object
    if direct:
        return ("said" if len(words.split()) > 3 else "used the words"), f"“{words}”"
    phrase = express(analysis, sentence, tokens, known=[subject.i], in_article=True)
    verb = clause.verb if clause is not None else None
    that = verb is not None and any(t.lower == "that" for t in sentence.tokens[verb.i + 1 : tokens[0]])
    past = verb is not None and verb.tag == "VBD" and not clause.auxiliaries if clause else False
    return f"{verb.lower} that" if verb is not None and that and past else "said that", phrase.text
