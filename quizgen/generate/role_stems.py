"""Stems from roles: who is the head of what, and what somebody heads."""

from __future__ import annotations

from quizgen.analyse import lexicon
from quizgen.analysis import Analysis
from quizgen.generate.corpus import Corpus
from quizgen.generate.question_words import wh_word
from quizgen.generate.stem import Stem
from quizgen.model import (
    Mention,
    Role,
    role_class,
)

# One follows another in these: without a time, many are right.
_OFFICES = frozenset(
    (
        "president minister governor mayor senator congressman congresswoman representative "
        "king queen emperor pope chancellor premier secretary ambassador judge justice "
        "speaker commander general captain aide candidate winner champion nominee resident "
        "native citizen son daughter brother sister wife husband father mother friend"
    ).split()
)
_OWNING = frozenset({"founder", "owner", "manager"})
_HEADS = frozenset({"head", "chief executive", "ceo", "leader", "chief executive officer"})
_LAPSED = (
    "former ",
    "ex-",
    "then-",
    "onetime ",
    "late ",
    "future ",
    "fellow ",
    "leading ",
    "prominent ",
)


def _past(corpus: Corpus, analysis: Analysis, mention: Mention) -> bool:
    """Say whether a role is told of the past: so its sentence, and no news article."""
    _, sentence = corpus.place(mention)
    return _is_history(analysis) and any(t.tag == "VBD" for t in sentence)


_HISTORY_ENDS = 1985


def _is_history(analysis: Analysis) -> bool:
    """Say whether most of the dates that an undated article tells lie well in the past."""
    if analysis.article.published is not None:
        return False
    years = sorted(
        time.value.first[0]
        for row in analysis.times
        for time in row
        if time.kind == "date" and time.value and time.value.first
    )
    return bool(years) and years[len(years) // 2] < _HISTORY_ENDS


def who_is(corpus: Corpus, fact: Role, mention: Mention, analysis: Analysis) -> Stem | None:
    """Return “Who is the chief executive of ASML?”, or None for a role that many hold."""
    if fact.organisation is None or not fact.title or fact.subject not in corpus.by_name:
        return None
    organisation = _in_words(corpus, fact.organisation, mention)
    title = _title_told(fact, mention)
    past = _past(corpus, analysis, mention)
    last = title.lower().split()[-1]
    if not held_by_one(title) or organisation is None or " " not in fact.subject:
        return None
    if title.lower().startswith(_LAPSED):
        return None
    if title == "founder":
        text = f"Who founded {organisation}?"
    elif last in _OFFICES or title.split(" ")[-1].lower() in _OFFICES:
        published = analysis.article.published
        if published is None or last not in (
            "president",
            "minister",
            "governor",
            "mayor",
            "chancellor",
            "premier",
            "secretary",
        ):
            return None
        text = f"Who was the {title} of {organisation} in {published.year}?"
    elif title in ("head", "leader", "manager", "owner", "commander"):
        verb = {
            "head": "heads",
            "leader": "leads",
            "manager": "manages",
            "owner": "owns",
            "commander": "commands",
        }[title]
        if past:
            verb = {
                "heads": "headed",
                "leads": "led",
                "manages": "managed",
                "owns": "owned",
                "commands": "commanded",
            }[verb]
        text = f"Who {verb} {organisation}?"
    else:
        preposition = _preposition(corpus, mention) or "of"
        text = f"Who {'was' if past else 'is'} the {title} {preposition} {organisation}?"
    entity = corpus.by_name[fact.subject]
    return Stem(text, fact.subject, "subject", mention.slots["subject"], "PERSON", 0, "role-who", entity)


def held_by_one(title: str) -> bool:
    """Say whether one person at a time has a role: that of a head, not of a professor or a delegate."""
    words = title.lower().split()
    leads = role_class(title) == "head" or lexicon.is_a(words[-1], "leader.n.01", 1)
    return leads or words[0] == "chief" or words[-1] in _OWNING


def _preposition(corpus: Corpus, mention: Mention) -> str | None:
    """Return the preposition between title and organisation, where the text has one."""
    _, sentence = corpus.place(mention)
    if "organisation" not in mention.slots:
        return None
    head = sentence.head_of(mention.slots["organisation"])
    if head is None or head.dep != "pobj":
        return None
    return sentence.head(head).lower


def _in_words(corpus: Corpus, name: str, mention: Mention) -> str | None:
    """Return an organisation as it stands in a question, with the owner that the text gives it."""
    entity = corpus.by_name.get(name)
    if entity is None:
        return None
    _, sentence = corpus.place(mention)
    tokens = sentence.between(mention.slots["organisation"]) if "organisation" in mention.slots else []
    if any(t.tag == "POS" for t in tokens) and not entity.name.startswith("the "):
        return sentence.words(t.i for t in tokens)
    return corpus.with_article(entity)


def _title_told(fact: Role, mention: Mention) -> str:
    """Return the title as the sentence quoted in proof has it: *head*, where others say *chief executive*."""
    if role_class(fact.title) != "head" or fact.title in mention.evidence.quote:
        return fact.title
    return "head"


def which_group(corpus: Corpus, fact: Role, mention: Mention, companies: frozenset[str]) -> Stem | None:
    """Return “Which company does Ann Lee lead?”, or None for other roles."""
    group = corpus.by_name.get(fact.organisation or "")
    if group is None or group.type not in ("ORG", "OTHER") or " " not in fact.subject:
        return None
    wh = wh_word(group, group.name in companies)
    if wh == "What" or not (group.sure or group.name in companies):
        return None
    title = _title_told(fact, mention).lower()
    if title.startswith(_LAPSED):
        return None
    if title in _HEADS or role_class(title) == "head":
        as_title = f" as {title}" if title not in ("head", "leader") else ""
        text = f"{wh} does {fact.subject} lead{as_title}?"
    elif title.split()[-1:] == ["founder"]:
        text = f"{wh} did {fact.subject} found?"
    else:
        return None
    return Stem(
        text,
        group.name,
        "organisation",
        mention.slots["organisation"],
        "ORG",
        0,
        "role-where",
        group,
    )
