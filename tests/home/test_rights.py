"""Files of another owner, and of one's own without rights: what is told, and who else may have written one."""

import os
import subprocess

import pytest

from quizzer.home import Home
from quizzer.home.rights import other_hand, refusal, way_out

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights of Unix")

STRANGER = 4_000_000  # a user whom no machine knows by name


@pytest.fixture
def stranger(monkeypatch):
    """Give files to another user: `stranger(path)`. Root, as whom tests may run, could not be kept out in earnest."""
    stat, given = os.stat, set()

    def told(path, *options, **named):
        found = stat(path, *options, **named)
        return os.stat_result((*found[:4], STRANGER, *found[5:])) if str(path) in given else found

    monkeypatch.setattr(os, "stat", told)
    return lambda path: given.add(str(path))


@pytest.fixture
def me():
    import pwd  # noqa: PLC0415 - Windows has none

    return pwd.getpwuid(os.geteuid()).pw_name


@pytest.mark.parametrize("name", ["", "config.toml", "progress.sqlite", "backups"])
def test_file_of_another_owner_is_told_with_the_command_that_mends_it(place, stranger, me, name):
    path = place.path(name) if name else place.root
    if name:
        os.mkdir(path)
    stranger(path)
    said = f"it belongs to {STRANGER}; `sudo chown -R {me} {place.root}` makes it yours"
    assert refusal(place, path) == f"{path} cannot be read: {said}"


def test_folder_above_is_told_up_to_that_of_its_user(tmp_path, stranger, me):
    home = Home(str(tmp_path / "local" / "share" / "quizzer"))
    (tmp_path / "local" / "share").mkdir(parents=True)
    for folder in (tmp_path / "local", tmp_path / "local" / "share"):
        stranger(folder)
    said = f"{tmp_path}/local/share belongs to {STRANGER}; `sudo chown -R {me} {tmp_path}/local` makes it yours"
    assert way_out(home, home.root, home.root) == said


@pytest.mark.parametrize("root", ["/", "/usr", "/usr/none"])
def test_nobody_is_told_to_take_what_is_not_theirs(monkeypatch, root):
    monkeypatch.setattr(os, "geteuid", lambda: STRANGER)
    line = way_out(Home(root), root, root)
    assert line.endswith(f" belongs to {_owner('/')}; choose another folder with --home")


def _owner(path):
    import pwd  # noqa: PLC0415 - Windows has none

    return pwd.getpwuid(os.stat(path).st_uid).pw_name


@pytest.mark.parametrize("mode", [0o600, 0o300, 0o500])
def test_rights_that_are_missing_are_told(place, mode):
    os.chmod(place.root, mode)
    said = f"it has the rights {mode:o}; `chmod u+rwX {place.root}` gives them back"
    assert refusal(place, place.root) == f"{place.root} cannot be read: {said}"


def test_command_can_be_copied_whatever_the_path_is(tmp_path):
    root = tmp_path / "it's mine; really"
    root.mkdir(mode=0o500)
    assert "; `chmod u+rwX '" + str(tmp_path) in way_out(Home(str(root)), str(root), "")
    command = way_out(Home(str(root)), str(root), "").split("`")[1]
    subprocess.run(command, shell=True, check=True)
    assert root.stat().st_mode & 0o777 == 0o700


def test_folder_that_cannot_be_written_for_another_reason_is_left_for_another(place):
    assert way_out(place, place.root, place.root) == "choose another folder with --home"


@pytest.fixture
def config(place):
    with open(place.config_file, "x", encoding="utf-8"):
        os.chmod(place.config_file, 0o600)
    return place.config_file


def test_private_file_and_one_that_others_read_are_by_our_hand(place, config):
    assert other_hand(config) is None
    os.chmod(place.root, 0o755)
    os.chmod(config, 0o644)
    assert other_hand(config) is None


def test_file_that_others_write_is_by_any_hand(place, config):
    os.chmod(config, 0o606)
    assert other_hand(config) == f"other users can write {config}"
    os.chmod(config, 0o600)
    os.chmod(place.root, 0o770)
    assert other_hand(config) == f"other users can write {place.root}"


def test_file_behind_a_link_is_by_the_hands_that_can_reach_it(place, config, tmp_path):
    (tmp_path / "open").mkdir(mode=0o777)
    os.chmod(tmp_path / "open", 0o777)
    os.rename(config, tmp_path / "open" / "config.toml")
    os.symlink(tmp_path / "open" / "config.toml", config)
    assert other_hand(config) == f"other users can write {tmp_path / 'open'}"


def test_file_of_another_owner_is_by_their_hand(place, config, stranger):
    stranger(config)
    assert other_hand(config) == f"{config} belongs to {STRANGER}"
