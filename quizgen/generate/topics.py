"""A topic in front of a question: “Algeria – Labour market: …”.

A sentence takes for granted what its article and its section are on. Where it does not tell
that itself, the title and the heading do, in front of the question and with a colon behind them.
A history also takes for granted when all of this was: “A New Home Front (1917–1918): …”.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from quizgen.analyse import lexicon
from quizgen.analyse.entities import initials
from quizgen.analysis import Analysis
from quizgen.check.rules import matter, words_of
from quizgen.generate.candidate import Candidate
from quizgen.model import Article, Cloze, MultipleChoice, Question, Timeline

_Asking = Cloze | MultipleChoice | Timeline
_LONGEST_TITLE, _LONGEST_HEADING = 12, 8
_ROOT = 6
_MENDED = frozenset({"definite noun"})
"""How a question may lean under a topic: what “one”, “others” and “larger” are of, no title tells."""
_STRUCTURE = frozenset("introduction overview summary conclusion conclusions abstract preface".split())
_SITE = re.compile(r"^(.+?)\s(?:[|–—-]|::)\s(\S+(?: \S+){0,3})$")
_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*|[IVX]+)[.)]?\s+")
_GLUED = re.compile(r"[a-z][A-Z]")
"""What a page’s scraps leave in a title: *ToggleA*; a name like it is told in the prose too."""
_ANCHOR = re.compile(r"\s*\{[#.][^{}]*\}$")
"""Marks for links behind a heading (kramdown, Pandoc): “Women in Wartime {#fs-id12}”."""
_DATED = re.compile(r"(?<![\d,.])(?:1\d{3}|20\d\d)(?!\d|,\d)|\bcentur(?:y|ies)\b|\bBCE?\b|\bA\.?D\.? \d")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_ROMAN = re.compile(r"[IVX]+")
_LONGEST_SPAN, _FEWEST, _FEWEST_HERE = 20, 6, 4
_STOP = re.compile(r"(?<=[a-z]{4})\.$")


def under_topic(candidate: Candidate, analysis: Analysis) -> Candidate | None:
    """Return a candidate with its topic in front, or None where that adds nothing or betrays the answer."""
    question, article = candidate.question, analysis.article
    if not isinstance(question, _Asking) or set(candidate.leans) - _MENDED:
        return None
    # The events of a timeline are from all over the article.
    at = 0 if isinstance(question, Timeline) else candidate.target[1]
    years, of_section = ("", False) if _tells_when(candidate, analysis) else years_of(analysis, at)
    topic = topic_of(article, at, years, of_section)
    if not topic:
        return None
    if isinstance(question, Timeline):
        if any(e.article_id != article.id for e in question.evidence):
            return None
    elif (not years and matter(topic) <= matter(_asked(question))) or _betrays(topic, question, analysis):
        return None
    elif article.published is not None and not matter(topic) & matter(_asked(question)):
        return None  # a headline tells of one thing, and the article of more
    asked = _asking(question, f"{topic}: {_asked(question)}")
    return replace(candidate, question=asked, topic=topic, years=bool(years))


def without_topic(candidate: Candidate) -> Question:
    """Return the question of a candidate without the topic that stands in front of it, if one does."""
    question = candidate.question
    if not candidate.topic or not isinstance(question, _Asking):
        return question
    return _asking(question, _asked(question).removeprefix(f"{candidate.topic}: "))


def _tells_when(candidate: Candidate, analysis: Analysis) -> bool:
    """Say whether a question tells its time, asks for it, or has none.

    None has what holds in general, or where a town lies; and the years of an article do not say when
    somebody was born.
    """
    question = candidate.question
    if isinstance(question, Timeline) or candidate.answer_type == "DATE" or not isinstance(question, _Asking):
        return True
    sentence = analysis.sentence_at(candidate.target[1])
    root = sentence.root
    past = any(t.tag == "VBD" for t in (root, *sentence.children(root, "aux", "auxpass")))
    born = any(t.lower == "born" for t in sentence)
    return not past or born or root.lemma == "lie" or bool(_DATED.search(_asked(question)))


def years_of(analysis: Analysis, at: int) -> tuple[str, bool]:
    """Return the years that a section, or else its article, tells of, as “1917–1918”, and whether a section.

    "" where few years are told, or those that most are among lie far apart.
    """
    article = analysis.article
    if article.published is not None:
        return "", False
    heads = [b.span.start for b in article.blocks if b.kind == "heading"]
    start = max((h for h in heads if h < at), default=0)
    end = min((h for h in heads if h > at), default=len(article.text))
    for first, last, fewest in ((start, end, _FEWEST_HERE), (0, len(article.text), _FEWEST)):
        years = sorted(year for offset, year in analysis.years if first <= offset < last)
        years = _near_each_other(years)
        if len(years) >= fewest and years[0] > 0 and years[-1] - years[0] <= _LONGEST_SPAN:
            told = f"{years[0]}–{years[-1]}" if years[0] < years[-1] else str(years[0])
            return told, fewest == _FEWEST_HERE
    return "", False


_LONE = 10
"""So many years from the next, a year is told of another time."""


def _near_each_other(years: list[int]) -> list[int]:
    """Return sorted years without those far before or behind most of them."""
    tenth = len(years) // 10
    main = years[tenth : len(years) - tenth]
    for year in reversed(years[:tenth]):
        if main[0] - year <= _LONE and main[-1] - year <= _LONGEST_SPAN:
            main = [year, *main]
    for year in years[len(years) - tenth :]:
        if year - main[-1] <= _LONE and year - main[0] <= _LONGEST_SPAN:
            main = [*main, year]
    return main


def topic_of(article: Article, at: int, years: str = "", of_section: bool = False) -> str:
    """Return what an article, and its section at a place of the text, are on; "" where no title tells it.

    `years` stand behind the title, or behind the heading whose section is of them. The headings of a
    dated article are left out, as those of the press tease more than they tell.
    """
    title = _told_title(article)
    parts = [part for part in (title, title and _heading(article, at)) if part]
    if parts and years and not any(_DATED.search(part) for part in parts):
        place = len(parts) - 1 if of_section else 0
        parts[place] = f"{parts[place]} ({years})"
    return " – ".join(parts)


_OFTEN = 2
"""So often the prose tells what a title names before its colon: told once, it may be a label."""


@lru_cache(maxsize=64)
def _told_title(article: Article) -> str:
    """Return the title without the name of its site, if the article tells of what it names."""
    prose = " ".join(article.text[b.span.start : b.span.end] for b in article.blocks if b.kind != "heading")
    told, title = matter(prose), article.title
    site = _SITE.match(title)
    if site is not None and not matter(site[2]) & told:
        title = site[1]
    title, meant = _plain(title), matter(title)
    if any(_GLUED.search(word) and word not in prose for word in words_of(title)):
        return ""
    known = bool(meant) and 2 * len(meant & told) >= len(meant)
    front, colon, _ = title.partition(": ")
    if colon and not known and front and len(re.findall(rf"\b{re.escape(front)}\b", prose)) >= _OFTEN:
        title, known = front, True  # “Vietnam: The Downward Spiral”
    return title if known and len(words_of(title)) <= _LONGEST_TITLE else ""


def _heading(article: Article, at: int) -> str:
    """Return the heading of the section at a place, if it adds to the title what is short enough."""
    before = [b.span for b in article.blocks if b.kind == "heading" and b.span.start < at]
    if not before or article.published is not None:
        return ""
    heading = _plain(_NUMBER.sub("", article.text[before[-1].start : before[-1].end]))
    if heading.isupper():
        heading = _in_small_letters(heading, article)
    tells = (
        heading[:1].isalnum()
        and heading.lower() not in _STRUCTURE
        and not matter(heading) <= matter(article.title)
    )
    return heading if tells and len(words_of(heading)) <= _LONGEST_HEADING else ""


_SMALL = frozenset("a an and as at but by for from in of on or over the to under with".split())


@lru_cache(maxsize=256)
def _in_small_letters(heading: str, article: Article) -> str:
    """Return a heading in capitals as a title, its names written as in the article: *The AIDS Crisis*."""
    prose = " ".join(article.text[b.span.start : b.span.end] for b in article.blocks if b.kind != "heading")
    told = {word.casefold() for word in _WORD.findall(prose)}
    words = [word.casefold() for word in _WORD.findall(heading) if not _ROMAN.fullmatch(word)]
    if "&" in heading or any(w not in told | _SMALL and not lexicon.senses(w) for w in words):
        return ""  # how it is written nobody knows
    written: dict[str, str] = {word.casefold(): word for word in _WORD.findall(prose) if not word.islower()}

    def small(found: re.Match[str]) -> str:
        word = found[0].casefold()
        if _ROMAN.fullmatch(found[0]):
            return found[0]
        if word in _SMALL:
            first = not found.start() or heading[found.start() - 2 : found.start()] == ": "
            return word.capitalize() if first else word
        return written.get(word, word.capitalize())

    return _WORD.sub(small, heading)


def _plain(title: str) -> str:
    """Return a title without the stop or colon behind it; "" where it asks or exclaims."""
    plain = _STOP.sub("", _ANCHOR.sub("", title).strip(" :"))
    return "" if plain.endswith(("?", "!")) else plain


def _betrays(topic: str, question: Cloze | MultipleChoice, analysis: Analysis) -> bool:
    """Say whether a topic tells an answer, under any of its names: *ANSI* of a page on the institute.

    A wrong option that it names would look odd.
    """
    bare = question.answer().removeprefix("the ")
    owner = next((e for e in analysis.entities if bare in (e.name.removeprefix("the "), *e.aliases)), None)
    names = {bare, *((owner.name, *owner.aliases) if owner is not None else ())}
    if isinstance(question, MultipleChoice):
        names |= {option.text for option in question.distractors}
    roots, short = _roots(topic), {initials(part) for part in topic.split(" – ")}
    return any(_roots(name) & roots or name.replace(".", "") in short for name in names)


def _roots(text: str) -> frozenset[str]:
    """Return the stems of words, cut where *Algerian* and *Algeria* are one."""
    return frozenset(root[:_ROOT] for root in matter(text))


def _asked(question: _Asking) -> str:
    return question.text if isinstance(question, Cloze) else question.stem


def _asking(question: _Asking, asked: str) -> Question:
    return replace(question, text=asked) if isinstance(question, Cloze) else replace(question, stem=asked)
