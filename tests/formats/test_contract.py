"""What every export format owes: it takes any sheet, piece by piece, and leaves out nothing."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer import formats
from quizzer.formats import Sheet
from tests.formats.sheets import COLUMNS, ROWS, whole

# Words that no format need write otherwise.
WORDS = st.text(st.sampled_from("abcdéß∑漢"), min_size=1)


@pytest.mark.parametrize("name", formats.NAMES)
def test_empty_sheet_is_text_of_whole_lines(name):
    empty = whole(formats.load(name), Sheet("export-x", COLUMNS, []))
    assert empty.endswith("\n")
    assert "row-word" not in empty
    assert "row-word" in whole(formats.load(name), Sheet("export-x", COLUMNS, [("row-word", 1, None)]))


@pytest.mark.parametrize("name", ["xml", "", "contract", "__init__", "../json"])
def test_unknown_format_is_a_key_error(name):
    with pytest.raises(KeyError):
        formats.load(name)


@pytest.mark.parametrize("name", formats.NAMES)
@given(rows=ROWS)
def test_any_sheet_is_written(name, rows):
    text = whole(formats.load(name), Sheet("export-x", COLUMNS, rows))
    assert text.endswith("\n")
    text.encode()


@pytest.mark.parametrize("name", formats.NAMES)
@given(rows=st.lists(st.tuples(WORDS, WORDS, WORDS)))
def test_every_word_is_written_in_the_order_of_rows_and_columns(name, rows):
    rest = whole(formats.load(name), Sheet("export-x", COLUMNS, rows))
    for word in itertools.chain.from_iterable(rows):
        _, found, rest = rest.partition(word)
        assert found == word


@pytest.mark.parametrize("name", formats.NAMES)
def test_every_column_is_named(name):
    text = whole(formats.load(name), Sheet("export-x", COLUMNS, [(1, 2, 3)]))
    assert [column for column in COLUMNS if column not in text] == []


@pytest.mark.parametrize("name", formats.NAMES)
def test_rows_are_read_as_they_are_written(name):
    taken = []

    def rows():
        for number in range(5000):
            taken.append(number)
            yield number, "a line of some length", None

    pieces = formats.load(name).write(Sheet("export-x", COLUMNS, rows()))
    assert sum(map(len, (next(pieces), next(pieces)))) < 200_000
    assert len(taken) < 5000
    rest = "".join(pieces)
    assert taken == list(range(5000))
    assert "4999" in rest
