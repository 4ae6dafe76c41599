"""What every export format owes: it takes any table, an empty one too, and what can be read back comes back."""

import csv as csv_library
import io
import json as json_library
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer import formats
from quizzer.formats import Sheet, csv, json, md
from tests.formats.reading import csv_rows, json_rows

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), TEXTS)
VALUES = st.one_of(SCALARS, st.lists(st.integers()), st.dictionaries(TEXTS, st.floats(allow_nan=False)))
ROWS = st.lists(st.tuples(VALUES, VALUES, VALUES))
COLUMNS = ("one", "two", "three")


def whole(form, table):
    return "".join(form.write(table))


@pytest.mark.parametrize("name", formats.NAMES)
def test_empty_table_has_its_columns_or_no_rows(name):
    text = whole(formats.load(name), Sheet("export-x", COLUMNS, []))
    assert {
        "json": '{"schema": "quizzer/export-x/1", "rows": []}\n',
        "csv": "one,two,three\r\n",
        "md": "| one | two | three |\n| --- | --- | --- |\n",
    }[name] == text


@pytest.mark.parametrize("name", ["xml", "", "contract", "__init__", "../json"])
def test_unknown_format_is_a_key_error(name):
    with pytest.raises(KeyError):
        formats.load(name)


@given(ROWS)
def test_json_round_trip_keeps_types(rows):
    read = json_rows(whole(json, Sheet("export-x", COLUMNS, rows)))
    assert len(read) == len(rows)
    for got, row in zip(read, rows, strict=True):
        assert list(got) == list(COLUMNS)
        for back, value in zip(got.values(), row, strict=True):
            _assert_same(back, value)


def _assert_same(back, value):
    if isinstance(value, float) and math.isinf(value):
        assert back == ("inf" if value > 0 else "-inf")
    elif isinstance(value, dict):
        assert list(back) == list(value)
        for key, entry in value.items():
            _assert_same(back[key], entry)
    else:
        assert (back, type(back)) == (value, type(value))


@given(ROWS)
def test_csv_round_trip_keeps_every_character(rows):
    read = csv_rows(whole(csv, Sheet("export-x", COLUMNS, rows)))
    assert len(read) == len(rows)
    for got, row in zip(read, rows, strict=True):
        assert list(got) == list(COLUMNS)
        for text, value in zip(got.values(), row, strict=True):
            _assert_text(text, value)


def _assert_text(text, value):
    if value is None:
        assert text == ""
    elif isinstance(value, str):
        assert text == value
    elif isinstance(value, float) and math.isinf(value):
        assert text == ("inf" if value > 0 else "-inf")
    elif isinstance(value, dict):
        _assert_same(json_library.loads(text), value)
    else:
        assert json_library.loads(text) == value


@given(ROWS)
def test_csv_is_what_the_library_calls_strict(rows):
    written = whole(csv, Sheet("export-x", COLUMNS, rows))
    read = list(csv_library.reader(io.StringIO(written, newline=""), strict=True))
    assert {len(row) for row in read} == {3}
    assert written.endswith("\r\n")


@given(ROWS)
def test_md_has_one_line_a_row_and_no_bar_too_many(rows):
    lines = whole(md, Sheet("export-x", COLUMNS, rows)).split("\n")
    assert len(lines) == len(rows) + 3
    assert lines[-1] == ""
    for line in lines[:-1]:
        # a bar stands alone unless an odd number of backslashes goes before it
        bars = [i for i, c in enumerate(line) if c == "|" and (i - len(line[:i].rstrip("\\"))) % 2 == 0]
        assert len(bars) == 4


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (True, "true"), (False, "false"), (0.1, "0.1"), (1e-17, "1e-17"), (1.0, "1.0"), (math.inf, "inf"),
        (-math.inf, "-inf"), (3, "3"), ([1, 2], "[1, 2]"), ({"p": [0.5]}, '{"p": [0.5]}'), ("a", "a"), ("", ""),
        ("∑", "∑"),
    ],
)  # fmt: skip
def test_csv_field_by_hand(value, text):
    assert csv.field(value) == text


