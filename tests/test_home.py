import json
import os
import stat
import time
import tomllib
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer import home as module
from quizzer.errors import QuizzerError, UsageError
from quizzer.home import (
    DEFAULTS,
    MEANINGS,
    Clock,
    Home,
    append_private,
    check_setting,
    create_private,
    creating,
    locate,
    read_config,
    write_atomically,
    write_setting,
)


@pytest.fixture
def place(tmp_path):
    """A home that exists."""
    found = Home(str(tmp_path / "h"))
    found.create()
    return found


def _write(home, text):
    with open(home.config_file, "w", encoding="utf-8") as file:
        file.write(text)


def _read(home):
    with open(home.config_file, encoding="utf-8") as file:
        return file.read()


def _one_line(caught):
    assert "\n" not in str(caught.value)
    return str(caught.value)


# Where the home is.


def test_option_comes_before_the_variable_before_the_platform(tmp_path, monkeypatch):
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "variable"))
    assert locate(str(tmp_path / "option")).root == str(tmp_path / "option")
    assert locate(None).root == str(tmp_path / "variable")
    assert locate("").root == str(tmp_path / "variable")
    monkeypatch.setenv("QUIZZER_HOME", "")
    assert locate(None).root.startswith(str(tmp_path))


def test_platform_folder_is_that_of_platformdirs(monkeypatch):
    for data in (None, "", "/somewhere/else"):
        if data is not None:
            monkeypatch.setenv("XDG_DATA_HOME", data)
        else:
            monkeypatch.delenv("XDG_DATA_HOME", raising=False)
        monkeypatch.delenv("QUIZZER_HOME", raising=False)
        assert locate(None).root == platformdirs.user_data_dir("quizzer", appauthor=False)


def test_other_platforms_ask_platformdirs(monkeypatch):
    monkeypatch.delenv("QUIZZER_HOME")
    monkeypatch.setattr(module.sys, "platform", "win32")
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda name, appauthor: f"/Data/{name}/{appauthor}")
    assert locate(None).root == os.path.abspath("/Data/quizzer/False")


def test_home_is_made_absolute(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert locate("here").root == str(tmp_path / "here")
    assert locate("~/x").root == os.path.join(os.environ["HOME"], "x")


def test_files_of_the_home_have_fixed_names(place):
    assert os.path.relpath(place.database, place.root) == "progress.sqlite"
    assert os.path.relpath(place.index, place.root) == "index.sqlite"
    assert os.path.relpath(place.config_file, place.root) == "config.toml"
    assert os.path.relpath(place.decks, place.root) == "decks"


def test_home_is_private_and_made_once(tmp_path):
    found = Home(str(tmp_path / "a" / "b"))
    found.create()
    found.create()
    if os.name == "posix":
        assert stat.S_IMODE(os.stat(found.root).st_mode) == 0o700


def test_home_that_cannot_be_made_is_one_line(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(QuizzerError, match="--home or QUIZZER_HOME") as caught:
        Home(str(tmp_path / "file" / "h")).create()
    assert str(tmp_path / "file") in _one_line(caught)


def test_home_is_writable_where_the_nearest_folder_is(tmp_path, monkeypatch):
    found = Home(str(tmp_path / "a" / "b"))
    assert found.writable
    denied = set()
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) not in denied and access(path, mode))
    denied.add(str(tmp_path))
    assert not found.writable
    denied.clear()
    found.create()
    for file in (found.database, found.index):
        open(file, "w", encoding="utf-8").close()
        denied.add(file)
        assert not found.writable
        denied.clear()
    assert found.writable


# Settings.


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


# Whole files.


def test_file_is_replaced_as_a_whole(tmp_path):
    path = str(tmp_path / "f")
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert (tmp_path / "f").read_bytes() == b"two"
    assert os.listdir(tmp_path) == ["f"]


@pytest.mark.parametrize("failing", ["replace", "fsync", "open"])
def test_failed_write_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, failing):
    path = tmp_path / "f"
    path.write_bytes(b"old")

    def fail(*arguments, **named):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, failing, fail)
    with pytest.raises(QuizzerError, match="cannot be written: No space left on device") as caught:
        write_atomically(str(path), b"new")
    _one_line(caught)
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["f"]


