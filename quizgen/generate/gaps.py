"""What to hide in a sentence: what carries the fact, and is one answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.analyse import lexicon
from quizgen.analyse.clauses import SAYING
from quizgen.analyse.name_types import CALLED
from quizgen.analyse.names import SUFFIX_TYPE
from quizgen.analyse.speech import quoted
from quizgen.analysis import Analysis, Entity, NameMention
from quizgen.express.spelling import (
    told_in_words,
)
from quizgen.facts.build import amount_tokens
from quizgen.generate.corpus import Corpus
from quizgen.generate.hints import genus_of, hint_for
from quizgen.generate.terms import (
    Term,
    is_rare,
    is_technical,
    is_telling,
    terms_in,
    without_its_kind,
    without_quality,
)
from quizgen.model import (
    Definition,
    Expansion,
    Fact,
    Quotation,
    Span,
    TimeValue,
)
from quizgen.syntax import Sentence, Token

_SLOTS_OF_TERMS = frozenset({"subject"})


@dataclass(frozen=True, slots=True)
class Gap:
    """What to hide: tokens of a sentence, the kind of thing they are, other right spellings.

    `genus` is what a term is a kind of, where that is known.
    """

    tokens: tuple[int, ...]
    kind: str
    hint: str
    entity: Entity | None = None
    time: TimeValue | None = None
    genus: str = ""


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
        of_year = len(first.text) == 4 and first.text.startswith(("1", "20")) and first.text.isdigit()
        one = numbered.tag in ("NN", "NNP") and sentence.child(numbered, "det") is not None
        if first.ent == "CARDINAL" and of_year and first.dep == "nummod" and one:
            return None  # “the 1773 act”
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
    if name is not None and name.head == head.i:
        if _qualifies(sentence, head) or _listed(sentence, head):
            return None
        if _within_place(analysis, sentence, head) or part_of_name(sentence, name):
            return None
        if is_glued(sentence, name.first, name.last) or len(name.surface) == 1:
            return None
        if stands_for_government(sentence, head, name.entity):
            return None
        tokens = tuple(range(name.first, name.last + 1))
        if is_term_like(analysis, name.entity) or _is_of_a_kind(name.entity):
            genus = genus_of(corpus, sentence, name.surface)
            return Gap(tokens, "TERM", "term", entity=name.entity, genus=genus)
        if (
            is_generic(name.entity)
            or name.surface.lower() in _ANYWHERE
            or lexicon.instance_class(name.surface) == "continent"  # there are but seven to guess
            or _reports(sentence, head, name.entity)
        ):
            return None
        return Gap(tokens, name.entity.type, hint_for(corpus, name.entity), entity=name.entity)
    if isinstance(fact, Definition) and slot in _SLOTS_OF_TERMS:
        tokens = tuple(t.i for t in sentence.between(span))
        meant = analysis.nominals.get((sentence.index, head.i))
        if meant is not None:  # “the model”, told as R1
            return Gap(tokens, meant.type, hint_for(corpus, meant), entity=meant)
        return Gap(tokens, "TERM", "term", genus=kind_defined(corpus, sentence, fact))
    return term_gap(corpus, sentence, head)


def kind_defined(corpus: Corpus, sentence: Sentence, fact: Definition) -> str:
    """Return what kind a defined term is of, or '' where its definition says something else.

    An adaptation may be a process; “an adaptation is a trait that …” is none.
    """
    kind = genus_of(corpus, sentence, fact.subject)
    return kind if kind == genus_of(corpus, sentence, fact.genus) else ""


_ROUGHLY = frozenset(
    "more less fewer than only over under about around roughly nearly almost approximately some at least "
    "most up to as much many just barely hardly merely scarcely fully".split()
)


def _amount_gap(sentence: Sentence, amount: Sequence[int], kind: str) -> Gap | None:
    """Return a number with its unit to hide; *more than* and *only* stay before the gap."""
    tokens = list(amount)
    while tokens and sentence[tokens[0]].lower in _ROUGHLY:
        tokens.pop(0)
    while kind == "CARDINAL" and len(tokens) > 1 and sentence[tokens[-1]].pos == "NOUN":
        tokens.pop()  # “[31] mosques”
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
    return Gap(tuple(tokens), kind, _hint_for_amount(kind, " ".join(sentence[i].lower for i in tokens)))


_NO_UNITS = frozenset("hundred thousand million billion trillion dozen bc bce ad ce".split())
_MONEY = re.compile(
    r"[$£€¥₹]|\b(?:dollars?|cents?|pounds?|sterling|pence|euros?|francs?|marks|pesos?|rupees?|yen|yuan|rubles?)\b"
)


def _hint_for_amount(kind: str, amount: str) -> str:
    """Return what is counted: the tagger takes “30 per cent” and “55 million years” for money too."""
    if re.search(r"%|\bper ?cent\b", amount):
        return "percentage"
    if kind == "MONEY" and _MONEY.search(amount):
        return "sum of money"
    unit = amount.split()[-1]
    return "amount" if kind != "CARDINAL" and unit.isalpha() and unit not in _NO_UNITS else "number"


def term_gap(corpus: Corpus, sentence: Sentence, head: Token) -> Gap | None:
    """Return a term to hide, given by its head, or None where it is none worth asking for.

    A word that is no term, but tells something, is of the kind WORD; its hint is how many words are wanted.
    """
    term = next((t for t in terms_in(sentence) if t.tokens[-1] == head.i), None)
    if term is None or _listed(sentence, head) or _is_named_after(sentence, head):
        return None
    if is_glued(sentence, term.tokens[0], term.tokens[-1]) or _is_kind_and_name(sentence, term.tokens):
        return None
    if len(sentence.words(term.tokens)) == 1:
        return None  # a symbol
    if sentence[head.i].dep == "amod" or _is_singled_out(sentence, term):
        return None
    told = corpus.told(sentence.article_id, term.lemma)
    # “haploid gametes”: beside a noun, a word does not name a thing of its own.
    genus = "" if _qualifies(sentence, head) else corpus.kind_of(sentence.article_id, term.lemma)
    if is_technical(sentence, term, told):
        return Gap(without_its_kind(sentence, term.tokens), "TERM", "term", genus=genus)
    if any(sentence[i].pos == "PROPN" or sentence[i].ent in _NAMES for i in term.tokens):
        return None  # “an [Ottawa street]”, “[British vices]”: nobody can tell how much is wanted
    if not is_telling(sentence, term, told):
        return None
    tokens = without_its_kind(sentence, without_quality(sentence, term))
    return Gap(tokens, "WORD", "", genus=genus) if tokens else None


def _is_singled_out(sentence: Sentence, term: Term) -> bool:
    """Say whether a clause picks some out of a class, whose word could be another: “the chips sold to China”.

    A rare word is a term all the same: “the chloroplasts that leaves hold”.
    """
    head = sentence[term.tokens[-1]]
    definite = sentence.child(head, "det")
    if len(term.tokens) > 1 or is_rare(head) or definite is None or definite.lower not in ("the", "those"):
        return False
    return any(not sentence.sets_off(c) for c in sentence.children(head, "acl", "relcl"))


def _is_kind_and_name(sentence: Sentence, tokens: Sequence[int]) -> bool:
    """Say whether a name follows what it is: of “the phylum Cnidaria” the name alone is to be known."""
    first, last = sentence[tokens[0]], sentence[tokens[-1]]
    return first.text.islower() and last.text[:1].isupper() and last.text[1:].islower()


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
    return word in analysis.common_nouns or bool(_SUBJECTS_OF_SCIENCE & lexicon.lexnames(word, 1))


def _is_of_a_kind(entity: Entity) -> bool:
    """Say whether a name ends in a common noun, and so names a kind: *Tartaric acid*."""
    last = entity.name.split()[-1]
    return " " in entity.name and entity.type != "PERSON" and last.islower() and last.isalpha()


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
    if verb.dep == "agent":  # “was reported by the Journal to have …”
        return entity.type == "ORG" and sentence.head(verb).lemma in SAYING
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
    if (
        joined
        and before[1].lower == "at"
        and _is_body(sentence.tokens[max(0, name.first - 6) : name.first - 1])
    ):
        return True  # “University of North Carolina at Chapel Hill”
    if joined and before[1].lower == "of" and _belongs_to_title(sentence, before[0]):
        return True  # “Cape of Good Hope”, “The Adventures of Mark Twain”
    if len(after) == 2 and after[0].text in ("'s", "'", "’s", "’") and after[1].text[:1].isupper():
        return True
    if name.last > name.first and name.entity.type not in ("PERSON", "GPE", "LOC"):
        behind = [t for t in sentence.tokens[name.last + 1 : name.last + 4] if t.lower != "the"]
        goes_on = len(behind) > 1 and behind[0].lower in ("for", "on") and behind[1].text[:1].isupper()
        inside = range(name.first, name.last + 1)
        if goes_on and behind[0].head in inside and behind[1].pos in ("PROPN", "NOUN"):
            return True  # “the National Autism Plan for Children”
    if _goes_on(sentence, name, after):
        return True
    head = sentence[name.head]
    narrowing = sentence[name.first - 1] if name.first else None
    if (
        narrowing is not None
        and narrowing.head == name.head
        and narrowing.dep in ("amod", "compound", "nmod")
        and (name.first == name.last or name.entity.type in ("GPE", "LOC"))
        and name.entity.type != "PERSON"
    ):
        return True  # “southern California”, “Spanish Florida”
    return joined and before[1].lower in ("and", "&") and name.last > name.first and before[0].dep in (
        "compound", "nmod", "amod",
    ) and head.dep != "conj"  # fmt: skip


def _is_body(tokens: Sequence[Token]) -> bool:
    """Say whether tokens end with the name of a body that tells its place: *University of …*."""
    named = [t for t in tokens if SUFFIX_TYPE.get(t.lower) == "ORG" and t.text[:1].isupper()]
    return bool(named) and all(t.pos == "PROPN" or t.lower == "of" for t in tokens if t.i > named[0].i)


def _goes_on(sentence: Sentence, name: NameMention, after: Sequence[Token]) -> bool:
    """Say whether a name that holds *of* goes on: “University of Texas, Austin”, “Bureau of A, B, and C”."""
    if name.head == name.last:
        return False
    inside = [sentence[i] for i in range(name.head + 1, name.last + 1)]
    if any(c.i > name.last for t in inside for c in sentence.children(t, "conj")):
        return True
    placed = len(after) == 2 and after[0].text == "," and after[1].pos == "PROPN"
    return placed and after[1].dep in ("appos", "npadvmod")


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
    marks = [t.lower for t in sentence.tokens[head.i + 1 : head.i + 3]]
    if head.dep == "appos" and head.pos == "NOUN" and marks in ([",", "and"], [",", "or"]):
        return True  # “saliva, mucus, and the tears of the eye”
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
