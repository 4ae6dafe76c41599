"""What a logged choice says of the places on the card, whatever the row holds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.kinds.shared.options import places_read

JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner))


@given(st.permutations(range(6)), st.data())
def test_number_leads_back_to_the_place(order: list[int], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, 5))
    number = order.index(place) + 1  # under which it was shown
    assert places_read({"order": order, "read": number}, 6) == [place]
    assert places_read({"order": order, "read": [number, number]}, 6) == [place, place]


@pytest.mark.parametrize(
    "logged",
    [
        {}, {"order": [0, 1, 2]}, {"read": 1}, {"order": [0, 1], "read": 1}, {"order": [0, 1, 1], "read": 1},
        {"order": [0, 1, 2], "read": 0}, {"order": [0, 1, 2], "read": 4}, {"order": [0, 1, 2], "read": "1"},
        {"order": "012", "read": 1}, {"order": [0, 1, "2"], "read": 1}, {"order": None, "read": [1]},
    ],
)  # fmt: skip
def test_row_of_other_options_or_of_none_says_nothing(logged: dict[str, Any]) -> None:
    assert places_read(logged, 3) == []


@given(JSON, JSON)
def test_any_row_is_taken(order: Any, read: Any) -> None:
    assert all(0 <= place < 3 for place in places_read({"order": order, "read": read}, 3))
