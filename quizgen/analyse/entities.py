"""Names: where they stand, what type of thing each is, which are one and the same.

The tagger's spans and labels are evidence, not truth: it reads few camel-case names
and codes right, and labels one name differently from line to line. So spans are
mended first, then each name of a document gets one type by votes — the tagger's
labels, the form of the name, and what the sentences say of it — and at last the
short forms are joined to the full ones.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from quizgen.analyse import lexicon
from quizgen.analysis import Entity, EntityType, NameMention
from quizgen.syntax import Sentence, Token

_TAGGED = {
    "PERSON": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FAC", "NORP": "NORP",
    "PRODUCT": "PRODUCT", "EVENT": "EVENT", "WORK_OF_ART": "WORK", "LAW": "LAW",
}  # fmt: skip
_TITLES = frozenset(
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
    "FAC": "street avenue bridge airport station stadium tower building hall palace castle house fort park square canal prison",
    "LAW": "act treaty amendment constitution proclamation doctrine compromise agreement bill law code "
    "accord accords ordinance declaration charter convention statute edict",
    "EVENT": "war battle revolution rebellion massacre olympics exposition depression crisis "
    "uprising riot riots games festival cup campaign movement purchase expedition",
    "WORK": "dictionary symphony bible",
}  # fmt: skip
_SUFFIX_TYPE = {word: kind for kind, words in _SUFFIXES.items() for word in words.split()}
_LEGAL = re.compile(r",? (?:Inc|Corp|Co|Ltd|LLC|PLC|plc|GmbH|AG|SA|NV)\.?$")
_CAMEL = re.compile(r"[a-z][A-Z]|^[A-Z]{2,}[a-z]{2,}")
_SURNAME_CAMEL = re.compile(r"^(?:Mc|Mac|Le|La|De|Di|Du|Da|Van|Von|Fitz|O'|D')[A-Z][a-z]+$")
_CODE = re.compile(
    r"^(?=.*\d)(?=.*[A-Za-z])[A-Za-z]{1,6}-?\d+(?:\.\d+)?[A-Za-z]{0,2}$|^[A-Z]\d{1,4}s?$"
)
_AGENT_VERBS = frozenset(
    (
        "say tell announce believe claim argue warn declare report state think add note hope "
        "want agree decide plan insist explain suggest deny acknowledge"
    ).split()
)
_MADE_VERBS = frozenset(
    "launch release unveil introduce develop use train publish download run".split()
)
_CALLED = frozenset({"call", "name", "dub", "know", "title", "term"})
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
_SMALL = frozenset(
    {
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "de",
        "la",
        "du",
        "von",
        "van",
        "der",
        "den",
        "al",
        "bin",
        "to",
        "&",
        "'s",
    }
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A name found in a sentence: tokens `first` to `last`."""

    sentence: Sentence
    first: int
    last: int
    label: str
    titled: bool = False

    @property
    def surface(self) -> str:
        return self.sentence.words(range(self.first, self.last + 1))

    @property
    def head(self) -> Token:
        inside = range(self.first, self.last + 1)
        for i in reversed(inside):
            token = self.sentence[i]
            if token.head not in inside or token.head == i:
                return token
        return self.sentence[self.last]


Names = tuple[tuple[NameMention, ...], ...]
"""The names of an article, a row for each sentence."""


def find_names(articles: Sequence[Sequence[Sentence]]) -> list[Names]:
    """Return the names of each article, each with its entity.

    One name has one type over all the articles; short forms are joined to full names
    within an article first, then over the articles.
    """
    found = [name for sentences in articles for sentence in sentences for name in _names(sentence)]
    rows: dict[tuple[str, int], list[NameMention]] = defaultdict(list)
    for entity, members in _join(found):
        for name in members:
            rows[name.sentence.article_id, name.sentence.index].append(
                NameMention(name.sentence.index, name.first, name.last, name.surface, entity)
            )
    return [
        tuple(tuple(sorted(rows[s.article_id, s.index], key=lambda m: m.first)) for s in sentences)
        for sentences in articles
    ]


# --- spans -------------------------------------------------------------------------


def _names(sentence: Sentence) -> list[_Found]:
    """Return the names of a sentence, left to right, none overlapping."""
    out: list[_Found] = []
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
        i = j + 1
    return out


