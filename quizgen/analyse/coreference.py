"""What pronouns refer to, where only one reading is left.

There is no model for this that installs, and the usual rule (nearest subject) is
wrong one time in three. So a pronoun for a person is resolved only when, since its
paragraph began and no more than two sentences back, a single person has been named, or meant
by a pronoun, who may be a *he* or a *she* by their given name; in a life, where nobody else is
near, it is the one whose life it is;
*they* only as the subject that goes on from the one of the sentence before;
*it* and *its* so, or when a single thing has been told of before them in their sentence (or,
where there is none, in the one before), or when the thing is said to say it (“Acme said that
it …”). Any other stays unresolved, and what holds it cannot be asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizgen.analyse import lexicon
from quizgen.analyse.clauses import SAYING
from quizgen.analyse.given_names import Sex, is_given_name, sex_meant, sex_of
from quizgen.analyse.name_types import genus_tokens, genus_type
from quizgen.analysis import Entity, NameMention
from quizgen.syntax import SUBJECTS, Sentence, Token


@dataclass(frozen=True, slots=True)
class _Read:
    """An article as far as it is read: `referents` grows with each pronoun.

    `hero` is whose life it tells, if it does, and `sex` theirs.
    """

    sentences: Sequence[Sentence]
    names: Sequence[Sequence[NameMention]]
    referents: dict[tuple[int, int], Entity]
    hero: Entity | None
    sex: Sex

    def sex_of(self, entity: Entity) -> Sex:
        """Return the sex of somebody, '' where the name does not tell it."""
        return self.sex if entity == self.hero else sex_of(entity.name)

    def meant_by(self, sentence: Sentence, token: Token) -> Entity | None:
        """Return what a pronoun or noun was found to mean."""
        return self.referents.get((sentence.index, token.i))

    def before(self, place: int) -> Sentence | None:
        """Return the sentence before one, in its paragraph."""
        if not place or self.sentences[place - 1].block != self.sentences[place].block:
            return None
        return self.sentences[place - 1]


PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_NEUTER = frozenset({"it", "its"})
_REACH = 2
_MAYBE_PEOPLE = frozenset({"PERSON", "OTHER"})


def resolve(
    sentences: Sequence[Sentence], names: Sequence[Sequence[NameMention]], title: str = ""
) -> dict[tuple[int, int], Entity]:
    """Map nouns and pronouns, by sentence and token, to the entity each must mean.

    A noun in apposition to a name means what the name means; a pronoun, see above. `title` is the article's.
    """
    referents: dict[tuple[int, int], Entity] = {}
    nobody = _things_taken_for_people(sentences, names)
    hero, sex = _hero(sentences, names, title)
    read = _Read(sentences, names, referents, hero, sex)
    for place, sentence in enumerate(sentences):
        for name in names[place]:
            for noun in genus_tokens(sentence, name.first, name.last, sentence[name.head]):
                kind = genus_type(noun.lemma.lower())
                unlike = name.entity.type == "PERSON" and kind not in ("PERSON", "")
                if (noun.dep == "appos" and not unlike) or kind == name.entity.type:
                    referents[sentence.index, noun.i] = name.entity
        for token in sentence:
            if token.pos != "PRON":
                continue
            if token.lower in _NEUTER:
                thing = _thing(sentences, names, place, token)
                if thing is not None or (thing := _told_on(sentences, names, place, token)) is not None:
                    referents[sentence.index, token.i] = thing
            if token.lower == "they" and (thing := _told_on(sentences, names, place, token)) is not None:
                referents[sentence.index, token.i] = thing
            if token.lower not in PERSONAL:
                continue
            people = [
                (entity, stands)
                for entity, stands in _people_before(sentences, names, referents, place, token.i)
                if read.sex_of(entity) in ("", sex_meant(token.lower))
                and entity not in _told_below(sentence, names[place], token)
            ]
            going_on = _told_of_before(read, place, token)
            if going_on is not None and going_on not in nobody:
                referents[sentence.index, token.i] = going_on
            elif len({entity for entity, _ in people}) == 1 and any(stands for _, stands in people):
                entity = people[0][0]
                if _somebody_since(read, place, token, entity) or _he_before(read, place, token, entity):
                    continue
                if hero not in (None, entity) and not _is_subject(sentences, names, place, entity):
                    continue
                if entity.type == "PERSON" and entity not in nobody:
                    referents[sentence.index, token.i] = entity
            elif not people and hero is not None and hero not in nobody and _is_of_hero(read, place, token):
                referents[sentence.index, token.i] = hero
    return referents


_CORE = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "attr"})


def _main_subject(sentence: Sentence) -> Token | None:
    """Return the subject of the main verb of a sentence."""
    return sentence.child(sentence.root, "nsubj", "nsubjpass")


def _told_of_before(read: _Read, place: int, token: Token) -> Entity | None:
    """Return whom a sentence that begins with a pronoun goes on to tell of: the subject of the one before.

    So where nobody else who may be meant is a subject or an object there (Grosz, Joshi & Weinstein
    1995: the centre is kept), or where it is the one whose life is told. A later pronoun of the sentence
    means the same, unless somebody is named before it.
    """
    sentence = read.sentences[place]
    if any(m.last < token.i and m.entity.type == "PERSON" for m in read.names[place]):
        return None
    earlier = (t for t in sentence.tokens[: token.i] if sex_meant(t.lower) == sex_meant(token.lower))
    first = next(earlier, None)
    if first is not None:
        return read.meant_by(sentence, first) if _is_main(sentence, first) else None
    before = read.before(place)
    subject = _main_subject(before) if before is not None and _is_main(sentence, token) else None
    if before is None or subject is None or before.children(subject, "conj"):
        return None
    row = read.names[place - 1]
    own = next((m.entity for m in row if m.head == subject.i), read.meant_by(before, subject))
    if own is None or own.type != "PERSON" or read.sex_of(own) not in ("", sex_meant(token.lower)):
        return None
    if own in _told_below(sentence, read.names[place], token):
        return None
    strong = _rivals(before, row, own, token)
    if strong and (own != read.hero or any(t.dep in SUBJECTS for t in strong)):
        return None
    return own


def _rivals(before: Sentence, row: Sequence[NameMention], own: Entity, token: Token) -> list[Token]:
    """Return the words for others than `own` who act, or are acted on, in a sentence, and may be meant."""
    others = [m for m in row if m.entity != own and m.entity.type == "PERSON"]
    fitting = [m for m in others if sex_of(m.entity.name) in ("", sex_meant(token.lower))]
    named = [before[m.head] for m in fitting if _in_core(before, before[m.head])]
    return named + [t for t in before if t.dep in ("dobj", "dative") and _is_one_person(row, t)]


def _in_core(sentence: Sentence, head: Token) -> bool:
    """Say whether somebody acts or is acted on, be it in the passive."""
    return head.dep in _CORE or (head.dep == "pobj" and sentence.head(head).dep == "agent")


def _is_one_person(row: Sequence[NameMention], noun: Token) -> bool:
    """Say whether a noun means a person who has no name there: “she visited her mother”."""
    named = any(m.first <= noun.i <= m.last for m in row)
    return not named and noun.tag == "NN" and lexicon.names_person(noun.lemma.lower())


def _is_main(sentence: Sentence, token: Token) -> bool:
    """Say whether a pronoun is the subject of the main verb, or owns it."""
    subject = _main_subject(sentence)
    return subject is not None and (token.i == subject.i or (token.tag == "PRP$" and token.head == subject.i))


def _is_somebody(sentence: Sentence, noun: Token) -> bool:
    """Say whether a noun means one person told of before: “the president”, “the general’s”."""
    article = sentence.child(noun, "det")
    definite = article is not None and article.lower == "the" and not sentence.children(noun, "prep", "appos")
    alone = definite and noun.tag == "NN" and noun.dep not in ("compound", "nmod", "appos", "attr")
    return alone and lexicon.names_person(noun.lemma.lower())


def _somebody_since(read: _Read, place: int, token: Token, entity: Entity) -> bool:
    """Say whether another is told of since this one was named, though without a name.

    “They gave Ann Lee money. It changed the president’s plans. He …”: of whom a sentence tells, the
    president may be a name.
    """
    named = [
        (at, m)
        for at in range(max(0, place - _REACH), place + 1)
        for m in read.names[at]
        if m.entity == entity and (at < place or m.last < token.i)
    ]
    if not named or read.sentences[named[-1][0]][named[-1][1].head].dep in SUBJECTS:
        return False
    since = named[-1][0], named[-1][1].last
    return any(
        since < (at, t.i) < (place, token.i)
        and _is_somebody(read.sentences[at], t)
        and read.meant_by(read.sentences[at], t) != entity
        for at in range(since[0], place + 1)
        for t in read.sentences[at]
    )


def _he_before(read: _Read, place: int, token: Token, entity: Entity) -> bool:
    """Say whether the sentence before is on another: in “He ousted Ann Lee. He …” both are the same."""
    before = read.before(place)
    subject = _main_subject(before) if before is not None else None
    if before is None or subject is None or sex_meant(subject.lower) != sex_meant(token.lower):
        return False
    if read.meant_by(before, subject) == entity:
        return False
    return not any(m.entity == entity for m in read.names[place] if m.last < token.i)


_LIFE = 0.5
"""The share of the sentences of a life that have a pronoun of its sex, or its name, at least."""


def _hero(
    sentences: Sequence[Sentence], names: Sequence[Sequence[NameMention]], title: str
) -> tuple[Entity | None, Sex]:
    """Return whose life an article tells, by its title and its pronouns, and their sex."""
    named = title.split("(")[0].strip()
    hero = next((m.entity for row in names for m in row if named in (m.entity.name, *m.entity.aliases)), None)
    if hero is None or hero.type != "PERSON":
        return None, ""
    meant = Counter(sex_meant(t.lower) for s in sentences for t in s if t.lower in PERSONAL)
    sex: Sex = "woman" if meant["woman"] > meant["man"] else "man"
    told = sum(
        any(sex_meant(t.lower) == sex for t in s) or any(m.entity == hero for m in row)
        for s, row in zip(sentences, names, strict=True)
    )
    other = meant["man" if sex == "woman" else "woman"]
    is_life = told >= _LIFE * len(sentences) and 4 * other <= meant[sex] and sex_of(hero.name) in ("", sex)
    return (hero, sex) if is_life else (None, "")


def _is_of_hero(read: _Read, place: int, token: Token) -> bool:
    """Say whether a pronoun in a life, near which nobody is named, means the one whose life it is."""
    if sex_meant(token.lower) != read.sex or _somebody_before(read, place, token):
        return False
    return read.hero not in _told_below(read.sentences[place], read.names[place], token)


def _is_subject(
    sentences: Sequence[Sentence], names: Sequence[Sequence[NameMention]], place: int, entity: Entity
) -> bool:
    """Say whether somebody is told of, not only named, in a sentence or the one before it."""
    return any(
        m.entity == entity and sentences[at][m.head].dep in SUBJECTS
        for at in (place - 1, place)
        if at >= 0
        for m in names[at]
    )


def _somebody_before(read: _Read, place: int, token: Token) -> bool:
    """Say whether a pronoun may mean somebody without a name: “an assassin waited …. He …. He …”.

    So since its paragraph began, or where an earlier pronoun there means nobody known.
    """
    block = read.sentences[place].block
    for at in range(place, -1, -1):
        sentence = read.sentences[at]
        if sentence.block != block:
            break
        for t in sentence.tokens[: token.i if at == place else len(sentence)]:
            if t.tag == "NN" and t.pos == "NOUN" and lexicon.names_person(t.lemma.lower()):
                return True
            if sex_meant(t.lower) == read.sex and read.meant_by(sentence, t) is None:
                return True
    return False


def _things_taken_for_people(
    sentences: Sequence[Sentence], names: Sequence[Sequence[NameMention]]
) -> frozenset[Entity]:
    """Return names that were typed as people and name things: *the Jules Verne Trophy*, *Torpedo*.

    They have an article wherever they stand as a noun, or are a common noun of unsure type.
    """
    bare: set[Entity] = set()
    articled: set[Entity] = set()
    for sentence, row in zip(sentences, names, strict=True):
        for m in row:
            if _may_be_person(sentence, m):
                behind = m.first > 0 and sentence[m.first - 1].lower in ("the", "a", "an")
                (articled if behind else bare).add(m.entity)
    nouns = {
        e
        for e in bare
        if not e.sure
        and " " not in e.name
        and lexicon.senses(e.name.lower())
        and not lexicon.names_person(e.name.lower())
        and lexicon.instance_class(e.name) is None
    }
    return frozenset(e for e in (articled - bare) | nouns if not is_given_name(e.name))


def _told_below(sentence: Sentence, row: Sequence[NameMention], token: Token) -> list[Entity]:
    """Return whom a pronoun cannot mean: in “he accused Ann Lee of it”, he is not she.

    A subject does not mean what is named in its own predicate (Chomsky 1981, principle C).
    """
    if token.dep not in SUBJECTS:
        return []
    below = set(sentence.subtree(sentence.head(token), without=("conj", "parataxis")))
    return [m.entity for m in row if m.first > token.i and m.last in below]


def _thing(
    sentences: Sequence[Sentence], names: Sequence[Sequence[NameMention]], place: int, token: Token
) -> Entity | None:
    """Return the named thing that *it* or *its* must mean."""
    sentence = sentences[place]
    if is_expletive(sentence, token):
        return None
    sayer = _sayer(sentence, names[place], token)
    if sayer is not None:
        return sayer
    found = _things(sentence, names[place], token)
    if (
        not found
        and place
        and not _tells_of_event(sentence, token)
        and sentences[place - 1].block == sentence.block
    ):
        found = _things(sentences[place - 1], names[place - 1], None)
    return next(iter(found.values())) if len(found) == 1 else None


def _sayer(sentence: Sentence, row: Sequence[NameMention], token: Token) -> Entity | None:
    """Return Acme for “Acme said that it …”, where nothing else is named between."""
    for above in sentence.ancestors(token):
        if above.dep != "ccomp" or sentence.head(above).lemma not in SAYING:
            continue
        subject = sentence.child(sentence.head(above), "nsubj")
        owner = next((m for m in row if subject is not None and m.head == subject.i), None)
        between = [m for m in row if owner is not None and owner.last < m.first and m.last < token.i]
        if owner is not None and not between and owner.entity.type in ("ORG", "GPE") and owner.last < token.i:
            return owner.entity
        return None
    return None


def _things(sentence: Sentence, row: Sequence[NameMention], before: Token | None) -> dict[str, Entity | None]:
    """Return the single things told of in a sentence, up to a token: by name or noun, with the entity."""
    named = {m.head: m.entity for m in row}
    inside = {i for m in row for i in range(m.first, m.last + 1)} - named.keys()
    out: dict[str, Entity | None] = {}
    for noun in sentence:
        if before is not None and noun.i >= before.i:
            break
        if noun.pos not in ("NOUN", "PROPN") or noun.tag not in ("NN", "NNP") or noun.i in inside:
            continue
        entity = named.get(noun.i)
        if noun.dep in ("compound", "nmod", "amod", "npadvmod", "appos", "attr") and entity is None:
            continue
        if entity is None and (noun.ent in _NO_THINGS or genus_type(noun.lemma.lower()) == "PERSON"):
            continue
        if entity is not None and (entity.type in ("PERSON", "NORP") or _names_part(sentence, noun)):
            continue
        if before is not None and _subject_of_same_verb(sentence, noun, before):
            continue
        # What only stands inside another noun’s phrase may be meant, and may not.
        inner = noun.dep == "poss" or (
            noun.dep == "pobj" and sentence.head(sentence.head(noun)).pos in ("NOUN", "PROPN")
        )
        out[entity.name if entity is not None else noun.lemma.lower()] = None if inner else entity
    return out


def _told_on(
    sentences: Sequence[Sentence], names: Sequence[Sequence[NameMention]], place: int, token: Token
) -> Entity | None:
    """Return what a sentence that begins with *it* or *they* goes on to tell of, where it has a name.

    It is the subject of the sentence before (Hobbs 1978), where nothing else of its number stands
    in that sentence: a thing or a body by its name, or things of a kind, as
    in “Plastids are … They …”, which are named by their noun.
    """
    sentence = sentences[place]
    root = sentence.root
    if token.head != root.i or token.dep not in ("nsubj", "nsubjpass") or is_expletive(sentence, token):
        return None
    if not place or sentences[place - 1].block != sentence.block or not _comes_first(sentence, token):
        return None
    before, row = sentences[place - 1], names[place - 1]
    subject = before.child(before.root, "nsubj", "nsubjpass")
    plural = token.lower == "they"
    if subject is None or before.root.pos not in ("VERB", "AUX") or before.children(subject, "conj", "cc"):
        return None
    inside = set(before.subtree(subject))
    acting = plural and _is_people(row, subject) and _acts(sentence, token)
    if any(
        t.i not in inside
        and t.pos in ("NOUN", "PROPN")
        and not (acting and not _is_people(row, t))
        and (t.tag in ("NNS", "NNPS")) == plural
        and t.dep not in ("compound", "nmod", "npadvmod")
        and t.ent not in _NO_THINGS
        for t in before
    ):
        return None
    if _tells_of_event(sentence, token):
        return None
    name = next((m for m in row if m.head == subject.i), None)
    if name is not None:
        many = name.entity.type in ("NORP", "ORG") and subject.tag in ("NNS", "NNPS")
        one = name.entity.type not in ("PERSON", "NORP") and subject.tag in ("NN", "NNP")
        return name.entity if (many if plural else one) else None
    return _of_a_kind(before, subject, plural)


def _is_people(row: Sequence[NameMention], noun: Token) -> bool:
    """Say whether a noun in the plural is of people: *farmers*, *the Daughters of Liberty*, *the British*."""
    if any(m.head == noun.i and m.entity.type in ("NORP", "PERSON") for m in row):
        return True
    return noun.lemma.lower() == "people" or lexicon.names_person(noun.lemma.lower())


def _acts(sentence: Sentence, token: Token) -> bool:
    """Say whether a pronoun is who does something: of goods nobody says that they protested."""
    verb = sentence.head(token)
    return token.dep == "nsubj" and verb.pos == "VERB" and verb.lemma not in _WHAT_THINGS_DO


_WHAT_THINGS_DO = frozenset(
    "become have include contain consist remain come go grow provide cause lead help make take stand seem "
    "appear vary range differ depend give show require need serve play live die increase continue".split()
)


def _tells_of_event(sentence: Sentence, token: Token) -> bool:
    """Say whether *it* is what happened: “it was the worst disaster in years”, of a fire, not of its city."""
    verb = sentence.head(token)
    attribute = sentence.child(verb, "attr") if verb.lemma == "be" else None
    kinds = lexicon.lexnames(attribute.lemma.lower(), 1) if attribute is not None else frozenset()
    return bool(kinds & {"event", "act", "phenomenon", "state", "time"})


def _comes_first(sentence: Sentence, token: Token) -> bool:
    """Say whether no noun stands before a pronoun that it could mean as well."""
    return not any(t.pos in ("NOUN", "PROPN", "PRON") for t in sentence.tokens[: token.i])


def _of_a_kind(sentence: Sentence, subject: Token, plural: bool) -> Entity | None:
    """Return what a bare noun names, as a subject: *plastids*, *seedless plants*, *glycogen*."""
    if subject.pos != "NOUN" or (subject.tag == "NNS") != plural or subject.tag not in ("NN", "NNS"):
        return None
    beside = [c for c in sentence.children(subject) if c.dep != "punct"]
    if any(c.dep not in ("amod", "compound") or c.tag in ("JJR", "JJS") or c.i > subject.i for c in beside):
        return None
    if not plural and (lexicon.names_person(subject.lemma.lower()) or subject.ent):
        return None
    first = min([subject.i, *(c.i for c in beside)])
    words = [_inside(t) for t in sentence.tokens[first : subject.i + 1]]
    if len(words) != 1 + len(beside) or not all(w.replace("-", "").isalpha() for w in words):
        return None
    if any(w.lower() in _OPEN for w in words):
        return None
    return Entity(" ".join(words), "OTHER", sure=False)


def _inside(token: Token) -> str:
    """Return a word as it stands inside a sentence: *acids*, *DNA*."""
    return token.lower if token.pos != "PROPN" and token.text[1:].islower() else token.text


_OPEN = frozenset(
    "many most some few several other others such all both these those same different certain various "
    "first second third last next people things".split()
)
_IMPERSONAL = frozenset("happen seem appear turn rain snow matter".split())
_EVALUATING = frozenset(
    "clear unclear true likely unlikely possible impossible hard easy difficult important necessary "
    "uncertain certain obvious evident time late early dark".split()
)
_NO_THINGS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"})


def _names_part(sentence: Sentence, noun: Token) -> bool:
    """Say whether a name only qualifies the noun behind it: “an Nvidia chip”."""
    return noun.dep in ("compound", "nmod", "amod") and noun.head > noun.i


def _subject_of_same_verb(sentence: Sentence, noun: Token, pronoun: Token) -> bool:
    """Say whether noun and pronoun are subject and object of one verb, and so two things."""
    return (
        pronoun.tag != "PRP$"
        and noun.dep in ("nsubj", "nsubjpass")
        and noun.head == next((t.i for t in sentence.ancestors(pronoun) if t.pos in ("VERB", "AUX")), None)
    )


def is_expletive(sentence: Sentence, token: Token) -> bool:
    """Say whether *it* is empty: “it is likely that …”, “it took a week to …”."""
    verb = sentence.head(token)
    if token.dep not in ("nsubj", "nsubjpass", "dobj"):
        return False
    complement = sentence.child(verb, "acomp", "attr", "oprd")
    if verb.lemma in _IMPERSONAL or (complement is not None and complement.lemma in _EVALUATING):
        return True
    below = [*sentence.children(verb), *(sentence.children(complement) if complement else [])]
    return any(c.i > token.i and c.dep in ("ccomp", "csubj", "xcomp") for c in below) and (
        complement is not None or verb.lemma in ("seem", "appear", "take")
    )


def _people_before(
    sentences: Sequence[Sentence],
    names: Sequence[Sequence[NameMention]],
    referents: Mapping[tuple[int, int], Entity],
    place: int,
    token: int,
) -> list[tuple[Entity, bool]]:
    """Return whoever was named before a token, in its sentence and the few before it.

    Where nobody was, whom a pronoun there means. With each goes whether it stands where antecedents
    stand: a subject, an object or an owner, rather than inside another noun’s phrase (“the abbey of
    St. Thomas”).
    """
    found = [
        (m.entity, _stands_out(sentences[place], m))
        for m in names[place]
        if m.last < token and _may_be_person(sentences[place], m)
    ]
    for back in range(1, _REACH + 1):
        if place - back < 0 or sentences[place - back].block != sentences[place].block:
            break
        earlier = sentences[place - back]
        found += [
            (m.entity, _stands_out(earlier, m)) for m in names[place - back] if _may_be_person(earlier, m)
        ]
        if back == 1 and not any(e.type == "PERSON" for e, _ in found):
            found += [
                (referents[earlier.index, t.i], True)
                for t in earlier
                if t.lower in PERSONAL and (earlier.index, t.i) in referents
            ]
        if back == 1 and any(e.type == "PERSON" for e, _ in found):
            break
    return found


def _stands_out(sentence: Sentence, mention: NameMention) -> bool:
    head = sentence[mention.head]
    if head.dep == "pobj":
        return sentence.head(sentence.head(head)).pos in ("VERB", "AUX")
    return head.dep in ("nsubj", "nsubjpass", "dobj", "poss", "conj", "appos", "attr", "dative")


def _may_be_person(sentence: Sentence, mention: NameMention) -> bool:
    """Leave out names that only qualify a noun: “a Sputnik moment”."""
    head = sentence[mention.head]
    qualifies = head.dep in ("compound", "nmod", "amod") and head.head > mention.last
    return mention.entity.type in _MAYBE_PEOPLE and not qualifies and not _is_titled_thing(sentence, mention)


def _is_titled_thing(sentence: Sentence, mention: NameMention) -> bool:
    """Say whether a noun tells that a name is a thing’s: “the opera Boris Godunov”."""
    head = sentence[mention.head]
    nouns = sentence.children(head, "compound", "nmod") + (
        [sentence.head(head)] if head.dep == "appos" else []
    )
    before = (t.lemma.lower() for t in nouns if t.pos == "NOUN" and t.i < mention.first)
    return any(lexicon.is_a(noun, work, 1) for noun in before for work in _TITLED)


_TITLED = (
    "music.n.01", "creation.n.02", "writing.n.02", "vehicle.n.01", "structure.n.01", "show.n.03",
    "publication.n.01", "movie.n.01", "fiction.n.01",
)  # fmt: skip
"""What has a name of its own that may be somebody’s: an opera, a ship, a hall."""
