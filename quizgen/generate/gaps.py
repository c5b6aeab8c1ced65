"""What to hide in a sentence: what carries the fact, and is one answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.analyse import lexicon
from quizgen.analyse.clauses import SAYING
from quizgen.analyse.given_names import is_given_name
from quizgen.analyse.name_types import CALLED
from quizgen.analyse.names import SUFFIX_TYPE
from quizgen.analyse.speech import quoted
from quizgen.analysis import Analysis, Entity, NameMention
from quizgen.express.spelling import (
    told_in_words,
)
from quizgen.facts.build import amount_tokens
from quizgen.generate.corpus import Corpus
from quizgen.generate.terms import is_technical, is_telling, terms_in
from quizgen.model import (
    Definition,
    Expansion,
    Fact,
    Quotation,
    Span,
    TimeValue,
)
from quizgen.syntax import Sentence, Token

_HINTS = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "group", "PRODUCT": "name", "EVENT": "event", "LAW": "law", "WORK": "title", "OTHER": "name",
}  # fmt: skip
_SLOTS_OF_TERMS = frozenset({"subject"})


@dataclass(frozen=True, slots=True)
class Gap:
    """What to hide: tokens of a sentence, the kind of thing they are, other right spellings."""

    tokens: tuple[int, ...]
    kind: str
    hint: str
    entity: Entity | None = None
    time: TimeValue | None = None


def find_gap(
    corpus: Corpus, analysis: Analysis, sentence: Sentence, fact: Fact, slot: str, span: Span
) -> Gap | None:
    """Return what to hide for a slot, or None where it is nothing to ask for."""
    head = sentence.head_of(span)
    if head is None:
        return None
    if slot != "words" and any(head.i in quote for quote in quoted(sentence)):
        return None  # a quotation is asked for whole or not at all
    if slot == "time":
        time = next((t for t in analysis.times[sentence.index] if t.span == span), None)
        if (
            time is None
            or time.value is None
            or time.value.precision not in ("day", "month", "year")
            or not told_in_words(time)
        ):
            return None
        if any(token.ent == "PERCENT" for token in sentence):
            return None  # of which year a statistic is, nobody need know
        tokens = tuple(t.i for t in sentence.between(span))
        if any(sentence[i].lower in ("early", "late", "mid", "about", "around", "circa") for i in tokens):
            return None
        span_of_years = any(_JOINING & set(sentence[i].text) for i in tokens)  # “1879–1880” is one token
        hint = "date" if time.value.precision != "year" else "years" if span_of_years else "year"
        return Gap(tokens, "DATE", hint, time=time.value)
    if slot.startswith("amount"):
        first = sentence.between(span)[0]
        numbered = sentence.head(first)
        if numbered.i < first.i and numbered.pos == "PROPN" and first.ent not in ("MONEY", "PERCENT"):
            return None  # “iPhone 4”
        return _amount_gap(sentence, amount_tokens(sentence, first), first.ent)
    if slot == "words" and isinstance(fact, Quotation) and fact.direct:
        tokens = tuple(t.i for t in sentence.between(span))
        words = [i for i in tokens if sentence[i].is_word]
        if not 1 <= len(words) <= 5 or sentence[words[0]].pos in ("VERB", "AUX", "PRON", "ADV"):
            return None
        return Gap(tokens, "QUOTE", "words quoted")
    if slot == "object" and isinstance(fact, Expansion):
        return Gap(tuple(t.i for t in sentence.between(span)), "TERM", "full form")
    name = analysis.name_at(sentence, head)
    if name is not None and name.last == head.i:
        if _qualifies(sentence, head) or _listed(sentence, head):
            return None
        if _within_place(analysis, sentence, head) or part_of_name(sentence, name):
            return None
        if is_glued(sentence, name.first, name.last) or len(name.surface) == 1:
            return None
        if stands_for_government(sentence, head, name.entity):
            return None
        tokens = tuple(range(name.first, name.last + 1))
        if is_term_like(analysis, name.entity):
            return Gap(tokens, "TERM", "term", entity=name.entity)
        if (
            is_generic(name.entity)
            or name.surface.lower() in _ANYWHERE
            or lexicon.instance_class(name.surface) == "continent"  # there are but seven to guess
            or _reports(sentence, head, name.entity)
        ):
            return None
        return Gap(tokens, name.entity.type, hint_for(name.entity), entity=name.entity)
    if isinstance(fact, Definition) and slot in _SLOTS_OF_TERMS:
        return Gap(tuple(t.i for t in sentence.between(span)), "TERM", "term")
    return term_gap(corpus, sentence, head)


_ROUGHLY = frozenset(
    "more less fewer than only over under about around roughly nearly almost approximately some at least "
    "most up to as much many just barely hardly merely scarcely fully".split()
)


def _amount_gap(sentence: Sentence, amount: Sequence[int], kind: str) -> Gap | None:
    """Return a number with its unit to hide; *more than* and *only* stay before the gap."""
    tokens = list(amount)
    while tokens and sentence[tokens[0]].lower in _ROUGHLY:
        tokens.pop(0)
    if not tokens:
        return None
    while tokens[0] and sentence[tokens[0] - 1].tag == "$":
        tokens.insert(0, tokens[0] - 1)
    colon = next((t.i for t in sentence.tokens[tokens[-1] + 1 : tokens[-1] + 4] if t.text == ":"), None)
    if kind == "CARDINAL" and colon is not None and any(t.text == "," for t in sentence.tokens[colon:]):
        return None  # “five kingdoms: animals, plants, …” can be counted
    before = sentence[tokens[0] - 1] if tokens[0] else None
    currency = sentence[tokens[0]].tag == "$"
    if not currency and is_glued(sentence, tokens[0], tokens[-1]):
        return None
    if currency and before is not None and not before.space and before.text[-1].isalpha():
        return None  # the dollars of “US$49” cannot be told apart from it
    last = tokens[-1]
    if not sentence[last].space and last + 1 < len(sentence) and sentence[last + 1].text[0].isalpha():
        return None
    told = {sentence[i].lower for i in tokens}
    hint = "sum of money" if kind == "MONEY" else "percentage" if told & {"%", "percent"} else "number"
    return Gap(tuple(tokens), kind, hint)


def term_gap(corpus: Corpus, sentence: Sentence, head: Token) -> Gap | None:
    """Return a term to hide, given by its head, or None where it is none worth asking for.

    A word that is no term, but tells something, is of the kind WORD; its hint is how many words are wanted.
    """
    term = next((t for t in terms_in(sentence) if t.tokens[-1] == head.i), None)
    if term is None or _listed(sentence, head) or _is_named_after(sentence, head):
        return None
    if is_glued(sentence, term.tokens[0], term.tokens[-1]):
        return None
    if len(sentence.words(term.tokens)) == 1:
        return None  # a symbol
    told = corpus.told(sentence.article_id, term.lemma)
    if is_technical(sentence, term, told):
        return Gap(term.tokens, "TERM", "term")
    if any(sentence[i].pos == "PROPN" or sentence[i].ent in _NAMES for i in term.tokens):
        return None  # “an [Ottawa street]”, “[British vices]”: nobody can tell how much is wanted
    return Gap(term.tokens, "WORD", "") if is_telling(sentence, term, told) else None


_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT"})


def _is_named_after(sentence: Sentence, head: Token) -> bool:
    """Say whether the name of a thing follows: in “cells called cnidocytes”, *cnidocytes* is the term."""
    return any(c.lemma in CALLED and c.i > head.i for c in sentence.children(head, "acl"))


_SUBJECTS_OF_SCIENCE = frozenset(
    "substance body plant animal food process phenomenon state cognition attribute shape".split()
)


def is_term_like(analysis: Analysis, entity: Entity) -> bool:
    """Say whether what was taken for a name is a term: *Glycogen*, which begins a sentence."""
    inside = any(m.entity == entity and m.first > 0 for row in analysis.names for m in row)
    if inside and not entity.name.isupper():
        return False
    word = entity.name.lower()
    known = entity.type in ("GPE", "LOC") or (entity.type in ("ORG", "PERSON") and entity.sure)
    if known or " " in word or lexicon.instance_class(entity.name) is not None:
        return False
    return bool(_SUBJECTS_OF_SCIENCE & lexicon.lexnames(word, 1))


def stands_for_government(sentence: Sentence, head: Token, entity: Entity) -> bool:
    """Say whether a capital acts: in “Washington announced …” the country is as right an answer."""
    verb = sentence.head(head)
    acts = head.dep == "nsubj" and verb.lemma != "be"
    subject = sentence.child(verb, "nsubj")
    # “it is Beijing that will gain”
    singled_out = head.dep == "attr" and subject is not None and subject.lower == "it"
    return (acts or singled_out) and lexicon.is_a(entity.name, "national_capital.n.01", 6)


_ANYWHERE = frozenset("north south east west earth world northeast northwest southeast southwest".split())


def _reports(sentence: Sentence, head: Token, entity: Entity) -> bool:
    """Say whether an organisation only passes on what is said: “the Journal reported that …”."""
    verb = sentence.head(head)
    to_it = head.dep in ("dobj", "dative") and verb.lemma == "tell"
    return entity.type == "ORG" and verb.lemma in SAYING and (head.dep == "nsubj" or to_it)


def is_generic(entity: Entity) -> bool:
    """Say whether a name is a common noun with a capital, and names nothing alone: *the Declaration*."""
    word = entity.name.lower()
    if " " in word or entity.type in ("GPE", "NORP") or lexicon.instance_class(entity.name) is not None:
        return False
    return lexicon.senses(word) > 0 and not entity.name.isupper()


def is_glued(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether tokens are but a piece of a word: the *RNA* of “mRNA-like”, the *GB* of “8GB”."""
    before = sentence[first - 1] if first else None
    after = sentence[last + 1] if last + 1 < len(sentence) else None
    if (
        before is not None
        and not before.space
        and (before.text[-1].isalnum() or before.text in _JOINED_BEFORE)
    ):
        return True
    return after is not None and not sentence[last].space and after.text in _JOINING


