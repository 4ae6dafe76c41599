"""`quizzer card`: single cards, their schedule explained, and putting them aside."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from quizzer.commands.export import state_columns, status
from quizzer.commands.shared.editor import edit as call_editor
from quizzer.commands.shared.explain import explained
from quizzer.commands.shared.output import day, instant, print_json
from quizzer.commands.shared.tree import new_app
from quizzer.commands.shared.workplace import Workplace
from quizzer.core import replay
from quizzer.core.event import Action, Detail
from quizzer.core.flashcard import Card
from quizzer.core.grade import NAMES
from quizzer.core.state import CardState
from quizzer.decks import copies
from quizzer.decks.load import load
from quizzer.errors import QuizzerError
from quizzer.screen import cards, layout
from quizzer.screen.lines import Span
from quizzer.screen.prose import plain
from quizzer.screen.report import table
from quizzer.store.records import DeckRow
from quizzer.text.neutral import neutralise
from quizzer.text.plural import counted

Json = Annotated[bool, typer.Option("--json", help="One JSON object.")]
Words = list[str] | None
Name = Annotated[str, typer.Argument(help="The card, as deck/id or by its id.")]

_SCHEDULE = (
    "status", "reps", "lapses", "stability_days", "difficulty", "expected_recall", "last_day", "due", "suspended",
    "buried_until",
)  # fmt: skip

app = new_app(help="Look at single cards, and put them aside.")


@app.command("list")
def list_cards(
    context: typer.Context,
    deck: Annotated[Words, typer.Option(help="Only this deck; may be given several times.")] = None,
    topic: Annotated[Words, typer.Option(help="Only this topic: an id, or deck/id.")] = None,
    kind: Annotated[Words, typer.Option(help="Only this kind of question.")] = None,
    search: Annotated[str | None, typer.Option(help="Only cards with this text.")] = None,
    flagged: Annotated[bool, typer.Option("--flagged", help="Only cards flagged as doubtful.")] = False,
    as_json: Json = False,
) -> None:
    """List cards with their state.

    Example: quizzer card list --search softmax
    """
    workplace: Workplace = context.obj
    filters = workplace.catalog.filters(deck or [], topic or [], kind or [])
    cards = workplace.catalog.index.cards(filters, search)
    states = workplace.reviews.states_of([card.key for card in cards])
    left_out = dict(workplace.catalog.index.left_out())
    found = [
        (card, states.get(card.key) or CardState(card.key))
        for card in cards
        if not flagged or (card.key in states and states[card.key].flag is not None)
    ]
    if as_json:
        listed = [_data(workplace, card, state, left_out.get(card.key)) for card, state in found]
        print_json("card-list", {"cards": listed})
        return
    today = workplace.clock.study_day()
    rows = [
        [
            card.key,
            card.kind,
            "left out" if card.key in left_out else status(state, today),
            day(state.schedule.due_day if state.schedule else None) or "",
            state.flag or "",
            _first_line(card),
        ]
        for card, state in found
    ]
    columns = [("card", "l"), ("kind", "l"), ("state", "l"), ("due", "l"), ("flag", "l"), ("question", "l")]
    paper = workplace.paper()
    paper.lines(table(columns, rows, paper.look))
    paper.line(f" {counted(len(rows), 'card')}")
    for reason in dict.fromkeys(left_out[card.key] for card, _ in found if card.key in left_out):
        paper.line(f" left out: {reason}")


def _first_line(card: Card) -> str:
    return plain(card.question).split("\n")[0]


def _data(workplace: Workplace, card: Card, state: CardState, left_out: str | None) -> dict[str, Any]:
    schedule = dict(zip(_SCHEDULE, state_columns(workplace, state), strict=True))
    return {
        "id": card.key,
        "deck": card.deck,
        "topic": card.topic,
        "kind": card.kind,
        **schedule,
        "flag": state.flag,
        "left_out": left_out,
        "question": card.question,
    }


@app.command()
def show(context: typer.Context, name: Name, as_json: Json = False) -> None:
    """Show a card, and why it is due when it is.

    Example: quizzer card show kl-nats
    """
    workplace: Workplace = context.obj
    card = workplace.catalog.find(name)
    state = workplace.reviews.state(card.key) or CardState(card.key)
    words = explained(state, workplace.clock.study_day(), workplace.reviews.scheduler)
    row = _deck_of(workplace, card)
    left_out = dict(workplace.catalog.index.left_out()).get(card.key)
    if as_json:
        more = {"why": card.why, "source": card.source, "path": row.path, "line": card.line, "explanation": words}
        print_json("card-show", {**_data(workplace, card, state, left_out), **more})
        return
    paper = workplace.paper()
    paper.line(Span(f" {card.key}", "strong"), Span(f"   {card.kind}, {row.path}:{card.line}", "dim"))
    if left_out is None:
        prompt = workplace.desk().question(card.key).prompt
        paper.lines([[], *cards.question(prompt, paper.look), []])
    else:
        paper.lines([[], *layout.body(card.question, paper.look), []])
        paper.lines(layout.said([Span(f"It is left out: {left_out}", "asked")], paper.look))
    if state.flag is not None:
        paper.line(Span(f"   flagged as doubtful{f': {neutralise(state.flag)}' if state.flag else ''}", "asked"))
    for line in words:
        paper.lines(layout.body(line, paper.look))
    paper.lines(
        [[], *layout.labelled("why", card.why, paper.look), *layout.labelled("source", card.source, paper.look)]
    )


def _deck_of(workplace: Workplace, card: Card) -> DeckRow:
    return next(row for row in workplace.catalog.index.decks() if row.name == card.deck)


@app.command()
def history(context: typer.Context, name: Name, as_json: Json = False) -> None:
    """Show everything the log knows of a card.

    Example: quizzer card history kl-nats
    """
    workplace: Workplace = context.obj
    card = workplace.catalog.find(name)
    events = workplace.reviews.events_of(card.key)
    led_to = replay.timeline(events, workplace.reviews.scheduler)
    voided = {event.target for event in events if event.action == "void"}
    rows = [
        {
            "event": event.id,
            "at": instant(event.at_ms),
            "study_day": day(event.study_day),
            "action": event.action,
            "state": event.verdict,
            "raw": event.raw,
            "named": event.named,
            "grade": event.grade,
            "credited": event.credited,
            "voided": event.id in voided,
            "interval_days": led_to[event.id].interval_days if event.id in led_to else None,
            "due": day(led_to[event.id].due_day) if event.id in led_to else None,
            "params": event.detail.get("params"),
        }
        for event in events
    ]
    if as_json:
        print_json("card-history", {"card": card.key, "events": rows})
        return
    columns = [("day", "l"), ("what", "l"), ("typed", "l"), ("result", "l"), ("grade", "l"), ("next in", "r")]
    cells = [
        [
            str(row["study_day"]),
            f"{row['action']} (taken back)" if row["voided"] else str(row["action"]),
            str(row["raw"] or ""),
            str(row["named"] or row["state"] or ""),
            NAMES[event.grade] if event.grade else "",
            f"{row['interval_days']} d" if row["interval_days"] else "",
        ]
        for row, event in zip(rows, events, strict=True)
    ]
    paper = workplace.paper()
    paper.lines(table(columns, cells, paper.look))
    if not rows:
        paper.line(f" {card.key} was never answered")


def _act(context: typer.Context, name: str, action: Action, done: str, detail: Detail | None = None) -> None:
    workplace: Workplace = context.obj
    workplace.must_write("nothing can be kept")
    card = workplace.catalog.find(name)
    workplace.desk().act(card, action, detail)
    workplace.paper().line(f" {card.key} {done}")


@app.command()
def suspend(context: typer.Context, name: Name) -> None:
    """Put a card aside until it is resumed.

    Example: quizzer card suspend kl-nats
    """
    _act(context, name, "suspend", "is suspended: `quizzer card resume` brings it back")


@app.command()
def resume(context: typer.Context, name: Name) -> None:
    """Ask a suspended card again.

    Example: quizzer card resume kl-nats
    """
    _act(context, name, "resume", "is asked again")


@app.command()
def reset(context: typer.Context, name: Name) -> None:
    """Make a card new again. Its history stays in the log.

    Example: quizzer card reset kl-nats
    """
    _act(context, name, "reset", "is new again: `quizzer undo` takes that back")


@app.command()
def flag(
    context: typer.Context,
    name: Name,
    note: Annotated[list[str] | None, typer.Argument(help="What is doubtful.")] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Take the flag off.")] = False,
) -> None:
    """Flag a card as doubtful, with a note; `quizzer card list --flagged` finds it.

    Example: quizzer card flag kl-nats "is this nats or bits?"
    """
    if clear:
        _act(context, name, "unflag", "is no longer flagged")
    else:
        _act(context, name, "flag", "is flagged as doubtful", {"note": " ".join(note or [])})


@app.command()
def copy(context: typer.Context, name: Name) -> None:
    """Copy a card into your own deck, where you can edit it. Its progress moves to the copy.

    Example: quizzer card copy kl-nats
    """
    workplace: Workplace = context.obj
    path, line = _copied(workplace, workplace.catalog.find(name))
    workplace.paper().line(f" copied to {path}:{line}; its progress goes with it")


def _copied(workplace: Workplace, card: Card) -> tuple[str, int]:
    workplace.must_write("no card can be copied")
    row = _deck_of(workplace, card)
    if row.origin != "shipped":
        raise QuizzerError(f"{card.key} is your own already: edit {row.path}:{card.line}")
    title = next(topic["title"] for topic in row.topics if topic["id"] == card.topic)
    line = copies.copy(workplace.home, card, row.path, title)
    workplace.refresh()
    return copies.own_deck(workplace.home), line


@app.command()
def edit(context: typer.Context, name: Name) -> None:
    """Edit a card in your editor; a shipped card is copied into your own deck first.

    Example: quizzer card edit kl-nats
    """
    workplace: Workplace = context.obj
    workplace.paper().line(f" {edit_card(workplace, workplace.catalog.find(name))}")


def edit_card(workplace: Workplace, card: Card) -> str:
    """Edit a card and bring the index in step; what came of it, in words."""
    row = _deck_of(workplace, card)
    path, line = (row.path, card.line) if row.origin != "shipped" else _copied(workplace, card)
    call_editor(path, line, workplace.config["editor"])
    workplace.refresh()
    problems = load(path).problems
    if problems:
        more = f", and {len(problems) - 1} more" if len(problems) > 1 else ""
        return f"{problems[0]}{more}: `quizzer deck check {path}` shows all"
    return f"{path} is read again"
