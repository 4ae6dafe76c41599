"""Plots drawn with characters, each with a twin in words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from quizzer.screen import plots
from quizzer.screen.lines import Line, Look, text_of

TODAY = date(2026, 11, 23)  # a Monday
BOTH = (False, True)
LOOKS = [Look(width=w, unicode=u, linear=p, plain=p) for w in (20, 40, 59, 60, 80, 100) for u in BOTH for p in BOTH]


def texts(lines: list[Line]) -> list[str]:
    return [text_of(line).rstrip() for line in lines]


def due(*counts: int) -> list[dict[str, Any]]:
    padded = [*counts, *[0] * (30 - len(counts))]
    return [{"day": (TODAY + timedelta(days=i)).isoformat(), "due": count} for i, count in enumerate(padded)]


def year(answers: dict[int, int]) -> list[dict[str, Any]]:
    """The 365 days up to today; `answers` by days ago."""
    days = [TODAY - timedelta(days=364 - i) for i in range(365)]
    return [{"day": day.isoformat(), "answers": answers.get((TODAY - day).days, 0), "minutes": 0.0} for day in days]


# Forecast


def test_forecast_draws_a_column_a_day() -> None:
    lines = texts(plots.forecast(due(10, 5, 1), Look()))
    assert lines[:5] == ["   10 █", "      █", "      █ ▄", "      █ █", "      █ █ ▄"]
    assert lines[5] == "      today" + " " * 43 + "22 December"
    assert lines[6] == "      16 cards in 30 days, 10 on the fullest"


def test_last_day_of_the_forecast_ends_under_the_last_column() -> None:
    full = texts(plots.forecast(due(*[3] * 30), Look()))
    assert len(full[0]) == len(full[5])


def test_forecast_of_nothing_is_flat() -> None:
    lines = texts(plots.forecast(due(), Look()))
    assert lines[:5] == ["    1", "", "", "", ""]


def test_one_card_among_many_is_still_seen() -> None:
    lowest = texts(plots.forecast(due(1000, 1), Look()))[4]
    assert lowest == "      █ ▁"


def test_ascii_forecast_is_ascii() -> None:
    assert all(line.isascii() for line in texts(plots.forecast(due(9, 4, 1), Look(unicode=False))))


@pytest.mark.parametrize("look", [Look(plain=True, linear=True), Look(width=35)])
def test_forecast_has_a_twin_in_words(look: Look) -> None:
    shown = " ".join(" ".join(texts(plots.forecast(due(31, 34, 0, 2, 0, 0, 0, 7), look))).split())
    assert shown == "today 31, tomorrow 34, Wed 0, Thu 2, Fri 0, Sat 0, Sun 0 74 cards in 30 days, 34 on the fullest"


@given(st.lists(st.integers(0, 99_999), min_size=30, max_size=30), st.sampled_from(LOOKS))
def test_forecast_never_overflows(counts: list[int], look: Look) -> None:
    for line in plots.forecast(due(*counts), look):
        assert cell_len(text_of(line)) <= look.width


# Calendar


def test_calendar_has_a_row_a_weekday_and_ends_today() -> None:
    months, *rows, levels = texts(plots.calendar(year({0: 10, 1: 1, 7: 6}), Look(width=40 + 60)))
    assert [row[:5].strip() for row in rows] == ["Mon", "", "Wed", "", "Fri", "", "Sun"]
    assert rows[0].endswith("· ■ ■")  # today 10, a week ago 6: both more than half of the most
    assert rows[6].endswith("· ▪")  # yesterday 1; the Sunday of this week lies ahead
    assert levels == "      · none   ▪ 1 to 5   ■ 6 to 10 a day"
    # 47 weeks: from Monday 5 January on.
    assert months.split() == ["Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]


@pytest.mark.parametrize(
    ("most", "told"), [(0, "· none"), (1, "· none   ■ 1 a day"), (3, "· none   ▪ 1   ■ 2 to 3 a day")]
)
def test_shapes_of_the_calendar_are_explained(most: int, told: str) -> None:
    assert texts(plots.calendar(year({3: most} if most else {}), Look(width=100)))[-1].strip() == told


def test_levels_differ_in_shape_in_ascii() -> None:
    shown = "".join(texts(plots.calendar(year({0: 10, 1: 1}), Look(unicode=False)))[1:])
    assert {".", "o", "#"} <= set(shown)
    assert shown.isascii()


@pytest.mark.parametrize("look", [Look(plain=True, linear=True), Look(plain=True, width=30)])
def test_calendar_has_a_twin_in_words(look: Look) -> None:
    shown = " ".join(" ".join(texts(plots.calendar(year({0: 10, 3: 1, 100: 5}), look))).split())
    assert shown == "11 answers in the last 7 days, 3 days with answers in a year"


def test_one_answer_is_singular() -> None:
    [line] = texts(plots.calendar(year({0: 1}), Look(plain=True)))
    assert line == "   1 answer in the last 7 days, 1 day with answers in a year"


@given(st.dictionaries(st.integers(0, 364), st.integers(0, 500), max_size=50), st.sampled_from(LOOKS))
def test_calendar_never_overflows(answers: dict[int, int], look: Look) -> None:
    for line in plots.calendar(year(answers), look):
        assert cell_len(text_of(line).rstrip()) <= look.width


@pytest.mark.parametrize("width", range(30, 101))
def test_names_of_the_months_never_overflow(width: int) -> None:
    for days in range(0, 365, 3):
        end = TODAY + timedelta(days=days)
        [first, *_] = plots.calendar([{"day": end.isoformat(), "answers": 1}], Look(width=width))
        assert len(text_of(first)) <= width
