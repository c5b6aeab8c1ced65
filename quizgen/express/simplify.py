"""Cut a sentence down to one statement, by its parse, and count the cuts.

After Heilman & Smith (2010): fronted connectives, parentheses, non-restrictive
relatives, appositives and trailing clauses go; what restricts the statement stays.
Every cut can cost truth, so the fewest come first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quizgen.analyse.clauses import DOUBTING, SAYING, as_somebody_says
from quizgen.analyse.name_types import CALLED
from quizgen.express.standalone import CONNECTIVES
from quizgen.syntax import SUBJECTS, Sentence, Token

LEADING_PHRASES = frozenset(
    [
        "for example",
        "for instance",
        "of course",
        "in fact",
        "in addition",
        "in turn",
        "in short",
        "in contrast",
        "by contrast",
        "as a result",
        "in other words",
        "on the other hand",
        "at the same time",
        "after all",
        "in particular",
        "in general",
        "as it happens",
        "as expected",
        "by the way",
        "in summary",
        "in conclusion",
        "for one thing",
        "to be sure",
        "not surprisingly",
        "in response",
        "at first",
        "at last",
        "in the end",
        "of these",
        "above all",
        "on the one hand",
        "as a comparison",
        "by comparison",
        "in comparison",
        "in retaliation",
        "as it turned out",
        "as it turns out",
        "in exchange",
        "in return",
        "most notably",
        "most importantly",
        "more importantly",
        "as a consequence",
        "in consequence",
        "for this reason",
        "for example",
        "in this way",
        "that is",
    ]
)
_TRAILING_MARKS = frozenset(
    {"while", "although", "though", "whereas", "as", "so", "since", "because", "even"}
)
_CONDITIONS = frozenset("when whenever if once unless until after before where".split())
INNER = frozenset(
    (
        "also however therefore moreover thus indeed meanwhile furthermore nevertheless "
        "incidentally likewise consequently"
    ).split()
)
_ASIDES = frozenset({"appos", "relcl", "acl", "prep", "amod", "advcl"})
_OPEN, _CLOSE = "([", ")]"


@dataclass(frozen=True, slots=True)
class Cut:
    """Tokens that are left, and how many cuts left them."""

    tokens: tuple[int, ...]
    cuts: int


def statements(sentence: Sentence) -> Iterator[Cut]:
    """Yield the statements of a sentence: each main clause, whole first, then cut down."""
    heads = main_clauses(sentence)
    if any(not _mark_between(sentence, a, b) for a, b in pairwise(heads)):
        return  # two clauses with nothing between them are a misreading
    if loses_relative(sentence):
        return
    for head in heads:
        base = _clause_tokens(sentence, head)
        if not _is_finite(sentence, head) or loses_source(sentence, base) or _announces(sentence, base):
            continue
        start = Cut(tuple(base), int(len(base) < len(sentence) - 2))
        if is_misread(sentence):
            yield start
            continue
        lean = without_asides(sentence, without_front(sentence, start))
        seen: set[tuple[int, ...]] = set()
        for cut in (
            lean,
            _without_fronted_clause(sentence, head, lean),
            _without_trailing(sentence, head, lean),
            _without_extras(sentence, lean),
            _without_extras(sentence, _without_trailing(sentence, head, lean)),
        ):
            if cut.tokens not in seen:
                seen.add(cut.tokens)
                yield cut


def is_misread(sentence: Sentence) -> bool:
    """Say whether “…, which they believed had been sold” lost its verb to another clause."""
    return any(
        t.dep == "relcl"
        and t.lemma in SAYING
        and sentence.child(t, "ccomp") is None
        and sentence[t.i + 1].tag in ("VBD", "VBZ", "VBP", "MD")
        for t in sentence.tokens[:-1]
    )


def loses_relative(sentence: Sentence) -> bool:
    """Say whether a relative clause was read as the main one: “After 1816, in which Monroe won, …”."""
    return any(_relates_nothing(sentence, token) for token in sentence)


def _relates_nothing(sentence: Sentence, token: Token) -> bool:
    """Say whether a relative pronoun behind a preposition hangs on the main verb."""
    if (
        token.dep != "pobj"
        or token.lower not in ("which", "whom")
        or token.tag not in ("WDT", "WP")
        or sentence[-1].text == "?"
    ):
        return False
    verb = next((t for t in sentence.ancestors(token) if t.pos in ("VERB", "AUX")), None)
    return verb is not None and verb.head == verb.i


def loses_source(sentence: Sentence, tokens: Sequence[int]) -> bool:
    """Say whether “according to …” stands beside tokens without being one of them.

    Where two clauses are joined by a semicolon, parsers hang it on the wrong one.
    """
    for token in sentence:
        if token.lower == "according" and token.i not in tokens:
            between = sentence.tokens[min(token.i, max(tokens)) : max(token.i, min(tokens))]
            if not any(t.text == ";" for t in between):
                return True
    return False


def main_clauses(sentence: Sentence) -> list[Token]:
    """Return the verbs of the main clauses: the root, and what is coordinated with a subject."""
    found = [sentence.root]
    for token in found:
        for child in sentence.children(token, "conj", "ccomp", "parataxis"):
            own = sentence.child(child, "nsubj", "nsubjpass", "expl")
            if own is None or child.pos not in ("VERB", "AUX") or own.tag == "WP":
                continue  # “…, and what later became New Jersey” is one more thing
            if child == as_somebody_says(sentence, token):
                continue  # “Acme, she pointed out, was …”: whose words these are stays with them
            subordinate = any(
                c.dep == "mark" or c.tag == "WRB" for c in sentence.children(child) if c.i < child.i
            )
            joined = not subordinate and (
                child.dep == "conj"
                or (child.i < token.i and token.lemma not in SAYING and _mark_between(sentence, child, token))
                or (child.i < token.i and _parted(sentence, child, token))
            )
            if joined:
                found.append(child)
    return sorted(found, key=lambda t: t.i)


def _is_finite(sentence: Sentence, head: Token) -> bool:
    """Say whether a verb has a subject and a tense, as a sentence needs."""
    if sentence.child(head, "mark") is not None:
        return False
    if head.lower == "born" and sentence.child(head, "auxpass") is None:
        return False  # the participle of an aside, read as a past tense
    subject = sentence.child(head, *SUBJECTS)
    inverted = subject is not None and any(a.i < subject.i for a in sentence.children(head, "aux", "auxpass"))
    behind = subject is not None and head.i < subject.i and subject.dep != "expl"
    if inverted or behind:
        return False  # “should its property be infringed”, “at issue is the method”
    tensed = any(
        t.tag in ("VBD", "VBZ", "VBP", "MD") for t in (head, *sentence.children(head, "aux", "auxpass"))
    )
    return tensed and sentence.child(head, *SUBJECTS) is not None


def _mark_between(sentence: Sentence, one: Token, other: Token) -> bool:
    first, last = sorted((one.i, other.i))
    return any(t.text in (";", ":", ",") or t.dep == "cc" for t in sentence.tokens[first:last])


def _announces(sentence: Sentence, tokens: Sequence[int]) -> bool:
    """Say whether a colon follows, and behind it what the tokens only announce."""
    return sentence[min(tokens[-1] + 1, len(sentence) - 1)].text == ":"


def _parted(sentence: Sentence, one: Token, other: Token) -> bool:
    """Say whether a colon or a semicolon parts two clauses: “…: Acme is reported to …” quotes nothing."""
    return any(t.text in (";", ":") for t in sentence.tokens[one.i : other.i])


def _clause_tokens(sentence: Sentence, head: Token) -> list[int]:
    others = [t for t in main_clauses(sentence) if t.i != head.i]
    out = set(sentence.subtree(head))
    for other in others:
        if other.i in out:
            out -= set(sentence.subtree(other))
            above = sentence.head(other)
            joined = [c.i for c in sentence.children(above, "conj") if c.i < other.i]
            first = max(
                [head.i, *joined]
            )  # an *and* before that joins another: “was stunned and said, “We …””
            out -= {c.i for c in sentence.children(above, "cc") if first < c.i < other.i}
    tokens = _until_semicolon(sentence, sorted(out), head)
    while (
        tokens
        and (sentence[tokens[-1]].dep == "cc" or not sentence[tokens[-1]].is_word)
        and sentence[tokens[-1]].text not in (")", '"', "'", "%")
    ):
        tokens.pop()
    while tokens and (sentence[tokens[0]].dep == "cc" or sentence[tokens[0]].text in ",;:.-—–)"):
        tokens = tokens[1:]
    return tokens


def _until_semicolon(sentence: Sentence, tokens: list[int], head: Token) -> list[int]:
    """Return a clause without the one behind its semicolon, which the parser may have hung on it."""
    mark = next((i for i in tokens if i > head.i and sentence[i].text == ";"), None)
    if mark is None:
        return tokens
    told = any(_is_finite(sentence, t) for t in sentence.tokens[mark:] if t.pos in ("VERB", "AUX"))
    return [i for i in tokens if i < mark] if told else tokens


def without_front(sentence: Sentence, cut: Cut) -> Cut:
    """Drop connectives in front: “However, …”, “For example, …”."""
    tokens = list(cut.tokens)
    changed = True
    while changed and tokens:
        changed = False
        for length in (1, 2, 3, 4):
            front = tokens[: length + 1]
            if len(front) <= length:
                break
            text = sentence.words(front[:length]).lower()
            comma = sentence[front[length]].text == ","
            connective = length == 1 and text in CONNECTIVES
            if comma and (text in LEADING_PHRASES or connective or text == "so"):
                tokens, changed = tokens[length + 1 :], True
                break
            first = sentence[front[0]]
            joins = sentence[front[1]].dep != "mark" and first.lower not in DOUBTING  # “just as”, “even if”
            verbal = first.dep == "advmod" and sentence.head(first).pos in ("VERB", "AUX", "PROPN")
            if connective and joins and verbal:
                tokens, changed = tokens[1:], True  # “Notably Ann Lee thought …”
                break
    # Connectives inside, with the commas that set them off: “also”, “, however,”.
    gone: set[int] = set()
    for i in tokens[1:]:
        if sentence[i].lower in INNER and sentence[i].dep == "advmod" and not names_again(sentence, i):
            gone.add(i)
            if sentence[i - 1].text == "," and i + 1 < len(sentence) and sentence[i + 1].text == ",":
                gone |= {i - 1} if _in_front(sentence, i) else {i - 1, i + 1}
    kept = tuple(i for i in tokens if i not in gone)
    return Cut(kept, cut.cuts + int(len(kept) < len(cut.tokens)))


def names_again(sentence: Sentence, i: int) -> bool:
    """Say whether *also* tells of another name: “is also known as”; “also called for peace” tells of none."""
    behind = sentence[i + 1] if i + 1 < len(sentence) else sentence[i]
    if sentence[i].lower != "also" or behind.lemma not in CALLED or behind.tag != "VBN":
        return False
    return any(c.dep == "oprd" or c.lower == "as" for c in sentence.children(behind) if c.i > behind.i)


def _in_front(sentence: Sentence, i: int) -> bool:
    """Say whether a word stands before the subject of its clause: a comma has to end what is fronted."""
    subjects = (sentence.child(verb, *SUBJECTS) for verb in main_clauses(sentence) if verb.i > i)
    nearest = next((s for s in subjects if s is not None), None)
    return nearest is not None and min(sentence.subtree(nearest)) > i


def without_asides(sentence: Sentence, cut: Cut) -> Cut:
    """Drop parentheses and what stands between two dashes."""
    tokens: list[int] = []
    depth = 0
    for i in cut.tokens:
        text = sentence[i].text
        if text in _OPEN:
            depth += 1
        if not depth:
            tokens.append(i)
        if text in _CLOSE and depth:
            depth -= 1
    tokens = _without_phrases_between(sentence, tokens)
    dashes = [i for i in tokens if sentence[i].text in ("—", "–", "--") and not _tight_range(sentence, i)]
    if len(dashes) == 2:
        tokens = [i for i in tokens if not dashes[0] <= i <= dashes[1]]
    elif len(dashes) == 1 and dashes[0] > len(sentence) // 2:
        tokens = [i for i in tokens if i < dashes[0]]
    return Cut(tuple(tokens), cut.cuts + int(len(tokens) < len(cut.tokens)))


def _without_phrases_between(sentence: Sentence, tokens: list[int]) -> list[int]:
    """Drop a connecting phrase between commas: “is, as it happens, a child of the markets”."""
    commas = [i for i in tokens if sentence[i].text == ","]
    for first, last in pairwise(commas):
        if sentence.words(range(first + 1, last)).lower() in LEADING_PHRASES:
            joined = first > 0 and sentence[first - 1].dep == "cc"  # “, and, in response, workers …”
            end = last - 1 if _in_front(sentence, first) and not joined else last
            return [i for i in tokens if not first <= i <= end]
    return tokens


def _tight_range(sentence: Sentence, i: int) -> bool:
    if not 0 < i < len(sentence) - 1:
        return False
    before, after = sentence[i - 1], sentence[i + 1]
    named = not before.space and not sentence[i].space and after.text[:1].isupper()  # “Baku–Tbilisi–Ceyhan”
    return (before.pos == "NUM" and after.pos == "NUM") or (named and before.text[:1].isupper())


def _without_trailing(sentence: Sentence, head: Token, cut: Cut) -> Cut:
    """Drop one clause behind a comma at the end: “…, while …”, “…, which …”, “…, killing …”."""
    tokens = set(cut.tokens)
    for child in reversed(sentence.children(head, "advcl", "parataxis", "ccomp", "npadvmod", "prep")):
        if child.i < head.i or child.i not in tokens:
            continue
        if child.lower == "according" or child == as_somebody_says(sentence, head):
            continue  # whose words these are is part of what is told
        below = [i for i in sentence.subtree(child) if i in tokens]
        first = min(below)
        if max(below) < max(cut.tokens) - 1 or sentence[first - 1].text not in (",", ";", "—", "–"):
            continue
        marks = {m.lower for m in sentence.children(child, "mark", "advmod")}
        dashes = sum(t.text in ("—", "–") for t in sentence.tokens[:first])
        if sentence[first - 1].text in ("—", "–") and dashes % 2 == 0:
            continue  # the second of two dashes ends an aside, and the clause goes on
        if child.dep in ("advcl", "ccomp", "parataxis") and (not marks or marks & _TRAILING_MARKS):
            left = tuple(i for i in cut.tokens if i < first - 1)
            return Cut(left, cut.cuts + 1)
    return cut


def _without_fronted_clause(sentence: Sentence, head: Token, cut: Cut) -> Cut:
    """Drop a concession or a participle in front: “Although hungry for revenge, …”."""
    subject = sentence.child(head, *SUBJECTS)
    tokens = set(cut.tokens)
    for child in sentence.children(head, "advcl", "prep"):
        if subject is None or child.i > subject.i or child.i not in tokens:
            continue
        below = [i for i in sentence.subtree(child) if i in tokens]
        last = max(below)
        marks = {m.lower for m in sentence.children(child, "mark", "advmod")} | {child.lower}
        concessive = marks & {"although", "though", "while", "even", "despite"}
        bare = not marks & _CONDITIONS and sentence.child(child, *SUBJECTS) is None
        participle = child.tag in ("VBG", "VBN") and bare and not sentence.children(child, "mark")
        if min(below) == cut.tokens[0] and sentence[last + 1].text == "," and (concessive or participle):
            left = tuple(i for i in cut.tokens if i > last + 1)
            return Cut(left, cut.cuts + 1)
    return cut


def _without_extras(sentence: Sentence, cut: Cut) -> Cut:
    """Drop relatives and appositives set off by commas, with their commas."""
    tokens = set(cut.tokens)
    for token in sentence:
        if token.dep not in ("relcl", "appos", "acl") or token.i not in tokens:
            continue
        below = sentence.subtree(token)
        first, last = min(below), max(below)
        if first == 0 or sentence[first - 1].text not in (",", "—", "–"):
            continue
        if last - first + 1 != len(below):
            continue
        follows = sentence[last + 1].text if last + 1 < len(sentence) else "."
        if follows not in (",", ".", ";", "—", "–", ":"):
            continue
        if begins_list(sentence, token):
            continue
        behind = sentence[last + 2] if last + 2 < len(sentence) else None
        if follows == "," and behind is not None and behind.pos in ("NOUN", "PROPN", "PRON", "DET"):
            continue  # two noun phrases would come to stand side by side
        tokens -= set(range(first - 1, last + 1))
        if follows in (",", "—", "–") and not closes_another(sentence, token, last):
            tokens.discard(last + 1)
    left = tuple(sorted(tokens))
    return Cut(left, cut.cuts + int(len(left) < len(cut.tokens)))


def begins_list(sentence: Sentence, token: Token) -> bool:
    """Say whether an aside is part of a list: “the elements lithium (Li), sodium (Na), …”, “A, B, and C”."""
    if token.dep == "appos" and sentence.children(token, "cc", "conj", "appos"):
        return True
    below = sentence.subtree(token)
    behind = sentence.tokens[max(below) + 1 : max(below) + 3]
    return sentence[min(below)].dep == "cc" or (
        len(behind) == 2 and behind[0].text == "," and behind[1].dep == "cc"
    )


def closes_another(sentence: Sentence, aside: Token, last: int) -> bool:
    """Say whether the comma behind an aside also ends a longer one: “a boy from Irving, Texas, was …”."""
    for above in sentence.ancestors(aside):
        below = [i for i in sentence.subtree(above) if sentence[i].is_word]
        if max(below) != last:
            return False
        if above.dep in _ASIDES and min(below) > 0 and sentence[min(below) - 1].text == ",":
            return True
    return False
