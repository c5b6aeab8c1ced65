"""What a clause says of its subject, without asides and what is joined to it."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.analyse import lexicon
from quizgen.analyse.clauses import DOUBTING, Clause
from quizgen.analyse.speech import quoted
from quizgen.analysis import Analysis
from quizgen.express.dangling import Dangling
from quizgen.express.simplify import INNER, begins_list, closes_another, names_again
from quizgen.express.standalone import CONNECTIVES, continues_list
from quizgen.express.verbs import missing_auxiliaries
from quizgen.syntax import SUBJECTS, Sentence, Token


def check_predicate(clause: Clause, body: Sequence[int]) -> None:
    """Raise unless a predicate begins with its verb, and the verb has a tense."""
    sentence = clause.sentence
    tokens = [sentence[i] for i in body]
    lead = next((t for t in tokens if t.pos not in ("ADV", "PUNCT", "PART")), None)
    if lead is None or lead.pos not in ("VERB", "AUX") or clause.verb.i not in body:
        raise Dangling("no predicate", "no verb stands where the predicate begins")
    if lead.tag not in ("VBD", "VBZ", "VBP", "MD") and not missing_auxiliaries(clause):
        raise Dangling("no tense", f"“{lead.text}” has no tense")
    check_content(clause, tokens)


_BEGINNING = frozenset({"begin", "resume"})
_WHEN_AND_WHERE = frozenset({"in", "at", "during", "after", "before"})


def check_begun(clause: Clause) -> None:
    """Raise for somebody who “began in 1873”: what it was stood in the sentence before."""
    sentence, verb, subject = clause.sentence, clause.verb, clause.subject
    if verb.lemma not in _BEGINNING or clause.passive or subject is None:
        return
    somebody = subject.ent == "PERSON" or subject.lower in ("he", "she")
    told = sentence.child(verb, "dobj", "xcomp", "ccomp", "acomp", "attr", "prt", "advmod") is not None
    if somebody and not told and {p.lower for p in sentence.children(verb, "prep")} <= _WHEN_AND_WHERE:
        raise Dangling("broken off", f"“{verb.text}” what is not said")


_ASKING = frozenset({"ask", "tell", "order", "persuade", "urge", "invite", "force", "require"})


def check_asked(clause: Clause, tokens: Sequence[Token]) -> None:
    """Raise for somebody who “was asked by the president”: what for was cut off."""
    if not clause.passive or clause.verb.lemma not in _ASKING:
        return
    inside = {t.i for t in tokens}
    told = clause.sentence.children(clause.verb, "xcomp", "ccomp", "dobj", "advcl", "prt", "oprd")
    told = [t for t in told if t.i > clause.verb.i]
    if told and not any(t.i in inside for t in told):
        raise Dangling("broken off", f"“{clause.verb.text}” what is not said")


_QUALITIES = frozenset(
    "choice note importance interest significance consequence value quality renown".split()
)


def check_of_what(analysis: Analysis, sentence: Sentence, tokens: Sequence[Token]) -> None:
    """Raise for “the metaphor of choice for Ann Lee”: for whom, and of what quality, but not of what."""
    inside = {t.i for t in tokens}
    for noun in tokens:
        if noun.pos != "NOUN" or lexicon.lexname(noun.lemma.lower()) != "communication":
            continue
        article = sentence.child(noun, "det")
        told = [c for c in sentence.children(noun, *_TELLING) if c.i in inside]
        if article is None or article.lower != "the" or not told:
            continue
        if all(_tells_whose(analysis, sentence, c) for c in told):
            raise Dangling("nothing said", f"of what “the {noun.text}” is is not told")


_TELLING = ("prep", "relcl", "acl", "poss", "appos", "amod", "compound")


def _tells_whose(analysis: Analysis, sentence: Sentence, beside: Token) -> bool:
    noun = sentence.child(beside, "pobj")
    if noun is None:
        return False
    if beside.lower == "of":
        narrowed = sentence.children(noun, "amod", "compound", "det", "poss")
        return noun.lemma.lower() in _QUALITIES and not narrowed
    name = analysis.name_at(sentence, noun)
    return beside.lower == "for" and name is not None and name.entity.type == "PERSON"


_ANYBODY = frozenset({"person", "man", "woman", "one"})


def check_content(clause: Clause, tokens: Sequence[Token]) -> None:
    """Raise where a predicate tells nothing by itself.

    “Alleged a “gamble””: of what? “He reached back to 1957”: where people go back to a date, a
    figure of speech has lost its object. “Is the person to whom …” tells nothing but its clause.
    """
    sentence = clause.sentence
    whoever = clause.complement
    if whoever is not None and whoever.lemma in _ANYBODY and sentence.child(whoever, "relcl") is not None:
        raise Dangling("nothing said", f"“the {whoever.text}” is whom its clause tells of")
    nouns = [t for t in tokens if t.pos in ("NOUN", "PROPN", "NUM") and t.dep != "npadvmod"]
    inside = {i for quote in quoted(sentence) for i in quote}
    person = clause.subject is not None and clause.subject.ent == "PERSON"
    if nouns and all(t.i in inside for t in nouns) and not clause.passive:
        raise Dangling("nothing said", "of what the quoted words are said is not told")
    to_date = bool(nouns) and all(t.ent == "DATE" and sentence.head(t).lower == "to" for t in nouns)
    if person and to_date and clause.object is None:
        raise Dangling("nothing said", "nobody goes to a date")


def check_unconditional(clause: Clause) -> None:
    """Raise where a clause only holds under what stands in front of it: “if oil is left out, …”."""
    sentence = clause.sentence
    for condition in sentence.children(clause.verb, "advcl"):
        marks = {m.lower for m in sentence.children(condition, "mark", "advmod")}
        tensed = next(iter(clause.auxiliaries), clause.verb)
        general = tensed.tag in ("VBZ", "VBP", "MD") and not clause.past
        lost = marks & {"if", "unless"} or (general and marks & {"when", "whenever", "once"})
        if condition.i < clause.verb.i and lost:
            raise Dangling("condition lost", "the condition under which it holds would be lost")


def is_passing(clause: Clause) -> bool:
    """Say whether a clause tells what is to come, or under way, on the day of its article.

    “Will be sold in July” and “is considering a law” soon are not so any more, nor is what “has looked
    settled since 2022”.
    """
    sentence, verb = clause.sentence, clause.verb
    told = {a.lower for a in clause.auxiliaries}
    under_way = verb.tag == "VBG" and not clause.passive and told & {"is", "are", "'s", "’s", "'re"}
    lasting = told & {"has", "have", "'ve", "’ve"} and any(
        "since" in {c.lower, *(m.lower for m in sentence.children(c, "mark"))}
        for c in sentence.children(verb, "prep", "advcl")
    )
    return bool(told & {"will", "'ll", "’ll", "wo"} or under_way or lasting)


def split(sentence: Sentence, clause: Clause) -> tuple[list[int], list[int]]:
    """Return what stands in front of the subject, and the predicate."""
    verb = clause.verb
    if verb.i and verb.text[0].isupper():
        raise Dangling("no predicate", f"“{verb.text}” is part of a name")
    own = sentence.child(verb, "nsubj", "nsubjpass", "csubj", "expl")
    subject_tree = set(sentence.subtree(own)) if own is not None else set()
    tokens = [i for i in predicate(sentence, clause) if i not in subject_tree]
    before = [i for i in tokens if own is not None and i < own.i]
    body = [i for i in tokens if i not in before]
    front = before if clause.kind in ("main", "conjunct") else []
    front = trim_marks(sentence, front)
    # Only short fronted phrases travel: they restrict the fact. A fronted clause stays behind.
    if len(front) > 9 or any(sentence[i].dep in ("advcl", "mark", "ccomp", "relcl") for i in front):
        front = []
    return front, trim_marks(sentence, body)


def predicate(sentence: Sentence, clause: Clause) -> list[int]:
    """Return the tokens of a clause without what is coordinated with it, asides and marks."""
    verb = clause.verb
    out = set(sentence.subtree(verb))
    for child in sentence.children(verb):
        if child.dep == "conj":
            own = sentence.child(child, *SUBJECTS)
            if own is not None and own.tag == "WP":
                continue  # “…, and what later became New Jersey” is one more thing
            out -= set(sentence.subtree(child))
            if child.pos not in ("VERB", "AUX") and child.i > verb.i:
                if any(t.text == "," for t in sentence.tokens[verb.i : child.i]):
                    raise Dangling("broken off", "a list would lose its end")
                out -= set(range(child.i, len(sentence)))  # what is left of one: “and its birthplace as …”
            out -= {c.i for c in sentence.children(verb, "cc")}
        elif (
            child.dep in ("mark", "cc", "preconj", "parataxis", "intj")
            or (child.dep == "ccomp" and child.i < verb.i)
            or (child.dep == "advcl" and child.i > verb.i and sentence.sets_off(child))
            or (child.i < verb.i and clause.kind == "relative" and _holds_relative(sentence, child))
        ):
            out -= set(sentence.subtree(child))
    joined = [c.i for c in sentence.children(verb, "cc") if c.i > verb.i]
    out |= {i for i in joined if i + 1 < len(sentence) and sentence[i + 1].tag == "WP" and i + 1 in out}
    if joined and not any(c.i > joined[-1] for c in sentence.children(verb, "conj")):
        raise Dangling("broken off", "what follows the conjunction belongs to something else")
    for token in sentence:
        inside = token.i in out and token.i != verb.i
        aside = token.dep in ("relcl", "appos", "acl") and not begins_list(sentence, token)
        if inside and aside and sentence.sets_off(token):
            out -= _with_commas(sentence, token)
        if token.lower in DOUBTING or continues_list(sentence, token):
            continue
        if inside and token.dep == "advmod" and token.lower in CONNECTIVES and sentence.sets_off(token):
            marks = _with_commas(sentence, token)
            alone = token.i + 1 < len(sentence) and sentence[token.i + 1].is_word
            out -= {token.i} if alone else marks  # “St. Augustine, now the oldest town” keeps its comma
        elif (
            inside
            and token.dep == "advmod"
            and token.lower in INNER
            and token.space
            and not names_again(sentence, token.i)
        ):
            out.discard(token.i)
        if token.text in (":", ";") and token.i in out and token.i > verb.i:
            out -= set(range(token.i, len(sentence)))
    depths = _depths(sentence)
    return sorted(i for i in out if depths[i] <= depths[verb.i] and sentence[i].text not in "()[]")


def _depths(sentence: Sentence) -> list[int]:
    """Return how many brackets each token stands in."""
    depth, out = 0, []
    for token in sentence:
        depth += token.text in "(["
        out.append(depth)
        depth -= token.text in ")]" and depth > 0
    return out


def _with_commas(sentence: Sentence, token: Token) -> set[int]:
    """Return the tokens of an aside with the marks that set it off."""
    below = set(sentence.subtree(token))
    first, last = min(below), max(below)
    ends = (first - 1,) if closes_another(sentence, token, last) else (first - 1, last + 1)
    below |= {i for i in ends if 0 <= i < len(sentence) and sentence[i].text in (",", "—", "–")}
    return below


def _holds_relative(sentence: Sentence, token: Token) -> bool:
    return any(sentence[i].tag in ("WDT", "WP", "WP$", "WRB") for i in sentence.subtree(token))


def check_one_verb(sentence: Sentence, verb: Token, subject: Token) -> None:
    """Raise `Dangling` where a participle was read as the verb: “Alabama, admitted in 1819, banned it”."""
    comma = verb.i > 0 and sentence[verb.i - 1].text == "," and max(sentence.subtree(subject)) >= verb.i - 2
    others = [c for c in sentence.children(verb, "conj") if c.tag == "VBD"]
    if verb.tag == "VBD" and comma and others and not sentence.children(verb, "cc"):
        raise Dangling("misread", f"“{verb.text}” is not what the sentence says")


def trim_marks(sentence: Sentence, tokens: Sequence[int]) -> list[int]:
    """Return tokens without marks and conjunctions at either end."""
    out = list(tokens)
    while out and sentence[out[0]].text in (",", ";", ":", "—", "–", ".", "--"):
        out = out[1:]
    while out and (
        sentence[out[-1]].text in (",", ";", ":", "—", "–", ".", "--", "?", "!")
        or sentence[out[-1]].dep == "cc"
    ):
        out = out[:-1]
    return out
