"""Decks: listing, a scaffold that passes its check, and adding and removing one's own."""

import json
import os
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from quizzer.commands.deck.list import lines
from quizzer.screen.lines import Look

BROKEN = """\
format: 1
title: Broken
topics: [{id: t, title: T}]
cards:
  - {id: good, topic: t, kind: recall, question: Q, answer: A, why: w, source: s}
  - {id: typo, topic: t, kind: recal, question: Q, answer: A, why: w, source: s}
  - {id: lost, topic: u, kind: recall, question: Q, answer: A, why: w, source: s}
  - {id: good, topic: t, kind: recall, question: Q, answer: A, why: w, source: s}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A working folder."""
    path = tmp_path / "work"
    path.mkdir()
    monkeypatch.chdir(path)
    return path


def _names(asked):
    return {deck["name"]: deck["origin"] for deck in asked("deck", "list")["decks"]}


def test_list_counts_cards_kinds_and_topics(lab, asked):
    annex, deck = asked("deck", "list")["decks"]
    assert (annex["name"], deck["name"]) == ("annex", "lab")
    assert (deck["title"], deck["origin"], deck["path"]) == ("The lab", "shipped", str(lab / "lab.yaml"))
    assert (deck["cards"], deck["problems"]) == (14, 0)
    assert deck["kinds"] == {
        "recall": 1, "derive": 1, "cloze": 1, "choice": 1, "multi": 1, "order": 1, "match": 1, "spot": 1, "numeric": 3,
        "vector": 2, "matrix": 1,
    }  # fmt: skip
    assert deck["topics"] == [
        {"id": "words", "title": "Words", "cards": 8, "requires": []},
        {"id": "numbers", "title": "Numbers", "cards": 6, "requires": ["words"]},
    ]


def test_list_in_words_is_a_table_of_how_far_one_is(lab, run, asked, at):
    run("answer", "lab/kl", "0.144")
    run("answer", "lab/sigmoid", "99.5")
    at("2026-11-24T18:00:00+01:00")
    [annex, deck] = asked("deck", "list")["decks"]
    assert (annex["seen"], annex["due"], annex["expected_recall"]) == (0, 0, None)
    assert (deck["seen"], deck["due"]) == (2, 1)
    assert 0.8 < deck["expected_recall"] < 1
    lines = run("deck", "list").out.splitlines()
    assert lines[0].split() == ["deck", "title", "seen", "due", "recall", "problems", "from"]
    assert lines[2].split() == ["lab", "The", "lab", "2", "of", "14", "1", f"{deck['expected_recall']:.2f}"]


def test_show_lists_the_cards(lab, asked, run):
    data = asked("deck", "show", "lab")
    assert data["description"] == "One card of every kind."
    assert [card["id"] for card in data["card_list"]][:2] == ["recall", "derive"]
    lines = (lab / "lab.yaml").read_text().splitlines()
    for card in data["card_list"]:
        assert lines[card["line"] - 1].strip() == f"- id: {card['id']}"
    out = run("deck", "show", "lab").out
    assert " Numbers  (numbers)" in out
    assert "jacobian" in out


@pytest.mark.parametrize("command", ["show", "remove"])
def test_unknown_deck_gets_a_hint(lab, refused, command):
    assert refused(1, "deck", command, "lub") == "there is no deck 'lub' (did you mean lab?)"


def test_new_writes_a_deck_that_passes_its_check(lab, run, asked, folder):
    umask = os.umask(0o022)
    result = run("deck", "new", "mine")
    os.umask(umask)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(" wrote mine.yaml, and deck.schema.json beside it for editors: ")
    checked = asked("deck", "check", "mine.yaml")
    assert checked["problems"] == []
    [deck] = checked["decks"]
    assert (deck["name"], deck["cards"], deck["good"], deck["computed"], deck["draws"]) == ("mine", 3, 3, 1, 300)
    assert (folder / "mine.yaml").stat().st_mode & 0o777 == 0o644


