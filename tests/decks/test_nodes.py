import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.decks.nodes import MAX_DEPTH, Reader, Refused


def _value(text):
    reader = Reader()
    node = reader.read(text)
    assert reader.mistakes == []
    return node.plain()


def _refused(text):
    with pytest.raises(Refused) as caught:
        Reader().read(text)
    return caught.value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1", 1),
        ("-7", -7),
        ("0", 0),
        ("0.5", 0.5),
        ("1e-3", 0.001),
        ("1.5e3", 1500.0),
        ("2E+2", 200.0),
        ("-0.25", -0.25),
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
    ],
)
def test_json_scalar_is_read_as_json(typed, value):
    read = _value(f"key: {typed}")["key"]
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    "typed",
    [
        "010", "0x1F", "0o17", "1_000", "12:30", "190:20:30", "2026-01-05", "2026-01-05T10:00:00Z", "no", "yes",
        "on", "off",
        "y", "n", "NO", "True", "TRUE", "False", "~", "Null", "NULL", ".inf", "-.inf", ".nan", ".5", "5.", "+1",
        "1e", "1,000",
        "=", "<<", "0b11", "1.2.3", "--1", "infinity", "nan", "01.5", "١٢",
    ],
)  # fmt: skip
def test_what_yaml_turns_into_something_else_stays_text(typed):
    assert _value(f"key: {typed}") == {"key": typed}


@pytest.mark.parametrize("quoted", ["'1'", '"1"', "|-\n  1", ">-\n  1"])
def test_quoted_number_is_text(quoted):
    assert _value(f"key: {quoted}") == {"key": "1"}


def test_merge_key_is_a_key_like_any_other():
    assert _value("a: {<<: {x: 1}}") == {"a": {"<<": {"x": 1}}}


def test_large_whole_number_is_kept_or_becomes_a_float():
    value = _value("a: 999999999999999\nb: 1000000000000000000000")
    assert (value["a"], type(value["a"])) == (999999999999999, int)
    assert (value["b"], type(value["b"])) == (1e21, float)


def test_nodes_know_line_and_column():
    root = Reader().read("a: 1\nb:\n  - x\n  -   {k: [y, zz]}\n")
    assert (root.line, root.column) == (1, 1)
    key, value = root.value["b"]
    assert (key.line, key.column) == (2, 1)
    assert (value.line, value.column) == (3, 3)
    inner = value.value[1].at("k").value[1]
    assert (inner.value, inner.line, inner.column) == ("zz", 4, 15)
    assert root.at("c") is None
    assert value.at("k") is None


def test_columns_count_characters_and_not_bytes():
    root = Reader().read("é: ü\nñandú: {λ: x}")
    assert (root.at("é").line, root.at("é").column) == (1, 4)
    assert root.at("ñandú").at("λ").column == 12


def test_first_line_of_a_piece_is_added():
    assert Reader(10).read("a:\n  b: 1").at("a").at("b").line == 11


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: &x 1\nb: *x", (1, 4), "anchors and aliases"),
        ("&x [1]", (1, 1), "anchors and aliases"),
        ("&a [*a]", (1, 1), "anchors and aliases"),
        ("a:\n  - *x", (2, 5), "anchors and aliases"),
        ("? &k key\n: 1", (1, 3), "anchors and aliases"),
        ("a: !!str 1", (1, 4), "tag"),
        ("a: ! 1", (1, 4), "tag"),
        ("a:\n  !!python/object/apply:os.system [echo]", (2, 3), "tag"),
        ("!deck {a: 1}", (1, 1), "tag"),
        ("a: 1\n---\nb: 2", (2, 1), "second document"),
        ("a: [1, 2", (2, 1), "not YAML"),
        ("a: 'x", (1, 4), "not YAML"),
        ("a: b: c", (1, 5), "not YAML"),
        ("a:\n\tb: 1", (2, 1), "not YAML"),
        ("%TAG ! x:\n---\na: !y 1", (3, 4), "tag"),
    ],
)
def test_what_decks_do_not_have_is_refused_at_its_place(text, place, words):
    error = _refused(text)
    assert words in error.message
    assert error.line == place[0]
    assert error.column == place[1] or words == "not YAML"
    assert error.column >= 1


