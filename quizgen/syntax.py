"""Parsed sentences as plain records: tokens with their tags and a dependency tree.

Labels are those of spaCy's English pipelines (ClearNLP dependencies, Penn tags,
OntoNotes entity types). Nothing here imports spaCy, so that stored parses and
hand-built ones serve without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from quizgen.model import Span

RARE = 1_000_000
"""The frequency rank of a word that the model's vocabulary does not hold."""

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
AUXILIARIES = frozenset({"aux", "auxpass"})
CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "csubj", "csubjpass", "pcomp"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a sentence.

    `i` and `head` count tokens within the sentence, `start` counts code points within
    the article. `ent` is an entity type or empty. `rank` orders words by frequency:
    small is common.
    """

    i: int
    text: str
    start: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    ent: str = ""
    ent_start: bool = False
    rank: int = RARE
    space: bool = True

    @property
    def end(self) -> int:
        """The offset behind the token."""
        return self.start + len(self.text)

    @property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()

    @property
    def is_word(self) -> bool:
        """Whether this is a word or a number rather than a mark."""
        return self.pos not in ("PUNCT", "SPACE", "SYM") or self.text in "$£€%"


@dataclass(frozen=True)
class Sentence:
    """A sentence of an article, with its tree."""

    article_id: str
    index: int
    block: int
    tokens: tuple[Token, ...]

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, i: int) -> Token:
        return self.tokens[i]

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @property
    def span(self) -> Span:
        """Where the sentence stands in the article."""
        return Span(self.tokens[0].start, self.tokens[-1].end)

    @property
    def text(self) -> str:
        """The sentence, with plain quotation marks."""
        return self.words(range(len(self)))

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        lists: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                lists[token.head].append(token.i)
        return tuple(map(tuple, lists))

    @cached_property
    def root(self) -> Token:
        """The head of the sentence."""
        return next(token for token in self.tokens if token.head == token.i)

    def head(self, token: Token) -> Token:
        """Return the head of a token; the root is its own."""
        return self.tokens[token.head]

    def children(self, token: Token, *deps: str) -> list[Token]:
        """Return the dependents of a token, in order, of the given labels or of any."""
        found = (self.tokens[i] for i in self._children[token.i])
        return [child for child in found if not deps or child.dep in deps]

    def child(self, token: Token, *deps: str) -> Token | None:
        """Return the first dependent with one of the labels."""
        return next(iter(self.children(token, *deps)), None)

    def subtree(self, token: Token, without: Iterable[str] = ()) -> list[int]:
        """Return the indices of a token and all below it, in order.

        Dependents of `token` itself whose label is in `without` are left out with all
        below them.
        """
        out = [token.i]
        skip = frozenset(without)
        stack = [i for i in self._children[token.i] if self.tokens[i].dep not in skip]
        while stack:
            i = stack.pop()
            out.append(i)
            stack.extend(self._children[i])
        return sorted(out)

    def sets_off(self, token: Token) -> bool:
        """Say whether a mark sets off what hangs on a token."""
        first = min(self.subtree(token))
        marks = (",", ";", "—", "–", "(", "--")
        return self.tokens[first].text in marks or (first > 0 and self.tokens[first - 1].text in marks)

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Yield the heads above a token, nearest first."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def words(self, indices: Iterable[int]) -> str:
        """Return the text of tokens, in order, spaced as in the sentence."""
        chosen = sorted(set(indices))
        out: list[str] = []
        for n, here in enumerate(chosen):
            out.append(self.tokens[here].text)
            follows = chosen[n + 1 : n + 2]
            if follows and (self.tokens[here].space or follows[0] != here + 1):
                out.append(" ")
        return "".join(out)

    def covering(self, indices: Iterable[int]) -> Span:
        """Return the stretch of the article from the first to the last of the tokens."""
        chosen = sorted(indices)
        return Span(self.tokens[chosen[0]].start, self.tokens[chosen[-1]].end)

    def between(self, span: Span) -> list[Token]:
        """Return the tokens that lie inside a stretch of the article."""
        return [t for t in self.tokens if span.start <= t.start and t.end <= span.end]

    def head_of(self, span: Span) -> Token | None:
        """Return the token of a stretch whose head lies outside it."""
        inside = self.between(span)
        numbers = {token.i for token in inside}
        return next((t for t in inside if t.head not in numbers or t.head == t.i), None)
