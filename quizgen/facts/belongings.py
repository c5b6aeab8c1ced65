"""What belongs to what: “OpenAI’s o1”, “High-Flyer, his fund”, *owns*, *consists of*, *is part of*."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizgen.analyse import lexicon
from quizgen.analysis import Analysis, Entity, NameMention
from quizgen.express.dangling import Dangling
from quizgen.express.phrase import express
from quizgen.express.subjects import possessive
from quizgen.facts.build import mention
from quizgen.facts.told import Told
from quizgen.model import Belonging, Fact, Rejection, Span
from quizgen.syntax import Sentence, Token

_OWNERS = frozenset({"ORG", "PERSON", "GPE"})
_OWNED = frozenset({"ORG", "PRODUCT", "WORK", "OTHER", "FAC"})
_HOLDING = frozenset("own belong include contain comprise consist employ possess".split())
_MAKING = frozenset("make manufacture produce develop publish".split())
_RELATIVE = frozenset(
    "counterpart equivalent rival answer response version successor predecessor reply".split()
)
_PARTS = frozenset("part member subsidiary component".split())


def belonging(told: Told) -> Belonging | None:
    """Return what belongs to what, where that is what the clause tells."""
    clause, sentence = told.clause, told.clause.sentence
    made = clause.verb.lemma in _MAKING and clause.verb.tag in ("VBZ", "VBP") and clause.object is not None
    part = clause.complement is not None and clause.complement.lemma in _PARTS and clause.verb.lemma == "be"
    of = part and any(p.lower == "of" for p in sentence.children(clause.complement or clause.verb, "prep"))
    if clause.verb.lemma in _HOLDING or made or of:
        return told.as_kind(Belonging)
    return None


class BelongingExtractor:
    """Finds what belongs to whom, told beside a name."""

    name = "belongings"

    def extract(self, analysis: Analysis) -> Iterable[Fact | Rejection]:
        """Yield the facts of an analysis, and the appositives that do not stand alone."""
        for sentence in analysis.sentences:
            for name in analysis.names[sentence.index]:
                try:
                    yield from _owned_name(analysis, sentence, name)
                    yield from _owned_noun(analysis, sentence, name)
                except Dangling as found:
                    quote = analysis.evidence(sentence).quote
                    yield Rejection("facts", found.rule, found.reason, quote, analysis.article.id)


def _owned_name(analysis: Analysis, sentence: Sentence, name: NameMention) -> Iterator[Belonging]:
    """Yield “o1 belongs to OpenAI” for “OpenAI’s o1”."""
    head = sentence[name.head]
    owner = sentence.child(head, "poss")
    if owner is None or name.entity.type not in _OWNED or head.dep in ("compound", "nmod", "poss"):
        return
    holder = analysis.entity_of(sentence, owner)
    if holder is None or holder.type not in _OWNERS or holder == name.entity or owner.pos == "PRON":
        return
    if sentence.children(head, "amod") or sentence.children(owner, "conj"):
        return
    if name.first == name.last and lexicon.senses(head.lower) and lexicon.instance_class(head.text) is None:
        return  # “Campbell’s Soup” is one name
    yield _fact(analysis, sentence, name, "belongs to", holder.name, holder, Span(owner.start, owner.end))


def _owned_noun(analysis: Analysis, sentence: Sentence, name: NameMention) -> Iterator[Belonging]:
    """Yield “High-Flyer is Liang Wenfeng’s fund” for “High-Flyer, his fund”."""
    if name.entity.type == "PERSON":
        return  # that is a role
    for noun in sentence.children(sentence[name.head], "appos"):
        owner = sentence.child(noun, "poss")
        if owner is None or noun.pos != "NOUN" or noun.lemma in _RELATIVE:
            continue
        holder = analysis.entity_of(sentence, owner)
        if holder is None or holder == name.entity:
            continue
        rest = sentence.subtree(noun, without=("poss", "relcl", "appos", "acl", "punct", "conj", "cc"))
        words = express(analysis, sentence, rest, in_article=True).text
        where = Span(owner.start, owner.end)
        yield _fact(analysis, sentence, name, "is", f"{possessive(holder.name)} {words}", holder, where)


def _fact(
    analysis: Analysis,
    sentence: Sentence,
    name: NameMention,
    relation: str,
    told: str,
    holder: Entity,
    where: Span,
) -> Belonging:
    subject = sentence.covering(range(name.first, name.last + 1))
    token: Token | None = next(iter(sentence.between(where)), None)
    owner = analysis.name_at(sentence, token) if token is not None else None
    if owner is not None:
        where = sentence.covering(range(owner.first, owner.last + 1))
    return Belonging(
        subject=name.entity.name,
        relation=relation,
        object=told,
        verb="belong",
        agent=holder.name,
        patient=name.entity.name,
        mentions=(mention(analysis, sentence, {"subject": subject, "owner": where}),),
    )
