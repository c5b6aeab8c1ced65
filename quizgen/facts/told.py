"""What a clause tells, in words that stand alone: the ground of most kinds of fact.

Subject, relation and object, read in a row, are a sentence. What a clause adds beside its
core is kept as far as it stands alone; where core or subject does not, or where the clause
is only supposed, asked, or said by somebody unnamed, `Dangling` says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from quizgen.analyse.clauses import SAYING, SPENDING, Clause, hedged
from quizgen.analyse.dates import TimeMention
from quizgen.analyse.lexicon import lexname, names_person
from quizgen.analysis import Analysis
from quizgen.express.dangling import Dangling, Leans
from quizgen.express.phrase import express
from quizgen.express.predicates import check_begun, split, trim_marks
from quizgen.express.simplify import LEADING_PHRASES, loses_relative
from quizgen.express.spelling import Word, spell, without_capital
from quizgen.express.subjects import antecedent_phrase, subject_phrase
from quizgen.express.trim import as_much_as_stands
from quizgen.express.verbs import missing_auxiliaries
from quizgen.facts.build import (
    amounts,
    antecedent,
    attributed_to,
    canonical,
    clause_times,
    mention,
    name_span,
    phrase_span,
    place_of,
)
from quizgen.facts.particular import check_particular
from quizgen.facts.verb_classes import TAKES_PLACE, verb_class
from quizgen.model import Mention, Span, Statement, Status, TimeValue
from quizgen.syntax import SUBJECTS, Sentence, Token

_Kind = TypeVar("_Kind", bound=Statement)
_NO_SUBJECT = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"})
_UNFINISHED = frozenset({"likely", "unlikely", "able", "unable", "due", "bound", "prone", "eager", "such"})
_LIGHT = frozenset(
    "be have do make take get go come let put give seem become keep set know call want need refuse "
    "agree decline accept attempt try manage begin continue start promise hope expect intend".split()
)
_WHEN_AND_WHERE = frozenset({"in", "at", "on", "during", "after", "before", "since", "until", "by"})
_ASKED = re.compile(r"(?i)(?:what|which|how|why|whether|who|whom|whose)\b")
_PASSIVE_ONLY = frozenset(
    "think believe suppose consider place deem estimate allege know design say report mean".split()
)
_DONE_TO_THINGS = frozenset(
    "write publish compose print translate draft film broadcast build construct manufacture invent "
    "found establish enact ratify".split()
)


@dataclass(frozen=True, slots=True)
class Told:
    """A clause told apart from its sentence.

    `relation` is the verb with its auxiliaries, `verb` its class; `agent` and `patient` are
    who does it and what it is done to, whatever the voice.
    """

    analysis: Analysis
    clause: Clause
    subject: str
    relation: str
    object: str
    verb: str
    agent: str
    patient: str
    mention: Mention
    status: Status
    by: str | None
    time: TimeValue | None

    def as_kind(self, kind: type[_Kind], **more: Any) -> _Kind:
        """Return a fact of a kind of statement; `more` are the fields of its own."""
        return kind(
            subject=self.subject,
            relation=self.relation,
            object=self.object,
            verb=self.verb,
            agent=self.agent,
            patient=self.patient,
            mentions=(self.mention,),
            status=self.status,
            by=self.by,
            time=self.time,
            **more,
        )


def tell(analysis: Analysis, clause: Clause, leans: Leans | None = None) -> Told | None:
    """Return what a clause tells, None where it is no clause of its own; raise `Dangling`.

    `leans` takes the findings that are to be noted, not raised: what is told then means
    something beside its article alone, and is no fact by itself.
    """
    sentence, subject = clause.sentence, clause.subject
    if subject is None or subject.pos == "VERB" or subject.dep in ("csubj", "csubjpass"):
        return None
    if subject.dep == "expl" and (subject.lower != "there" or clause.complement is None):
        return None
    if subject.ent in _NO_SUBJECT and not sentence.children(subject, "nummod", "prep"):
        return None
    if clause.kind in ("relative", "participle") and not _has_main_clause(sentence):
        raise Dangling("misread", "the sentence has no main clause for it to hang on")
    if clause.kind in ("main", "conjunct") and _opens_bracket(sentence, subject, clause.verb):
        raise Dangling("misread", f"“{clause.verb.text}” stands in brackets, what it is said of does not")
    if loses_relative(sentence):
        raise Dangling("misread", "a relative clause was read as the main clause")
    by = attributed_to(analysis, clause)
    _check_told(analysis, clause, by)
    _check_relative(clause)
    _check_adjuncts(clause)
    _check_loose_noun(clause)
    _check_between(clause)
    _check_person(analysis, clause, subject)
    try:
        check_particular(analysis, clause, _what_is_told_of(clause, subject))
    except Dangling as found:
        if leans is None or not leans.note(found):
            raise
    times = [] if clause.verb.lemma in SPENDING else clause_times(analysis, clause)
    who = _subject(analysis, clause, leans)
    _check_reduced(clause)
    relation, rest = _predicate(analysis, clause, times, leans)
    front = _front(analysis, clause, times, leans)
    rest = ", ".join(part for part in (rest if re.search(r"\w", rest) else "", front) if part)
    _check_enough(clause, rest, times)
    check_begun(clause)
    if clause.verb.lower == "born" and not clause.passive:
        raise Dangling("misread", "nobody “born” anybody")
    if _ASKED.match(who):
        raise Dangling("not told as a fact", "it is asked, not told")
    if who.casefold() == rest.casefold():
        raise Dangling("nothing said", "a thing is said to be itself")
    slots = dict(_slots(analysis, clause))
    inside = [t for t in times if sentence.span.start <= t.span.start]
    if inside:
        slots["time"] = inside[0].span
    agent, patient = _participants(analysis, clause, rest)
    if _says_more(clause):
        patient = f"{patient} {rest}".strip()
    return Told(
        analysis=analysis,
        clause=clause,
        subject=who,
        relation=relation,
        object=rest,
        verb=verb_class(clause),
        agent=agent,
        patient=patient,
        mention=mention(analysis, sentence, slots),
        status=Status.HEDGED if clause.status is Status.ATTRIBUTED and not by else clause.status,
        by=by,
        time=times[0].value if times else None,
    )


def _has_main_clause(sentence: Sentence) -> bool:
    """Say whether the root is a verb with a tense; where it is none, the parser misread the sentence."""
    root = sentence.root
    tensed = (root, *sentence.children(root, "aux", "auxpass", "conj", "ccomp", "parataxis"))
    return any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tensed)


def _what_is_told_of(clause: Clause, subject: Token) -> Token:
    """Return the head of what a clause is about: in “there is X” that is X."""
    if subject.dep == "expl" and clause.complement is not None:
        return clause.complement
    return antecedent(clause.sentence, subject)


def _check_told(analysis: Analysis, clause: Clause, by: str | None) -> None:
    """Raise for what is only supposed, asked, or said by somebody who is not named."""
    visible = hedged(clause.sentence, clause.verb)
    if clause.status is Status.HEDGED and not visible:
        raise Dangling("not told as a fact", "what stands in a condition, a plan or a question is not told")
    if (
        not by
        and not visible
        and (clause.status is Status.ATTRIBUTED or analysis.is_quoted(clause.verb.start))
    ):
        raise Dangling("speaker not named", "who says it is not said")
    if clause.sentence.tokens[-1].text == "?" and clause.kind in ("main", "conjunct"):
        raise Dangling("not told as a fact", "the article asks it")
    joining = clause.sentence.child(clause.sentence.head(clause.verb), "cc")
    if clause.verb.dep == "conj" and joining is not None and joining.lower == "or":
        raise Dangling("not told as a fact", "it is one of two things that may be")


def _check_person(analysis: Analysis, clause: Clause, subject: Token) -> None:
    """Raise where somebody is said to have been written or built: his work was, or another noun’s."""
    who = analysis.entity_of(clause.sentence, antecedent(clause.sentence, subject))
    if who is not None and who.type == "PERSON" and clause.passive and clause.verb.lemma in _DONE_TO_THINGS:
        raise Dangling("misread", f"nobody is “{clause.verb.text}”")


def _check_relative(clause: Clause) -> None:
    """Raise for relative clauses by adverb or preposition: “where …”, “to whom …”, “why …”."""
    if clause.kind != "object relative" or clause.subject is None:
        return
    sentence, verb = clause.sentence, clause.verb
    own = sentence.child(clause.subject, "poss")
    if own is not None and own.tag == "WP$":
        return
    adverb = any(
        t.tag == "WRB" or (t.tag in ("WDT", "WP") and t.dep == "pobj")
        for t in (sentence[i] for i in sentence.subtree(verb) if i < verb.i)
    )
    stranded = any(
        sentence.child(p, "pobj", "pcomp", "prep") is None for p in sentence.children(verb, "prep")
    )
    stranded = stranded or (
        verb.i + 1 < len(sentence) and sentence[verb.i + 1].tag == "RP" and sentence[verb.i + 1].dep != "prt"
    )  # “the advances he has come across”
    inner = any(sentence[i].pos in ("VERB", "AUX") for i in sentence.subtree(verb) if i > verb.i)
    marked = sentence.child(verb, "mark") is not None
    whole = clause.object is not None and clause.object.tag not in ("WDT", "WP")
    if adverb or stranded or inner or marked or whole or clause.passive:
        raise Dangling("relative clause", "it only makes sense beside the noun that it hangs on")


_CLAUSES_BETWEEN = 3
_MEASURES = frozenset({"time", "quantity"})


def _opens_bracket(sentence: Sentence, subject: Token, verb: Token) -> bool:
    """Say whether a bracket opens between a subject and its verb, and is not closed before it."""
    between = [t.text for t in sentence.tokens[subject.i : verb.i]]
    return between.count("(") > between.count(")")


def _check_adjuncts(clause: Clause) -> None:
    """Raise where a phrase behind other clauses was hung on the verb of the first: “… met him in 1282”."""
    sentence, verb = clause.sentence, clause.verb
    for adjunct in sentence.children(verb, "prep", "npadvmod"):
        between = sentence.tokens[verb.i + 1 : adjunct.i]
        told = [t for t in between if t.tag in ("VBD", "VBZ", "VBP") and sentence.child(t, *SUBJECTS)]
        if len(told) >= _CLAUSES_BETWEEN:
            raise Dangling("misread", "which clause its last words belong to is not sure")


def _check_loose_noun(clause: Clause) -> None:
    """Raise where a noun behind a comma was hung on a verb, and measures nothing: “…, the extent of …”."""
    sentence, verb = clause.sentence, clause.verb
    for noun in sentence.children(verb, "npadvmod"):
        loose = noun.tag == "NN" and not noun.ent and lexname(noun.lemma.lower()) not in _MEASURES
        if loose and noun.i > verb.i and sentence.sets_off(noun):
            raise Dangling("misread", f"what “{noun.text}” is there is not sure")


def _check_between(clause: Clause) -> None:
    """Raise where a phrase between two clauses may belong to either: “… will stay, by 2016, all …”."""
    sentence, verb = clause.sentence, clause.verb
    if clause.kind != "adverbial" or verb.i > sentence.root.i:
        return
    last = max(i for i in sentence.subtree(verb) if sentence[i].is_word)
    aside = next((t for t in sentence.ancestors(sentence[last]) if t.dep == "prep"), None)
    ends = [t.text for t in sentence.tokens[last + 1 : last + 2]] == [","]
    if ends and aside is not None and aside.i > verb.i and sentence[aside.i - 1].text == ",":
        raise Dangling("misread", "which clause its last words belong to is not sure")


def _check_enough(clause: Clause, rest: str, times: list[TimeMention]) -> None:
    """Raise where too little is said: “has been denounced”, “is unlikely”."""
    sentence, verb = clause.sentence, clause.verb
    light = verb.lemma in SAYING | _LIGHT and sentence.child(verb, "prt") is None
    light = light and not (clause.passive and times)  # “was announced on January 21”
    if not rest and (light or (clause.kind == "participle" and not times)):
        raise Dangling("nothing said", f"“{verb.text}” alone says too little")
    modal = any(a.tag == "MD" for a in clause.auxiliaries)
    if not rest and not times and (clause.kind == "adverbial" or (modal and not clause.passive)):
        raise Dangling("nothing said", f"“{verb.text}” alone says too little")
    if not rest and not times and _leans_on_article(clause):
        raise Dangling("nothing said", f"“{verb.text}” alone says too little of what the article tells")
    follows = sentence[verb.i + 1] if verb.i + 1 < len(sentence) else verb
    if follows.dep == "cc" and sentence.child(verb, "conj") is not None and clause.object is None:
        shared = sentence.child(verb, "conj")
        if shared is not None and sentence.child(shared, "dobj") is not None and not rest:
            raise Dangling("broken off", f"“{verb.text}” shares its object with another verb")
    up = sentence.head(verb)
    if verb.dep == "conj" and any(t.text in (":", ";") for t in sentence.tokens[up.i : verb.i]):
        own = sentence.child(verb, "nsubj", "nsubjpass", "expl")
        if own is None:
            raise Dangling("no predicate", "what stands behind a colon has another subject")
    if verb.dep == "ROOT" and sentence.child(verb, "mark") is not None:
        raise Dangling("no predicate", "a main clause that begins with a conjunction is a misreading")
    complement = clause.complement
    if (
        complement is not None
        and complement.lower in _UNFINISHED
        and not sentence.children(complement, "xcomp", "prep")
    ):
        raise Dangling("broken off", f"“{complement.text}” waits for more")


def _check_reduced(clause: Clause) -> None:
    """Raise for “fossils thought to represent …”: a participle that was read as a past tense."""
    sentence, verb = clause.sentence, clause.verb
    follows = sentence[verb.i + 1] if verb.i + 1 < len(sentence) else verb
    bare = verb.tag in ("VBD", "VBN") and not clause.passive and not clause.auxiliaries
    if bare and verb.lemma in _PASSIVE_ONLY and follows.lower == "to":
        raise Dangling("no tense", f"“{verb.text}” is a participle")


def _leans_on_article(clause: Clause) -> bool:
    """Say whether a subject is “the experiment” or “his acquaintance”, and no name."""
    subject = clause.subject
    if subject is None or subject.pos != "NOUN":
        return False
    determiner = clause.sentence.child(subject, "det", "poss")
    return determiner is not None and (determiner.lower == "the" or determiner.dep == "poss")


def _subject(analysis: Analysis, clause: Clause, leans: Leans | None) -> str:
    """Return the subject: where it is but a name, the name that all articles share."""
    sentence, subject = clause.sentence, clause.subject
    assert subject is not None
    phrase = subject_phrase(analysis, clause, in_article=True, leans=leans)
    head = antecedent(sentence, subject)
    name = analysis.name_at(sentence, head)
    if name is None or name.head != head.i:
        return phrase.text
    others = [c for c in sentence.children(head) if c.i < name.first and c.dep != "det"]
    alone = (
        not others
        and not sentence.children(head, "conj", "prep")
        and "whose" not in {t.lower for t in others}
    )
    if not alone:
        return phrase.text
    article = (
        "the " if phrase.text.lower().startswith("the ") and not name.entity.name.startswith("the ") else ""
    )
    return article + name.entity.name


def _predicate(
    analysis: Analysis, clause: Clause, times: list[TimeMention], leans: Leans | None
) -> tuple[str, str]:
    """Return the words up to the verb, and the rest of what is said, without its date."""
    sentence, verb = clause.sentence, clause.verb
    assert clause.subject is not None
    known = [clause.subject.i, antecedent(sentence, clause.subject).i]
    _, body = split(sentence, clause)
    dates = {t.i for time in times for t in sentence.between(time.span)}
    dates |= {sentence[i].head for i in dates if sentence[i].dep == "pobj"}
    tokens = _verb_first(clause, trim_marks(sentence, [i for i in body if i not in dates]))
    _check_shared_objects(sentence, verb, tokens)
    denied = clause.status is Status.NEGATED
    phrase = as_much_as_stands(analysis, sentence, tokens, known, denied, leans)
    particle = sentence.child(verb, "prt")
    last = particle.i if particle is not None and particle.i == verb.i + 1 else verb.i
    words = list(phrase.words)
    place = next((n for n, w in enumerate(words) if w.token == last), None)
    if place is None:
        raise Dangling("no predicate", "the verb was reworded")
    lead = [*missing_auxiliaries(clause), *words[: place + 1]]
    if any(w.token is not None and not _in_verb_group(sentence[w.token], verb) for w in lead):
        raise Dangling("no predicate", "no verb stands where the predicate begins")
    if any(w.token is not None and sentence[w.token].tag == "TO" for w in lead) or not _has_tense(
        clause, lead
    ):
        raise Dangling("no tense", f"“{verb.text}” has no tense here")
    rest = words[place + 1 :]
    if clause.kind == "object relative" and (clause.object is None or clause.object.tag in ("WDT", "WP")):
        moved = antecedent_phrase(analysis, sentence, sentence.head(verb), in_article=True)
        return spell(lead), " ".join(part for part in (moved.text, spell(rest)) if part)
    return spell(lead), spell(rest)


def _check_shared_objects(sentence: Sentence, main: Token, tokens: list[int]) -> None:
    """Raise for “began to oppose – and violate – the law”, cut before the object that both share."""
    inside = set(tokens)
    for i in tokens:
        verb = sentence[i]
        if verb.pos != "VERB" or i == main.i or sentence.child(verb, "dobj", "ccomp", "xcomp") is not None:
            continue
        if any(
            sentence.child(c, "dobj") is not None and c.i not in inside
            for c in sentence.children(verb, "conj")
        ):
            raise Dangling("broken off", f"“{verb.text}” shares its object with another verb")


def _front(analysis: Analysis, clause: Clause, times: list[TimeMention], leans: Leans | None) -> str:
    """Return what stands in front of the subject and says when, where or if the clause holds.

    Raise where a condition, or what restricts a clause that tells what is so in general,
    would be lost.
    """
    sentence, verb = clause.sentence, clause.verb
    own = sentence.child(verb, "nsubj", "nsubjpass", "expl")
    if own is None or clause.kind not in ("main", "conjunct"):
        return ""
    first = next(iter(clause.auxiliaries), verb)
    general = first.tag in ("VBZ", "VBP", "MD") and not (first.lemma == "have" and first.i != verb.i)
    dates = {t.i for time in times for t in sentence.between(time.span)}
    kept: list[str] = []
    for child in sentence.children(verb, "advcl", "prep"):
        if child.i > own.i:
            continue
        marks = {m.lower for m in sentence.children(child, "mark", "advmod")}
        condition = child.dep == "advcl" and bool(
            marks & {"if", "unless", "until"} or (general and marks & {"when", "once"})
        )
        tokens = [i for i in sentence.subtree(child) if i < own.i]
        if not condition and (
            child.dep != "prep" or dates & set(tokens) or sentence.words(tokens).lower() in LEADING_PHRASES
        ):
            continue
        try:
            phrase = express(analysis, sentence, trim_marks(sentence, tokens), in_article=True, leans=leans)
        except Dangling:
            if general or condition:
                raise
            continue
        kept.append(without_capital(sentence, phrase).text)
    return ", ".join(kept)


def _names_people(analysis: Analysis, sentence: Sentence, prep: Token) -> bool:
    obj = sentence.child(prep, "pobj")
    if obj is None:
        return False
    entity = analysis.entity_of(sentence, obj)
    return (entity is not None and entity.type in ("PERSON", "NORP")) or names_person(obj.lemma.lower())


def _has_tense(clause: Clause, lead: list[Word]) -> bool:
    tokens = [clause.sentence[w.token] for w in lead if w.token is not None]
    return bool(missing_auxiliaries(clause)) or any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens)


def _verb_first(clause: Clause, tokens: list[int]) -> list[int]:
    """Return a predicate without the asides that stand before its verb."""
    sentence, verb = clause.sentence, clause.verb
    gone: set[int] = set()
    for child in sentence.children(verb):
        beside = child.i < verb.i and child.dep not in (*SUBJECTS, "punct")
        if beside and not _in_verb_group(child, verb):
            below = sentence.subtree(child)
            gone |= {*below, below[0] - 1, below[-1] + 1} if sentence.sets_off(child) else set(below)
    return [i for i in tokens if i >= verb.i or (i not in gone and sentence[i].text != ",")]


def _in_verb_group(token: Token, verb: Token) -> bool:
    return (
        token.i == verb.i
        or token.dep in ("aux", "auxpass", "neg", "prt")
        or (token.dep == "advmod" and token.pos in ("ADV", "PART"))
    )


def _participants(analysis: Analysis, clause: Clause, rest: str) -> tuple[str, str]:
    """Return who does it and what it is done to, whatever the voice."""
    sentence, subject = clause.sentence, clause.subject
    assert subject is not None
    first = canonical(analysis, sentence, antecedent(sentence, subject))
    second = clause.object or clause.complement
    if clause.passive:
        return (canonical(analysis, sentence, clause.agent) if clause.agent else ""), first
    if clause.kind == "object relative":
        return first, canonical(analysis, sentence, sentence.head(clause.verb))
    if second is not None:
        return first, canonical(analysis, sentence, antecedent(sentence, second))
    if verb_class(clause) in TAKES_PLACE and not rest:
        return "", first
    return first, rest


def _says_more(clause: Clause) -> bool:
    """Say whether verb and participants do not tell alone what happened: “is said to …”, “put … on …”."""
    sentence, verb = clause.sentence, clause.verb
    if sentence.child(verb, "xcomp", "ccomp", "dative") is not None:
        return True
    if clause.passive or clause.object is None:
        return any(p.lower not in _WHEN_AND_WHERE for p in sentence.children(verb, "prep") if p.i > verb.i)
    return False


def _slots(analysis: Analysis, clause: Clause) -> Iterator[tuple[str, Span]]:
    """Yield where the parts of the clause stand: subject, verb, object, agent, amounts, place, names."""
    sentence, verb = clause.sentence, clause.verb
    assert clause.subject is not None
    yield "subject", name_span(analysis, sentence, clause.subject)
    yield "verb", Span(verb.start, verb.end)
    taken = [clause.subject.i]
    parts: tuple[tuple[str, Token | None], ...] = (
        ("object", clause.object),
        ("complement", clause.complement),
        ("agent", clause.agent),
        ("place", next((head for _, head in place_of(analysis, sentence, verb)), None)),
    )
    for role, head in parts:
        if head is not None:
            taken.append(head.i)
            yield (
                role,
                name_span(analysis, sentence, head) if role == "place" else phrase_span(sentence, head),
            )
    for number, (tokens, _) in enumerate(amounts(clause)):
        yield f"amount{number or ''}", sentence.covering(tokens)
    inside = set(sentence.subtree(verb))
    for number, name in enumerate(analysis.names[sentence.index]):
        span = range(name.first, name.last + 1)
        if inside.issuperset(span) and not any(i in span for i in taken):
            yield f"name{number}", sentence.covering(span)
