"""Code cards in a terminal and through a pipe: written, run, cancelled, kept, begun anew."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("code cards are left out on Windows", allow_module_level=True)

DECK = """
format: 1
title: Mine
topics: [{id: t, title: Topic}]
cards:
  - id: code
    topic: t
    kind: code
    question: Write the softmax of each row.
    verify: softmax
    why: It overflows.
    source: hand
"""
HEAD = "import numpy as np\ndef softmax(z):\n"
NAIVE = HEAD + "    e = np.exp(z)\n    return e / e.sum(axis=1, keepdims=True)\n"
RIGHT = HEAD + "    e = np.exp(z - z.max(axis=1, keepdims=True))\n    return e / e.sum(axis=1, keepdims=True)\n"
ENDLESS = HEAD + "    while True: pass\n"
OVERFLOWS = "exp overflows for large scores"

Spawn = Callable[..., Any]
Piped = Callable[..., Any]
Log = Callable[[], list[tuple[str, str, int | None]]]


@pytest.fixture(autouse=True)
def _coded(deck: Callable[[str], Path]) -> None:
    deck(DECK)


@pytest.fixture
def editor(tmp_path: Path) -> Callable[..., str]:
    """An editor that leaves the first of some texts in the file, then the second, and so on; None leaves it alone."""

    def make(*texts: str | None) -> str:
        script = tmp_path / "editor.py"
        script.write_text(
            "import os, sys\n"
            f"texts = {texts!r}\n"
            f"seen = {str(tmp_path / 'seen')!r}\n"
            "count = len(open(seen).read().splitlines()) if os.path.exists(seen) else 0\n"
            "path = sys.argv[-1]\n"
            "open(seen, 'a').write(repr(open(path).read()) + '\\n')\n"
            "if texts[count] is not None:\n    open(path, 'w').write(texts[count])\n"
        )
        return f"{sys.executable} {script}"

    return make


def seen(tmp_path: Path) -> list[str]:
    """What the editor was given, each time."""
    return [eval(line) for line in (tmp_path / "seen").read_text().splitlines()]


def test_program_is_written_in_the_editor_until_it_is_right(
    spawn: Spawn, log: Log, editor: Callable[..., str], tmp_path: Path, home: Path
) -> None:
    sitting = spawn("review --deck mine", EDITOR=editor(None, NAIVE, RIGHT))
    sitting.wait("Enter opens an editor", ">").enter().wait("nothing was written", ">").enter()
    sitting.wait(OVERFLOWS, "Again: comes back today", "? help").type("\r")
    sitting.wait("once more", ">").enter().wait("right on", "? help").type("\r")
    assert sitting.leave() == 0
    assert log() == [("code", "answer", 1), ("code", "retry", 3)]
    begun, again, kept = seen(tmp_path)
    assert begun == again
    assert begun.startswith("import numpy as np")
    assert begun.endswith('scores of any size."""\n')
    assert kept == NAIVE
    assert (home / "programs" / "mine" / "code.py").read_text() == RIGHT


def test_card_that_was_right_is_begun_anew(
    spawn: Spawn, editor: Callable[..., str], tmp_path: Path, home: Path
) -> None:
    command = editor(RIGHT, RIGHT)
    sitting = spawn("review --deck mine", EDITOR=command)
    sitting.wait(">").enter().wait("right on", "? help").type("\r")
    assert sitting.leave() == 0
    later = spawn("review --deck mine", EDITOR=command, QUIZZER_NOW="2026-12-23T18:00:00+00:00")
    later.wait(">").enter().wait("right on", "? help").type("\r")
    assert later.leave() == 0
    first, second = seen(tmp_path)
    assert first == second
    assert (home / "programs" / "mine" / "code.py.right").read_text() == RIGHT


def test_running_is_cancelled_and_the_text_stays(
    spawn: Spawn, log: Log, editor: Callable[..., str], tmp_path: Path
) -> None:
    sitting = spawn("review --deck mine", shell="exec {}", EDITOR=editor(ENDLESS, RIGHT))
    sitting.wait(">").enter().wait("marking: Ctrl-C cancels").type("\x03")
    sitting.wait("cancelled: nothing was kept", ">").enter().wait("right on", "? help").type("\r")
    assert sitting.leave() == 0
    assert log() == [("code", "answer", 3)]
    assert seen(tmp_path)[1] == ENDLESS


def test_empty_file_gives_up(spawn: Spawn, log: Log, editor: Callable[..., str]) -> None:
    sitting = spawn("review --deck mine --limit 1", EDITOR=editor(""))
    sitting.wait(">").enter().wait("given up", "shifted = z - z.max", "? help").type("\r")
    assert sitting.leave() == 0
    assert log() == [("code", "answer", 1)]


def test_program_that_is_no_python_is_asked_again(spawn: Spawn, log: Log) -> None:
    sitting = spawn("review --deck mine")
    sitting.wait(">").enter("def softmax(z)").wait(". ").enter(":run").wait("line 1: expected ':'", ">").enter(":q")
    assert sitting.leave() == 0
    assert log() == []


@pytest.mark.parametrize("end", [":run\n", ""])
def test_program_comes_through_a_pipe(piped: Piped, log: Log, end: str) -> None:
    shown = piped("review", "--deck", "mine", lines=RIGHT + end).stdout.decode()
    assert "right on" in shown
    assert log() == [("code", "answer", 3)]


def test_program_comes_from_a_file(piped: Piped, log: Log, tmp_path: Path) -> None:
    (tmp_path / "naive.py").write_text(NAIVE)
    shown = piped("review", "--deck", "mine", lines="@missing.py\n@naive.py\n").stdout.decode()
    assert "missing.py cannot be read: No such file or directory" in shown
    assert OVERFLOWS in " ".join(shown.split())
    answered = piped("answer", "code", "@naive.py", "--json")
    assert '"named": "overflows"' in answered.stdout.decode()
    assert [entry[1:] for entry in log()] == [("answer", 1), ("retry", 1)]


def test_scripts_are_given_what_a_program_begins_with(piped: Piped) -> None:
    card = json.loads(piped("next", "--deck", "mine", "--json").stdout)["card"]
    assert (card["kind"], card["input"]) == ("code", "code")
    assert card["starter"].splitlines()[:4] == ["import numpy as np", "", "", "def softmax(z):"]
    assert f"```python\n{card['starter']}```" in card["question"]
