"""What a page draws: shares in the order of time, counts of days to come, and a year of days. All of it is SVG."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from quizzer.core.dates import spoken
from quizzer.formats.blocks import Ahead, Curve, Year
from quizzer.text.html import plain_html
from quizzer.text.plural import counted

_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM = 360, 150, 42, 12, 24  # in pixels of a phone
_FLOOR = _HEIGHT - _BOTTOM
_CELL, _DAY = 13, 11  # a day of a year is a square, with a gap beside it
_HALF_WEEKS = 27
_WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "")
_LEVELS = ("none", "some", "more", "most")


def percent(share: float) -> str:
    """A share as a length, within its scale."""
    return f"{100 * min(1.0, max(0.0, share)):.3g}%"


def _curve(curve: Curve) -> str:
    """The shares as a line over a scale from 0 to 100 %; the first and the last are named."""
    step = (_WIDTH - _LEFT - 12) / max(1, len(curve.points) - 1)
    places = [
        (_LEFT + 6 + place * step, _FLOOR - share * (_FLOOR - _TOP)) for place, (_, share) in enumerate(curve.points)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"><title>{plain_html(f"{name}: {share:.0%}")}</title></circle>'
        for (x, y), (name, share) in zip(places, curve.points, strict=True)
    )
    scale = _scale(("0 %", 0.0), ("50 %", 0.5), ("100 %", 1.0))
    names = _ends(curve.points[0][0], curve.points[-1][0])
    return _svg(_WIDTH, _HEIGHT, curve.label, f'{scale}<polyline points="{line}"/>{dots}{names}')


def _ahead(ahead: Ahead) -> str:
    """A column a day over a scale that ends with the fullest."""
    most, step = max(1, *(count for _, count in ahead.days)), (_WIDTH - _LEFT) / len(ahead.days)
    columns = "".join(
        _rect(_LEFT + place * step, _FLOOR - height, step * 0.75, height, _told(day, count, "card"))
        for place, (day, count) in enumerate(ahead.days)
        if (height := count / most * (_FLOOR - _TOP))
    )
    scale = _scale(("0", 0.0), (str(most), 1.0))
    names = _ends("today", spoken(ahead.days[-1][0], ahead.days[0][0]))
    return _svg(_WIDTH, _HEIGHT, ahead.label, scale + columns + names)


def _year(year: Year) -> str:
    """Weeks from left to right, in two halves that stand one above the other on a phone; no empty half before all."""
    counts, end = dict(year.days), date.fromisoformat(year.days[-1][0])
    most, monday = max(counts.values()), end - timedelta(days=end.weekday())
    halves = [monday - timedelta(weeks=back * _HALF_WEEKS - 1) for back in (2, 1)]
    if not any(count for day, count in year.days if day < halves[1].isoformat()):
        del halves[0]
    width, height = 28 + _HALF_WEEKS * _CELL, 15 + 7 * _CELL
    drawn = (_svg(width, height, year.label, "".join(_half(first, counts, most, year.noun))) for first in halves)
    return f'<div class="year">{"".join(drawn)}</div><figcaption>{"".join(_legend(most, year.noun))}</figcaption>'


def _half(first: date, counts: dict[str, int], most: int, noun: str) -> Iterator[str]:
    """The squares of half a year from a Monday on, with weekdays and months beside them."""
    for row, name in enumerate(_WEEKDAYS):
        yield f'<text x="0" y="{24 + row * _CELL}">{name}</text>' if name else ""
    for week in range(_HALF_WEEKS):
        monday = first + timedelta(weeks=week)
        if monday.day <= 7 and week < _HALF_WEEKS - 1:
            yield f'<text x="{28 + week * _CELL}" y="10">{monday:%b}</text>'
        for row in range(7):
            day = (monday + timedelta(days=row)).isoformat()
            if (count := counts.get(day)) is not None:
                told = _told(day, count, noun) if count else ""
                yield _rect(28 + week * _CELL, 15 + row * _CELL, _DAY, _DAY, told, _level(count, most))


def _level(count: int, most: int) -> str:
    return _LEVELS[-(-3 * count // most)] if count else "none"


def _legend(most: int, noun: str) -> Iterator[str]:
    """The levels that there are, each with its counts."""
    counts: dict[str, list[int]] = {"none": [0]}
    for count in range(1, most + 1):
        counts.setdefault(_level(count, most), []).append(count)
    for name, (first, *others) in counts.items():
        told = f"{first} to {others[-1]}" if others else str(first)
        yield f'<svg viewBox="0 0 {_DAY} {_DAY}">{_rect(0, 0, _DAY, _DAY, "", name)}</svg>{told}'
    yield f" {noun}s a day"


def _told(day: str, count: int, noun: str) -> str:
    return f"{spoken(day)}: {counted(count, noun)}"


def _rect(x: float, y: float, width: float, height: float, title: str, name: str = "most") -> str:
    told = f"<title>{plain_html(title)}</title>" if title else ""
    return f'<rect class="{name}" x="{x:.4g}" y="{y:.4g}" width="{width:.4g}" height="{height:.4g}">{told}</rect>'


def _scale(*steps: tuple[str, float]) -> str:
    lines = ((label, _FLOOR - share * (_FLOOR - _TOP)) for label, share in steps)
    return "".join(
        f'<line x1="{_LEFT}" x2="{_WIDTH}" y1="{y:.4g}" y2="{y:.4g}"/>'
        f'<text x="{_LEFT - 6}" y="{y + 4:.4g}" text-anchor="end">{label}</text>'
        for label, y in lines
    )


def _ends(first: str, last: str) -> str:
    """What the first and the last place are called, below them."""
    named: Sequence[tuple[int, str, str]] = ((_LEFT, "start", first), (_WIDTH, "end", last))
    return "".join(
        f'<text x="{x}" y="{_HEIGHT - 6}" text-anchor="{anchor}">{plain_html(name)}</text>' for x, anchor, name in named
    )


def _svg(width: int, height: int, label: str, inner: str) -> str:
    return f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{plain_html(label)}">{inner}</svg>'


DRAWN: dict[type, Callable[[Any], str]] = {Curve: _curve, Ahead: _ahead, Year: _year}
