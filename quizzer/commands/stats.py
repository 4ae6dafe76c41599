"""`quizzer stats`."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Annotated, Any

import typer

from quizzer.commands.shared.output import print_json
from quizzer.commands.shared.progress import in_words, report
from quizzer.commands.shared.workplace import Workplace
from quizzer.screen import plots
from quizzer.screen.lines import Line, Span
from quizzer.screen.look import Look
from quizzer.screen.recap import duration
from quizzer.screen.report import sections, table
from quizzer.text.plural import counted

_COLUMNS = [
    ("topic", "l"), ("cards", "r"), ("seen", "r"), ("due", "r"), ("mature", "r"), ("answers", "r"),
    ("recall", "r"), ("retention", "r"),
]  # fmt: skip


def run(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Show progress by topic, mistakes, forecast and calendar.

    recall is the share of the seen cards that you should remember today; retention is the share that you did remember
    when a card came back after a night or more. A card is mature when it is remembered for 21 days or more.

    Example: quizzer stats
    """
    workplace: Workplace = context.obj
    data = report(workplace)
    if as_json:
        print_json("stats", data)
        return
    paper = workplace.paper()
    look = paper.look
    paper.lines(_topics(data, look))
    paper.lines(_total(data["total"]))
    if data["mistakes"]:
        paper.lines([[], [Span(" mistakes", "strong")], *_mistakes(data["mistakes"], look)])
    paper.lines([[], [Span(" due in the next 30 days", "strong")], *plots.forecast(data["forecast"], look)])
    paper.lines([[], [Span(" answers in the last year", "strong")], *plots.calendar(data["calendar"], look)])


def _topics(data: dict[str, Any], look: Look) -> list[Line]:
    """One table for all topics, each deck a part of it."""
    decks = groupby(data["topics"], key=itemgetter("deck"))
    parts = [(deck, [_cells(topic, topic["title"]) for topic in topics]) for deck, topics in decks]
    return [*sections(_COLUMNS, parts, look, indent=3), []]


def _cells(row: dict[str, Any], title: str) -> list[str]:
    return [
        title,
        str(row["cards"]),
        str(row["seen"]),
        str(row["due"] or ""),
        str(row["mature"] or ""),
        str(row["answers"] or ""),
        _share(row["expected_recall"]),
        _share(row["true_retention"]),
    ]


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.2f}"


def _total(total: dict[str, Any]) -> list[Line]:
    facts = [
        f"{total['seen']} of {counted(total['cards'], 'card')} seen",
        f"{total['due']} due",
        f"{total['mature']} mature",
        f"{counted(total['answers'], 'answer')} in {duration(total['minutes'] * 60)}",
        f"streak {counted(total['streak_days'], 'day')}",
    ]
    if total["expected_recall"] is not None:
        facts.append(f"expected recall {total['expected_recall']:.2f}")
    if total["true_retention"] is not None:
        facts.append(f"true retention {total['true_retention']:.2f}")
    return [[Span(" total", "strong")], *([Span(f"   {fact}")] for fact in facts)]


def _mistakes(mistakes: list[dict[str, Any]], look: Look) -> list[Line]:
    rows = [[in_words(m["id"]), m["verify"], str(m["count"])] for m in mistakes[:20]]
    return table([("mistake", "l"), ("in", "l"), ("times", "r")], rows, look, indent=3)