_JOINING = frozenset({"-", "–", "/", "‑"})
_JOINED_BEFORE = _JOINING | {"'", "’"}  # the *11* of “iLife ’11”


def part_of_name(sentence: Sentence, name: NameMention) -> bool:
    """Say whether a name is but a piece of one: “Freedmen’s Bureau”, “Mohawk and Hudson Railroad”."""
    before = sentence.tokens[max(0, name.first - 2) : name.first]
    after = sentence.tokens[name.last + 1 : name.last + 3]
    joined = len(before) == 2 and before[0].text[:1].isupper() and before[0].pos in ("PROPN", "NOUN")
    if joined and before[1].text in ("'s", "'", "’s", "’"):
        return True
    if joined and before[1].lower == "of" and _belongs_to_title(sentence, before[0]):
        return True  # “Cape of Good Hope”, “The Adventures of Mark Twain”
    if len(after) == 2 and after[0].text in ("'s", "'", "’s", "’") and after[1].text[:1].isupper():
        return True
    head = sentence[name.last]
    narrowing = sentence[name.first - 1] if name.first else None
    if (
        narrowing is not None
        and narrowing.head == name.last
        and narrowing.dep in ("amod", "compound", "nmod")
        and (name.first == name.last or name.entity.type in ("GPE", "LOC"))
        and name.entity.type != "PERSON"
    ):
        return True  # “southern California”, “Spanish Florida”
    return joined and before[1].lower in ("and", "&") and name.last > name.first and before[0].dep in (
        "compound", "nmod", "amod",
    ) and head.dep != "conj"  # fmt: skip


