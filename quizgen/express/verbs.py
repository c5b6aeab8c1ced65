"""Verbs in questions: tense, agreement, auxiliaries."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.analyse.clauses import Clause, own_subject
from quizgen.express.dangling import Dangling
from quizgen.express.spelling import Word
from quizgen.syntax import Token


def in_past(clause: Clause, words: Sequence[Word]) -> list[Word]:
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
    return inflected(verb.lemma, "VBD")


def inflected(lemma: str, tag: str) -> str:
    """Return the form of a verb for a Penn tag; `Dangling` where none is known."""
    from lemminflect import getInflection

    forms = getInflection(lemma, tag=tag)
    if not forms:
        raise Dangling("inflection", f"no form {tag} of “{lemma}” is known")
    return str(forms[0])


def base_form(verb: Token) -> str:
    """Return the form of a verb behind *did*, in its commoner spelling: *install* for “installed”."""
    from lemminflect import getLemma

    known = getLemma(verb.lower, "VERB")
    return str(known[0]) if verb.lemma in known else verb.lemma


_BEFORE_ANOTHER = frozenset(
    {"already", "never", "yet", "ever", "long", "once", "since", "until", "by", "just", "when", "barely"}
)


def without_pluperfect(clause: Clause, words: Sequence[Word], dated: bool = False) -> list[Word]:
    """Return words with a simple past for a pluperfect: “had fractured” → “fractured”.

    Alone, a sentence tells of nothing that it came before. Where it says *already*, *by 1840* or
    *since*, the tense stays. `dated` says that a day or year of the past is told, beside which
    “has introduced” becomes “introduced” too.
    """
    auxiliaries, verb = clause.auxiliaries, clause.verb
    first = auxiliaries[0] if auxiliaries else None
    told = {w.text.lower() for w in words}
    perfect = ("had", "has", "have") if dated else ("had",)
    if first is None or first.lower not in perfect or told & _BEFORE_ANOTHER:
        return list(words)
    been = next((a for a in auxiliaries if a.lower == "been"), None)
    if any(a.i not in (first.i, been.i if been else first.i) for a in auxiliaries) or verb.tag != "VBN":
        return list(words)
    if been is not None and not clause.passive:
        return list(words)
    subject = clause.subject
    plural = subject is not None and (_is_plural(subject) or bool(clause.sentence.children(subject, "conj")))
    out = []
    for word in words:
        if word.token == first.i:
            if been is not None:
                out.append(Word("were" if plural else "was", word.token, word.space))
        elif been is not None and word.token == been.i:
            continue
        elif word.token == verb.i and been is None:
            past = word.text if verb.lemma == "have" else inflected(verb.lemma, "VBD")
            out.append(Word(past, word.token, word.space))
        else:
            out.append(word)
    return out


def _is_plural(noun: Token) -> bool:
    return noun.tag in ("NNS", "NNPS") and noun.ent != "PERSON"


_NEVER_PASSIVE = frozenset(
    "die live serve work study move return travel emigrate graduate retire belong stay remain arrive appear "
    "disappear vanish collapse happen occur exist emerge".split()
)


def missing_auxiliaries(clause: Clause) -> list[Word]:
    """Return the auxiliaries that a participle or a coordinated verb shares or lacks.

    *was* for “a model published by DeepSeek”, and for the second verb of “was
    admired and faulted”.
    """
    sentence, verb = clause.sentence, clause.verb
    assert clause.subject is not None
    if clause.kind == "participle":
        plural = _is_plural(clause.subject)
        if verb.tag == "VBG":
            raise Dangling("no tense", f"when “{verb.text}” was is not said")
        if _in_present(clause):
            return [Word("are" if plural else "is")]
        return [Word("were" if plural else "was")]
    if clause.kind != "conjunct" or clause.auxiliaries:
        return []
    first = sentence.children(sentence.head(verb), "aux", "auxpass")
    # “was admired and faulted”: taggers take the second for a past tense.
    shared = (
        verb.tag == "VBD"
        and any(a.dep == "auxpass" for a in first)
        and own_subject(sentence, verb) is None
        and inflected(verb.lemma, "VBN") == verb.lower  # “was renamed and became”
        and verb.lemma not in _NEVER_PASSIVE  # “was born in 1850 and died of a fever”
    )
    if verb.tag in ("VBN", "VB", "VBG") or (shared and clause.object is None):
        return [Word(a.lower) for a in first]
    return []


def _in_present(clause: Clause) -> bool:
    """Say whether a participle without a date belongs to a clause that tells what is so in general."""
    sentence = clause.sentence
    if any(t.ent in ("DATE", "TIME") for t in (sentence[i] for i in sentence.subtree(clause.verb))):
        return False
    above = next((t for t in sentence.ancestors(clause.verb) if t.pos in ("VERB", "AUX")), None)
    if above is None:
        return False
    tensed = next(iter(sentence.children(above, "aux", "auxpass")), above)
    general = tensed.tag in ("VBZ", "VBP", "MD")
    return general and clause.subject is not None and clause.subject.pos == "NOUN"


_SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does"}


def agreeing(clause: Clause, words: Sequence[Word]) -> list[Word]:
    """Return the words with the first verb in the singular that wh-words take."""
    out = list(words)
    for n, word in enumerate(out):
        token = clause.sentence[word.token] if word.token is not None else None
        if token is None or token.pos not in ("VERB", "AUX"):
            continue
        if word.text in _SINGULAR:
            out[n] = Word(_SINGULAR[word.text], word.token, word.space)
        elif token.tag == "VBP" and not token.lemma.endswith("ed"):
            out[n] = Word(inflected(token.lemma, "VBZ"), word.token, word.space)
        break
    return out


def auxiliary_first(
    clause: Clause, body: Sequence[int], past: bool
) -> tuple[list[Word], list[int], dict[int, str]]:
    """Return what goes before the subject, what stays behind it, and new forms of tokens."""
    verb = clause.verb
    missing = missing_auxiliaries(clause)
    if missing:
        return missing[:1], list(body), {}
    first = next(iter(clause.auxiliaries), verb if verb.lemma == "be" else None)
    if first is None:
        lead = "did" if past or verb.tag == "VBD" else {"VBZ": "does"}.get(verb.tag, "do")
        return [Word(lead)], list(body), {verb.i: base_form(verb)}
    if first.tag != "MD" and first.lemma not in ("be", "have", "do"):
        raise Dangling("misread", f"“{first.text}” is no auxiliary")
    told = {clause.sentence[i].lower for i in body}
    if first.lower == "had" and first.i != verb.i and verb.tag == "VBN" and not told & _BEFORE_ANOTHER:
        been = next((a for a in clause.auxiliaries if a.lower == "been"), None)
        if been is None:
            return [Word("did")], [i for i in body if i != first.i], {verb.i: base_form(verb)}
        if clause.passive:
            subject = clause.subject
            plural = subject is not None and _is_plural(subject)
            gone = (first.i, been.i)
            return [Word("were" if plural else "was")], [i for i in body if i not in gone], {}
    word = _past_form(first) if past and first.lemma == "be" else _full(first)
    return [Word(word)], [i for i in body if i != first.i], {}


def _full(auxiliary: Token) -> str:
    return {"'s": "has", "'d": "had", "'ve": "have", "'re": "are", "'ll": "will"}.get(
        auxiliary.lower, auxiliary.lower
    )
