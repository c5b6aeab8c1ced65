"""Multiple choice: a question from a fact, its key, and distractors that are proved wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from quizgen.analyse.clauses import SAYING, Clause
from quizgen.analysis import Analysis, Entity
from quizgen.facts.quantities import amount_tokens
from quizgen.generate.candidate import Candidate
from quizgen.generate.corpus import Corpus
from quizgen.generate.dangling import Dangling
from quizgen.generate.distractors import WANTED, Key, distractors_for
from quizgen.generate.phrase import express
from quizgen.generate.spelling import Phrase, Word, date_words, spell, told_in_words
from quizgen.generate.wording import (
    agent_question,
    inverted_question,
    subject_question,
    wh_word,
    when_word,
)
from quizgen.model import (
    Definition,
    Fact,
    Mention,
    MultipleChoice,
    Option,
    Quotation,
    Rejection,
    Role,
    Span,
    Status,
    TimeValue,
    role_class,
    stable_id,
)
from quizgen.syntax import Sentence, Token

_ONE_OF_MANY = frozenset(
    (
        "analyst expert scientist researcher professor journalist reporter spokesman "
        "spokeswoman spokesperson member senator representative lawyer engineer economist "
        "historian critic adviser partner executive employee"
    ).split()
)
# One follows another in these: without a time, many are right.
_OFFICES = frozenset(
    (
        "president minister governor mayor senator congressman congresswoman representative "
        "king queen emperor pope chancellor premier secretary ambassador judge justice "
        "speaker commander general captain aide candidate winner champion nominee resident "
        "native citizen son daughter brother sister wife husband father mother friend"
    ).split()
)
_HEADS = frozenset({"head", "chief executive", "ceo", "leader", "chief executive officer"})
_LAPSED = (
    "former ",
    "ex-",
    "then-",
    "onetime ",
    "late ",
    "future ",
    "fellow ",
    "leading ",
    "prominent ",
)
_MONEY_VERBS = frozenset(
    (
        "cost pay spend lose raise earn invest buy sell owe donate receive win charge borrow "
        "lend gain save fetch worth"
    ).split()
)


@dataclass(frozen=True, slots=True)
class _Stem:
    """A worded question with its key, before there are distractors."""

    text: str
    key: str
    slot: str
    span: Span
    answer_type: str
    edits: int
    pattern: str
    entity: Entity | None = None
    time: TimeValue | None = None


class MultipleChoiceGenerator:
    """Makes multiple-choice candidates."""

    name = "multiple_choice"
    types = ("multiple_choice",)

    def generate(self, corpus: Corpus) -> Iterable[Candidate | Rejection]:
        """Yield candidates, and what could not be made with the reason."""
        wanted = {a.article.id for a in corpus.analyses}
        companies = _companies(corpus)
        for fact in corpus.facts:
            if fact.status is not Status.ASSERTED and not isinstance(fact, Quotation):
                continue
            for mention in fact.mentions:
                if mention.evidence.article_id in wanted:
                    yield from _from_mention(corpus, fact, mention, companies)


def _companies(corpus: Corpus) -> frozenset[str]:
    """Return the organisations that the facts show to be companies: they have a chief executive."""
    return frozenset(
        fact.organisation
        for fact in corpus.facts
        if isinstance(fact, Role)
        and fact.organisation
        and ("chief" in fact.title.lower() or "ceo" in fact.title.lower())
    )


def _from_mention(
    corpus: Corpus, fact: Fact, mention: Mention, companies: frozenset[str]
) -> Iterator[Candidate | Rejection]:
    analysis, sentence = corpus.place(mention)
    makers = _makers(corpus, fact, mention, analysis, sentence, companies)
    for make in makers:
        try:
            stem = make()
        except Dangling as found:
            yield _rejection(found.rule, found.reason, mention)
            continue
        if stem is None:
            continue
        key = Key(stem.key, stem.text, sentence.article_id, fact, sentence, stem.entity, stem.time)
        wrong = distractors_for(corpus, key)
        if len(wrong) < WANTED:
            yield _rejection(
                "distractors", f"only {len(wrong)} distractors for “{stem.key}”", mention, stem.text
            )
            continue
        yield _candidate(corpus, fact, mention, analysis, sentence, stem, wrong)


def _rejection(rule: str, reason: str, mention: Mention, stem: str = "") -> Rejection:
    what = stem or mention.evidence.quote
    return Rejection(
        "generate", rule, reason, f"multiple_choice: {what}", mention.evidence.article_id
    )


def _candidate(
    corpus: Corpus,
    fact: Fact,
    mention: Mention,
    analysis: Analysis,
    sentence: Sentence,
    stem: _Stem,
    wrong: list[str],
) -> Candidate:
    id_ = stable_id("q", "multiple_choice", fact.id, stem.slot)
    options = [Option(stem.key, correct=True), *(Option(text) for text in wrong)]
    if stem.time is None and stem.answer_type not in ("MONEY", "PERCENT", "CARDINAL", "QUANTITY"):
        options.sort(
            key=lambda o: hashlib.sha256(f"{corpus.seed}{id_}{o.text}".encode()).hexdigest()
        )
    elif stem.time is not None:
        options = [
            *(Option(t) for t in wrong if _before(corpus, t, stem)),
            options[0],
            *(Option(t) for t in wrong if not _before(corpus, t, stem)),
        ]
    else:
        options.sort(key=lambda o: _number(o.text))
    question = MultipleChoice(
        id=id_,
        stem=stem.text,
        options=tuple(options),
        evidence=(
            analysis.evidence(sentence),
            *(e for e in fact.evidence if e != mention.evidence),
        ),
        fact_ids=(fact.id,),
        rationale=analysis.evidence(sentence).quote,
        tags=(fact.kind,),
    )
    return Candidate(
        question=question,
        fact=fact,
        slot=stem.slot,
        target=(sentence.article_id, stem.span.start, stem.span.end),
        answer_type=stem.answer_type,
        edits=stem.edits,
        pattern=stem.pattern,
    )


def _before(corpus: Corpus, text: str, stem: _Stem) -> bool:
    from quizgen.analyse.dates import find_times

    assert stem.time is not None
    found = find_times(text, is_date=lambda offset: True)
    return bool(found and found[0].value and found[0].value.before(stem.time))


def _number(text: str) -> float:
    from quizgen.analyse.amounts import parse_amount

    amount = parse_amount(text)
    return amount.value if amount and amount.value is not None else 0.0


# --- stems ---------------------------------------------------------------------------------

_Maker = Callable[[], _Stem | None]


def _makers(
    corpus: Corpus,
    fact: Fact,
    mention: Mention,
    analysis: Analysis,
    sentence: Sentence,
    companies: frozenset[str],
) -> Iterator[_Maker]:
    """Yield ways to ask for a part of a fact."""
    if isinstance(fact, Role):
        yield lambda: _who_is(corpus, fact, mention, analysis)
        yield lambda: _which_group(corpus, fact, mention, companies)
        return
    if isinstance(fact, Quotation):
        yield lambda: _who_said(corpus, fact, mention, analysis, sentence)
        return
    if isinstance(fact, Definition):
        yield lambda: _which_term(corpus, fact, mention, analysis, sentence)
        return
    clause = corpus.clause(mention)
    if clause is None or clause.status is not Status.ASSERTED or clause.verb.lemma in SAYING:
        return
    if clause.kind == "object relative":
        return
    asker = _ClauseAsker(corpus, fact, mention, analysis, clause, companies)
    yield asker.subject
    yield asker.agent
    yield asker.object
    yield asker.place
    yield asker.time
    if "amount" in mention.slots:
        yield asker.amount


def _past(corpus: Corpus, analysis: Analysis, mention: Mention) -> bool:
    """Say whether a role is told of the past: so its sentence, and no news article."""
    _, sentence = corpus.place(mention)
    return _is_history(analysis) and any(t.tag == "VBD" for t in sentence)


_HISTORY_ENDS = 1985


def _is_history(analysis: Analysis) -> bool:
    """Say whether most of the dates that an undated article tells lie well in the past."""
    if analysis.article.published is not None:
        return False
    years = sorted(
        time.value.first[0]
        for row in analysis.times
        for time in row
        if time.kind == "date" and time.value and time.value.first
    )
    return bool(years) and years[len(years) // 2] < _HISTORY_ENDS


def _who_is(corpus: Corpus, fact: Role, mention: Mention, analysis: Analysis) -> _Stem | None:
    if fact.organisation is None or not fact.title or fact.subject not in corpus.by_name:
        return None
    organisation = _in_words(corpus, fact.organisation, mention)
    title = fact.title
    past = _past(corpus, analysis, mention)
    last = title.lower().split()[-1]
    if last in _ONE_OF_MANY or organisation is None or " " not in fact.subject:
        return None
    if title.lower().startswith(_LAPSED):
        return None
    if title == "founder":
        text = f"Who founded {organisation}?"
    elif last in _OFFICES or title.split(" ")[-1].lower() in _OFFICES:
        published = analysis.article.published
        if published is None or last not in (
            "president",
            "minister",
            "governor",
            "mayor",
            "chancellor",
            "premier",
            "secretary",
        ):
            return None
        text = f"Who was the {title} of {organisation} in {published.year}?"
    elif title in ("head", "leader", "manager", "owner", "commander"):
        verb = {
            "head": "heads",
            "leader": "leads",
            "manager": "manages",
            "owner": "owns",
            "commander": "commands",
        }[title]
        if past:
            verb = {
                "heads": "headed",
                "leads": "led",
                "manages": "managed",
                "owns": "owned",
                "commands": "commanded",
            }[verb]
        text = f"Who {verb} {organisation}?"
    else:
        preposition = _preposition(corpus, mention) or "of"
        text = f"Who {'was' if past else 'is'} the {title} {preposition} {organisation}?"
    entity = corpus.by_name[fact.subject]
    return _Stem(
        text, fact.subject, "subject", mention.slots["subject"], "PERSON", 0, "role-who", entity
    )


def _preposition(corpus: Corpus, mention: Mention) -> str | None:
    """Return the preposition between title and organisation, where the text has one."""
    _, sentence = corpus.place(mention)
    if "organisation" not in mention.slots:
        return None
    head = sentence.head_of(mention.slots["organisation"])
    if head is None or head.dep != "pobj":
        return None
    return sentence.head(head).lower


def _in_words(corpus: Corpus, name: str, mention: Mention) -> str | None:
    """Return an organisation as it stands in a question, with the owner that the text gives it."""
    entity = corpus.by_name.get(name)
    if entity is None:
        return None
    _, sentence = corpus.place(mention)
    tokens = (
        sentence.between(mention.slots["organisation"]) if "organisation" in mention.slots else []
    )
    if any(t.tag == "POS" for t in tokens) and not entity.name.startswith("the "):
        return sentence.words(t.i for t in tokens)
    return corpus.with_article(entity)


def _which_group(
    corpus: Corpus, fact: Role, mention: Mention, companies: frozenset[str]
) -> _Stem | None:
    group = corpus.by_name.get(fact.organisation or "")
    if group is None or group.type not in ("ORG", "OTHER") or " " not in fact.subject:
        return None
    wh = wh_word(group, group.name in companies)
    if wh == "What" or not (group.sure or group.name in companies):
        return None
    last = fact.title.lower().split()[-1] if fact.title else ""
    if fact.title.lower().startswith(_LAPSED):
        return None
    if fact.title.lower() in _HEADS or role_class(fact.title) == "head":
        as_title = f" as {fact.title}" if fact.title.lower() not in ("head", "leader") else ""
        text = f"{wh} does {fact.subject} lead{as_title}?"
    elif last == "founder":
        text = f"{wh} did {fact.subject} found?"
    elif last in _ONE_OF_MANY and " " not in fact.title:
        text = f"{wh} does the {fact.title} {fact.subject} work for?"
    else:
        return None
    return _Stem(
        text,
        group.name,
        "organisation",
        mention.slots["organisation"],
        "ORG",
        0,
        "role-where",
        group,
    )


def _who_said(
    corpus: Corpus, fact: Quotation, mention: Mention, analysis: Analysis, sentence: Sentence
) -> _Stem | None:
    speaker = corpus.by_name.get(fact.subject)
    if speaker is None or (speaker.type == "PERSON" and " " not in speaker.name):
        return None
    clause = corpus.clause(mention)
    wh = "Who" if speaker.type == "PERSON" else wh_word(speaker)
    if fact.direct:
        count = len(fact.words.split())
        if not 1 <= count <= 14 or speaker.type != "PERSON":
            return None
        what = "word" if count == 1 else "words"
        return _Stem(
            f"Who used the {what} “{fact.words}”?",
            speaker.name,
            "subject",
            mention.slots["subject"],
            "PERSON",
            0,
            "quote-who",
            speaker,
        )
    if clause is None or clause.subject is None or clause.kind not in ("main", "conjunct"):
        return None
    phrase = subject_question(analysis, clause, wh)
    return _Stem(
        phrase.text,
        speaker.name,
        "subject",
        mention.slots["subject"],
        speaker.type,
        phrase.edits,
        "claim-who",
        speaker,
    )


def _which_term(
    corpus: Corpus, fact: Definition, mention: Mention, analysis: Analysis, sentence: Sentence
) -> _Stem | None:
    tokens = [t.i for t in sentence.between(mention.slots["object"])]
    genus = next((t for t in sentence.between(mention.slots["genus"])), None)
    if genus is None or not 4 <= len(tokens) <= 24:
        return None
    entity = corpus.by_name.get(fact.subject)
    determiner = sentence.child(genus, "det")
    subject = sentence.head_of(mention.slots["subject"])
    known = [subject.i] if subject is not None else []
    if entity is not None:
        # A name is told by what it alone is: “the Dutch supplier of …”.
        if determiner is None or determiner.lower != "the" or entity.type == "PERSON":
            return None
        phrase = express(analysis, sentence, tokens, known=known)
        wh = wh_word(entity) if entity.sure else "What"
        text = spell([Word(wh), Word("is"), *_lower_first(sentence, phrase).words]) + "?"
        return _Stem(
            text,
            entity.name,
            "subject",
            mention.slots["subject"],
            entity.type,
            phrase.edits,
            "definition-name",
            entity,
        )
    phrase = express(analysis, sentence, tokens, known=known)
    text = spell([Word("What is the term for"), *_lower_first(sentence, phrase).words]) + "?"
    return _Stem(
        text, fact.subject, "subject", mention.slots["subject"], "TERM", phrase.edits, "definition"
    )


def _lower_first(sentence: Sentence, phrase: Phrase) -> Phrase:
    first = phrase.words[0]
    token = sentence[first.token] if first.token is not None else None
    if token is not None and token.pos in ("DET", "ADJ", "NOUN") and first.text[1:].islower():
        return Phrase(
            (Word(first.text.lower(), first.token, first.space), *phrase.words[1:]), phrase.edits
        )
    return phrase


@dataclass(frozen=True, slots=True)
class _ClauseAsker:
    """Asks for the parts of a clause."""

    corpus: Corpus
    fact: Fact
    mention: Mention
    analysis: Analysis
    clause: Clause
    companies: frozenset[str]

    def _entity(self, head: Token | None) -> Entity | None:
        """Return the entity that a token names, where it may be asked for."""
        if head is None:
            return None
        sentence = self.clause.sentence
        name = self.analysis.name_at(sentence, head)
        if (
            name is None
            or name.last != head.i
            or head.dep == "conj"
            or sentence.children(head, "conj")
        ):
            return None
        if name.entity.type in ("NORP", "WORK") or (
            name.entity.type == "PERSON" and " " not in name.entity.name
        ):
            return None
        return name.entity

    def _wh(self, entity: Entity) -> str:
        if not entity.sure and entity.name not in self.companies:
            return "Who" if entity.type == "PERSON" else "What"
        return wh_word(entity, entity.name in self.companies)

    def _stem(self, phrase: Phrase, entity: Entity, slot: str, head: Token) -> _Stem:
        name = self.analysis.name_at(self.clause.sentence, head)
        assert name is not None
        span = self.clause.sentence.covering(range(name.first, name.last + 1))
        key = self.corpus.shown(entity)
        return _Stem(
            phrase.text, key, slot, span, entity.type, phrase.edits, f"clause-{slot}", entity
        )

    def subject(self) -> _Stem | None:
        """Ask for the subject: the words keep their order."""
        entity = self._entity(self.clause.subject)
        if entity is None or self.clause.subject is None:
            return None
        complement = self.clause.complement
        if self.clause.verb.lemma in ("be", "become") and complement is not None:
            determiner = self.clause.sentence.child(complement, "det")
            if determiner is not None and determiner.lower in ("a", "an", "one"):
                return None  # “Who was a Swiss mathematician?”: many were
        phrase = subject_question(self.analysis, self.clause, self._wh(entity), self._label())
        return self._stem(phrase, entity, "subject", self.clause.subject)

    def agent(self) -> _Stem | None:
        """Ask who did it, where the statement is passive."""
        head = self.clause.agent
        entity = self._entity(head)
        if entity is None or head is None or not self.clause.passive:
            return None
        phrase = agent_question(self.analysis, self.clause, self._wh(entity), self._label())
        return self._stem(phrase, entity, "agent", head)

    def object(self) -> _Stem | None:
        """Ask for a named object."""
        head = self.clause.object
        entity = self._entity(head)
        if entity is None or head is None or self.clause.passive:
            return None
        wh = self._wh(entity)
        asked = self.clause.sentence.subtree(head)
        phrase = inverted_question(
            self.analysis, self.clause, "Whom" if wh == "Who" else wh, asked, self._label()
        )
        return self._stem(phrase, entity, "object", head)

    def place(self) -> _Stem | None:
        """Ask for a named place behind *in* or *at*."""
        places = [
            head
            for prep, head in self.clause.prepositions()
            if prep.lower in ("in", "at", "on", "near")
            and (found := self.analysis.entity_of(self.clause.sentence, head))
            and found.type in ("GPE", "LOC", "FAC")
        ]
        if len(places) > 1:
            return None
        for prep, head in self.clause.prepositions():
            entity = self._entity(head)
            if (
                entity is None
                or prep.lower not in ("in", "at")
                or entity.type not in ("GPE", "LOC")
            ):
                continue
            wh = wh_word(entity)
            if not entity.sure or wh == "Which place":
                continue
            asked = self.clause.sentence.subtree(prep)
            phrase = inverted_question(
                self.analysis, self.clause, f"In {wh[0].lower()}{wh[1:]}", asked, self._label()
            )
            return self._stem(phrase, entity, "place", head)
        return None

    def time(self) -> _Stem | None:
        """Ask when."""
        sentence = self.clause.sentence
        label = self._label()
        if label is not None:
            shown = date_words(label)
            if shown is None or self.clause.kind != "main":
                return None
            phrase = inverted_question(self.analysis, self.clause, when_word(label), (), past=True)
            span = self.analysis.labels[sentence.block].span
            return _Stem(
                phrase.text, shown, "time", span, "DATE", phrase.edits + 1, "when", None, label
            )
        if "time" not in self.mention.slots:
            return None
        span = self.mention.slots["time"]
        time = next((t for t in self.analysis.times[sentence.index] if t.span == span), None)
        if time is None or time.value is None or (shown := date_words(time.value)) is None:
            return None
        if not told_in_words(time):
            return None
        head = sentence.head_of(span)
        asked = {t.i for t in sentence.between(span)}
        if head is not None and head.dep == "pobj":
            asked |= set(sentence.subtree(sentence.head(head)))
        phrase = inverted_question(self.analysis, self.clause, when_word(time.value), asked)
        return _Stem(
            phrase.text, shown, "time", span, "DATE", phrase.edits, "when", None, time.value
        )

    def _label(self) -> TimeValue | None:
        """Return the date that labels the clause's block, as in a chronology."""
        label = self.analysis.labels.get(self.clause.sentence.block)
        return label.value if label is not None else None

    def amount(self) -> _Stem | None:
        """Ask how much or how many."""
        sentence = self.clause.sentence
        first = next(iter(sentence.between(self.mention.slots["amount"])), None)
        if first is None:
            return None
        tokens = amount_tokens(sentence, first)
        head = next(sentence[i] for i in tokens if sentence[i].head not in tokens)
        key = self.analysis.article.text[sentence[tokens[0]].start : sentence[tokens[-1]].end]
        span = sentence.covering(tokens)
        if first.ent == "MONEY" and head.dep == "dobj" and self.clause.verb.lemma in _MONEY_VERBS:
            phrase = inverted_question(
                self.analysis, self.clause, "How much", tokens, self._label()
            )
        elif (
            first.ent in ("MONEY", "PERCENT")
            and head.dep == "pobj"
            and sentence.head(head).lower == "by"
        ):
            asked = {*tokens, sentence.head(head).i}
            phrase = inverted_question(
                self.analysis, self.clause, "By how much", asked, self._label()
            )
        elif first.ent == "CARDINAL" and head.dep == "nummod":
            noun = sentence.head(head)
            if (
                noun.tag != "NNS"
                or noun.dep != "dobj"
                or sentence.children(noun, "relcl", "acl", "prep", "conj")
            ):
                return None
            described = [
                i for i in sentence.subtree(noun) if i not in tokens and sentence[i].dep != "det"
            ]
            words = express(self.analysis, sentence, described)
            phrase = inverted_question(
                self.analysis,
                self.clause,
                f"How many {words.text}",
                sentence.subtree(noun),
                self._label(),
            )
        else:
            return None
        return _Stem(phrase.text, key, "amount", span, first.ent, phrase.edits, "how-much")
