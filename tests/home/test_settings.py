"""The settings, read and written."""

import os
import tomllib
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.errors import QuizzerError
from quizzer.home import Home
from quizzer.home.settings import (
    SETTINGS,
    Settings,
    change_setting,
    check_setting,
    defaults,
    read_config,
    write_setting,
)

DEFAULTS = defaults()


def _write(home, text):
    with open(home.config_file, "w", encoding="utf-8") as file:
        file.write(text)


def _read(home):
    with open(home.config_file, encoding="utf-8") as file:
        return file.read()


def _one_line(caught):
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_home_without_a_file_has_the_defaults(place):
    assert read_config(place) == DEFAULTS
    read_config(place)["decks"].append("a")
    assert read_config(place) == DEFAULTS


def test_every_setting_is_declared_with_its_type():
    assert set(SETTINGS) == set(Settings.__annotations__)
    assert all(type(value) is SETTINGS[key].type for key, value in DEFAULTS.items())


def test_defaults_are_settings_that_are_taken():
    for key, value in DEFAULTS.items():
        check_setting(key, value, "here")


def test_settings_of_the_file_come_over_the_defaults(place):
    _write(place, '# mine\nnew_per_day = 3\ntheme = "none"\ndecks = [\n  "a",\n  "b",\n]\n')
    assert read_config(place) == {**DEFAULTS, "new_per_day": 3, "theme": "none", "decks": ["a", "b"]}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("new_per_day = -1", "new_per_day cannot be -1"),
        ("new_per_day = 2.5", "new_per_day cannot be 2.5"),
        ("new_per_day = true", "new_per_day cannot be True"),
        ('new_per_day = "3"', "new_per_day cannot be '3'"),
        ("new_per_day = 10000", "new_per_day cannot be 10000"),
        ("reviews_per_day = []", "reviews_per_day cannot be []"),
        ("desired_retention = 0.5", "desired_retention cannot be 0.5"),
        ("desired_retention = 1", "desired_retention cannot be 1"),
        ("desired_retention = nan", "desired_retention cannot be nan"),
        ("rollover_hour = 24", "rollover_hour cannot be 24"),
        ("rollover_hour = 04:00:00", "rollover_hour cannot be"),
        ("editor = 3", "editor cannot be 3"),
        ('theme = "pink"', "theme cannot be 'pink' (auto, dark, light or none)"),
        ('decks = "a"', "decks cannot be 'a'"),
        ("decks = [1]", "decks cannot be [1]"),
        ("hidden_decks = {}", "hidden_decks cannot be {}"),
        ("new_per_dya = 3", "unknown setting 'new_per_dya' (did you mean new_per_day?)"),
        ("xyz = 3", "unknown setting 'xyz' (known: new_per_day,"),
        ("[section]\na = 1", "unknown setting 'section'"),
        ("new_per_day = ", "is not TOML"),
        ("new_per_day = 1\nnew_per_day = 2", "is not TOML"),
        ("\x00", "is not TOML"),
        ("a = " + "[" * 5000, "is not TOML"),
        ("a = " + "{a=" * 5000, "is not TOML"),
        ("new_per_day = " + "9" * 5000, "is not TOML"),
        ("new_per_day = 0x" + "f" * 5000, "is not TOML"),
        ("x" * 100_000 + " = 1", "unknown setting 'xxx"),
        ("theme = '" + "x" * 100_000 + "'", "theme cannot be 'xxx"),
    ],
)
def test_wrong_setting_is_one_line_that_names_file_and_key(place, text, words):
    _write(place, text)
    with pytest.raises(QuizzerError) as caught:
        read_config(place)
    assert _one_line(caught).startswith(place.config_file)
    assert words in _one_line(caught)


def test_line_about_a_wrong_setting_is_not_as_long_as_the_file(place):
    for text in (
        "x" * 100_000 + " = 1",
        "theme = '" + "x" * 100_000 + "'",
        "theme = {" + "x" * 100_000 + " = 1, x = 3",
    ):
        _write(place, text)
        with pytest.raises(QuizzerError) as caught:
            read_config(place)
        assert len(_one_line(caught)) < 600


def test_file_that_is_not_utf8_is_one_line(place):
    with open(place.config_file, "wb") as file:
        file.write(b'editor = "caf\xe9"')
    with pytest.raises(QuizzerError, match="is not TOML"):
        read_config(place)


def test_folder_in_place_of_the_file_is_one_line(place):
    os.mkdir(place.config_file)
    with pytest.raises(QuizzerError, match="cannot be read"):
        read_config(place)
    with pytest.raises(QuizzerError):
        write_setting(place, "new_per_day", 3)


@pytest.mark.parametrize("value", [0.7, 0.97, 0.9])
def test_bounds_of_the_retention_are_taken(place, value):
    write_setting(place, "desired_retention", value)
    assert read_config(place)["desired_retention"] == value


def test_setting_is_written_into_a_new_home(tmp_path):
    found = Home(str(tmp_path / "new"))
    write_setting(found, "new_per_day", 3)
    assert _read(found) == "new_per_day = 3\n"


def test_every_other_line_stays_as_it_is(place):
    text = '# My settings.\nnew_per_day = 5  # few\n\n  # about theme\ntheme="dark"\n# end = 1\n'
    _write(place, text)
    write_setting(place, "theme", "light")
    assert _read(place) == text.replace('theme="dark"', 'theme = "light"')
    write_setting(place, "rollover_hour", 0)
    assert _read(place) == text.replace('theme="dark"', 'theme = "light"') + "rollover_hour = 0\n"


MULTILINE = """\
# before
decks = [  # mine
  "a = b",
  # a comment inside
  "[c]",

  "d",
]
# after
new_per_day = 5

hidden_decks = [
]
theme = "dark"
"""