def test_interrupted_write_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "f"
    path.write_bytes(b"old")

    def interrupt(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(str(path), b"new")
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("name", ["folder", "none/file"])
def test_path_that_is_no_file_is_one_line(tmp_path, name):
    (tmp_path / "folder").mkdir()
    with pytest.raises(QuizzerError) as caught:
        write_atomically(str(tmp_path / name), b"x")
    assert str(tmp_path / name) in _one_line(caught)


def _mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request):
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


posix = pytest.mark.skipif(os.name != "posix", reason="rights of Unix")


@posix
def test_what_quizzer_keeps_is_private_under_every_umask(tmp_path, umask):
    found = Home(str(tmp_path / "h"))
    write_setting(found, "new_per_day", 3)
    create_private(found.database)
    append_private(found.path("quizzer.log"), "x")
    assert _mode(found.root) == 0o700
    assert {_mode(file) for file in (found.config_file, found.database, found.path("quizzer.log"))} == {0o600}


def test_created_file_is_whole_when_it_gets_its_name(tmp_path):
    path = tmp_path / "f"
    with creating(str(path)) as temporary:
        Path(temporary).write_bytes(b"whole")
        assert not path.exists()
    assert path.read_bytes() == b"whole"
    assert [file.name for file in tmp_path.iterdir()] == ["f"]


def test_created_file_never_takes_the_name_of_another(tmp_path):
    path = tmp_path / "f"
    with creating(str(path)) as temporary:
        Path(temporary).write_bytes(b"late")
        path.write_bytes(b"first")
    assert path.read_bytes() == b"first"
    assert [file.name for file in tmp_path.iterdir()] == ["f"]


def test_nothing_is_created_when_writing_fails(tmp_path):
    with pytest.raises(ZeroDivisionError), creating(str(tmp_path / "f")):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


@posix
def test_home_that_is_there_keeps_its_rights(tmp_path):
    (tmp_path / "h").mkdir(mode=0o755)
    Home(str(tmp_path / "h")).create()
    assert _mode(tmp_path / "h") == 0o755


@posix
def test_file_of_the_learner_has_the_rights_of_new_files_or_keeps_its_own(tmp_path, umask):
    path = tmp_path / "f"
    write_atomically(str(path), b"one", private=False)
    assert _mode(path) == 0o666 & ~umask
    path.chmod(0o640)
    write_atomically(str(path), b"two", private=False)
    assert _mode(path) == 0o640


def test_private_file_that_is_there_stays_as_it_is(tmp_path):
    path = tmp_path / "f"
    path.write_bytes(b"old")
    path.chmod(0o644)
    create_private(str(path))
    assert (path.read_bytes(), _mode(path)) == (b"old", 0o644)


@posix
@pytest.mark.parametrize("private", [True, False])
def test_link_and_device_are_never_written_through_or_replaced(tmp_path, private):
    target, link, pipe = tmp_path / "target", tmp_path / "link", tmp_path / "pipe"
    target.write_bytes(b"precious")
    link.symlink_to(target)
    os.mkfifo(pipe)
    for path in (link, pipe):
        with pytest.raises(QuizzerError, match="name the file itself") as caught:
            write_atomically(str(path), b"x", private=private)
        _one_line(caught)
    assert target.read_bytes() == b"precious"
    assert link.is_symlink()
    assert pipe.is_fifo()


@posix
def test_log_is_not_written_through_a_link_or_into_a_pipe(tmp_path):
    target, link, pipe = tmp_path / "target", tmp_path / "link", tmp_path / "pipe"
    target.write_bytes(b"precious")
    link.symlink_to(target)
    os.mkfifo(pipe)
    for path in (link, pipe):
        with pytest.raises(OSError, match=r"link|device"):
            append_private(str(path), "x")
    assert target.read_bytes() == b"precious"


def test_log_grows(tmp_path):
    for text in ("one\n", "\udcff\n"):
        append_private(str(tmp_path / "log"), text)
    assert (tmp_path / "log").read_text(encoding="utf-8") == "one\n\\udcff\n"


