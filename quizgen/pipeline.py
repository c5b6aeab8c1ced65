"""The stages, put together: read → clean → analyse → facts → merge → generate → check → select.

Export is apart: a quiz can come from here or from a file.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from quizgen.analyse.article import analyse
from quizgen.analyse.parse import DEFAULT_MODEL, Parser
from quizgen.analysis import Analysis
from quizgen.check.reparse import unsound
from quizgen.check.rules import Rule
from quizgen.classroom.decisions import Decisions, wording
from quizgen.clean import Cleaned, clean
from quizgen.difficulty import difficulty
from quizgen.errors import PluginError, ReadError
from quizgen.generate.candidate import Candidate
from quizgen.generate.corpus import Corpus
from quizgen.generate.topics import under_topic
from quizgen.guard import Guard, blame
from quizgen.merge import Disagreement, Merged, merge
from quizgen.model import Article, Fact, Question, Quiz, Rejection, Source
from quizgen.plugins import Registry
from quizgen.rank import (
    LEAST_OF_THE_BEST,
    LEAST_SCORE,
    MOST_BELOW_THE_BEST,
    NEAR_THE_BEST,
    PER_HUNDRED_WORDS,
    Quality,
    read_ahead,
    reasons,
    score,
)
from quizgen.rank.model import Reason
from quizgen.read.paths import find_files
from quizgen.select import Limits, balance_keys, select
from quizgen.soundness import candidate_flaws, fact_flaw


class Progress(Protocol):
    """Is told how far the work has come."""

    def stage(self, name: str, total: int) -> None:
        """Begin a stage of `total` steps."""

    def step(self, what: str) -> None:
        """Begin a step of the stage."""


class Silent:
    """Tells nobody."""

    def stage(self, name: str, total: int) -> None:
        """Say nothing."""

    def step(self, what: str) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for. None leaves the choice to quizgen."""

    number: int | None = None
    per_article: int | None = None
    types: frozenset[str] | None = None
    seed: int = 0
    published: date | None = None
    encoding: str | None = None
    model: str = ""
    cache: Path | None = None
    title: str = "Quiz"
    decisions: Decisions = field(default_factory=Decisions)
    reviewed_only: bool = False
    quality: Quality = "balanced"
    background: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The articles read, and what could not be."""

    articles: tuple[Article, ...]
    problems: tuple[ReadError, ...]
    rejections: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """The facts of a set of articles."""

    reading: Reading
    analyses: tuple[Analysis, ...]
    facts: tuple[Fact, ...]
    disagreements: tuple[Disagreement, ...]
    rejections: tuple[Rejection, ...] = ()
    plugin_problems: tuple[PluginError, ...] = ()
    background: tuple[Analysis, ...] = ()
    lent: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Build:
    """A quiz, and how it came about; `plugin_problems` tells what failed in plugins meanwhile."""

    quiz: Quiz
    findings: Findings
    candidates: tuple[Candidate, ...]
    rejections: tuple[Rejection, ...]
    seconds: float = 0.0
    model_loaded: bool = False
    by_type: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, Sequence[Reason]] = field(default_factory=dict)
    plugin_problems: tuple[PluginError, ...] = ()


def read_articles(
    paths: Sequence[str], options: Options, registry: Registry, progress: Progress | None = None
) -> Reading:
    """Read and clean the articles that `paths` name; each problem names its file."""
    progress = progress or Silent()
    files, problems = find_files(paths, registry.suffixes)
    articles: list[Article] = []
    rejections: list[Rejection] = []
    seen: dict[str, str] = {}
    progress.stage("Reading", len(files))
    ids = _article_ids(files)
    for path in files:
        progress.step(path.name)
        try:
            cleaned = _read(path, ids[path], options, registry)
        except ReadError as error:
            problems.append(error)
            continue
        twin = seen.setdefault(cleaned.article.sha256, path.name)
        if twin != path.name:
            problems.append(ReadError(str(path), f"the same article as {twin}; it is left out"))
            continue
        articles.append(cleaned.article)
        rejections.extend(cleaned.rejections)
    return Reading(tuple(articles), tuple(problems), tuple(rejections))


def _read(path: Path, article_id: str, options: Options, registry: Registry) -> Cleaned:
    reader = registry.reader_for(path.suffix)
    if reader is None:
        raise ReadError(str(path), f"no reader for {path.suffix}")
    try:
        data = path.read_bytes()
        if not data.strip():
            raise ValueError("the file is empty")
        with blame(registry, "reader", reader.name):
            document = reader.read(data, options.encoding)
        cleaned = clean(document, article_id, path.name, options.published)
    except OSError as error:
        raise ReadError(str(path), error.strerror or str(error)) from None
    except (ValueError, PluginError) as error:
        raise ReadError(str(path), str(error)) from None
    if not _is_english(cleaned.article.text):
        raise ReadError(str(path), "this does not read as English, the one language that is understood")
    return cleaned


_FUNCTION_WORDS = frozenset(
    (
        "the of and to in a is that for it was on with as by at from are this be have or an "
        "they which were but not has"
    ).split()
)


def _is_english(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return sum(w in _FUNCTION_WORDS for w in words) >= 0.15 * len(words)


def _article_ids(files: Sequence[Path]) -> dict[Path, str]:
    """Return ids from file names: they outlive other articles' coming and going."""
    ids: dict[Path, str] = {}
    taken: set[str] = set()
    for path in files:
        stem = re.sub(r"[^A-Za-z0-9_-]+", "-", path.stem).strip("-")[:26] or "article"
        base = f"a_{stem}"
        name, n = base, 2
        while name in taken:
            name, n = f"{base}-{n}", n + 1
        taken.add(name)
        ids[path] = name
    return ids