def test_new_takes_another_file(lab, run, folder):
    assert run("deck", "new", "mine", "-o", "sub.yaml").code == 0
    assert (folder / "sub.yaml").exists()
    assert not (folder / "mine.yaml").exists()


@pytest.mark.parametrize("make", ["file", "folder", "dangling link"])
def test_new_never_writes_over_anything(lab, refused, folder, make):
    path = folder / "mine.yaml"
    if make == "file":
        path.write_text("precious")
    elif make == "folder":
        path.mkdir()
    else:
        path.symlink_to(folder / "nowhere")
    line = refused(1, "deck", "new", "mine")
    assert line == "mine.yaml exists already: choose another name, or another file with -o"
    if make == "file":
        assert path.read_text() == "precious"
    assert not (folder / "nowhere").exists()


@pytest.mark.parametrize("name", ["a b", "../x", "a/b", "", ".hidden", "ü", "x" * 101, "a\nb"])
def test_new_refuses_a_name_that_is_none(lab, refused, folder, name):
    assert "cannot be a deck's name" in refused(1, "deck", "new", name)
    assert list(folder.iterdir()) == []


def test_new_in_a_missing_folder_is_refused(lab, refused, folder):
    assert refused(1, "deck", "new", "mine", "-o", "no/mine.yaml").startswith("no/mine.yaml cannot be written: ")


def test_check_reports_all_problems_with_their_places(lab, run, folder):
    (folder / "broken.yaml").write_text(BROKEN)
    result = run("deck", "check", "broken.yaml", "--json")
    assert (result.code, result.err) == (1, "")
    data = json.loads(result.out)
    found = [(p["severity"], p["path"], p["line"], p["column"], p["card"]) for p in data["problems"]]
    assert found == [
        ("error", "broken.yaml", 6, 32, "typo"),
        ("error", "broken.yaml", 7, 23, "lost"),
        ("error", "broken.yaml", 8, 10, "good"),
    ]
    assert "did you mean recall?" in data["problems"][0]["hint"]
    assert (data["decks"][0]["cards"], data["decks"][0]["good"]) == (4, 1)


def test_check_in_words_says_the_same(lab, run, folder):
    (folder / "broken.yaml").write_text(BROKEN)
    result = run("deck", "check", "broken.yaml")
    assert result.code == 1
    assert "error: broken.yaml:6:32: " in result.out
    assert result.out.splitlines()[-1].endswith("3 errors, 0 warnings")


def test_warnings_fail_under_strict_alone(lab, run, folder):
    # its pinned cards have one variant each, which is worth a warning
    assert run("deck", "check", "lab", "--draws", "100").code == 0
    assert run("deck", "check", "lab", "--draws", "100", "--strict").code == 1
    run("deck", "new", "whole")
    assert run("deck", "check", "whole.yaml", "--strict").code == 0


def test_check_takes_files_folders_and_names(lab, asked, folder):
    (folder / "sub").mkdir()
    for name in ("one", "two"):
        (folder / "sub" / f"{name}.yaml").write_text(BROKEN.split("  - {id: typo")[0])
    data = asked("deck", "check", "sub", "annex", "sub/one.yaml", "--draws", "1")
    assert [(deck["name"], deck["origin"]) for deck in data["decks"]] == [
        ("one", "file"),
        ("two", "file"),
        ("annex", "shipped"),
    ]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("nope",), "there is no file, folder or deck 'nope': `quizzer deck list` names the decks"),
        (("empty",), "the folder empty has no deck in it: decks end in .yaml"),
    ],
)
def test_check_of_nothing_is_refused(lab, refused, folder, words, line):
    (folder / "empty").mkdir()
    assert refused(1, "deck", "check", *words) == line


@pytest.mark.parametrize("words", [("--draws", "0"), ("--draws", "x"), ("--seed", "-1"), ("--draws",)])
def test_check_with_wrong_numbers_is_usage(lab, refused, words):
    assert "--help` shows what it takes" in refused(2, "deck", "check", *words)


