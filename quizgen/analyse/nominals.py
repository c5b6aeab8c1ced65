"""What “the start-up” and “the head of Microsoft” refer to, where only one reading is left.

Articles name a thing once and then call it by what it is. What each named thing is said
to be (appositives, copulas, titles) is gathered over all the articles; a definite noun
phrase then means the one named thing that fits it. With a qualifier (“the Hangzhou lab”,
“the head of Microsoft”) it must be the only one in the articles; bare (“the company”), the
only one of its kind named in its own paragraph and the one before, or what the whole article
is on (“the state”, of Alaska, where no other state is named near it). Else it stays unresolved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from quizgen.analyse import lexicon
from quizgen.analyse.entities import Names
from quizgen.analyse.lexicon import names_person
from quizgen.analyse.name_types import genus_tokens
from quizgen.analyse.names import SUFFIX_TYPE
from quizgen.analysis import Entity, NameMention
from quizgen.model import role_class
from quizgen.syntax import Sentence, Token

_ANY_COMPANY = frozenset("company firm corporation business concern group".split())
_COMPANY_NOUNS = _ANY_COMPANY | frozenset("start-up startup upstart lab laboratory developer maker".split())
_MANY_OF_THEM = frozenset("man woman person people place thing part city country state nation name".split())
_LEADING_VERBS = {"head": "head", "lead": "head", "run": "head", "manage": "manager", "found": "founder"}
_STEM = 4
_CALLED = frozenset({"GPE", "LOC", "EVENT", "FAC"})
_GROUPS = frozenset({"ORG", "GPE", "FAC", "OTHER", "PRODUCT"})

Referents = dict[tuple[int, int], Entity]
"""What noun phrases refer to, by sentence and head token."""


@dataclass(slots=True)
class _Known:
    """What the articles say of named things."""

    nouns: dict[Entity, set[str]] = field(default_factory=lambda: defaultdict(set))
    qualifiers: dict[Entity, set[str]] = field(default_factory=lambda: defaultdict(set))
    holders: dict[tuple[str, str], set[Entity]] = field(default_factory=lambda: defaultdict(set))
    members: dict[str, set[Entity]] = field(default_factory=lambda: defaultdict(set))


def resolve_nominals(
    articles: Sequence[tuple[Sequence[Sentence], Names]], titles: Sequence[str]
) -> list[Referents]:
    """Return, for each article, what its definite noun phrases mean; `titles` are the articles’."""
    known = _Known()
    for sentences, names in articles:
        _learn(known, sentences, names)
    return [
        _resolve(known, sentences, names, title)
        for (sentences, names), title in zip(articles, titles, strict=True)
    ]


# --- what is said of named things ------------------------------------------------------------


def _learn(known: _Known, sentences: Sequence[Sentence], names: Names) -> None:
    for sentence, row in zip(sentences, names, strict=True):
        for name in row:
            head = sentence[name.head]
            if sorted_by_its_name(name.entity):
                known.nouns[name.entity].add(name.entity.name.split()[-1].lower())
            nouns = list(genus_tokens(sentence, name.first, name.last, head))
            nouns += [c for c in sentence.children(head, "compound", "nmod") if c.pos == "NOUN"]
            for noun in nouns:
                known.nouns[name.entity].add(noun_lemma(sentence, noun))
                known.qualifiers[name.entity] |= set(_qualifiers(sentence, row, noun, name))
                group = _group_of(sentence, row, noun)
                if group is not None and name.entity.type == "PERSON":
                    known.holders[group.name, role_class(noun.lemma.lower())].add(name.entity)
            _learn_leading(known, sentence, row, name)
            group = _group_of(sentence, row, head)
            if group is not None and group.type == "ORG" and name.entity.type == "PERSON":
                known.members[group.name].add(name.entity)  # “Microsoft’s Satya Nadella”


def _learn_leading(known: _Known, sentence: Sentence, row: Sequence[NameMention], name: NameMention) -> None:
    """Learn from “who heads Acme” and “founded Acme”."""
    head = sentence[name.head]
    verbs = [v for v in sentence.children(head, "relcl") if sentence.child(v, "nsubj")]
    if head.dep == "nsubj":
        verbs.append(sentence.head(head))
    for verb in verbs:
        role = _LEADING_VERBS.get(verb.lemma)
        target = sentence.child(verb, "dobj")
        owner = next((m for m in row if target is not None and m.head == target.i), None)
        if role and owner is not None and name.entity.type == "PERSON":
            known.holders[owner.entity.name, role].add(name.entity)


def sorted_by_its_name(entity: Entity) -> bool:
    """Say whether a name ends in what it names: the Erie Canal is a canal."""
    words = entity.name.split()
    return len(words) > 1 and entity.type != "PERSON" and SUFFIX_TYPE.get(words[-1].lower()) == entity.type


def noun_lemma(sentence: Sentence, noun: Token) -> str:
    """Return the lemma of a noun, with what is hyphened to it: *start-up*."""
    i, lemma = noun.i, noun.lemma.lower()
    while i >= 2 and sentence[i - 1].text == "-" and not sentence[i - 1].space:
        i, lemma = i - 2, f"{sentence[i - 2].lower}-{lemma}"
    return lemma


def _qualifiers(
    sentence: Sentence, row: Sequence[NameMention], noun: Token, own: NameMention | None
) -> Iterator[str]:
    """Yield the names that a noun phrase holds beside its noun: *Chinese*, *Hangzhou*."""
    inside = set(sentence.subtree(noun, without=("relcl", "appos", "conj", "acl")))
    for name in row:
        if name is not own and name.head in inside and name.head != noun.i:
            yield name.entity.name


def _group_of(sentence: Sentence, row: Sequence[NameMention], noun: Token) -> Entity | None:
    """Return the organisation of “the head of X”, “X’s head”, “the X chief”."""
    heads = sentence.children(noun, "poss", "compound", "nmod")
    for prep in sentence.children(noun, "prep"):
        if prep.lower in ("of", "at", "for"):
            heads += sentence.children(prep, "pobj")
    for head in heads:
        for name in row:
            if name.head == head.i and name.entity.type in _GROUPS:
                return name.entity
    return None


# --- what noun phrases mean --------------------------------------------------------------------


def _resolve(known: _Known, sentences: Sequence[Sentence], names: Names, title: str) -> Referents:
    out: Referents = {}
    told: set[Entity] = {m.entity for row in names for m in row}
    subject = _only(e for e in told if title in (e.name, *e.aliases) and e.type in _CALLED)
    for place, (sentence, row) in enumerate(zip(sentences, names, strict=True)):
        for noun in sentence:
            if noun.pos != "NOUN" or noun.tag != "NN" or noun.dep in ("compound", "nmod", "appos", "attr"):
                continue
            if any(m.first <= noun.i <= m.last for m in row) or sentence.child(noun, "appos"):
                continue
            found = (
                _person(known, sentences, names, place, noun)
                or _thing(known, sentences, names, place, noun, told)
                or (subject and _of_title(subject, sentences, names, place, noun))
            )
            if found is not None and found not in {m.entity for m in row if m.last < noun.i}:
                out[sentence.index, noun.i] = found
    return out


def _definite(sentence: Sentence, noun: Token) -> bool:
    determiner = sentence.child(noun, "det")
    return determiner is not None and determiner.lower == "the"


def _person(
    known: _Known, sentences: Sequence[Sentence], names: Names, place: int, noun: Token
) -> Entity | None:
    """Return who “the head of Microsoft” and “the OpenAI chief” are."""
    sentence, row = sentences[place], names[place]
    lemma = noun.lemma.lower()
    if not names_person(lemma):
        return None
    owned = sentence.child(noun, "poss") is not None
    group = _group_of(sentence, row, noun)
    if group is None or not (owned or _definite(sentence, noun)):
        return None
    holder = _only(known.holders.get((group.name, role_class(lemma)), set()))
    if holder is not None or known.holders.get((group.name, role_class(lemma))):
        return holder
    # Of unknown role, yet the only one of the house, and just named.
    member = _only(known.members.get(group.name, set()))
    return member if member in _named_before(sentences, names, place, noun) else None


def _thing(
    known: _Known,
    sentences: Sequence[Sentence],
    names: Names,
    place: int,
    noun: Token,
    told: set[Entity],
) -> Entity | None:
    """Return what “the Hangzhou lab”, “the company” and “the model” are."""
    sentence, row = sentences[place], names[place]
    lemma = noun_lemma(sentence, noun)
    if not _definite(sentence, noun):
        return None
    if sentence.children(noun, "relcl", "acl") and not _followed_by_comma(sentence, noun):
        return None
    qualifiers = set(_qualifiers(sentence, row, noun, None))
    if qualifiers:
        wanted = {q.lower()[:_STEM] for q in qualifiers}  # China, Chinese
        fitting = {
            e
            for e, told_of in known.qualifiers.items()
            if wanted <= {q.lower()[:_STEM] for q in told_of} and _fits(known, e, lemma)
        }
        found = _only(fitting)
        return found if found in told else None
    if sentence.children(noun, "amod", "compound", "prep", "nummod"):
        return None
    before = _named_before(sentences, names, place, noun)
    if lemma in _ANY_COMPANY:
        # A product of unsure type may be the firm that made it; then nobody knows which is meant.
        doubtful = {e for e in before if e.type in ("PRODUCT", "WORK", "FAC") and not e.sure}
        found = _only(doubtful | {e for e in before if e.type in ("ORG", "OTHER")})
        return found if found is not None and _fits(known, found, lemma) else None
    # “the start-up”, “the venture”: what the articles call so, and nothing else.
    found = _only({e for e, nouns in known.nouns.items() if lemma in nouns})
    return found if found in before and found.type != "PERSON" and lemma not in _MANY_OF_THEM else None


def _of_title(
    subject: Entity, sentences: Sequence[Sentence], names: Names, place: int, noun: Token
) -> Entity | None:
    """Return what an article is on where a bare “the state” can mean nothing else."""
    sentence, lemma = sentences[place], noun.lemma.lower()
    narrowed = sentence.children(noun, "amod", "compound", "prep", "nummod", "relcl", "acl", "poss")
    if narrowed or not _definite(sentence, noun) or lemma not in lexicon.called(subject.name):
        return None
    others = _named_before(sentences, names, place, noun) | {m.entity for m in names[place]}
    return None if any(lemma in lexicon.called(e.name) for e in others - {subject}) else subject


def _followed_by_comma(sentence: Sentence, noun: Token) -> bool:
    return noun.i + 1 < len(sentence) and sentence[noun.i + 1].text == ","


def _fits(known: _Known, entity: Entity, lemma: str) -> bool:
    """Say whether a thing of this name may be called by a noun."""
    if lemma in _COMPANY_NOUNS:
        return entity.type == "ORG" and (entity.sure or bool(known.nouns[entity] & _COMPANY_NOUNS))
    return lemma in known.nouns[entity]


def _named_before(sentences: Sequence[Sentence], names: Names, place: int, noun: Token) -> set[Entity]:
    """Return what was named in this paragraph before a noun, and in the one before."""
    block = sentences[place].block
    earlier = {s.block for s in sentences[:place] if s.block < block}
    last = max(earlier, default=block)
    found = {m.entity for m in names[place] if m.last < noun.i}
    for sentence, row in zip(sentences[:place], names[:place], strict=True):
        if sentence.block in (block, last):
            found |= {m.entity for m in row}
    return found


def _only(found: Iterable[Entity]) -> Entity | None:
    """Return the one entity there is, or None."""
    chosen = set(found)
    return chosen.pop() if len(chosen) == 1 else None
