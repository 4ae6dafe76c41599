"""Files written so that a crash leaves the old one or the new one, and nobody else can read what is private."""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

from quizzer.errors import QuizzerError

_MOST_BYTES = 1_000_000  # of a file that a person writes
TEMPORARY = ".quizzer-"  # how the names of temporary files begin


def free(path: str, ending: str = "") -> str:
    """The path with that ending, or one with a number before the ending that nothing has yet."""
    number, free = 1, path + ending
    while os.path.lexists(free):
        number += 1
        free = f"{path}-{number}{ending}"
    return free


def is_utf_8(text: str) -> bool:
    """Whether a text of the system can be kept and printed: what it could not decode is in it as surrogates."""
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


def is_same(path: str, other: str) -> bool:
    """Whether both lead to one file that is there: through links, under a second name, in upper case."""
    try:
        return os.path.samefile(path, other)
    except OSError:
        return False


def refuse_special(path: str) -> None:
    """QuizzerError for a pipe, which would keep its reader waiting, a device, which may never end, and a loop."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise QuizzerError(f"{path} cannot be read: {error.strerror}") from error
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise QuizzerError(f"{path} is a pipe or a device, not a file: move it away")


def read_small(path: str) -> bytes:
    """What a small file holds; OSError for a large one, and for what is no file."""
    with open(path, "rb", opener=lambda path, flags: os.open(path, flags | getattr(os, "O_NONBLOCK", 0))) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is a pipe or a device, not a file")
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise OSError(errno.EFBIG, "it is larger than 1 MB")
    return data


def create_private(path: str) -> None:
    """Make an empty file that its owner alone can read from its first moment on; one that is there stays as it is."""
    with suppress(OSError):  # whoever opens it tells what is wrong
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def append_private(path: str, text: str) -> None:
    """Write at the end of a private file; OSError where a link, or a pipe that nobody reads, lies in its place."""
    flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | flags, 0o600)
    with open(handle, "a", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)


def write_atomically(path: str, data: bytes | Iterable[bytes], *, private: bool = True) -> None:
    """Replace a file as a whole: after a crash it is the old one or the new one, never a part.

    A file that is not `private` is the learner's own: it has the rights of the one that it replaces, or those that the
    umask gives to new files.
    """
    mode = 0o600 if private else _own_mode(path)
    with replacing(path) as temporary, open(temporary, "wb") as file:
        file.writelines([data] if isinstance(data, bytes) else data)
        os.chmod(temporary, mode)


def _own_mode(path: str) -> int:
    try:
        return stat.S_IMODE(os.stat(path).st_mode)
    except OSError:
        umask = os.umask(0o077)
        os.umask(umask)
        return 0o666 & ~umask


@contextmanager
def replacing(path: str) -> Iterator[str]:
    """A temporary file to write, which takes the place of `path` when all has gone well and it is on disk."""
    if os.path.isdir(path):
        raise QuizzerError(f"{path} is a folder: name a file")
    if os.path.lexists(path) and not stat.S_ISREG(os.lstat(path).st_mode):
        raise QuizzerError(f"{path} is a link or a device, which is not replaced: name the file itself")
    try:
        with _beside(path, os.replace) as temporary:
            yield temporary
    except OSError as error:
        raise QuizzerError(f"{path} cannot be written: {error.strerror}; the old file is untouched") from error


@contextmanager
def creating(path: str) -> Iterator[str]:
    """A temporary file to write, which takes the name `path` when it is on disk; what has that name by then stays.

    OSError where the disk knows no second name for a file.
    """
    with suppress(FileExistsError), _beside(path, os.rename if os.name == "nt" else os.link) as temporary:
        yield temporary


@contextmanager
def _beside(path: str, put_in_place: Callable[[str, str], None]) -> Iterator[str]:
    """A private file in the same folder, put in place when it is on disk; else it is deleted."""
    import tempfile  # noqa: PLC0415 - not needed to ask a question

    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(os.path.abspath(path)), prefix=TEMPORARY)
    os.close(handle)
    try:
        yield temporary
        _sync(temporary, os.O_RDWR)
        put_in_place(temporary, path)
        sync_folder(os.path.dirname(temporary))
    finally:
        with suppress(OSError):
            os.unlink(temporary)


@contextmanager
def alone(folder: str) -> Iterator[None]:
    """Wait until nobody else is in such a block about that folder; where the system has no such locks, nobody waits."""
    handle = None
    with suppress(OSError, ImportError):
        import fcntl  # noqa: PLC0415 - only for what changes settings

        handle = os.open(folder, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def sync_folder(folder: str) -> None:
    """Wait until the names in a folder are on disk."""
    if os.name == "posix":
        _sync(folder, os.O_RDONLY)


def _sync(path: str, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
