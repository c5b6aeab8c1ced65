"""What a term means, and what an abbreviation stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from quizgen.analyse import lexicon
from quizgen.analyse.clauses import Clause, clauses
from quizgen.analysis import Analysis
from quizgen.express.dangling import Dangling
from quizgen.express.phrase import express
from quizgen.facts.build import mention, words
from quizgen.model import Definition, Expansion, Fact, Rejection, Span, Status
from quizgen.syntax import Sentence, Token

_CALLED = frozenset({"call", "term", "name", "know", "dub"})
_MEANING = frozenset({"mean", "denote"})
_VAGUE_GENUS = frozenset(
    (
        "thing one way part kind type sort form number lot result reason example matter case "
        "fact idea problem question issue key cause source sign step place time area aspect "
        "factor element member group pair series set piece source means product success "
        "failure"
    ).split()
)
_SHORT_FORM = re.compile(r"\(\s*([A-Z][A-Za-z&.-]{1,9}s?)\s*\)")


class DefinitionExtractor:
    """Finds definitions: copulas, appositives, *called*, *known as*, *refers to*."""

    name = "definitions"

    def extract(self, analysis: Analysis) -> Iterable[Fact | Rejection]:
        """Yield the facts of an analysis, and the definitions that do not stand alone."""
        for sentence in analysis.sentences:
            found = [make for clause in clauses(sentence) for make in _in_clause(analysis, clause)]
            found += [make for token in sentence for make in _at_token(analysis, sentence, token)]
            for make in found:
                try:
                    yield from make()
                except Dangling as problem:
                    quote = analysis.evidence(sentence).quote
                    yield Rejection("facts", problem.rule, problem.reason, quote, analysis.article.id)


_Maker = Callable[[], Iterator[Definition]]


def _in_clause(analysis: Analysis, clause: Clause) -> tuple[_Maker, ...]:
    return partial(_copula, analysis, clause), partial(_refers, analysis, clause)


def _at_token(analysis: Analysis, sentence: Sentence, token: Token) -> tuple[_Maker, ...]:
    return partial(_appositive, analysis, sentence, token), partial(_called, analysis, sentence, token)


class ExpansionExtractor:
    """Finds abbreviations with their long forms (Schwartz & Hearst 2003, letters in order)."""

    name = "expansions"

    def extract(self, analysis: Analysis) -> Iterable[Fact]:
        """Yield the facts of an analysis."""
        for sentence in analysis.sentences:
            text = analysis.article.text[sentence.span.start : sentence.span.end]
            for found in _SHORT_FORM.finditer(text):
                long = long_form(text[: found.start()].rstrip(), found.group(1))
                if long is None:
                    continue
                start = sentence.span.start
                slots = {
                    "object": Span(start + long[0], start + long[1]),
                    "subject": Span(start + found.start(1), start + found.end(1)),
                }
                yield Expansion(
                    subject=singular(found.group(1)),
                    relation="stands for",
                    object=_singular_form(text[long[0] : long[1]], found.group(1)),
                    mentions=(mention(analysis, sentence, slots),),
                )


def _singular_form(long: str, short: str) -> str:
    """Return the long form in the singular where the short one stands in the plural."""
    if singular(short) == short:
        return long
    *rest, last = long.split(" ")
    return " ".join([*rest, lexicon.singular(last)])


def singular(short: str) -> str:
    """Return an abbreviation without its plural s."""
    return short[:-1] if short.endswith("s") and short[:-1].isupper() else short


def long_form(before: str, short: str) -> tuple[int, int] | None:
    """Return where the long form of `short` stands at the end of `before`, or None.

    Each letter of the short form begins a word of the long form, in order; small words
    may stand between.
    """
    letters = [c.lower() for c in singular(short) if c.isalnum()]
    if len(letters) < 2 or not any(c.isupper() for c in short[1:]):
        return None
    tokens = list(re.finditer(r"[\w’']+", before))[-2 * len(letters) - 2 :]
    position = len(tokens)
    for letter in reversed(letters):
        position -= 1
        skipped = 0
        while position >= 0 and tokens[position].group()[0].lower() != letter:
            if len(tokens[position].group()) > 3 or skipped:
                return None
            position, skipped = position - 1, skipped + 1
        if position < 0:
            return None
    start = tokens[position].start()
    return (start, len(before)) if tokens[-1].end() == len(before) else None


def _is_term(analysis: Analysis, sentence: Sentence, head: Token) -> bool:
    """Say whether a noun phrase is a term: a name of a thing, or a generic common noun."""
    name = analysis.name_at(sentence, head)
    if name is not None:
        return name.head == head.i and name.entity.type not in ("PERSON", "NORP")
    if head.pos not in ("NOUN", "PROPN"):
        return False
    determiner = sentence.child(head, "det", "poss")
    bare = determiner is None or determiner.lower in ("a", "an", "the")
    modifiers = sentence.children(head, "prep", "acl", "nummod", "poss")
    restricted = any(not sentence.sets_off(c) for c in sentence.children(head, "relcl"))
    return bare and not modifiers and not restricted and head.lemma not in _VAGUE_GENUS


def _term(analysis: Analysis, sentence: Sentence, head: Token) -> tuple[str, Span]:
    tokens = [
        i
        for i in sentence.subtree(
            head, without=("det", "relcl", "appos", "punct", "cc", "conj", "prep", "acl", "advmod")
        )
        if i <= head.i
    ]
    name = analysis.name_at(sentence, head)
    if name is not None:
        return name.entity.name, sentence.covering(range(name.first, name.last + 1))
    text = words(analysis, sentence, tokens)
    if tokens[0] == 0 and sentence[0].pos != "PROPN" and sentence[0].text[1:].islower():
        text = text[0].lower() + text[1:]
    return text, sentence.covering(tokens)


def _copula(analysis: Analysis, clause: Clause) -> Iterator[Definition]:
    """Yield “A hormone is a chemical messenger that …”, also for “a hormone, which is a messenger that …”."""
    sentence, genus = clause.sentence, clause.complement
    term = _defined_beside(clause) if clause.kind == "relative" else clause.subject
    if (
        clause.verb.lemma != "be"
        or clause.kind not in ("main", "conjunct", "relative")
        or clause.status is not Status.ASSERTED
        or term is None
        or genus is None
        or genus.pos != "NOUN"
        or clause.verb.tag not in ("VBZ", "VBP")
        or clause.auxiliaries
    ):
        return
    determiner = sentence.child(genus, "det")
    if determiner and determiner.lower not in ("a", "an", "the", "any"):
        return
    if determiner is None and genus.tag == "NN" and lexicon.senses(genus.lemma) > 3:
        return
    if any(t.text in ":;" for t in sentence.tokens[term.i : genus.i]):
        return  # what stands behind a colon is parsed too boldly
    if _is_term(analysis, sentence, term) and _defines(analysis, sentence, term, genus):
        yield _definition(analysis, sentence, term, genus, clause.verb)


def _defined_beside(clause: Clause) -> Token | None:
    """Return the term on which “, which is a …” hangs, where no other noun stands that it could hang on."""
    sentence, verb = clause.sentence, clause.verb
    pronoun = sentence.child(verb, "nsubj")
    if pronoun is None or pronoun.lower != "which" or not sentence.sets_off(verb):
        return None
    term = sentence.head(verb)
    up = sentence.head(term)
    within = term.dep == "pobj" and sentence.head(up).pos in ("NOUN", "PROPN")
    behind = [t.text for t in sentence.tokens[term.i + 1 : term.i + 2]] == [","]
    root = sentence.root
    tensed = next(iter(sentence.children(root, "aux", "auxpass")), root)
    general = tensed.tag in ("VBZ", "VBP", "MD") and root.i != term.i
    bare = not any(c.tag in ("VBD", "VBN") for c in sentence.children(term, "compound", "amod"))
    return term if behind and general and bare and not within and term.tag == "NN" else None


def _defines(analysis: Analysis, sentence: Sentence, term: Token, genus: Token) -> bool:
    """Say whether a noun phrase tells enough to define: a genus with a difference.

    Of a name it is enough to say what sort of thing it is: “R1, a reasoning model”.
    """
    if genus.lemma.lower() in _VAGUE_GENUS:
        return False
    named = analysis.name_at(sentence, term) is not None
    if named and any(c.dep in ("amod", "compound", "nmod") for c in sentence.children(genus)):
        return True
    return any(
        c.dep != "prep" or (c.lower != "in" or sentence.words(sentence.subtree(c)).lower() != "in question")
        for c in sentence.children(genus, "relcl", "acl", "prep")
    )


def _appositive(analysis: Analysis, sentence: Sentence, token: Token) -> Iterator[Definition]:
    """Yield “distillation, a method by which …” and “inference — the running of …”."""
    if token.dep != "appos" or token.pos != "NOUN" or not sentence.child(token, "det"):
        return
    term = sentence.head(token)
    first = min(sentence.subtree(token))
    if first != term.i + 2 or sentence[first - 1].text not in (",", "—", "–", "("):
        return  # only what stands right behind its comma is surely an appositive
    last = max(i for i in sentence.subtree(token) if sentence[i].is_word)
    if last + 1 < len(sentence) and sentence[last + 1].is_word:
        return  # “Despite the war, the status of slaves remained …”: a subject follows the comma
    if term.dep == "pobj" and sentence.head(term).lower in ("as", "like", "including"):
        return  # “a trait, such as bright colours, the building of a nest, or …” is a list
    adjectives = sentence.children(term, "amod")
    if adjectives and not lexicon.senses(f"{adjectives[-1].lower} {term.lemma.lower()}"):
        return  # a described thing is no term: “towering trees”
    if term.i < token.i and _is_term(analysis, sentence, term) and _defines(analysis, sentence, term, token):
        yield _definition(analysis, sentence, term, token, None)


def _called(analysis: Analysis, sentence: Sentence, token: Token) -> Iterator[Definition]:
    """Yield “a process called X”, “known as X”, “is called X”."""
    if token.lemma not in _CALLED or token.tag != "VBN":
        return
    target = sentence.child(token, "oprd", "attr")
    if target is None:
        prep = next((p for p in sentence.children(token, "prep") if p.lower == "as"), None)
        target = sentence.child(prep, "pobj") if prep else None
    if target is None or target.pos not in ("NOUN", "PROPN"):
        return
    genus = sentence.head(token) if token.dep == "acl" else sentence.child(token, "nsubjpass")
    if genus is None or genus.pos != "NOUN" or genus.lemma.lower() in _VAGUE_GENUS:
        return
    if token.dep != "acl" and not _defines(analysis, sentence, target, genus):
        return
    determiner = sentence.child(genus, "det")
    if determiner and determiner.lower in ("this", "that", "these", "those", "the"):
        return
    above = sentence.head(sentence.head(genus)) if genus.dep == "pobj" else None
    if token.dep == "acl" and sentence.sets_off(token) and above is not None and above.pos == "NOUN":
        return  # “the rise of groups with new traits, called …”: which of the nouns is called so
    yield _definition(analysis, sentence, target, genus, token)


def _refers(analysis: Analysis, clause: Clause) -> Iterator[Definition]:
    """Yield “X refers to …”, “X means …”, “X is defined as …”."""
    sentence, verb, term = clause.sentence, clause.verb, clause.subject
    if term is None or clause.status is not Status.ASSERTED or not _is_term(analysis, sentence, term):
        return
    genus: Token | None = None
    if verb.lemma == "refer" and not clause.passive:
        genus = next((o for p, o in clause.prepositions() if p.lower == "to"), None)
    elif verb.lemma == "define" and clause.passive:
        genus = next((o for p, o in clause.prepositions() if p.lower == "as"), None)
    elif verb.lemma in _MEANING and not clause.passive and clause.verb.tag in ("VBZ", "VBP"):
        genus = clause.object
    if genus is not None and genus.pos == "NOUN" and _defines(analysis, sentence, term, genus):
        yield _definition(analysis, sentence, term, genus, verb)


def _essential(sentence: Sentence, tokens: list[int], genus: Token) -> list[int]:
    """Cut what a dash or a comma sets off behind the defining words."""
    for i in tokens:
        if i <= genus.i or sentence[i].text not in (",", "—", "–"):
            continue
        following = sentence[i + 1] if i + 1 < len(sentence) else None
        if sentence[i].text != "," or (
            following
            and following.lower in ("so", "which", "who", "although", "while", "because", "but", "and")
        ):
            return [t for t in tokens if t < i]
    return tokens


def _definition(
    analysis: Analysis, sentence: Sentence, term: Token, genus: Token, verb: Token | None
) -> Definition:
    text, span = _term(analysis, sentence, term)
    inside = set(sentence.subtree(term)) if genus.i not in sentence.subtree(term) else set()
    tokens = [i for i in sentence.subtree(genus) if i not in inside or genus.head == term.i]
    tokens = [i for i in tokens if not (span.start <= sentence[i].start < span.end)]
    if verb is not None and verb.dep == "acl":
        called = set(sentence.subtree(verb))
        tokens = [i for i in tokens if i not in called]
    tokens = _essential(sentence, tokens, genus)
    while tokens and not sentence[tokens[-1]].is_word:
        tokens.pop()
    while tokens and not sentence[tokens[0]].is_word:
        tokens = tokens[1:]
    slots = {
        "subject": span,
        "object": sentence.covering(tokens),
        "genus": Span(genus.start, genus.end),
    }
    if verb is not None:
        slots["verb"] = Span(verb.start, verb.end)
    phrase = express(analysis, sentence, tokens, known=[term.i], in_article=True)
    if len(phrase.words) < 3:
        raise Dangling("definition", "a class alone is no definition")
    return Definition(
        subject=text,
        relation="are" if "NNS" in (genus.tag, term.tag) else "is",
        object=phrase.text,
        genus=genus.lemma,
        mentions=(mention(analysis, sentence, slots),),
    )
