"""Terms as distractors: others that the articles define, then sister terms."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.analyse import lexicon
from quizgen.generate.corpus import Corpus, content
from quizgen.generate.distractors.key import Key
from quizgen.generate.terms import is_technical, terms_in
from quizgen.model import Definition


class DefinedTerms:
    """Other terms of the key's class that the articles define."""

    name = "defined-terms"
    priority = 10

    def find(self, corpus: Corpus, key: Key) -> Iterator[str]:
        """Yield terms, in reading order."""
        if not isinstance(key.fact, Definition) or key.entity is not None:
            return
        taken = _near_in_meaning(key.text)
        for fact in corpus.all_facts:
            if not isinstance(fact, Definition) or fact.subject in corpus.by_name:
                continue
            own, other = key.text.lower(), fact.subject.lower()
            if (
                other != own
                and other not in taken
                and _of_one_kind(own, other)
                and _plural(other) == _plural(own)
            ):
                yield fact.subject


class ArticleTerms:
    """Other terms of the key's class and number that its article tells of."""

    name = "article-terms"
    priority = 12

    def find(self, corpus: Corpus, key: Key) -> Iterator[str]:
        """Yield terms, those told most often first; none that a sentence puts in the key's place."""
        if key.kind != "TERM" or key.entity is not None:
            return
        own = key.text.lower()
        taken = _near_in_meaning(key.text)
        asked = content([t for t in key.sentence if t.lower in key.stem.casefold().split()])
        told: dict[str, tuple[int, str]] = {}
        for sentence in corpus.by_id[key.article_id].sentences:
            for term in terms_in(sentence):
                words = sentence.words(term.tokens).lower()
                count = corpus.told(key.article_id, term.lemma)
                if words in (own, *taken) or _plural(words) != _plural(own) or (" " in own) != (" " in words):
                    continue
                if not is_technical(sentence, term, count) or not _of_one_kind(_singular(own), term.lemma):
                    continue
                if lexicon.broader(_known(_singular(own)), _known(term.lemma)):
                    continue
                if sentence is key.sentence or len(asked & content(sentence.tokens)) >= max(
                    2, 0.6 * len(asked)
                ):
                    told[words] = (1, words)  # it may be as right
                else:
                    told.setdefault(words, (-count, words))
        yield from (words for count, words in sorted(told.values()) if count < 0)


def _singular(term: str) -> str:
    *rest, last = term.split(" ")
    return " ".join([*rest, lexicon.singular(last)])


class SisterTerms:
    """Terms of the key's class in WordNet that the articles use; others seem absurd to learners."""

    name = "sister-terms"
    priority = 30

    def find(self, corpus: Corpus, key: Key) -> Iterator[str]:
        """Yield terms, the best first."""
        if key.kind != "TERM" or key.entity is not None or _plural(key.text):
            return
        if not isinstance(key.fact, Definition) and " " in key.text:
            return
        taken = _near_in_meaning(key.text)
        sisters = [s for s in lexicon.sisters(key.text.lower()) if s.casefold() not in taken]
        yield from sorted(
            (s for s in sisters if s.lower() in corpus.vocabulary), key=lambda s: (len(s.split()), s)
        )


def _near_in_meaning(term: str) -> frozenset[str]:
    own = _head(term)
    near = (*lexicon.synonyms(own), *lexicon.related(own), *lexicon.related(term.lower()))
    return frozenset(w.casefold() for w in near)


def _of_one_kind(one: str, other: str) -> bool:
    """Say whether two terms share their head, or a class that is narrow enough."""
    if _head(one) == _head(other) and " " in one and " " in other:
        return True
    return lexicon.near_of_kind(_known(one), _known(other))


def _known(term: str) -> str:
    return term if lexicon.senses(term) else _head(term)


def _plural(term: str) -> bool:
    return term.endswith("s") and not term.endswith(("ss", "is", "us"))


def _head(text: str) -> str:
    return text.split()[-1].lower() if text else ""
