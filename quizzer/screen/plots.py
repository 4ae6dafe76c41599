"""Days as pictures of characters: what falls due, and what was answered; each with a twin in words."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from quizzer.core.dates import spoken
from quizzer.screen.lines import Line, Look, Span, sentence
from quizzer.screen.prose import said
from quizzer.text.plural import counted

Days = Sequence[Mapping[str, Any]]
_ROWS = 5
_AXIS = 6  # cells, left of a plot
_WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")


def forecast(days: Days, look: Look) -> list[Line]:
    """Cards due on each of the next days, as columns with gaps between them where there is room."""
    counts = [day["due"] for day in days]
    whole = f"{counted(sum(counts), 'card')} in {len(counts)} days, {max(counts)} on the fullest"
    gap = " " * (look.width > _AXIS + 2 * len(counts))
    if look.plain or look.width < _AXIS + len(counts):
        names = ("today", "tomorrow", *(f"{date.fromisoformat(day['day']):%a}" for day in days[2:7]))
        ahead = ", ".join(f"{name} {count}" for name, count in zip(names, counts, strict=False))
        return [*said([Span(ahead)], look, 3), *said([Span(whole)], look, 3)]
    most = max(max(counts), 1)
    lines: list[Line] = []
    for row in range(_ROWS, 0, -1):
        cells = [_block(count * _ROWS / most - (row - 1), look.glyph("blocks")) for count in counts]
        label = str(most) if row == _ROWS else ""
        lines.append([Span(f"{label:>{_AXIS - 1}} ", "dim"), Span(gap.join(cells), "bar")])
    last = spoken(days[-1]["day"], days[0]["day"])
    axis = f"today{last:>{len(gap.join(cells)) - len('today')}}"
    return [*lines, [Span(" " * _AXIS + axis, "dim")], *sentence(whole, look, _AXIS, "dim")]


def _block(level: float, blocks: str) -> str:
    """A character for a level between 0 and 1; a little more than nothing is drawn as the lowest block."""
    if level <= 0:
        return blocks[0]
    return blocks[min(len(blocks) - 1, max(1, round(level * (len(blocks) - 1))))]


def calendar(days: Days, look: Look) -> list[Line]:
    """Answers a day as a heatmap of weeks; the levels differ in shape as well as in colour."""
    if look.plain:
        last, answered = days[-7:], [day for day in days if day["answers"]]
        week = sum(day["answers"] for day in last)
        text = f"{counted(week, 'answer')} in the last 7 days, {counted(len(answered), 'day')} with answers in a year"
        return said([Span(text)], look, 3)
    weeks = min(53, (look.width - _AXIS) // 2)
    end = date.fromisoformat(days[-1]["day"])
    begin = end - timedelta(days=end.weekday(), weeks=weeks - 1)
    counts = {day["day"]: day["answers"] for day in days if day["day"] >= begin.isoformat()}
    most = max(counts.values(), default=0)
    lines: list[Line] = [[Span(" " * _AXIS + _months(begin, weeks), "dim")]]
    for weekday, name in enumerate(_WEEKDAYS):
        line: Line = [Span(f" {name:<5}", "dim")]
        for week in range(weeks):
            day = begin + timedelta(weeks=week, days=weekday)
            line += [_heat(counts.get(day.isoformat(), 0), most, look) if day <= end else Span(" "), Span(" ")]
        lines.append(line)
    return [*lines, *_legend(most, look)]


def _heat(count: int, most: int, look: Look) -> Span:
    none, some, many = list(look.glyph("heat"))
    return Span(many if count * 2 > most else some, "bar") if count else Span(none, "dim")


def _legend(most: int, look: Look) -> list[Line]:
    """What each level means."""
    none, some, many = list(look.glyph("heat"))
    levels = [f"{none} none"]
    if most > 1:
        levels.append(f"{some} {_from_to(1, most // 2)}")
    if most:
        levels.append(f"{many} {_from_to(most // 2 + 1, most)}")
    return sentence("   ".join(levels) + " a day" * (most > 0), look, _AXIS, "dim")


def _from_to(first: int, last: int) -> str:
    return str(first) if first == last else f"{first} to {last}"


def _months(begin: date, weeks: int) -> str:
    """The names of the months over the weeks in which they begin; the last week has no room for one."""
    text = ""
    for week in range(weeks - 1):
        sunday = begin + timedelta(weeks=week, days=6)
        if sunday.day <= 7 and len(text) <= 2 * week:
            text = text.ljust(2 * week) + sunday.strftime("%b")
    return text