def test_check_of_another_seed_draws_other_variants(lab, asked):
    data = [asked("deck", "check", "lab", "--draws", "30", "--seed", str(seed)) for seed in (0, 0, 7)]
    counts = [deck["decks"][0]["rejected"] for deck in data]
    assert counts[0] == counts[1]
    assert data[0]["decks"][0]["draws"] == data[2]["decks"][0]["draws"] == 6 * 30


def test_add_records_the_path_and_asks_its_cards(lab, run, asked, folder):
    run("deck", "new", "mine")
    assert run("deck", "add", "mine.yaml").out == " added mine: 3 cards\n"
    assert _names(asked) == {"annex": "shipped", "lab": "shipped", "mine": "added"}
    assert asked("config", "get", "decks")["value"] == [str(folder / "mine.yaml")]
    assert asked("next", "--deck", "mine")["card"]["id"] == "mine/odds"


def test_added_folder_brings_all_its_decks(lab, run, asked, folder):
    (folder / "sub" / "below").mkdir(parents=True)
    for path in ("sub/one.yaml", "sub/below/two.yml", "sub/notes.txt", "sub/.hidden.yaml"):
        (folder / path).write_text(BROKEN.split("  - {id: typo")[0])
    run("deck", "add", "sub")
    assert set(_names(asked)) == {"annex", "lab", "one", "two"}
    (folder / "sub" / "three.yaml").write_text(BROKEN.split("  - {id: typo")[0])
    assert "three" in _names(asked)


@pytest.mark.parametrize(
    ("columns", "shown"),
    [(80, "~/a_folder/of_mine/fun.yaml"), (40, "…/of_mine/fun.yaml"), (30, "…/fun.yaml")],
)
def test_list_tells_where_own_decks_lie_as_a_person_writes_it(lab, run, tmp_path, monkeypatch, columns, shown):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    path = tmp_path / "a_folder" / "of_mine" / "fun.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(BROKEN.replace("title: Broken\n", "title: Fun\nversion: 1.10\n").split("  - {id: typo")[0])
    run("deck", "add", str(path))
    look = Look(width=columns)
    data = json.loads(run("deck", "list", "--json").out)
    own = "\n".join("".join(span.text for span in line) for line in lines(data, {}, look)).rpartition("\n\n")[2]
    assert own.split()[-1] == shown
    assert {"fun", "1.10"} <= set(own.replace(",", " ").split())
    assert f"added: {path}, version 1.10" in " ".join(run("deck", "show", "fun").out.split())


def test_added_deck_can_be_edited_where_it_lies(lab, run, asked, folder):
    run("deck", "new", "mine")
    run("deck", "add", "mine.yaml")
    asked("answer", "mine/odds", "x", "--grade", "3")
    path = folder / "mine.yaml"
    path.write_text(path.read_text().replace("odds of an event are 3 to 1", "odds of an event are 4 to 1"))
    card = asked("card", "show", "mine/odds")
    assert "4 to 1" in card["question"]
    assert card["reps"] == 1


def test_add_of_a_bad_deck_takes_its_good_cards(lab, run, asked, folder):
    (folder / "broken.yaml").write_text(BROKEN)
    assert run("deck", "add", "broken.yaml").out == (
        " added broken: 1 card, 3 left out (`quizzer deck check broken.yaml` says why)\n"
    )
    assert [deck["problems"] for deck in asked("deck", "list")["decks"] if deck["name"] == "broken"] == [3]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("absent.yaml", None, "does not exist: `quizzer deck new NAME` writes a deck to start from"),
        ("binary.yaml", b"\x00\xff\xfe", "has no usable card"),
        ("empty.yaml", b"", "has no usable card"),
        ("text.yaml", b"just words\n", "has no usable card"),
        ("list.yaml", b"- a\n- b\n", "has no usable card"),
        ("latin1.yaml", "title: é".encode("latin-1"), "has no usable card"),
        ("broken.yaml", b"a: [\n", "has no usable card"),
        ("picture.png", b"\x89PNG\r\n\x1a\n", "has no usable card"),
        ("nested.yaml", b"[" * 30_000, "has no usable card"),
    ],
)
def test_add_of_nonsense_is_refused(lab, refused, asked, folder, name, data, said):
    if data is not None:
        (folder / name).write_bytes(data)
    assert said in refused(1, "deck", "add", name)
    assert asked("config", "get", "decks")["value"] == []


