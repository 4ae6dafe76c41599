"""What is longer than the screen goes through the learner's pager: PAGER, or `less` where it is not set."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from itertools import chain, islice

from quizzer.screen.lines import Line
from quizzer.screen.paper import Paper, is_dumb, is_terminal

_DEFAULT = "less"
_NONE = ("", "cat")
_LESS = "FRX"  # colours as they are, nothing to leave where all fits, and what was read stays on the screen


def show(paper: Paper, lines: Iterable[Line]) -> None:
    """Print the lines, page by page where they are more than a terminal's screen has rows."""
    following = iter(lines)
    command = _command() if is_terminal() and not (paper.look.linear or is_dumb()) else []
    first = list(islice(following, _rows())) if command else []
    everything = chain(first, following)
    if not (command and len(first) == _rows() and _is_paged(command, paper, everything)):
        paper.lines(everything)


def _rows() -> int:
    return shutil.get_terminal_size().lines


def _command() -> list[str]:
    """The words of the pager; none where there is none, or none is wanted."""
    chosen = os.environ.get("PAGER", _DEFAULT).strip()
    if chosen in _NONE:
        return []
    with suppress(ValueError):  # a quotation that is not closed
        words = shlex.split(chosen, posix=os.name != "nt")
        if shutil.which(words[0]):
            return words
    return []


def _is_paged(command: list[str], paper: Paper, lines: Iterable[Line]) -> bool:
    """Print the lines into the pager and wait until it is left; False if it cannot be started."""
    stream = paper.stream
    paper.flush()
    try:
        pager = subprocess.Popen(
            command, stdin=subprocess.PIPE, encoding=getattr(stream, "encoding", None), errors="replace",
            env={"LESS": _LESS, "LV": "-c", **os.environ},
        )  # fmt: skip
    except OSError:
        return False
    assert pager.stdin is not None
    paper.stream = pager.stdin
    try:
        with suppress(BrokenPipeError, KeyboardInterrupt):  # it was left before the end, or Ctrl-C stops what it reads
            paper.lines(lines)
    finally:
        paper.stream = stream
        with suppress(BrokenPipeError):
            pager.stdin.close()
        while pager.poll() is None:
            with suppress(KeyboardInterrupt):  # it is the pager's
                pager.wait()
    return True
