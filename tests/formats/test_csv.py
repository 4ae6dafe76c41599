"""Spreadsheets evaluate what begins as a formula: no exported field does, and every field is read back as it was."""

import csv as csv_library
import io
import json
import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizzer.formats import Sheet, csv
from tests.formats.reading import assert_same, csv_rows
from tests.formats.sheets import COLUMNS, ROWS, whole

# What spreadsheets are known to evaluate: the list of OWASP, with the full-width signs of East Asian input.
TRIGGERS = "=+-@|%\u2212\t\r\n＝＋－＠"
TEXTS = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(f"{TRIGGERS}'0123456789.e \ufeff")))


def fields(*texts):
    """The fields of one row as a spreadsheet sees them: quotes undone, nothing else."""
    written = "".join(csv.write(Sheet("x", [f"c{n}" for n in range(len(texts))], [texts])))
    return list(csv_library.reader(io.StringIO(written, newline="")))[1]


def back(*texts):
    written = "".join(csv.write(Sheet("x", [f"c{n}" for n in range(len(texts))], [texts])))
    return list(csv_rows(written)[0].values())


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "=HYPERLINK(\"https://example.org\")", "+1+1", "-1/3", "-2+3", "@SUM(A1)", "\t1", "\r1", "\n1",
        "\u00a0=1", "\ufeff=1", "\u200b=1", "\x00=1", " \t x", "＝1", "-", "+", "=", "@", "-infinity", "-1e", "--1",
        "-.e3", "-1 ", " =1", "-٣", "-1,5", "-1; 2", "- 1", "+1%", "+1/3", "－1",
    ],
)  # fmt: skip
def test_formula_is_written_behind_an_apostrophe(text):
    assert fields(text) == [f"'{text}"]
    assert back(text) == [text]


@pytest.mark.parametrize(
    "text", ["-0.5", "+3", "1e-3", "-1e-3", "-1E+3", "-.5", "-5.", "+0", "-12", "0.25", "1e5", "-inf"]
)
def test_number_is_written_as_it_is(text):
    assert fields(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "1",
        "1=1",
        "a=b",
        "0.369 - 1",
        "'",
        "''",
        "'tis",
        "'a'",
        "[-1]",
        "[-1, 2]",
        '{"=": 1}',
        "∑",
        " a",
        "\x00",
    ],
)
def test_harmless_text_is_written_as_it_is(text):
    assert fields(text) == [text]
    assert back(text) == [text]


@pytest.mark.parametrize(
    ("text", "field"), [("'=1", "''=1"), ("''=1", "'''=1"), ("''-x", "'''-x"), ("'-0.5", "''-0.5"), ("' @", "'' @")]
)
def test_apostrophe_before_a_formula_is_kept(text, field):
    assert fields(text) == [field]
    assert back(text) == [text]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("x;=1+1", "x;'=1+1"), ("\t=1", "'\t'=1"), ("a\n=1\nb", "a\n'=1\nb"), ("a\r\n=1", "a\r'\n'=1"),
        ("x; =1", "x;' =1"), ("x;\t\ufeff@a", "x;'\t'\ufeff@a"), ('x;"=1"', "x;'\"=1\""), ("x;'a", "x;''a"),
        ("x;'=1", "x;''=1"), ("x; 'a", "x; 'a"), ("a; b", "a; b"), ("a\n\nb\tc", "a\n\nb\tc"), ("-1; -2", "'-1;' -2"),
        ({"a": "x;=1"}, '{"a": "x;\'=1"}'),
    ],
)  # fmt: skip
def test_formula_behind_another_separator_has_an_apostrophe_too(text, field):
    assert fields("a", text) == ["a", field]
    assert back("a", text) == ["a", text if isinstance(text, str) else json.dumps(text)]


@given(st.lists(TEXTS, min_size=1, max_size=3), st.sampled_from(";\t"))
@example(["a", 'x\n"=1'], ";")
@example(["a", "x;\r\t=1"], "\t")
def test_no_cell_begins_as_a_formula_whatever_separates_them(texts, separator):
    written = "".join(csv.write(Sheet("x", [f"c{n}" for n in range(len(texts) + 1)], [("a", *texts)])))
    for row in csv_library.reader(io.StringIO(written, newline=""), delimiter=separator):
        for cell in row:
            assert cell.lstrip(' \u00a0\ufeff\u200b\x00"\t\r\n')[:1] not in tuple(TRIGGERS)