def test_add_of_an_empty_folder_is_refused(lab, refused, folder):
    (folder / "empty").mkdir()
    assert refused(1, "deck", "add", "empty") == "the folder empty has no deck in it: decks end in .yaml"


def test_add_twice_changes_nothing(lab, run, asked, folder):
    run("deck", "new", "mine")
    run("deck", "add", "mine.yaml")
    for path in ("mine.yaml", os.path.join("..", "work", "mine.yaml")):
        assert run("deck", "add", path).out == f" {path} is added already, and nothing has changed\n"
    assert asked("config", "get", "decks")["value"] == [str(folder / "mine.yaml")]


def test_two_decks_of_one_name_are_an_error(lab, run, refused, folder):
    run("deck", "new", "lab")
    line = refused(1, "deck", "add", "lab.yaml")
    assert line == f"lab.yaml:1:1: a deck named 'lab' exists already: {lab / 'lab.yaml'} (give it another `name:`)"


def test_second_deck_of_a_name_in_the_home_has_no_cards_and_says_so(lab, run, asked, deck):
    path = deck(BROKEN.split("  - {id: typo")[0], "lab")
    [second] = [entry for entry in asked("deck", "list")["decks"] if entry["path"] == str(path)]
    assert (second["cards"], second["problems"]) == (0, 1)
    assert len(asked("card", "list", "--deck", "lab")["cards"]) == 14
    result = run("deck", "check", "--draws", "1")
    assert result.code == 1
    assert "a deck named 'lab' exists already" in result.out


def test_remove_forgets_an_added_path_and_keeps_file_and_progress(lab, run, asked, folder):
    run("deck", "new", "mine")
    run("deck", "add", "mine.yaml")
    asked("answer", "mine/odds", "x", "--grade", "3")
    before = (folder / "mine.yaml").read_bytes()
    assert run("deck", "remove", "mine").out == f" forgot {folder / 'mine.yaml'}; the files and their progress stay\n"
    assert _names(asked) == {"annex": "shipped", "lab": "shipped"}
    assert (folder / "mine.yaml").read_bytes() == before
    run("deck", "add", "mine.yaml")
    assert asked("card", "show", "mine/odds")["reps"] == 1


def test_remove_hides_a_shipped_deck(lab, run, asked):
    shipped = (lab / "lab.yaml").read_bytes()
    assert run("deck", "remove", "lab").code == 0
    assert asked("config", "get", "hidden_decks")["value"] == ["lab"]
    assert (lab / "lab.yaml").read_bytes() == shipped
    assert asked("next")["card"]["deck"] == "annex"


def test_hidden_deck_comes_back_by_its_name(lab, run, asked):
    assert "`quizzer deck add lab` brings it back" in run("deck", "remove", "lab").out
    run("deck", "remove", "annex")
    assert run("deck", "add", "lab").out == " lab is asked again\n"
    assert asked("config", "get", "hidden_decks")["value"] == ["annex"]
    assert asked("next")["card"]["deck"] == "lab"


def test_told_commands_can_be_copied_whatever_the_path_is(lab, run, tmp_path):
    folder = tmp_path / "my decks"
    folder.mkdir()
    (folder / "odd.yaml").write_text(BROKEN)
    assert f"`quizzer deck check '{folder}/odd.yaml'` says why" in run("deck", "add", f"{folder}/odd.yaml").out
    assert f"`quizzer deck check '{folder}/odd.yaml'` says where" in " ".join(run("doctor").out.split())
    written = f"{folder}/new.yaml"
    assert f"`quizzer deck check '{written}'` and" in run("deck", "new", "new", "-o", written).out