def _starts_name(token: Token) -> bool:
    if token.ent in _TAGGED and token.ent_start and token.lower != "the":
        return (
            token.pos not in ("VERB", "AUX", "PUNCT", "DET", "PRON") and token.text[0] not in "'\"$"
        )
    if token.pos == "PROPN" and token.ent in ("", *_TAGGED):
        return token.text[0].isalnum()
    return bool(_CAMEL.search(token.text) or _CODE.match(token.text)) and token.pos in (
        "NOUN", "PROPN", "ADJ", "X", "NUM",
    ) and token.ent in ("", "CARDINAL", *_TAGGED)  # fmt: skip


def _continues(sentence: Sentence, first: int, j: int) -> bool:
    """Say whether the name that has come to token `j` goes on with the next."""
    here, following = sentence[j], sentence[j + 1]
    if following.text in ("'s", "'") or following.text in ',;:()"' or here.text == "'s":
        return False
    if here.text == "'":
        return False
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


def _trim(sentence: Sentence, first: int, last: int) -> _Found | None:
    label = next(
        (sentence[i].ent for i in range(first, last + 1) if sentence[i].ent in _TAGGED), ""
    )
    while first < last and (
        (sentence[first].pos in ("NUM", "DET", "PUNCT", "ADP", "CCONJ") and label not in ("LAW", "WORK_OF_ART", "EVENT"))
        or sentence[first].lower in ("the", "former", "then", "late", "ex")
        or not sentence[first].is_word
    ):  # fmt: skip
        first += 1
    while last > first and (
        not sentence[last].is_word
        or sentence[last].text in ("'s", "'")
        or sentence[last].pos in ("ADP", "CCONJ", "PART", "DET", "AUX", "VERB")
    ):
        last -= 1
    # “Martin Luther King, Jr.”
    if (
        last + 2 < len(sentence)
        and sentence[last + 1].text == ","
        and sentence[last + 2].text in ("Jr.", "Sr.", "Jr", "Sr")
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
    while (
        first < last
        and sentence[first].lower.rstrip(".") in _TITLES
        and sentence[first].text[0].isupper()
    ):
        # “Saint Paul” and “King County” are names; so is a title before a common noun.
        if sentence[last].lower in _SUFFIX_TYPE or sentence[first + 1].pos != "PROPN":
            break
        first, titled = first + 1, True
    if label == "PERSON" and last - first >= 2 and _is_occupation(sentence[first]):
        first, titled = first + 1, True
    words = [sentence[i] for i in range(first, last + 1)]
    if not any(w.text[0].isupper() or _CODE.match(w.text) or _CAMEL.search(w.text) for w in words):
        return None
    if len(words) == 1:
        word = words[0]
        if (
            not label
            and not titled
            and word.pos != "PROPN"
            and not _CODE.match(word.text)
            and not _CAMEL.search(word.text)
        ):
            return None
        if word.lower in _TITLES and not word.ent:
            return None
        if first == 0 and not word.ent and word.pos != "PROPN" and not _CAMEL.search(word.text):
            return None
        if word.lower in ("ai", "a.i.", "tv", "ceo", "it", "pm", "am", "pr"):
            return None
    return _Found(sentence, first, last, _TAGGED.get(label, ""), titled)


def _is_occupation(token: Token) -> bool:
    """Say whether a capitalised word in front of a full name is a common noun for a person."""
    word = token.lower
    return lexicon.names_person(word) and lexicon.instance_class(word) is None


# --- one name, one type ----------------------------------------------------------------


def _join(found: Sequence[_Found]) -> list[tuple[Entity, list[_Found]]]:
    """Group names by what they name, and type each group."""
    by_surface: dict[str, list[_Found]] = defaultdict(list)
    for name in found:
        by_surface[_norm(name.surface)].append(name)
    votes = {surface: _votes(surface, names) for surface, names in by_surface.items()}
    _share_in_lists(found, votes)
    types = {surface: _decide(surface, votes[surface]) for surface in by_surface}
    everywhere = _aliases(by_surface, types)
    groups: dict[str, list[_Found]] = defaultdict(list)
    for article_id in dict.fromkeys(name.sentence.article_id for name in found):
        here = {
            surface: inside
            for surface, names in by_surface.items()
            if (inside := [n for n in names if n.sentence.article_id == article_id])
        }
        owner = _aliases(here, types)
        for surface, names in here.items():
            full = owner[surface]
            if full == surface and not _is_ambiguous(surface, here):
                full = everywhere[surface]
            groups[everywhere.get(full, full)].extend(names)
    for full in groups:
        types.setdefault(full, "OTHER")
    out = []
    for full, members in groups.items():
        kind = types[full]
        aliases = tuple(sorted({m.surface for m in members} - {full}))
        sure = _is_sure(full, kind, votes.get(full, Counter()))
        out.append((Entity(full, kind, aliases, _genus(full, members, kind), sure), members))
    return out


def _is_ambiguous(surface: str, here: dict[str, list[_Found]]) -> bool:
    """Say whether an article has full names of its own that a short one may stand for."""
    return any(surface in other.split() for other in here if other != surface)


def _norm(surface: str) -> str:
    name = _LEGAL.sub("", surface.replace("’", "'"))
    if re.fullmatch(r"[A-Za-z]{0,6}-?\d+s", name):
        name = name[:-1]
    return _COUNTRY_ALIASES.get(name, name)


def _votes(surface: str, names: Sequence[_Found]) -> Counter[str]:
    """Return how much speaks for each type: labels, form, lexicon, and the sentences."""
    votes: Counter[str] = Counter()
    odd = _is_camel(surface) or surface.isupper()  # such names the tagger reads badly
    for name in names:
        if name.label:
            votes[name.label] += 1 if odd else 2
        votes.update(_context_votes(name))
    words = surface.split()
    last = words[-1].lower().rstrip(".")
    if last in _SUFFIX_TYPE and len(words) > 1:
        votes[_SUFFIX_TYPE[last]] += 6
    elif words[0].lower() in ("mount", "lake", "cape", "gulf", "bay", "strait") and len(words) > 1:
        votes["LOC"] += 6
    elif len(words) > 2 and words[1].lower() == "of" and words[0].lower() in _SUFFIX_TYPE:
        votes[_SUFFIX_TYPE[words[0].lower()]] += 6
    known = lexicon.instance_class(surface.removeprefix("the "))
    for classes, kind, weight in _KNOWN:
        if known in classes:
            votes[kind] += weight
    if any(name.titled for name in names):
        votes["PERSON"] += 6
    capitals = surface.isupper() and len(surface) > 1 and " " not in surface
    if (
        _is_camel(surface, votes["PERSON"] > 2)
        or _has_code(surface)
        or (capitals and votes["GPE"] < 3)
    ):
        for kind in ("GPE", "LOC", "NORP", "PERSON", "FAC"):
            del votes[kind]
    if _has_code(surface):
        votes["PRODUCT"] += 4
    return votes


def _share_in_lists(found: Sequence[_Found], votes: dict[str, Counter[str]]) -> None:
    """Let names in one list share their type: “GPT-4, Llama and Gemini”."""
    shared: list[tuple[str, str]] = []
    by_sentence: dict[tuple[str, int], list[_Found]] = defaultdict(list)
    for name in found:
        by_sentence[name.sentence.article_id, name.sentence.index].append(name)
    for names in by_sentence.values():
        heads = {name.head.i: name for name in names}
        for name in names:
            if name.head.dep != "conj":
                continue
            first = name.sentence.head(name.head)
            while first.dep == "conj":
                first = name.sentence.head(first)
            partner = heads.get(first.i)
            if partner is None:
                continue
            one, other = _norm(name.surface), _norm(partner.surface)
            for giver, taker in ((one, other), (other, one)):
                if votes[giver] and votes[giver].most_common(1)[0][1] >= 4:
                    shared.append((taker, votes[giver].most_common(1)[0][0]))
    for taker, kind in shared:
        votes[taker][kind] += 2


_KNOWN = (
    (("city", "country", "state"), "GPE", 3),
    (("continent", "river", "ocean", "sea", "lake", "mountain", "island", "location"), "LOC", 2),
    (("person",), "PERSON", 2),
    (("war", "battle"), "EVENT", 4),
)
_ORDER = ("PERSON", "GPE", "ORG", "LOC", "NORP", "PRODUCT", "EVENT", "LAW", "WORK", "FAC")


def _has_code(surface: str) -> bool:
    return any(_CODE.match(w) for w in surface.split())


def _decide(surface: str, votes: Counter[str]) -> EntityType:
    words = surface.split()
    capitals = surface.isupper() or _is_camel(surface)
    if (
        votes.keys() <= {"ORG"}
        and capitals
        and lexicon.senses(surface)
        and lexicon.instance_class(surface) is None
    ):
        return "OTHER"  # mRNA, ATP: a common noun that looks like a name
    if (
        votes.keys() <= {"PERSON"}
        and " " in surface
        and lexicon.senses(surface)
        and lexicon.instance_class(surface) is None
    ):
        return "NORP"  # Roman Catholic: a kind of person, not a person
    if not votes:
        return "ORG" if capitals and len(words) == 1 and len(surface) > 1 else "OTHER"
    if votes["PERSON"] >= 2 and len(words) > 1 and votes.most_common(1)[0][0] == "ORG":
        return "PERSON"
    return cast(EntityType, max(_ORDER, key=lambda k: (votes[k], -_ORDER.index(k))))


def _is_sure(surface: str, kind: EntityType, votes: Counter[str]) -> bool:
    """Say whether a type may be told to a reader: two firm votes, and none as strong against."""
    second = max((n for k, n in votes.items() if k != kind), default=0)
    if kind == "PERSON" and len(surface.split()) > 1:
        return votes[kind] > second
    return votes[kind] >= 4 and votes[kind] >= 2 * second


_GENUS_TYPES = {
    "person": "PERSON", "group": "ORG", "location": "GPE", "artifact": "PRODUCT",
    "communication": "WORK", "event": "EVENT",
}  # fmt: skip
_PRODUCT_NOUNS = frozenset(
    (
        "model app chip processor software system program programme tool device phone service "
        "platform framework assistant chatbot product console language website site series "
        "version engine drug vaccine"
    ).split()
)


_MAKERS = frozenset(
    (
        "supplier maker manufacturer producer provider publisher retailer operator developer "
        "distributor owner parent subsidiary"
    ).split()
)


def genus_type(noun: str) -> EntityType | None:
    """Return the type of a name that is said to be a `noun`, or None where it tells nothing."""
    if noun in _PRODUCT_NOUNS:
        return "PRODUCT"
    if noun in _MAKERS:
        return "ORG"
    if lexicon.names_person(noun):
        return "PERSON"
    if lexicon.names_group(noun):
        return "GPE" if noun in ("country", "nation", "state", "city", "town") else "ORG"
    return cast("EntityType | None", _GENUS_TYPES.get(lexicon.lexname(noun)))


def genus_tokens(sentence: Sentence, first: int, last: int, head: Token) -> Iterable[Token]:
    """Yield the common nouns that a sentence says a name is: appositives, *called*, copulas."""
    inside = range(first, last + 1)
    for child in sentence.children(head, "appos"):
        if child.pos == "NOUN" and child.i not in inside:
            yield child
    up = sentence.head(head)
    if head.dep == "appos" and up.pos == "NOUN" and up.i not in inside:
        yield up
    if head.dep == "oprd" and up.lemma in _CALLED and up.dep == "acl":
        noun = sentence.head(up)
        if noun.pos == "NOUN":
            yield noun
    if head.dep in ("nsubj", "nsubjpass") and up.lemma == "be" and up.pos in ("AUX", "VERB"):
        for attr in sentence.children(up, "attr"):
            if attr.pos == "NOUN":
                yield attr


def _context_votes(name: _Found) -> Counter[str]:
    votes: Counter[str] = Counter()
    sentence, head = name.sentence, name.head
    for noun in genus_tokens(sentence, name.first, name.last, head):
        kind = genus_type(noun.lemma.lower())
        if kind:
            votes[kind] += 1 if kind in ("WORK", "EVENT") else 3
    up = sentence.head(head)
    if head.dep in ("compound", "nmod") and up.pos == "NOUN":
        if lexicon.names_person(up.lemma) or up.text in ("CEO", "CFO", "CTO"):
            votes["ORG"] += 1
        elif up.lemma in _PRODUCT_NOUNS:
            votes["PRODUCT"] += 2
    if head.dep == "poss" and (
        up.text in ("CEO", "CFO", "CTO")
        or up.lemma in ("share", "stock", "revenue", "executive", "founder")
    ):
        votes["ORG"] += 2
    if head.dep == "nsubj" and up.lemma in _AGENT_VERBS:
        votes["PERSON"] += 1
        votes["ORG"] += 1
    if (head.dep == "dobj" or head.dep == "nsubjpass") and up.lemma in _MADE_VERBS:
        votes["PRODUCT"] += 2
    if (
        head.dep == "pobj"
        and up.lower == "at"
        and sentence.head(up).lemma
        in ("analyst", "executive", "professor", "researcher", "scientist")
    ):
        votes["ORG"] += 3
    if head.dep == "poss" and up.ent == "PERSON" and up.pos == "PROPN":
        votes["ORG"] += 3  # “Bernstein’s Stacy Rasgon”: people are not owned by people
    if head.dep == "pobj" and up.lower in ("of", "at", "from"):
        owner = sentence.head(up)
        if owner.ent == "PERSON" and owner.pos == "PROPN":
            votes["ORG"] += 3
    if head.dep == "pobj" and up.lower == "in" and name.label in ("GPE", "LOC"):
        votes["GPE"] += 1
    return votes


_PLACES = {
    "GPE": ("city", "country", "state"),
    "LOC": ("continent", "river", "ocean", "sea", "lake", "mountain", "island"),
}


def _genus(full: str, members: Sequence[_Found], kind: EntityType) -> str:
    """Return the noun that says what the named thing is: the text's own, the name's, or WordNet's."""
    for name in members:
        for noun in genus_tokens(name.sentence, name.first, name.last, name.head):
            if genus_type(noun.lemma.lower()) == kind:
                return noun.lemma.lower()
    if place := lexicon.place_class(full.removeprefix("the "), _PLACES.get(kind, ())):
        return place
    last = full.split()[-1].lower()
    own = " " in full and _SUFFIX_TYPE.get(last) == kind and lexicon.senses(last)
    return last if own and not last.endswith("s") and kind != "GPE" else ""


# --- short forms -------------------------------------------------------------------------


def _aliases(by_surface: dict[str, list[_Found]], types: dict[str, EntityType]) -> dict[str, str]:
    """Map each surface to the full name it stands for; types of short forms follow."""
    owner = {surface: surface for surface in by_surface}
    people = [s for s in by_surface if types[s] == "PERSON" and len(s.split()) > 1]
    for surface in by_surface:
        words = surface.split()
        if len(words) == 1:
            full = _full_person(surface, people, by_surface)
            if (
                full
                and (types[surface] in ("PERSON", "ORG", "OTHER", "NORP", "GPE"))
                and not _is_camel(surface)
            ):
                owner[surface], types[surface] = full, "PERSON"
                continue
        elif types[surface] == "PERSON":
            # “John Brown” and “John H. Brown”: the longer holds all words of the shorter.
            longer = [p for p in people if p != surface and _holds(p, surface)]
            if len(longer) == 1:
                owner[surface] = longer[0]
                continue
        if surface.isupper() and 2 <= len(surface.replace(".", "")) <= 6:
            full_names = [
                s for s in by_surface if s != surface and initials(s) == surface.replace(".", "")
            ]
            if len(full_names) == 1:
                owner[surface] = full_names[0]
    return {surface: _last_owner(owner, surface) for surface in by_surface}


def _is_camel(surface: str, person: bool = False) -> bool:
    """Say whether a name has capitals inside, as no place and few people have."""
    words = surface.split()
    surname = _SURNAME_CAMEL.match(words[-1]) and (len(words) > 1 or person)
    return any(_CAMEL.search(w) for w in words) and not surname


def _last_owner(owner: dict[str, str], surface: str) -> str:
    while owner[surface] != surface:
        surface = owner[surface]
    return surface


_DOMINANT = 3


def _full_person(
    name: str, people: Sequence[str], by_surface: dict[str, list[_Found]]
) -> str | None:
    """Return the full name that a single name stands for, where it can only be one.

    It ends in the name, or begins with it where none ends so. Of several, the one that is
    told far more often than the others is meant.
    """
    for place in (-1, 0):
        full = [p for p in people if p.split()[place] == name]
        longest = [p for p in full if not any(q != p and _holds(q, p) for q in full)]
        if len(longest) == 1:
            return longest[0]
        if longest:
            told = sorted(longest, key=lambda p: -len(by_surface[p]))
            first, second = (len(by_surface[p]) for p in told[:2])
            return told[0] if first >= _DOMINANT * second else None
    return None


def _holds(longer: str, shorter: str) -> bool:
    """Say whether one full name may be a fuller form of another: *John F. Kennedy*."""
    a, b = longer.split(), shorter.split()
    if len(longer) <= len(shorter) or a[0] != b[0] or a[-1] != b[-1]:
        return False
    return all(any(x.startswith(y.rstrip(".")) for x in a[1:-1]) for y in b[1:-1])


def initials(name: str) -> str:
    """Return the initials of the main words of a name: CSIS."""
    return "".join(w[0] for w in re.split(r"[ -]", name) if w and w.lower() not in _SMALL)
