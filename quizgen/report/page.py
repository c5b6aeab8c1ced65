"""The report as one self-contained HTML page: facts, timeline, articles, disagreements, what was dropped.

All of it can be read without JavaScript: facts and the sentences that prove them link to
each other. The script only filters, and moves by keys.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from importlib import resources

from quizgen.model import Article, Evidence, Fact, Rejection, Span
from quizgen.pipeline import Findings
from quizgen.report.picture import timeline_picture

Numbers = Mapping[str, int]
"""The number of each fact on the page, by its id."""

_MOST_DROPPED = 200


def report_page(found: Findings, title: str) -> str:
    """Return the page; everything from the articles is escaped."""
    numbers = {fact.id: n for n, fact in enumerate(found.facts, start=1)}
    dated = sorted((f for f in found.facts if f.time and f.time.first), key=_when)
    sections = (
        ("facts", f"Facts ({len(found.facts)})", _facts(found, numbers)),
        ("timeline", f"Timeline ({len(dated)})", timeline_picture(dated, numbers)),
        ("several", "Told by several articles", _several(found, numbers)),
        ("disagreements", f"Disagreements ({len(found.disagreements)})", _disagreements(found, numbers)),
        ("articles", f"Articles ({len(found.analyses)})", _articles(found, numbers)),
        ("dropped", f"Dropped ({len(found.rejections)})", _dropped(found.rejections)),
    )
    links = "".join(f'<li><a href="#{key}">{escape(name)}</a></li>' for key, name, _ in sections)
    body = "".join(
        f'<section id="{key}" aria-labelledby="{key}-h"><h2 id="{key}-h">{escape(name)}</h2>{inner}</section>'
        for key, name, inner in sections
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}: facts</title><style>{_asset('report.css')}</style></head><body>"
        '<a class="skip" href="#facts">Skip to the facts</a>'
        f"<header><h1>{escape(title)}</h1>"
        f'<nav aria-label="Parts of this report"><ul>{links}</ul></nav></header>'
        f"<main>{body}</main>"
        f"<script>{_asset('report.js')}</script></body></html>\n"
    )


def _asset(name: str) -> str:
    return (resources.files("quizgen.report") / name).read_text("utf-8")


def _when(fact: Fact) -> tuple[tuple[int, int, int], tuple[int, int, int], str]:
    assert fact.time is not None
    assert fact.time.first is not None
    assert fact.time.last is not None
    return fact.time.first, fact.time.last, fact.id


def _facts(found: Findings, numbers: Numbers) -> str:
    kinds = sorted({f.kind for f in found.facts})
    statuses = sorted({f.status.value for f in found.facts})
    return (
        '<form id="filter" role="search" hidden><label>Search <input type="search" id="q"></label>'
        f"{_choice('kind', 'Kind', kinds)}{_choice('status', 'Status', statuses)}"
        '<output id="count" aria-live="polite"></output>'
        '<p class="keys">Keys: <kbd>/</kbd> search, <kbd>j</kbd> and <kbd>k</kbd> next and previous fact, '
        "<kbd>Enter</kbd> its sentence, <kbd>Backspace</kbd> back.</p></form>"
        f"<ol class='facts'>{''.join(_fact(f, found, numbers) for f in found.facts)}</ol>"
    )


def _choice(key: str, label: str, values: Iterable[str]) -> str:
    options = "".join(f"<option>{escape(v)}</option>" for v in values)
    return f'<label>{label} <select id="{key}"><option value="">all</option>{options}</select></label>'


def _fact(fact: Fact, found: Findings, numbers: Numbers) -> str:
    by = f" by {fact.by}" if fact.by else ""
    marks = [fact.kind]
    if fact.status.value != "asserted":
        marks.append(fact.status.value + by)
    if fact.time:
        marks.append(fact.time.value)
    if fact.support > 1:
        marks.append(f"{fact.support} articles")
    shown = "".join(f'<span class="tag">{escape(m)}</span>' for m in marks)
    quotes = "".join(_quote(e, found) for e in fact.evidence)
    return (
        f'<li id="{_anchor(fact)}" value="{numbers[fact.id]}" tabindex="-1" data-kind="{escape(fact.kind)}" '
        f'data-status="{fact.status.value}"><p class="told">{escape(fact.text)}</p>'
        f'<p class="tags">{shown}</p>{quotes}</li>'
    )


def _anchor(fact: Fact) -> str:
    return f"fact-{fact.id}"


def _place(article_id: str, span: Span) -> str:
    return f"at-{article_id}-{span.start}"


def _quote(evidence: Evidence, found: Findings) -> str:
    titles = {a.article.id: a.article.title for a in found.analyses}
    quote = escape(" ".join(evidence.quote.split()))
    where = escape(titles[evidence.article_id])
    return (
        f"<blockquote><p>“{quote}”</p><footer>"
        f'<a href="#{_place(evidence.article_id, evidence.span)}">{where}</a></footer></blockquote>'
    )


def _several(found: Findings, numbers: Numbers) -> str:
    shared = sorted((f for f in found.facts if f.support > 1), key=lambda f: (-f.support, numbers[f.id]))
    titles = {a.article.id: a.article.title for a in found.analyses}
    if not shared:
        return "<p>No fact is told by more than one article.</p>"
    rows = "".join(
        f"<tr><td>{f.support}</td><td>{_link(f, numbers)}</td>"
        f"<td>{escape(', '.join(dict.fromkeys(titles[e.article_id] for e in f.evidence)))}</td></tr>"
        for f in shared
    )
    return (
        '<div class="wide" tabindex="0" role="region" aria-label="Facts told by several articles"><table>'
        '<thead><tr><th scope="col">Articles</th><th scope="col">Fact</th><th scope="col">Which</th></tr>'
        f"</thead><tbody>{rows}</tbody></table></div>"
    )


def _link(fact: Fact, numbers: Numbers) -> str:
    when = f" ({fact.time.value})" if fact.time else ""
    return f'<a href="#{_anchor(fact)}">{numbers[fact.id]}. {escape(fact.text)}</a>{escape(when)}'


def _disagreements(found: Findings, numbers: Numbers) -> str:
    if not found.disagreements:
        return "<p>The articles do not contradict each other in what was found.</p>"
    out = []
    for disagreement in found.disagreements:
        facts = "".join(f"<li>{_link(f, numbers)}</li>" for f in disagreement.facts)
        out.append(f"<h3>{escape(disagreement.about)}</h3><ul>{facts}</ul>")
    return "".join(out)


def _articles(found: Findings, numbers: Numbers) -> str:
    told: dict[str, dict[Span, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in found.facts:
        for evidence in fact.evidence:
            told[evidence.article_id][evidence.span].append(fact)
    return "".join(
        f'<article aria-labelledby="t-{escape(a.article.id)}"><h3 id="t-{escape(a.article.id)}">'
        f"{escape(a.article.title)}</h3>{_byline(a.article)}"
        f"{_text(a.article, told[a.article.id], numbers)}</article>"
        for a in found.analyses
    )


def _byline(article: Article) -> str:
    published = f", {article.published}" if article.published else ""
    return f'<p class="byline">{escape(article.source)}{published}</p>'


def _text(article: Article, told: Mapping[Span, Sequence[Fact]], numbers: Numbers) -> str:
    """Return an article’s blocks, its proving sentences marked and linked to their facts."""
    tags = {"heading": "h4", "paragraph": "p", "item": "p"}
    out = []
    for block in article.blocks:
        inside = sorted((s for s in told if s.within(block.span)), key=lambda s: s.start)
        inner = "".join(_marked(article, block.span, inside, told, numbers))
        extra = ' class="item"' if block.kind == "item" else ""
        out.append(f"<{tags[block.kind]}{extra}>{inner}</{tags[block.kind]}>")
    return "".join(out)


def _marked(
    article: Article,
    block: Span,
    spans: Sequence[Span],
    told: Mapping[Span, Sequence[Fact]],
    numbers: Numbers,
) -> Iterator[str]:
    at = block.start
    for span in spans:
        if span.start < at:
            continue
        yield escape(article.text[at : span.start])
        links = " ".join(_number(f, numbers) for f in told[span])
        words = escape(article.text[span.start : span.end])
        yield f'<mark id="{_place(article.id, span)}" tabindex="-1">{words}</mark><sup>{links}</sup>'
        at = span.end
    yield escape(article.text[at : block.end])


def _number(fact: Fact, numbers: Numbers) -> str:
    n = numbers[fact.id]
    return f'<a href="#{_anchor(fact)}" title="{escape(fact.text)}" aria-label="Fact {n}">{n}</a>'


def _dropped(rejections: Sequence[Rejection]) -> str:
    groups: dict[tuple[str, str], list[Rejection]] = defaultdict(list)
    for one in rejections:
        groups[one.stage, one.rule].append(one)
    out = []
    for (stage, rule), group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        rows = "".join(
            f"<li><q>{escape(' '.join(one.what.split()))}</q> — {escape(one.reason)}</li>"
            for one in group[:_MOST_DROPPED]
        )
        more = f"<p>… and {len(group) - _MOST_DROPPED} more</p>" if len(group) > _MOST_DROPPED else ""
        out.append(
            f"<details><summary>{escape(rule)} <small>({escape(stage)}, {len(group)})</small></summary>"
            f"<ul>{rows}</ul>{more}</details>"
        )
    return "".join(out) or "<p>Nothing was dropped.</p>"
