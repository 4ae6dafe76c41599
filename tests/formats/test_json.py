"""json: what is read back is what was written, and no terminal obeys it."""

from __future__ import annotations

import json as json_library
import math

import pytest
from hypothesis import given

from quizzer.formats import Sheet, json
from tests.formats.reading import assert_same, json_rows
from tests.formats.sheets import COLUMNS, CONTROLS, ROWS, whole


def test_empty_sheet_has_no_rows():
    assert whole(json, Sheet("export-x", COLUMNS, [])) == '{"schema": "quizzer/export-x/1", "rows": []}\n'


@given(ROWS)
def test_round_trip_keeps_types(rows):
    read = json_rows(whole(json, Sheet("export-x", COLUMNS, rows)))
    assert len(read) == len(rows)
    for got, row in zip(read, rows, strict=True):
        assert list(got) == list(COLUMNS)
        for back, value in zip(got.values(), row, strict=True):
            assert_same(back, value)


def test_sheet_with_an_object_is_the_object():
    assert whole(json, Sheet("stats", ("a",), [(1,)], {"total": 1})) == '{"schema": "quizzer/stats/1", "total": 1}\n'


def test_iterator_is_written_while_it_is_read():
    read = []

    def cards():
        for number in range(250):
            read.append(number)
            yield {"id": number, "r": math.inf}

    found = json.pieces("card-list", {"cards": cards()})
    first = [next(found), next(found)]
    assert len(read) == 100
    found = json_library.loads("".join([*first, *found]))
    assert found == {"schema": "quizzer/card-list/1", "cards": [{"id": n, "r": "inf"} for n in range(250)]}


def test_infinities_are_words_anywhere():
    assert json.strict({"a": [math.inf, (-math.inf, 1.5)]}) == {"a": ["inf", ["-inf", 1.5]]}


@pytest.mark.parametrize("data", [None, {"one": CONTROLS}])
def test_there_is_no_character_that_a_terminal_obeys(data):
    written = whole(json, Sheet("export-x", ("one",), [(CONTROLS,)], data))
    assert written.removesuffix("\n").isprintable()
    assert CONTROLS in (
        json_library.loads(written).get("one"),
        json_library.loads(written).get("rows", [{}])[0].get("one"),
    )


def test_lone_surrogate_is_kept():
    assert json_rows(whole(json, Sheet("export-x", ("one",), [("\udcff",)]))) == [{"one": "\udcff"}]
    assert "\udcff" not in whole(json, Sheet("export-x", ("one",), [("\udcff",)]))
