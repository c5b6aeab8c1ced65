"""Statement → question, by the parse.

A question about the subject keeps the words of the statement in their order and is
the safest. Any other moves the wh-phrase to the front and puts an auxiliary before
the subject: the first there is, a form of *be*, or *do* with the bare verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quizgen.analyse.clauses import SAYING, Clause
from quizgen.analysis import Analysis, Entity
from quizgen.generate.dangling import Dangling
from quizgen.generate.phrase import express
from quizgen.generate.simplify import INNER
from quizgen.generate.spelling import Phrase, Word, date_preposition, date_words, spell
from quizgen.generate.standalone import CONNECTIVES
from quizgen.model import TimeValue
from quizgen.syntax import Sentence, Token

_COMPANY = frozenset(
    {
        "company",
        "firm",
        "start-up",
        "startup",
        "corporation",
        "maker",
        "manufacturer",
        "supplier",
        "inc",
        "corp",
        "chipmaker",
        "conglomerate",
        "holdings",
        "technologies",
        "systems",
        "motors",
        "airlines",
    }
)
_PLAIN_GENUS = {
    "ORG": frozenset({"university", "college", "party", "bank", "agency", "newspaper", "magazine", "journal", "school", "museum", "committee", "commission", "court", "ministry", "department", "institute", "union", "league", "church", "army", "navy", "club", "foundation", "academy", "council"}),
    "LAW": frozenset({"act", "law", "treaty", "amendment", "proclamation", "agreement", "doctrine", "compromise", "bill", "charter", "convention", "accord", "code"}),
    "EVENT": frozenset({"war", "battle", "revolution", "rebellion", "convention", "conference", "festival", "massacre", "strike", "campaign", "expedition", "crisis", "plague", "famine"}),
    "LOC": frozenset({"river", "lake", "continent", "island", "ocean", "sea", "mountain", "bay", "gulf", "desert", "valley", "planet"}),
    "GPE": frozenset({"city", "country", "state", "town", "colony", "province", "county", "village", "territory"}),
    "FAC": frozenset({"street", "bridge", "airport", "fort", "castle", "palace", "canal", "tower", "prison"}),
}  # fmt: skip
_PRODUCT_WORDS = frozenset(
    {
        "model",
        "app",
        "chip",
        "processor",
        "system",
        "software",
        "program",
        "drug",
        "vaccine",
        "device",
        "phone",
        "framework",
        "tool",
        "chatbot",
        "satellite",
        "rocket",
        "ship",
    }
)


def wh_word(entity: Entity, company: bool = False) -> str:
    """Return how to ask for an entity: *Who*, *Which company*, *Which city*, else *What*."""
    if entity.type == "PERSON":
        return "Who"
    if entity.type == "ORG":
        if company or entity.genus in _COMPANY:
            return "Which company"
        return (
            f"Which {entity.genus}" if entity.genus in _PLAIN_GENUS["ORG"] else "Which organization"
        )
    if entity.type == "PRODUCT":
        return f"Which {entity.genus}" if entity.genus in _PRODUCT_WORDS else "What"
    if entity.genus in _PLAIN_GENUS.get(entity.type, frozenset()):
        return f"Which {entity.genus}"
    last = entity.name.split()[-1].lower()
    if last in _PLAIN_GENUS.get(entity.type, frozenset()):
        return f"Which {last}"
    return {"GPE": "Which place", "LOC": "Which place", "NORP": "Which group"}.get(
        entity.type, "What"
    )


def when_word(value: TimeValue) -> str:
    """Return how to ask for a date."""
    return {"year": "In which year", "month": "In which month and year"}.get(
        value.precision, "On which date" if value.precision == "day" else "When"
    )


# --- questions about the subject ---------------------------------------------------------


def subject_question(
    analysis: Analysis, clause: Clause, wh: str, at: TimeValue | None = None
) -> Phrase:
    """Return “Who founded DeepSeek?” for a clause; raise `Dangling` where it leans on more.

    `at` is the date that labels the clause in a chronology: it is added, and the verb
    put in the past.
    """
    sentence = clause.sentence
    assert clause.subject is not None
    front, body = _split(sentence, clause)
    known = [clause.subject.i]
    _check_predicate(clause, body)
    phrase = express(analysis, sentence, body, known=known)
    words = [*_missing_auxiliaries(clause), *_agreeing(clause, phrase.words)]
    edits = phrase.edits
    if front:
        tail = express(analysis, sentence, front, known=[*known, *body])
        words = [*apart(words), *_moved_back(sentence, tail.words)]
        edits += tail.edits + 1
    if at is not None:
        words = [*apart(_in_past(clause, words)), *_date(at)]
        edits += 1
    return asked([Word(wh), *words], edits)


def _check_predicate(clause: Clause, body: Sequence[int]) -> None:
    """Raise unless a predicate begins with its verb, and the verb has a tense."""
    sentence = clause.sentence
    tokens = [sentence[i] for i in body]
    lead = next((t for t in tokens if t.pos not in ("ADV", "PUNCT", "PART")), None)
    if lead is None or lead.pos not in ("VERB", "AUX") or clause.verb.i not in body:
        raise Dangling("no predicate", "no verb stands where the predicate begins")
    if lead.tag not in ("VBD", "VBZ", "VBP", "MD") and not _missing_auxiliaries(clause):
        raise Dangling("no tense", f"“{lead.text}” has no tense")


def asked(words: Sequence[Word], edits: int) -> Phrase:
    """Return words as a question: its mark at the end, no full stop inside quotation marks."""
    text = re.sub(r"[.,](?=[”\"’]$)", "", spell(words))
    text = (
        re.sub(r"\.$", "", text)
        if not re.search(r"\b(?:[A-Z]\.)+$|\b(?:Inc|Corp|Co|Jr|Sr|St)\.$", text)
        else text
    )
    return Phrase((Word(text + "?", None, False),), edits)


def apart(words: Sequence[Word]) -> list[Word]:
    """Return words with a space behind the last: others follow that did not stand there."""
    if not words:
        return []
    last = words[-1]
    return [*words[:-1], Word(last.text, last.token, True)]


def _date(at: TimeValue) -> list[Word]:
    shown = date_words(at)
    if shown is None:
        raise Dangling("relative time", f"{at.value} cannot be said in words")
    return [Word(date_preposition(at)), Word(shown)]


def _in_past(clause: Clause, words: Sequence[Word]) -> list[Word]:
    """Return the words of a chronology’s entry, told in the present, as past."""
    out = list(words)
    for n, word in enumerate(out):
        token = clause.sentence[word.token] if word.token is not None else None
        if (
            token is not None
            and token.tag in ("VBZ", "VBP")
            and token.dep in ("aux", "auxpass", "ROOT", "conj", "relcl")
        ):
            out[n] = Word(_past_form(token), word.token, word.space)
            break
    return out


def _past_form(verb: Token) -> str:
    if verb.lemma == "be":
        return "was" if verb.tag == "VBZ" else "were"
    return _inflected(verb.lemma, "VBD")


def _inflected(lemma: str, tag: str) -> str:
    from lemminflect import getInflection

    forms = getInflection(lemma, tag=tag)
    if not forms:
        raise Dangling("inflection", f"no form {tag} of “{lemma}” is known")
    return str(forms[0])


def _split(sentence: Sentence, clause: Clause) -> tuple[list[int], list[int]]:
    """Return what stands in front of the subject, and the predicate."""
    verb = clause.verb
    own = sentence.child(verb, "nsubj", "nsubjpass", "csubj", "expl")
    subject_tree = set(sentence.subtree(own)) if own is not None else set()
    tokens = [i for i in predicate(sentence, clause) if i not in subject_tree]
    before = [i for i in tokens if own is not None and i < own.i]
    body = [i for i in tokens if i not in before]
    front = before if clause.kind in ("main", "conjunct") else []
    front = _trim_marks(sentence, front)
    # Only short fronted phrases travel: they restrict the fact. A fronted clause stays behind.
    if len(front) > 9 or any(sentence[i].dep in ("advcl", "mark", "ccomp", "relcl") for i in front):
        front = []
    return front, _trim_marks(sentence, body)


def predicate(sentence: Sentence, clause: Clause) -> list[int]:
    """Return the tokens of a clause without what is coordinated with it, asides and marks."""
    verb = clause.verb
    out = set(sentence.subtree(verb))
    for child in sentence.children(verb):
        if child.dep == "conj" and (child.pos in ("VERB", "AUX")):
            out -= set(sentence.subtree(child))
            out -= {c.i for c in sentence.children(verb, "cc")}
        elif (
            child.dep in ("mark", "cc", "preconj", "parataxis", "intj")
            or (child.dep == "ccomp" and child.i < verb.i)
            or (child.dep == "advcl" and child.i > verb.i and _set_off(sentence, child))
            or (child.i < verb.i and clause.kind == "relative" and _holds_relative(sentence, child))
        ):
            out -= set(sentence.subtree(child))
    for token in sentence:
        inside = token.i in out and token.i != verb.i
        if inside and token.dep in ("relcl", "appos", "acl") and _set_off(sentence, token):
            out -= _with_commas(sentence, token)
        if (
            inside
            and token.dep == "advmod"
            and token.lower in CONNECTIVES
            and _set_off(sentence, token)
        ):
            out -= _with_commas(sentence, token)
        elif inside and token.dep == "advmod" and token.lower in INNER:
            out.discard(token.i)
        if token.text in (":", ";") and token.i in out and token.i > verb.i:
            out -= set(range(token.i, len(sentence)))
    depth = 0
    for token in sentence:
        if token.text in "([":
            depth += 1
        if depth:
            out.discard(token.i)
        if token.text in ")]" and depth:
            depth -= 1
    return sorted(out)


def _with_commas(sentence: Sentence, token: Token) -> set[int]:
    """Return the tokens of an aside with the marks that set it off."""
    below = set(sentence.subtree(token))
    first, last = min(below), max(below)
    below |= {
        i
        for i in (first - 1, last + 1)
        if 0 <= i < len(sentence) and sentence[i].text in (",", "—", "–")
    }
    return below


def _holds_relative(sentence: Sentence, token: Token) -> bool:
    return any(sentence[i].tag in ("WDT", "WP", "WP$", "WRB") for i in sentence.subtree(token))


def _set_off(sentence: Sentence, token: Token) -> bool:
    first = min(sentence.subtree(token))
    return first > 0 and sentence[first - 1].text in (",", ";", "—", "–", "(", "--")


def _trim_marks(sentence: Sentence, tokens: Sequence[int]) -> list[int]:
    out = list(tokens)
    while out and sentence[out[0]].text in (",", ";", ":", "—", "–", ".", "--"):
        out = out[1:]
    while out and (
        sentence[out[-1]].text in (",", ";", ":", "—", "–", ".", "--", "?", "!")
        or sentence[out[-1]].dep == "cc"
    ):
        out = out[:-1]
    return out


def _missing_auxiliaries(clause: Clause) -> list[Word]:
    """Return the auxiliaries that a participle or a coordinated verb shares or lacks.

    *was* for “a model published by DeepSeek”, and for the second verb of “was
    admired and faulted”.
    """
    sentence, verb = clause.sentence, clause.verb
    assert clause.subject is not None
    if clause.kind == "participle":
        plural = clause.subject.tag in ("NNS", "NNPS")
        return [Word("were" if plural else "was")]
    if clause.kind == "conjunct" and verb.tag in ("VBN", "VB", "VBG") and not clause.auxiliaries:
        return [Word(a.lower) for a in sentence.children(sentence.head(verb), "aux", "auxpass")]
    return []


def _moved_back(sentence: Sentence, words: Sequence[Word]) -> list[Word]:
    """Return fronted words as they stand behind the verb: no capital, no comma."""
    out = [w for w in words if w.text != ","]
    first = out[0]
    token = sentence[first.token] if first.token is not None else None
    if token is None or token.pos != "PROPN":
        head, *rest = first.text.split(" ", 1)
        if not any(c.isupper() for c in head[1:]) and (
            token is None or token.pos in ("ADP", "DET", "ADV", "SCONJ", "PRON", "ADJ", "NOUN")
        ):
            out[0] = Word(" ".join([head.lower(), *rest]), first.token, first.space)
    return out


_SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does"}


def _agreeing(clause: Clause, words: Sequence[Word]) -> list[Word]:
    """Return the words with the first verb in the singular that wh-words take."""
    out = list(words)
    for n, word in enumerate(out):
        token = clause.sentence[word.token] if word.token is not None else None
        if token is None or token.pos not in ("VERB", "AUX"):
            continue
        if word.text in _SINGULAR:
            out[n] = Word(_SINGULAR[word.text], word.token, word.space)
        elif token.tag == "VBP":
            out[n] = Word(_inflected(token.lemma, "VBZ"), word.token, word.space)
        break
    return out


# --- questions about anything else --------------------------------------------------------


def inverted_question(
    analysis: Analysis,
    clause: Clause,
    wh: str,
    gone: Iterable[int],
    at: TimeValue | None = None,
    past: bool = False,
) -> Phrase:
    """Return “When did OpenAI launch ChatGPT?”; `gone` are the tokens that the key takes.

    `at` is a labelling date to be added, `past` puts a chronology’s present in the past.
    """
    sentence, verb = clause.sentence, clause.verb
    if clause.subject is None:
        raise Dangling("no subject", "the clause has no subject to name")
    taken = set(gone)
    subject = _subject_phrase(analysis, clause)
    known = [clause.subject.i]
    front, body = _split(sentence, clause)
    lead, rest, bare = _auxiliary_first(
        clause, [i for i in body if i not in taken], past or at is not None
    )
    phrase = express(analysis, sentence, _trim_marks(sentence, rest), known=known)
    words = [Word(bare[w.token], w.token, w.space) if w.token in bare else w for w in phrase.words]
    edits = phrase.edits + subject.edits
    front = _trim_marks(sentence, [i for i in front if i not in taken])
    if front:
        tail = express(analysis, sentence, front, known=[*known, *rest])
        words = [*apart(words), *_moved_back(sentence, tail.words)]
        edits += tail.edits + 1
    if at is not None:
        words = [*apart(words), *_date(at)]
    return asked([Word(wh), *lead, *apart(subject.words), *words], edits)


def _auxiliary_first(
    clause: Clause, body: Sequence[int], past: bool
) -> tuple[list[Word], list[int], dict[int, str]]:
    """Return what goes before the subject, what stays behind it, and new forms of tokens."""
    sentence, verb = clause.sentence, clause.verb
    missing = _missing_auxiliaries(clause)
    if missing:
        return missing[:1], list(body), {}
    first = next(iter(clause.auxiliaries), verb if verb.lemma == "be" else None)
    if first is None:
        lead = "did" if past or verb.tag == "VBD" else {"VBZ": "does"}.get(verb.tag, "do")
        return [Word(lead)], list(body), {verb.i: verb.lemma}
    word = _past_form(first) if past and first.lemma == "be" else _full(first)
    return [Word(word)], [i for i in body if i != first.i], {}


def _full(auxiliary: Token) -> str:
    return {"'s": "has", "'d": "had", "'ve": "have", "'re": "are", "'ll": "will"}.get(
        auxiliary.lower, auxiliary.lower
    )


def _subject_phrase(analysis: Analysis, clause: Clause) -> Phrase:
    sentence = clause.sentence
    assert clause.subject is not None
    entity = analysis.referents.get((sentence.index, clause.subject.i))
    if entity is not None:
        return Phrase((Word(entity.name, clause.subject.i),), 1)
    tokens = [
        i
        for i in sentence.subtree(
            clause.subject, without=("relcl", "appos", "punct", "parataxis", "acl")
        )
        if sentence[i].dep not in ("punct",) or sentence[i].text in ("-", "'", "%")
    ]
    restrictive = [
        c
        for c in sentence.children(clause.subject, "relcl", "acl")
        if not _set_off(sentence, c) and clause.kind not in ("relative", "participle")
    ]
    for child in restrictive:
        tokens = sorted({*tokens, *sentence.subtree(child)})
    phrase = express(analysis, sentence, tokens)
    if not phrase.words:
        raise Dangling("no subject", "the clause has no subject to name")
    first = phrase.words[0]
    token = sentence[first.token] if first.token is not None else None
    if (
        token is not None
        and token.i == 0
        and token.pos in ("DET", "ADJ", "NOUN", "PRON", "NUM", "VERB", "ADP")
        and token.ent == ""
        and first.text == token.text
        and (first.text in ("A", "I") or not first.text.isupper())
    ):
        lowered = Word(first.text[0].lower() + first.text[1:], first.token, first.space)
        return Phrase((lowered, *phrase.words[1:]), phrase.edits)
    return phrase


def agent_question(
    analysis: Analysis, clause: Clause, wh: str, at: TimeValue | None = None
) -> Phrase:
    """Return “Which company published R1?” for “R1 was published by …”."""
    sentence, verb = clause.sentence, clause.verb
    by = sentence.child(verb, "agent")
    assert by is not None
    auxiliaries = [a for a in clause.auxiliaries if a.dep != "auxpass"]
    passive = sentence.child(verb, "auxpass")
    if auxiliaries and auxiliaries[0].lemma != "have":
        raise Dangling("modal", "a passive under a modal is not turned round")
    if auxiliaries:
        lead = [Word("had" if auxiliaries[0].tag == "VBD" else "has"), Word(verb.lower)]
    else:
        present = passive is not None and passive.tag in ("VBZ", "VBP") and at is None
        lead = [Word(_inflected(verb.lemma, "VBZ" if present else "VBD"))]
    subject = _subject_phrase(analysis, clause)
    gone = {*sentence.subtree(by), verb.i, *(a.i for a in clause.auxiliaries)}
    front, body = _split(sentence, clause)
    assert clause.subject is not None
    known = [clause.subject.i]
    rest = express(
        analysis, sentence, _trim_marks(sentence, [i for i in body if i not in gone]), known=known
    )
    words = [*apart(subject.words), *rest.words]
    if front:
        tail = express(analysis, sentence, front, known=known)
        words = [*apart(words), *_moved_back(sentence, tail.words)]
    if at is not None:
        words = [*apart(words), *_date(at)]
    return asked([Word(wh), *lead, *words], subject.edits + rest.edits + 1)


# --- events ------------------------------------------------------------------------------


_NEED_MORE = SAYING | {"spend", "take", "last", "pass"}


def event_phrase(analysis: Analysis, clause: Clause) -> Phrase:
    """Return “OpenAI launched ChatGPT”: a statement in the past, without any date."""
    sentence = clause.sentence
    if clause.subject is None:
        raise Dangling("no subject", "the clause has no subject to name")
    subject = _subject_phrase(analysis, clause)
    gone: set[int] = set()
    for time in analysis.times[sentence.index]:
        inside = sentence.between(time.span)
        head = sentence.head_of(time.span)
        gone |= {t.i for t in inside}
        while head is not None and head.head != clause.verb.i and head.head != head.i:
            head = sentence.head(head)
        if head is not None and head.dep in ("prep", "npadvmod", "advmod", "pcomp"):
            gone |= set(sentence.subtree(head))
    _, body = _split(sentence, clause)
    rest = _trim_marks(sentence, [i for i in body if i not in gone])
    if any(t.ent == "DATE" and t.pos == "NUM" for t in sentence if t.i in rest):
        raise Dangling("date shown", "the event tells its date")
    phrase = express(analysis, sentence, rest, known=[clause.subject.i])
    bare = sum(sentence[i].is_word for i in rest) <= 1 + len(clause.auxiliaries)
    if clause.verb.lemma in _NEED_MORE and (bare or clause.object is None) and not clause.passive:
        raise Dangling("broken off", f"“{clause.verb.text}” what is not said")
    words = list(phrase.words)
    if sentence.block in analysis.labels:
        words = _in_past(clause, words)
    words = [*apart(subject.words), *_missing_auxiliaries(clause), *words]
    return Phrase((Word(spell(words), None, False),), subject.edits + phrase.edits)