def _parser(options: Options) -> Parser:
    return Parser(options.model or DEFAULT_MODEL, options.cache)


def find_facts(
    paths: Sequence[str],
    options: Options,
    registry: Registry,
    progress: Progress | None = None,
    parser: Parser | None = None,
) -> Findings:
    """Read, analyse and extract: the facts of the articles, each once."""
    progress = progress or Silent()
    parser = parser or _parser(options)
    reading, behind = _read_all(paths, options, registry, progress)
    articles = (*reading.articles, *behind)
    progress.stage("Parsing", len(articles))
    analyses = analyse(articles, parser, lambda article: progress.step(article.source))
    progress.stage("Finding facts", len(analyses))
    guard = Guard(registry)
    asked, background = analyses[: len(reading.articles)], analyses[len(reading.articles) :]
    merged, dropped = _extract(asked, registry, progress, guard)
    lent, _ = _extract(background, registry, progress, guard)
    return Findings(
        reading=reading,
        analyses=tuple(asked),
        facts=merged.facts,
        disagreements=merged.disagreements,
        rejections=(*reading.rejections, *dropped),
        plugin_problems=guard.problems,
        background=tuple(background),
        lent=lent.facts,
    )


def _read_all(
    paths: Sequence[str], options: Options, registry: Registry, progress: Progress
) -> tuple[Reading, tuple[Article, ...]]:
    """Read the articles to ask about, and those that only lend wrong answers."""
    reading = read_articles(paths, options, registry, progress)
    if not options.background:
        return reading, ()
    behind = read_articles(options.background, options, registry, progress)
    known = {article.sha256 for article in reading.articles}
    lending = tuple(
        replace(article, id=f"b_{article.id.removeprefix('a_')}")
        for article in behind.articles
        if article.sha256 not in known
    )
    return replace(reading, problems=(*reading.problems, *behind.problems)), lending