def test_marks_of_a_merge_are_called_so():
    error = _refused("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> theirs\n")
    assert (error.line, error.column, error.message) == (2, 1, "two versions of a merge stand here")
    assert _value("a: |\n  <<<<<<< HEAD\n") == {"a": "<<<<<<< HEAD\n"}


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\ufffe"])
def test_raw_control_character_is_refused_where_it_stands(character):
    error = _refused(f"é: 1\nb: x{character}y\n")
    assert (error.line, error.column) == (2, 5)
    assert error.message.isprintable()


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- "])
def test_thirty_thousand_levels_are_refused_and_do_not_crash(bracket):
    error = _refused(bracket * 30_000)
    assert "nested too deeply" in error.message or "not YAML" in error.message


def test_depth_limit_is_exact():
    assert _value("[" * MAX_DEPTH + "1" + "]" * MAX_DEPTH)
    assert "nested too deeply" in _refused("[" * (MAX_DEPTH + 1) + "1" + "]" * (MAX_DEPTH + 1)).message


def test_duplicate_key_is_a_mistake_and_the_first_one_counts():
    reader = Reader()
    root = reader.read("a: 1\nb: 2\na: 3\n")
    assert root.plain() == {"a": 1, "b": 2}
    [(line, column, message, hint, severity)] = reader.mistakes
    assert (line, column, severity) == (3, 1, "error")
    assert message == "the key 'a' stands twice (first on line 1)"
    assert hint


def test_keys_that_read_alike_are_duplicates():
    reader = Reader()
    reader.read("{1: a, '1': b}")
    assert len(reader.mistakes) == 1


@pytest.mark.parametrize(
    ("escape", "name", "shown"),
    [
        (r"\e[31m", "escape character (U+001B)", "\u241b[31m"),
        (r"\a", "bell (U+0007)", "\u2407"),
        (r"\0", "null character (U+0000)", "\u2400"),
        (r"\r", "carriage return (U+000D)", "\u240d"),
        (r"\x7f", "delete character (U+007F)", "\u2421"),
        (r"\x9b", "control character (U+009B)", "\ufffd"),
        (r"\u202e", "right-to-left override (U+202E)", "\ufffd"),
        (r"\u2066", "left-to-right isolate (U+2066)", "\ufffd"),
        (r"\ufeff", "byte order mark (U+FEFF)", "\ufffd"),
    ],
)
def test_escaped_control_becomes_visible_with_a_warning(escape, name, shown):
    reader = Reader()
    root = reader.read(f'a: "x{escape}y"')
    assert root.plain() == {"a": f"x{shown}y"}
    [(line, column, message, _, severity)] = reader.mistakes
    assert (line, column, severity) == (1, 4, "warning")
    assert message.endswith(name)


def test_every_control_of_a_text_is_told():
    reader = Reader()
    reader.read(r'a: ["\e\a", "\b"]')
    assert [message.rsplit(" ", 1)[0] for _, _, message, _, _ in reader.mistakes] == [
        "the text contains escape character",
        "the text contains bell",
        "the text contains backspace",
    ]


def test_control_that_stands_in_a_text_many_times_is_told_once():
    reader = Reader()
    reader.read('a: "' + r"\e" * 20_000 + '"')
    assert [message for _, _, message, _, _ in reader.mistakes] == [
        "the text contains escape character (U+001B), 20000 times"
    ]


def test_key_with_a_control_is_made_visible():
    reader = Reader()
    assert reader.read(r'"a\e": 1').plain() == {"a\u241b": 1}
    assert len(reader.mistakes) == 1


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n...\n"])
def test_empty_document_has_no_keys(text):
    node = Reader().read(text)
    assert node is None or node.value is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems_read_alike(end):
    text = end.join(["a: |", "  one", "  two", "b: 2", ""])
    root = Reader().read(text)
    assert root.plain() == {"a": "one\ntwo\n", "b": 2}
    assert root.at("b").line == 4


yaml_like = st.text(alphabet="ab01.: -[]{},'\"#|>&*!%@`?\n\t\\~é\x00\x1b", max_size=80)


@given(text=st.one_of(yaml_like, st.text(max_size=80)))
def test_any_text_is_read_or_refused(text):
    reader = Reader()
    node = None
    refused: Refused | None = None
    try:
        node = reader.read(text)
    except Refused as error:
        refused = error
    assert node is None or node.line >= 1
    if refused:
        assert 1 <= refused.line <= len(text.splitlines()) + 1
        assert refused.column >= 1
        assert "\n" not in refused.message


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**9), 10**9), st.text(alphabet="abc é-:#", max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from("abcdef"), inner, max_size=3)),
    max_leaves=12,
)


@given(value=json_values)
def test_json_is_read_as_json(value):
    assert _value(json.dumps({"key": value}, ensure_ascii=False)) == {"key": value}
