"""The settings, read and written."""

import json
import os
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.errors import QuizzerError
from quizzer.home import Home, settings
from quizzer.home.settings import DEFAULTS, MEANINGS, check_setting, read_config, write_setting


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
    assert read_config(place) is not DEFAULTS


def test_every_setting_has_a_meaning():
    assert set(MEANINGS) == set(DEFAULTS)


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
        ("a = " + "[" * 5000, "is nested too deeply"),
        ("a = " + "{a=" * 5000, "is nested too deeply"),
        ("a" + ".a" * 100_000 + " = 1", "is nested too deeply"),
        ('"=" . "=' + '"."' * 60_000 + '" = 1', "is nested too deeply"),
        ("a = {b" + ".b" * 100_000 + " = 1}", "is nested too deeply"),
        ("[a" + ".a" * 100_000 + "]", "is nested too deeply"),
        ("new_per_day = " + "9" * 5000, "is not TOML"),
        ("new_per_day = 0x" + "f" * 5000, "new_per_day cannot be a number of thousands of digits"),
        ("x" * 100_000 + " = 1", "unknown setting 'xxx"),
        ("theme = '" + "x" * 100_000 + "'", "theme cannot be 'xxx"),
        ("# " + "x" * 256_000, "is larger than 256 kB"),
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


def test_list_of_many_paths_with_dots_is_no_endless_key(place):
    paths = [f"/a.b.c/{number}.d.e.yaml" for number in range(1000)]
    write_setting(place, "decks", paths)
    assert read_config(place)["decks"] == paths


def test_settings_that_could_not_be_read_again_are_not_written(place):
    write_setting(place, "new_per_day", 3)
    with pytest.raises(QuizzerError, match="larger than 256 kB"):
        write_setting(place, "decks", ["x" * 1000] * 300)
    assert _read(place) == "new_per_day = 3\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of Unix")
def test_pipe_in_place_of_the_file_is_one_line(place):
    os.mkfifo(place.config_file)
    with pytest.raises(QuizzerError, match="no regular file"):
        read_config(place)


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


LINES = st.one_of(
    st.sampled_from(
        ["", "# a comment", " # indented", "new_per_day = 5 # why", "[table]", 'theme = "dark"', "theme = 'dark'"]
    ),
    st.builds(
        lambda key, value: f"{key} = {value}",
        st.sampled_from([*DEFAULTS, "unknown", '"theme"', "a.b"]),
        st.one_of(
            st.sampled_from(
                [
                    "5",
                    "05",
                    "-0",
                    "1e3",
                    "1e400",
                    "NaN",
                    "inf",
                    "true",
                    "null",
                    '"\\u00e9"',
                    '"\\/"',
                    "[1,]",
                    "[]",
                    "{}",
                ]
            ),
            st.integers().map(str),
            st.floats().map(repr),
            st.text(max_size=6).map(lambda text: f'"{text}"'),
            st.lists(st.text("ab/. é", max_size=4)).map(lambda texts: json.dumps(texts, ensure_ascii=False)),
        ),
    ),
)


@given(st.lists(LINES, max_size=5).map("\n".join))
def test_settings_are_read_as_toml_reads_them(text):
    """The short way and the library agree on every file, the wrong ones included."""
    try:
        expected = repr(tomllib.loads(text))
    except ValueError:
        with pytest.raises(ValueError):  # noqa: PT011 - whatever its words
            settings._settings(text)
    else:
        assert repr(settings._settings(text)) == expected


def test_settings_that_quizzer_wrote_need_no_toml_reader(tmp_path, monkeypatch):
    home = Home(str(tmp_path))
    write_setting(home, "decks", ["/a/b.yaml", "/c é"])
    write_setting(home, "new_per_day", 15)
    monkeypatch.setattr(settings, "_read_toml", lambda text: pytest.fail("the TOML reader was called"))
    assert read_config(home) == {**DEFAULTS, "decks": ["/a/b.yaml", "/c é"], "new_per_day": 15}
