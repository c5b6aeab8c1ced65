"""Who is what, where: appositives, titles before names, copulas, *heads*, *as* and *of*."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizgen.analyse.clauses import Clause, clauses
from quizgen.analyse.lexicon import names_person
from quizgen.analysis import Analysis, Entity, NameMention
from quizgen.facts.build import mention, words
from quizgen.model import Fact, Role, Span, Status
from quizgen.syntax import Sentence, Token

_HEADING = {
    "head": "head", "lead": "leader", "run": "head", "manage": "manager", "chair": "chair",
    "found": "founder", "establish": "founder", "command": "commander", "own": "owner", "edit": "editor",
    "co-found": "co-founder", "cofound": "co-founder",
}  # fmt: skip
_SERVING = frozenset({"serve", "act", "work"})
_ABBREVIATED = {"CEO": "CEO", "CFO": "CFO", "CTO": "CTO", "COO": "COO", "MP": "MP"}
_PLACES = frozenset({"of", "at", "for", "in", "with", "from"})
_RELATED = frozenset(
    "father mother son daughter brother sister wife husband widow uncle aunt nephew niece cousin "
    "grandson granddaughter grandfather grandmother rival friend colleague successor predecessor partner "
    "opponent ally supporter follower student pupil aide assistant disciple heir mentor".split()
)
_NOT_NOW = frozenset({"former", "ex", "late", "retired", "acting", "interim", "then", "future", "would-be"})
_GROUPS = frozenset({"ORG", "GPE", "PRODUCT", "FAC", "OTHER", "LOC", "EVENT", "LAW"})


class RoleExtractor:
    """Finds roles and affiliations of named people."""

    name = "roles"

    def extract(self, analysis: Analysis) -> Iterable[Fact]:
        """Yield the facts of an analysis."""
        for sentence in analysis.sentences:
            for name in analysis.names[sentence.index]:
                if name.entity.type == "PERSON":
                    yield from _beside_name(analysis, sentence, name)
            for clause in clauses(sentence):
                yield from _in_clause(analysis, clause)


def _beside_name(analysis: Analysis, sentence: Sentence, name: NameMention) -> Iterator[Fact]:
    """Yield roles told in apposition, in front of the name, and by *of*."""
    head = sentence[name.head]
    up = sentence.head(head)
    for noun in sentence.children(head, "appos"):
        if is_role(noun):
            yield from _role(analysis, sentence, name, noun, Status.ASSERTED)
    if head.dep == "appos" and is_role(up):
        yield from _role(analysis, sentence, name, up, Status.ASSERTED)
    for noun in sentence.children(head, "compound", "nmod", "amod"):
        if noun.i < name.first and noun.pos == "NOUN" and is_role(noun):
            yield from _role(analysis, sentence, name, noun, Status.ASSERTED)
    group = _attached_group(analysis, sentence, name, head)
    if group:
        yield Role(
            subject=name.entity.name,
            relation="is with",
            object=group.entity.name,
            title="",
            organisation=group.entity.name,
            mentions=(
                mention(
                    analysis,
                    sentence,
                    {"subject": _span(sentence, name), "organisation": _span(sentence, group)},
                ),
            ),
        )


def _attached_group(
    analysis: Analysis, sentence: Sentence, name: NameMention, head: Token
) -> NameMention | None:
    """Return the organisation in “Ann Lee of Acme” and “Acme’s Ann Lee”."""
    for prep in sentence.children(head, "prep"):
        if prep.lower in ("of", "at", "from"):
            for obj in sentence.children(prep, "pobj"):
                group = analysis.name_at(sentence, obj)
                if group and group.entity.type == "ORG":
                    return group
    between = sentence.children(head, "compound", "nmod", "amod")
    if any(noun.pos == "NOUN" and noun.i < name.first and not is_role(noun) for noun in between):
        return None  # “the Church’s cruise ship Freewinds”
    for owner in sentence.children(head, "poss"):
        group = analysis.name_at(sentence, owner)
        if group and group.entity.type == "ORG":
            return group
    return None


def _in_clause(analysis: Analysis, clause: Clause) -> Iterator[Fact]:
    """Yield roles told by a clause: *is the …*, *heads …*, *serves as …*, *As …, he …*."""
    sentence = clause.sentence
    if clause.subject is None or clause.status in (Status.NEGATED, Status.HEDGED):
        return
    person = analysis.entity_of(sentence, clause.subject)
    if person is None or person.type != "PERSON":
        return
    name = analysis.name_at(sentence, clause.subject)
    where = _span(sentence, name) if name else Span(clause.subject.start, clause.subject.end)
    nouns: list[Token] = []
    if clause.verb.lemma == "be" and clause.complement is not None:
        nouns.append(clause.complement)
    for prep, obj in clause.prepositions():
        if prep.lower == "as" and (clause.verb.lemma in _SERVING or prep.i < clause.verb.i):
            nouns.append(obj)
    for noun in nouns:
        if is_role(noun):
            yield from _role_of(analysis, sentence, person, where, noun, clause.status)
    if clause.verb.lemma in _HEADING and not clause.passive and clause.object is not None:
        group = analysis.entity_of(sentence, clause.object)
        if group and group.type in _GROUPS:
            title = _HEADING[clause.verb.lemma]
            yield Role(
                subject=person.name,
                relation="is",
                object=f"{title} of {group.name}",
                title=title,
                organisation=group.name,
                status=clause.status,
                mentions=(
                    mention(
                        analysis,
                        sentence,
                        {
                            "subject": where,
                            "verb": Span(clause.verb.start, clause.verb.end),
                            "organisation": sentence.covering(range(clause.object.i, clause.object.i + 1)),
                        },
                    ),
                ),
            )


def is_role(noun: Token) -> bool:
    """Say whether a token is a common noun for a person in some function."""
    if noun.text in _ABBREVIATED:
        return True
    common = noun.pos == "NOUN" or (noun.pos == "PROPN" and noun.ent != "PERSON")
    return common and noun.tag in ("NN", "NNP") and names_person(noun.lemma.lower())


def _role(
    analysis: Analysis, sentence: Sentence, name: NameMention, noun: Token, status: Status
) -> Iterator[Role]:
    yield from _role_of(analysis, sentence, name.entity, _span(sentence, name), noun, status)


def _role_of(
    analysis: Analysis,
    sentence: Sentence,
    person: Entity,
    where: Span,
    noun: Token,
    status: Status,
) -> Iterator[Role]:
    group, group_tokens = _organisation(analysis, sentence, noun, person)
    title_tokens = [
        i
        for i in sentence.subtree(
            noun, without=("relcl", "appos", "punct", "acl", "cc", "conj", "poss", "det", "advmod")
        )
        if i not in group_tokens and not (where.start <= sentence[i].start < where.end)
    ]
    # What stands behind an organisation qualifies it, not the title.
    if group_tokens:
        title_tokens = [i for i in title_tokens if i <= noun.i or i < min(group_tokens)]
        while title_tokens and sentence[title_tokens[-1]].pos in ("ADP", "DET", "PART"):
            title_tokens.pop()
    # A title is one stretch of words around its noun.
    first = last = noun.i
    while first - 1 in title_tokens and sentence[first - 1].pos != "ADP":
        first -= 1
    while last + 1 in title_tokens:
        last += 1
    title_tokens = [i for i in title_tokens if first <= i <= last]
    title = words(analysis, sentence, title_tokens)
    if not title:
        return
    lessening = [
        c.lower for c in sentence.children(noun, "amod") if c.lower in _NOT_NOW and c.i not in title_tokens
    ]
    title = " ".join([*lessening, title])
    slots = {"subject": where, "title": sentence.covering(title_tokens)}
    if group_tokens:
        slots["organisation"] = sentence.covering(group_tokens)
    if noun.lemma.lower() in _RELATED and group is None:
        return  # whose is not said
    yield Role(
        subject=person.name,
        relation="is",
        object=title + (f" of {group.name}" if group else ""),
        title=title,
        organisation=group.name if group else None,
        status=status,
        mentions=(mention(analysis, sentence, slots),),
    )


def _organisation(
    analysis: Analysis, sentence: Sentence, noun: Token, person: Entity
) -> tuple[Entity | None, list[int]]:
    """Return the organisation of a role and the tokens that name it."""
    heads = list(sentence.children(noun, "poss", "compound", "nmod"))
    for prep in sentence.children(noun, "prep"):
        if prep.lower in _PLACES:
            heads.extend(sentence.children(prep, "pobj"))
    for head in heads:
        entity = analysis.entity_of(sentence, head)
        related = noun.lemma.lower() in _RELATED and entity is not None and entity.type == "PERSON"
        if entity and (entity.type in _GROUPS or related) and entity != person:
            name = analysis.name_at(sentence, head)
            tokens = list(range(name.first, name.last + 1)) if name else [head.i]
            owner = sentence.child(head, "poss")
            if owner is not None and head.dep == "pobj":  # “Russia’s Liberal Democratic Party”
                tokens = sorted({*tokens, *sentence.subtree(owner)})
            return entity, tokens
    return None, []


def _span(sentence: Sentence, name: NameMention) -> Span:
    return sentence.covering(range(name.first, name.last + 1))
