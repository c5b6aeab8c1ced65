"""How hard a question is likely to be, from what makes questions hard.

After Alsubait, Parsia & Sattler (2013): the closer the distractors are to the key, the
harder the choice; and, as for any recall, what is told once and in passing is harder than
what an article, or several, tell again. Points are added up: see `difficulty`.
"""

from __future__ import annotations

from itertools import pairwise

from quizgen.analyse import lexicon
from quizgen.check.rules import specific
from quizgen.generate.candidate import Candidate
from quizgen.generate.corpus import Corpus
from quizgen.generate.topics import without_topic
from quizgen.model import Cloze, Difficulty, MultipleChoice, Timeline

_EASY, _HARD = 1.5, 3.0
_CLOSE_IN_DAYS = 400


def difficulty(candidate: Candidate, corpus: Corpus) -> Difficulty:
    """Return easy, medium or hard.

    One point for each: the answer is told once only; one article alone tells the fact; the
    answer must be recalled, not chosen; it is a number, a date or a term rather than a name;
    the options are of one narrow class, or the events lie close together; few words of the
    question are specific. A half where that holds in part.
    """
    question = candidate.question
    points = _rarity(candidate, corpus) + 0.5 * (candidate.fact.support == 1)
    if isinstance(question, Timeline):
        points += _closeness_of_events(question) + 0.5 * (len(question.events) > 3)
    elif isinstance(question, MultipleChoice):
        points += _closeness_of_options(candidate, question, corpus)
    else:
        points += 1.0
    if candidate.answer_type in ("DATE", "MONEY", "PERCENT", "CARDINAL", "QUANTITY", "TERM", "WORD"):
        points += 0.5
    bare = without_topic(candidate)
    asked = bare.text if isinstance(bare, Cloze) else bare.prompt()
    points += 0.5 * (len(specific(asked)) <= 2)
    return "easy" if points <= _EASY else "hard" if points >= _HARD else "medium"


def _rarity(candidate: Candidate, corpus: Corpus) -> float:
    answer = candidate.question.answer().removeprefix("the ")
    article = candidate.target[0]
    told = max(
        corpus.salience(article, answer),
        corpus.salience(article, f"the {answer}"),
        corpus.told(article, lexicon.singular(answer.lower())),
    )
    return 1.0 if told <= 1 else 0.5 if told <= 3 else 0.0


def _closeness_of_options(candidate: Candidate, question: MultipleChoice, corpus: Corpus) -> float:
    own = corpus.by_name.get(question.key.text.removeprefix("the "))
    close = 0
    for option in question.distractors:
        other = corpus.by_name.get(option.text.removeprefix("the "))
        same_class = own is not None and other is not None and other.genus == own.genus and bool(own.genus)
        here = other is not None and corpus.salience(candidate.target[0], other.name) > 0
        kin = own is None and lexicon.near_of_kind(question.key.text.lower(), option.text.lower())
        close += same_class or here or kin
    return close / len(question.distractors)


def _closeness_of_events(question: Timeline) -> float:
    years = [e.time.first[0] for e in question.in_order() if e.time.first]
    gaps = [(b - a) * 365 for a, b in pairwise(years)]
    return 1.0 if gaps and min(gaps) < _CLOSE_IN_DAYS else 0.5
