import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.core.statistics import minutes_ahead, pace

TODAY = 739_900


@pytest.mark.parametrize(
    ("new_left", "new_per_day", "met_today", "day"),
    [
        (10, 10, 0, TODAY),
        (11, 10, 0, TODAY + 1),
        (10, 10, 1, TODAY + 1),
        (349, 10, 0, TODAY + 34),
        (20, 10, 10, TODAY + 2),
        (20, 10, 25, TODAY + 2),
        (0, 10, 0, None),
        (20, 0, 0, None),
    ],
)
def test_pace_is_the_day_of_the_last_new_card(new_left: int, new_per_day: int, met_today: int, day: int | None) -> None:
    assert pace(new_left, new_per_day, TODAY, met_today) == day


@given(st.integers(1, 500), st.integers(1, 30), st.integers(0, 40))
def test_pace_agrees_with_counting_the_days(new_left: int, new_per_day: int, met_today: int) -> None:
    day, left = TODAY, new_left - max(0, new_per_day - met_today)
    while left > 0:
        day, left = day + 1, left - new_per_day
    assert pace(new_left, new_per_day, TODAY, met_today) == day


@pytest.mark.parametrize(
    ("due", "new", "history", "minutes"),
    [
        (31, 10, [], 23),  # 31 * 25 s + 10 * 60 s = 1,375 s
        (12, 0, [(False, 10_000)] * 90, 2),  # (90 * 10 + 10 * 25) / 100 = 11.5 s a review
        (12, 0, [(True, 10_000)] * 90, 5),  # new cards say nothing of reviews
        (0, 6, [(True, 120_000)] * 10, 9),  # half way between 60 s and 120 s
        (6, 0, [(False, 9_000_000)] * 10, 16),  # an answer counts with 300 s at most: (300 + 25) / 2 s
        (0, 6, [(True, 0), (True, 60_000)] * 5, 4),  # the median of an even number is 30 s, half way to 60 s is 45 s
        (1, 0, [], 1),
        (0, 0, [(True, 10_000)], 0),
    ],
)
def test_minutes_come_from_medians_and_defaults(
    due: int, new: int, history: list[tuple[bool, int]], minutes: int
) -> None:
    assert minutes_ahead(due, new, history) == minutes