def test_remove_puts_a_file_of_the_home_aside(lab, run, asked, deck):
    text = BROKEN.split("  - {id: typo")[0]
    for number in ("", "-2"):
        path = deck(text, "mine")
        assert run("deck", "remove", "mine").out == (
            f" moved {path} to {path}.removed{number}: `quizzer deck add mine.yaml` brings it back; "
            "its progress stays\n"
        )
        assert Path(f"{path}.removed{number}").read_text() == text
        assert "mine" not in _names(asked)


@pytest.fixture
def shared(lab, run, folder):
    """An added folder with the decks `mine`, `two` and one that is none."""
    (folder / "f").mkdir()
    for name in ("mine", "two"):
        run("deck", "new", name, "-o", f"f/{name}.yaml")
    (folder / "f/broken.yaml").write_text("")
    run("deck", "add", "f")
    return folder / "f"


def test_remove_of_one_deck_of_a_folder_leaves_the_others(shared, lab, run, asked):
    asked("answer", "two/odds", "x", "--grade", "3")
    asked("answer", "mine/odds", "x", "--grade", "3")
    assert run("deck", "remove", "two").out == (
        f" hid two: `quizzer deck add two` brings it back; {shared} stays with broken, mine: "
        f"`quizzer deck remove {shared}` forgets all; its progress stays\n"
    )
    assert {card["id"].split("/")[0] for card in asked("card", "list")["cards"]} == {"annex", "lab", "mine"}
    assert asked("card", "show", "mine/odds")["reps"] == 1
    run("config", "set", "hidden_decks")
    assert asked("card", "show", "two/odds")["reps"] == 1


@pytest.mark.parametrize("word", ["f", "./f/", "absolute"])
def test_remove_of_an_added_folder_forgets_all_its_decks(shared, lab, run, asked, word):
    result = run("deck", "remove", str(shared) if word == "absolute" else word)
    assert result.out == f" forgot {shared} with broken, mine, two; the files and their progress stay\n"
    assert _names(asked) == {"annex": "shipped", "lab": "shipped"}


def test_remove_of_a_deck_that_was_added_twice_forgets_its_own_path(shared, lab, run, asked):
    run("config", "set", "decks", str(shared), str(shared / "two.yaml"))
    assert "hid two: " in run("deck", "remove", "two").out
    run("config", "set", "decks", str(shared / "two.yaml"), str(shared / "mine.yaml"))
    run("config", "set", "hidden_decks")
    out = run("deck", "remove", "two").out
    assert out == f" forgot {shared / 'two.yaml'}; the files and their progress stay\n"
    assert "mine" in _names(asked)


def test_remove_of_a_deck_of_copies_gives_the_progress_back(lab, run, asked, home):
    asked("answer", "lab/kl", "0.144")
    run("card", "copy", "lab/kl")
    run("card", "copy", "lab/cloze")
    asked("answer", "own/cloze", "uniform ; logarithm")
    own = home / "decks/own.yaml"
    assert run("deck", "remove", "own").out == (
        f" moved {own} to {own}.removed: `quizzer deck add own.yaml` brings it back; "
        "its progress stays, and goes back to the 2 cards that it came from\n"
    )
    assert [asked("card", "show", f"lab/{name}")["reps"] for name in ("kl", "cloze")] == [1, 1]
    own.with_name("own.yaml.removed").rename(own)
    assert [asked("card", "show", f"own/{name}")["reps"] for name in ("kl", "cloze")] == [1, 1]


def test_answer_to_a_copy_that_is_removed_while_it_is_on_screen_is_its_cards(lab, run, log, place):
    run("card", "copy", "lab/kl")
    run("answer", "own/kl", "0.144")
    desk = place().desk()
    question = desk.question("own/kl")
    run("deck", "remove", "own")
    desk.submit(question, desk.mark(question, "0.2"), "0.2")
    assert [(row["card"], row["action"]) for row in log()][-2:] == [("own/kl", "rename"), ("lab/kl", "retry")]


