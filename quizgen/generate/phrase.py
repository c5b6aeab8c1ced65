"""Take words out of their sentence so that they stand alone.

A question is read without its article. So a surname becomes the full name, a pronoun
the name it stands for, “on Jan. 20” a date with its year, and asides go. What cannot
be mended (“the company”, “last week”, “another”) raises `Dangling`, which names the
reason; whoever asked for the words drops the candidate with it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from quizgen.analyse import lexicon
from quizgen.analyse.calendar import MONTH_NAMES
from quizgen.analyse.dates import TimeMention
from quizgen.analysis import Analysis, NameMention
from quizgen.model import TimeValue
from quizgen.syntax import Sentence, Token


class Dangling(Exception):
    """Words that mean nothing without what stands around them. `rule` names the sort."""

    def __init__(self, rule: str, reason: str) -> None:
        super().__init__(reason)
        self.rule = rule
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text to be: its text, the token it came from, and whether a space follows."""

    text: str
    token: int | None = None
    space: bool = True


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in order, and how many edits made them."""

    words: tuple[Word, ...]
    edits: int = 0

    @property
    def text(self) -> str:
        """The words as text, spacing and commas put right."""
        return spell(self.words)


def spell(words: Sequence[Word]) -> str:
    """Return words as text: spaces, commas and quotation marks put right."""
    out = "".join(word.text + (" " if word.space else "") for word in words)
    out = re.sub(r"\s+", " ", out).strip()
    out = re.sub(r" ([,.;:?!)\]%’'”])(?=\W|$|s\b)", r"\1", out)
    out = re.sub(r"([(\[“$£€]) ", r"\1", out)
    out = re.sub(r",(?: ?,)+", ",", out)
    out = re.sub(r",\s*([.;:?!])", r"\1", out)
    out = re.sub(r"^[\s,;:.–—-]+", "", out)
    return re.sub(r"[\s,;:–—-]+$", "", out)


def ended(text: str) -> str:
    """Return a sentence with its full stop; one inside closing quotation marks will do."""
    return text if re.search(r"[.!?][”’\")]*$", text) else text + "."


def capitalised(text: str) -> str:
    """Return a text with its first letter in upper case; a code such as o1 stays."""
    first = re.match(r"[\w’'-]+", text)
    if first and (
        any(c.isupper() for c in first.group()) or any(c.isdigit() for c in first.group())
    ):
        return text
    return text[:1].upper() + text[1:]


# --- dates in words ------------------------------------------------------------------


def date_words(value: TimeValue) -> str | None:
    """Return a date as prose has it: *January 27, 2025*, *May 1968*, *1803*; None for others."""
    if value.first is None or value.first[0] < 1 or "/" in value.value:
        return None
    y, m, d = value.first
    if value.precision == "day":
        return f"{MONTH_NAMES[m - 1]} {d}, {y}"
    if value.precision == "month":
        return f"{MONTH_NAMES[m - 1]} {y}"
    if value.precision == "year":
        return str(y)
    return None


def date_preposition(value: TimeValue) -> str:
    """Return the preposition a date takes: *on* a day, *in* anything longer."""
    return "on" if value.precision == "day" else "in"


def told_in_words(time: TimeMention) -> bool:
    """Say whether the article tells a date itself: “Jan. 20” does, “Wednesday” does not.

    A learner can only know what was told.
    """
    return not time.relative or any(c.isdigit() for c in time.text)


# --- standing alone -------------------------------------------------------------------

_FIRST_SECOND = frozenset(
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves".split()
)
_SINGULAR_THING = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_PERSON = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_POINTING = frozenset({"this", "that", "these", "those"})
_LEANING = {
    "another": "another", "other": "other", "others": "others", "such": "such", "same": "the same",
    "latter": "the latter", "former": "the former", "likewise": "likewise", "similarly": "similarly",
    "similar": "similar to what", "second": "the second", "third": "the third", "next": "next",
    "here": "here", "else": "else", "elsewhere": "elsewhere", "respectively": "respectively",
    "aforementioned": "aforementioned", "above": "above", "below": "below", "following": "following",
    "previous": "previous", "previously": "previously", "earlier": "earlier", "later": "later",
    "afterward": "afterward", "afterwards": "afterwards", "subsequent": "subsequent", "subsequently": "subsequently",
    "meanwhile": "meanwhile", "instead": "instead", "otherwise": "otherwise", "so-called": "so-called",
    "newcomer": "the newcomer", "ago": "ago", "nowadays": "nowadays", "overall": "overall", "further": "further",
    "additional": "additional", "thereby": "thereby", "therein": "therein", "then": "then", "there": "there",
    "too": "too", "either": "either", "neither": "neither", "thus": "thus", "hence": "hence", "so": "so",
    "now": "now", "today": "today", "recently": "recently", "currently": "currently", "soon": "soon",
    "yesterday": "yesterday", "tomorrow": "tomorrow", "again": "again", "still": "still", "already": "already",
    "yet": "yet", "even": "even",
}  # fmt: skip
# These lean lightly: as adverbs they can be left out without loss.
CONNECTIVES = frozenset(
    (
        "however moreover furthermore therefore thus hence consequently also meanwhile "
        "nevertheless nonetheless indeed accordingly besides incidentally additionally "
        "similarly likewise finally then instead still too again already yet even just "
        "perhaps interestingly unfortunately fortunately certainly clearly obviously actually "
        "simply merely eventually ultimately now today first second third lastly importantly"
    ).split()
)
_ANAPHORIC = frozenset(
    {"Tops", "person", "group", "act", "event", "communication", "cognition", "possession", "state", "attribute",
     "artifact", "time", "location", "relation", "process", "phenomenon", "quantity", "feeling", "motive", "shape"}
)  # fmt: skip
_UNIQUE = frozenset(
    (
        "world earth sun moon sky universe sea ocean atmosphere environment equator north "
        "south east west internet web public government past future present weather climate "
        "bible economy military press media body brain heart poor rich wealthy young old "
        "elderly dead unemployed right left law truth rest end beginning top bottom middle "
        "same century constitution"
    ).split()
)


_OF_A_NATION = frozenset(
    (
        "government army navy military parliament economy people population empire president "
        "constitution market public language side force forces troops army public press king "
        "queen emperor colony colonies"
    ).split()
)


def express(
    analysis: Analysis,
    sentence: Sentence,
    tokens: Iterable[int],
    known: Collection[int] = (),
    edits: int = 0,
) -> Phrase:
    """Return tokens as words that stand alone; raise `Dangling` where they cannot.

    `known` are tokens that the reader will know though they are not among the words,
    such as the subject that the question asks for: pronouns may refer to them.
    """
    chosen = sorted(set(tokens))
    words: list[Word] = []
    named: set[str] = set()
    place = 0
    while place < len(chosen):
        i = chosen[place]
        name = _name_from(analysis, sentence, i, chosen)
        time = _time_from(analysis, sentence, i, chosen)
        if time is not None:
            made, last, edit = _express_time(sentence, time, i, chosen, words)
            words.extend(made)
            edits += edit
        elif name is not None:
            made, last, edit = _express_name(analysis, sentence, name, named)
            words.extend(made)
            edits += edit
        else:
            token = sentence[i]
            last = i
            entity = analysis.referents.get((sentence.index, i))
            if token.pos == "PRON" and token.lower not in ("a", "an", "the", "no", "every"):
                bound = (entity is not None and entity.name in named) or _bound(
                    analysis, sentence, token, chosen, known
                )
                if not bound:
                    if entity is None:
                        raise Dangling(
                            "pronoun", f"“{token.text}” has no antecedent in the question"
                        )
                    possessive = "’s" if token.tag == "PRP$" else ""
                    words.append(Word(entity.name + possessive, i, token.space))
                    named.add(entity.name)
                    edits += 1
                    place += 1
                    continue
            else:
                _check_leaning(analysis, sentence, token, chosen)
            words.append(_word(analysis, token))
        while place < len(chosen) and chosen[place] <= last:
            place += 1
    phrase = Phrase(tuple(_joined(sentence, words)), edits)
    _check_whole(sentence, chosen, phrase.text)
    return phrase


_PAIRS = (("(", ")"), ("“", "”"), ("[", "]"))


def _check_whole(sentence: Sentence, chosen: Sequence[int], text: str) -> None:
    """Raise where a cut has left half a pair, or a word that waits for another."""
    if any(text.count(a) != text.count(b) for a, b in _PAIRS) or text.count('"') % 2:
        raise Dangling("half a pair", "a bracket or quotation mark without its other")
    last = next((sentence[i] for i in reversed(chosen) if sentence[i].is_word), None)
    if last is not None and (
        last.pos in ("DET", "CCONJ", "SCONJ") or (last.pos == "ADP" and last.dep == "prep")
    ):
        raise Dangling("broken off", f"ends with “{last.text}”")


def _word(analysis: Analysis, token: Token) -> Word:
    text = analysis.article.text[token.start : token.end]
    return Word(text, token.i, token.space)


def _joined(sentence: Sentence, words: Sequence[Word]) -> list[Word]:
    """Put a space where tokens that did not stand side by side come together."""
    out = list(words)
    for n in range(len(out) - 1):
        here, following = out[n], out[n + 1]
        if here.token is None or following.token is None or following.token != here.token + 1:
            glue = (
                not here.space
                and here.token is not None
                and here.token + 1 < len(sentence)
                and here.text[-1:] in '(“‘"$£€'
            )
            out[n] = Word(here.text, here.token, not glue)
    return out


def _name_from(
    analysis: Analysis, sentence: Sentence, i: int, chosen: Sequence[int]
) -> NameMention | None:
    for name in analysis.names[sentence.index]:
        if name.first == i and set(range(name.first, name.last + 1)) <= set(chosen):
            return name
    return None


def _express_name(
    analysis: Analysis, sentence: Sentence, name: NameMention, named: set[str]
) -> tuple[list[Word], int, int]:
    entity = name.entity
    last = sentence[name.last]
    surname_only = (
        entity.type == "PERSON"
        and name.surface in entity.name.split()
        and name.surface != entity.name
    )
    determined = name.first > 0 and sentence[name.first - 1].tag in ("DT", "PRP$", "JJ")
    if (
        surname_only
        and entity.name not in named
        and not determined
        and not _qualifies(sentence, name)
    ):
        named.add(entity.name)
        return [Word(entity.name, name.last, last.space)], name.last, 1
    bare = entity.type == "PERSON" and " " not in entity.name and not determined
    if bare and not _qualifies(sentence, name) and lexicon.instance_class(entity.name) != "person":
        raise Dangling("bare name", f"“{entity.name}” alone is nobody in particular")
    named.add(entity.name)
    return [_word(analysis, sentence[i]) for i in range(name.first, name.last + 1)], name.last, 0


def _qualifies(sentence: Sentence, name: NameMention) -> bool:
    """Say whether a name only qualifies a noun: “the Lincoln administration”."""
    head = sentence[name.last]
    return head.dep in ("compound", "nmod", "amod") and head.head > name.last


def _time_from(
    analysis: Analysis, sentence: Sentence, i: int, chosen: Sequence[int]
) -> TimeMention | None:
    start = sentence[i].start
    for time in analysis.times[sentence.index]:
        if time.kind == "date" and time.span.start == start:
            inside = {t.i for t in sentence.between(time.span)}
            if inside <= set(chosen):
                return time
    return None


def _express_time(
    sentence: Sentence,
    time: TimeMention,
    i: int,
    chosen: Sequence[int],
    words: list[Word],
) -> tuple[list[Word], int, int]:
    inside = [t.i for t in sentence.between(time.span)]
    last = sentence[inside[-1]]
    if not time.relative:
        return [Word(sentence.words(inside), last.i, last.space)], last.i, 0
    full = date_words(time.value) if time.value else None
    if full is None or time.value is None:
        raise Dangling("relative time", f"“{time.text}” needs the date of the article")
    preposition = date_preposition(time.value)
    head = sentence.head_of(time.span)
    if words and words[-1].text.lower() in (
        "on",
        "in",
        "at",
        "during",
        "of",
        "since",
        "by",
        "until",
        "from",
        "before",
        "after",
    ):
        if words[-1].text.lower() in ("on", "in", "at", "during"):
            words[-1] = Word(
                preposition if words[-1].text.islower() else preposition.capitalize(),
                words[-1].token,
            )
        pass
    elif head is not None and head.dep in ("poss", "compound", "nmod"):
        raise Dangling("relative time", f"“{time.text}” needs the date of the article")
    else:
        words.append(Word(preposition))
    following = chosen[chosen.index(inside[-1]) + 1 :][:1]
    comma = "," if "," in full and following and sentence[following[0]].is_word else ""
    return [Word(full + comma, last.i, last.space)], last.i, 1


def _bound(
    analysis: Analysis,
    sentence: Sentence,
    token: Token,
    chosen: Sequence[int],
    known: Collection[int],
) -> bool:
    """Say whether a pronoun has its antecedent among the words, or needs none."""
    lower = token.lower
    if lower in _FIRST_SECOND:
        raise Dangling("first person", f"“{token.text}” speaks for the author or to the reader")
    if token.tag in ("WDT", "WP", "WP$", "WRB", "EX") or token.dep == "expl":
        return True
    if lower in _POINTING:
        following = sentence[token.i + 1] if token.i + 1 < len(sentence) else None
        if (
            lower in ("that", "those")
            and following
            and (
                following.lower in ("of", "who", "which", "that")
                or following.dep in ("relcl", "acl")
            )
        ):
            return _earlier_noun(analysis, sentence, token, chosen, known, None)
        raise Dangling("pointing word", f"“{token.text}” points out of the question")
    if lower in _SINGULAR_THING:
        if lower == "it" and _expletive(sentence, token):
            return True
        return _earlier_noun(analysis, sentence, token, chosen, known, False)
    if lower in _PLURAL:
        return _earlier_noun(analysis, sentence, token, chosen, known, True)
    if lower in _PERSON:
        entity = analysis.referents.get((sentence.index, token.i))
        for i in (*_reachable(sentence, token, known), *(c for c in chosen if c < token.i)):
            name = analysis.name_at(sentence, sentence[i])
            if name is not None and name.entity.type == "PERSON" and entity in (None, name.entity):
                return True
            if (
                lexicon.names_person(sentence[i].lemma.lower())
                and sentence[i].pos == "NOUN"
                and entity is None
            ):
                return True
        return False
    if lower in (
        "one",
        "ones",
        "some",
        "many",
        "few",
        "several",
        "both",
        "each",
        "all",
        "most",
        "any",
        "none",
        "others",
        "another",
        "either",
        "neither",
        "much",
        "more",
        "less",
        "enough",
    ):
        if sentence.child(token, "prep", "relcl", "acl"):
            return True
        if lower in ("another", "others") and any(sentence[i].lower in ("one", "some") for i in chosen if i < token.i):
            return True  # “one …, another …”
        raise Dangling("ellipsis", f"“{token.text}” of what is not said")
    return token.tag not in ("PRP", "PRP$", "DT")


def _expletive(sentence: Sentence, token: Token) -> bool:
    """Say whether *it* is empty: “it is likely that …”, “it took a week to …”."""
    verb = sentence.head(token)
    if token.dep not in ("nsubj", "nsubjpass", "dobj"):
        return False
    return any(
        c.i > token.i and c.dep in ("ccomp", "csubj", "xcomp") for c in sentence.children(verb)
    ) and (
        sentence.child(verb, "acomp", "attr", "oprd") is not None
        or verb.lemma in ("seem", "appear", "take")
    )


def _reachable(sentence: Sentence, token: Token, known: Collection[int]) -> list[int]:
    """Return the known tokens that a pronoun can mean: not the subject of its own verb."""
    if token.tag == "PRP$" or token.lower.endswith(("self", "selves")):
        return list(known)
    own = _subject_of(sentence, _verb_above(sentence, token))
    return [
        i
        for i in known
        if i != own and _verb_above(sentence, sentence[i]) != _verb_above(sentence, token)
    ]


def _subject_of(sentence: Sentence, verb: int | None) -> int | None:
    """Return the subject of a verb, or of the one that it is coordinated with."""
    while verb is not None:
        token = sentence[verb]
        subject = sentence.child(token, "nsubj", "nsubjpass")
        if subject is not None:
            return subject.i
        verb = token.head if token.dep == "conj" else None
    return None


def _verb_above(sentence: Sentence, token: Token) -> int | None:
    return next((t.i for t in sentence.ancestors(token) if t.pos in ("VERB", "AUX")), None)


def _earlier_noun(
    analysis: Analysis,
    sentence: Sentence,
    token: Token,
    chosen: Sequence[int],
    known: Collection[int],
    plural: bool | None,
) -> bool:
    """Say whether the subject of a clause before a pronoun has the right number for it."""
    reachable = _reachable(sentence, token, known)
    fitting = [
        noun
        for noun in (sentence[i] for i in (*reachable, *chosen) if i < token.i or i in reachable)
        if noun.pos in ("NOUN", "PROPN")
        and noun.dep not in ("compound", "nmod", "npadvmod")
        and _agrees(analysis, sentence, noun, plural)
    ]
    if any(noun.i in known or noun.dep in ("nsubj", "nsubjpass") for noun in fitting):
        return True
    return token.tag == "PRP$" and len(fitting) == 1


def _agrees(analysis: Analysis, sentence: Sentence, noun: Token, plural: bool | None) -> bool:
    """Say whether a noun has the number of *it* (False), *they* (True), or either (None)."""
    coordinated = any(c.dep == "conj" for c in sentence.children(noun))
    is_plural = noun.tag in ("NNS", "NNPS") or coordinated
    collective = lexicon.names_group(noun.lemma.lower())
    name = analysis.name_at(sentence, noun)
    if name is not None:
        if name.entity.type == "PERSON" and not coordinated:
            return False  # a person is neither *it* nor *they*
        is_plural = coordinated or name.entity.type == "NORP" or (
            is_plural and name.entity.type not in ("GPE", "ORG")
        )
        collective = name.entity.type == "ORG"
    return plural is None or is_plural == plural or (plural and collective)


def _check_leaning(
    analysis: Analysis, sentence: Sentence, token: Token, chosen: Sequence[int]
) -> None:
    lower = token.lower
    if lower in _FIRST_SECOND:
        raise Dangling("first person", f"“{token.text}” speaks for the author or to the reader")
    if lower in _POINTING and token.tag in ("DT", "PRP") and token.dep != "mark":
        raise Dangling("pointing word", f"“{token.text}” points out of the question")
    if lower == "another" and any(sentence[i].lower == "one" for i in chosen if i < token.i):
        return
    if (
        lower in _LEANING
        and token.pos in ("ADJ", "ADV", "DET", "PRON", "NOUN")
        and not _restricted_by_than(sentence, token)
    ):
        if (
            lower in ("so", "too", "even", "still", "further", "below", "above")
            and token.head > token.i
            and sentence.head(token).pos in ("ADJ", "ADV", "NUM", "NOUN")
        ):
            return
        if lower in ("second", "third") and sentence.children(
            sentence.head(token), "prep", "relcl"
        ):
            return
        if (
            lower in ("such",)
            and token.i + 1 < len(sentence)
            and sentence[token.i + 1].lower == "as"
        ):
            return
        if lower in ("other", "others") and _after_list(sentence, token):
            return
        if lower == "there" and token.dep == "expl":
            return
        raise Dangling("leaning word", f"“{token.text}” leans on what was said before")
    if (
        token.tag == "CD"
        and token.dep in ("nsubj", "nsubjpass", "dobj")
        and not token.ent.startswith(("DATE", "MONEY", "PERCENT"))
        and not sentence.children(token, "prep")
    ):
        raise Dangling("ellipsis", f"“{token.text}” of what is not said")
    if (
        token.tag in ("JJR", "RBR")
        and not _compared(sentence, token)
        and not _under_condition(sentence, token)
    ):
        raise Dangling("comparative", f"“{token.text}” than what is not said")
    if lower in ("all", "both", "each") and token.dep in ("det", "predet"):
        kept = [c for c in sentence.children(sentence.head(token)) if c.i in set(chosen)]
        if lower == "both" or (lower == "all" and not any(c.dep in ("prep", "relcl", "acl", "amod", "compound") for c in kept)):
            raise Dangling("leaning word", f"“{token.text}” of which")
    if lower == "the" and token.dep == "det":
        _check_definite(analysis, sentence, sentence.head(token), chosen)
    if (
        lower in ("do", "did", "does")
        and sentence.child(token, "advmod")
        and any(c.lower == "so" for c in sentence.children(token))
    ):
        raise Dangling("ellipsis", "“do so” leans on what was said before")


def _restricted_by_than(sentence: Sentence, token: Token) -> bool:
    return any(
        t.lower in ("than", "as") and t.i > token.i for t in sentence.children(sentence.head(token))
    )


def _after_list(sentence: Sentence, token: Token) -> bool:
    """Say whether *other* closes a list: “storms and other disasters”."""
    return any(
        t.lower in ("and", "or", "as") for t in sentence.tokens[max(0, token.i - 2) : token.i]
    )


def _under_condition(sentence: Sentence, token: Token) -> bool:
    """Say whether a comparison only sets a condition: “when it is used more efficiently”."""
    for above in sentence.ancestors(token):
        if above.dep == "advcl":
            return any(c.lower in ("when", "if", "as") for c in sentence.children(above))
    return False


def _compared(sentence: Sentence, token: Token) -> bool:
    if {"more", "less"} <= {t.lower for t in sentence}:
        return True  # “more of it, not less”
    if any(t.lower == "than" for t in sentence.tokens[token.i :]):
        return True
    if token.lower in (
        "more",
        "less",
        "higher",
        "lower",
        "larger",
        "greater",
        "better",
        "later",
        "earlier",
        "further",
        "longer",
        "older",
        "younger",
    ):
        return token.lower in ("higher", "lower") and sentence.head(token).lemma in (
            "education",
            "class",
            "court",
        )
    return token.tag == "JJR" and token.lower in ("lower", "upper", "inner", "outer", "latter")


def _check_definite(
    analysis: Analysis, sentence: Sentence, noun: Token, chosen: Sequence[int]
) -> None:
    """Raise for a definite noun phrase that only the article identifies."""
    if (
        noun.pos in ("ADJ", "NUM", "ADV")
        and noun.tag not in ("JJS", "RBS", "RBR", "JJR")
        and noun.tag != "CD"
    ):
        restricted = any(
            c.dep in ("prep", "relcl", "acl") and c.i in set(chosen)
            for c in sentence.children(noun)
        )
        if not restricted and noun.lemma.lower() not in _UNIQUE:
            raise Dangling("ellipsis", f"“the {noun.text}” of what is not said")
        return
    if noun.pos != "NOUN" or analysis.name_at(sentence, noun) is not None:
        return
    if noun.dep == "appos" and analysis.name_at(sentence, sentence.head(noun)) is not None:
        return
    inside = set(chosen)
    kept = [c for c in sentence.children(noun) if c.i in inside]
    if any(
        c.dep in ("prep", "relcl", "acl", "poss", "nummod", "appos") and c.i != noun.i for c in kept
    ):
        return
    if any(
        c.tag in ("JJS", "RBS", "NNP")
        or c.lower in ("first", "last", "only", "main", "whole", "entire")
        for c in kept
    ):
        return
    names = [name for c in kept if (name := analysis.name_at(sentence, c))]
    if any(name.entity.type != "NORP" for name in names) or (names and noun.lemma in _OF_A_NATION):
        return
    if any(c.dep in ("relcl", "acl") for c in sentence.children(noun)):
        raise Dangling("definite noun", f"“the {noun.text}” is said of which")
    lemma = _compound_lemma(sentence, noun)
    if lemma in _UNIQUE:
        return
    kind = lexicon.lexname(lemma)
    if kind in _ANAPHORIC or kind == "":
        narrowed = any(c.dep in ("amod", "compound") for c in kept)
        if (
            narrowed
            and not _told_before(analysis, sentence, lemma)
            and kind not in ("person", "group", "")
        ):
            return
        raise Dangling("definite noun", f"“the {lemma}”: which one is not said")
    if _introduced(analysis, sentence, lemma):
        raise Dangling("definite noun", f"“the {noun.text}” was brought in before")


def _compound_lemma(sentence: Sentence, noun: Token) -> str:
    """Return the lemma of a noun, with what is hyphened to it: *start-up*."""
    i, lemma = noun.i, noun.lemma.lower()
    while i >= 2 and sentence[i - 1].text == "-" and not sentence[i - 1].space:
        i, lemma = i - 2, f"{sentence[i - 2].lower}-{lemma}"
    return lemma


def _told_before(analysis: Analysis, sentence: Sentence, lemma: str) -> bool:
    return any(
        token.lemma.lower() == lemma
        for earlier in analysis.sentences[: sentence.index]
        for token in earlier
        if token.pos == "NOUN"
    )


def _introduced(analysis: Analysis, sentence: Sentence, lemma: str) -> bool:
    """Say whether the article brought a noun in with *a* in the three sentences before."""
    for earlier in analysis.sentences[max(0, sentence.index - 3) : sentence.index]:
        for token in earlier:
            if token.lemma.lower() == lemma and token.pos == "NOUN":
                determiner = earlier.child(token, "det")
                if determiner is not None and determiner.lower in ("a", "an", "this", "that"):
                    return True
    return False
