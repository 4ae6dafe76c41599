"""Homes with what is not the learner's, or no file at all, in them: one line, and nothing hangs or is harmed."""

import json
import os
import socket
import stat
from contextlib import closing

import pytest

from quizzer.home import BESIDE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights and files of Unix")


@pytest.fixture
def used(lab, run):
    """A home with one answer."""
    assert run("answer", "lab/kl", "0.144").code == 0


@pytest.fixture
def found(run):
    """What doctor says of each area: `found()["home"]`, an "ok" before it if it is well."""

    def look():
        texts: dict[str, list[str]] = {}
        for finding in json.loads(run("doctor", "--json").out)["findings"]:
            texts.setdefault(finding["area"], []).append(f"{finding['state']}: {finding['text']}")
        return texts

    return look


@pytest.fixture
def barred(monkeypatch):
    """Keep us out of files: `barred(path)`. Root, as whom tests may run, is refused nothing by the system."""
    access, closed = os.access, set()
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) not in closed and access(path, mode))
    return lambda path: closed.add(str(path))


@pytest.mark.parametrize("mode", [0o600, 0o300])
def test_home_that_lacks_rights_is_told_and_not_taken_for_a_new_one(used, refused, found, home, barred, mode):
    home.chmod(mode)
    barred(home)
    said = f"{home} cannot be read: it has the rights {mode:o}; `chmod u+rwX {home}` gives them back"
    for words in (("next",), ("stats",), ("restore",), ("export", "reviews")):
        assert refused(1, *words) == said
    assert found() == {"home": [f"problem: {said}"]}


@pytest.mark.parametrize("name", ["config.toml", "progress.sqlite", "decks"])
def test_part_that_cannot_be_read_is_told_by_all(used, refused, run, found, home, deck, barred, name):
    run("config", "set", "theme", "dark")
    deck("title: T")
    (home / name).chmod(0o100)
    barred(home / name)
    said = f"{home / name} cannot be read: it has the rights 100; `chmod u+rwX {home / name}` gives them back"
    for words in (("next",), ("answer", "lab/kl", "1"), ("backup",)):
        assert said.split("; ")[1] in refused(1, *words)
    told = found()
    assert told["home"] == [f"problem: {said}"]
    assert told["backups"][0].startswith("ok: ")


def test_backups_that_cannot_be_read_stop_no_sitting(used, asked, found, home, barred):
    (home / "backups").chmod(0o100)
    barred(home / "backups")
    assert asked("answer", "lab/kl", "0.144")["logged"]
    assert found()["home"][0].startswith(f"problem: {home}/backups cannot be read: it has the rights 100; ")


def test_index_that_cannot_be_read_is_done_without(used, asked, refused, home, barred, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("quizzer.store.index.refuse_other_files", refuse)
    (home / "index.sqlite").chmod(0o000)
    barred(home / "index.sqlite")
    assert asked("stats")["total"]["answers"] == 1
    assert asked("next")["card"]
    assert f"{home / 'index.sqlite'} has the rights 000; `chmod u+rwX " in refused(1, "answer", "lab/kl", "1")


def test_part_of_the_home_that_cannot_be_opened_leaves_the_others_to_doctor(used, run, found, home, monkeypatch):
    listdir = os.listdir

    def refuse(path):
        if str(path).endswith("backups"):
            raise PermissionError(13, "Permission denied", path)
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    told = found()
    assert told["home"] == told["backups"] == [f"problem: {home}/backups: Permission denied"]
    assert told["states"][0].startswith("ok: ")
    assert run("restore").err == (
        f"quizzer: {home}/backups: Permission denied; what was kept before is safe, `quizzer doctor` says whose it is\n"
    )


def _pipe(path):
    os.mkfifo(path)


def _socket(path):
    os.chdir(path.parent)  # the path of a socket is short
    with closing(socket.socket(socket.AF_UNIX)) as server:
        server.bind(path.name)


def _endless(path):
    path.symlink_to("/dev/zero")


def _loop(path):
    path.symlink_to(path.name)


SORTS = [_pipe, _socket, _endless, _loop]
TOLD = ("is a pipe or a device, not a file", "Too many levels of symbolic links", "No such device or address")


@pytest.fixture
def put(home, monkeypatch, tmp_path):
    """Put something else in the place of a file of the home."""
    monkeypatch.chdir(tmp_path)

    def place(sort, name):
        path = home / name
        path.unlink(missing_ok=True)
        sort(path)

    return place


def _made(path):
    """What and which it is, and when it was made: when a link was read does not matter."""
    found = os.lstat(path)
    return found.st_ino, found.st_mode, found.st_mtime_ns


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("name", ["config.toml", *(f"progress.sqlite{ending}" for ending in BESIDE)])
def test_what_is_no_file_is_told_and_left_alone(used, refused, found, home, put, sort, name):
    put(sort, name)
    before = _made(home / name)
    for words in (("next",), ("answer", "lab/kl", "1"), ("stats",)):
        line = refused(1, *words)
        assert str(home / name) in line
        assert any(told in line for told in TOLD)
    told = found()
    assert any(why in text for why in TOLD for text in (*told["settings"], *told["database"]))
    assert told["backups"][0].startswith("ok: ")
    assert _made(home / name) == before


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("name", [*(f"index.sqlite{ending}" for ending in BESIDE), "trust.json", "decks", "backups"])
def test_what_is_no_file_and_not_needed_is_no_hindrance(used, asked, run, found, home, put, sort, name):
    if name == "backups":
        for backup in (home / name).iterdir():
            backup.unlink()
        (home / name).rmdir()
    put(sort, name)
    assert run("answer", "lab/kl", "0.144").code == 0
    assert asked("stats")["total"]["answers"] == 2
    is_told = found()["home"][0].startswith(f"problem: {home / name} is no folder: move it away")
    assert is_told == (name in ("decks", "backups"))


def test_home_behind_a_file_or_a_loop_can_be_none(lab, refused, tmp_path):
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "gone").symlink_to("nothing")
    advice = "choose another folder with --home or QUIZZER_HOME"
    for name, told in (("file/x", "Not a directory"), ("loop/x", "Too many levels of symbolic links")):
        for words in (("next",), ("answer", "lab/kl", "1"), ("doctor",), ("config", "list")):
            line = refused(1, "--home", str(tmp_path / name), *words)
            assert line == f"{tmp_path / name} can be no folder: {told}; {advice}"
    for name in ("file", "loop", "gone"):
        assert "no folder: " in refused(1, "--home", str(tmp_path / name), "doctor")


def test_rights_of_a_device_stay_as_they_are(used, run, home, put):
    before = stat.S_IMODE(os.stat("/dev/null").st_mode)
    put(lambda path: path.symlink_to("/dev/null"), "quizzer.log")
    assert run("doctor", "--fix").code == 0
    assert stat.S_IMODE(os.stat("/dev/null").st_mode) == before


def test_settings_of_a_size_that_nobody_writes_are_not_read(used, refused, home):
    with open(home / "config.toml", "wb") as file:
        file.truncate(100_000_000)
    assert refused(1, "next") == f"{home / 'config.toml'} cannot be read: it is larger than 1 MB"
