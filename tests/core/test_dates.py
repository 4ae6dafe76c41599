from datetime import date

from quizzer.core.dates import day, instant, spoken


def test_day_is_the_date_of_its_ordinal() -> None:
    assert day(date(2026, 11, 23).toordinal()) == "2026-11-23"


def test_day_is_spoken_with_its_year_unless_that_is_todays() -> None:
    assert spoken("2026-04-01", "2026-11-23") == "1 April"
    assert spoken("2027-01-10", "2026-11-23") == spoken("2027-01-10") == "10 January 2027"


def test_instant_is_utc_to_the_millisecond_unless_told_otherwise() -> None:
    # 1795500000 s after 1970-01-01T00:00Z, by `date -u -d @1795500000`.
    assert instant(1_795_500_000_007) == "2026-11-24T06:00:00.007Z"
    assert instant(1_795_500_000_999, "seconds") == "2026-11-24T06:00:00Z"
