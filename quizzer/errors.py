"""What can go wrong: exit codes, the exceptions that carry them, problems found in content, and hints for a typo."""

from collections.abc import Iterable

from quizzer.tuples import NamedTuple

EXIT_DONE = 0
EXIT_MENDABLE = 1
EXIT_USAGE = 2
EXIT_BUG = 3
EXIT_INTERRUPTED = 130

_MOST_COMPARED = 200  # characters: comparing takes the square of them


class QuizzerError(Exception):
    """Something the user can mend. The message says where, what, and what to do, in one line."""

    exit_code = EXIT_MENDABLE


class DamagedError(QuizzerError):
    """A database file is damaged: which of the two it is, and what to do, is found out before it is told."""

    def __init__(self, path: str, reason: str) -> None:
        advice = "it is left as it is; `quizzer doctor` says what can be saved"
        super().__init__(f"{path} is damaged ({reason}): {advice}")
        self.path = path
        self.reason = reason


class LostError(DamagedError):
    """The file under a sitting is gone, is another log, or was written over."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "it was moved, restored, synchronised or written over")
        self.args = (f"{path} is gone, or another log than it was: it was moved, restored or written over meanwhile",)


class GoneError(QuizzerError):
    """The row that something is about is not in the log any more."""


class UnheardError(QuizzerError):
    """Standard output takes no more: whoever called cannot learn what was done."""


class UsageError(QuizzerError):
    """The words of the command line do not fit together."""

    exit_code = EXIT_USAGE


class EndedError(BaseException):
    """A signal asks the process to end. Everything is left as at Ctrl-C; the exit code names the signal."""

    def __init__(self, signal: int) -> None:
        super().__init__()
        self.exit_code = 128 + signal


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


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a mistyped one is most like."""
    import difflib  # noqa: PLC0415 - only for a hint

    return next(iter(difflib.get_close_matches(word[:_MOST_COMPARED], list(known), n=1)), None)


def did_you_mean(word: str, known: Iterable[str], otherwise: str | None = None) -> str:
    """The hint for a word that is not known: the nearest one, else what is given, else all there are."""
    words = list(known)
    near = nearest(word, words)
    if near is not None:
        return f"did you mean {near}?"
    return f"known: {', '.join(words)}" if otherwise is None else otherwise
