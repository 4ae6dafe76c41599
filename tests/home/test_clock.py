"""The time, and the study day it belongs to."""

import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.errors import UsageError
from quizzer.home.clock import Clock


def _one_line(caught):
    assert "\n" not in str(caught.value)
    return str(caught.value)


def _day(text, rollover=4):
    return date.fromordinal(Clock(rollover, text).study_day()).isoformat()


@pytest.mark.parametrize(
    ("now", "rollover", "day"),
    [
        ("2026-11-23T18:00:00+01:00", 4, "2026-11-23"),
        ("2026-11-24T03:59:00+01:00", 4, "2026-11-23"),
        ("2026-11-24T04:00:00+01:00", 4, "2026-11-24"),
        ("2026-11-24T00:00:00+01:00", 0, "2026-11-24"),
        ("2026-11-23T23:59:00+01:00", 0, "2026-11-23"),
        ("2026-11-24T22:59:00+01:00", 23, "2026-11-23"),
        ("2026-11-24T23:00:00+01:00", 23, "2026-11-24"),
        ("2026-01-01T01:00:00-11:00", 4, "2025-12-31"),
        ("2024-03-01T03:00:00+14:00", 4, "2024-02-29"),
        ("2026-11-23T18:00:00Z", 4, "2026-11-23"),
        ("2026-11-24T02:00:00", 4, "2026-11-23"),
        ("2026-11-24", 4, "2026-11-23"),
        ("20261124T050000+0000", 4, "2026-11-24"),
    ],
)
def test_study_day_begins_at_the_rollover_hour_of_the_local_night(now, rollover, day):
    assert _day(now, rollover) == day


def test_same_moment_is_another_study_day_elsewhere():
    assert _day("2026-11-23T20:00:00+00:00") == "2026-11-23"
    assert _day("2026-11-24T05:00:00+09:00") == "2026-11-24"


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)), st.integers(0, 23), st.integers(-720, 840))
def test_study_day_is_the_date_less_the_rollover(at, rollover, minutes):
    aware = at.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    expected = aware.date() if aware.hour >= rollover else aware.date() - timedelta(days=1)
    assert Clock(rollover).study_day(aware) == expected.toordinal()


def test_given_time_keeps_its_offset_and_runs_on():
    seconds = iter([100.0, 100.0, 103.5])
    clock = Clock(4, "2026-11-23T18:00:00+05:30", lambda: next(seconds))
    assert clock.now() == datetime(2026, 11, 23, 12, 30, tzinfo=UTC)
    assert clock.now() == datetime(2026, 11, 23, 12, 30, 3, 500_000, tzinfo=UTC)
    assert clock.now.__self__ is clock  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("now", "moment"),
    [
        ("1971-01-02T02:00:00+05:30", (365 * 86_400_000 + 73_800_000, "1971-01-01", 330)),
        ("1971-01-02T02:00:00-02:00", (366 * 86_400_000 + 14_400_000, "1971-01-01", -120)),
        ("1971-01-02T04:00:00", (366 * 86_400_000 + 14_400_000, "1971-01-02", 0)),
    ],
)
def test_moment_is_the_time_the_day_and_the_offset_as_the_log_keeps_them(now, moment):
    at_ms, study_day, offset_min = Clock(4, now, lambda: 7.0).moment()
    assert (at_ms, date.fromordinal(study_day).isoformat(), offset_min) == moment


def test_naive_time_is_utc():
    assert Clock(4, "2026-11-23T18:00:00").now().utcoffset() == timedelta(0)


def test_clock_without_a_given_time_is_the_local_one():
    before = time.time()
    now = Clock().now()
    assert before - 1 <= now.timestamp() <= time.time() + 1
    assert now.utcoffset() == datetime.now().astimezone().utcoffset()


@pytest.mark.parametrize(
    "text", ["tomorrow", "2026-13-01", "18:00", "1790000000", "2026-11-23T25:00", "\x00", "٢٠٢٦-11-23"]
)
def test_time_that_cannot_be_read_is_a_usage_error(text):
    with pytest.raises(UsageError, match="QUIZZER_NOW") as caught:
        Clock(4, text)
    assert caught.value.exit_code == 2
    _one_line(caught)


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59-11:00"])
def test_time_at_the_end_of_the_calendar_is_a_usage_error(text):
    with pytest.raises(UsageError, match="QUIZZER_NOW"):
        Clock(4, text).study_day()
