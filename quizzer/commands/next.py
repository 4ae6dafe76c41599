"""`quizzer next`: the card that a session would ask now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypedDict

import typer

from quizzer.commands.shared.narrowing import Difficulty, TagNames, narrowed
from quizzer.commands.shared.output import tell
from quizzer.commands.shared.workplace import DeckNames, KindNames, TopicNames, Workplace
from quizzer.core.dates import day, instant, spoken
from quizzer.core.queue import Turn
from quizzer.kinds.shared.contract import Input, Reveal
from quizzer.session.desk import Desk, Question

if TYPE_CHECKING:
    from quizzer.screen.lines import Line, Look


class ChoiceData(TypedDict):
    """One of the things to choose from, with the number that is typed for it."""

    n: int
    text: str


class QuestionData(TypedDict):
    """A question, with all that is needed to ask it elsewhere."""

    id: str
    deck: str
    topic: str
    kind: str
    status: Turn
    variant: str
    question: str
    text: str
    params: dict[str, Any] | None
    input: Input
    choices: list[ChoiceData]
    left: list[str]
    right: list[str]
    blanks: int
    starter: str | None
    unit: str | None
    digits: int | None
    hints: int
    part: int
    parts: int
    answered: list[str]
    reveal: Reveal | None


class Upcoming(TypedDict):
    at: str
    study_day: str
    due: int
    new: int
    left_out: int
    next_due: str | None
    card: QuestionData | None


def run(
    workplace: Workplace,
    deck: DeckNames = None,
    topic: TopicNames = None,
    kind: KindNames = None,
    tag: TagNames = None,
    difficulty: Difficulty = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for editors and bots.")] = False,
) -> None:
    """Show the next card of today without asking it.

    Asked twice it gives the same card with the same numbers; `quizzer answer` answers it.

    Example: quizzer next --json
    """
    desk = workplace.desk(filters=narrowed(workplace, deck, topic, kind, tag, difficulty))
    question = desk.next()
    agenda = question.agenda if question else desk.chooser.agenda()
    next_day = None if question else desk.chooser.idle().next_day
    at_ms, study_day, _ = desk.clock.moment()
    data: Upcoming = {
        "at": instant(at_ms),
        "study_day": day(study_day),
        "due": agenda.due,
        "new": agenda.new,
        "left_out": desk.catalog.index.left_out_count(),
        "next_due": day(next_day) if next_day else None,
        "card": None if question is None else question_data(question, linear_text(desk, question)),
    }
    tell(workplace, as_json, "next", data, lambda data, look: lines(data, question, look))


def linear_text(desk: Desk, question: Question) -> str:
    """The question as linear text; it is laid out once a variant."""
    index, key, attempt = desk.catalog.index, question.card.key, question.variant["attempt"]
    text = index.plain(key, attempt) if not question.answered else None
    if text is None:
        from quizzer.screen.prose import plain  # noqa: PLC0415 - the layout of formulas

        text = plain(question.prompt.text)
        if not question.answered:  # another part has another text
            index.keep_plain(key, attempt, text)
    return text


def question_data(question: Question, text: str) -> QuestionData:
    """A question, and its text without formulas."""
    card, prompt = question.card, question.prompt
    return {
        "id": card.key,
        "deck": card.deck,
        "topic": card.topic,
        "kind": card.kind,
        "status": question.turn,
        "variant": question.variant_id,
        "question": prompt.text,
        "text": text,
        "params": question.variant.get("params"),
        "input": prompt.input,
        "choices": [{"n": n, "text": text} for n, text in enumerate(prompt.choices, 1)],
        "left": list(prompt.left),
        "right": list(prompt.right),
        "blanks": prompt.blanks,
        "starter": prompt.starter or None,
        "unit": prompt.unit,
        "digits": prompt.digits,
        "hints": len(prompt.hints),
        "part": len(question.answered) + 1,
        "parts": len(question.prompts),
        "answered": list(question.answered),
        "reveal": prompt.reveal,
    }


def lines(data: Upcoming, question: Question | None, look: Look) -> list[Line]:
    """The question as a session draws it, and what answers it; or when something will be due again."""
    from quizzer.screen import cards  # noqa: PLC0415 - scripts ask for JSON, and often
    from quizzer.screen.lines import Span, sentence  # noqa: PLC0415

    if question is None:
        when = f"; the next card comes on {spoken(data['next_due'], data['study_day'])}" if data["next_due"] else ""
        return sentence(f"nothing is due{when}", look)
    key, variant = question.card.key, question.variant_id
    return [
        *cards.header(question.card, question.topic, question.turn, (1, max(question.agenda.total, 1), 0), look),
        [],
        *cards.question(question.prompt, look),
        *cards.so_far(question, look),
        [],
        [Span(f" quizzer answer {key} ANSWER --variant {variant}")],
    ]
