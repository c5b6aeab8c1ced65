"""Verbs that tell the same thing: *publish*, *bring out* and *come out* are all `release`."""

from __future__ import annotations

from quizgen.analyse.clauses import Clause

_CLASSES = {
    "release": "release publish launch unveil introduce issue debut appear premiere",
    "found": "found establish create form start begin set",
    "announce": "announce present declare proclaim",
    "buy": "buy purchase acquire",
    "sell": "sell",
    "lose": "lose shed forfeit",
    "kill": "kill assassinate murder slay",
    "win": "win gain earn receive",
    "elect": "elect choose",
    "appoint": "appoint name nominate",
    "build": "build construct erect",
    "end": "end finish conclude close terminate",
    "open": "open inaugurate",
    "pass": "pass adopt enact approve",
    "sign": "sign",
    "beat": "beat defeat overcome",
    "compare": "compare liken",
    "call": "call dub label describe",
    "head": "head lead run manage chair",
    "tighten": "tighten strengthen toughen",
    "shrink": "shrink fall drop tumble decline plunge decrease",
    "grow": "grow rise increase climb soar",
}
_CLASS_OF = {verb: name for name, verbs in _CLASSES.items() for verb in verbs.split()}
_PHRASAL = {
    "come out": "release", "bring out": "release", "put out": "release", "roll out": "release",
    "set up": "found", "start up": "found", "give up": "lose", "go up": "grow", "take over": "buy",
    "shut down": "end",
}  # fmt: skip

TAKES_PLACE = frozenset({"release", "open", "end", "shrink", "grow"})
"""Classes whose intransitive subject is what it happens to: “R1 came out”."""


def verb_class(clause: Clause) -> str:
    """Return the class of a clause’s verb; a verb of no class is its own lemma."""
    sentence, verb = clause.sentence, clause.verb
    particle = sentence.child(verb, "prt")
    if particle is not None:
        phrasal = f"{verb.lemma} {particle.lower}"
        return _PHRASAL.get(phrasal, phrasal)
    complement = clause.complement
    if verb.lemma == "make" and complement is not None and complement.lower == "public":
        return "release"
    return _CLASS_OF.get(verb.lemma, verb.lemma)
