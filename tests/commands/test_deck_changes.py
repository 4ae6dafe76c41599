"""What became of a shared deck is told once; progress is what it was, bit for bit."""

import json
import sqlite3
import zipfile
from contextlib import closing

import pytest

from tests.decks.conftest import deck_of


@pytest.fixture
def states(home):
    """All states that the log has come to."""

    def read():
        with closing(sqlite3.connect(home / "progress.sqlite")) as database:
            return database.execute("SELECT * FROM card_state ORDER BY card").fetchall()

    return read


@pytest.fixture
def checkout(tmp_path, lab, run):
    """A folder with `.git` and the deck `nlp`, added; writing it again is a pull to that commit."""
    folder = tmp_path / "repo"
    (folder / ".git").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: x\n")

    def write(commit, *cards, head=""):
        (folder / ".git/HEAD").write_text(commit * 40)
        (folder / "nlp.yaml").write_text(deck_of(*cards).replace("format: 1\n", f"format: 1\n{head}"))

    write("a", "one", "two", "three", "four")
    told = run("deck", "add", str(folder)).out
    assert told == " added nlp: 4 cards\n passed over 1 file that is no deck: mkdocs.yml\n"
    return write


def _edited(text):
    return text.replace("question: Q,", "question: Q2,", 1)


def test_pull_is_told_once_and_keeps_progress(checkout, run, asked, states, tmp_path):
    asked("answer", "nlp/three", "x", "--grade", "3")
    asked("answer", "nlp/four", "x", "--grade", "3")
    before = states()
    checkout("b", "one", "two", "five", "six: three")
    path = tmp_path / "repo/nlp.yaml"
    path.write_text(_edited(path.read_text()))
    [deck] = [deck for deck in asked("deck", "list")["decks"] if deck["name"] == "nlp"]
    assert (deck["version"], deck["origin"], deck["path"]) == ("bbbbbbb", "added", str(path))
    assert deck["changes"] == asked("deck", "show", "nlp")["changes"] == {
        "deck": "nlp", "new": 1, "changed": 1, "renamed": 1, "gone": ["four"], "kept": ["four"],
        "version_before": "aaaaaaa", "version": "bbbbbbb",
    }  # fmt: skip
    said = "nlp: 1 card new, 1 changed, 1 gone (its progress is kept: four), 1 renamed; version aaaaaaa → bbbbbbb"
    assert [said in " ".join(run().out.split()) for _ in range(2)] == [True, False]
    assert asked()["changes"] == []
    kept = {row[0]: row[1:] for row in states()}
    was = {row[0]: row[1:] for row in before}
    assert (kept["nlp/four"], kept["nlp/six"][1:7]) == (was["nlp/four"], was["nlp/three"][1:7])


@pytest.mark.parametrize("teller", [("deck", "list"), ("deck", "show", "nlp"), ("deck", "add")])
def test_each_of_these_tells_and_then_it_is_told(checkout, run, tmp_path, teller):
    checkout("a", "one", "two", "three", head="version: 1.10\n")
    line = [*teller, str(tmp_path / "repo")] if teller[-1] == "add" else teller
    said = "nlp: 1 card gone; version aaaaaaa → 1.10"
    assert [said in " ".join(run(*line).out.split()) for _ in range(2)] == [True, False]
    assert said not in run().out


def test_edits_that_come_to_nothing_and_a_deleted_index_tell_nothing(checkout, run, asked, home):
    checkout("a", "one")
    assert [deck["changes"]["gone"] for deck in asked("deck", "list")["decks"] if deck["name"] == "nlp"] == [
        ["four", "three", "two"]
    ]
    checkout("a", "one", "two", "three", "four")
    assert asked()["changes"] == []
    checkout("a", "one")
    for file in home.glob("index.sqlite*"):
        file.unlink()
    assert asked()["changes"] == []


def test_broken_file_is_told_as_its_problem_and_not_as_cards_that_are_gone(checkout, run, asked, tmp_path):
    path = tmp_path / "repo/nlp.yaml"
    text = path.read_text()
    path.write_text("format: 1\ncards: [\n")
    assert asked()["changes"] == []
    assert [deck["problems"] > 0 for deck in asked("deck", "list")["decks"] if deck["name"] == "nlp"] == [True]
    path.write_text(text)
    assert asked()["changes"] == []


def test_next_edition_of_a_zip_replaces_and_keeps_states_bit_for_bit(lab, run, asked, states, home, tmp_path):
    def zipped(edition, *cards):
        path = tmp_path / f"pack-{edition}.zip"
        text = deck_of(*cards).replace("format: 1\n", f"format: 1\nversion: {edition}\n")
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("pack/nlp.yaml", text)
        return str(path)

    first = zipped("1.2", "one", "two")
    assert run("deck", "add", first).out == " added nlp: 2 cards\n"
    asked("answer", "nlp/one", "x", "--grade", "3")
    before = states()
    out = " ".join(run("deck", "add", zipped("1.3", "one", "three")).out.split())
    folder = home / "decks/pack"
    assert out == (f"nlp: 1 card new, 1 gone; version 1.2 → 1.3 1 file of before: kept in {folder}/ as *.removed")
    assert states() == before
    assert run("deck", "add", zipped("1.3", "one", "three")).out == f" nothing has changed in {tmp_path}/pack-1.3.zip\n"
    assert asked()["changes"] == []
    assert "brings it back" in run("deck", "remove", "pack").out
    assert json.loads(run("deck", "list", "--json").out)["decks"][-1]["name"] == "lab"
    assert run("deck", "add", "pack/nlp.yaml").out.endswith("nlp.yaml is back\n")
    assert states() == before


@pytest.mark.parametrize(
    ("address", "way"),
    [
        ("https://example.org/a.git", "`git clone https://example.org/a.git`"),
        ("git@example.org:a/b.git", "`git clone git@example.org:a/b.git`"),
        ("https://example.org/a.zip", "download it"),
    ],
)
def test_address_is_told_what_to_do(lab, refused, address, way):
    line = refused(1, "deck", "add", address)
    assert line == f"{address} is an address, and quizzer fetches nothing: {way}, then `quizzer deck add` that"


def test_zip_that_would_take_a_name_writes_nothing(lab, refused, home, tmp_path):
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as package:
        package.writestr("lab.yaml", deck_of("one"))
    assert "a deck named 'lab' exists already" in refused(1, "deck", "add", str(tmp_path / "pack.zip"))
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as package:
        package.writestr("fun.yaml", "format: 1\ncards: [")
    assert "has no usable card: " in refused(1, "deck", "add", str(tmp_path / "pack.zip"))
    assert not (home / "decks").exists()
