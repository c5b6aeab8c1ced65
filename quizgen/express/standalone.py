"""Words that mean nothing without what stands around them.

Pronouns without their antecedent, pointing and leaning words, comparisons with what is
not said: each raises `Dangling`, which names the reason.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from quizgen.analyse import lexicon
from quizgen.analyse.clauses import SAYING
from quizgen.analyse.coreference import is_expletive
from quizgen.analyse.given_names import sex_meant, sex_of
from quizgen.analysis import Analysis
from quizgen.express.dangling import Dangling
from quizgen.express.definite import check_definite
from quizgen.syntax import SUBJECTS, Sentence, Token

_FIRST_SECOND = frozenset(
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves".split()
)
_SINGULAR_THING = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_PERSON = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_POINTING = frozenset({"this", "that", "these", "those"})
_LEANING = frozenset(
    (
        "another other others such same latter former likewise similarly similar second third "
        "next here else elsewhere respectively aforementioned above below following previous "
        "previously earlier later afterward afterwards subsequent subsequently meanwhile instead "
        "otherwise so-called ago nowadays overall further additional thereby therein then there "
        "too either neither thus hence so now today recently currently soon yesterday tomorrow "
        "again still already yet even different fellow initially immediately promptly "
        "fourth fifth sixth seventh eighth ninth tenth"
    ).split()
)
# These lean lightly: as adverbs they can be left out without loss.
CONNECTIVES = frozenset(
    (
        "however moreover furthermore therefore thus hence consequently also meanwhile "
        "nevertheless nonetheless indeed accordingly besides incidentally additionally "
        "similarly likewise finally then instead still too again already yet even just "
        "perhaps interestingly unfortunately fortunately certainly clearly obviously actually "
        "simply merely eventually ultimately now today first second third lastly importantly "
        "specifically conversely alternatively notably essentially ironically surprisingly sometime "
        "initially immediately promptly"
    ).split()
)


_ADDING = frozenset({"additional", "further", "other", "others"})
_SCALES = frozenset(
    "level rate degree share percentage income cost price risk number chance standard".split()
)


_PAIRS = (("(", ")"), ("“", "”"), ("[", "]"))


def check_whole(sentence: Sentence, chosen: Sequence[int], text: str) -> None:
    """Raise where a cut has left half a pair, or a word that waits for another."""
    if any(text.count(a) != text.count(b) for a, b in _PAIRS) or text.count('"') % 2:
        raise Dangling("half a pair", "a bracket or quotation mark without its other")
    if re.search(r"\b(?:as well|so|such)[.,]?$|(?:\b\d{4}|[a-z])\.\d|^\d{4},|\b(\d{4}),? \1\b", text):
        raise Dangling("broken off", "a comparison without its other half, or a footnote’s number")
    if re.search(
        r"\bas (?:shown|seen|illustrated|indicated|depicted) (?:in|by|at)\b\W*$|\band so (?:on|forth)\W*$",
        text,
    ):
        raise Dangling("broken off", "it refers to a figure, or goes on without end")
    if re.search(r"\bincluding\W*$", text):
        raise Dangling("broken off", "a list without its members")
    if any(sentence[i].dep == "preconj" and not _has_pair(sentence, sentence[i], chosen) for i in chosen):
        raise Dangling("broken off", "one of two that are told together")
    if re.search(r"\b(?:and|but|or) (?:therefore|thus|so|then|hence)\W*$", text):
        raise Dangling("broken off", "what follows from it is lost")
    if re.search(r"[\[\]]", text):
        raise Dangling("brackets", "what an editor put in brackets stands in it")
    if re.match(r"(?:[A-Z][a-z]+ )?(?:of|to|in|for|from|by) (?:which|whom)\b", text):
        raise Dangling("broken off", "it only goes on what the sentence before told")
    if any(sentence[i].dep == "mark" and sentence[i].head not in chosen for i in chosen):
        raise Dangling("broken off", "a conjunction without its clause")
    last = next((sentence[i] for i in reversed(chosen) if sentence[i].is_word), None)
    if last is not None and _ends_within_noun_phrase(sentence, last):
        raise Dangling("broken off", f"“{last.text}” without the noun that follows")
    if last is not None and _loses_end_of_list(sentence, chosen, last):
        raise Dangling("broken off", "a list would lose its end")
    if last is not None and (
        last.pos in ("DET", "CCONJ", "SCONJ") or (last.pos == "ADP" and last.dep == "prep")
    ):
        raise Dangling("broken off", f"ends with “{last.text}”")
    if last is not None and last.tag in ("VBD", "VBZ", "VBP") and last.lemma in SAYING:
        raise Dangling("broken off", f"“{last.text}” what is not said")


def _has_pair(sentence: Sentence, both: Token, chosen: Sequence[int]) -> bool:
    """Say whether *both* and *either* stand before two: “passed both the Comstock Law” lost one."""
    inside = set(chosen)
    return any(t.i in inside and t.i > both.i for t in sentence.children(sentence.head(both), "cc"))


def _ends_within_noun_phrase(sentence: Sentence, last: Token) -> bool:
    """Say whether words end before the noun that they describe: “jihadist” of “jihadist militants have …”.

    A parser that takes the adjective for the end of a list lets the noun begin another clause.
    """
    follows = sentence[last.i + 1] if last.i + 1 < len(sentence) else None
    if follows is None or follows.ent in ("DATE", "TIME") or not last.space:
        return False
    return last.tag == "JJ" and last.dep in ("conj", "amod") and follows.tag in ("NN", "NNS")


def _loses_end_of_list(sentence: Sentence, chosen: Sequence[int], last: Token) -> bool:
    """Say whether words end in the middle of a list: “after Quebec, Ontario” of “…, and British Columbia”."""
    inside = set(chosen)
    left = [t for t in sentence if t.i > last.i and t.i not in inside and t.dep in ("conj", "appos")]
    if not any(t.dep == "cc" and t.i > last.i and t.i not in inside for t in sentence):
        return False
    for member in left:
        for above in sentence.ancestors(member):
            if above.pos not in ("NOUN", "PROPN", "ADP"):
                break
            before = sentence.tokens[above.head : above.i]
            if above.dep in ("conj", "appos") and above.i in inside and any(t.text == "," for t in before):
                return True
    return False


def is_bound(
    analysis: Analysis,
    sentence: Sentence,
    token: Token,
    chosen: Sequence[int],
    known: Collection[int],
) -> bool:
    """Say whether a pronoun has its antecedent among the words, or needs none."""
    lower = token.lower
    if lower in _FIRST_SECOND:
        raise Dangling("first person", f"“{token.text}” speaks for the author or to the reader")
    if token.tag in ("WDT", "WP", "WP$", "WRB", "EX") or token.dep == "expl":
        return True
    if lower in _POINTING:
        following = sentence[token.i + 1] if token.i + 1 < len(sentence) else None
        if (
            lower in ("that", "those")
            and following
            and (following.lower in ("of", "who", "which", "that") or following.dep in ("relcl", "acl"))
        ):
            who = following.lower == "who"  # “those who …” are any such people
            return who or _earlier_noun(analysis, sentence, token, chosen, known, None)
        raise Dangling("pointing word", f"“{token.text}” points out of the question")
    if lower in _SINGULAR_THING:
        if lower == "it" and is_expletive(sentence, token):
            return True
        return _earlier_noun(analysis, sentence, token, chosen, known, False)
    if lower in _PLURAL:
        return _earlier_noun(analysis, sentence, token, chosen, known, True)
    if lower in _PERSON:
        entity = analysis.referents.get((sentence.index, token.i))
        ahead = _subject_ahead(sentence, token)
        if _may_mean_subject(analysis, sentence, token, ahead, chosen):
            return True
        if ahead is not None and ahead.i in chosen and entity is not None:
            meant = analysis.referents.get((sentence.index, ahead.i)) or analysis.entity_of(sentence, ahead)
            return meant == entity  # “To build his tree, Ann Lee used …”
        for i in (*_reachable(sentence, token, known), *(c for c in chosen if c < token.i)):
            if _subject_ahead(sentence, sentence[i]) == token:
                continue  # it waits for its name itself
            if entity is not None and analysis.referents.get((sentence.index, i)) == entity:
                return True
            name = analysis.name_at(sentence, sentence[i])
            if name is not None and name.entity.type == "PERSON" and entity in (None, name.entity):
                return True
            if (
                lexicon.names_person(sentence[i].lemma.lower())
                and sentence[i].pos == "NOUN"
                and sentence[i].dep in _ARGUMENTS  # “a wealthy planter, he …” is the same man
                and sentence.child(sentence[i], "det", "poss") is not None  # “for secretary, he chose …”
                and entity is None
            ):
                return True
        return False
    if lower in (
        "one",
        "ones",
        "some",
        "many",
        "few",
        "several",
        "both",
        "each",
        "all",
        "most",
        "any",
        "none",
        "others",
        "another",
        "either",
        "neither",
        "much",
        "more",
        "less",
        "enough",
    ):
        if sentence.child(token, "prep", "relcl", "acl") or token.dep in ("nummod", "predet"):
            return True  # “virtually all species”
        if lower in ("another", "others") and any(
            sentence[i].lower in ("one", "some") for i in chosen if i < token.i
        ):
            return True  # “one …, another …”
        # As a subject it is what the sentence is about: “One is that …” means nothing under any topic.
        rule = "pronoun" if token.dep in SUBJECTS else "ellipsis"
        raise Dangling(rule, f"“{token.text}” of what is not said")
    return token.tag not in ("PRP", "PRP$", "DT")


_OF_THE_OTHER = frozenset("death place stead absence successor assassination funeral murder".split())
"""“After his death, John Adams …”: it was another’s."""


def _may_mean_subject(
    analysis: Analysis, sentence: Sentence, token: Token, ahead: Token | None, chosen: Sequence[int]
) -> bool:
    """Say whether *his* means the subject of its clause, whoever was told of before.

    The one that follows a phrase in front (“In his testimony, Gray admitted …”), or somebody who is
    told of as “the employee”: another name would make two people of one.
    """
    if token.tag != "PRP$" or sentence.head(token).lemma in _OF_THE_OTHER:
        return False
    if ahead is not None:
        name = analysis.name_at(sentence, ahead)
        fits = name is not None and sex_of(name.entity.name) in ("", sex_meant(token.lower))
        if name is not None and name.entity.type == "PERSON" and fits:
            return True
    own = _subject_of(sentence, _verb_above(sentence, token))
    if own is None or own not in chosen or own > token.i or sentence[own].pos != "NOUN":
        return False
    definite = sentence.child(sentence[own], "det")
    person = sentence[own].tag == "NN" and lexicon.names_person(sentence[own].lemma.lower())
    named = analysis.entity_of(sentence, sentence[own]) is not None
    return person and not named and definite is not None and definite.lower == "the"


def _reachable(sentence: Sentence, token: Token, known: Collection[int]) -> list[int]:
    """Return the known tokens that a pronoun can mean: not the subject of its own verb."""
    if token.tag == "PRP$":
        noun = sentence.head(token)
        same = _subject_of(sentence, noun.head) if noun.dep == "attr" else None  # “X was its cradle”
        return [i for i in known if i != same]
    if token.lower.endswith(("self", "selves")):
        return list(known)
    own = _subject_of(sentence, _verb_above(sentence, token))
    return [
        i for i in known if i != own and _verb_above(sentence, sentence[i]) != _verb_above(sentence, token)
    ]


def _subject_of(sentence: Sentence, verb: int | None) -> int | None:
    """Return the subject of a verb, or of the one that it is coordinated with."""
    while verb is not None:
        token = sentence[verb]
        subject = sentence.child(token, "nsubj", "nsubjpass")
        if subject is not None:
            stands_in = subject.tag in ("WDT", "WP") and token.dep == "relcl"
            return token.head if stands_in else subject.i
        if token.dep == "acl":
            return token.head
        if token.dep == "xcomp" and sentence.child(sentence.head(token), "dobj") is None:
            verb = token.head
            continue
        verb = token.head if token.dep == "conj" else None
    return None


def _verb_above(sentence: Sentence, token: Token) -> int | None:
    return next((t.i for t in sentence.ancestors(token) if t.pos in ("VERB", "AUX")), None)


def _earlier_noun(
    analysis: Analysis,
    sentence: Sentence,
    token: Token,
    chosen: Sequence[int],
    known: Collection[int],
    plural: bool | None,
) -> bool:
    """Say whether the subject of a clause before a pronoun has the right number for it."""
    reachable = _reachable(sentence, token, known)
    barred = never_meant(sentence, token)
    ahead = _subject_ahead(sentence, token)
    if ahead is not None and ahead.i in chosen and _agrees(analysis, sentence, ahead, plural):
        return True
    fitting = [
        noun
        for noun in (sentence[i] for i in (*reachable, *chosen) if i < token.i or i in reachable)
        if noun.i != barred
        and noun.pos in ("NOUN", "PROPN")
        and noun.dep not in ("compound", "nmod", "npadvmod")
        and _agrees(analysis, sentence, noun, plural)
    ]
    if any(noun.i in known or noun.dep in ("nsubj", "nsubjpass") for noun in fitting):
        return True
    return token.tag == "PRP$" and len(fitting) == 1


_ARGUMENTS = SUBJECTS | {"dobj", "pobj", "dative", "conj", "poss"}
_OF_THE_VERB = frozenset("to of for from by at against into onto upon".split())


def never_meant(sentence: Sentence, token: Token) -> int | None:
    """Return the subject that a pronoun beside its verb cannot mean (principle B of binding).

    “The observatory made a revision to it”; but “the town has a river behind it”.
    """
    up = sentence.head(token)
    if up.dep == "attr":
        return _subject_of(sentence, up.head)
    if token.tag != "PRP" or token.lower.endswith(("self", "selves")):
        return None
    verb = _verb_above(sentence, token)
    made = sentence.head(up) if token.dep == "pobj" else up
    light = made.dep == "dobj" and sentence.head(made).lemma in ("make", "take", "give")
    governed = made.i == verb or (light and up.lower != "against")  # “a plot against him” is another matter
    beside = token.dep in ("dobj", "dative") or (
        token.dep == "pobj" and up.lower in _OF_THE_VERB and governed
    )
    if verb is None or not beside:
        return None
    if sentence[verb].dep == "acl" and sentence[verb].tag == "VB":
        return None  # who is to do it in “an effort to raise it”, the noun does not tell
    return _subject_of(sentence, verb)


def _subject_ahead(sentence: Sentence, token: Token) -> Token | None:
    """Return the subject that an owner in a fronted phrase means: “Because of their size, whales …”."""
    root = sentence.root
    if token.tag != "PRP$" or token.head == root.i or token.i > root.i:
        return None
    subject = sentence.child(root, "nsubj", "nsubjpass")
    fronted = [t for t in sentence.ancestors(token) if t.head == root.i and t.dep in ("prep", "advcl")]
    person = token.lower in _PERSON and subject is not None and subject.lower in _PERSON
    if subject is None or subject.i < token.i or not fronted:
        return None
    if subject.pos not in ("NOUN", "PROPN") and not person:
        return None
    return subject if any(t.text == "," for t in sentence.tokens[token.i : subject.i]) else None


def _agrees(analysis: Analysis, sentence: Sentence, noun: Token, plural: bool | None) -> bool:
    """Say whether a noun has the number of *it* (False), *they* (True), or either (None)."""
    coordinated = any(c.dep == "conj" for c in sentence.children(noun))
    is_plural = noun.tag in ("NNS", "NNPS") or coordinated
    collective = lexicon.names_group(noun.lemma.lower())
    name = analysis.name_at(sentence, noun)
    if name is not None:
        if name.entity.type == "PERSON" and not coordinated:
            return False  # a person is neither *it* nor *they*
        is_plural = (
            coordinated
            or name.entity.type == "NORP"
            or (is_plural and name.entity.type not in ("GPE", "ORG"))
        )
        collective = name.entity.type == "ORG"
    return plural is None or is_plural == plural or (plural and collective)


def check_leaning(
    analysis: Analysis, sentence: Sentence, token: Token, chosen: Sequence[int], in_article: bool = False
) -> None:
    """Raise for a word that leans on what was said before; for `in_article` see `check_definite`."""
    lower = token.lower
    if lower in _FIRST_SECOND:
        raise Dangling("first person", f"“{token.text}” speaks for the author or to the reader")
    if lower in _POINTING and token.tag in ("DT", "PRP") and token.dep != "mark":
        raise Dangling("pointing word", f"“{token.text}” points out of the question")
    if lower == "another" and any(sentence[i].lower == "one" for i in chosen if i < token.i):
        return
    if (
        lower == "one"
        and not any(t.lower == "or" for t in sentence.tokens[token.i + 1 : token.i + 2])  # “one or more”
        and token.dep == "nummod"
        and sentence.child(sentence.head(token), "appos") is not None
    ):
        raise Dangling("leaning word", "“one” of several, as articles bring people in")
    told_of = sentence.head(token).dep in SUBJECTS or token.dep in SUBJECTS
    if in_article and ((lower in _ADDING and not told_of) or _relational(sentence, token)):
        return
    if (
        lower in _LEANING
        and token.pos in ("ADJ", "ADV", "DET", "PRON", "NOUN")
        and not _restricted_by_than(sentence, token)
        and not (lower == "same" and _same_as(sentence, token, chosen))
    ):
        if (
            lower in ("so", "too", "even", "still", "further", "below", "above")
            and token.head > token.i
            and sentence.head(token).pos in ("ADJ", "ADV", "NUM", "NOUN")
            and (in_article or lower != "further" or sentence.head(token).pos != "NOUN")
        ):
            return
        follows = sentence[token.i + 1] if token.i + 1 < len(sentence) else None
        if follows is not None and follows.text == "-" and not token.space:
            return  # “so-called”, “second-busiest”
        if lower in _ORDINALS and sentence.children(sentence.head(token), "prep", "relcl"):
            return
        if lower in _ORDINALS - {"second", "third"} and (in_article or not told_of):
            return  # “elected to a fourth term”
        if lower == "immediately" and (_before_time(sentence, token) or sentence.head(token).pos == "ADJ"):
            return
        if lower == "third" and token.i and sentence[token.i - 1].lower in ("a", "one", "two", "-"):
            return  # a fraction
        if lower == "different" and not _one_other(sentence, token):
            return
        if lower in ("such",) and token.i + 1 < len(sentence) and sentence[token.i + 1].lower == "as":
            return
        if lower in ("other", "others") and (_after_list(sentence, token) or _after_than(sentence, token)):
            return
        if lower == "there" and token.dep == "expl":
            return
        raise Dangling("leaning word", f"“{token.text}” leans on what was said before")
    if (
        token.tag == "CD"
        and token.dep in ("nsubj", "nsubjpass", "dobj")
        and not token.ent.startswith(("DATE", "MONEY", "PERCENT"))
        and not sentence.children(token, "prep")
    ):
        rule = "pronoun" if lower == "one" and token.dep in SUBJECTS else "ellipsis"
        raise Dangling(rule, f"“{token.text}” of what is not said")
    or_more = token.i > 0 and sentence[token.i - 1].lower == "or"  # “one or more”
    hyphened = token.i + 1 < len(sentence) and sentence[token.i + 1].text == "-"  # “better-known”
    if (
        token.tag in ("JJR", "RBR")
        and not hyphened
        and not or_more
        and not _compared(sentence, token, chosen)
        and not _under_condition(sentence, token)
    ):
        raise Dangling("comparative", f"“{token.text}” than what is not said")
    if lower in ("remaining", "rest") and not in_article and _points_to_the_others(analysis, sentence, token):
        raise Dangling("leaning word", f"“{token.text}”: the others were told before")
    counted = lower in _OF_KINDS and token.dep in SUBJECTS and not in_article
    if counted and _is_quantified(sentence, token):
        raise Dangling("ellipsis", f"“{token.text}” of what is not said")
    if lower in _FROM_NOW and token.dep == "amod" and _counts_from_now(sentence, token):
        raise Dangling("relative time", f"“{token.text}” is counted from when the article was written")
    paired = any(t.lower == "and" for t in sentence.children(sentence.head(token), "cc"))
    if (
        lower in ("all", "both", "each")
        and token.dep in ("det", "predet")
        and not (lower == "both" and paired)
    ):
        kept = [c for c in sentence.children(sentence.head(token)) if c.i in set(chosen)]
        if lower == "both" or (
            lower == "all" and not any(c.dep in ("prep", "relcl", "acl", "amod", "compound") for c in kept)
        ):
            raise Dangling("leaning word", f"“{token.text}” of which")
    if lower == "the" and token.dep == "det":
        check_definite(analysis, sentence, sentence.head(token), chosen, in_article)
    if (
        lower in ("do", "did", "does")
        and sentence.child(token, "advmod")
        and any(c.lower == "so" for c in sentence.children(token))
    ):
        raise Dangling("ellipsis", "“do so” leans on what was said before")


_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())


def _before_time(sentence: Sentence, token: Token) -> bool:
    """Say whether “immediately after the war” says when."""
    follows = sentence[token.i + 1] if token.i + 1 < len(sentence) else token
    return follows.pos in ("ADP", "SCONJ") or follows.lower in ("after", "before", "following", "upon")


_OF_KINDS = frozenset("species individuals members specimens forms types varieties kinds".split())
"""Of what there are kinds, a heading or the sentence before tells."""


def _is_quantified(sentence: Sentence, noun: Token) -> bool:
    """Say whether nothing stands beside a noun but how many: “many species”."""
    beside = [c for c in sentence.children(noun) if c.dep != "punct"]
    return bool(beside) and all(c.lower in ("many", "most", "some", "few", "several") for c in beside)


def _points_to_the_others(analysis: Analysis, sentence: Sentence, token: Token) -> bool:
    """Say whether “the remaining body”, “the rest of Virginia” is what is left of a part told before."""
    if token.lower == "remaining":
        article = sentence.child(sentence.head(token), "det")
        return token.dep == "amod" and article is not None and article.lower == "the"
    of = sentence.child(token, "prep")
    whole = sentence.child(of, "pobj") if of is not None else None
    named = whole is not None and analysis.entity_of(sentence, whole) is not None
    return named and token.dep in SUBJECTS


_FROM_NOW = frozenset({"past", "last", "next", "coming"})


def _counts_from_now(sentence: Sentence, token: Token) -> bool:
    """Say whether “the past two decades” are counted from the writing; those “of his life” are not."""
    noun = sentence.head(token)
    article = sentence.child(noun, "det")
    pointed = article is not None and article.lower == "the"
    return pointed and lexicon.lexname(noun.lemma.lower()) == "time" and not sentence.children(noun, "prep")


def continues_list(sentence: Sentence, token: Token) -> bool:
    """Say whether *then* goes on with a list, which falls apart without it: “…, then Montana in 1889”."""
    follows = sentence[token.i + 1] if token.i + 1 < len(sentence) else token
    ordered = any(t.lower == "first" for t in sentence.tokens[: token.i])  # “first increases, then decreases”
    return token.lower == "then" and token.i > 0 and (ordered or follows.pos in ("NOUN", "PROPN"))


def _one_other(sentence: Sentence, token: Token) -> bool:
    """Say whether “a different complaint” is one other than what was told, and nothing says which."""
    noun = sentence.head(token)
    article = sentence.child(noun, "det")
    compared = any(t.lower in ("from", "than", "to") for t in sentence.tokens[token.i + 1 : token.i + 6])
    return token.dep == "amod" and article is not None and article.lower in ("a", "an") and not compared


def _relational(sentence: Sentence, token: Token) -> bool:
    """Say whether a comparative only tells a direction: “lower levels of growth”."""
    return token.tag == "JJR" and token.dep == "amod" and sentence.head(token).lemma in _SCALES


def _restricted_by_than(sentence: Sentence, token: Token) -> bool:
    return any(t.lower in ("than", "as") and t.i > token.i for t in sentence.children(sentence.head(token)))


_OF_ALL = frozenset({"all", "both", "two", "every", "each", "many", "most"})


def _same_as(sentence: Sentence, token: Token, chosen: Sequence[int]) -> bool:
    """Say whether what *the same* is compared with is told: “as glucose”, or each of a subject to others."""
    behind = next((i for i in chosen if i > token.i and sentence[i].lower == "as"), None)
    if behind is not None and behind + 1 < len(sentence):
        between = sentence.tokens[token.i + 1 : behind]
        role = sentence[behind + 1].lower in ("a", "an")  # “hired her as a teacher”
        if not role and not any(t.pos in ("VERB", "AUX") for t in between):
            return True
    subject = sentence.child(sentence.head(sentence.head(token)), *SUBJECTS)
    if subject is None:
        return False
    quantified = any(c.lower in _OF_ALL for c in sentence.children(subject))
    return quantified or bool(sentence.children(subject, "conj"))


def _after_list(sentence: Sentence, token: Token) -> bool:
    """Say whether *other* closes a list: “storms and other disasters”."""
    return any(t.lower in ("and", "or", "as") for t in sentence.tokens[max(0, token.i - 2) : token.i])


def _after_than(sentence: Sentence, token: Token) -> bool:
    """Say whether *other* stands for all but the one compared: “than other schools”."""
    return any(t.lower in ("than", "like", "unlike") for t in sentence.tokens[max(0, token.i - 3) : token.i])


def _under_condition(sentence: Sentence, token: Token) -> bool:
    """Say whether a comparison only sets a condition: “when it is used more efficiently”."""
    for above in sentence.ancestors(token):
        if above.dep == "advcl":
            return any(c.lower in ("when", "if", "as") for c in sentence.children(above))
    return False


def _compared(sentence: Sentence, token: Token, chosen: Sequence[int]) -> bool:
    told = {sentence[i].lower for i in chosen}
    if {"more", "less"} <= told:
        return True  # “more of it, not less”
    if any(sentence[i].lower == "than" for i in chosen if i > token.i):
        return True
    if token.lower in ("lower", "higher"):
        return token.dep == "amod" and _is_one_of_two(sentence, token)
    return token.lower in ("inner", "outer")


def _is_one_of_two(sentence: Sentence, token: Token) -> bool:
    """Say whether a comparative names the one of two parts: “the lower limb”, “higher education”."""
    noun = sentence.head(token).lemma.lower()
    known = lexicon.senses(f"{token.lower} {noun}") > 0 or noun in ("education", "class", "court")
    return known or lexicon.lexname(noun) == "body"