# Time.


def _day(text, rollover=4):
    return date.fromordinal(Clock(rollover, text).study_day()).isoformat()


@pytest.mark.parametrize(
    ("now", "rollover", "day"),
    [
        ("2026-11-23T18:00:00+01:00", 4, "2026-11-23"),
        ("2026-11-24T03:59:00+01:00", 4, "2026-11-23"),
        ("2026-11-24T04:00:00+01:00", 4, "2026-11-24"),
        ("2026-11-24T00:00:00+01:00", 0, "2026-11-24"),
        ("2026-11-23T23:59:00+01:00", 0, "2026-11-23"),
        ("2026-11-24T22:59:00+01:00", 23, "2026-11-23"),
        ("2026-11-24T23:00:00+01:00", 23, "2026-11-24"),
        ("2026-01-01T01:00:00-11:00", 4, "2025-12-31"),
        ("2024-03-01T03:00:00+14:00", 4, "2024-02-29"),
        ("2026-11-23T18:00:00Z", 4, "2026-11-23"),
        ("2026-11-24T02:00:00", 4, "2026-11-23"),
        ("2026-11-24", 4, "2026-11-23"),
        ("20261124T050000+0000", 4, "2026-11-24"),
    ],
)
def test_study_day_begins_at_the_rollover_hour_of_the_local_night(now, rollover, day):
    assert _day(now, rollover) == day


def test_same_moment_is_another_study_day_elsewhere():
    assert _day("2026-11-23T20:00:00+00:00") == "2026-11-23"
    assert _day("2026-11-24T05:00:00+09:00") == "2026-11-24"


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)), st.integers(0, 23), st.integers(-720, 840))
def test_study_day_is_the_date_less_the_rollover(at, rollover, minutes):
    aware = at.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    expected = aware.date() if aware.hour >= rollover else aware.date() - timedelta(days=1)
    assert Clock(rollover).study_day(aware) == expected.toordinal()


def test_given_time_keeps_its_offset_and_runs_on(monkeypatch):
    seconds = iter([100.0, 100.0, 103.5])
    monkeypatch.setattr(module.time, "monotonic", lambda: next(seconds))
    clock = Clock(4, "2026-11-23T18:00:00+05:30")
    assert clock.now() == datetime(2026, 11, 23, 12, 30, tzinfo=UTC)
    assert clock.now() == datetime(2026, 11, 23, 12, 30, 3, 500_000, tzinfo=UTC)
    assert clock.now.__self__ is clock


def test_naive_time_is_utc():
    assert Clock(4, "2026-11-23T18:00:00").now().utcoffset() == timedelta(0)


def test_clock_without_a_given_time_is_the_local_one():
    before = time.time()
    now = Clock().now()
    assert before - 1 <= now.timestamp() <= time.time() + 1
    assert now.utcoffset() == datetime.now().astimezone().utcoffset()


@pytest.mark.parametrize(
    "text", ["tomorrow", "2026-13-01", "18:00", "1790000000", "2026-11-23T25:00", "\x00", "٢٠٢٦-11-23"]
)
def test_time_that_cannot_be_read_is_a_usage_error(text):
    with pytest.raises(UsageError, match="QUIZZER_NOW") as caught:
        Clock(4, text)
    assert caught.value.exit_code == 2
    _one_line(caught)


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59-11:00"])
def test_time_at_the_end_of_the_calendar_is_a_usage_error(text):
    with pytest.raises(UsageError, match="QUIZZER_NOW"):
        Clock(4, text).study_day()


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
            module._settings(text)
    else:
        assert repr(module._settings(text)) == expected


def test_settings_that_quizzer_wrote_need_no_toml_reader(tmp_path, monkeypatch):
    home = Home(str(tmp_path))
    write_setting(home, "decks", ["/a/b.yaml", "/c é"])
    write_setting(home, "new_per_day", 15)
    monkeypatch.setattr(module, "_read_toml", lambda text: pytest.fail("the TOML reader was called"))
    assert read_config(home) == {**DEFAULTS, "decks": ["/a/b.yaml", "/c é"], "new_per_day": 15}
