"""What a sitting, the next days and a year came to: with bars and plots, and in words where those have no room."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import Any

from rich.cells import cell_len

from quizzer.screen.lines import Line, Look, Span, pad
from quizzer.screen.prose import labelled, said
from quizzer.session.chooser import Idle
from quizzer.session.dialogue import Summary
from quizzer.text.plural import counted

_BAR = 20
_SHORTEST_BAR = 8
_MARGIN = 3
_FORECAST_ROWS = 5
_WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")

_DUE = {"quizzer review": "asks what is due, and meets new cards"}
_PRACTICE = {"quizzer review --practice": "asks what you have met and is not due; no schedule moves"}


def duration(seconds: float) -> str:
    """`45 s`, `14 min`, `1 h 20 min`."""
    if seconds < 90:
        return f"{round(seconds)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def mistake(name: str) -> str:
    """A mistake's name as a person reads it."""
    return name.replace("_", " ")


def bar(share: float, width: int, look: Look) -> str:
    """A bar whose length is a share of `width`."""
    return look.glyph("bar") * round(share * width)


def summary_lines(summary: Summary, look: Look) -> list[Line]:
    """Count, time, accuracy by topic, mistakes, and what is due tomorrow."""
    if not summary.count:
        return [[], *(_idle(summary.idle, look) if summary.idle else [[Span(" nothing answered", "dim")]])]
    first = (
        f"{counted(summary.count, 'answer')} in {duration(summary.seconds)}, "
        f"{summary.recalled} recalled ({summary.recalled / summary.count:.0%})"
    )
    lines: list[Line] = [[], *said([Span(first, "strong")], look, 1), []]
    topics = [(f"{topic.deck} {look.glyph('path')} {topic.title}", topic) for topic in summary.topics()]
    width = max(cell_len(name) for name, _ in topics)
    room = min(_BAR, look.width - _MARGIN - width - 3 - len("  100 of 100"))
    for name, topic in topics:
        count = f"{topic.recalled} of {topic.answers}"
        if look.linear or room < _SHORTEST_BAR:
            lines += said([Span(f"{name}: {count}")], look)
        else:
            share = pad(bar(topic.recalled / topic.answers, room, look), room)
            lines.append([Span(f"   {pad(name, width)}   "), Span(share, "bar"), Span(f"  {count}")])
    if mistakes := summary.mistakes():
        lines += [[], [Span(" mistakes", "dim")]]
        for name, times in mistakes:
            lines += said([Span(f"{mistake(name)}: {times}")], look)
    if summary.due_tomorrow is None:  # the log could not be read any more
        return lines
    return [*lines, [], [Span(f" due tomorrow: {summary.due_tomorrow}", "dim")]]


def _idle(idle: Idle, look: Look) -> list[Line]:
    """Why there was nothing to ask, when there is something again, and what can be asked now."""
    if idle.asked_for == "drill":
        told = "nothing to drill: no card that was failed fits that"
        offers = _DUE | _PRACTICE
    elif idle.asked_for == "practice":
        told = "nothing to practise: what you have met is due, if there is any"
        offers = _DUE
    else:
        told = "nothing is due" + (f": the next card comes on {_day(idle.next_day)}" if idle.next_day else "")
        more = {f"quizzer review --new {idle.more_new}": "meets more new cards today"} if idle.more_new else {}
        offers = _PRACTICE | more
    width = max(map(len, offers)) + 3
    offered = (labelled(words, meaning, look, width, "accent") for words, meaning in offers.items())
    return [*said([Span(told, "strong")], look, 1), [], *chain.from_iterable(offered)]


def _day(study_day: int) -> str:
    """`Thursday 12 March`."""
    day = date.fromordinal(study_day)
    return f"{day:%A} {_date(day)}"


def _date(day: date) -> str:
    """`12 March`."""
    return f"{day.day} {day:%B}"


