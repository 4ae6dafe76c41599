import os
import sys

import pytest

from quizzer.decks.load import load
from quizzer.decks.places import Place, files, places, places_at, shipped_folder
from quizzer.home import Home


def _write(*paths):
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")


def test_shipped_folder_holds_decks():
    assert os.path.isdir(shipped_folder())
    assert files(shipped_folder())


def test_files_of_a_folder_are_its_decks_at_any_depth_sorted(tmp_path):
    decks = [tmp_path / name for name in ("a.yaml", "b.yml", "sub/c.yaml", "sub/deep/d.yaml")]
    _write(*decks)
    _write(*(tmp_path / name for name in ("x.txt", "x.json", ".hidden.yaml", ".git/e.yaml", "yaml", "a.yaml~")))
    assert files(str(tmp_path)) == sorted(map(str, decks))


def test_folder_that_cannot_be_read_stands_for_a_deck_that_cannot(tmp_path, monkeypatch):
    """Root, as whom tests may run, is refused nothing by the system."""
    _write(tmp_path / "a.yaml", tmp_path / "shut" / "b.yaml", tmp_path / "z.yaml")
    shut, scandir = str(tmp_path / "shut"), os.scandir

    def refused(path):
        if str(path) == shut:
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    assert files(str(tmp_path)) == [str(tmp_path / name) for name in ("a.yaml", "shut", "z.yaml")]
    assert files(shut) == [shut]
    [problem] = load(shut).problems
    assert problem.message == "the file cannot be read: Permission denied"


def test_file_stands_for_itself_whatever_its_name(tmp_path):
    path = tmp_path / "deck.txt"
    _write(path)
    assert files(str(path)) == [str(path)]
    assert files(str(tmp_path / "missing.yaml")) == [str(tmp_path / "missing.yaml")]


def test_added_place_is_named_from_the_home_or_the_users_folder(tmp_path):
    home = Home(str(tmp_path / "home"))
    named = ["mine.yaml", "../b.yaml", "~/c.yaml", str(tmp_path / "d.yaml")]
    whole = [home.path("mine.yaml"), home.path("../b.yaml"), os.path.expanduser("~/c.yaml"), str(tmp_path / "d.yaml")]
    assert [place.path for place in places(home, named) if place.origin == "added"] == whole


def test_places_are_shipped_then_home_then_added_each_once(tmp_path):
    home = Home(str(tmp_path / "home"))
    own, added = tmp_path / "home/decks/own.yaml", tmp_path / "more/x.yaml"
    _write(own, added)
    found = places(home, [str(added.parent), str(added)])
    assert found[-2:] == [Place(str(own), "home"), Place(str(added), "added")]
    assert {place.origin for place in found[:-2]} == {"shipped"}
    assert len(found) == len(set(found))


def test_home_without_decks_has_the_shipped_ones(tmp_path):
    assert {place.origin for place in places(Home(str(tmp_path / "none")), [])} == {"shipped"}


def _loaded(folder):
    return {os.path.basename(p.path): load(p.path, leads_out=p.leads_out) for p in places_at(str(folder), "added")}


def test_link_that_leads_out_of_its_folder_is_left_out(tmp_path):
    outside = tmp_path / "private/secret.yaml"
    outside.parent.mkdir()
    outside.write_text("password: hunter2", encoding="utf-8")
    folder = tmp_path / "decks"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.yaml").symlink_to(outside)
    (folder / "sub/b.yaml").symlink_to("../../private/secret.yaml")
    (folder / "sub/c.yaml").symlink_to(tmp_path / "decks-beside.yaml")
    (tmp_path / "decks-beside.yaml").write_text("password: hunter2", encoding="utf-8")
    (folder / "gone.yaml").symlink_to(tmp_path / "nowhere.yaml")
    for deck in _loaded(folder).values():
        [problem] = deck.problems
        assert problem.severity == "warning"
        assert "the link leads out of its folder, to " in problem.message
        assert "hunter2" not in str(problem)
        assert (deck.cards, deck.count) == ([], 0)
    assert len(_loaded(folder)) == 4


def test_link_inside_its_folder_and_a_folder_that_is_a_link_are_followed(tmp_path):
    folder, link = tmp_path / "decks", tmp_path / "link"
    _write(folder / "sub/a.yaml")
    (folder / "b.yaml").symlink_to("sub/a.yaml")
    link.symlink_to(folder)
    for path in (folder, link, tmp_path / "x" / ".." / "decks"):
        (tmp_path / "x").mkdir(exist_ok=True)
        assert [place.leads_out for place in places_at(str(path), "added")] == [False, False]


def test_file_that_was_named_may_be_a_link(tmp_path):
    _write(tmp_path / "elsewhere/a.yaml")
    (tmp_path / "a.yaml").symlink_to("elsewhere/a.yaml")
    assert places_at(str(tmp_path / "a.yaml"), "added") == [Place(str(tmp_path / "a.yaml"), "added")]


def test_linked_folder_is_not_walked(tmp_path):
    _write(tmp_path / "outside/a.yaml", tmp_path / "decks/b.yaml")
    (tmp_path / "decks/link").symlink_to("../outside")
    (tmp_path / "decks/loop").symlink_to("../decks")
    assert files(str(tmp_path / "decks")) == [str(tmp_path / "decks/b.yaml")]


def test_loop_of_links_is_a_problem(tmp_path):
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    for deck in _loaded(tmp_path).values():
        assert "cannot be read" in deck.problems[0].message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of Unix")
def test_pipe_and_device_are_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    assert "no regular file" in _loaded(tmp_path)["pipe.yaml"].problems[0].message
    assert "no regular file" in load(os.devnull).problems[0].message
    assert files(str(tmp_path)) == [str(tmp_path / "pipe.yaml")]


@pytest.mark.skipif(sys.platform != "linux", reason="names of bytes")
def test_file_whose_name_is_no_text_is_a_problem(tmp_path):
    with open(os.fsencode(tmp_path) + b"/caf\xe9.yaml", "wb"):
        pass
    [deck] = _loaded(tmp_path).values()
    assert deck.path == str(tmp_path / "caf\ufffd.yaml")
    assert "cannot be read" in deck.problems[0].message