def _extract(
    analyses: Sequence[Analysis], registry: Registry, progress: Progress, guard: Guard
) -> tuple[Merged, list[Rejection]]:
    facts: list[Fact] = []
    dropped: list[Rejection] = []
    for analysis in analyses:
        progress.step(analysis.article.source)
        for extractor in registry.extractors:
            for found in guard.each("fact extractor", extractor.name, partial(extractor.extract, analysis)):
                if isinstance(found, Rejection):
                    dropped.append(found)
                elif registry.origin("fact extractor", extractor.name) and (
                    flaw := fact_flaw(found, analysis.article.id, analysis.article.text)
                ):
                    guard.unfit("fact extractor", extractor.name, flaw)
                    dropped.append(Rejection("facts", "unfit", flaw, extractor.name, analysis.article.id))
                else:
                    facts.append(found)
    return merge(facts, [analysis.article.id for analysis in analyses]), dropped


def build(
    paths: Sequence[str], options: Options, registry: Registry, progress: Progress | None = None
) -> Build:
    """Make a quiz of the articles that `paths` name."""
    started = time.perf_counter()
    progress = progress or Silent()
    parser = _parser(options)
    findings = find_facts(paths, options, registry, progress, parser)
    guard = Guard(registry)
    sources = guard.sources(registry.sources)
    corpus = Corpus(
        findings.analyses, findings.facts, findings.background, sources, options.seed, findings.lent
    )
    candidates, rejections, scored = _candidates(corpus, registry, options, progress, guard)
    limits = Limits(
        total=options.number,
        per_article=options.per_article,
        least=LEAST_SCORE[options.quality],
        below_best=MOST_BELOW_THE_BEST[options.quality],
        near_best=NEAR_THE_BEST[options.quality],
        least_of_best=LEAST_OF_THE_BEST[options.quality],
        per_hundred_words=PER_HUNDRED_WORDS[options.quality],
    )
    lengths = {a.article.id: len(a.article.text.split()) for a in findings.analyses}
    progress.stage("Choosing", 1)
    progress.step("")
    selection = select(
        candidates, limits, lengths, lambda c: None if c.question.review else unsound(c, parser)
    )
    order = {a.article.id: n for n, a in enumerate(findings.analyses)}
    kept = sorted(
        selection.kept,
        key=lambda c: (
            order[c.target[0]],
            c.question.type == "timeline",
            c.target[1],
            c.question.id,
        ),
    )
    kept = [replace(c, question=replace(c.question, difficulty=difficulty(c, corpus))) for c in kept]
    questions = tuple(balance_keys([c.question for c in kept]))
    quiz = Quiz(
        title=options.title,
        questions=questions,
        sources=tuple(_source(a.article) for a in findings.analyses),
        seed=options.seed,
        plugins=registry.versions,
    )
    return Build(
        quiz=quiz,
        findings=findings,
        candidates=tuple(kept),
        rejections=tuple(dict.fromkeys((*findings.rejections, *rejections, *selection.rejections))),
        seconds=time.perf_counter() - started,
        model_loaded=parser.loaded,
        by_type=dict(sorted(Counter(q.type for q in questions).items())),
        reasons={c.question.id: reasons(c, corpus) for c in kept if c.question.id not in scored},
        plugin_problems=(*findings.plugin_problems, *guard.problems),
    )


# What a reviewer wants asked goes before all else.
_DECIDED = 10.0
# Of 171 questions of histories that tell no year, readers used 22 more with the years of their article
# in front of them, and one less, but for titles that told the answer. The model has seen no such questions.
_OF_A_TOPIC, _OF_YEARS = -0.05, 0.1


