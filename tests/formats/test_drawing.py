"""What a page draws is to scale: places and heights worked out from the numbers."""

from __future__ import annotations

import re
from datetime import date, timedelta

from quizzer.formats.blocks import Ahead, Block, Curve, Year
from quizzer.formats.page import page

MONDAY = date(2026, 11, 23)


def drawn(block: Block) -> str:
    return page("A", [block]).partition("<main>")[2]


def numbers(written: str, name: str) -> list[float]:
    return [float(value) for value in re.findall(rf'\b{name}="([0-9.]+)"', written)]


def ago(days: int) -> str:
    return (MONDAY - timedelta(days=days)).isoformat()


def test_curve_is_drawn_to_scale() -> None:
    written = drawn(Curve("Three", [("a", 0.0), ("b", 0.5), ("c", 1.0)]))
    assert numbers(written, "cy") == numbers(written, "y1")  # those of 0, 50 and 100 %
    places = numbers(written, "cx")
    assert places[1] - places[0] == places[2] - places[1] > 0


def test_one_point_is_a_curve_too() -> None:
    assert drawn(Curve("One", [("a", 0.5)])).count("<circle") == 1


def test_columns_of_days_ahead_have_their_heights_and_stand_on_the_floor() -> None:
    written = drawn(Ahead("Due", [("2026-12-30", 8), ("2026-12-31", 0), ("2027-01-01", 2)]))
    high, low = numbers(written, "height")  # nothing is drawn of nothing
    floor, ceiling = numbers(written, "y1")
    assert (high, low) == (floor - ceiling, (floor - ceiling) / 4)
    tops = [float(y) for y in re.findall(r'<rect [^>]*? y="([0-9.]+)"', written)]
    assert [top + height for top, height in zip(tops, (high, low), strict=True)] == [floor, floor]
    first, last = (float(x) for x in re.findall(r'<rect [^>]*?\bx="([0-9.]+)"', written))
    assert last - first == 2 * 106  # two of three days, of 318 pixels
    assert re.findall("<title>(.*?)</title>", written) == ["30 December 2026: 8 cards", "1 January 2027: 2 cards"]
    assert ">today<" in written
    assert ">1 January 2027<" in written


def test_nothing_ahead_has_a_scale_all_the_same() -> None:
    assert "<rect" not in drawn(Ahead("Due", [("2026-12-30", 0)]))


def test_days_of_a_year_stand_in_the_row_of_their_weekday() -> None:
    counts = {ago(0): 6, ago(1): 1, ago(7): 4, ago(8): 2}
    days = [(ago(back), counts.get(ago(back), 0)) for back in range(364, -1, -1)]
    written = drawn(Year("Days", "answer", days))
    assert written.count("<svg") == 1 + 4  # the first half has no answers; the legend has four levels
    found = re.findall(r'<rect class="(\w+)" x="(\d+)" y="(\d+)" [^>]*><title>(.*?)</title>', written)
    # Weeks go down from Monday; today, a Monday, stands in the last of 27 columns, that of 13 pixels after the others.
    left, top = 28 + 26 * 13, 15
    assert found == [
        ("some", str(left - 26), str(top + 6 * 13), "15 November 2026: 2 answers"),
        ("more", str(left - 13), str(top), "16 November 2026: 4 answers"),
        ("some", str(left - 13), str(top + 6 * 13), "22 November 2026: 1 answer"),
        ("most", str(left), str(top), "23 November 2026: 6 answers"),
    ]
    assert re.findall(r"</svg>([^<]+)", written.partition("<figcaption>")[2]) == [
        "0", "1 to 2", "3 to 4", "5 to 6 answers a day",
    ]  # fmt: skip


def test_year_with_early_answers_has_two_halves_and_every_day() -> None:
    days = [(ago(back), 1) for back in range(364, -1, -1)]
    written = drawn(Year("Days", "answer", days))
    assert written.count('viewBox="0 0 379 106"') == 2
    assert written.count("<title>") == 365
