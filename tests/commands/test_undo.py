"""`undo` takes back one row after the other, whoever wrote it, and says what it was."""

import json
import os
import subprocess
import sys

import pytest


def _state(asked, card="lab/kl"):
    shown = asked("card", "show", card)
    return {key: shown[key] for key in ("status", "reps", "lapses", "stability_days", "due", "suspended", "flag")}


def test_nothing_to_take_back(lab, asked, run, log):
    assert asked("undo") == {"schema": "quizzer/undo/1", "undone": None, "left": 0}
    assert run("undo").out == " there is nothing to take back\n"
    assert log() == []


def test_undo_takes_the_answer_back_and_keeps_the_log(lab, asked, log):
    before = _state(asked)
    event = asked("answer", "lab/kl", "0.144")["event"]
    answer = asked("undo")
    assert answer["left"] == 0
    assert {key: answer["undone"][key] for key in ("event", "card", "action", "raw", "grade", "state", "credited")} == {
        "event": event, "card": "lab/kl", "action": "answer", "raw": "0.144", "grade": 3, "state": "right",
        "credited": True,
    }  # fmt: skip
    assert _state(asked) == before
    assert [(row["action"], row["target"]) for row in log()] == [("answer", None), ("void", event)]


def test_undone_answer_can_be_given_again_as_the_first_of_the_day(lab, asked):
    asked("answer", "lab/kl", "")
    asked("undo")
    answer = asked("answer", "lab/kl", "0.144")
    assert (answer["credited"], answer["interval_days"], answer["variant"][0]) == (True, 2, "1")


def test_undo_at_any_depth_returns_through_every_state(lab, asked, at):
    states = []
    for day, grade in enumerate(("3", "1", "4", "2"), 1):
        states.append(_state(asked, "lab/recall"))
        at(f"2026-12-{day * 5:02}T12:00:00+01:00")
        asked("answer", "lab/recall", "x", "--grade", grade)
    at("2026-11-23T18:00:00+01:00")
    for left, state in zip((3, 2, 1, 0), reversed(states), strict=True):
        assert asked("undo")["left"] == left
        shown = _state(asked, "lab/recall")
        # whether it is due by now depends on the day of the look
        assert {**shown, "status": None} == {**state, "status": None}
    assert asked("undo")["undone"] is None


@pytest.mark.parametrize(
    ("words", "action", "said"),
    [
        (("card", "suspend", "lab/kl"), "suspend", "took back suspending lab/kl"),
        (("card", "flag", "lab/kl", "is", "this", "nats?"), "flag", "took back the flag on lab/kl"),
        (("card", "reset", "lab/kl"), "reset", "took back the reset of lab/kl"),
        (("answer", "lab/kl", "0.144"), "retry", "took back the repeated answer '0.144' (Good) on lab/kl"),
    ],
)
def test_undo_of_everything_done_to_a_card(lab, asked, run, words, action, said):
    asked("answer", "lab/kl", "0.131")
    before = _state(asked)
    assert run(*words).code == 0
    assert run("undo").out == f" {said}\n"
    assert _state(asked) == before
    run(*words)
    assert asked("undo")["undone"]["action"] == action


def test_undo_of_resume_suspends_again(lab, asked, run):
    run("card", "suspend", "lab/kl")
    run("card", "resume", "lab/kl")
    asked("undo")
    assert _state(asked)["suspended"] is True


def test_undo_of_unflag_restores_the_note(lab, asked, run):
    run("card", "flag", "lab/kl", "a note")
    run("card", "flag", "lab/kl", "--clear")
    assert _state(asked)["flag"] is None
    asked("undo")
    assert _state(asked)["flag"] == "a note"


def test_undo_says_which_answer_it_took_back(lab, asked, run):
    asked("answer", "lab/kl", "0.131")
    assert run("undo").out == " took back the answer '0.131' (Again) on lab/kl\n"
    asked("answer", "lab/recall", "my own words", "--grade", "3")
    assert run("undo").out == " took back the answer (Good) on lab/recall\n"


def test_undo_after_a_restart_of_the_process(indexed, tmp_path):
    def quizzer(*words):
        environment = {**os.environ, "QUIZZER_HOME": str(indexed), "QUIZZER_NOW": "2026-11-23T18:00:00Z"}
        done = subprocess.run(
            [sys.executable, "-m", "quizzer", *words, "--json"], env=environment, cwd=tmp_path, capture_output=True,
            check=True,
        )  # fmt: skip
        return json.loads(done.stdout)

    card = "information_theory/kl-nats"
    first = quizzer("answer", card, "")["event"]
    second = quizzer("answer", card, "")["event"]
    assert (first, second) == (1, 2)
    assert [quizzer("undo")["undone"]["event"] for _ in range(2)] == [2, 1]
    assert quizzer("undo")["undone"] is None


def test_undo_leaves_statistics_as_they_were(lab, asked):
    before = asked("stats")
    asked("answer", "lab/kl", "0.131")
    assert asked("stats")["total"]["answers"] == 1
    asked("undo")
    after = asked("stats")
    assert {**after, "at": None} == {**before, "at": None}


def test_undo_of_one_card_leaves_what_was_done_to_others_since(lab, asked, run):
    before = _state(asked)
    for card, text in (("lab/kl", "0.144"), ("lab/recall", "x")):
        asked("answer", card, text, "--grade", "4")
    run("card", "flag", "lab/kl", "is", "this", "nats?")
    others = _state(asked, "lab/recall")
    assert [asked("undo", "lab/kl")["undone"]["action"] for _ in range(2)] == ["flag", "answer"]
    assert (_state(asked), _state(asked, "lab/recall")) == (before, others)
    assert asked("undo", "kl") == {"schema": "quizzer/undo/1", "undone": None, "left": 1}
    assert run("undo", "lab/none").code == 1


def test_undo_reaches_a_card_that_is_in_no_deck_any_more(lab, asked, run, log):
    asked("answer", "lab/kl", "0.144")
    assert run("config", "set", "hidden_decks", "lab").code == 0
    assert asked("undo", "lab/kl")["undone"]["card"] == "lab/kl"
    assert run("undo", "lab/kl").code == 1
    assert [row["action"] for row in log()] == ["answer", "void"]


def test_answers_given_with_a_clock_of_the_future_can_be_taken_back(lab, asked, run, at):
    before = _state(asked)
    at("2100-05-01T12:00:00+00:00")
    for _ in range(2):
        asked("answer", "lab/kl", "0.144")
    at("2026-11-23T18:00:00+01:00")
    assert "the clock is behind" in run("answer", "lab/recall", "x", "--grade", "3", "--json").err
    assert "the clock is behind your last answer" in run("review", stdin="").out
    told = " ".join(run("doctor").out.split())
    assert (
        "2 rows of the future, of lab/kl: if the clock was wrong then, `quizzer undo NAME` takes back the last" in told
    )
    for _ in range(2):
        asked("undo", "lab/kl")
    assert _state(asked) == before
    assert _state(asked, "lab/recall")["reps"] == 1
    assert "of the future" not in run("doctor").out
    assert "the clock is behind" not in run("review", stdin="").out
