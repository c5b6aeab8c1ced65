"""Measure the facts of the sample articles against those that careful readers wrote down.

    python -m benchmarks.gold [--show]

A gold fact is found when one of our facts rests on one of its evidence sentences and tells
it: it holds the subject under one of its names, and half of the words that carry the gold
fact’s relation and object in that sentence; without the subject, four in five of them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from nltk.stem.snowball import SnowballStemmer

from benchmarks.evaluation import DATA, ROOT
from quizgen.model import Fact, Quotation, Status
from quizgen.outputs import cache_file
from quizgen.pipeline import Findings, Options, find_facts
from quizgen.plugins import load_registry

GOLD = DATA.parent / "seeds-gold.json"
_STEM = SnowballStemmer("english", ignore_stopwords=False)
_SMALL = frozenset(
    (
        "a an the of to in on at for by with from as is are was were be been being has have had do does "
        "did and or but that which who whom whose what it its his her their they he she this these those "
        "than so not no into over about after before up out more most one its’ also may might could would"
    ).split()
)
_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Recall:
    """Gold facts found, of how many, and which were not."""

    found: int
    wanted: int
    missed: tuple[dict[str, Any], ...]

    @property
    def share(self) -> float:
        """The share found."""
        return self.found / self.wanted


def gold() -> dict[str, Any]:
    """Return the gold."""
    data: dict[str, Any] = json.loads(GOLD.read_text("utf-8"))
    return data


def sample_facts() -> Findings:
    """Return the facts of the sample articles."""
    options = Options(cache=cache_file())
    return find_facts([str(ROOT / "seeds")], options, load_registry(entry_points=False))


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that carry meaning."""
    words = "".join(c if c.isalnum() or c in ".$%" else " " for c in text.replace("’s", "").lower()).split()
    plain = (w.strip(".") for w in words)
    return frozenset(_STEM.stem(w) for w in plain if w and w not in _SMALL)


def recall(found: Findings, least: int) -> Recall:
    """Return how many gold facts of a quizworthiness of at least `least` are found."""
    data = gold()
    names = {e["name"]: [e["name"], *e["aliases"]] for e in data["entities"]}
    sources = {a.article.id: a.article.source for a in found.analyses}
    wanted = [g for g in data["facts"] if g["quizworthy"] >= least]
    missed = tuple(g for g in wanted if not any(_tells(f, g, names, sources) for f in found.facts))
    return Recall(len(wanted) - len(missed), len(wanted), missed)


def _tells(fact: Fact, wanted: dict[str, Any], names: dict[str, list[str]], sources: dict[str, str]) -> bool:
    ours = stems(_everything(fact))
    about = [stems(n) for n in names.get(wanted["subject"], [wanted["subject"]])]
    named = any(words and len(words & ours) >= 0.5 * len(words) for words in about)
    said = stems(f"{wanted['relation']} {wanted['object'] or wanted['value'] or ''}")
    if wanted["time"] and fact.time and str(wanted["time"])[:4] != fact.time.value[:4]:
        return False
    for evidence in wanted["evidence"]:
        if not _rests_on(fact, evidence, sources):
            continue
        key = said & stems(evidence["sentence"])  # articles tell it in words of their own
        covered = len(key & ours) / len(key) if key else 0.0
        if (named and covered >= _SHARE) or (len(key) > 1 and covered >= 0.8):
            return True
    return False


def _everything(fact: Fact) -> str:
    time = fact.time.value if fact.time else ""
    said = fact.words if isinstance(fact, Quotation) else ""
    return f"{fact.text} {time} {time[:4]} {said} {fact.by or ''}"


def _rests_on(fact: Fact, evidence: dict[str, str], sources: dict[str, str]) -> bool:
    wanted = _plain(evidence["sentence"])
    return any(
        sources[e.article_id] == evidence["article"]
        and (_plain(e.quote) in wanted or wanted in _plain(e.quote))
        for e in fact.evidence
    )


def _plain(text: str) -> str:
    return " ".join(text.split())


def from_what_is_no_article(found: Findings) -> list[Fact]:
    """Return the facts whose evidence holds a line that is no text of the article."""
    junk = gold()["not_article_text"]
    sources = {a.article.id: a.article.source for a in found.analyses}
    return [
        fact
        for fact in found.facts
        for e in fact.evidence
        if any(
            _plain(line) in _plain(e.quote) for line in junk.get(sources[e.article_id], ()) if len(line) > 14
        )
    ]


def firmer_than_gold(found: Findings) -> Iterator[tuple[dict[str, Any], Fact]]:
    """Yield gold facts that are disputed, hedged or negated and that we assert."""
    data = gold()
    names = {e["name"]: [e["name"], *e["aliases"]] for e in data["entities"]}
    sources = {a.article.id: a.article.source for a in found.analyses}
    for wanted in data["facts"]:
        if wanted["status"] in ("disputed", "hedged", "negated"):
            for fact in found.facts:
                if fact.status is Status.ASSERTED and _tells(fact, wanted, names, sources):
                    yield wanted, fact


def shown(facts: Iterable[dict[str, Any]]) -> Sequence[str]:
    """Return gold facts as lines."""
    return [
        f"{g['id']} {g['kind']} | {g['subject']} | {g['relation']} | {g['object'] or g['value']} | "
        f"{g['time'] or ''}\n"
        f"        {g['evidence'][0]['sentence']}"
        for g in facts
    ]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--show", action="store_true", help="print what is not found")
    show = parser.parse_args().show
    if not GOLD.is_file():
        raise SystemExit(f"no {GOLD}; QUIZGEN_SHARED names another folder")
    found = sample_facts()
    print(f"{len(found.facts)} facts")
    for least in (2, 0):
        result = recall(found, least)
        print(f"recall, quizworthiness ≥ {least}: {result.share:.3f} of {result.wanted}")
        if show and least == 0:
            print("\n".join(shown(result.missed)))
    print(f"facts from lines that are no article text: {len(from_what_is_no_article(found))}")
    firm = list(firmer_than_gold(found))
    print(f"asserted, where gold has it disputed, hedged or negated: {len(firm)}")
    for wanted, fact in firm:
        print(f"  {wanted['id']} {wanted['subject']} {wanted['relation']} {wanted['object']}")
        print(f"    {wanted['status']}; ours: {fact.text}")


if __name__ == "__main__":
    main()
