"""`quizzer stats`."""

from typing import Annotated

import typer

from quizzer.commands.shared.output import tell
from quizzer.commands.shared.workplace import Json, Workplace
from quizzer.core.confusions import Confusion
from quizzer.core.dates import spoken
from quizzer.core.statistics import TopicNumbers, Total, weakest
from quizzer.core.weakness import Mistake
from quizzer.screen.lines import Line, Look, Span, sentence
from quizzer.screen.plots import calendar, forecast
from quizzer.screen.prose import INDENT, body, labelled
from quizzer.screen.recap import confusion, duration, mistake, weak_topics
from quizzer.screen.report import sections
from quizzer.session.standing import Overview, overview
from quizzer.text.plural import counted

_COLUMNS = [
    ("topic", "l"), ("seen", "r"), ("due", "r"), ("mature", "r"), ("answers", "r"),
    ("recall", "r"), ("retention", "r"),
]  # fmt: skip
_MISTAKES, _CONFUSIONS = 20, 8
_TIMES = 12  # cells
_CALIBRATION = "How well the predicted recall matched what you recalled."


def run(
    workplace: Workplace,
    calibration: Annotated[bool, typer.Option("--calibration", help=_CALIBRATION)] = False,
    as_json: Json = False,
) -> None:
    """Show progress by topic, mistakes, forecast and calendar.

    recall is the share of the seen cards that you should remember today; retention is the share that you did remember
    when a card came back after a night or more. A card is mature when it is remembered for 21 days or more. Of the
    weakest topics it tells the cards failed, how many were recalled when they came back, with the 95 % interval of that
    share, and the recall expected today.

    Example: quizzer stats
    Example: quizzer stats --calibration
    """
    if not calibration:
        tell(workplace, as_json, "stats", overview(workplace.desk()), lines, is_long=True)
        return
    from quizzer.screen.calibration import calibration_lines  # noqa: PLC0415 - NumPy, for this alone
    from quizzer.session.calibration import calibrated  # noqa: PLC0415 - as above
    from quizzer.session.plan import read_plan  # noqa: PLC0415 - as above

    found = calibrated(workplace.desk(), read_plan(workplace.config["plan"]))
    tell(workplace, as_json, "stats-calibration", found, calibration_lines)


def lines(data: Overview, look: Look) -> list[Line]:
    """Tables by topic and of mistakes, forecast and calendar as plots."""
    shown = [*_topics(data["topics"], look), [], *_total(data["total"], look), *_plan(data, look)]
    shown += _weakest(weakest(data["topics"]), look)
    if data["mistakes"]:
        shown += [[], [Span(" mistakes", "strong")]]
        shown += [line for made in data["mistakes"][:_MISTAKES] for line in _mistake(made, data["study_day"], look)]
    shown += _confusions(data["confusions"], look)
    if data["total"]["seen"]:
        shown += [[], [Span(" what falls due", "strong")], *forecast(data["forecast"], look)]
    if data["total"]["answers"]:
        shown += [[], [Span(" what you answered", "strong")], *calendar(data["calendar"], look)]
    return shown


def _topics(topics: list[TopicNumbers], look: Look) -> list[Line]:
    """One table for all topics that were met, each deck a part of it; those ahead are only named."""
    decks: dict[str, list[TopicNumbers]] = {}
    for topic in topics:
        decks.setdefault(topic["deck"], []).append(topic)
    parts = [
        (deck, [_cells(topic) for topic in group if topic["seen"]], _ahead(group, look))
        for deck, group in decks.items()
    ]
    return sections(_COLUMNS, parts, look, indent=INDENT)


def _ahead(topics: list[TopicNumbers], look: Look) -> list[Line]:
    names = [f"{topic['title']} ({topic['cards']})" for topic in topics if not topic["seen"]]
    return sentence(f"not met yet: {', '.join(names)}", look, INDENT, "dim") if names else []


def _weakest(topics: list[TopicNumbers], look: Look) -> list[Line]:
    """The topics of which least is known, the evidence for it, and what drills the first of them."""
    if not topics:
        return []
    drill = f"quizzer review --weak --topic {topics[0]['deck']}/{topics[0]['topic']}"
    return [[], [Span(" weakest topics", "strong")], *weak_topics(topics, look), [Span(f"   {drill}", "accent")]]


def _confusions(confusions: list[Confusion], look: Look) -> list[Line]:
    """What is taken for each other, and what drills it."""
    if not confusions:
        return []
    shown: list[Line] = [[], [Span(" what you take for each other", "strong")]]
    for each in confusions[:_CONFUSIONS]:
        shown += labelled(counted(each["count"], "time"), confusion(each), look, _TIMES, "")
    return [*shown, [Span("   quizzer review --confused", "accent")]]


def _cells(topic: TopicNumbers) -> list[str]:
    return [
        topic["title"],
        f"{topic['seen']} of {topic['cards']}",
        str(topic["due"] or ""),
        str(topic["mature"] or ""),
        str(topic["answers"] or ""),
        _share(topic["expected_recall"]),
        _share(topic["true_retention"]),
    ]


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.2f}"


def _total(total: Total, look: Look) -> list[Line]:
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
    return [[Span(" total", "strong")], *(line for fact in facts for line in sentence(fact, look, INDENT))]


def _plan(data: Overview, look: Look) -> list[Line]:
    plan = data["plan"]
    if not plan or not plan["expected"]:
        return []
    when = spoken(plan["by"], data["study_day"])
    told = "plan: recall {mean:.2f} expected on {when}, {low:.2f} to {high:.2f}".format(when=when, **plan["expected"])
    return sentence(told, look, INDENT)


def _mistake(made: Mistake, today: str, look: Look) -> list[Line]:
    """How often, what, where, when last, and what was said of it."""
    where, last = made["verify"].partition("@")[0], spoken(made["last_at"][:10], today)
    named = f"{mistake(made['id'])}, in {where}, last on {last}"
    shown = labelled(counted(made["count"], "time"), named, look, _TIMES, "", is_markup=False)
    return [*shown, *body(made["why"], look, INDENT + (2 if look.narrow else _TIMES))]
