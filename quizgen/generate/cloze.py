"""Cloze: a sentence that stands alone, with what carries the fact hidden."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from quizgen.analyse.clauses import SAYING, Clause
from quizgen.analysis import Analysis
from quizgen.check.rules import matter, words_of
from quizgen.express.dangling import LIGHT, REFERRING, Dangling, Leans
from quizgen.express.phrase import express
from quizgen.express.predicates import (
    check_asked,
    check_begun,
    check_content,
    check_of_what,
    is_passing,
    trim_marks,
)
from quizgen.express.simplify import Cut, loses_source, main_clauses, statements
from quizgen.express.spelling import (
    Phrase,
    Word,
    capitalised,
    date_preposition,
    date_words,
    ended,
    spell,
    without_capital,
    without_examples,
)
from quizgen.express.trim import counts_from_now, droppable
from quizgen.express.verbs import in_past, without_pluperfect
from quizgen.generate.candidate import TWO_SENTENCES, Candidate
from quizgen.generate.corpus import Corpus
from quizgen.generate.gaps import Gap, find_gap, is_term_like, kind_defined, term_gap
from quizgen.generate.hints import hint_for
from quizgen.generate.leaning import leaning_facts, leaning_words, sentence_before
from quizgen.generate.proof import evidence_for
from quizgen.generate.terms import terms_in
from quizgen.generate.wording import statement_phrase
from quizgen.model import (
    Blank,
    Cloze,
    Definition,
    Expansion,
    Fact,
    Mention,
    Rejection,
    Statement,
    Status,
    stable_id,
)
from quizgen.syntax import Sentence, Token

_TOLD = (Status.ASSERTED, Status.ATTRIBUTED, Status.HEDGED)
_TOLD_IN_PASSING = 2
_MOST_DROPPED = 2


class ClozeGenerator:
    """Makes cloze candidates: each slot of each fact, in each way of cutting its sentence."""

    name = "cloze"
    types = ("cloze",)

    def generate(self, corpus: Corpus) -> Iterable[Candidate | Rejection]:
        """Yield candidates, and what could not be made with the reason."""
        wanted = {a.article.id for a in corpus.analyses}
        for leaning in leaning_facts(corpus):
            if leaning.alone:
                yield from _from_mention(corpus, leaning.fact, leaning.mention)
            else:
                yield from _after_the_one_before(corpus, leaning.fact, leaning.mention)
        for fact in corpus.facts:
            if fact.status not in _TOLD:
                yield _rejected(fact, "status", f"the fact is {fact.status.value}")
                continue
            for mention in fact.mentions:
                if mention.evidence.article_id not in wanted:
                    continue
                if not isinstance(fact, Expansion):
                    yield from _from_mention(corpus, fact, mention)
                if isinstance(fact, Definition) or (
                    isinstance(fact, Expansion) and _is_used(corpus, fact, mention)
                ):
                    yield from _from_definition(corpus, fact, mention)


def _is_used(corpus: Corpus, fact: Expansion, mention: Mention) -> bool:
    """Say whether an article uses an abbreviation again: one told in passing is not worth knowing."""
    text = corpus.by_id[mention.evidence.article_id].article.text
    return len(re.findall(rf"\b{re.escape(fact.subject)}s?\b", text)) > _TOLD_IN_PASSING


def _rejected(fact: Fact, rule: str, reason: str) -> Rejection:
    what = fact.mentions[0].evidence
    return Rejection("generate", rule, reason, f"cloze: {what.quote}", what.article_id)


def _from_mention(corpus: Corpus, fact: Fact, mention: Mention) -> Iterator[Candidate | Rejection]:
    analysis, sentence = corpus.place(mention)
    cuts = list(statements(sentence))
    told = _told(corpus, fact, mention)
    leaning = False
    alone: set[str] = set()
    for slot, gap in _gaps(corpus, analysis, sentence, fact, mention):
        if told is not None and set(gap.tokens) <= {word.token for word in told.words}:
            try:
                text, answer = _hide(told, gap.tokens)
            except Dangling:
                continue
            yield _made(analysis, sentence, fact, mention, slot, gap, text, answer, told.edits + 1, "cloze")
        for cut in cuts:
            if not set(gap.tokens) <= set(cut.tokens) or _tells_of_another(sentence, gap, cut, cuts):
                continue
            made = list(_from_cut(analysis, corpus.clauses(sentence), fact, mention, slot, gap, cut))
            leaning = leaning or any(isinstance(m, Rejection) and m.rule in REFERRING for m in made)
            if any(isinstance(m, Candidate) and not m.leans for m in made):
                alone.add(slot)
            yield from made
    if leaning:
        yield from _after_the_one_before(corpus, fact, mention, alone)


def _from_cut(
    analysis: Analysis,
    clauses: Sequence[Clause],
    fact: Fact,
    mention: Mention,
    slot: str,
    gap: Gap,
    cut: Cut,
) -> Iterator[Candidate | Rejection]:
    """Yield a cut with its gap; where it leans, also why, and the ranking is left to see how much."""
    sentence = clauses[0].sentence
    try:
        yield _candidate(analysis, clauses, fact, mention, slot, gap, cut)
        return
    except Dangling as found:
        quote = analysis.evidence(sentence).quote
        yield Rejection("generate", found.rule, found.reason, f"cloze: {quote}", sentence.article_id)
        if found.rule not in LIGHT:
            return
    try:
        yield _candidate(analysis, clauses, fact, mention, slot, gap, cut, Leans())
    except Dangling:
        return


def _gaps(
    corpus: Corpus, analysis: Analysis, sentence: Sentence, fact: Fact, mention: Mention
) -> Iterator[tuple[str, Gap]]:
    """Yield what a fact lets one hide: each of its slots, and each other term of its clause."""
    hidden: set[int] = set()
    for slot, span in mention.slots.items():
        gap = find_gap(corpus, analysis, sentence, fact, slot, span)
        if gap is not None:
            hidden |= set(gap.tokens)
            yield slot, gap
    clause = corpus.clause(mention)
    if clause is None or not isinstance(fact, Statement):
        return
    inside = set(sentence.subtree(clause.verb))
    for term in terms_in(sentence):
        if inside.issuperset(term.tokens) and not hidden & set(term.tokens):
            gap = term_gap(corpus, sentence, sentence[term.tokens[-1]])
            if gap is not None:
                hidden |= set(gap.tokens)
                yield f"term {term.lemma}", gap


def _told(corpus: Corpus, fact: Fact, mention: Mention) -> Phrase | None:
    """Return the clause of a statement as a sentence of its own, where it can be one."""
    clause = corpus.clause(mention) if isinstance(fact, Statement) else None
    if clause is None or clause.status is not Status.ASSERTED:
        return None
    analysis, sentence = corpus.place(mention)
    if analysis.article.published is not None and is_passing(clause):
        return None
    antecedent = sentence.head(clause.verb)
    article = sentence.child(antecedent, "det") if clause.kind in ("relative", "participle") else None
    if article is not None and article.lower in ("a", "an") and analysis.name_at(sentence, antecedent):
        return None  # “a Community Note, which …”: which one only the article knows
    try:
        phrase = statement_phrase(analysis, clause)
        taken = [word.token for word in phrase.words if word.token is not None]
        check_of_what(analysis, sentence, [sentence[i] for i in taken])
        return None if loses_source(sentence, taken) else _dated(analysis, [clause], phrase)
    except Dangling:
        return None  # the cuts of its sentence say why


def _from_definition(
    corpus: Corpus, fact: Definition | Expansion, mention: Mention
) -> Iterator[Candidate | Rejection]:
    """Yield “[[Distillation]] is a method by which …” and “GPU stands for [[…]]”."""
    analysis, sentence = corpus.place(mention)
    tokens = [t.i for t in sentence.between(mention.slots["object"])]
    try:
        phrase = express(analysis, sentence, tokens)
        if isinstance(fact, Expansion):
            text, answer, slot = (
                f"The abbreviation {fact.subject} stands for [[b1]].",
                fact.object,
                "object",
            )
            gap = Gap(tuple(tokens), "TERM", "full form")
        else:
            text, answer, gap = _defined(corpus, analysis, sentence, fact, mention, phrase)
            slot = "subject"
    except Dangling as found:
        quote = analysis.evidence(sentence).quote
        yield Rejection("generate", found.rule, found.reason, f"cloze: {quote}", sentence.article_id)
        return
    pattern = "cloze-expansion" if isinstance(fact, Expansion) else "cloze-definition"
    yield _made(analysis, sentence, fact, mention, slot, gap, text, answer, phrase.edits, pattern)


def _defined(
    corpus: Corpus,
    analysis: Analysis,
    sentence: Sentence,
    fact: Definition,
    mention: Mention,
    phrase: Phrase,
) -> tuple[str, str, Gap]:
    """Return the sentence that a definition amounts to, its term hidden."""
    term = tuple(t.i for t in sentence.between(mention.slots["subject"]))
    genus = sentence.head_of(mention.slots["genus"])
    determiner = sentence.child(genus, "det") if genus is not None else None
    if genus is None or determiner is None or not 4 <= len(phrase.words) <= 24:
        raise Dangling("definition", "no phrase of its own that defines")
    check_of_what(analysis, sentence, [sentence[i] for i in sentence.subtree(genus)])
    entity = corpus.by_name.get(fact.subject)
    if entity is not None and (entity.type == "PERSON" or determiner.lower != "the"):
        raise Dangling("definition", "the name is not the only one of its kind")
    plural = sentence[term[-1]].tag in ("NNS", "NNPS") or genus.tag == "NNS"
    verb = "are" if plural and determiner.lower not in ("a", "an") else "is"
    lowered = phrase.text[0].lower() + phrase.text[1:]
    named = entity is not None and not is_term_like(analysis, entity)
    gap = Gap(
        term,
        entity.type if entity and named else "TERM",
        hint_for(corpus, entity) if entity and named else "term",
        entity,
        genus="" if named else kind_defined(corpus, sentence, fact),
    )
    article = next(
        (t for t in sentence.children(sentence[term[-1]], "det") if t.lower in ("a", "an", "the")), None
    )
    if article is not None and not named and fact.subject == fact.subject.lower():
        shown = "A(n)" if article.lower in ("a", "an") else "The"
        return ended(f"{shown} [[b1]] {verb} {lowered}"), fact.subject, gap
    return ended(f"[[b1]] {verb} {lowered}"), capitalised(fact.subject), gap


def _after_the_one_before(
    corpus: Corpus, fact: Fact, mention: Mention, alone: Container[str] = ()
) -> Iterator[Candidate]:
    """Yield a sentence that leans on the one before it, behind that one, with each of its gaps.

    The slots that can be asked for in a sentence `alone` are left out.
    """
    analysis, sentence = corpus.place(mention)
    before = sentence_before(analysis, sentence)
    words = leaning_words(analysis, sentence) if before is not None else None
    if before is None or words is None:
        return
    proof = analysis.evidence(analysis.sentences[sentence.index - 1])
    for slot, gap in _gaps(corpus, analysis, sentence, fact, mention):
        if slot in alone:
            continue
        try:
            text, answer = _hide(words, gap.tokens)
        except Dangling:
            continue
        both = f"{ended(capitalised(before.text))} {text}"
        edits = before.edits + words.edits
        made = _made(analysis, sentence, fact, mention, slot, gap, both, answer, edits, TWO_SENTENCES)
        own, *rest = made.question.evidence
        question = replace(made.question, evidence=tuple(dict.fromkeys((own, proof, *rest))))
        yield replace(made, question=question)


def _candidate(
    analysis: Analysis,
    clauses: Sequence[Clause],
    fact: Fact,
    mention: Mention,
    slot: str,
    gap: Gap,
    cut: Cut,
    leans: Leans | None = None,
) -> Candidate:
    sentence = clauses[0].sentence
    for clause in clauses:
        if clause.kind in ("main", "conjunct") and clause.verb.i in cut.tokens:
            if analysis.article.published is not None and is_passing(clause):
                raise Dangling("passing", "it was to come, or under way, when the article was written")
            subject = set(sentence.subtree(clause.subject)) if clause.subject is not None else set()
            below = set(sentence.subtree(clause.verb)) - subject
            if sum(sentence[i].is_word for i in cut.tokens if i in below) <= 1:
                raise Dangling("nothing said", f"“{clause.verb.text}” alone says too little")
            check_begun(clause)
            check_content(clause, [sentence[i] for i in cut.tokens if i in below])
            check_asked(clause, [sentence[i] for i in cut.tokens if i in below])
    check_of_what(analysis, sentence, [sentence[i] for i in cut.tokens])
    standing = _standing(analysis, sentence, cut, gap, leans)
    phrase = _dated(analysis, clauses, _told_first(analysis, clauses, cut, standing))
    text, answer = _hide(phrase, gap.tokens)
    made = _made(analysis, sentence, fact, mention, slot, gap, text, answer, phrase.edits, "cloze")
    return replace(made, leans=tuple(sorted(leans.found))) if leans is not None else made


def _tells_of_another(sentence: Sentence, gap: Gap, cut: Cut, cuts: Sequence[Cut]) -> bool:
    """Say whether a cut adds what somebody else did, and another cut does without.

    “The person to whom Ann Lee, who founded Acme in 2023, is compared” tells two facts.
    """
    hidden = set(gap.tokens)
    added = [
        t
        for t in sentence
        if t.dep == "relcl"
        and t.i in cut.tokens
        and sentence.sets_off(t)
        and t.head not in hidden
        and not hidden & set(sentence.subtree(t))
    ]
    return any(t.i not in other.tokens for t in added for other in cuts if hidden <= set(other.tokens))


def _standing(
    analysis: Analysis, sentence: Sentence, cut: Cut, gap: Gap, leans: Leans | None = None
) -> Phrase:
    """Return a cut in words that stand alone, without an adjunct or two that do not."""
    denied = any(sentence[i].dep == "neg" for i in cut.tokens)
    left, cuts = set(cut.tokens), cut.cuts
    while True:
        try:
            tokens = trim_marks(sentence, sorted(left))
            return express(analysis, sentence, tokens, edits=cuts, leans=leans)
        except Dangling as found:
            part = droppable(sentence, found.token, left, denied)
            of_clause = {sentence[i].head for i in part} - part <= {t.i for t in main_clauses(sentence)}
            of_clause = of_clause or counts_from_now(sentence, part)  # “is said to have met her recently”
            kept = part & set(gap.tokens) or any(_attributes(sentence[i]) for i in part)
            if not part or not of_clause or kept or cuts >= cut.cuts + _MOST_DROPPED:
                raise
            left, cuts = left - part, cuts + 1


def _attributes(token: Token) -> bool:
    """Say whether a word tells whose words these are: “, he pointed out,”, “according to some”."""
    return token.lower == "according" or (token.lemma in SAYING and token.dep in ("parataxis", "ccomp"))


def _told_first(analysis: Analysis, clauses: Sequence[Clause], cut: Cut, phrase: Phrase) -> Phrase:
    """Return a phrase whose main verb is not in the pluperfect, for want of what came after."""
    for clause in clauses:
        joined = any(c.pos in ("VERB", "AUX") for c in clause.sentence.children(clause.verb, "conj"))
        if clause.kind == "main" and clause.verb.i in cut.tokens and (clause.passive or not joined):
            dated = any(
                time.kind == "date" and time.value is not None and time.value.first is not None
                for time in analysis.times[clause.sentence.index]
            )
            words = tuple(without_pluperfect(clause, phrase.words, dated))
            return phrase if words == phrase.words else Phrase(words, phrase.edits + 1)
    return phrase


def _dated(analysis: Analysis, clauses: Sequence[Clause], phrase: Phrase) -> Phrase:
    """Return an entry of a chronology as a sentence with its date: “On May 5, 2020, Acme opened …”.

    Chronologies tell in the present what is past. Where no single verb can be put in the past, the
    date stands before the entry as it does there.
    """
    sentence = clauses[0].sentence
    label = analysis.labels.get(sentence.block)
    if label is None or label.value is None:
        return phrase
    taken = {word.token for word in phrase.words}
    main = next((c for c in clauses if c.kind == "main" and c.verb.i in taken), None)
    date = date_words(label.value)
    joined = main is not None and any(
        c.pos in ("VERB", "AUX") and c.i in taken for c in sentence.children(main.verb, "conj")
    )
    if date is None or main is None or joined:
        return Phrase((Word(f"{date or label.text}:"), *phrase.words), phrase.edits)
    told = in_past(main, without_capital(sentence, phrase).words)
    preposition = date_preposition(label.value).capitalize()
    return Phrase((Word(f"{preposition} {date},"), *told), phrase.edits + 1)


def _made(
    analysis: Analysis,
    sentence: Sentence,
    fact: Fact,
    mention: Mention,
    slot: str,
    gap: Gap,
    text: str,
    answer: str,
    edits: int,
    pattern: str,
) -> Candidate:
    evidence = evidence_for(analysis, sentence, fact, mention, text + answer)
    behind = sentence[gap.tokens[-1] + 1] if gap.tokens[-1] + 1 < len(sentence) else None
    if behind is not None and behind.tag == "POS" and sentence[gap.tokens[-1]].tag == "NNP":
        text = re.sub(r"(\]\][’'])(?=\s)", r"\1s", text)  # “Hayes’ failure” would tell the last letter
    hint = _hint(gap, text, answer)
    question = Cloze(
        id=stable_id("q", "cloze", fact.id, slot),
        text=text,
        blanks=(Blank("b1", answer, _accept(gap, answer), hint),),
        evidence=evidence,
        fact_ids=(fact.id,),
        rationale=evidence[0].quote,
        tags=(fact.kind,),
    )
    span = sentence.covering(gap.tokens)
    return Candidate(
        question=question,
        fact=fact,
        slot=slot,
        target=(sentence.article_id, span.start, span.end),
        answer_type=gap.kind,
        edits=edits,
        pattern=pattern,
    )


def _hint(gap: Gap, text: str, answer: str) -> str:
    """Return what kind of answer is wanted, and of terms how many words, as far as it betrays nothing.

    A kind that stands beside the gap is no hint: “the state of [[California]] (state)”.
    """
    before, _, after = text.lower().partition("[[b1]]")
    beside = {*words_of(before)[-3:], *words_of(after)[:5]}
    if gap.kind == "QUOTE" and len(words_of(answer)) == 1:
        return "word quoted"
    if gap.kind not in ("WORD", "TERM") or gap.hint not in ("", "term"):
        circular = bool(re.match(r" (?:is|are|was|were)\b", after)) and matter(gap.hint) <= matter(after)
        kind, colon, calling = gap.hint.partition(": ")
        if colon and matter(calling) & matter(f"{text} {answer}"):
            return kind
        if gap.kind != "DATE" and (gap.hint in beside or (matter(gap.hint) and circular)):
            if gap.entity is None:
                return ""
            return "place" if gap.hint != "name" and gap.entity.type in ("GPE", "LOC") else "name"
        return gap.hint
    shown = matter(gap.genus) & matter(f"{text} {answer}") or _begins_alike(gap.genus, answer)
    kind = gap.hint if shown else gap.genus or gap.hint
    words = len(answer.split())
    if words == 1:
        return kind or "word"
    count = f"{words} words"
    return f"{kind}, {count}" if kind else count


def _begins_alike(kind: str, answer: str) -> bool:
    """Say whether a word of a hint is one of the answer, but for its ending: *right*, *civil rights*."""
    words = answer.lower().split()
    return any(word.startswith(part) for part in kind.split() for word in words if len(part) > 2)


def _hide(phrase: Phrase, tokens: tuple[int, ...]) -> tuple[str, str]:
    """Return the text with the gap in place of the tokens, and what was there."""
    hidden = [n for n, word in enumerate(phrase.words) if word.token in tokens]
    if not hidden:
        raise Dangling("gap", "what is to be hidden was reworded")
    first, last = hidden[0], hidden[-1]
    inside = phrase.words[first : last + 1]
    answer = spell([*inside[:-1], Word(inside[-1].text.rstrip(","), inside[-1].token)])
    if last == len(phrase.words) - 1:
        answer = re.sub(r"\b([IVX]+)\.$", r"\1", answer)  # “after World War I.”: the sentence's full stop
    comma = "," if inside[-1].text.endswith(",") else ""
    words = [
        *phrase.words[:first],
        Word("[[b1]]" + comma, None, inside[-1].space),
        *phrase.words[last + 1 :],
    ]
    for mark, other in (("“", "”"), ('"', '"')):
        if answer.count(mark) + answer.count(other) == 1:
            raise Dangling("half a pair", "the gap would take half a pair of quotation marks")
    return ended(capitalised(without_examples(spell(words)))), capitalised(answer) if first == 0 else answer


def _accept(gap: Gap, answer: str) -> tuple[str, ...]:
    """Return other spellings that are right: a surname, a name without its article."""
    out: dict[str, None] = {}
    if gap.entity is not None:
        for alias in (*gap.entity.aliases, gap.entity.name):
            out.setdefault(alias)
        if gap.entity.type == "PERSON" and " " in answer:
            out.setdefault(answer.split()[-1])
    out.pop(answer, None)
    return tuple(out)
