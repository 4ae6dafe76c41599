import os

from quizzer.decks.places import Place, files, places, shipped_folder
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


def test_file_stands_for_itself_whatever_its_name(tmp_path):
    path = tmp_path / "deck.txt"
    _write(path)
    assert files(str(path)) == [str(path)]
    assert files(str(tmp_path / "missing.yaml")) == [str(tmp_path / "missing.yaml")]


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