def _candidates(
    corpus: Corpus, registry: Registry, options: Options, progress: Progress, guard: Guard
) -> tuple[list[Candidate], list[Rejection], set[str]]:
    """Return candidates, what was left out, and the ids of questions that their generator scored."""
    wanted = [g for g in registry.generators if options.types is None or options.types & set(g.types)]
    checks = [guard.rule(rule) for rule in registry.checks]
    hard = [rule for rule in checks if rule.hard]
    soft = [rule for rule in checks if not rule.hard]
    texts = {a.article.id: a.article.text for a in corpus.analyses}
    progress.stage("Writing questions", len(wanted))
    admitted: list[Candidate] = []
    rejections: list[Rejection] = []
    for generator in wanted:
        progress.step(generator.name)
        for made in guard.each("generator", generator.name, partial(generator.generate, corpus)):
            if isinstance(made, Rejection):
                rejections.append(made)
                continue
            if registry.origin("generator", generator.name) and (
                flaw := next(candidate_flaws(made, registry.types, texts), None)
            ):
                guard.unfit("generator", generator.name, flaw)
                rejections.append(Rejection("check", "unfit", flaw, generator.name))
                continue
            question = made.question
            if options.types is not None and question.type not in options.types:
                continue
            broken = _broken(question, hard)
            if broken is not None and broken[0] == "few-anchors":  # which a topic may tell
                again = under_topic(made, corpus.by_id[made.target[0]])
                if again is not None and _broken(again.question, hard) is None:
                    made, question, broken = again, again.question, None
            if broken is not None:
                rejections.append(Rejection("check", *broken, question.prompt(), made.target[0]))
                continue
            decision = options.decisions.on(question)
            if decision is None and options.reviewed_only:
                rejections.append(
                    Rejection(
                        "review", "not reviewed", "nobody approved it", question.prompt(), made.target[0]
                    )
                )
            elif decision is not None and decision.status == "rejected":
                reason = decision.note or "a reviewer rejected it"
                rejections.append(Rejection("review", "rejected", reason, question.prompt(), made.target[0]))
            else:
                admitted.append(made)
    progress.stage("Scoring questions", len(corpus.analyses))
    ways = [(made, *_under_topic(made, corpus, hard, options.decisions, registry)) for made in admitted]
    for analysis in corpus.analyses:
        progress.step(analysis.article.source)
        here = [c for way in ways for c in way if c.target[0] == analysis.article.id and not c.score]
        read_ahead(here, corpus)
    candidates: list[Candidate] = []
    for way in ways:
        # A generator that scores its candidates itself knows them better.
        scored = [
            replace(c, score=c.score - _soft_cost(c.question, soft) if c.score else score(c, corpus, soft))
            for c in way
        ]
        decision = options.decisions.on(way[0].question)
        best = scored[-1] if decision is not None else max(scored, key=_worth)
        bonus = _DECIDED if decision is not None else 0.0
        asked = options.decisions.apply(best.question, registry.types)
        candidates.append(replace(best, question=asked, score=best.score + bonus))
    return candidates, rejections, {made.question.id for made in admitted if made.score}


def _broken(question: Question, hard: Sequence[Rule]) -> tuple[str, str] | None:
    """Return the first hard rule that a question breaks, and how."""
    breaks = ((rule.name, rule.find(question)) for rule in hard if rule.applies_to(question))
    return next(((name, found) for name, found in breaks if found), None)


def _worth(candidate: Candidate) -> float:
    """Return a score less what a topic costs, which takes longer to read and is the same on many cards.

    One that tells when it was is worth more.
    """
    if not candidate.topic:
        return candidate.score
    return candidate.score + (_OF_YEARS if candidate.years else _OF_A_TOPIC)


def _under_topic(
    made: Candidate, corpus: Corpus, hard: Sequence[Rule], decisions: Decisions, registry: Registry
) -> Iterator[Candidate]:
    """Yield a candidate under its topic, unless its generator scored it or a reviewer saw it without."""
    again = None if made.score or made.topic else under_topic(made, corpus.by_id[made.target[0]])
    if again is None or _broken(again.question, hard) is not None:
        return
    decision = decisions.on(made.question)
    if decision is None or decision.seen == wording(again.question, registry.types):
        yield again


def _soft_cost(question: Question, soft: Sequence[Rule]) -> float:
    return 0.06 * sum(rule.applies_to(question) and rule.find(question) is not None for rule in soft)


def _source(article: Article) -> Source:
    return Source(
        id=article.id,
        title=article.title,
        sha256=article.sha256,
        text=article.text,
        uri=article.source,
        published=article.published,
    )
