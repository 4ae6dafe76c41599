"""Whole sittings on pseudo-terminals, as a person types them."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest
from rich.cells import cell_len

Spawn = Callable[..., Any]
Log = Callable[[], list[tuple[str, str, int | None]]]

REVIEW = "review --deck mine"
PASTE_ON, PASTE_OFF = b"\x1b[?2004h", b"\x1b[?2004l"
OWN_COLOURS = {b"\x1b[0m", b"\x1b[1m", b"\x1b[3m", b"\x1b[38;5;33m"}  # on a ground that nobody knows
# What is written to edit a line: a row up, erase to the end of the row and of the screen, bracketed paste.
EDITING = {PASTE_ON, PASTE_OFF, b"\x1b[K", b"\x1b[1A", b"\x1b[J"}
WITH_JOBS = "exec bash --norc --noprofile -i"

pytestmark = pytest.mark.usefixtures("mine")


def walk(sitting: Any, answers: Any, right_choice: Callable[[str], str]) -> None:
    """Answer the whole deck with keys, using every command on the way."""
    sitting.wait("answer aloud", ">").enter(":h").wait("Name the sum.", ">").enter("the sum of all exponentials")
    sitting.wait("step 1/2", ">").enter().wait("step 2/2", "yours", "the sum of", "a full answer names", "4 Easy")
    sitting.type("t").wait("numbers of the points", ">").enter("1 2").wait("Enter accepts Good", "4 Easy")
    sitting.type("\r").wait("Good: comes back in 2 days", "the number of one", ">")
    sitting.enter(right_choice("\n".join(sitting.lines))).wait("right", "4 Easy").type("\r").wait("in nats", ">")
    sitting.enter("= ln(2)/2").wait("= 0.346574", ">").enter(":h").wait("Weight by P.", ">")
    sitting.enter("0..5").wait("not read", ">").enter(answers.kl).wait("right", "Enter accepts Hard", "4 Easy")
    sitting.type("u").wait("took back the answer", "in nats", ">").enter(answers.kl).wait("4 Easy").type("\r")
    sitting.wait("softmax of", ">").enter(":f").wait("what is doubtful?", ">").enter("the sum").wait(
        "doubtful: the sum"
    )
    sitting.wait(">").enter(":?").wait("calculate without answering", ">").enter(answers.softmax)
    sitting.wait("right", "4 Easy").type("4").wait("Easy: comes back in 8 days", "Jacobian", ">")
    sitting.enter(":b").wait("mine/jacobian is put aside until tomorrow", "4 answers in", "4 recalled (100%)")


WALKED = [
    ("derive", "answer", 3), ("choice", "answer", 3), ("kl", "answer", 2), ("kl", "void", None), ("kl", "answer", 3),
    ("softmax", "flag", None), ("softmax", "answer", 3), ("softmax", "regrade", 4), ("jacobian", "bury", None),
]  # fmt: skip


@pytest.mark.parametrize(("columns", "rows"), [(40, 30), (120, 40)])
@pytest.mark.parametrize("variables", [{}, {"NO_COLOR": "1"}])
def test_whole_sitting_is_kept_and_fits_the_terminal(
    spawn: Spawn, log: Log, answers: Any, right_choice: Any, columns: int, rows: int, variables: dict[str, str]
) -> None:
    sitting = spawn(REVIEW, columns=columns, rows=rows, **variables)
    walk(sitting, answers, right_choice)
    assert sitting.leave() == 0
    assert log() == WALKED
    assert sitting.widest() <= columns
    assert sitting.sequences <= (EDITING if variables else EDITING | OWN_COLOURS)
    assert bool(OWN_COLOURS & sitting.sequences) != bool(variables)


@pytest.mark.parametrize("columns", [40, 100])
def test_wrong_choice_shows_both_reasons_and_all_of_them_on_request(
    spawn: Spawn, log: Log, right_choice: Callable[[str], str], columns: int
) -> None:
    sitting = spawn(f"{REVIEW} --kind choice", columns=columns).wait("the number of one", ">")
    wrong = "1" if right_choice("\n".join(sitting.lines)) != "1" else "2"
    sitting.enter(wrong).wait("wrong", f"({wrong})", "answer", "the logistic loss", "Its second derivative is")
    sitting.wait("v all reasons", "? help").type("v").wait("right", "? help").type("4").wait("Easy: comes back")
    assert sitting.leave() == 0
    told = " ".join(" ".join(sitting.lines).split())
    reasons = ["Its second derivative is p(1 - p).", "It has a step.", "It saturates on both sides."]
    assert sorted(told.count(reason) for reason in reasons) == [1, 2, 2]  # of the third only at the end
    assert sitting.widest() <= columns
    assert log() == [("choice", "answer", 1), ("choice", "regrade", 4)]


def test_formulas_are_drawn_where_there_is_room(spawn: Spawn) -> None:
    sitting = spawn(f"{REVIEW} --kind numeric").wait(">")
    parts = [r"^ +P\(x\)$", r"KL\(P‖Q\) = ∑", r"Q\(x\)$"]
    top, middle, bottom = (next(i for i, line in enumerate(sitting.lines) if re.search(part, line)) for part in parts)
    assert (top, bottom) == (middle - 1, middle + 1)


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}, {"TERM": "dumb", "COLUMNS": "40"}])
def test_dumb_terminal_gets_lines_and_no_sequences(
    spawn: Spawn, log: Log, answers: Any, variables: dict[str, str]
) -> None:
    by_lines(spawn(f"{REVIEW} --kind derive --kind numeric", **variables), log, answers)


def test_plain_gets_lines_and_no_sequences(spawn: Spawn, log: Log, answers: Any) -> None:
    sitting = spawn(f"--plain {REVIEW} --kind derive --kind numeric")
    by_lines(sitting, log, answers)
    assert not set("─━█╭╮╰╯│┌┐└┘") & set("".join(sitting.lines))


def by_lines(sitting: Any, log: Log, answers: Any) -> None:
    """A sitting in which everything is a line with Enter behind it."""
    sitting.wait("answer aloud", ">").enter(":h").wait("Name the sum.", ">").enter()
    sitting.wait("step 1/2", ">").enter().wait("step 2/2", "grade >").enter(":t 1").wait(
        "Enter accepts Hard", "grade >"
    )
    sitting.enter().wait("Hard: comes back tomorrow", "in nats", ">").enter(answers.kl).wait("Enter accepts Good")
    sitting.wait("grade >").enter("4").wait("Easy: comes back in 8 days", "2 answers in")
    assert sitting.leave() == 0
    assert log() == [("derive", "answer", 2), ("kl", "answer", 3), ("kl", "regrade", 4)]
    assert sitting.sequences == set()


# Leaving


MODES = "stty -a > before; {}; code=$?; stty -a > after; exit $code"
LEAVING = [(":q\r", 0), ("\x04", 0), ("\x03", 130)]


def same_modes(folder: Path) -> bool:
    before, after = ((folder / name).read_text() for name in ("before", "after"))
    return bool(before) and before == after


@pytest.mark.parametrize(("key", "code"), LEAVING)
def test_leaving_where_keys_are_read_restores_the_terminal(spawn: Spawn, tmp_path: Path, key: str, code: int) -> None:
    sitting = spawn(REVIEW, shell=f"trap : INT; {MODES}").wait("answer aloud", ">").type(key).wait("nothing answered")
    assert sitting.leave() == code
    assert same_modes(tmp_path)
    assert sitting.raw.count(PASTE_ON) <= sitting.raw.count(PASTE_OFF)


@pytest.mark.parametrize(("keys", "code"), [(":q\r", 0), ("\x04", 0), ("\x03", 130), ("0.1\x03", 130)])
def test_leaving_where_a_line_is_typed_restores_the_terminal(
    spawn: Spawn, tmp_path: Path, log: Log, keys: str, code: int
) -> None:
    sitting = spawn(f"{REVIEW} --kind numeric", shell=f"trap : INT; {MODES}").wait(">").type(keys)
    sitting.wait("nothing answered")
    assert sitting.leave() == code
    assert same_modes(tmp_path)
    assert log() == []


@pytest.mark.parametrize(("key", "code"), LEAVING)
def test_leaving_after_feedback_keeps_the_answer_and_draws_the_summary(
    spawn: Spawn, tmp_path: Path, log: Log, answers: Any, key: str, code: int
) -> None:
    sitting = spawn(f"{REVIEW} --kind numeric", shell=f"trap : INT; {MODES}").wait(">").enter(answers.kl)
    sitting.wait("Enter accepts Good", "4 Easy").type(key).wait("1 answer in", "due tomorrow")
    assert sitting.leave() == code
    assert same_modes(tmp_path)
    assert log() == [("kl", "answer", 3)]


def test_interrupted_sitting_prints_no_traceback(spawn: Spawn) -> None:
    sitting = spawn(REVIEW, shell="trap : INT; {}").wait("answer aloud", ">").type("\x03").wait("nothing answered")
    sitting.leave()
    assert b"Traceback" not in sitting.raw
    assert b"KeyboardInterrupt" not in sitting.raw


def test_terminal_that_hangs_up_ends_the_sitting(spawn: Spawn, log: Log, answers: Any) -> None:
    sitting = spawn(f"{REVIEW} --kind numeric", shell="exec {}").wait(">").enter(answers.kl).wait("4 Easy")
    sitting.process.kill(signal.SIGHUP)
    sitting.process.expect(pexpect.EOF)
    assert log() == [("kl", "answer", 3)]


SIGNALS = [signal.SIGTERM, signal.SIGQUIT, signal.SIGHUP]
# The shell tells the number of the process, waits for it in the foreground, and compares the terminal's modes.
TOLD = f"trap : TERM QUIT HUP; {MODES}".format("sh -c 'echo pid=$$; exec {}'")


def signalled(sitting: Any, number: signal.Signals) -> int:
    """The exit code of a sitting that is sent a signal now."""
    [told] = re.findall(rb"pid=(\d+)", sitting.raw)
    os.kill(int(told), number)
    return int(sitting.leave())


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize("kind", ["derive", "numeric"])  # keys are read, a line is typed
def test_signal_that_ends_a_sitting_restores_the_terminal(
    spawn: Spawn, tmp_path: Path, number: signal.Signals, kind: str
) -> None:
    sitting = spawn(f"{REVIEW} --kind {kind}", shell=TOLD).wait(">")
    assert signalled(sitting, number) == 128 + number
    assert same_modes(tmp_path)
    assert b"Traceback" not in sitting.raw
    assert sitting.raw.count(PASTE_ON) <= sitting.raw.count(PASTE_OFF)


def test_signal_after_feedback_keeps_the_answer(spawn: Spawn, tmp_path: Path, log: Log, answers: Any) -> None:
    sitting = spawn(f"{REVIEW} --kind numeric", shell=TOLD).wait(">").enter(answers.kl).wait("4 Easy")
    assert signalled(sitting, signal.SIGTERM) == 128 + signal.SIGTERM
    assert same_modes(tmp_path)
    assert log() == [("kl", "answer", 3)]
    assert "1 answer in" in " ".join(sitting.lines)


@pytest.mark.parametrize("kind", ["derive", "numeric"])
def test_sitting_that_was_in_the_background_goes_on(spawn: Spawn, log: Log, kind: str) -> None:
    sitting = spawn(REVIEW, shell=WITH_JOBS, PS1="ready$ ").wait("ready$")
    sitting.enter(f"{sitting_command()} {REVIEW} --kind {kind}").wait(">").type("\x1a").wait("Stopped", "ready$")
    sitting.enter("bg").wait("ready$").enter("sleep 1; echo slept").wait("slept", "slept", "ready$")
    sitting.enter("fg").wait("review", ">")
    assert sitting.process.waitnoecho(10)
    sitting.type(":q\r").wait("nothing answered", "ready$").enter("echo code=$?").wait("code=0")
    sitting.enter("exit").leave()
    assert log() == []


def test_sitting_that_is_begun_in_the_background_waits_for_its_terminal(spawn: Spawn, log: Log) -> None:
    sitting = spawn(REVIEW, shell=WITH_JOBS, PS1="ready$ ").wait("ready$")
    sitting.enter(f"{sitting_command()} {REVIEW} &").wait("ready$").enter("sleep 2; echo slept")
    sitting.wait("slept", "slept", "ready$").enter("fg").wait("review")
    assert sitting.process.waitnoecho(10)
    sitting.type(":q\r").wait("nothing answered", "ready$").enter("echo code=$?").wait("code=0")
    sitting.enter("exit").leave()
    assert log() == []


def test_next_start_goes_on_at_the_same_card(spawn: Spawn, right_choice: Any) -> None:
    first = spawn(REVIEW).wait("answer aloud", ">").type("\r\r").wait("4 Easy").type("3").wait("the number of one", ">")
    shown = [line for line in first.lines if line.endswith(" loss")]
    first.enter(":q").leave()
    second = spawn(REVIEW).wait("the number of one", ">")
    assert [line for line in second.lines if line.endswith(" loss")] == shown
    assert second.enter(":q").leave() == 0


# What terminals do


@pytest.mark.parametrize("keys", ["\x1b[200~ 3\r3\rq\x1b[201~", "\x1b[A\x1b[B\x1bOP\x1b[3~"])
def test_pastes_and_arrows_where_keys_are_read_are_ignored(spawn: Spawn, log: Log, answers: Any, keys: str) -> None:
    sitting = spawn(f"{REVIEW} --kind numeric").wait(">").enter(answers.kl).wait("4 Easy").type(keys).type("u")
    sitting.wait("took back the answer", ">")
    assert sitting.enter(":q").leave() == 0
    assert log() == [("kl", "answer", 3), ("kl", "void", None)]


def test_own_answer_is_typed_kept_and_shown_beside_the_answer(spawn: Spawn, log: Log, home: Path) -> None:
    sitting = spawn(f"{REVIEW} --kind derive").wait(">").enter("The expected extra code length x e b u s q")
    sitting.wait("step 1/2", ">").enter("and so on").wait(
        "step 2/2", "yours", "The expected extra", "and so on", "4 Easy"
    )
    sitting.type("x y z h e b").wait("a command begins with a colon").type("3").wait("Good: comes back")
    assert sitting.leave() == 0
    assert log() == [("derive", "answer", 3)]
    assert not (home / "decks" / "own.yaml").exists()


def test_earlier_answer_is_not_one_key_away(spawn: Spawn, log: Log, answers: Any) -> None:
    sitting = spawn(f"{REVIEW} --kind numeric --kind vector").wait(">").enter(answers.kl).wait("4 Easy").type("\r")
    sitting.wait("softmax of", ">").type("\x1b[A\r").wait("given up", "4 Easy").type(":q\r")
    assert sitting.leave() == 0
    assert log()[-1] == ("softmax", "answer", 1)


def test_line_can_be_edited(spawn: Spawn, log: Log) -> None:
    sitting = spawn(f"{REVIEW} --kind numeric").wait(">").type("0.1439\x7f8").type("\x01\x1b[C").enter().wait("right")
    assert sitting.wait("4 Easy").type(":q\r").leave() == 0
    assert log() == [("kl", "answer", 3)]


def test_what_is_typed_ahead_of_the_grade_is_thrown_away(spawn: Spawn, log: Log, answers: Any) -> None:
    sitting = spawn(f"{REVIEW} --kind numeric --kind vector").wait(">").type(f"{answers.kl}\r1x").wait("4 Easy")
    sitting.type("\r").wait("softmax of", ">").enter(":q").leave()
    assert log() == [("kl", "answer", 3)]


def test_stopped_sitting_goes_on_where_keys_are_read(spawn: Spawn, log: Log, answers: Any) -> None:
    sitting = spawn(REVIEW, shell=WITH_JOBS, PS1="ready$ ").wait("ready$")
    sitting.enter(f"{sitting_command()} {REVIEW} --kind numeric").wait(">").enter(answers.kl).wait("4 Easy")
    sitting.type("\x1a").wait("Stopped", "ready$").enter("fg").wait("review", "in nats", answers.kl, "right", "4 Easy")
    assert sitting.process.waitnoecho(10)  # single keys again
    sitting.type("4").wait("Easy: comes back", "1 answer in", "ready$").enter("exit")
    sitting.leave()
    assert log() == [("kl", "answer", 3), ("kl", "regrade", 4)]


def test_stopped_sitting_goes_on_with_what_was_typed(spawn: Spawn, log: Log, answers: Any) -> None:
    sitting = spawn(REVIEW, shell=WITH_JOBS, PS1="ready$ ").wait("ready$")
    sitting.enter(f"{sitting_command()} {REVIEW} --kind numeric").wait("in nats", ">")
    sitting.type("0.1").wait("0.1").type("\x1a").wait("Stopped", "ready$").enter("fg")
    sitting.wait("review", "in nats", "> 0.1").enter("438").wait("right", "4 Easy").type(":q\r")
    sitting.wait("1 answer in", "ready$").enter("exit")
    sitting.leave()
    assert log() == [("kl", "answer", 3)]


def sitting_command() -> str:
    return f"{sys.executable} -m quizzer"


@pytest.mark.parametrize(("before", "after"), [(120, 44), (44, 120)])
def test_card_is_drawn_anew_in_a_resized_terminal(
    spawn: Spawn, log: Log, answers: Any, before: int, after: int
) -> None:
    sitting = spawn(f"{REVIEW} --kind numeric", columns=before).wait(">").enter(":h").wait("Weight by P.", ">")
    sitting.type("0.1").wait("0.1")
    sitting.process.setwinsize(30, after)
    sitting.wait("mine", "Compute", "in nats", "> :h", "Weight by P.", "> 0.1")
    anew = len(sitting.raw)
    sitting.type("438\r").wait("right", "4 Easy")
    sitting.process.setwinsize(30, before)
    sitting.wait("mine", "in nats", "Weight by P.", f"> {answers.kl}", "right", "4 Easy").type("4").wait("Easy: comes")
    assert sitting.leave() == 0
    assert log() == [("kl", "answer", 2), ("kl", "regrade", 4)]
    drawn = re.sub(r"\x1b\[[\d;]*m", "", sitting.raw[:anew].decode().split("\x1b[2J")[-1])
    assert max(map(cell_len, drawn.split("\r\n")[:-1])) <= after


@pytest.mark.parametrize(("level", "right"), [("0000", b"\x1b[1;38;5;78m"), ("ffff", b"\x1b[1;38;5;22m")])
def test_colours_are_those_of_the_terminals_ground_and_what_is_typed_ahead_stays(
    spawn: Spawn, log: Log, right_choice: Any, level: str, right: bytes
) -> None:
    sitting = spawn(f"{REVIEW} --kind numeric")  # the reply lies there before it is asked for: no deadline passes
    sitting.type(f"0.1\x1b]11;rgb:{level}/{level}/{level}\x1b\\4").wait("\x1b]11;?\x1b\\", "> 0.14")
    sitting.enter("38").wait("right", "4 Easy")
    assert sitting.is_asked
    assert right in sitting.raw
    sitting.type("\r").leave()
    assert log() == [("kl", "answer", 3)]


@pytest.mark.parametrize("words", ["next --json", "next", "stats", "review --plain --kind choice"])
def test_ground_is_asked_for_at_a_question_only(spawn: Spawn, words: str) -> None:
    sitting = spawn(words, PAGER="")
    if "review" in words:
        sitting.wait(">").enter(":q")
    assert sitting.leave() == 0
    assert not sitting.is_asked


def test_ground_is_not_asked_for_where_nothing_is_due(spawn: Spawn) -> None:
    sitting = spawn(f"{REVIEW} --new 0")
    assert sitting.leave() == 0
    assert not sitting.is_asked
