"""Rank: how likely a strict teacher is to use a candidate as it stands.

The prior is the share of usable questions of each pattern, as judged; what is known to
spoil questions takes from it, what carries them adds.
"""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.check.rules import Rule, specific, words_of
from quizgen.generate.candidate import Candidate
from quizgen.generate.corpus import Corpus
from quizgen.model import Cloze, MultipleChoice, Status, Timeline

_PRIOR = {
    ("role-who", "PERSON"): 0.8,
    ("role-where", "ORG"): 0.75,
    ("quote-who", "PERSON"): 0.75,
    ("claim-who", "PERSON"): 0.65,
    ("when", "DATE"): 0.65,
    ("definition", "TERM"): 0.5,
    ("definition-name", "ORG"): 0.6,
    ("how-much", "MONEY"): 0.6,
    ("clause-subject", "PERSON"): 0.65,
    ("clause-agent", "PERSON"): 0.65,
    ("clause-place", "GPE"): 0.65,
    ("clause-subject", "ORG"): 0.55,
    ("clause-subject", "GPE"): 0.55,
    ("clause-object", "PERSON"): 0.55,
    ("cloze", "DATE"): 0.75,
    ("cloze", "PERSON"): 0.7,
    ("cloze", "MONEY"): 0.65,
    ("cloze", "PERCENT"): 0.6,
    ("cloze", "GPE"): 0.65,
    ("cloze", "LOC"): 0.6,
    ("cloze", "ORG"): 0.62,
    ("cloze", "TERM"): 0.55,
    ("cloze", "QUOTE"): 0.55,
    ("cloze", "CARDINAL"): 0.4,
    ("cloze", "PRODUCT"): 0.6,
    ("cloze", "EVENT"): 0.62,
    ("cloze", "LAW"): 0.62,
    ("cloze-definition", "TERM"): 0.66,
    ("cloze-definition", "PRODUCT"): 0.6,
    ("cloze-definition", "ORG"): 0.55,
    ("cloze-expansion", "TERM"): 0.6,
    ("timeline", "ORDER"): 0.65,
}
_DEFAULT = 0.45


def score(candidate: Candidate, corpus: Corpus, soft: Sequence[Rule] = ()) -> float:
    """Return a score from 0 to 1."""
    question, fact = candidate.question, candidate.fact
    value = _PRIOR.get((candidate.pattern, candidate.answer_type), _DEFAULT)
    value -= (0.02 if isinstance(question, Timeline) else 0.035) * min(candidate.edits, 4)
    value += 0.04 * min(fact.support - 1, 3)
    value += _salience(candidate, corpus)
    if fact.status is Status.HEDGED:
        value -= 0.2
    text = question.text if isinstance(question, Cloze) else question.prompt()
    if isinstance(question, Cloze | MultipleChoice):
        asked = question.text if isinstance(question, Cloze) else question.stem
        count = len(words_of(asked))
        value += 0.02 * min(len(specific(asked)), 6) - 0.08
        value -= 0.012 * max(0, count - 20)
    if isinstance(question, Timeline):
        value += 0.05 * (min(len(specific(e.text)) for e in question.events) - 2)
    value -= 0.06 * sum(rule.applies_to(question) and rule.find(question) is not None for rule in soft)
    if text.count(",") > 2:
        value -= 0.04 * (text.count(",") - 2)
    return max(0.0, min(1.0, value))


def _salience(candidate: Candidate, corpus: Corpus) -> float:
    """Return what the weight of the answer in its article gives or takes.

    Who is named once is incidental; what the whole article is about is no answer.
    """
    article_id = candidate.target[0]
    answer = candidate.question.answer().removeprefix("the ")
    told = max(corpus.salience(article_id, answer), corpus.salience(article_id, f"the {answer}"))
    article = corpus.by_id[article_id]
    if told == 0:
        return 0.0
    sentences = len(article.sentences)
    if answer.casefold() in article.article.title.casefold() or told >= max(8, 0.3 * sentences):
        return -0.07
    if told == 1 and candidate.answer_type in ("PERSON", "ORG"):
        return -0.06
    return 0.02 * min(told - 1, 3)
