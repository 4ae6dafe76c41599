"""`quizzer card show`."""

from typing import Annotated

import typer

from quizzer.commands.shared.output import tell
from quizzer.commands.shared.workplace import CardName, Json, Workplace
from quizzer.core.grade import NAMES
from quizzer.core.schedule import Scheduler
from quizzer.core.state import Schedule, Status, intervals_after
from quizzer.kinds.shared.contract import Prompt
from quizzer.screen import cards, prose, specimen
from quizzer.screen.lines import Line, Look, Span
from quizzer.screen.marks import in_days
from quizzer.session.extracts import CardData, card_data
from quizzer.session.lesson import Example, Lesson, example, lesson
from quizzer.text.neutral import neutralise
from quizzer.text.plural import counted


class CardView(CardData):
    """A card; its question is as in a list, unless the answer was asked for."""

    source: str
    path: str
    line: int
    hints: int
    answer: Lesson | None
    explanation: list[str]


def run(
    workplace: Workplace,
    name: CardName,
    answer: Annotated[bool, typer.Option("--answer", help="Show the answer too, with an example's numbers.")] = False,
    as_json: Json = False,
) -> None:
    """Show a card, and why it is due when it is.

    Example: quizzer card show kl-nats --answer
    """
    card, scheduler, today = workplace.catalog.find(name), workplace.reviews.scheduler, workplace.clock.study_day()
    [row] = card_data(workplace.reviews, workplace.catalog.index, [card], today)
    state = workplace.reviews.state(card.key)
    drawn = example(card) if answer else None
    data: CardView = {
        **row,
        "question": card.question if answer else row["gist"],
        "source": card.source,
        "path": workplace.catalog.deck(card.deck).path,
        "line": card.line,
        "hints": len(card.hints),
        "answer": lesson(card, drawn) if drawn else None,
        "explanation": explained(row["status"], state.schedule if state else None, today, scheduler),
    }

    def shown(data: CardView, look: Look) -> list[Line]:
        if drawn or data["left_out"]:
            return lines(data, drawn, drawn.prompt._replace(advice="") if drawn else None, look)
        return lines(data, None, workplace.desk().question(data["id"]).prompt, look)

    tell(workplace, as_json, "card-show", data, shown, is_long=True)


def explained(status: Status, schedule: Schedule | None, today: int, scheduler: Scheduler) -> list[str]:
    """Sentences that say when the card comes back, and why."""
    if status == "suspended":
        return ["It is suspended: `quizzer card resume` asks it again."]
    if status == "buried":
        return ["It is buried until tomorrow."]
    if schedule is None:
        return ["It is new: it was never answered."]
    (stability, difficulty), last_day, reps, lapses, interval_days, due_day = schedule
    next_days = intervals_after(schedule, scheduler, today)
    words = ", ".join(f"{NAMES[grade]} {counted(days, 'day')}" for grade, days in next_days.items())
    return [
        f"You answered it {counted(reps, 'time')}, last {_ago(today - last_day)}, "
        f"and forgot it {counted(lapses, 'time')}.",
        f"Its stability is {stability:.2f} days: after so long the chance of recall falls to 0.90. "
        f"Its difficulty is {difficulty:.2f} of 10.",
        f"Today the chance is {schedule.recall(scheduler, today):.3f}. "
        f"It falls to your desired {scheduler.desired_retention:.2f} {counted(interval_days, 'day')} "
        f"after the last answer{_shifted(due_day - last_day - interval_days)}.",
        "It is due now." if due_day <= today else f"It is due {in_days(due_day - today)}.",
        f"Answered now, it would come back after: {words}.",
    ]


def _shifted(days: int) -> str:
    if not days:
        return ""
    direction = "later" if days > 0 else "earlier"
    return f"; it is due {counted(abs(days), 'day')} {direction}, so that cards met together do not stay together"


def _ago(days: int) -> str:
    return "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"


def lines(data: CardView, drawn: Example | None, prompt: Prompt | None, look: Look) -> list[Line]:
    """The card as a session would ask it unless it is left out, its answer if that is wanted, and how it stands."""
    shown: list[Line] = [
        *specimen.head(data["id"], data["kind"], data["path"], data["line"]),
        *(cards.question(prompt, look) if prompt else prose.body(data["question"], look)),
    ]
    if drawn:
        shown += specimen.answer(drawn, data["answer"], look)
    elif prompt and prompt.hints:
        shown += [[], *prose.said([Span(counted(len(prompt.hints), "hint"), "dim")], look)]
    shown += [[], *_standing(data, look)]
    return [*shown, *([[], *prose.labelled("source", data["source"], look)] if data["source"] else [])]


def _standing(data: CardView, look: Look) -> list[Line]:
    shown: list[Line] = []
    if data["left_out"]:
        shown += prose.said([Span(f"It is left out: {data['left_out']}", "asked")], look)
    if data["flag"] is not None:
        note = f": {neutralise(data['flag'])}" if data["flag"] else ""
        shown += prose.said([Span(f"flagged as doubtful{note}", "asked")], look)
    for sentence in data["explanation"]:
        shown += prose.body(sentence, look)
    return shown
