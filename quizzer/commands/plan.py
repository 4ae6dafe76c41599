"""`quizzer plan`."""

from datetime import date
from typing import Annotated, Literal, TypedDict

import typer

from quizzer.commands.shared.workplace import DeckNames, Workplace
from quizzer.core.dates import day, instant, spoken
from quizzer.core.planning import is_last_stretch
from quizzer.errors import UsageError
from quizzer.home.settings import write_setting
from quizzer.screen.calibration import kept_words
from quizzer.screen.lines import Line, Look, sentence
from quizzer.screen.prose import labelled
from quizzer.screen.report import table
from quizzer.session.plan import MINUTES, MOST_DAYS, MOST_MINUTES, Plan, read_plan, weight_of
from quizzer.session.planned import Part, Planned
from quizzer.session.planning import Kept, Outlook, TopicOutlook, kept, outlook
from quizzer.text.plural import counted

IS_LONG = True
_MARGIN = 15  # cells, left of what is told of the plan
_COLUMNS = [
    ("topic", "l"), ("seen", "r"), ("left out", "r"), ("weight", "r"), ("today", "r"), ("on the day", "r"),
    ("between", "r"),
]  # fmt: skip
_NAMED = 3  # topics to drop
_ABOUT = 1.15  # a speed that differs by less is not told
_STRETCH = {
    "due": "what is due, then what is new, then what is known least",
    "gain": "what gains most in a minute, due or not: the last third of the days",
}


class PlanWords(TypedDict):
    """What was planned."""

    by: str
    since: str
    minutes: int
    decks: list[str]
    weights: dict[str, float]


class PlanData(TypedDict):
    """The plan, what is left of today's part of it, and what is expected; nothing where there is none.

    `stretch` is how cards are chosen now: `due`, by due date; `gain`, by what they gain in a minute.
    """

    at: str
    study_day: str
    plan: PlanWords | None
    days_left: int
    stretch: Literal["due", "gain"] | None
    today: Part | None
    outlook: Outlook | None
    drop_first: list[str]
    kept: Kept | None


def run(
    workplace: Workplace,
    by: Annotated[
        str, typer.Option(metavar="DATE|DAYS", help="The day of the interview: 2026-12-12, or +12 for in 12 days.")
    ] = "",
    minutes: Annotated[
        int | None, typer.Option(min=1, max=MOST_MINUTES, help=f"Minutes a day; {MINUTES} at first.")
    ] = None,
    deck: DeckNames = None,
    weight: Annotated[
        list[str] | None,
        typer.Option(metavar="TOPIC", help="TOPIC=2 makes a topic count twice, TOPIC=0 leaves it out."),
    ] = None,
    off: Annotated[bool, typer.Option("--off", help="Go by due dates alone again.")] = False,
) -> PlanData:
    """Plan for an interview: what to answer each day until then.

    While a plan is on, `quizzer`, `review` and `next` follow it, so that most is recalled on the day: first what is due
    and what is new, in the last third of the days whatever gains most in a minute, due or not. It is made anew each day
    from what you answered: skipped days, another date and other minutes need nothing but the command again.

    Example: quizzer plan --by +12 --minutes 30
    Example: quizzer plan --weight lstm=2
    Example: quizzer plan --off
    """
    today, plan = workplace.clock.study_day(), None if off else read_plan(workplace.config["plan"])
    if off or by or minutes or deck or weight:
        workplace.must_write("no plan can be kept")
        plan = None if off else _changed(workplace, plan, by, minutes, deck or [], weight or [])
        words = plan.words() if plan else []
        write_setting(workplace.home, "plan", words)
        workplace.config["plan"] = words
    return _data(workplace, plan, today)


def _changed(
    workplace: Workplace, plan: Plan | None, by: str, minutes: int | None, decks: list[str], weights: list[str]
) -> Plan:
    """The plan with what was asked for in it."""
    today, filters = workplace.clock.study_day(), workplace.catalog.filters
    if plan is None or not plan.is_on(today):
        if not by:
            raise UsageError("there is no plan: name the day of the interview, as in `quizzer plan --by 2026-12-12`")
        plan = Plan(0, today)
    plan = plan._replace(by=_day(by, today) if by else plan.by, minutes=minutes or plan.minutes)
    if plan.days_in_all > MOST_DAYS:  # the day was moved again and again
        plan = plan._replace(since=today)
    if decks:
        plan = plan._replace(decks=filters(decks, [], []).decks)
    given = dict(plan.weights)
    for word in weights:
        name, _, number = word.rpartition("=")
        try:
            topic, value = weight_of(f"{name}:{number}")
        except ValueError as error:
            raise UsageError(f"--weight cannot be {word!r}: write TOPIC=N, with a number from 0 to 100") from error
        given |= dict.fromkeys(filters([], [topic], []).topics, value)
    return plan._replace(weights=tuple((topic, value) for topic, value in given.items() if value != 1))


def _day(word: str, today: int) -> int:
    """The day that was named, or so many days from today."""
    try:
        found = today + int(word) if word.startswith("+") else date.fromisoformat(word).toordinal()
    except ValueError as error:
        raise UsageError(f"--by cannot be {word!r}: write the day as 2026-12-12, or +12 for in twelve days") from error
    if not today < found <= today + MOST_DAYS:
        raise UsageError(f"--by must be a day after today ({day(today)}), and at most {MOST_DAYS} days ahead")
    return found


