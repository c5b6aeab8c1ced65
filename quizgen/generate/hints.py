"""What is told of a hidden answer: what kind of thing it is, as far as that is sure and betrays nothing."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.analyse import lexicon
from quizgen.analyse.clauses import SAYING
from quizgen.analyse.given_names import is_given_name
from quizgen.analyse.kinds import kind_of
from quizgen.analyse.names import SUFFIX_TYPE
from quizgen.analysis import Entity
from quizgen.generate.corpus import Corpus
from quizgen.generate.distractors.people import is_person
from quizgen.syntax import Sentence, Token

_HINTS = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "group", "PRODUCT": "name", "EVENT": "event", "LAW": "law", "WORK": "title", "OTHER": "name",
}  # fmt: skip
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def genus_of(corpus: Corpus, sentence: Sentence, term: str) -> str:
    """Return what a term, as it is written, is a kind of, or ''."""
    *first, last = term.lower().split()
    return corpus.kind_of(sentence.article_id, " ".join([*first, lexicon.singular(last)]))


def hint_for(corpus: Corpus, entity: Entity) -> str:
    """Return the kind of thing an entity is, as a hint: of the Erie Canal, that it is a canal.

    Of people it also tells what they are known for, behind a colon: “person: inventor”.
    """
    *first, last = entity.name.lower().removeprefix("the ").split()
    behind = next((n for n, word in enumerate(first) if word in ("of", "for") and n), 0)
    if SUFFIX_TYPE.get(last) in ("LAW", "ORG", "EVENT"):
        behind = 0  # “Gulf of Tonkin Resolution”
    if behind and first[behind - 1] in SUFFIX_TYPE:
        last = first[behind - 1]  # “University of Chicago”
    if first and entity.type != "PERSON":
        if first[0] in _BEFORE_NAMES and len(first) == 1 and _is_so_called(entity, last):
            return _BEFORE_NAMES[first[0]]
        if last in _PAPERS and entity.type == "LAW":
            return _PAPERS[last]
        sorts = ("LAW", "LOC", "FAC", "EVENT") if behind else ("LAW", "LOC", "FAC")
        plain = SUFFIX_TYPE.get(last) in sorts and last not in {*_VAGUE, *_CALLED_OTHERWISE}
        if plain or (last in _BODIES and entity.type == "ORG"):
            return last
        own = "" if entity.genus.lower() in entity.name.lower() else entity.genus
        known = own or lexicon.instance_class(entity.name.removeprefix("the "))
        if (body := _CALLED_OTHERWISE.get(last)) and not known and entity.type in ("ORG", "FAC", "OTHER"):
            return body
    if entity.type in _PLACES:
        told_at = _places_of(corpus, entity)
        if lexicon.instance_class(entity.name) == "person":
            return _town_or_namesake(told_at)
        namesake = "person" in lexicon.instance_classes(entity.name) and not _lie_there(told_at)
        if namesake and any(_speaks(sentence, head) for sentence, head in told_at):
            return "name"  # “Houston suggested that …” may be told of a man
    if (not entity.sure and entity.type != "PERSON") or not _is_what_it_seems(entity):
        return _told_of(corpus, entity) or "name"
    if entity.type == "LAW" and last not in _LAWS:
        return _told_of(corpus, entity) or "name"  # a plan, a pact
    if entity.type == "PERSON" and (calling := _calling(corpus, entity)):
        return f"{_HINTS['PERSON']}: {calling}"
    told = entity.genus.lower() in entity.name.lower() or entity.genus.lower() in _VAGUE
    if entity.genus and not told and entity.type in ("ORG", "GPE", "LOC", "PRODUCT", "EVENT", "LAW", "FAC"):
        several = entity.type == "LOC" and entity.genus in _WHERE and lexicon.singular(last) != last
        return f"{entity.genus}s" if several and not entity.genus.endswith("s") else entity.genus
    return _HINTS[entity.type]


def _is_so_called(entity: Entity, last: str) -> bool:
    """Say whether a name that begins with what it names has no other kind: *Mount Holyoke College* has."""
    known = lexicon.instance_class(entity.name) in ("city", "state", "country")
    return entity.type in ("LOC", "FAC", "EVENT", "OTHER") and last not in SUFFIX_TYPE and not known


_BEFORE_NAMES = {
    "lake": "lake", "mount": "mountain", "cape": "cape", "fort": "fort", "hurricane": "storm",
    "typhoon": "storm", "cyclone": "storm",
}  # fmt: skip
"""What bears a name that begins so."""
_HIGH = ("President of", "King", "Queen")
_OF_STATE = {"President of the United States": "U.S. president"}
_NO_CALLING = frozenset({"leader", "administrator", "religious person", "interpreter", "martyr", "saint"})
_AT_WORK = (
    "worker.n.01", "leader.n.01", "intellectual.n.01", "expert.n.01", "entertainer.n.01", "artist.n.01",
    "scientist.n.01", "politician.n.01", "creator.n.02", "capitalist.n.02", "head_of_state.n.01",
    "military_officer.n.01",
)  # fmt: skip


def _calling(corpus: Corpus, entity: Entity) -> str:
    """Return what somebody is known for, by WordNet or by the article, or ''."""
    known = lexicon.people().get(entity.name)
    if known is not None and _lived_then(corpus, entity, known.born):
        plain = (c for c in known.callings - _NO_CALLING if c.islower() or c.startswith(_HIGH))
        told = sorted(plain)
        # Only what the articles tell of too: two may bear a name, and one was much before he was president.
        named = [c for c in told if c.split()[0].lower() in corpus.vocabulary]
        best = next(iter([*(c for c in named if c.startswith(_HIGH)), *named]), "")
        return _OF_STATE.get(best, best)
    genus = entity.genus
    return genus if genus and any(lexicon.is_a(genus, above, 1) for above in _AT_WORK) else ""


def _lived_then(corpus: Corpus, entity: Entity, born: int) -> bool:
    """Say whether an article that names somebody is of his time: the planter Byrd is not the composer."""
    articles = {analysis.article.id for analysis, _ in corpus.sentences_naming(entity.name)}
    return any(corpus.may_be_of(article_id, born) for article_id in articles)


def _is_what_it_seems(entity: Entity) -> bool:
    """Say whether more than the tagger’s word stands for a person, a place or a people."""
    name = entity.name.removeprefix("the ")
    if entity.type == "PERSON":
        last = name.split()[-1].lower()
        if lexicon.singular(last) != last and lexicon.is_common_noun(lexicon.singular(last)):
            return False  # “Granger Laws”
        given = any(is_given_name(word) for word in name.split()[:-1])
        return given or (lexicon.instance_class(name) == "person" and _names_people_alone(name))
    if entity.type == "EVENT":
        last = lexicon.singular(name.split()[-1].lower())
        return bool(entity.genus) or bool({"event", "act"} & lexicon.lexnames(last, 1))
    if entity.type in _PLACES:
        return bool(entity.genus) or lexicon.instance_class(name) is not None
    if entity.type == "NORP":
        if name.endswith(("ism", "ity")):
            return False
        kinds = lexicon.lexnames(lexicon.singular(name.lower()))
        return bool({"person", "group"} & kinds) and "communication" not in kinds  # Greek, the language
    if entity.type == "ORG":
        last = name.split()[-1].lower()
        suffix = " " in name and SUFFIX_TYPE.get(last) == "ORG" and last not in _HOUSES
        return bool(entity.genus) or suffix or name.isupper()
    return True


def _names_people_alone(name: str) -> bool:
    """Say whether one word names people alone: *Orion* is a constellation too, and watts are a unit."""
    word = name.lower()
    unit = " " not in word and lexicon.singular(word) != word
    return not unit and lexicon.instance_classes(name) <= {"person"}


def _places_of(corpus: Corpus, entity: Entity) -> list[tuple[Sentence, Token]]:
    """Return where an entity is named: the sentences, and the last words of its names."""
    return [
        (sentence, sentence[mention.head])
        for analysis, sentence in corpus.sentences_naming(entity.name)
        for mention in analysis.names[sentence.index]
        if mention.entity == entity
    ]


def _speaks(sentence: Sentence, head: Token) -> bool:
    """Say whether a name says what people say."""
    return head.dep == "nsubj" and sentence.head(head).lemma in SAYING


def _town_or_namesake(told: Sequence[tuple[Sentence, Token]]) -> str:
    """Return what bears a name that the tagger has as a place’s: Santa Anna, or Lincoln in Nebraska."""
    if _lie_there(told):
        return "place"
    return "person" if any(_lives(sentence, head) for sentence, head in told) else "name"


def _told_of(corpus: Corpus, entity: Entity) -> str:
    """Return what an entity is by other evidence than the tagger’s word, or ''."""
    name = entity.name.removeprefix("the ")
    places = _places_of(corpus, entity)
    if (entity.type == "NORP" and name.endswith("s")) or _names_people(name):
        return "group"
    if entity.type == "NORP" and (belief := _belief(name.lower())):
        return belief
    peoples = entity.type == "NORP" and "person" in lexicon.lexnames(name.split()[-1].lower())
    if peoples and any(_is_people(sentence, head) for sentence, head in places):
        return "people"
    if entity.type == "PERSON" and is_person(name):
        return "person" if any(_lives(sentence, head) for sentence, head in places) else ""
    if entity.type in _PLACES:
        known = lexicon.instance_class(name) in _WHERE
        return "place" if known or _lie_there(places) else ""
    named = lexicon.instance_class(name)
    if named in _KNOWN_AS:
        return _KNOWN_AS[named]
    return _by_its_words(name.lower()) if named is None else ""


_BELIEFS = {
    "political_orientation.n.01": "ideology", "religion.n.01": "religion", "economy.n.01": "economic system",
}  # fmt: skip
_KNOWN_AS = {"time": "period", "war": "war", "battle": "battle"}


def _belief(noun: str) -> str:
    """Return what sort of belief or order a noun names: *Communism*, *Christianity*; or ''."""
    return next((kind for above, kind in _BELIEFS.items() if lexicon.is_a(noun, above, 2)), "")


def _is_people(sentence: Sentence, head: Token) -> bool:
    """Say whether a name means a people: “the French seized 834 ships”, where no noun follows."""
    determiner = sentence.child(head, "det")
    return head.dep in ("nsubj", "nsubjpass", "pobj", "dobj") and (
        determiner is not None and determiner.lower == "the"
    )


def _by_its_words(name: str) -> str:
    """Return the kind of a name that is a common noun, or ends in one: *Black Death*, *Pullman Strike*."""
    if lexicon.senses(name):
        return kind_of(name)
    *first, last = name.split()
    noun = lexicon.singular(last)
    kind = kind_of(noun) if first else ""
    if kind in _NAMED:
        return "" if noun == last and kind == noun else kind
    if not first or not lexicon.is_common_noun(noun):
        return ""
    if lexicon.lexname(noun) == "event" or any(lexicon.is_a(noun, above, 1) for above in _DONE_TOGETHER):
        return "event"
    return "organization" if lexicon.lexname(noun) == "group" else ""


def _names_people(name: str) -> bool:
    """Say whether a name is of several people: *Californians*, *New Englanders*."""
    last = name.split()[-1].lower()
    one = lexicon.singular(last)
    return one != last and lexicon.instance_class(name) is None and lexicon.lexname(one) == "person"


_DONE_TOGETHER = ("group_action.n.01", "migration.n.01", "acquisition.n.02")


_WHERE = frozenset("city state country continent river ocean sea lake mountain island location".split())
_NAMED = frozenset(
    "tax building organization legislature court law document agreement conflict attack election school "
    "protest".split()
) | {"military unit", "armed conflict", "armed force", "form of protest", "legal proceeding"}
_LIVING = SAYING | frozenset(
    "die marry write believe think hope fear refuse return persuade live love".split()
)
_OF_SOMEBODY = frozenset(
    "wife husband son daughter father mother brother sister death widow presidency".split()
)


def _lives(sentence: Sentence, head: Token) -> bool:
    """Say whether a name does what people do, or has what people have: “Diem refused”, “Nhu’s wife”."""
    up = sentence.head(head)
    if head.dep == "nsubj" and up.lemma in _LIVING:
        return True
    if head.dep == "nsubjpass" and up.lower == "born":
        return True
    if head.dep == "poss" and up.lemma in _OF_SOMEBODY:
        return True
    titled = any(lexicon.names_person(c.lemma.lower()) for c in sentence.children(head, "compound"))
    return titled or any(
        t.lower == "who"
        for verb in sentence.children(head, "relcl")
        for t in sentence.children(verb, "nsubj")
    )


_NOT_TO_PLACES = frozenset("announce present launch unveil introduce release publish sign".split())
_IN = frozenset("in at near outside around across throughout".split())


def _lie_there(told: Sequence[tuple[Sentence, Token]]) -> bool:
    """Say whether something is told to be, or to happen, in a place: “was born in Groningen”.

    Beside a noun that takes twice, as one may have shares in a firm. No place is announced or launched.
    """
    done = ((head.dep, sentence.head(head).lemma) for sentence, head in told)
    if any(dep in ("dobj", "nsubjpass") and verb in _NOT_TO_PLACES for dep, verb in done):
        return False
    inside = [
        sentence.head(sentence.head(head))
        for sentence, head in told
        if head.dep == "pobj" and sentence.head(head).lower in _IN
    ]
    return len(inside) > 1 or any(up.pos in ("VERB", "AUX") for up in inside)


_BODIES = frozenset("party court university college bank".split())
_OTHERWISE = {
    "company": "company corp inc co ltd llc plc airlines airways motors",
    "newspaper": "times post journal herald tribune gazette",
    "armed force": "army navy",
    "public body": "committee commission agency department ministry senate parliament assembly",
    "organization": "corporation institute institution foundation association league society club "
    "alliance coalition federation fund group organization organisation bureau movement union council",
}
"""What bodies are called whose last word would give half of the name away."""
_CALLED_OTHERWISE = {last: body for body, words in _OTHERWISE.items() for last in words.split()}
_PAPERS = {
    "compromise": "agreement", "bill": "law", "resolution": "law",
    "proclamation": "document", "declaration": "document", "charter": "document", "doctrine": "policy",
    "accord": "treaty", "accords": "treaty", "agreement": "treaty",
}  # fmt: skip
"""What a paper is whose last word would give half of the name away."""
_LAWS = frozenset("act acts law laws bill code statute ordinance amendment".split())
_VAGUE = frozenset(
    "home center centre site area part place supplier hub seat street plains hills falls forest islands "
    "mountains hall house building tower palace".split()
)
"""What a place or a firm may be for somebody, and what hints at nothing: “his home, Butare”."""
_HOUSES = frozenset("center centre museum library hospital laboratory studios school".split())
