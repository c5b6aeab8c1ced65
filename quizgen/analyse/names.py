"""Names in a sentence: the tagger’s spans, mended.

The tagger reads few camel-case names and codes right, swallows possessives and titles,
and joins what only stands side by side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.analyse import lexicon
from quizgen.analyse.given_names import is_given_name
from quizgen.syntax import Sentence, Token

_TAGGED = {
    "PERSON": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FAC", "NORP": "NORP",
    "PRODUCT": "PRODUCT", "EVENT": "EVENT", "WORK_OF_ART": "WORK", "LAW": "LAW",
}  # fmt: skip
TITLES = frozenset(
    (
        "mr mrs ms miss dr prof professor sir dame lord lady president vice prime minister "
        "senator sen representative rep governor gov mayor general gen colonel col captain "
        "capt lieutenant lt major sergeant sgt admiral judge justice king queen prince "
        "princess emperor empress pope cardinal bishop archbishop rev reverend father sister "
        "brother secretary chancellor ambassador congressman congresswoman premier tsar czar "
        "sheriff chief detective saint"
    ).split()
)
_SUFFIXES = {
    "ORG": "inc corp corporation company co ltd llc plc gmbh university college institute institution school "
    "academy party council committee congress senate parliament court department ministry agency bank "
    "association union league commission church army navy force guard journal times post news magazine "
    "foundation center centre bureau office administration assembly society club federation fund group "
    "organization organisation alliance coalition museum library hospital laboratory laboratories "
    "press studios records motors airlines airways partners holdings technologies systems",
    "LOC": "river lake mountain mountains mount valley ocean sea island islands bay peninsula desert coast "
    "strait gulf canyon falls forest hills plains plateau range basin isthmus earth",
    "GPE": "county city province district territory republic kingdom empire state states colony",
    "FAC": "street avenue bridge airport station stadium tower building hall palace castle house fort park "
    "square canal prison road highway turnpike trail tunnel dam cathedral temple abbey",
    "LAW": "act treaty amendment constitution proclamation doctrine compromise agreement bill law code "
    "accord accords ordinance declaration charter convention statute edict resolution",
    "EVENT": "war battle revolution rebellion massacre olympics exposition depression crisis "
    "uprising riot riots games festival cup campaign movement purchase expedition",
    "WORK": "dictionary symphony bible",
}  # fmt: skip
SUFFIX_TYPE = {word: kind for kind, words in _SUFFIXES.items() for word in words.split()}
_ELECT = (["-", "elect"], ["-", "designate"])
_OFFICES = frozenset({"CEO", "CFO", "COO", "CTO", "CIO"})
_NO_START = frozenset({"NUM", "DET", "PUNCT", "ADP", "CCONJ"})
_CAMEL = re.compile(r"[a-z][A-Z]|^[A-Z]{2,}[a-z]{2,}")
_SURNAME_CAMEL = re.compile(r"^(?:Mc|Mac|Le|La|De|Di|Du|Da|Van|Von|Fitz|O'|D')[A-Z][a-z]+$")
CODE = re.compile(r"^(?=.*\d)(?=.*[A-Za-z])[A-Za-z]{1,6}-?\d+(?:\.\d+)?[A-Za-z]{0,2}$|^[A-Z]\d{1,4}s?$")


@dataclass(frozen=True, slots=True)
class Found:
    """A name found in a sentence: tokens `first` to `last`."""

    sentence: Sentence
    first: int
    last: int
    label: str
    titled: bool = False

    @property
    def surface(self) -> str:
        """The name as it stands in the sentence."""
        return self.sentence.words(range(self.first, self.last + 1))

    @property
    def head(self) -> Token:
        """The token whose head lies outside the name."""
        inside = range(self.first, self.last + 1)
        for i in reversed(inside):
            token = self.sentence[i]
            if token.head not in inside or token.head == i:
                return token
        return self.sentence[self.last]


def names_in(sentence: Sentence) -> list[Found]:
    """Return the names of a sentence, left to right, none overlapping."""
    out: list[Found] = []
    i = 0
    while i < len(sentence):
        if not _starts_name(sentence[i]):
            i += 1
            continue
        j = i
        while j + 1 < len(sentence) and _continues(sentence, i, j):
            j += 1
        found = _trim(sentence, i, j)
        if found:
            out.append(found)
        i = max(j, found.last if found else j) + 1
    return _joined_by_of(sentence, out)


_OF_WHAT = frozenset({"LAW", "EVENT", "ORG"})


def _joined_by_of(sentence: Sentence, found: Sequence[Found]) -> list[Found]:
    """Return names with those made one that are one: *Treaty of Guadalupe Hidalgo*, *Bank of England*."""
    out: list[Found] = []
    for name in found:
        before = out[-1] if out else None
        if before is not None and _is_half(sentence, before, name):
            out[-1] = Found(sentence, before.first, name.last, before.label)
        else:
            out.append(name)
    return out


def _is_half(sentence: Sentence, one: Found, other: Found) -> bool:
    """Say whether *of* makes one name of a class and what follows, and no “party of Nelson Mandela”."""
    between = [t.lower for t in sentence.tokens[one.last + 1 : other.first]]
    word = sentence[one.last]
    kind = SUFFIX_TYPE.get(word.lower)
    alone = one.first == one.last and one.first > 0 and word.text[0].isupper()
    person = other.titled or other.label == "PERSON" or is_given_name(sentence[other.first].text)
    named_after = kind in ("LAW", "EVENT") or not person
    return between in (["of"], ["of", "the"]) and alone and kind in _OF_WHAT and named_after


def _starts_name(token: Token) -> bool:
    if token.ent in _TAGGED and token.ent_start and token.lower != "the":
        return token.pos not in ("VERB", "AUX", "PUNCT", "DET", "PRON") and token.text[0] not in "'\"$"
    if token.pos == "PROPN" and token.ent in ("", *_TAGGED):
        return token.text[0].isalnum()
    return bool(_CAMEL.search(token.text) or CODE.match(token.text)) and token.pos in (
        "NOUN", "PROPN", "ADJ", "X", "NUM",
    ) and token.ent in ("", "CARDINAL", *_TAGGED)  # fmt: skip


def _continues(sentence: Sentence, first: int, j: int) -> bool:
    """Say whether the name that has come to token `j` goes on with the next."""
    here, following = sentence[j], sentence[j + 1]
    if following.text in ("'s", "'") or following.text in ',;:()"' or here.text == "'s":
        return False
    if here.text == "'":
        return False
    if following.tag == "CD" and following.dep == "nummod" and following.head == j:
        # “iPhone 4” and “Apollo 11” are not “iPhone” and “Apollo”.
        numbered = following.text.isdigit() and here.ent not in ("PERSON", "GPE", "LOC", "DATE")
        return numbered and (here.pos == "PROPN" or bool(_CAMEL.search(here.text)))
    same_entity = bool(following.ent) and not following.ent_start and following.ent in _TAGGED
    if same_entity:
        return True
    if following.ent_start and here.ent and not (here.text in "-–" or following.text in "-–"):
        # Two entities side by side are one name only where the parse says so.
        return (
            following.pos == "PROPN"
            and here.dep == "compound"
            and here.head == j + 1
            and here.ent == following.ent
        )
    if following.text == "-" and j + 2 < len(sentence) and not here.space and not following.space:
        return sentence[j + 2].pos == "PROPN" or sentence[j + 2].text[0].isdigit()
    if here.text == "-" and j > first:
        return following.pos == "PROPN" or following.text[0].isdigit()
    if following.pos == "PROPN" and following.text[0].isalnum() and following.ent in ("", *_TAGGED):
        return here.dep in ("compound", "nmod", "amod", "nummod") or following.dep in (
            "compound",
            "flat",
        )
    return False


def _trim(sentence: Sentence, first: int, last: int) -> Found | None:
    label = next((sentence[i].ent for i in range(first, last + 1) if sentence[i].ent in _TAGGED), "")
    while first < last and (
        (sentence[first].pos in _NO_START and label not in ("LAW", "WORK_OF_ART", "EVENT"))
        or sentence[first].lower in ("the", "former", "then", "late", "ex", "née", "nee")
        or (label == "PERSON" and _is_small(sentence[first]))
        or not sentence[first].is_word
    ):  # fmt: skip
        first += 1
    while last > first and (
        not sentence[last].is_word
        or sentence[last].text in ("'s", "'")
        or sentence[last].pos in ("ADP", "CCONJ", "PART", "DET", "AUX", "VERB")
    ):
        last -= 1
    # “Apple CEO Steve Jobs” is a person, “Apple CEO” a firm with a title behind it.
    office = next((i for i in range(last, first, -1) if sentence[i].text in _OFFICES), None)
    if office == last:
        last -= 1
    elif office is not None:
        first = office + 1
    # “Martin Luther King, Jr.”, “Washington, D.C.”
    if (
        last + 2 < len(sentence)
        and sentence[last + 1].text == ","
        and sentence[last + 2].text in ("Jr.", "Sr.", "Jr", "Sr", "D.C.", "DC")
    ):
        last += 2
    # “Daniel Bernoulli FRS”: letters behind a name are none of it.
    while (
        label == "PERSON"
        and last - first >= 2
        and sentence[last].text.isupper()
        and "." not in sentence[last].text
    ):
        last -= 1
    titled = False
    while first < last and sentence[first].lower.rstrip(".") in TITLES and sentence[first].text[0].isupper():
        # “Saint Paul” and “King County” are names; so is a title before a common noun.
        firm = label == "ORG" and last - first == 1 and sentence[first].lower == "general"
        elected = [t.lower for t in sentence.tokens[first + 1 : first + 3]] in _ELECT and first + 3 <= last
        if elected:
            first, titled = first + 3, True
            continue
        if firm or sentence[last].lower in SUFFIX_TYPE or sentence[first + 1].pos != "PROPN":
            break
        first, titled = first + 1, True
    behind = _behind_office(sentence, first, last)
    person = label == "NORP" or any(sentence[i].ent == "PERSON" for i in range(behind, last + 1))
    if behind > first and person:
        first, titled = behind, True  # “Security Adviser Richard Allen”
    words = [sentence[i] for i in range(first, last + 1)]
    if not any(w.text[0].isupper() or CODE.match(w.text) or _CAMEL.search(w.text) for w in words):
        return None
    if len(words) == 1:
        word = words[0]
        if (
            not label
            and not titled
            and word.pos != "PROPN"
            and not CODE.match(word.text)
            and not _CAMEL.search(word.text)
        ):
            return None
        if word.lower in TITLES and not word.ent:
            return None
        if first == 0 and not word.ent and word.pos != "PROPN" and not _CAMEL.search(word.text):
            return None
        if word.lower in ("ai", "a.i.", "tv", "ceo", "it", "pm", "am", "pr"):
            return None
    return Found(sentence, first, last, _TAGGED.get(label, ""), titled)


_PARTICLES = frozenset(
    "al abd abu bin bint da dal de del della der di dos du el ibn la le op ten ter van von zu".split()
)


def _is_given(sentence: Sentence, i: int) -> bool:
    """Say whether a word is a given name there; some offices are names too: *General Elizabeth Roe*."""
    word, following = sentence[i], sentence.tokens[i + 1 : i + 2]
    titled = word.lower.rstrip(".") in TITLES and any(is_given_name(t.text) for t in following)
    return is_given_name(word.text) and not titled


def _behind_office(sentence: Sentence, first: int, last: int) -> int:
    """Return where a name begins behind an office: *Foreign Affairs Minister Jane Roe*."""
    for i in range(last - 1, first - 1, -1):
        if _is_given(sentence, i):
            continue
        titled = sentence[i].lower.rstrip(".") in TITLES
        called = last - i >= 2 and not is_given_name(sentence[i].text) and _is_occupation(sentence[i])
        if (titled or called) and all(sentence[k].pos == "PROPN" for k in range(i + 1, last + 1)):
            return first if any(_is_given(sentence, k) for k in range(first, i)) else i + 1
    office = sentence[first - 2] if first >= 2 and sentence[first - 1].lower == "of" else None
    titled = office is not None and office.lower in TITLES and last - first >= 2
    if titled and not _is_given(sentence, first) and _is_given(sentence, first + 1):
        return first + 1  # “Secretary of War Edwin Stanton”
    return first


def _is_small(token: Token) -> bool:
    """Say whether a word in small letters begins no name of a person: *overestimated Johnston*."""
    word = token.text
    return word.isalpha() and word.islower() and word not in _PARTICLES


def _is_occupation(token: Token) -> bool:
    """Say whether a capitalised word in front of a full name is a common noun for a person."""
    word = token.lower
    return lexicon.names_person(word) and lexicon.instance_class(word) is None


def is_camel(surface: str, person: bool = False) -> bool:
    """Say whether a name has capitals inside, as no place and few people have."""
    words = surface.split()
    surname = _SURNAME_CAMEL.match(words[-1]) and (len(words) > 1 or person)
    return any(_CAMEL.search(w) for w in words) and not surname


_LEGAL = re.compile(r",? (?:Inc|Corp|Co|Ltd|LLC|PLC|plc|GmbH|AG|SA|NV)\.?$")
_COUNTRY_ALIASES = {
    "U.S.": "the United States", "US": "the United States", "U.S.A.": "the United States",
    "USA": "the United States", "United States": "the United States",
    "United States of America": "the United States", "America": "the United States",
    "UK": "the United Kingdom", "U.K.": "the United Kingdom", "United Kingdom": "the United Kingdom",
    "Great Britain": "Britain", "USSR": "the Soviet Union", "U.S.S.R.": "the Soviet Union",
    "Soviet Union": "the Soviet Union", "EU": "the European Union", "UN": "the United Nations",
    "U.N.": "the United Nations", "European Union": "the European Union",
    "United Nations": "the United Nations", "Netherlands": "the Netherlands",
}  # fmt: skip


def normal_form(surface: str) -> str:
    """Return a name without legal suffix or plural; countries under one name."""
    name = _LEGAL.sub("", surface.replace("’", "'"))
    name = re.sub(r"(?<= )([IVX]+)\.$", r"\1", name)  # at the end of a sentence
    if re.fullmatch(r"[A-Za-z]{0,6}-?\d+s", name):
        name = name[:-1]
    return _COUNTRY_ALIASES.get(name, name)
