"""Where the home is, and what lies in it."""

import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor

import platformdirs
import pytest

from quizzer.errors import QuizzerError, UsageError
from quizzer.home import Home, locate

posix = pytest.mark.skipif(os.name != "posix", reason="rights of Unix")


def _one_line(caught):
    assert "\n" not in str(caught.value)
    return str(caught.value)


def _mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def test_option_comes_before_the_variable_before_the_platform(tmp_path, monkeypatch):
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "variable"))
    assert locate(str(tmp_path / "option")).root == str(tmp_path / "option")
    assert locate(None).root == str(tmp_path / "variable")
    monkeypatch.setenv("QUIZZER_HOME", "")
    assert locate(None).root.startswith(str(tmp_path))


def test_option_that_is_empty_is_not_the_usual_home():
    with pytest.raises(UsageError, match="--home is empty"):
        locate("")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the XDG base directory specification")
def test_relative_folder_of_data_is_none(monkeypatch):
    monkeypatch.delenv("QUIZZER_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", "share")
    assert locate(None).root == os.path.join(os.environ["HOME"], ".local", "share", "quizzer")


@posix
@pytest.mark.parametrize("user", [None, "", "here"])
def test_user_without_a_folder_gets_none_where_they_stand(tmp_path, monkeypatch, user):
    import pwd  # noqa: PLC0415 - Windows has none

    def unknown(*_):
        raise KeyError

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    monkeypatch.setattr(pwd, "getpwnam", unknown)
    for name in ("QUIZZER_HOME", "XDG_DATA_HOME", "HOME"):
        monkeypatch.delenv(name)
    if user is not None:
        monkeypatch.setenv("HOME", user)
    for given in (None, "~/x", "~nobody/x"):
        with pytest.raises(QuizzerError, match="set HOME, or name a folder with --home or QUIZZER_HOME") as caught:
            locate(given)
        _one_line(caught)
    assert locate("./~").root == str(tmp_path / "~")


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
    monkeypatch.setattr(sys, "platform", "win32")
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


@posix
def test_homes_made_at_once_are_private_and_leave_the_umask(tmp_path):
    """The umask is the process's, and whoever sets it for a moment may put back what another one had set."""
    before = os.umask(0o022)
    try:
        with ThreadPoolExecutor(8) as threads:
            for number in range(200):
                root = tmp_path / f"{number}" / "a" / "b"
                list(threads.map(lambda root: Home(root).create(), [str(root)] * 8))
        assert (os.umask(0o022), {_mode(folder) for folder in tmp_path.rglob("*")}) == (0o022, {0o700})
    finally:
        os.umask(before)


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


@posix
def test_home_that_is_there_keeps_its_rights(tmp_path):
    (tmp_path / "h").mkdir(mode=0o755)
    Home(str(tmp_path / "h")).create()
    assert _mode(tmp_path / "h") == 0o755
