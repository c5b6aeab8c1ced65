"""What leans on what was said before: clauses that are no facts by themselves, and what they lean on.

“The treaty restored the borders of 1811” is no fact without its article. A reader of an article on
one treaty understands it all the same, and any reader does behind the sentence that it leans on. So
questions may be made of it, in both ways; the ranking judges how much is left open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quizgen.analysis import Analysis
from quizgen.express.dangling import LIGHT, REFERRING, Dangling, Leans
from quizgen.express.phrase import express
from quizgen.express.predicates import check_of_what
from quizgen.express.simplify import Cut, without_asides, without_front
from quizgen.express.spelling import Phrase
from quizgen.facts.quotations import reports
from quizgen.facts.statements import statement
from quizgen.facts.told import tell
from quizgen.generate.corpus import Corpus
from quizgen.model import Mention, Statement
from quizgen.syntax import Sentence

_MOST_WORDS = 30
_FEWEST_WORDS = 6
_TAKEN_IN_FRONT = LIGHT - {"leaning word", "ellipsis"}
"""How the sentence in front may lean: “Two further objections …” would want one before it in turn."""
_MARKS = frozenset('“”"?‘[')


@dataclass(frozen=True, slots=True)
class Leaning:
    """What a clause tells beside its article. `alone`: it may be understood without the one before."""

    fact: Statement
    alone: bool

    @property
    def mention(self) -> Mention:
        """Where it stands."""
        return self.fact.mentions[0]


def leaning_facts(corpus: Corpus) -> Iterator[Leaning]:
    """Yield what the clauses tell that are no facts by themselves."""
    for analysis in corpus.analyses:
        for sentence in analysis.sentences:
            for clause in corpus.clauses(sentence):
                if reports(analysis, clause):
                    continue
                try:
                    tell(analysis, clause)
                except Dangling as found:
                    if found.rule not in REFERRING:
                        continue
                else:
                    continue
                if clause.kind in ("relative", "participle"):
                    continue  # of what it hangs on, only some may be meant
                leans = Leans(REFERRING)
                try:
                    told = tell(analysis, clause, leans)
                except Dangling:
                    continue
                if told is not None:
                    yield Leaning(statement(told), leans.found <= LIGHT | {"no particular subject"})


def sentence_before(analysis: Analysis, sentence: Sentence) -> Phrase | None:
    """Return the sentence before one, of its paragraph, where it stands alone; else None."""
    if not sentence.index:
        return None
    before = analysis.sentences[sentence.index - 1]
    if before.block != sentence.block or not _plain(before):
        return None
    cut = without_asides(before, without_front(before, Cut(tuple(range(len(before))), 0)))
    try:
        check_of_what(analysis, before, before.tokens)
        return express(analysis, before, cut.tokens, edits=cut.cuts, leans=Leans(_TAKEN_IN_FRONT))
    except Dangling:
        return None


def leaning_words(analysis: Analysis, sentence: Sentence) -> Phrase | None:
    """Return a sentence as it stands behind the one before: with its pronouns, and short names."""
    if not _plain(sentence):
        return None
    before = analysis.sentences[sentence.index - 1]
    cut = without_asides(sentence, Cut(tuple(range(len(sentence))), 0))
    known = {mention.entity.name for mention in analysis.names[before.index]}
    places = ((before.index, token.i) for token in before)
    known |= {analysis.referents[place].name for place in places if place in analysis.referents}
    try:
        return express(
            analysis, sentence, cut.tokens, edits=cut.cuts, leans=Leans(REFERRING), named=frozenset(known)
        )
    except Dangling:
        return None


def _plain(sentence: Sentence) -> bool:
    """Say whether a sentence is one of moderate length, without quotations, that tells something."""
    count = sum(token.is_word for token in sentence)
    return (
        _FEWEST_WORDS <= count <= _MOST_WORDS
        and sentence.tokens[-1].text == "."
        and not any(_MARKS & set(token.text) for token in sentence)
    )
