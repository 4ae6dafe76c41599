"""Importing decks: what comes, what does not, importing again, and the answers of Anki."""

import json
from datetime import UTC, datetime, timedelta

import fsrs
import pytest
import yaml

from tests.importing.packages import FOLDER, REVIEWS

CARDS = "front,back\nWhat is a?,A\nWhat is b?,B\n"


@pytest.fixture
def folder(lab, tmp_path, monkeypatch):
    path = tmp_path / "work"
    path.mkdir()
    monkeypatch.chdir(path)
    return path


def _own(home, name="t"):
    return home / "decks" / f"{name}.yaml"


def test_a_table_becomes_a_deck_that_is_asked(folder, run, asked, home):
    (folder / "t.csv").write_text(CARDS + "no back,\n")
    shown = run("deck", "import", "t.csv")
    assert (shown.code, shown.err) == (0, "")
    assert "imported t: 2 cards (2 recall)" in shown.out
    assert "a card without an answer  line 4" in " ".join(shown.out.split("\n")).replace("   ", "  ")
    deck = yaml.safe_load(_own(home).read_text())
    assert [card["question"] for card in deck["cards"]] == ["What is a?", "What is b?"]
    assert run("deck", "check", "t").code == 0
    assert asked("deck", "show", "t")["cards"] == 2
    assert run("answer", deck["cards"][0]["id"], "A", "--grade", "3").code == 0


def test_importing_again_keeps_progress_and_tells_what_differs(folder, run, asked, home):
    (folder / "t.csv").write_text(CARDS)
    run("deck", "import", "t.csv")
    name = yaml.safe_load(_own(home).read_text())["cards"][0]["id"]
    run("answer", f"t/{name}", "A", "--grade", "3")
    before = _own(home).read_bytes()
    assert "2 as before" in run("deck", "import", "t.csv").out
    assert _own(home).read_bytes() == before
    (folder / "t.csv").write_text("front,back\nWhat is c?,C\nWhat is a?,another A\n")
    again = asked("deck", "import", "t.csv")
    assert (again["cards"], again["new"], again["updated"], again["gone"]) == (2, 1, 1, 1)
    assert asked("card", "show", f"t/{name}")["reps"] == 1


def test_dry_run_writes_nothing(folder, run, home):
    (folder / "t.csv").write_text(CARDS)
    assert "would import t: 2 cards" in run("deck", "import", "t.csv", "--dry-run").out
    assert not _own(home).exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("t.csv", "--name", "lab"), "there is a deck lab already"),
        (("t.csv", "--name", "own"), None),
        (("t.csv", "--name", "a/b"), "cannot be a deck's name"),
        (("t.csv", "--columns", "front"), "--columns needs front and back"),
        (("n.md", "--columns", "front,back"), "--columns is for tables"),
        (("t.pdf",), "says no format"),
        (("none.csv",), "is no file"),
        (("n.md",), "has no card that can be imported (text that belongs to no card: only text, line 2)"),
    ],
)
def test_what_cannot_be_is_one_line_and_writes_nothing(folder, run, home, words, told):
    (folder / "t.csv").write_text(CARDS)
    (folder / "t.pdf").write_text("x")
    (folder / "n.md").write_text("# a\n**b**\n\n---\nonly text\n" if told is None else "---\nonly text\n")
    _own(home, "own").parent.mkdir(exist_ok=True)
    _own(home, "own").write_text("format: 1\n")
    found = run("deck", "import", *words)
    assert found.code in (1, 2)
    assert found.err.count("\n") == 1
    assert (told or "is no imported deck") in found.err or "has no card" in found.err
    assert [file.name for file in _own(home).parent.iterdir()] == ["own.yaml"]


def test_an_edited_deck_is_not_written_over(folder, run, home):
    (folder / "t.csv").write_text(CARDS)
    run("deck", "import", "t.csv")
    edited = _own(home).read_text().replace("What is a?", "What is an a?")
    _own(home).write_text(edited)
    assert "was edited since it was imported" in run("deck", "import", "t.csv").err
    assert _own(home).read_text() == edited


def test_what_may_not_show_as_meant_comes_and_what_cannot_be_asked_does_not(folder, asked):
    long = "x" * 20_001
    (folder / "n.md").write_text(f"Q: a\nA: b\n\nQ: what is $x_10$?\nA: no\n\nQ: c\nA: {long}\n")
    found = asked("deck", "import", "n.md")
    assert found["kinds"] == {"recall": 2}
    assert found["changed"] == [{"at": 4, "what": "in a formula: only '1' belongs to _"}]
    assert [note["at"] for note in found["left"]] == [7]
    same = {"question": "which?", "options": ["a", "a", "b"], "answer": "b"}
    (folder / "j.json").write_text(json.dumps([same, {"question": "c", "answer": "d"}]))
    found = asked("deck", "import", "j.json")
    assert (found["cards"], [note["at"] for note in found["left"]]) == (1, [1])


def test_answers_of_anki_give_the_states_of_fsrs(folder, run, asked, at):
    path = str(FOLDER / "old.apkg")
    at("2026-11-23T18:00:00+00:00")
    first = asked("deck", "import", path, "--progress", "--name", "anki")
    assert first["answers"] == {"found": 8, "added": 8}
    assert asked("deck", "import", path, "--progress", "--name", "anki")["answers"] == {"found": 8, "added": 0}
    shown = json.loads((FOLDER / "shown.json").read_text())
    cards = asked("deck", "show", "anki")["card_list"]
    state = asked("card", "show", f"anki/{cards[0]['id']}")
    # One answer a day: Anki's own backend made the same memory of them.
    assert [state["stability_days"], state["difficulty"]] == pytest.approx(shown[0]["memory"], rel=1e-3)
    # Several on a day: the first counts.
    again = asked("card", "show", f"anki/{cards[1]['id']}")
    scheduler, card = fsrs.Scheduler(enable_fuzzing=False), fsrs.Card()
    for day, ease, _ in (REVIEWS[1][0], REVIEWS[1][2]):
        when = datetime(2026, 9, 21, tzinfo=UTC) + timedelta(days=day)
        card, _ = scheduler.review_card(card, fsrs.Rating(ease), when)
    assert [again["stability_days"], again["difficulty"]] == pytest.approx([card.stability, card.difficulty], rel=1e-9)
    rows = asked("card", "history", f"anki/{cards[1]['id']}")["events"]
    assert [(row["action"], row["grade"]) for row in rows] == [("answer", 1), ("retry", 3), ("answer", 3)]
    assert run("doctor").code == 0


def test_answers_go_between_those_that_are_there(folder, run, asked, log):
    run("answer", "lab/kl", "0.144")
    asked("deck", "import", str(FOLDER / "old.apkg"), "--progress")
    rows = log()
    assert [row["card"] for row in rows][-1] == "lab/kl"
    assert [row["at_ms"] for row in rows] == sorted(row["at_ms"] for row in rows)
    assert asked("card", "show", "lab/kl")["reps"] == 1
