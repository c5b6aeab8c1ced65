"""Multiple choice: a question from a fact, its key, and distractors that are proved wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from quizgen.analyse.amounts import parse_amount
from quizgen.analyse.clauses import SAYING
from quizgen.analyse.dates import find_times
from quizgen.analysis import Analysis
from quizgen.express.dangling import Dangling
from quizgen.express.predicates import is_passing
from quizgen.generate.candidate import Candidate
from quizgen.generate.clause_stems import ClauseAsker
from quizgen.generate.corpus import Corpus
from quizgen.generate.distractors.key import WANTED, Key, shuffle
from quizgen.generate.distractors.pick import distractors_for
from quizgen.generate.proof import evidence_for
from quizgen.generate.role_stems import which_group, who_is
from quizgen.generate.stem import Stem
from quizgen.generate.term_stems import which_term, who_said
from quizgen.model import (
    Day,
    Definition,
    Fact,
    Mention,
    MultipleChoice,
    Option,
    Quotation,
    Rejection,
    Role,
    Status,
    stable_id,
)
from quizgen.syntax import Sentence


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
        key = Key(
            stem.key, stem.text, sentence.article_id, fact, sentence, stem.entity, stem.time, stem.answer_type
        )
        wrong = distractors_for(corpus, key)
        if len(wrong) < WANTED:
            yield _rejection(
                "distractors",
                f"only {len(wrong)} distractors for “{stem.key}” ({stem.answer_type.lower()})",
                mention,
                stem.text,
            )
            continue
        yield _candidate(corpus, fact, mention, analysis, sentence, stem, wrong)


def _rejection(rule: str, reason: str, mention: Mention, stem: str = "") -> Rejection:
    what = stem or mention.evidence.quote
    return Rejection("generate", rule, reason, f"multiple_choice: {what}", mention.evidence.article_id)


def _candidate(
    corpus: Corpus,
    fact: Fact,
    mention: Mention,
    analysis: Analysis,
    sentence: Sentence,
    stem: Stem,
    wrong: list[str],
) -> Candidate:
    id_ = stable_id("q", "multiple_choice", fact.id, stem.slot)
    options = [Option(stem.key, correct=True), *(Option(text) for text in wrong)]
    if stem.time is not None:
        options.sort(key=lambda o: _first_day(o.text))
    elif stem.answer_type in ("MONEY", "PERCENT", "CARDINAL", "QUANTITY"):
        options.sort(key=lambda o: _number(o.text))
    else:
        options.sort(key=lambda o: shuffle(corpus.seed, id_, o.text))
    question = MultipleChoice(
        id=id_,
        stem=stem.text,
        options=tuple(options),
        evidence=evidence_for(analysis, sentence, fact, mention, stem.text + stem.key),
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


def _first_day(text: str) -> Day:
    """Return the first day that a date in words may mean."""
    found = find_times(text, is_date=lambda offset: True)
    return (found[0].value.first if found and found[0].value else None) or (0, 0, 0)


def _number(text: str) -> float:
    amount = parse_amount(text)
    return amount.value if amount and amount.value is not None else 0.0


_Maker = Callable[[], Stem | None]


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
        yield lambda: who_is(corpus, fact, mention, analysis)
        yield lambda: which_group(corpus, fact, mention, companies)
        return
    if isinstance(fact, Quotation):
        yield lambda: who_said(corpus, fact, mention, analysis, sentence)
        return
    if isinstance(fact, Definition):
        yield lambda: which_term(corpus, fact, mention, analysis, sentence)
        return
    clause = corpus.clause(mention)
    if clause is None or clause.status is not Status.ASSERTED or clause.verb.lemma in SAYING:
        return
    if clause.kind == "object relative" or (analysis.article.published is not None and is_passing(clause)):
        return
    asker = ClauseAsker(corpus, fact, mention, analysis, clause, companies)
    yield asker.subject
    yield asker.agent
    yield asker.object
    yield asker.place
    yield asker.time
    for slot in mention.slots:
        if slot.startswith("amount"):
            yield partial(asker.amount, slot)