FORMULAS = [
    "=1+1",
    "+1/3",
    "-1/3",
    "@SUM(A1)",
    "=HYPERLINK(1)",
    "-2+3",
    "\t=1",
    "\r=1",
    " =1",
    "'=1",
    "''-x",
    "-",
    "+",
    "－1",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_leaves_no_formula_for_a_spreadsheet_to_run(text):
    """Spreadsheets skip white space before a formula; an apostrophe makes the whole field a text."""
    written = whole(csv, Sheet("x", ("a",), [(text,)]))
    [_, [field]] = csv_library.reader(io.StringIO(written, newline=""))
    assert field == f"'{text}"
    assert csv_rows(written) == [{"a": text}]


@pytest.mark.parametrize(
    "text", ["-0.5", "+3", "-1e-3", "1e5", "-.5", "-inf", "0.369 - 1", "a=b", "'quoted'", "", "[-1]"]
)
def test_csv_leaves_numbers_and_other_texts_as_they_are(text):
    assert whole(csv, Sheet("x", ("a",), [(text,)])).split("\r\n")[1].strip('"') == text


@given(st.text(st.sampled_from("'=+-@ \t\r1.e"), max_size=6))
def test_csv_gives_back_what_was_guarded_and_what_only_looks_so(text):
    written = whole(csv, Sheet("x", (f"={text}", "b"), [(text, f"'{text}")]))
    assert [list(row.items()) for row in csv_rows(written)] == [[(f"={text}", text), ("b", f"'{text}")]]
    for line in csv_library.reader(io.StringIO(written, newline="")):
        for field in line:
            assert field.lstrip(" \t\r")[:1] not in ("=", "@")


def test_csv_quotes_as_rfc_4180():
    written = whole(csv, Sheet("x", ("a", "b"), [('say "hi"', "1,2"), ("two\nlines", "plain")]))
    assert written == 'a,b\r\n"say ""hi""","1,2"\r\n"two\nlines",plain\r\n'


def test_md_escapes_bars_backslashes_and_line_ends():
    written = whole(md, Sheet("x", ("a",), [("x|y\\z\nw\r",), (0.123456,), (None,)]))
    assert written == "| a |\n| --- |\n| x\\|y\\\\z<br>w |\n| 0.1235 |\n|  |\n"


def test_json_of_a_table_with_an_object_is_the_object():
    assert whole(json, Sheet("stats", ("a",), [(1,)], {"total": 1})) == '{"schema": "quizzer/stats/1", "total": 1}\n'


def test_json_names_infinities_anywhere():
    assert json.strict({"a": [math.inf, (-math.inf, 1.5)]}) == {"a": ["inf", ["-inf", 1.5]]}


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


CONTROLS = "\x1b[2J\x9b6n\x7f\u202eabc\u2066\ufeff\x00"


@pytest.mark.parametrize("data", [None, {"one": CONTROLS}])
def test_json_has_no_character_that_a_terminal_obeys(data):
    written = whole(json, Sheet("export-x", ("one",), [(CONTROLS,)], data))
    assert written.removesuffix("\n").isprintable()
    assert CONTROLS in (
        json_library.loads(written).get("one"),
        json_library.loads(written).get("rows", [{}])[0].get("one"),
    )


def test_json_keeps_a_lone_surrogate():
    assert json_rows(whole(json, Sheet("export-x", ("one",), [("\udcff",)]))) == [{"one": "\udcff"}]
    assert "\udcff" not in whole(json, Sheet("export-x", ("one",), [("\udcff",)]))


def test_md_shows_what_a_terminal_would_obey():
    assert whole(md, Sheet("x", ("a",), [(CONTROLS,)])).endswith("| ␛[2J\ufffd6n␡\ufffdabc\ufffd\ufffd␀ |\n")
