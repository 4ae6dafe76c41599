"""`quizzer` alone: today at a glance."""

from datetime import date

from rich.cells import cell_len

from quizzer.catalog.changes import Changes, forget
from quizzer.commands.shared.output import tell
from quizzer.commands.shared.workplace import Workplace
from quizzer.core.dates import day, spoken
from quizzer.screen.lines import Laid, Line, Look, Span, sentence
from quizzer.screen.prose import labelled, said, with_mark
from quizzer.screen.recap import mistake, renewed, weak_topics
from quizzer.session.chooser import Promise
from quizzer.session.standing import Glance, glance
from quizzer.store import witnesses
from quizzer.store.witnesses import Missing
from quizzer.text.plural import counted

_MARGIN = 15  # cells, left of what is told of today


class Today(Glance):
    """Today, whether the log is all there, and what became of shared decks."""

    missing: list[Missing]
    changes: list[Changes]


def run(workplace: Workplace, as_json: bool) -> None:
    """Show what is due today, the streak, the pace, the weakest topics, and what to type next."""
    today = date.fromordinal(workplace.clock.study_day())
    index, news = workplace.catalog.index, workplace.catalog.changes()
    told = glance(workplace.desk(), workplace.config["new_per_day"])
    data: Today = {**told, "missing": witnesses.missing(workplace.database, index), "changes": news}
    tell(workplace, as_json, "quizzer", data, lambda data, look: lines(data, today, look))
    if not as_json:
        forget(index, [deck["deck"] for deck in news])


def lines(data: Today, today: date, look: Look) -> list[Line]:
    """What a glance can take in."""
    shown: list[Line] = [[Span(f" quizzer   {today:%A} {today.day} {today:%B}", "strong")], []]
    for missing in data["missing"]:
        what = f"{missing['file']} has answers that the log lacks" if missing["file"] else "answers of before are gone"
        shown += [*_command(f"{look.glyph('wrong')} {what}:", missing["command"], look, "wrong"), []]
    news = [sentence(renewed(deck), look) for deck in data["changes"]]
    shown += [*(line for told in news for line in told), []] if news else []
    if not data["seen"] and not data["streak_days"]:
        return shown + _welcome(data, look)
    shown += _today(data, look)
    if data["topics"]:
        shown += [[], [Span(" weakest topics", "dim")], *weak_topics(data["topics"], look)]
        first = f"{data['topics'][0]['deck']}/{data['topics'][0]['topic']}"
        shown += [[], *_command("drill", f"quizzer review --weak --topic {first}", look)]
    if data["mistakes"]:
        shown += [[], [Span(" mistakes of the last 7 days", "dim")]]
        for made in data["mistakes"]:
            shown += labelled(counted(made["count"], "time"), made["why"] or mistake(made["id"]), look, 10, "")
    return [*shown, [], *_command("next ", data["next_command"], look)]


def _command(label: str, command: str, look: Look, style: str = "dim") -> list[Line]:
    """What to type, whole; below its label where both do not fit beside each other."""
    if look.linear or cell_len(f" {label} {command}") <= look.width:
        return [[Span(f" {label} ", style), Span(command, "accent")]]
    return [*sentence(label.strip(), look, style=style), [Span(f"   {command}", "accent")]]


def _welcome(data: Glance, look: Look) -> list[Line]:
    plan = data["plan"]
    return [
        *sentence(f"Welcome. There are {data['cards']} cards, and you have met none of them yet.", look),
        *sentence(f"Each day brings {counted(data['new'], 'new card')} and those that you are about to forget.", look),
        [],
        *([*_planned(plan, data, look), []] if plan else []),
        *_command("start     ", "quizzer review", look),
        *_command("fewer     ", "quizzer deck choose", look),
        *_command("decks     ", "quizzer deck list", look),
        *_command("your own  ", "quizzer deck new mine", look),
        *_command("manual    ", "quizzer guide", look),
    ]


def _today(data: Glance, look: Look) -> list[Line]:
    if data["plan"]:
        return [*_planned(data["plan"], data, look), *_reached(data)]
    shown: list[Line] = [
        [Span(f"   due now     {data['due']}")],
        [Span(f"   new today   {data['new']}")],
        *([[Span(f"   this week   {data['due_week']} more due")]] if data["due_week"] else []),
        *([[Span(f"   together    about {data['minutes']} min")]] if data["minutes"] else []),
        *_reached(data),
    ]
    if data["pace"]:
        shown += with_mark(Span("   pace"), Laid(said([Span(data["pace"])], look, _MARGIN)), _MARGIN)
    return shown


def _reached(data: Glance) -> list[Line]:
    return [
        [Span(f"   streak      {counted(data['streak_days'], 'day')}")],
        [Span(f"   met so far  {data['seen']} of {data['cards']}")],
    ]


def _planned(plan: Promise, data: Glance, look: Look) -> list[Line]:
    """What the plan asks for today, and what it promises."""
    when = spoken(plan["by"], day(date.fromisoformat(plan["by"]).toordinal() - plan["days_left"]))
    cards = data["due"] + data["new"]
    new = f", {data['new']} of them new" if data["new"] else ""
    today = f"{counted(cards, 'card')}{new}, about {data['minutes']} min" if cards else "done"
    told = {"plan": f"{counted(plan['days_left'], 'day')} to {when}, {plan['minutes']} min a day", "today": today}
    if plan["expected"]:
        told["on the day"] = "recall {mean:.2f} expected, {low:.2f} to {high:.2f}".format(**plan["expected"])
    return [line for name, text in told.items() for line in labelled(name, text, look, _MARGIN - 3, "")]
