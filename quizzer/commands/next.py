"""`quizzer next`: the card that a session would ask now."""

from typing import Annotated, Any

import typer

from quizzer.commands.shared.output import print_json
from quizzer.commands.shared.workplace import Workplace
from quizzer.core.dates import day, instant
from quizzer.session.desk import Desk, Question


def run(
    context: typer.Context,
    deck: Annotated[list[str] | None, typer.Option(help="Only this deck; may be given several times.")] = None,
    topic: Annotated[list[str] | None, typer.Option(help="Only this topic: an id, or deck/id.")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Only this kind of question.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for editors and bots.")] = False,
) -> None:
    """Show the next card of today without asking it.

    Asked twice it gives the same card with the same numbers; `quizzer answer` answers it.

    Example: quizzer next --json
    """
    workplace: Workplace = context.obj
    filters = workplace.catalog.filters(deck or [], topic or [], kind or [])
    desk = workplace.desk(filters=filters)
    question = desk.next()
    if as_json:
        print_json("next", as_data(desk, question))
        return
    from quizzer.screen import cards  # noqa: PLC0415 - scripts ask for JSON, and often

    paper = workplace.paper()
    if question is None:
        following = desk.next_day()
        paper.line(f" nothing is due{f'; the next card comes on {day(following)}' if following else ''}")
        return
    total = max(desk.agenda().total, 1)
    look = paper.look
    paper.lines(cards.header(question.card, question.topic, question.turn, 1, total, look))
    paper.lines([[], *cards.question(question.prompt, look), []])
    paper.line(f" quizzer answer {question.card.key} ANSWER --variant {question.variant_id}")


def as_data(desk: Desk, question: Question | None) -> dict[str, Any]:
    """The object of `next --json`."""
    agenda = desk.agenda()
    return {
        "at": instant(round(desk.clock.now().timestamp() * 1000)),
        "study_day": day(desk.study_day),
        "due": agenda.due,
        "new": agenda.new,
        "left_out": desk.catalog.index.left_out_count(),
        "next_due": None if question else day(desk.next_day()),
        "card": None if question is None else card_data(question, linear_text(desk, question)),
    }


def linear_text(desk: Desk, question: Question) -> str:
    """The question as linear text; it is laid out once a variant."""
    index, key, attempt = desk.catalog.index, question.card.key, question.variant["attempt"]
    text = index.plain(key, attempt)
    if text is None:
        from quizzer.screen.prose import plain  # noqa: PLC0415 - the layout of formulas

        text = plain(question.prompt.text)
        index.keep_plain(key, attempt, text)
    return text


def card_data(question: Question, text: str) -> dict[str, Any]:
    """The question of `next --json`."""
    card, prompt = question.card, question.prompt
    reveal = prompt.reveal
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
        "unit": prompt.unit,
        "digits": prompt.digits,
        "hints": len(prompt.hints),
        "reveal": reveal
        and {"answer": reveal.answer, "key_points": list(reveal.key_points), "steps": list(reveal.steps)},
    }
