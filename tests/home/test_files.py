"""Files that are written as a whole, and that nobody else can read."""

import os
import stat
from pathlib import Path

import pytest

from quizzer.errors import QuizzerError
from quizzer.home import Home
from quizzer.home.files import append_private, create_private, creating, write_atomically
from quizzer.home.settings import write_setting


def _one_line(caught):
    assert "\n" not in str(caught.value)
    return str(caught.value)


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