def test_many_separators_take_no_square_of_time():
    text = "\n\t; " * 100_000
    assert back(text, f"{text}=") == [text, f"{text}="]


def test_heading_is_no_formula():
    written = "".join(csv.write(Sheet("x", ("=1+1", "'@a", "b"), [("1", "2", "3")])))
    assert written == "'=1+1,''@a,b\r\n1,2,3\r\n"
    assert csv_rows(written) == [{"=1+1": "1", "'@a": "2", "b": "3"}]


def test_numbers_and_lists_are_written_as_they_are():
    assert fields(-0.5, -3, [-1, 2], {"-a": -1}, None, True) == ["-0.5", "-3", "[-1, 2]", '{"-a": -1}', "", "true"]
    assert fields(float("-inf")) == ["-inf"]


@given(TEXTS)
@example("'" * 5 + "=")
@example("'-1")
def test_every_text_is_read_back(text):
    assert back(text, text) == [text, text]


@given(TEXTS)
def test_no_field_begins_as_a_formula(text):
    [field] = fields(text)
    seen = field.lstrip(" \u00a0\ufeff\u200b\x00")
    if seen[:1] and seen[0] in TRIGGERS:
        assert float(field) is not None
        assert field.isascii()
        assert set(field) <= set("+-0123456789.eEinf")


@given(st.lists(TEXTS, unique=True, min_size=2, max_size=5))
def test_different_texts_are_written_differently(texts):
    assert len({fields(text)[0] for text in texts}) == len(texts)


def test_field_longer_than_the_library_expects_is_read_back():
    text = "=" * 200_000
    assert back(text) == [text]


def test_reading_leaves_the_limits_of_the_process_as_they_were():
    before = csv_library.field_size_limit()
    assert csv_rows(f"a\r\n{'x' * (before + 1)}\r\n") == [{"a": "x" * (before + 1)}]
    assert csv_library.field_size_limit() == before


def test_empty_sheet_is_its_heading():
    assert whole(csv, Sheet("export-x", COLUMNS, [])) == "one,two,three\r\n"


@given(ROWS)
def test_round_trip_keeps_every_character(rows):
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
        assert_same(json.loads(text), value)
    else:
        assert json.loads(text) == value


@given(ROWS)
def test_file_is_what_the_library_calls_strict(rows):
    written = whole(csv, Sheet("export-x", COLUMNS, rows))
    read = list(csv_library.reader(io.StringIO(written, newline=""), strict=True))
    assert {len(row) for row in read} == {3}
    assert written.endswith("\r\n")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (True, "true"), (False, "false"), (0.1, "0.1"), (1e-17, "1e-17"), (1.0, "1.0"), (math.inf, "inf"),
        (-math.inf, "-inf"), (3, "3"), ([1, 2], "[1, 2]"), ({"p": [0.5]}, '{"p": [0.5]}'), ("a", "a"), ("", ""),
        ("∑", "∑"),
    ],
)  # fmt: skip
def test_field_by_hand(value, text):
    assert csv.field(value) == text


@given(st.text(st.sampled_from("'=+-@ \t\r1.e"), max_size=6))
def test_what_was_guarded_and_what_only_looks_so_is_given_back(text):
    written = whole(csv, Sheet("x", (f"={text}", "b"), [(text, f"'{text}")]))
    assert [list(row.items()) for row in csv_rows(written)] == [[(f"={text}", text), ("b", f"'{text}")]]
    for line in csv_library.reader(io.StringIO(written, newline="")):
        for field in line:
            assert field.lstrip(" \t\r")[:1] not in ("=", "@")


def test_quotes_are_those_of_rfc_4180():
    written = whole(csv, Sheet("x", ("a", "b"), [('say "hi"', "1,2"), ("two\nlines", "plain")]))
    assert written == 'a,b\r\n"say ""hi""","1,2"\r\n"two\nlines",plain\r\n'
