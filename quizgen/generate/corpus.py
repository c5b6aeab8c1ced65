"""All that the generators draw on: the analyses and facts of a set of articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from quizgen.analyse.clauses import Clause, clauses
from quizgen.analyse.kinds import kind_of, kinds_told
from quizgen.analysis import Analysis, Entity, NameMention
from quizgen.express.articles import with_article
from quizgen.generate.terms import count_terms
from quizgen.model import Fact, Mention
from quizgen.protocols import DistractorSource
from quizgen.syntax import Sentence, Token

_A_LIFE = 100


@dataclass(frozen=True)
class Corpus:
    """Articles with their facts, and where distractors come from.

    `background` articles lend names, terms and `lent` facts to wrong answers, but are not
    asked about.
    """

    analyses: tuple[Analysis, ...]
    facts: tuple[Fact, ...]
    background: tuple[Analysis, ...] = ()
    sources: tuple[DistractorSource, ...] = ()
    seed: int = 0
    lent: tuple[Fact, ...] = ()

    @property
    def all_facts(self) -> tuple[Fact, ...]:
        """The facts asked about, and those of the background."""
        return (*self.facts, *self.lent)

    @cached_property
    def by_id(self) -> Mapping[str, Analysis]:
        """The analyses by article id."""
        return {a.article.id: a for a in (*self.analyses, *self.background)}

    @cached_property
    def everything(self) -> tuple[Analysis, ...]:
        """The articles asked about, and the background."""
        return (*self.analyses, *self.background)

    @cached_property
    def entities(self) -> Sequence[Entity]:
        """All named entities, the most often named first."""
        counts: Counter[Entity] = Counter(
            mention.entity for a in self.everything for row in a.names for mention in row
        )
        return sorted(counts, key=lambda e: (-counts[e], e.name))

    @cached_property
    def by_name(self) -> Mapping[str, Entity]:
        """Entities by their canonical names."""
        return {entity.name: entity for entity in self.entities}

    def with_article(self, entity: Entity) -> str:
        """Return a name as it stands in a sentence: *the White House*, *Google*."""
        told = [a.articled[entity.name] for a in self.everything if entity.name in a.articled]
        return with_article(entity.name, (sum(n for n, _ in told), sum(n for _, n in told)))

    def shown(self, entity: Entity) -> str:
        """Return a name as an option: places with the article they take, others bare."""
        return self.with_article(entity) if entity.type in ("GPE", "LOC") else entity.name

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The lemmas of all words in all articles, in lower case."""
        return frozenset(t.lemma.lower() for a in self.everything for s in a.sentences for t in s)

    @cached_property
    def lemmas(self) -> Mapping[str, Counter[str]]:
        """How often each article has each lemma, in lower case."""
        return {
            a.article.id: Counter(t.lemma.lower() for s in a.sentences for t in s) for a in self.everything
        }

    @cached_property
    def _terms(self) -> Mapping[str, Mapping[str, int]]:
        return {a.article.id: count_terms(a) for a in self.everything}

    def told(self, article_id: str, term: str) -> int:
        """Return how often an article tells of a term, given by its lemma."""
        return self._terms[article_id].get(term, 0)

    @cached_property
    def _years(self) -> Mapping[str, int | None]:
        """The year in the middle of those that each article tells."""
        out: dict[str, int | None] = {}
        for analysis in self.everything:
            years = sorted(year for _, year in analysis.years)
            out[analysis.article.id] = years[len(years) // 2] if years else None
        return out

    def may_be_of(self, article_id: str, born: int) -> bool:
        """Say whether somebody lived, or was well remembered, in the years that an article tells of."""
        year = self._years[article_id]
        return year is None or born < 0 or born <= year <= born + 2 * _A_LIFE

    @cached_property
    def _kinds(self) -> Mapping[str, Mapping[str, int]]:
        return {article: kinds_told(terms) for article, terms in self._terms.items()}

    def kind_of(self, article_id: str, term: str) -> str:
        """Return what kind of thing a term of an article names, or ''."""
        return kind_of(term, self._kinds[article_id])

    def place(self, mention: Mention) -> tuple[Analysis, Sentence]:
        """Return the analysis and the sentence that a mention stands in."""
        analysis = self.by_id[mention.evidence.article_id]
        anchor = next(iter(mention.slots.values())).start if mention.slots else mention.evidence.span.start
        return analysis, analysis.sentence_at(anchor)

    def clause(self, mention: Mention) -> Clause | None:
        """Return the clause that a mention's verb heads, if it has a verb."""
        if "verb" not in mention.slots:
            return None
        _, sentence = self.place(mention)
        start = mention.slots["verb"].start
        return next((c for c in self.clauses(sentence) if c.verb.start == start), None)

    @cached_property
    def _clauses(self) -> dict[tuple[str, int], list[Clause]]:
        return {}

    def clauses(self, sentence: Sentence) -> list[Clause]:
        """Return the clauses of a sentence, found once."""
        key = (sentence.article_id, sentence.index)
        if key not in self._clauses:
            self._clauses[key] = clauses(sentence)
        return self._clauses[key]

    @cached_property
    def _sentences_naming(self) -> Mapping[str, list[tuple[Analysis, Sentence]]]:
        found: dict[str, list[tuple[Analysis, Sentence]]] = defaultdict(list)
        for analysis in self.everything:
            for sentence, row in zip(analysis.sentences, analysis.names, strict=True):
                for name in {m.entity.name for m in row}:
                    found[name].append((analysis, sentence))
        return found

    def sentences_naming(self, name: str) -> list[tuple[Analysis, Sentence]]:
        """Return the sentences, of all articles, that name an entity."""
        return self._sentences_naming.get(name, [])

    @cached_property
    def _told(self) -> Mapping[tuple[str, str], int]:
        """How often each article names each entity."""
        return Counter(
            (analysis.article.id, mention.entity.name) for analysis, _, mention in self.name_mentions()
        )

    def salience(self, article_id: str, name: str) -> int:
        """Return how often an article names an entity."""
        return self._told.get((article_id, name), 0)

    def name_mentions(self) -> Iterator[tuple[Analysis, Sentence, NameMention]]:
        """Yield every name in every article."""
        for analysis in self.everything:
            for sentence, row in zip(analysis.sentences, analysis.names, strict=True):
                for mention in row:
                    yield analysis, sentence, mention


def content(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the lemmas of the words that carry meaning."""
    return frozenset(
        t.lemma.lower()
        for t in tokens
        if t.pos in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") and t.lemma not in ("be", "have", "do", "say")
    )
