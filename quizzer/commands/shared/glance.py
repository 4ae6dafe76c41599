"""`quizzer` alone: today at a glance."""

from __future__ import annotations

from datetime import date
from typing import Any

import typer

from quizzer.commands.shared.output import print_json
from quizzer.commands.shared.progress import in_words, standing
from quizzer.commands.shared.workplace import Workplace
from quizzer.core.event import ANSWERS
from quizzer.core.pace import minutes_ahead, pace
from quizzer.screen import plots
from quizzer.screen.lines import Line, Span
from quizzer.store.filters import EVERYTHING
from quizzer.text.plural import counted as number

_WEAKEST = 5
_MISTAKES = 3
_HISTORY = 2000  # rows: more would not change a median


def run(context: typer.Context, *, as_json: bool) -> None:
    """Show what is due today, the streak, the pace, the weakest topics, and what to type next."""
    workplace: Workplace = context.obj
    data = glance(workplace)
    if as_json:
        print_json("quizzer", data)
        return
    paper = workplace.paper()
    today = date.fromordinal(workplace.clock.study_day())
    paper.lines([[Span(f" quizzer   {today:%A} {today.day} {today:%B}", "strong")], []])
    if not data["seen"]:
        paper.lines(_welcome(data))
        return
    paper.lines(_today(data))
    if data["topics"]:
        rows = [(topic["title"], topic["expected_recall"]) for topic in data["topics"]]
        paper.lines([[], [Span(" weakest topics, by expected recall today", "dim")]])
        paper.lines(plots.share_bars(rows, paper.look, indent=3))
    if data["mistakes"]:
        paper.lines([[], [Span(" mistakes of the last 7 days", "dim")]])
        paper.lines([[Span(f"   {in_words(m['id'])} ({m['verify']})  {m['count']}")] for m in data["mistakes"]])
    paper.lines([[], [Span(" next   ", "dim"), Span(data["next_command"], "accent")]])


def _welcome(data: dict[str, Any]) -> list[Line]:
    return [
        [Span(f" Welcome. There are {data['cards']} cards, and you have met none of them yet.")],
        [Span(f" Each day brings {number(data['new'], 'new card')} and those that you are about to forget.")],
        [],
        [Span(" start   ", "dim"), Span("quizzer review", "accent")],
        [Span(" decks   ", "dim"), Span("quizzer deck list", "accent")],
        [Span(" your own", "dim"), Span(" quizzer deck new mine", "accent")],
    ]


def _today(data: dict[str, Any]) -> list[Line]:
    lines = [
        [Span(f"   due now     {data['due']}" + (f"  (about {data['minutes']} min)" if data["minutes"] else ""))],
        [Span(f"   new today   {data['new']}")],
        [Span(f"   streak      {number(data['streak_days'], 'day')}")],
        [Span(f"   met so far  {data['seen']} of {data['cards']}")],
    ]
    if data["pace"]:
        lines.append([Span(f"   pace        {data['pace']}")])
    return lines


def glance(workplace: Workplace) -> dict[str, Any]:
    """The object of `quizzer --json`, without its schema."""
    desk = workplace.desk()
    agenda = desk.agenda()
    full = standing(workplace)
    total = full["total"]
    weakest = sorted(
        (topic for topic in full["topics"] if topic["expected_recall"] is not None),
        key=lambda topic: topic["expected_recall"],
    )
    return {
        "due": agenda.due + agenda.retries,
        "new": agenda.new,
        "minutes": minutes_ahead(agenda.due + agenda.retries, agenda.new, _history(workplace)),
        "streak_days": total["streak_days"],
        "cards": total["cards"],
        "seen": total["seen"],
        "pace": _pace(workplace, desk.study_day),
        "topics": weakest[:_WEAKEST],
        "mistakes": full["mistakes"][:_MISTAKES],
        "next_command": "quizzer review"
        if agenda.total
        else "quizzer review --practice"
        if total["seen"]
        else "quizzer",
    }


def _history(workplace: Workplace) -> list[tuple[bool, int]]:
    """Whether the card was new, and how long it took, of the last answers."""
    rows = workplace.reviews.events("id > (SELECT COALESCE(MAX(id), 0) FROM review) - ?", (_HISTORY,))
    return [(event.expected_recall is None, event.duration_ms) for event in rows if event.action in ANSWERS]


def _pace(workplace: Workplace, study_day: int) -> str | None:
    index, config = workplace.catalog.index, workplace.config
    left = index.waiting.new_count(study_day, EVERYTHING)
    met, _ = index.waiting.met_today(study_day)
    reached = pace(left, config["new_per_day"], study_day, met)
    if reached is None:
        return None
    on = date.fromordinal(reached)
    year = f" {on.year}" if on.year != date.fromordinal(study_day).year else ""
    return f"at {config['new_per_day']} a day you meet all by {on.day} {on:%B}{year}"