@pytest.mark.parametrize(
    "text",
    [
        'theme = "dark"\ntheme = "dark"\n', "new_per_day = null\n", "desired_retention = NaN\n", 'decks = {"a": 1}\n',
        'editor = "\\ud800"\n', "new_per_day = 5\n\n[table]\n", "theme =\n", "new_per_day = " + "[" * 9000,
    ],
)  # fmt: skip
def test_what_only_json_takes_is_no_setting(place, text):
    _write(place, text)
    with pytest.raises(QuizzerError, match=r"config\.toml"):
        read_config(place)


def test_settings_that_begin_with_a_mark_of_their_encoding_are_read(place):
    _write(place, '\ufefftheme = "dark"\n')
    assert read_config(place)["theme"] == "dark"
    write_setting(place, "new_per_day", 3)
    assert read_config(place) == {**DEFAULTS, "theme": "dark", "new_per_day": 3}


def test_list_over_several_lines_is_replaced_as_a_whole(place):
    _write(place, MULTILINE)
    assert read_config(place)["decks"] == ["a = b", "[c]", "d"]
    write_setting(place, "decks", ["x"])
    assert _read(place) == '# before\ndecks = ["x"]\n# after\nnew_per_day = 5\n\nhidden_decks = [\n]\ntheme = "dark"\n'
    write_setting(place, "hidden_decks", [])
    assert read_config(place) == {**DEFAULTS, "decks": ["x"], "new_per_day": 5, "theme": "dark"}


def test_neighbours_of_a_list_over_several_lines_stay(place):
    _write(place, MULTILINE)
    write_setting(place, "new_per_day", 7)
    assert _read(place) == MULTILINE.replace("new_per_day = 5", "new_per_day = 7")


@pytest.mark.parametrize("line", ['"new_per_day" = 5', "'new_per_day' = 5", "new_per_day=5", "   new_per_day   =   5"])
def test_key_is_found_however_it_is_written(place, line):
    _write(place, f"{line}\n")
    write_setting(place, "new_per_day", 6)
    assert read_config(place)["new_per_day"] == 6


def test_text_over_several_lines_is_replaced_as_a_whole(place):
    _write(place, 'editor = """\nvim\ntheme = 1"""\nnew_per_day = 3\n')
    write_setting(place, "editor", "nano")
    assert read_config(place) == {**DEFAULTS, "editor": "nano", "new_per_day": 3}


def test_key_inside_a_text_over_several_lines_is_no_key(place):
    _write(place, 'editor = """\nnew_per_day = 1"""\n')
    write_setting(place, "new_per_day", 3)
    found = read_config(place)
    assert (found["new_per_day"], found["editor"]) == (3, "new_per_day = 1")


@pytest.mark.parametrize("value", ['a "b" \\ c', "é\u202e", "line\nbreak", "tab\t", "", "#", "\x7f", "\ud7ff😀"])
def test_any_text_comes_back_as_it_was(place, value):
    write_setting(place, "editor", value)
    write_setting(place, "decks", [value, value])
    found = read_config(place)
    assert (found["editor"], found["decks"]) == (value, [value, value])


@given(
    steps=st.lists(
        st.one_of(
            st.tuples(st.just("new_per_day"), st.integers(0, 9999)),
            st.tuples(st.just("desired_retention"), st.sampled_from((0.7, 0.85, 0.97))),
            st.tuples(st.sampled_from(("decks", "hidden_decks")), st.lists(st.text(max_size=5), max_size=3)),
            st.tuples(st.just("editor"), st.text(max_size=10)),
            st.tuples(st.just("theme"), st.sampled_from(("auto", "dark"))),
        ),
        max_size=8,
    ),
    text=st.sampled_from(("", "# c\n", MULTILINE, 'theme = "none" # x\n\n\n')),
)
def test_what_is_written_is_what_is_read(tmp_path_factory, steps, text):
    found = Home(str(tmp_path_factory.mktemp("config")))
    _write(found, text)
    expected = {**DEFAULTS, **tomllib.loads(text)}
    for key, value in steps:
        write_setting(found, key, value)
        expected[key] = value
    assert read_config(found) == expected
    comments = [line for line in text.splitlines() if line.startswith("#")]
    assert [line for line in _read(found).splitlines() if line.startswith("#")] == comments


@pytest.mark.parametrize(("key", "value"), [("editor", "\udcff"), ("decks", ["ok", "caf\udce9"])])
def test_text_that_no_file_can_hold_is_refused(place, key, value):
    with pytest.raises(QuizzerError, match=f"{key} cannot be") as caught:
        write_setting(place, key, value)
    assert _one_line(caught).isprintable()


def test_broken_file_is_not_written_over(place):
    _write(place, "new_per_day = \n")
    with pytest.raises(QuizzerError, match="is not TOML"):
        write_setting(place, "theme", "dark")
    assert _read(place) == "new_per_day = \n"


def test_wrong_value_is_not_written(place):
    with pytest.raises(QuizzerError, match="config: theme cannot be"):
        write_setting(place, "theme", "pink")
    assert not os.path.exists(place.config_file)


def test_settings_that_are_changed_at_once_are_all_kept(place):
    values = {"new_per_day": 3, "reviews_per_day": 4, "rollover_hour": 5, "theme": "dark", "editor": "vi"}

    def add(name):
        change_setting(place, "decks", lambda known: [*known, name])

    with ThreadPoolExecutor(10) as commands:
        done = [commands.submit(write_setting, place, key, value) for key, value in values.items()]
        for command in [*done, *(commands.submit(add, name) for name in "abcde")]:
            command.result()
    kept = dict(read_config(place))
    assert {key: kept[key] for key in values} == values
    assert sorted(read_config(place)["decks"]) == list("abcde")
