"""`quizzer export`: progress out, in columns that are documented and stay."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from quizzer import formats
from quizzer.commands.shared.output import day, instant
from quizzer.commands.shared.progress import report
from quizzer.commands.shared.tree import new_app
from quizzer.commands.shared.workplace import Workplace
from quizzer.core.event import ANSWERS, Event
from quizzer.core.schedule import due_day
from quizzer.core.state import CardState
from quizzer.errors import UsageError
from quizzer.formats import Sheet
from quizzer.home.files import write_atomically
from quizzer.store.index import Index
from quizzer.store.reviews import Reviews
from quizzer.text.neutral import neutralise
from quizzer.text.plural import counted

Format = Annotated[str, typer.Option("--format", help="json, csv or md.")]
Output = Annotated[str, typer.Option("-o", "--output", help="The file to replace; - is standard output.")]

app = new_app(help="Write progress, reviews or cards to a file.")

ROW = (
    "cards", "new", "seen", "due", "mature", "suspended", "answers", "credited", "expected_recall", "true_retention",
    "minutes",
)  # fmt: skip

REVIEWS = (
    "event", "at", "study_day", "card", "deck", "topic", "kind", "action", "credited", "voided", "proposed_grade",
    "grade", "state", "named", "raw", "read", "expected", "params", "verify", "attempt", "hints", "duration_ms",
    "expected_recall", "interval_days", "due",
)  # fmt: skip

CARDS = (
    "card", "deck", "topic", "kind", "status", "reps", "lapses", "stability_days", "difficulty", "expected_recall",
    "last_day", "due", "suspended", "buried_until", "question",
)  # fmt: skip


@app.command()
def stats(context: typer.Context, format: Format = "json", output: Output = "-") -> None:  # noqa: A002 - the option's word
    """Write the statistics: one line a topic, and a last one for the total.

    Example: quizzer export stats --format csv -o stats.csv
    """
    workplace: Workplace = context.obj
    data = report(workplace)
    rows = [[row["deck"], row["topic"], row["title"], *(row[name] for name in ROW)] for row in data["topics"]]
    rows.append(["", "", "total", *(data["total"][name] for name in ROW)])
    table = Sheet("stats", ("deck", "topic", "title", *ROW), rows, data)
    _write(workplace, table, len(rows), format, output)


@app.command()
def reviews(context: typer.Context, format: Format = "json", output: Output = "-") -> None:  # noqa: A002
    """Write the whole review log, one line a row; `grade` is the one that counts, `voided` marks what was taken back.

    Example: quizzer export reviews --format csv -o reviews.csv
    """
    workplace: Workplace = context.obj
    index, log = workplace.catalog.index, workplace.reviews
    with log.snapshot():
        table = Sheet("export-reviews", REVIEWS, _reviews(log, index))
        _write(workplace, table, log.count(), format, output)


def _reviews(log: Reviews, index: Index) -> Iterator[list[Any]]:
    """The rows of the log one by one, each with what the whole log makes of it."""
    corrections, voided = log.corrections(), log.voided_ids()
    topics = {key: (topic, kind) for key, _, topic, kind in index.headers()}
    steps = log.scheduled().steps(log.scheduler)
    step = next(steps, None)
    for event in log.events():
        name = event.detail["to"] if event.action == "rename" else event.card
        card = corrections.key(event.target or event.id, name)
        topic, kind = topics.get(card, ("", ""))
        grade = corrections.new_grades.get(event.id, event.grade)
        schedule: tuple[int | None, int | None] = (None, None)
        if step and step.id == event.id:
            schedule = step.interval_days, due_day(card, step.reps, step.interval_days, event.study_day)
            step = next(steps, None)
        yield _review(event, card, topic, kind, event.id in voided, grade, schedule)


def _review(
    event: Event,
    card: str,
    topic: str,
    kind: str,
    voided: bool,
    grade: int | None,
    schedule: tuple[int | None, int | None],
) -> list[Any]:
    interval_days, due = schedule
    detail = event.detail
    return [
        event.id,
        instant(event.at_ms),
        day(event.study_day),
        card,
        card.split("/")[0],
        topic.split("/")[-1],
        kind,
        event.action,
        event.credited,
        voided,
        event.proposed,
        grade,
        event.verdict,
        event.named,
        event.raw,
        detail.get("read"),
        detail.get("value"),
        detail.get("params"),
        detail.get("verify"),
        detail.get("attempt"),
        detail.get("hints", 0) if event.action in ANSWERS else None,
        event.duration_ms,
        event.expected_recall,
        interval_days,
        day(due),
    ]


@app.command()
def cards(context: typer.Context, format: Format = "json", output: Output = "-") -> None:  # noqa: A002
    """Write every card with its schedule.

    Example: quizzer export cards --format md -o cards.md
    """
    workplace: Workplace = context.obj
    index = workplace.catalog.index
    with workplace.reviews.snapshot():
        table = Sheet("export-cards", CARDS, _cards(workplace, index))
        _write(workplace, table, index.count(), format, output)


def _cards(workplace: Workplace, index: Index) -> Iterator[list[Any]]:
    states = workplace.reviews.states()
    for card in index.cards():
        schedule = state_columns(workplace, states.get(card.key))
        yield [card.key, card.deck, card.topic, card.kind, *schedule, card.question]


def state_columns(workplace: Workplace, state: CardState | None) -> list[Any]:
    """The columns of a card's schedule, from `status` to `buried_until`."""
    state = state or CardState("")
    today = workplace.clock.study_day()
    columns: list[Any] = [0, 0, None, None, None, None, None]
    if schedule := state.schedule:
        recall = schedule.recall(workplace.reviews.scheduler, today)
        columns = [schedule.reps, schedule.lapses, *schedule.memory, recall]
        columns += [day(schedule.last_day), day(schedule.due_day)]
    return [
        status(state, today),
        *columns,
        state.suspended,
        day(state.buried_until) if state.buried_until and state.buried_until > today else None,
    ]


def status(state: CardState, today: int) -> str:
    """A card's place in words: new, suspended, buried, due or waiting."""
    if state.suspended:
        return "suspended"
    if state.buried_until is not None and state.buried_until > today:
        return "buried"
    if state.schedule is None:
        return "new"
    return "due" if state.schedule.due_day <= today else "waiting"


def _write(workplace: Workplace, table: Sheet, count: int, name: str, output: str) -> None:
    if name not in formats.NAMES:
        raise UsageError(f"--format cannot be {name!r}: choose {', '.join(formats.NAMES)}")
    pieces = formats.load(name).write(table)
    if output == "-":
        if sys.stdout.isatty():  # csv holds what the learner and the decks wrote as it is
            pieces = (neutralise(piece.replace("\r\n", "\n")) for piece in pieces)
        sys.stdout.writelines(pieces)
        sys.stdout.flush()
    else:
        path = workplace.output(output)
        write_atomically(path, (piece.encode() for piece in pieces), private=False)
        sys.stderr.write(f"wrote {neutralise(path)}: {counted(count, 'row')}\n")
