"""What every extractor needs: naming what a phrase means, and saying where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quizgen.analyse.amounts import parse_amount
from quizgen.analyse.clauses import Clause, as_somebody_says, is_source, noun_phrase, speaker
from quizgen.analyse.dates import TimeMention
from quizgen.analyse.event_times import event_times
from quizgen.analysis import Analysis
from quizgen.model import Amount, Mention, Span, Status
from quizgen.syntax import Sentence, Token

_DETERMINERS = frozenset({"DT", "PRP$", "PDT"})


def canonical(analysis: Analysis, sentence: Sentence, head: Token) -> str:
    """Return what a noun phrase means: the entity's name, else its words without a determiner.

    Pronouns that cannot be resolved come back as they are.
    """
    head = antecedent(sentence, head)
    entity = analysis.entity_of(sentence, head)
    if entity is not None:
        return entity.name
    tokens = [i for i in noun_phrase(sentence, head) if i <= head.i or sentence[i].dep != "det"]
    while tokens and sentence[tokens[0]].tag in _DETERMINERS and len(tokens) > 1:
        tokens = tokens[1:]
    return words(analysis, sentence, tokens)


def antecedent(sentence: Sentence, token: Token) -> Token:
    """Return the noun that a relative pronoun stands for; other tokens stand for themselves."""
    if token.tag not in ("WDT", "WP"):
        return token
    for above in sentence.ancestors(token):
        if above.dep == "relcl":
            return sentence.head(above)
    return token


def words(analysis: Analysis, sentence: Sentence, tokens: Iterable[int]) -> str:
    """Return tokens as the article writes them."""
    plain = sentence.words(tokens)
    return plain.replace(" - ", "-")


def phrase_span(sentence: Sentence, head: Token) -> Span:
    """Return where a noun phrase stands, without clauses and appositives."""
    return sentence.covering(_contiguous(noun_phrase(sentence, head), head.i))


def name_span(analysis: Analysis, sentence: Sentence, head: Token) -> Span:
    """Return where the name stands whose head is given, else the noun phrase."""
    mention = analysis.name_at(sentence, head)
    if mention is None:
        return phrase_span(sentence, head)
    return sentence.covering(range(mention.first, mention.last + 1))


def _contiguous(tokens: Sequence[int], through: int) -> list[int]:
    """Return the run of neighbouring tokens that holds `through`."""
    chosen = set(tokens)
    first = last = through
    while first - 1 in chosen:
        first -= 1
    while last + 1 in chosen:
        last += 1
    return list(range(first, last + 1))


def mention(analysis: Analysis, sentence: Sentence, slots: dict[str, Span]) -> Mention:
    """Return a mention: the whole sentence as evidence, the slots inside it."""
    return Mention(analysis.evidence(sentence), slots)


def attributed_to(analysis: Analysis, clause: Clause) -> str | None:
    """Return who states what the clause says, where the article only reports it."""
    if clause.status is not Status.ATTRIBUTED:
        return None
    sentence = clause.sentence
    who = speaker(sentence, clause.verb) or _according_to(sentence, clause.verb)
    if who is None or (who.pos == "PRON" and analysis.entity_of(sentence, who) is None):
        return None
    return canonical(analysis, sentence, who)


def _according_to(sentence: Sentence, verb: Token) -> Token | None:
    """Return the source of “according to …” or “as … says”, above or beside a verb."""
    for above in (verb, *sentence.ancestors(verb)):
        saying = as_somebody_says(sentence, above)
        if saying is not None:
            return sentence.child(saying, "nsubj")
        for child in sentence.children(above):
            if is_source(sentence, child):
                to = sentence.child(child, "prep")
                return sentence.child(to, "pobj") if to is not None else None
    return None


def clause_times(analysis: Analysis, clause: Clause) -> list[TimeMention]:
    """Return the dates that say when the clause holds, not when something inside it does.

    An entry of a chronology holds at the date that labels it.
    """
    sentence = clause.sentence
    found = event_times(analysis, sentence, clause.verb)
    label = analysis.labels.get(sentence.block)
    if not found and label is not None and clause.kind in ("main", "conjunct"):
        found = [label]
    return found


_NUMERIC = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_AT = frozenset({"in", "at", "near", "on", "outside", "off"})


def amounts(clause: Clause) -> Iterator[tuple[list[int], Amount]]:
    """Yield the amounts that a clause tells: their tokens, and their value."""
    sentence = clause.sentence
    for token in sentence:
        if token.ent not in _NUMERIC or not token.ent_start:
            continue
        tokens = amount_tokens(sentence, token)
        head = next((sentence[i] for i in tokens if sentence[i].head not in tokens), None)
        if head is None or _governor(sentence, head) != clause.verb.i:
            continue
        amount = parse_amount(sentence.words(tokens))
        counts = head.dep in ("nummod", "quantmod") or _is_some_of(sentence, head)
        if amount is not None and (token.ent != "CARDINAL" or counts):
            yield tokens, amount


def _is_some_of(sentence: Sentence, number: Token) -> bool:
    """Say whether a number is so many of others: “three of the 64 codons”; *one of* them is no amount."""
    return number.lower != "one" and any(p.lower == "of" for p in sentence.children(number, "prep"))


def amount_tokens(sentence: Sentence, start: Token) -> list[int]:
    """Return the tokens of the numeric expression that begins at a token."""
    tokens = [start.i]
    while tokens[-1] + 1 < len(sentence):
        following = sentence[tokens[-1] + 1]
        if following.ent != start.ent or following.ent_start:
            break
        tokens.append(following.i)
    return tokens


def _governor(sentence: Sentence, token: Token) -> int | None:
    """Return the nearest verb above a token."""
    return next((t.i for t in sentence.ancestors(token) if t.pos in ("VERB", "AUX")), None)


def place_of(analysis: Analysis, sentence: Sentence, head: Token) -> Iterator[tuple[Token, Token]]:
    """Yield preposition and place for each named place that hangs on a verb or noun."""
    for prep in sentence.children(head, "prep"):
        if prep.lower not in _AT:
            continue
        for obj in sentence.children(prep, "pobj"):
            entity = analysis.entity_of(sentence, obj)
            if entity and entity.type in _PLACES:
                yield prep, obj


def widen_over_preposition(sentence: Sentence, span: Span) -> Span:
    """Return a date with the *in* or *on* before it."""
    head = sentence.head_of(span)
    if head and head.dep == "pobj":
        prep = sentence.head(head)
        return Span(min(prep.start, span.start), span.end)
    return span
