"""Reading lines, and the commands that they may be."""

import io
import os
import sys
from typing import IO

from quizzer.screen.paper import Paper
from quizzer.session.dialogue import Move, Reply

LONGEST_LINE = 100_000  # characters

COMMANDS: dict[str, Move] = {
    "h": "hint", "u": "undo", "s": "skip", "b": "bury", "x": "suspend", "f": "flag", "e": "edit", "q": "quit",
    "?": "help", "t": "ticks", "v": "reasons",
}  # fmt: skip


_WORDS = {word: letter for letter, word in COMMANDS.items()} | {"exit": "q"}
BARE = {"u", "v", "?"}  # commands without a colon where no answer is typed


def command(line: str, *, bare: bool) -> Reply | None:
    """The command that a typed line is, or None. `bare` letters are commands where no answer is typed."""
    text = line.strip()
    if text.startswith("="):
        return Reply("calculate", text[1:].strip())
    if text.startswith(":"):
        word, _, rest = text[1:].partition(" ")
        word = _WORDS.get(word.lower(), word if word in COMMANDS else word.lower())
        return Reply(COMMANDS.get(word, "unknown"), rest.strip() if word in COMMANDS else text)
    return Reply(COMMANDS[text]) if text == "?" or (bare and text in BARE) else None


def bounded_line(stream: IO[str]) -> str:
    """The next line; of one that is longer than anybody types, the beginning. Empty at the end."""
    text = rest = stream.readline(LONGEST_LINE)
    while len(rest) == LONGEST_LINE and not rest.endswith("\n"):
        rest = stream.readline(LONGEST_LINE)
    return text


class LineReader:
    """Lines, from a pipe or from a terminal that wants no single keys."""

    def __init__(self, stream: IO[str], paper: Paper, *, echo: bool) -> None:
        self._stream = stream
        self._paper = paper
        self._echo = echo  # piped lines are shown, so that the transcript reads as a session

    def line(self, prompt: str) -> str | None:
        """The next line without its end; None when there is none."""
        self._prompt(prompt)
        return self._heard(self._next())

    def _prompt(self, prompt: str) -> None:
        self._paper.stream.write(prompt)
        self._paper.flush()

    def _next(self) -> str | None:
        try:
            text = bounded_line(self._stream)
        except UnicodeDecodeError:
            text = "\ufffd\n"  # bytes that are no text: an answer that cannot be read
        return text.rstrip("\r\n") if text else None

    def _heard(self, text: str | None) -> str | None:
        if text is None:
            self._paper.line()
        elif self._echo:  # a terminal shows by itself what is typed into it
            self._paper.line("" if self._stream.isatty() else text)
        return text


def standard_input() -> IO[str]:
    """Standard input, or an empty one where the process was started without; bytes that are no text become U+FFFD."""
    if sys.stdin is None:
        return open(os.devnull, encoding="utf-8")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    return sys.stdin