def test_vanished_added_deck_is_a_problem_and_stops_nothing(lab, run, asked, folder):
    run("deck", "new", "mine")
    run("deck", "add", "mine.yaml")
    (folder / "mine.yaml").unlink()
    assert asked("next")["card"]["id"] == "lab/recall"
    [gone] = [deck for deck in asked("deck", "list")["decks"] if deck["path"] == str(folder / "mine.yaml")]
    assert (gone["cards"], gone["problems"]) == (0, 1)
    assert run("deck", "remove", "mine").code == 0
    assert "mine" not in _names(asked)


def test_schema_accepts_the_scaffold_and_refuses_a_typo(run, folder):
    schema = json.loads(run("deck", "schema").out)
    Draft202012Validator.check_schema(schema)
    run("deck", "new", "mine")
    deck = yaml.safe_load((folder / "mine.yaml").read_text())
    validator = Draft202012Validator(schema)
    assert list(validator.iter_errors(deck)) == []
    deck["cards"][0]["qestion"] = "Q"
    assert list(validator.iter_errors(deck)) != []


def test_schema_is_written_to_a_file(run, refused, folder):
    assert run("deck", "schema", "-o", "s.json").out == ""
    assert (folder / "s.json").read_text() == run("deck", "schema").out == run("deck", "schema", "-o", "-").out
    assert refused(1, "deck", "schema", "-o", ".") == ". is a folder: name a file"


def test_file_name_of_a_deck_is_shown_and_never_obeyed(lab, run, asked, folder):
    hostile = folder / "decks/a\nb\x1b[2J\u202e.yaml"
    hostile.parent.mkdir()
    hostile.write_text("format: 2\n", encoding="utf-8")
    for argv in (("check", str(hostile)), ("check", "decks"), ("add", str(hostile))):
        result = run("deck", *argv)
        assert result.code == 1
        shown = result.out + result.err
        assert "\u240a" in shown or "a b\u241b[2J" in shown
        assert not {"\x1b", "\u202e"} & set(shown)
        assert not any(line.startswith("b") for line in shown.splitlines())
    problems = json.loads(run("deck", "check", "decks", "--json").out)["problems"]
    assert {problem["path"] for problem in problems} == {str(hostile.relative_to(folder))}


def test_link_out_of_an_added_folder_is_listed_with_its_warning(lab, run, asked, folder):
    (folder / "outside.yaml").write_text("secret: 1", encoding="utf-8")
    (folder / "decks").mkdir()
    (folder / "decks/link.yaml").symlink_to(folder / "outside.yaml")
    run("deck", "new", "fine", "-o", "decks/fine.yaml")
    assert run("deck", "add", "decks").code == 0
    rows = {row["name"]: row for row in asked("deck", "list")["decks"]}
    assert (rows["link"]["cards"], rows["link"]["problems"]) == (0, 1)
    assert "leads out of its folder" in run("deck", "show", "link").out
    assert "leads out of its folder" in run("deck", "check", "decks").out
    assert "secret" not in run("deck", "check", "decks").out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of Unix")
def test_pipe_in_an_added_folder_does_not_hold_anything_up(lab, run, asked, folder):
    (folder / "decks").mkdir()
    os.mkfifo(folder / "decks/pipe.yaml")
    run("deck", "new", "fine", "-o", "decks/fine.yaml")
    assert run("deck", "add", "decks").code == 0
    assert {row["name"]: row["problems"] for row in asked("deck", "list")["decks"]}["pipe"] == 1


def _thief(folder, name, aliases, head=""):
    cards = f"{{id: x, topic: t, kind: recall, question: Q, answer: A, why: w, source: s, aliases: [{aliases}]}}"
    text = f"format: 1\n{head}title: T\ntopics: [{{id: t, title: T}}]\ncards:\n  - {cards}\n"
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def test_add_of_a_deck_that_would_take_a_card_is_refused_before_anything_is_written(
    lab, run, asked, refused, folder, log, home
):
    asked("answer", "lab/kl", "0.500")
    rows, index = log(), (home / "index.sqlite").read_bytes()
    _thief(folder, "fun", "lab/kl")
    checked = run("deck", "check", "fun.yaml")
    told = f"fun.yaml:5:90: the alias 'lab/kl' is a card that exists: {lab / 'lab.yaml'}:"
    assert checked.code == 1
    assert told in checked.out
    assert refused(1, "deck", "add", "fun.yaml").startswith(told)
    assert log() == rows
    assert (home / "index.sqlite").read_bytes() == index
    assert not (home / "config.toml").exists()
    assert asked("card", "show", "lab/kl")["reps"] == 1


