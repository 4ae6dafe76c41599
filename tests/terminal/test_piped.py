"""Sessions whose input is a pipe: one answer a line, linear text, exit code 0 at the end of input."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Log = Callable[[], list[tuple[str, str, int | None]]]
Piped = Callable[..., Any]
BLANKS = """
format: 1
title: Blanks
topics: [{id: t, title: Topic}]
cards:
"""
HEBREW = "אבג"


def blanks(*words: str) -> str:
    """A deck of cards whose answer is their id."""
    card = '  - {{id: {0}, topic: t, kind: cloze, question: "Say [[{0}]].", why: So., source: hand}}'
    return BLANKS + "\n".join(card.format(word) for word in words)


@pytest.fixture
def abc(deck: Callable[..., Path]) -> Path:
    return deck(blanks("a", "b", "c"))


def shown(result: Any) -> str:
    assert (result.returncode, result.stderr) == (0, b""), result
    return str(result.stdout.decode())


def test_one_line_marks_one_card(abc: Path, piped: Piped, log: Log) -> None:
    text = shown(piped("review", "--deck", "mine", lines="a\nno\nc\nb\n"))
    assert log() == [("a", "answer", 3), ("b", "answer", 1), ("c", "answer", 3), ("b", "retry", 3)]
    assert text.count("✓ right") == 3
    assert text.count("✗ wrong") == 1
    assert "4 answers" in text
    assert "grade >" not in text


def test_self_graded_card_takes_a_line_to_reveal_and_a_grade(mine: Path, piped: Piped, log: Log, answers: Any) -> None:
    text = shown(piped("review", "--deck", "mine", "--kind", "derive", lines="my way\n2\n"))
    assert log() == [("derive", "answer", 2)]
    assert text.index("> my way") < text.index("step 1/2") < text.index("step 2/2") < text.index("grade > 2")
    assert "a full answer names" in text


def test_whole_deck_is_walked_through(mine: Path, piped: Piped, log: Log, answers: Any) -> None:
    lines = (
        f"\n3\n1\n{answers.kl}\n{answers.softmax}\n[[0.25, -0.15, -0.1], [-0.15, 0.21, -0.06], [-0.1, -0.06, 0.16]]\n"
    )
    text = shown(piped("review", "--deck", "mine", lines=lines))
    assert [(card, action) for card, action, _ in log()][:5] == [
        (card, "answer") for card in ("derive", "choice", "kl", "softmax", "jacobian")
    ]
    assert [grade for *_, grade in log()][2:5] == [3, 3, 3]
    assert "KL(P‖Q) = ∑ₓ P(x) ln(P(x)/Q(x))" in " ".join(text.split())


@pytest.mark.parametrize("words", [(), ("--plain",)])
def test_wrong_cells_are_named_in_a_pipe(mine: Path, piped: Piped, answers: Any, words: tuple[str, ...]) -> None:
    wrong = answers.jacobian.replace("0.21", "0.12").replace("0.16", "0.61")
    text = shown(piped(*words, "review", "--deck", "mine", "--kind", "matrix", lines=f"{wrong}\n"))
    assert text.count("✗ wrong") == 3
    assert "✗ wrong   row 2, column 2: 0.12\n               answer: 0.2100\n" in text
    assert "✗ wrong   row 3, column 3: 0.61\n               answer: 0.1600\n" in text
    assert "⎛" not in text


def test_what_was_typed_stands_beside_the_model_answer(mine: Path, piped: Piped) -> None:
    text = shown(piped("review", "--deck", "mine", "--kind", "derive", lines="my *own* way\n2\n"))
    assert text.index("step 2/2") < text.index("   yours    my *own* way") < text.index("a full answer names")


def test_commands_work_in_a_pipe(abc: Path, piped: Piped, log: Log) -> None:
    text = shown(piped("review", "--deck", "mine", lines=":h\n?\n= 2^10\n:f odd\n:s\n:b\n:x\n:u\na\n:q\nnever\n"))
    assert [(card, action) for card, action, _ in log()] == [
        ("a", "flag"), ("b", "bury"), ("c", "suspend"), ("c", "void"), ("a", "answer"),
    ]  # fmt: skip
    for words in ("this card has no hints", "next hint", "= 1024", "flagged mine/a as doubtful: odd",
                  "mine/b is put aside until tomorrow", "took back suspending mine/c", "1 answer in"):  # fmt: skip
        assert words in text
    assert "> never" not in text


def test_unreadable_line_is_explained_and_the_next_is_tried(mine: Path, piped: Piped, log: Log) -> None:
    result = piped("review", "--deck", "mine", "--kind", "numeric", lines="0..5\n1, 2\n0.1\n:nope\n0.1438\n")
    text = shown(result)
    assert text.count("· not read") == 2
    assert text.count("· more digits") == 1
    assert ":nope is no command here: :? shows them all" in text
    assert log()[-1] == ("kl", "answer", 3)
    assert len(log()) == 1


def test_input_that_ends_early_keeps_what_was_answered(abc: Path, piped: Piped, log: Log) -> None:
    text = shown(piped("review", "--deck", "mine", lines="a\nb"))
    assert log() == [("a", "answer", 3), ("b", "answer", 3)]
    assert "2 answers" in text


@pytest.mark.parametrize("lines", ["", ":q\n", "?\n", "= 1\n"])
def test_nothing_answered_is_said_on_stderr(abc: Path, piped: Piped, log: Log, lines: str) -> None:
    result = piped("review", "--deck", "mine", lines=lines)
    assert (result.returncode, result.stderr) == (0, b"nothing answered\n")
    assert log() == []


def test_nothing_due_asks_nothing(abc: Path, piped: Piped) -> None:
    shown(piped("review", "--deck", "mine", lines="a\nb\nc\n"))
    result = piped("review", "--deck", "mine", lines="a\n")
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"nothing answered\n")


def test_bytes_that_are_no_text_are_an_answer_like_any_other(abc: Path, piped: Piped, log: Log) -> None:
    text = shown(piped("review", "--deck", "mine", lines=b"\xff\xfea\nb\nc\na\n"))
    assert [grade for *_, grade in log()] == [1, 3, 3, 3]
    assert "\ufffd\ufffda" in text


def test_carriage_returns_are_part_of_the_line_end(abc: Path, piped: Piped, log: Log) -> None:
    shown(piped("review", "--deck", "mine", lines=b"a\r\nb\r\nc\r\n"))
    assert [grade for *_, grade in log()] == [3, 3, 3]


def test_line_of_a_megabyte_is_refused_or_wrong_and_harms_nothing(mine: Path, piped: Piped, log: Log) -> None:
    huge = "1" * 1_000_000
    text = shown(piped("review", "--deck", "mine", "--kind", "numeric", lines=f"{huge}\n0.1438\n"))
    assert "not read" in text
    assert log() == [("kl", "answer", 3)]


def test_megabyte_in_a_blank_is_kept_and_wrapped(abc: Path, piped: Piped, log: Log) -> None:
    text = shown(piped("review", "--deck", "mine", "--limit", "1", lines="x " * 500_000 + "\n"))
    assert log() == [("a", "answer", 1)]
    assert "✗ wrong" in text


# What a pipe gets


def test_output_is_linear_and_free_of_escape_sequences(mine: Path, piped: Piped, answers: Any) -> None:
    lines = f":h\n\n3\n1\n{answers.kl}\n{answers.softmax}\n:q\n"
    text = shown(piped("review", "--deck", "mine", lines=lines))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", text)
    assert not set("─━│┌┐└┘╭╮⎛⎝⎞⎠") & set(text)


@pytest.mark.parametrize(
    "typed", ["\x1b]52;c;QUFB\x07", "\x1b[2J\x1b[31m", "\x9b31m", "\u202e" + HEBREW, "\x00\x08\x7f", "\r\x1b[A"]
)
def test_what_is_typed_reaches_the_terminal_as_text_only(abc: Path, piped: Piped, log: Log, typed: str) -> None:
    lines = f"{typed}\n:f {typed}\n:{typed}\n:u\n:u\nb\n"
    text = shown(piped("review", "--deck", "mine", lines=lines))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert log()


@pytest.mark.parametrize("where", ["before", "after"])
def test_plain_and_pipe_are_the_same_text(abc: Path, piped: Piped, where: str) -> None:
    lines = ":q\n"
    argv = ("--plain", "review") if where == "before" else ("review", "--plain")
    plain = piped(*argv, "--deck", "mine", lines=lines)
    assert plain.stdout == piped("review", "--deck", "mine", lines=lines).stdout


def test_colour_is_given_to_a_pipe_only_on_demand(abc: Path, piped: Piped) -> None:
    lines = "a\n"
    assert b"\x1b" not in piped("review", "--deck", "mine", lines=lines, FORCE_COLOR="0").stdout
    coloured = piped("--color", "always", "review", "--deck", "mine", lines="b\n", NO_COLOR="1").stdout
    assert b"\x1b[1m" in coloured
    assert re.sub(rb"\x1b\[[0-9;]*m", b"", coloured).count(b"\x1b") == 0


@pytest.mark.parametrize("columns", [20, 40, 72])
def test_no_line_of_a_pipe_is_wider_than_its_columns(mine: Path, piped: Piped, columns: int, answers: Any) -> None:
    lines = f":h\n\n3\n1\n:h\n{answers.kl}\n1.00, 2.00, 3.00\n\n:q\n"
    text = shown(piped("review", "--deck", "mine", lines=lines, COLUMNS=str(columns)))
    echoed = [line for line in text.splitlines() if line.startswith(("   > ", "   grade > "))]
    assert max(len(line) for line in text.splitlines() if line not in echoed) <= columns


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
def test_stream_without_unicode_gets_ascii_mathematics(
    mine: Path, piped: Piped, log: Log, encoding: str, answers: Any
) -> None:
    lines = f"\n3\n1\n{answers.kl}\n{answers.softmax}\n{answers.jacobian}\n:f θ ∑\n:q\n"
    result = piped("review", "--deck", "mine", lines=lines, PYTHONIOENCODING=encoding)
    assert (result.returncode, result.stderr) == (0, b"")
    text = result.stdout.decode(encoding)
    assert "sum" in text
    assert "OK right" in text
    assert not re.search(r"[∑✓✗›━—‖ₓ]", text)
    assert len(log()) >= 5


def test_reader_that_leaves_early_is_no_error(abc: Path, environment: dict[str, str], tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "quizzer", "review", "--deck", "mine"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, cwd=tmp_path,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate(b"a\nb\nc\n", timeout=60)
    assert (process.returncode, err) == (0, b"")


def test_closed_standard_input_is_an_empty_one(abc: Path, environment: dict[str, str], tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m quizzer review --deck mine <&-'
    result = subprocess.run(command, shell=True, capture_output=True, env=environment, cwd=tmp_path, timeout=60)
    assert (result.returncode, result.stderr) == (0, b"nothing answered\n")