def hint_for(entity: Entity) -> str:
    """Return the kind of thing an entity is, as a hint: of the Erie Canal, that it is a canal."""
    *first, last = entity.name.lower().split()
    if first and entity.type != "PERSON":
        plain = SUFFIX_TYPE.get(last) in ("LAW", "LOC", "FAC") and last not in {*_VAGUE, *_CALLED_OTHERWISE}
        if plain or (last in _BODIES and entity.type == "ORG"):
            return last
        kind = entity.name.split()[-1]
        if kind.islower() and kind.isalpha():
            return ""  # “Interstate highway” names a kind, not one of them
        own = "" if entity.genus.lower() in entity.name.lower() else entity.genus
        known = own or lexicon.instance_class(entity.name.removeprefix("the "))
        if (body := _CALLED_OTHERWISE.get(last)) and not known and entity.type in ("ORG", "FAC", "OTHER"):
            return body
    if not entity.sure and entity.type != "PERSON":
        return "name"
    if not _is_what_it_seems(entity):
        return "group" if entity.type == "NORP" and last.endswith("s") else "name"
    if entity.type == "LAW" and last not in _LAWS:
        return "name"  # a plan, a pact
    told = entity.genus.lower() in entity.name.lower() or entity.genus.lower() in _VAGUE
    if entity.genus and not told and entity.type in ("ORG", "GPE", "LOC", "PRODUCT", "EVENT", "LAW", "FAC"):
        return entity.genus
    return _HINTS[entity.type]