def forecast(days: Sequence[Mapping[str, Any]], look: Look) -> list[Line]:
    """Cards due on each of the next days, as columns."""
    counts = [day["due"] for day in days]
    if look.plain or look.width < len(counts) * 2 + 9:
        names = ("today", "tomorrow", *(f"{date.fromisoformat(day['day']):%a}" for day in days[2:7]))
        days_ahead = [f"{name} {count}" for name, count in zip(names, counts, strict=False)]
        whole = f"in {len(counts)} days: {sum(counts)}"
        return [line for text in (f"due: {', '.join(days_ahead)}", whole) for line in said([Span(text)], look, 1)]
    most = max(max(counts), 1)
    blocks = look.glyph("blocks")
    lines: list[Line] = []
    for row in range(_FORECAST_ROWS, 0, -1):
        cells = [_block(count * _FORECAST_ROWS / most - (row - 1), blocks) for count in counts]
        label = str(most) if row == _FORECAST_ROWS else ""
        lines.append([Span(f" {label:>4} ", "dim"), Span(" ".join(cells), "bar")])
    last = _date(date.fromisoformat(days[-1]["day"]))
    axis = f"today{' ' * (2 * len(counts) - 1 - 5 - len(last))}{last}"
    below = (axis, f"{counted(sum(counts), 'card')} in {len(counts)} days, {max(counts)} on the fullest")
    return [*lines, *([Span(f"      {text}", "dim")] for text in below)]


def _block(level: float, blocks: str) -> str:
    """A character for a level between 0 and 1; a little more than nothing is drawn as the lowest block."""
    if level <= 0:
        return blocks[0]
    return blocks[min(len(blocks) - 1, max(1, round(level * (len(blocks) - 1))))]


def calendar(days: Sequence[Mapping[str, Any]], look: Look) -> list[Line]:
    """Answers a day as a heatmap of weeks; the levels differ in shape as well as in colour."""
    answered = [day for day in days if day["answers"]]
    if look.plain or look.narrow:
        last = days[-7:]
        week = sum(day["answers"] for day in last)
        text = f"{counted(week, 'answer')} in the last 7 days, {counted(len(answered), 'day')} with answers in a year"
        return said([Span(text)], look, 1)
    weeks = min(53, (look.width - 6) // 2)
    end = date.fromisoformat(days[-1]["day"])
    begin = end - timedelta(days=end.weekday(), weeks=weeks - 1)
    counts = {day["day"]: day["answers"] for day in days}
    most = max((counts[day] for day in counts), default=0)
    lines: list[Line] = [[Span(" " * 6 + _months(begin, weeks), "dim")]]
    for weekday, name in enumerate(_WEEKDAYS):
        line: Line = [Span(f" {name:<5}", "dim")]
        for week in range(weeks):
            day = begin + timedelta(weeks=week, days=weekday)
            line += [_heat(counts.get(day.isoformat(), 0), most, look) if day <= end else Span(" "), Span(" ")]
        lines.append(line)
    return [*lines, [Span(" " * 6 + _levels(most, look), "dim")]]


def _levels(most: int, look: Look) -> str:
    """What the shapes of the calendar stand for: `· none   ▪ 1 to 4   ■ 5 to 9 a day`."""
    none, some, many = list(look.glyph("heat"))
    half = most // 2
    levels = [f"{some} {_span(1, half)}"] * (half > 0) + [f"{many} {_span(half + 1, most)}"] * (most > 0)
    return "   ".join([f"{none} none", *levels]) + " a day" * (most > 0)


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first} to {last}"


def _heat(count: int, most: int, look: Look) -> Span:
    none, some, many = list(look.glyph("heat"))
    return Span(many if count * 2 > most else some, "bar") if count else Span(none, "dim")


def _months(begin: date, weeks: int) -> str:
    """The names of the months over the weeks in which they begin; the last week has no room for one."""
    text = ""
    for week in range(weeks - 1):
        sunday = begin + timedelta(weeks=week, days=6)
        if sunday.day <= 7 and len(text) <= 2 * week:
            text = text.ljust(2 * week) + sunday.strftime("%b")
    return text
