"""Take words out of their sentence so that they stand alone.

A question is read without its article. So a surname becomes the full name, a pronoun
the name it stands for, “on Jan. 20” a date with its year. What cannot be mended raises
`Dangling`; whoever asked for the words drops the candidate with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from quizgen.analyse.calendar import MONTH_NAMES
from quizgen.analyse.clauses import SPENDING
from quizgen.analyse.dates import TimeMention
from quizgen.analyse.names import SUFFIX_TYPE, TITLES
from quizgen.analysis import Analysis, Entity, NameMention
from quizgen.express.articles import with_article
from quizgen.express.dangling import Dangling, Leans
from quizgen.express.definite import told_of_one
from quizgen.express.predicates import check_one_verb
from quizgen.express.spelling import Phrase, Word, date_preposition, date_words, without_capital
from quizgen.express.standalone import check_leaning, check_whole, is_bound, never_meant
from quizgen.syntax import SUBJECTS, Sentence, Token


def express(
    analysis: Analysis,
    sentence: Sentence,
    tokens: Iterable[int],
    known: Collection[int] = (),
    edits: int = 0,
    in_article: bool = False,
    leans: Leans | None = None,
    named: frozenset[str] = frozenset(),
) -> Phrase:
    """Return tokens as words that stand alone; raise `Dangling` where they cannot.

    `known` are tokens that the reader will know though they are not among the words,
    such as the subject that the question asks for: pronouns may refer to them. `in_article`:
    the words stay with their article, whose own names and things may be taken as known.
    `leans` takes the findings that are to be noted, not raised; `named` are the names that were
    told before.
    """
    chosen = _without_stray_comma(sentence, analysis.names[sentence.index], sorted(set(tokens)))
    taken = _Taken(analysis, sentence, chosen, known, edits, in_article, leans, named)
    place = 0
    while place < len(chosen):
        try:
            last = taken.take(chosen[place])
        except Dangling as found:
            raise Dangling(found.rule, found.reason, chosen[place]) from None
        while place < len(chosen) and chosen[place] <= last:
            place += 1
    phrase = Phrase((*taken.fronted, *_joined(sentence, taken.words)), taken.edits)
    check_whole(sentence, chosen, phrase.text)
    return phrase


def _without_stray_comma(sentence: Sentence, names: Sequence[NameMention], chosen: list[int]) -> list[int]:
    """Leave out the one comma between a subject and its verb: “Ibn Sahl, was the first …”.

    It is an error of the article, or what is left of an aside that was cut out.
    """
    for place in range(1, len(chosen) - 1):
        comma, follows = sentence[chosen[place]], sentence[chosen[place + 1]]
        if comma.text != ",":
            continue
        verb = sentence.head(follows) if follows.dep in ("aux", "auxpass") else follows
        subject = sentence.child(verb, "nsubj", "nsubjpass")
        if verb.pos not in ("VERB", "AUX") or subject is None or subject.i > comma.i:
            continue
        between = [i for i in chosen[:place] if i >= min(sentence.subtree(subject))]
        inside = {i for m in names for i in range(m.first, m.last + 1)}  # the comma of “Washington, DC”
        pauses = any(sentence[i].text in _PAUSES and i not in inside for i in between)
        if between and not pauses and verb.dep != "conj":
            check_one_verb(sentence, verb, subject)
            return [*chosen[:place], *chosen[place + 1 :]]
    return chosen


_PAUSES = frozenset({",", ";", ":", "–", "—", "--", "(", ")", "-"})


class _Taken:
    """The words taken so far, and the names among them."""

    def __init__(
        self,
        analysis: Analysis,
        sentence: Sentence,
        chosen: Sequence[int],
        known: Collection[int],
        edits: int,
        in_article: bool,
        leans: Leans | None,
        named: frozenset[str],
    ) -> None:
        self.analysis, self.sentence, self.chosen, self.known = analysis, sentence, chosen, known
        self.in_article, self.leans = in_article, leans
        self.words: list[Word] = []
        self.fronted: list[Word] = []
        # Who owns what is known needs no name again: “Ann Lee’s parents moved her to Rome”.
        self.named = set(named) | {
            entity.name
            for i in known
            for owner in sentence.children(sentence[i], "poss")
            if (entity := analysis.entity_of(sentence, owner)) is not None
        }
        self.edits = edits

    def take(self, i: int) -> int:
        """Take what begins at a token: a date, a name, a noun that stands for one, or the word."""
        time = _time_from(self.analysis, self.sentence, i, self.chosen)
        if time is not None:
            before = len(self.words)
            made, last, edits = _express_time(self.sentence, time, i, self.chosen, self.words)
            self.words.extend(made)
            if edits and _stands_before_verb(self.sentence, time, self.chosen):
                self._put_in_front(before)
            self.edits += edits
            return last
        name = _name_from(self.analysis, self.sentence, i, self.chosen)
        if name is not None:
            follows_the = bool(self.words) and self.words[-1].text.lower() == "the"
            if (
                follows_the
                and stands_in(name)
                and name.entity.name not in self.named
                and not _qualifies(self.sentence, name)
            ):
                self.words.pop()
                self._put_name(name.entity, name.last)
                return name.last
            made, last, edits = _express_name(self.analysis, self.sentence, name, self.named)
            self.words.extend(made)
            self.edits += edits
            return last
        nominal = _nominal_from(self.analysis, self.sentence, i, self.chosen)
        if nominal is not None:
            entity, last = nominal
            self._put_name(entity, last)
            return last
        token = self.sentence[i]
        if token.pos == "PRON" and token.lower not in ("a", "an", "the", "no", "every"):
            return self._take_pronoun(token)
        if self.in_article and _points_back(self.analysis, self.sentence, token):
            self.words.append(Word("the", i, token.space))
            self.edits += 1
            return i
        try:
            check_leaning(self.analysis, self.sentence, token, self.chosen, self.in_article)
        except Dangling as found:
            self._note(found)
        self.words.append(_word(self.analysis, token))
        return i

    def _note(self, found: Dangling) -> None:
        """Note a finding where it may be noted, else raise it."""
        if self.leans is None or not self.leans.note(found):
            raise found

    def _put_in_front(self, first: int) -> None:
        """Put the date that was taken last in front: “On May 17, 2006, Acme introduced …”."""
        preposition, *date = self.words[first:]
        del self.words[first:]
        text = " ".join(word.text for word in date).rstrip(",")
        self.fronted = [Word(preposition.text.capitalize()), Word(f"{text},", date[-1].token)]
        self.words[:] = without_capital(self.sentence, Phrase(tuple(self.words))).words

    def _take_pronoun(self, token: Token) -> int:
        entity = self.analysis.referents.get((self.sentence.index, token.i))
        bound = entity is not None and entity.name in self.named
        try:
            bound = bound or is_bound(self.analysis, self.sentence, token, self.chosen, self.known)
            if not bound and entity is None:
                raise Dangling("pronoun", f"“{token.text}” has no antecedent in the question")
        except Dangling as found:
            self._note(found)
            bound = True
        bound = bound or (entity is not None and self._is_told(entity))
        own = None if bound else never_meant(self.sentence, token)
        if own is not None and self.analysis.entity_of(self.sentence, self.sentence[own]) == entity:
            raise Dangling("pronoun", f"“{token.text}” was taken for the subject beside it")
        if bound or entity is None:
            self.words.append(_word(self.analysis, token))
        else:
            self._put_name(entity, token.i, "’s" if token.tag == "PRP$" else "")
        return token.i

    def _is_told(self, entity: Entity) -> bool:
        """Say whether the words taken name somebody, be it by the end of a name: “Las Casas … his”."""
        tokens = [self.sentence[word.token] for word in self.words if word.token is not None]
        told = [m.entity.name for t in tokens if (m := self.analysis.name_at(self.sentence, t)) is not None]
        return any(f" {entity.name}".endswith(f" {name}") for name in told)

    def _put_name(self, entity: Entity, last: int, ending: str = "") -> None:
        *before, name = name_words(self.analysis, entity, self.sentence[last])
        self.words += [*before, Word(name.text + ending, last, name.space)]
        self.named.add(entity.name)
        self.edits += 1


def stands_in(name: NameMention) -> bool:
    """Say whether a name is the class alone of a fuller one: “the University” for Harvard’s."""
    return name.surface.lower() in SUFFIX_TYPE and name.entity.name.split()[-1:] == [name.surface]


def in_words(analysis: Analysis, entity: Entity) -> str:
    """Return a name as it stands in a sentence, with the article that it takes."""
    if entity.type == "PERSON":
        return entity.name
    return with_article(entity.name, analysis.articled.get(entity.name, (0, 0)))


def name_words(analysis: Analysis, entity: Entity, token: Token) -> list[Word]:
    """Return a name for a token, its article as a word of its own, so that a gap takes the name alone."""
    name = in_words(analysis, entity)
    article, _, rest = name.partition(" ")
    if article not in ("the", "The") or not rest:
        return [Word(name, token.i, token.space)]
    return [Word(article), Word(rest, token.i, token.space)]


def _points_back(analysis: Analysis, sentence: Sentence, token: Token) -> bool:
    """Say whether “this shift” means the one shift that the article has told of."""
    if token.lower != "this" or token.dep != "det":
        return False
    noun = sentence.head(token)
    return noun.pos == "NOUN" and told_of_one(analysis, sentence, noun)


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


def _nominal_from(
    analysis: Analysis, sentence: Sentence, i: int, chosen: Sequence[int]
) -> tuple[Entity, int] | None:
    """Return what a definite noun phrase that begins here means, and where it ends."""
    head = sentence.head(sentence[i])
    entity = analysis.nominals.get((sentence.index, head.i))
    if entity is None or head.i <= i or not set(range(i, head.i + 1)) <= set(chosen):
        return None
    if sentence[i].dep not in ("det", "poss") or min(sentence.subtree(sentence[i])) != i:
        return None
    last = head.i
    group = sentence.child(head, "prep")
    if group is not None and entity.type == "PERSON":  # “the head of Microsoft”, whole
        last = max(sentence.subtree(group))
        if not set(range(i, last + 1)) <= set(chosen):
            return None
    return entity, last


def _name_from(analysis: Analysis, sentence: Sentence, i: int, chosen: Sequence[int]) -> NameMention | None:
    for name in analysis.names[sentence.index]:
        if name.first == i and set(range(name.first, name.last + 1)) <= set(chosen):
            return name
    return None


def _express_name(
    analysis: Analysis, sentence: Sentence, name: NameMention, named: set[str]
) -> tuple[list[Word], int, int]:
    entity = name.entity
    last = sentence[name.last]
    words = entity.name.split()
    surname_only = entity.type == "PERSON" and name.surface in words and "of" not in words[:-1]
    surname_only = surname_only and name.surface != entity.name
    before = sentence[name.first - 1] if name.first else None
    surname_only = surname_only and not _of_two(analysis, sentence, name) and not _is_whole(sentence, name)
    determined = before is not None and (before.tag in ("DT", "PRP$", "JJ") or before.lower in TITLES)
    if surname_only and entity.name not in named and not determined and not _qualifies(sentence, name):
        named.add(entity.name)
        return [Word(entity.name, name.last, last.space)], name.last, 1
    named.add(entity.name)
    return [_word(analysis, sentence[i]) for i in range(name.first, name.last + 1)], name.last, 0


def _is_whole(sentence: Sentence, name: NameMention) -> bool:
    """Say whether the rest of a name stands before what was taken for it: *Sitting* before “Bull”."""
    before = name.entity.name.split()[: -len(name.surface.split())]
    return bool(before) and name.first > 0 and sentence[name.first - 1].text == before[-1]


def _of_two(analysis: Analysis, sentence: Sentence, name: NameMention) -> bool:
    """Say whether a surname is half of a name of two, of whom nobody else is told: “Secker and Warburg”."""
    head = sentence[name.head]
    others = [sentence.head(head)] if head.dep == "conj" else sentence.children(head, "conj")
    bare = [t for t in others if t.pos == "PROPN" and not sentence.children(t, "compound")]
    return name.first == name.last and any(
        (known := analysis.name_at(sentence, t)) is None or " " not in known.entity.name for t in bare
    )


def _qualifies(sentence: Sentence, name: NameMention) -> bool:
    """Say whether a name only qualifies a noun, or is one side of a case: “the Lincoln administration”."""
    head = sentence[name.head]
    beside = {t.lower.rstrip(".") for t in sentence.tokens[max(0, name.first - 1) : name.last + 2]}
    if beside & {"v", "vs"}:
        return True  # “Schenck v. United States”
    if head.dep == "conj":
        head = sentence.head(head)  # “the Lewis and Clark expedition”
    return head.dep in ("compound", "nmod", "amod") and head.head > name.last


def _time_from(analysis: Analysis, sentence: Sentence, i: int, chosen: Sequence[int]) -> TimeMention | None:
    start = sentence[i].start
    for time in analysis.times[sentence.index]:
        if time.kind == "date" and time.span.start == start:
            inside = {t.i for t in sentence.between(time.span)}
            if inside and inside <= set(chosen):
                return time
    return None


def _stands_before_verb(sentence: Sentence, time: TimeMention, chosen: Sequence[int]) -> bool:
    """Say whether a time without a preposition stands between a subject and its verb."""
    head = sentence.head_of(time.span)
    if head is None or head.dep not in ("npadvmod", "advmod", "tmod"):
        return False
    verb = sentence.head(head)
    subject = sentence.child(verb, *SUBJECTS)
    return (
        subject is not None
        and subject.i < head.i < verb.i
        and {verb.i, subject.i} <= set(chosen)
        and min(sentence.subtree(subject)) == chosen[0]
    )


_COUNTED = frozenset("earlier later before after previous preceding following next".split())


_MONTH = re.compile(r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?(?= \d)")


def _in_full(month: re.Match[str]) -> str:
    """Return a month in full, as all dates of a quiz have it: “Nov. 30, 2022”."""
    return next(name for name in MONTH_NAMES if name.startswith(month[1][:3]))


def _year_follows(sentence: Sentence, last: Token, full: str) -> bool:
    """Say whether “June” of “in June and July 1776” has its year behind the month it is joined to."""
    behind = [t.text for t in sentence.tokens[last.i + 1 : last.i + 5]]
    joined = behind[:1] in (["and"], ["or"], ["to"], ["–"], ["-"])
    return joined and full.split()[-1] in behind and behind[1:2] in [[name] for name in MONTH_NAMES]


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
        return [Word(_MONTH.sub(_in_full, sentence.words(inside)), last.i, last.space)], last.i, 0
    full = date_words(time.value) if time.value else None
    if full is not None and _year_follows(sentence, last, full):
        return [Word(sentence.words(inside), last.i, last.space)], last.i, 0
    behind = sentence[last.i + 1] if last.i + 1 < len(sentence) else last
    if behind.lower in ("that", "when", "which") or sentence.children(last, "relcl"):
        raise Dangling("relative time", f"“{time.text}” is told by what follows")
    if full is None or time.value is None:
        raise Dangling("relative time", f"“{time.text}” needs the date of the article")
    if _COUNTED & set(time.text.lower().split()):
        raise Dangling("relative time", f"“{time.text}” is counted from a date told elsewhere")
    if full.isdigit() and any(word.text == full for word in words):
        return [Word("that"), Word("year", last.i, last.space)], last.i, 1
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
    elif head is not None and (
        head.dep in ("poss", "compound", "nmod", "dobj", *SUBJECTS) or sentence.head(head).lemma in SPENDING
    ):
        raise Dangling("relative time", f"“{time.text}” needs the date of the article")
    else:
        words.append(Word(preposition))
    following = chosen[chosen.index(inside[-1]) + 1 :][:1]
    comma = "," if "," in full and following and sentence[following[0]].is_word else ""
    return [Word(full + comma, last.i, last.space)], last.i, 1
