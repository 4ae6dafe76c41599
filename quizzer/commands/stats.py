"""`quizzer stats`."""

from itertools import groupby
from operator import itemgetter

from quizzer.commands.shared.workplace import Workplace
from quizzer.core.statistics import Mistake, TopicNumbers, Total
from quizzer.screen.lines import Line, Look, Span
from quizzer.screen.recap import calendar, duration, forecast, mistake
from quizzer.screen.report import sections, table
from quizzer.session.standing import Overview, overview
from quizzer.text.plural import counted

_COLUMNS = [
    ("topic", "l"), ("cards", "r"), ("seen", "r"), ("due", "r"), ("mature", "r"), ("answers", "r"),
    ("recall", "r"), ("retention", "r"),
]  # fmt: skip


def run(workplace: Workplace) -> Overview:
    """Show progress by topic, mistakes, forecast and calendar.

    recall is the share of the seen cards that you should remember today; retention is the share that you did remember
    when a card came back after a night or more. A card is mature when it is remembered for 21 days or more.

    Example: quizzer stats
    """
    return overview(workplace.desk())


def lines(data: Overview, look: Look) -> list[Line]:
    """Tables by topic and of mistakes, forecast and calendar as plots."""
    shown = [*_topics(data["topics"], look), *_total(data["total"])]
    if data["mistakes"]:
        shown += [[], [Span(" mistakes", "strong")], *_mistakes(data["mistakes"], look)]
    shown += [[], [Span(" due in the next 30 days", "strong")], *forecast(data["forecast"], look)]
    return [*shown, [], [Span(" answers in the last year", "strong")], *calendar(data["calendar"], look)]


def _topics(topics: list[TopicNumbers], look: Look) -> list[Line]:
    """One table for all topics, each deck a part of it."""
    decks = groupby(topics, key=itemgetter("deck"))
    parts = [(deck, [_cells(topic) for topic in group]) for deck, group in decks]
    return [*sections(_COLUMNS, parts, look, indent=3), []]


def _cells(topic: TopicNumbers) -> list[str]:
    return [
        topic["title"],
        str(topic["cards"]),
        str(topic["seen"]),
        str(topic["due"] or ""),
        str(topic["mature"] or ""),
        str(topic["answers"] or ""),
        _share(topic["expected_recall"]),
        _share(topic["true_retention"]),
    ]


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.2f}"


def _total(total: Total) -> list[Line]:
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
    if total["gone_cards"]:
        answers, cards = counted(total["gone_answers"], "answer"), counted(total["gone_cards"], "card")
        facts.append(f"and {answers} to {cards} in no deck now: quizzer doctor names them")
    return [[Span(" total", "strong")], *([Span(f"   {fact}")] for fact in facts)]


def _mistakes(mistakes: list[Mistake], look: Look) -> list[Line]:
    rows = [[mistake(m["id"]), m["verify"], str(m["count"])] for m in mistakes[:20]]
    return table([("mistake", "l"), ("in", "l"), ("times", "r")], rows, look, indent=3)
