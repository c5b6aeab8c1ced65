"""What type of thing a name names: one type a name, by votes.

The tagger labels one name differently from line to line. Its labels are votes; so are
the form of the name, what the lexicon knows, and what the sentences say of it: “a
start-up called X”, “X’s chief executive”, “GPT-4, X and Y”.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import cast

from quizgen.analyse import lexicon
from quizgen.analyse.names import CODE, SUFFIX_TYPE, Found, is_camel, normal_form
from quizgen.analysis import EntityType
from quizgen.syntax import Sentence, Token

_AGENT_VERBS = frozenset(
    (
        "say tell announce believe claim argue warn declare report state think add note hope "
        "want agree decide plan insist explain suggest deny acknowledge"
    ).split()
)
_MADE_VERBS = frozenset("launch release unveil introduce develop use train publish download run".split())
CALLED = frozenset({"call", "name", "dub", "know", "title", "term"})


def votes_for(surface: str, names: Sequence[Found]) -> Counter[str]:
    """Return how much speaks for each type: labels, form, lexicon, and the sentences."""
    votes: Counter[str] = Counter()
    odd = is_camel(surface) or surface.isupper()  # such names the tagger reads badly
    for name in names:
        if name.label:
            votes[name.label] += 1 if odd else 2
        votes.update(_context_votes(name))
    words = surface.split()
    last = words[-1].lower().rstrip(".")
    if last.endswith("s") and last not in SUFFIX_TYPE and SUFFIX_TYPE.get(last[:-1]) == "LAW":
        last = last[:-1]  # “Granger Laws”
        del votes["PERSON"]
    if last in SUFFIX_TYPE and len(words) > 1:
        votes[SUFFIX_TYPE[last]] += 6
    elif words[0].lower() in ("mount", "lake", "cape", "gulf", "bay", "strait") and len(words) > 1:
        votes["LOC"] += 6
    elif len(words) > 2 and words[1].lower() == "of" and words[0].lower() in SUFFIX_TYPE:
        votes[SUFFIX_TYPE[words[0].lower()]] += 6
    known = lexicon.instance_class(surface.removeprefix("the "))
    for classes, kind, weight in _KNOWN:
        if known in classes:
            votes[kind] += weight
    if any(name.titled for name in names):
        votes["PERSON"] += 6
    capitals = surface.isupper() and len(surface) > 1 and " " not in surface
    if is_camel(surface, votes["PERSON"] > 2) or _has_code(surface) or (capitals and votes["GPE"] < 3):
        for kind in ("GPE", "LOC", "NORP", "PERSON", "FAC"):
            del votes[kind]
    if _has_code(surface):
        votes["PRODUCT"] += 4
    return votes


def share_in_lists(found: Sequence[Found], votes: dict[str, Counter[str]]) -> None:
    """Let names in one list share their type: “GPT-4, Llama and Gemini”."""
    shared: list[tuple[str, str]] = []
    by_sentence: dict[tuple[str, int], list[Found]] = defaultdict(list)
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
            one, other = normal_form(name.surface), normal_form(partner.surface)
            for giver, taker in ((one, other), (other, one)):
                if votes[giver] and votes[giver].most_common(1)[0][1] >= 4:
                    shared.append((taker, votes[giver].most_common(1)[0][0]))
    for taker, kind in shared:
        votes[taker][kind] += 3


_KNOWN = (
    (("city", "country", "state"), "GPE", 3),
    (("continent", "river", "ocean", "sea", "lake", "mountain", "island", "location"), "LOC", 2),
    (("person",), "PERSON", 2),
    (("war", "battle"), "EVENT", 4),
)
_ORDER = ("PERSON", "GPE", "ORG", "LOC", "NORP", "PRODUCT", "EVENT", "LAW", "WORK", "FAC")


def _has_code(surface: str) -> bool:
    return any(CODE.match(w) for w in surface.split())


def decide_type(surface: str, votes: Counter[str]) -> EntityType:
    """Return the type that most speaks for."""
    words = surface.split()
    capitals = surface.isupper() or is_camel(surface)
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


def is_sure_type(surface: str, kind: EntityType, votes: Counter[str]) -> bool:
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
    if head.dep == "oprd" and up.lemma in CALLED and up.dep == "acl":
        noun = sentence.head(up)
        if noun.pos == "NOUN":
            yield noun
    if head.dep in ("nsubj", "nsubjpass") and up.lemma == "be" and up.pos in ("AUX", "VERB"):
        for attr in sentence.children(up, "attr"):
            if attr.pos == "NOUN":
                yield attr


def _context_votes(name: Found) -> Counter[str]:
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
        up.text in ("CEO", "CFO", "CTO") or up.lemma in ("share", "stock", "revenue", "executive", "founder")
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
        and sentence.head(up).lemma in ("analyst", "executive", "professor", "researcher", "scientist")
    ):
        votes["ORG"] += 3
    if head.dep == "poss" and up.ent == "PERSON" and up.pos == "PROPN":
        votes["ORG"] += 5  # “Bernstein’s Stacy Rasgon”: people are not owned by people
    if head.dep == "pobj" and up.lower in ("of", "at", "from"):
        owner = sentence.head(up)
        if owner.ent == "PERSON" and owner.pos == "PROPN":
            votes["ORG"] += 5
    if head.dep == "pobj" and up.lower == "in" and name.label in ("GPE", "LOC"):
        votes["GPE"] += 1
    return votes


def _compound(sentence: Sentence, noun: Token) -> str:
    """Return a noun with the word before it, where the lexicon has both as one: *running mate*."""
    lemma = noun.lemma.lower()
    before = sentence[noun.i - 1] if noun.i else None
    beside = before is not None and before.head == noun.i and before.dep in ("compound", "amod")
    if before is not None and beside and lexicon.senses(f"{before.lower} {lemma}"):
        return f"{before.lower} {lemma}"
    return lemma


_PLACES = {
    "GPE": ("city", "country", "state"),
    "LOC": ("continent", "river", "ocean", "sea", "lake", "mountain", "island"),
}


def genus_of(full: str, members: Sequence[Found], kind: EntityType) -> str:
    """Return the noun that says what the named thing is: the text's own, the name's, or WordNet's."""
    place = lexicon.place_class(full.removeprefix("the "), _PLACES.get(kind, ()))
    if place == "country":  # a sovereign state is no state among Ohio and Texas
        return place
    for name in members:
        for noun in genus_tokens(name.sentence, name.first, name.last, name.head):
            if genus_type(noun.lemma.lower()) == kind:
                return _compound(name.sentence, noun)
    if place:
        return place
    last = full.split()[-1].lower()
    own = " " in full and SUFFIX_TYPE.get(last) == kind and lexicon.senses(last)
    return last if own and not last.endswith("s") and kind != "GPE" else ""
