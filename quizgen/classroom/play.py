"""Play a quiz in the terminal: with points, the proof of each answer, and the missed ones again."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from quizgen.classroom.answers import answer_text
from quizgen.classroom.page import clean
from quizgen.classroom.scoring import score_choice, score_gaps, score_order
from quizgen.classroom.tasks import task_of
from quizgen.model import Blank, Choose, Evidence, Fill, Order, Question, Quiz, Recall, Task
from quizgen.protocols import QuestionType

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Stopped(Exception):
    """The player has had enough."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Where the game is shown and answered: `say` a line (text, style), `ask` for one (prompt)."""

    say: Callable[[str, str], None]
    ask: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that was played, and its points, of 1."""

    question: Question
    points: float

    @property
    def right(self) -> bool:
        """Whether there was nothing wrong in the answer."""
        return self.points > 1 - 1e-9


def chosen(quiz: Quiz, number: int | None, seed: int | None) -> Quiz:
    """Return a quiz of at most `number` of the questions; in random order with a seed."""
    questions = list(quiz.questions)
    if seed is not None:
        random.Random(seed).shuffle(questions)
    return replace(quiz, questions=tuple(questions[:number]))


def play(quiz: Quiz, types: Mapping[str, QuestionType], screen: Screen) -> list[Answered]:
    """Ask all questions, then those missed until none is or the player stops; return the first answers."""
    screen.say(quiz.title, "bold")
    screen.say(f"{len(quiz.questions)} questions; q stops.", "dim")
    done: list[Answered] = []
    try:
        missed = _round(quiz, quiz.questions, types, screen, done)
        _result(done, screen)
        while missed and _yes(screen, f"Once more the {len(missed)} missed? [Y/n] "):
            again: list[Answered] = []
            missed = _round(quiz, missed, types, screen, again)
            _result(again, screen)
    except (Stopped, EOFError):
        screen.say("", "")
        if len(done) < len(quiz.questions):
            _result(done, screen)
    return done


def _result(done: Sequence[Answered], screen: Screen) -> None:
    if not done:
        return
    points = sum(a.points for a in done)
    screen.say(f"\n{points:.4g} of {len(done)} points, {100 * points / len(done):.0f} %", "bold")


def _yes(screen: Screen, prompt: str) -> bool:
    return _asked(screen, prompt).lower() in ("", "y", "yes")


def _asked(screen: Screen, prompt: str) -> str:
    answer = screen.ask(prompt).strip()
    if answer.lower() in ("q", "quit"):
        raise Stopped
    return answer


def _round(
    quiz: Quiz,
    questions: Sequence[Question],
    types: Mapping[str, QuestionType],
    screen: Screen,
    done: list[Answered],
) -> list[Question]:
    """Ask questions, put the answers into `done`, and return what was missed."""
    missed = []
    for n, question in enumerate(questions, start=1):
        task = task_of(question, types)
        screen.say(f"\n{n}/{len(questions)}", "dim")
        points = _turn(task, question, screen)
        answered = Answered(question, points)
        done.append(answered)
        if not answered.right:
            missed.append(question)
        _explain(quiz, question, screen)
    return missed


def _turn(task: Task, question: Question, screen: Screen) -> float:
    match task:
        case Choose():
            points, solution = _choose(task, screen)
        case Fill():
            points, solution = _fill(task, screen)
        case Order():
            points, solution = _order(task, screen)
        case Recall():
            return _recall(task, screen)
    if points > 1 - 1e-9:
        screen.say("✓ Right", "green")
    elif points:
        screen.say(f"◐ Partly right: {points:.2g} of a point. {solution}", "yellow")
    else:
        screen.say(f"✗ Wrong. {solution}", "red")
    return points


def _choose(task: Choose, screen: Screen) -> tuple[float, str]:
    screen.say(line(task.stem), "bold")
    for letter, option in zip(LETTERS, task.options, strict=False):
        screen.say(f"  {letter}) {line(option.text)}", "")
    letters = LETTERS[: len(task.options)]
    while True:
        answer = _asked(screen, f"{letters[0]}–{letters[-1]}: ").lower().rstrip(".)")
        if len(answer) == 1 and answer in letters:
            option = task.options[letters.index(answer)]
            key = f"{letters[task.options.index(task.key)]}) {line(task.key.text)}"
            return score_choice(task, option.id), f"The answer is {key}"
        screen.say(f"One letter, {letters[0]} to {letters[-1]}.", "dim")


def _fill(task: Fill, screen: Screen) -> tuple[float, str]:
    several = len(task.blanks) > 1
    number = {blank.id: n for n, blank in enumerate(task.blanks, start=1)}
    shown = "".join(
        _gap(p, number[p.id] if several else 0) if isinstance(p, Blank) else p for p in task.parts
    )
    screen.say(line(shown), "bold")
    answers = {b.id: _asked(screen, f"{number[b.id]}: " if several else "Answer: ") for b in task.blanks}
    return score_gaps(task, answers), "The answer is " + "; ".join(line(answer_text(b)) for b in task.blanks)


def _gap(blank: Blank, number: int) -> str:
    return "_____" + (f" [{number}]" if number else "") + (f" ({blank.hint})" if blank.hint else "")


def _order(task: Order, screen: Screen) -> tuple[float, str]:
    screen.say(line(task.stem), "bold")
    letters = LETTERS[: len(task.items)]
    for letter, item in zip(letters, task.items, strict=True):
        screen.say(f"  {letter}) {line(item.text)}", "")
    example = " ".join(letters[1:] + letters[:1])
    while True:
        answer = [
            c for c in _asked(screen, f"All letters in order, such as {example}: ").lower() if c.isalnum()
        ]
        if sorted(answer) == sorted(letters):
            break
        screen.say(f"Each of {' '.join(letters)} once.", "dim")
    points = score_order(task, [task.items[letters.index(c)].id for c in answer])
    solution = "".join(f"\n  {n}. {_told(i.text, i.note)}" for n, i in enumerate(task.solution(), start=1))
    return points, f"In order:{solution}"


def _told(text: str, note: str) -> str:
    return f"{line(note)}: {line(text)}" if note else line(text)


def _recall(task: Recall, screen: Screen) -> float:
    for part in task.stem.split("\n"):
        screen.say(line(part), "bold")
    _asked(screen, "Enter shows the answer: ")
    for part in task.answer.split("\n"):
        screen.say(line(part), "")
    return float(_yes(screen, "Did you know it? [Y/n] "))


def _explain(quiz: Quiz, question: Question, screen: Screen) -> None:
    quotes = {line(e.quote) for e in question.evidence}
    if question.rationale and line(question.rationale) not in quotes:
        screen.say(line(question.rationale), "")
    for evidence in dict.fromkeys(question.evidence):
        screen.say(f"  “{line(evidence.quote)}”", "dim")
        screen.say(f"   — {_title(quiz, evidence)}", "dim")


def _title(quiz: Quiz, evidence: Evidence) -> str:
    titles = {source.id: source.title for source in quiz.sources}
    return line(titles.get(evidence.article_id, evidence.article_id))


def line(text: str) -> str:
    """Return text as one line for a terminal, without what could steer it."""
    return "".join(c for c in " ".join(clean(text).split()) if c.isprintable())
