"""The guards around the tests themselves: nothing of the user's is touched, and it is the right quizzer that runs."""

import os
import sys
import sysconfig
from pathlib import Path

import pytest

import quizzer
from quizzer.home import locate


def test_home_lies_in_a_temporary_folder(tmp_path, home):
    assert home.is_relative_to(tmp_path)
    assert locate(None).root == str(home)
    assert not home.exists()


def test_home_lies_in_a_temporary_folder_without_the_variable(tmp_path, monkeypatch):
    monkeypatch.delenv("QUIZZER_HOME")
    if sys.platform.startswith("linux"):
        assert Path(locate(None).root).is_relative_to(tmp_path)
        monkeypatch.delenv("XDG_DATA_HOME")
        assert Path(locate(None).root).is_relative_to(tmp_path)
    assert Path(os.path.expanduser("~")).is_relative_to(tmp_path) or os.name == "nt"


@pytest.mark.parametrize(
    "name", ["QUIZZER_NOW", "QUIZZER_DEBUG", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "EDITOR", "VISUAL"]
)
def test_environment_is_clean(name):
    assert name not in os.environ


def test_command_line_writes_into_the_temporary_home_only(run, home, tmp_path):
    assert run("config", "set", "new_per_day", "3").code == 0
    assert (home / "config.toml").exists()
    assert [path.name for path in tmp_path.iterdir()] == [home.name]


def test_quizzer_comes_from_where_it_should():
    """CI sets QUIZZER_TESTED=installed: then it is the wheel in site-packages that is tested, and not the checkout."""
    package = Path(quizzer.__file__).resolve().parent
    site = {Path(sysconfig.get_path(name)).resolve() for name in ("purelib", "platlib")}
    if os.environ.get("QUIZZER_TESTED") == "installed":
        assert package.parent in site
        assert (package / "cards").is_dir()
    else:
        assert package.parent in site or (package.parent / "pyproject.toml").is_file()