def _data(workplace: Workplace, plan: Plan | None, today: int) -> PlanData:
    """What there is to say of a plan."""
    at = instant(workplace.clock.moment()[0])
    told = _words(plan) if plan else None
    data: PlanData = {
        "at": at, "study_day": day(today), "plan": told, "days_left": max(0, plan.by - today) if plan else 0,
        "stretch": None, "today": None, "outlook": None, "drop_first": [], "kept": None,
    }  # fmt: skip
    if plan is None:
        return data
    if not plan.is_on(today):
        data["kept"] = kept(plan, workplace.reviews)
        return data
    chooser = workplace.desk(filters=plan.filters).chooser
    assert isinstance(chooser, Planned)  # the plan is on
    found = outlook(plan, workplace.catalog.index, workplace.reviews, today, chooser.spent(), anew=True)
    data["stretch"] = "gain" if is_last_stretch(plan.by - today, plan.days_in_all) else "due"
    data["today"], data["outlook"] = chooser.part(), found
    data["drop_first"] = [topic["topic"] for topic in _left_out(found)]
    return data


def _words(plan: Plan) -> PlanWords:
    return {
        "by": day(plan.by),
        "since": day(plan.since),
        "minutes": plan.minutes,
        "decks": [*plan.decks],
        "weights": dict(plan.weights),
    }


def _left_out(found: Outlook) -> list[TopicOutlook]:
    """The topics of which cards are left out, those that count least first, then those with most of them."""
    short = [topic for topic in found["topics"] if topic["unmet"]]
    return sorted(short, key=lambda topic: (topic["weight"], -topic["unmet"]))


def lines(data: PlanData, look: Look) -> list[Line]:
    """The plan, today's part, what is expected by topic, and what the minutes leave out."""
    plan, found, part = data["plan"], data["outlook"], data["today"]
    if plan is None:
        return sentence("no plan: `quizzer plan --by 2026-12-12 --minutes 20` makes one", look)
    when = spoken(plan["by"], data["study_day"])
    if found is None or part is None:
        over = f"the plan ended on {when}: due dates go again; `quizzer plan --by DATE` makes another"
        return [*sentence(over, look), *(sentence(kept_words(data["kept"]), look) if data["kept"] else [])]
    days = counted(data["days_left"], "day")
    told = [
        *sentence(f"{days} to {when}, {plan['minutes']} minutes a day", look, style="strong"),
        [],
        *labelled("today", _part(part), look, _MARGIN),
        *labelled("cards chosen", _STRETCH[data["stretch"] or "due"], look, _MARGIN),
        *labelled("met so far", f"{found['seen']} of {counted(found['cards'], 'card')}", look, _MARGIN),
        *labelled("recall", _recall(found, when), look, _MARGIN),
        *labelled("forgetting", _speed(found["speed"]), look, _MARGIN),
    ]
    return [*told, *_short(data, found, plan, look), [], *_topics(found, look), [], *_simulated(look)]


def _part(part: Part) -> str:
    """What is left of today's part."""
    sorts = {"due": part["due"], "new": part["new"], "ahead of their day": part["early"]}
    listed = ", ".join(f"{count} {what}" for what, count in sorts.items() if count)
    if not listed:
        return "done"
    return f"{counted(sum(sorts.values()), 'card')} in about {counted(part['minutes'], 'minute')}: {listed}"


def _recall(found: Outlook, when: str) -> str:
    recall = found["expected"]
    if recall is None:
        return "there is no card to plan"
    interval = f"{recall['low']:.2f} to {recall['high']:.2f}"
    return f"{recall['mean']:.2f} expected on {when} ({interval} in four of five cases); {found['now']:.2f} today"


def _speed(speed: float) -> str:
    """How the learner's forgetting compares with what FSRS expects."""
    if 1 / _ABOUT < speed < _ABOUT:
        return "about as fast as FSRS expects"
    return f"{max(speed, 1 / speed):.1f} times as {'fast' if speed > 1 else 'slow'} as FSRS expects"


def _short(data: PlanData, found: Outlook, plan: PlanWords, look: Look) -> list[Line]:
    """What the minutes leave out, and what can be done."""
    if not found["unmet"]:
        return []
    needed = found["minutes_needed"]
    more = f"about {needed} minutes a day would do" if needed else "no number of minutes would do"
    names = ", ".join(data["drop_first"][:_NAMED])
    told = [
        *labelled("left out", f"{counted(found['unmet'], 'card')} will not be met: {more}", look, _MARGIN),
        *labelled("drop first", names, look, _MARGIN, is_markup=False),
    ]
    drop = f"quizzer plan --weight {data['drop_first'][0]}=0"
    return [*told, *labelled("", drop, look, _MARGIN, "accent", is_markup=False)]


def _topics(found: Outlook, look: Look) -> list[Line]:
    rows = [
        [
            topic["title"],
            f"{topic['seen']} of {topic['cards']}",
            str(topic["unmet"] or ""),
            "" if topic["weight"] == 1 else f"{topic['weight']:g}",
            f"{topic['now']:.2f}",
            f"{topic['expected']['mean']:.2f}",
            f"{topic['expected']['low']:.2f} to {topic['expected']['high']:.2f}",
        ]
        for topic in found["topics"]
    ]
    return table(_COLUMNS, rows, look)


def _simulated(look: Look) -> list[Line]:
    told = "simulated from your log: what is expected if you keep to the plan; new cards left out count as not recalled"
    return sentence(told, look, style="dim")
