"""Long output on a terminal: through a pager, which may be missing or left early; and what is never paged."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

LAST = re.compile(r"\d+ cards")
KEEP = "import sys; text = sys.stdin.read(); open(sys.argv[1], 'w', encoding='utf-8').write(text); print('paged')"
LEAVE = "import sys; sys.stdin.readline(); print('left')"

pytestmark = pytest.mark.usefixtures("mine")


def pager(folder: Path, text: str, *words: str) -> str:
    """A PAGER that is a program of the test's own."""
    script = folder / "the pager.py"
    script.write_text(text)
    return " ".join([f'"{sys.executable}" "{script}"', *words])


def test_long_list_goes_through_the_pager_with_its_colours(spawn: Any, tmp_path: Path) -> None:
    chosen = pager(tmp_path, KEEP, "kept.txt")
    sitting = spawn("card list", rows=20, columns=60, PAGER=chosen, COLORFGBG="15;0")
    assert sitting.leave() == 0
    assert sitting.lines == ["paged", ""]
    kept = (tmp_path / "kept.txt").read_text(encoding="utf-8")
    assert "\x1b[38;5;75m" in kept
    assert "Compute the softmax of …" in kept
    assert LAST.search(kept.splitlines()[-1])


@pytest.mark.parametrize("chosen", ["no-such-pager --with words", "", "cat", "'not closed"])
def test_without_a_pager_all_is_printed(spawn: Any, chosen: str) -> None:
    sitting = spawn("card list", rows=20, PAGER=chosen)
    assert sitting.leave() == 0
    assert LAST.search(sitting.lines[-2])
    assert "Traceback" not in "".join(sitting.lines)


def test_pager_that_cannot_be_started_does_no_harm(spawn: Any, tmp_path: Path) -> None:
    program = tmp_path / "pager"
    program.write_bytes(b"\x7fELF no program")
    program.chmod(0o700)
    sitting = spawn("card list", rows=20, PAGER=str(program))
    assert sitting.leave() == 0
    assert LAST.search(sitting.lines[-2])


def test_pager_that_is_left_early_does_no_harm(spawn: Any, tmp_path: Path) -> None:
    sitting = spawn("card list", rows=20, PAGER=pager(tmp_path, LEAVE))
    assert sitting.leave() == 0
    assert sitting.lines == ["left", ""]


@pytest.mark.parametrize("words", ["card list --deck mine", "--plain card list", "card list --json"])
def test_what_fits_the_screen_and_what_is_for_others_is_not_paged(spawn: Any, tmp_path: Path, words: str) -> None:
    sitting = spawn(words, rows=40, PAGER=pager(tmp_path, KEEP, "kept.txt"))
    assert sitting.leave() == 0
    assert not (tmp_path / "kept.txt").exists()
    assert "paged" not in sitting.lines


def test_dumb_terminal_is_not_paged(spawn: Any, tmp_path: Path) -> None:
    assert spawn("card list", rows=10, PAGER=pager(tmp_path, KEEP, "kept.txt"), TERM="dumb").leave() == 0
    assert not (tmp_path / "kept.txt").exists()


def test_pipe_is_not_paged(piped: Any, tmp_path: Path) -> None:
    result = piped("card", "list", PAGER=pager(tmp_path, KEEP, "kept.txt"), LINES="5")
    assert (result.returncode, result.stderr) == (0, b"")
    assert not (tmp_path / "kept.txt").exists()
    listed = result.stdout.decode().splitlines()
    assert [line.split()[0] for line in listed if "mine/" in line] == [
        "mine/derive", "mine/choice", "mine/kl", "mine/softmax", "mine/jacobian",
    ]  # fmt: skip
    assert len(json.loads(piped("card", "list", "--json").stdout)["cards"]) == len(listed) - 2


@pytest.mark.skipif(shutil.which("less") is None, reason="less is not installed")
def test_less_is_taken_where_nothing_is_set(spawn: Any, environment: dict[str, str]) -> None:
    for name in ("PAGER", "LESS"):
        environment.pop(name, None)
    sitting = spawn("verify list", rows=12, columns=80).wait("adapting_language_models")
    sitting.type("q")
    assert sitting.leave() == 0
    assert b"\x1b[1madapting_language_models" in sitting.raw.replace(b"\x1b[1m ", b"\x1b[1m")
    assert len(sitting.lines) < 30