def _is_what_it_seems(entity: Entity) -> bool:
    """Say whether more than the tagger’s word stands for a person, a place or a people."""
    name = entity.name.removeprefix("the ")
    if entity.type == "PERSON":
        given = any(is_given_name(word) for word in name.split()[:-1])
        return given or (lexicon.instance_class(name) == "person" and _names_people_alone(name))
    if entity.type == "EVENT":
        last = lexicon.singular(name.split()[-1].lower())
        return bool(entity.genus) or bool({"event", "act"} & lexicon.lexnames(last, 1))
    if entity.type in ("GPE", "LOC", "FAC"):
        return bool(entity.genus) or lexicon.instance_class(name) is not None
    if entity.type == "NORP":
        kinds = lexicon.lexnames(lexicon.singular(name.lower()))
        return bool({"person", "group"} & kinds) and "communication" not in kinds  # Greek, the language
    if entity.type == "ORG":
        last = name.split()[-1].lower()
        suffix = " " in name and SUFFIX_TYPE.get(last) == "ORG" and last not in _HOUSES
        return bool(entity.genus) or suffix or name.isupper()
    return True


def _names_people_alone(name: str) -> bool:
    """Say whether one word names people alone: *Orion* is a constellation too, and watts are a unit."""
    word = name.lower()
    unit = " " not in word and lexicon.singular(word) != word
    return not unit and lexicon.instance_classes(name) <= {"person"}


_BODIES = frozenset("party court university college bank".split())
_OTHERWISE = {
    "company": "company corp inc co ltd llc plc airlines airways motors",
    "newspaper": "times post journal herald tribune gazette",
    "armed force": "army navy",
    "public body": "committee commission council agency department ministry senate parliament assembly",
    "organization": "corporation institute institution foundation association league society club "
    "alliance coalition federation fund group organization organisation bureau movement",
}
"""What bodies are called whose last word would give half of the name away."""
_CALLED_OTHERWISE = {last: body for body, words in _OTHERWISE.items() for last in words.split()}
_LAWS = frozenset("act acts law laws bill code statute ordinance amendment".split())
_VAGUE = frozenset(
    "home center centre site area part place supplier hub seat street plains hills falls forest islands "
    "mountains hall house building tower palace".split()
)
"""What a place or a firm may be for somebody, and what hints at nothing: “his home, Butare”."""
_HOUSES = frozenset("center centre museum library hospital laboratory studios school".split())


def _belongs_to_title(sentence: Sentence, word: Token) -> bool:
    """Say whether a capital before *of* makes one name of both, not an office or a rank of somebody."""
    begins = word.i == 0 or not any(t.is_word for t in sentence.tokens[: word.i])
    return not begins and not lexicon.names_person(word.lemma.lower())


def _qualifies(sentence: Sentence, head: Token) -> bool:
    return head.dep in ("compound", "nmod", "amod") and head.head > head.i


def _listed(sentence: Sentence, head: Token) -> bool:
    """Say whether a noun is one of a list, whose members could change places."""
    if head.dep == "conj" or sentence.children(head, "conj"):
        return True
    before = [t.lower for t in sentence.tokens[max(0, head.i - 4) : head.i]]
    return "including" in before or ("such" in before and "as" in before) or "like" in before[-2:]


def _within_place(analysis: Analysis, sentence: Sentence, head: Token) -> bool:
    """Say whether a place only tells where another lies: “Memphis, Tennessee”, “Basel, in Switzerland”."""
    up = sentence.head(head)
    if head.dep == "appos":
        outer = analysis.name_at(sentence, up)
        return outer is not None and outer.entity.type in ("GPE", "LOC", "FAC", "ORG")
    name = analysis.name_at(sentence, head)
    if name is None or name.entity.type not in ("GPE", "LOC"):
        return False
    if head.dep != "pobj":
        # “Greenwich, England is …”, where the country was read as the subject
        if name.first < 2 or sentence[name.first - 1].text != ",":
            return False
        town = analysis.name_at(sentence, sentence[name.first - 2])
        placed = town is not None and town.entity.type in ("GPE", "LOC", "FAC")
        return placed and sentence[name.first - 2].head in range(name.first, name.last + 1)
    before = [
        m
        for m in analysis.names[sentence.index]
        if m.last < name.first and m.entity.type in ("GPE", "LOC", "FAC")
    ]
    return bool(before) and name.first - before[-1].last <= 4 and sentence[before[-1].last + 1].text == ","
