"""What can go wrong: the exit codes, the exceptions that carry them, and the problems found in content."""

from typing import NamedTuple

EXIT_DONE = 0
EXIT_MENDABLE = 1
EXIT_USAGE = 2
EXIT_BUG = 3
EXIT_INTERRUPTED = 130


class QuizzerError(Exception):
    """Something the user can mend. The message says where, what, and what to do, in one line."""

    exit_code = EXIT_MENDABLE


class DamagedError(QuizzerError):
    """A database file is damaged: which of the two it is, and what to do, is found out before it is told."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(message)
        self.path = path


class UsageError(QuizzerError):
    """The words of the command line do not fit together."""

    exit_code = EXIT_USAGE


class Diagnostic(NamedTuple):
    """Something wrong in a deck. Wrong content is a value: loading reports all of it and never raises."""

    severity: str  # "error" or "warning"
    path: str
    line: int  # from 1
    column: int  # from 1
    card: str | None
    message: str
    hint: str

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.path}:{self.line}:{self.column}: {self.message}{hint}"