def test_refused_add_of_a_folder_has_moved_nothing(lab, run, asked, refused, folder, log):
    asked("answer", "lab/kl", "0.500")
    rows = log()
    (folder / "sub").mkdir()
    _thief(folder / "sub", "a", "nowhere/x")
    _thief(folder / "sub", "b", "zz/zz", "name: lab\n")
    line = refused(1, "deck", "add", "sub")
    assert line == f"sub/b.yaml:1:1: a deck named 'lab' exists already: {lab / 'lab.yaml'} (give it another `name:`)"
    assert log() == rows
    assert _names(asked) == {"annex": "shipped", "lab": "shipped"}


def test_added_deck_that_asks_for_the_names_of_one_that_is_away_is_told_so(lab, run, asked, folder, deck):
    path = deck(BROKEN.split("  - {id: typo")[0])
    asked("answer", "mine/good", "x", "--grade", "3")
    path.rename(folder / "away.yaml")
    _thief(folder, "fun", "mine/good")
    out = run("deck", "add", "fun.yaml").out.splitlines()
    assert out[0] == " added fun: 1 card"
    assert out[1].startswith(" the alias 'mine/good' is a name of the deck 'mine', which is away")
    (folder / "away.yaml").rename(path)
    assert asked("card", "show", "mine/good")["reps"] == 1


def test_check_of_one_file_sees_the_other_decks(lab, run, folder):
    _thief(folder, "a", "old", "requires: []\n")
    text = (folder / "a.yaml").read_text(encoding="utf-8").replace("requires: []\n", "")
    (folder / "a.yaml").write_text(text.replace("title: T}", "title: T, requires: [lab/word, lba/words]}"))
    out = run("deck", "check", "a.yaml").out.splitlines()
    assert out[1:-1] == [
        "warning: a.yaml:3:39: topic 't' refers to 'lab/word', which does not exist (did you mean lab/words?)",
        "warning: a.yaml:3:49: topic 't' refers to 'lba/words', and no deck is called 'lba' (did you mean lab?)",
    ]


@pytest.mark.parametrize("words", [("--watch", "--json"), ("--watch", "--format", "junit"), ("--watch", "-o", "a.xml")])
def test_watch_is_for_people(lab, refused, words):
    assert "--watch is for people" in refused(2, "deck", "check", "lab", *words)


def test_check_is_written_for_programs_too(lab, run, refused, folder):
    (folder / "broken.yaml").write_text(BROKEN)
    plain = run("deck", "check", "broken.yaml", "--draws", "1")
    for name, word in (("check.xml", "<testsuites"), ("check.sarif", '"version": "2.1.0"')):
        done = run("deck", "check", "broken.yaml", "--draws", "1", "-o", name)
        assert (done.code, done.err) == (1, "")
        assert re.sub(r"[0-9.]+ s\b", "", done.out) == re.sub(r"[0-9.]+ s\b", "", plain.out)
        assert word in (folder / name).read_text(encoding="utf-8")
    alone = run("deck", "check", "broken.yaml", "--draws", "1", "--format", "sarif")
    assert (alone.code, json.loads(alone.out)["version"]) == (1, "2.1.0")
    assert len(json.loads(alone.out)["runs"][0]["results"]) == plain.out.count("broken.yaml:")
    assert "add --format junit or sarif" in refused(2, "deck", "check", "broken.yaml", "-o", "check.txt")
    assert "--format cannot be 'xml'" in refused(2, "deck", "check", "broken.yaml", "--format", "xml")
    assert "is a file that quizzer keeps, or a deck" in refused(
        2, "deck", "check", "lab", "-o", str(lab / "lab.yaml"), "--format", "sarif"
    )
