"""The folder in which quizzer keeps its files: where it is, and what lies in it."""

import os
import stat
import sys
from collections.abc import Iterator

from quizzer.errors import QuizzerError, UsageError
from quizzer.home.files import is_same, is_utf_8

# The files of a home that nothing but quizzer writes, and what SQLite keeps beside its own.
OWN_FILES = ("progress.sqlite", "index.sqlite", "config.toml", "quizzer.log", "trust.json")
_LONGEST = 450  # bytes of the path: SQLite takes 512, with the names of backups and of what it keeps beside them
BESIDE = ("", "-wal", "-shm", "-journal")


class Home:
    """The folder that holds progress, configuration and the user's own decks."""

    def __init__(self, root: str) -> None:
        self.root = os.path.abspath(_expanded(root))
        self.database = self.path("progress.sqlite")  # the review log with its caches
        self.index = self.path("index.sqlite")  # a cache, made again when it is missing
        self.decks = self.path("decks")  # the user's own
        self.backups = self.path("backups")
        self.config_file = self.path("config.toml")
        self.decisions = self.path("trust.json")  # where quizzer 0.1 kept which packages were allowed

    def path(self, *names: str) -> str:
        """A file or folder of the home."""
        return os.path.join(self.root, *names)

    def keeps(self, path: str) -> bool:
        """Whether it is a file that quizzer keeps here, or will, by whatever way it is named."""
        own = {os.path.realpath(self.path(name)) + ending for name in OWN_FILES for ending in BESIDE}
        is_own = os.path.realpath(path).casefold() in map(str.casefold, own)  # not every disk tells cases apart
        return is_own or any(is_same(path, kept) for kept in self._kept())

    def _kept(self) -> Iterator[str]:
        """The files that are here: quizzer's own, copies of them (`config.toml.broken`), backups and decks."""
        top = next(os.walk(self.root), ("", [], []))[2]
        for stem, ending in map(os.path.splitext, OWN_FILES):  # as `progress (conflicted copy).sqlite`
            yield from (self.path(name) for name in top if name.startswith(stem) and ending in name)
        for kept in (self.backups, self.decks):
            for folder, _, names in os.walk(kept):
                yield from (os.path.join(folder, name) for name in names)

    def create(self) -> None:
        """Make the folder, and those above it that are missing, readable by their owner only."""
        try:
            _make(self.root)
        except OSError as error:
            raise QuizzerError(
                f"{self.root} cannot be made: {error.strerror}; choose another folder with --home or QUIZZER_HOME"
            ) from error

    def unreadable(self) -> Iterator[str]:
        """What is there and cannot be read, for want of rights; one `sudo quizzer` is enough for that."""
        for path in (self.root, self.config_file, self.database, f"{self.database}-wal", self.decks, self.backups):
            try:
                rights = os.R_OK | os.X_OK if stat.S_ISDIR(os.stat(path).st_mode) else os.R_OK
            except PermissionError:
                yield path
            except OSError:
                continue
            else:
                if not os.access(path, rights):
                    yield path

    def unwritable(self) -> Iterator[str]:
        """What keeps progress from being kept here."""
        folder = self.root
        while not os.path.exists(folder) and os.path.dirname(folder) != folder:
            folder = os.path.dirname(folder)
        if not os.access(folder, os.W_OK | os.X_OK):
            yield folder
        for file in (self.database, self.index):
            if os.path.exists(file) and not os.access(file, os.W_OK):
                yield file

    @property
    def writable(self) -> bool:
        """Whether progress can be kept here."""
        return not any(self.unwritable())


def locate(option: str | None) -> Home:
    """The home named by --home, else by QUIZZER_HOME, else the platform's folder for user data."""
    if option == "":  # `--home "$NOT_SET"`: nobody means the usual one by that
        raise UsageError("--home is empty: name a folder, or leave it out")
    chosen = option or os.environ.get("QUIZZER_HOME")
    if chosen:
        return Home(chosen)
    if sys.platform.startswith("linux"):
        # The rule of the XDG base directory specification, by which a relative path is none; platformdirs would cost a
        # tenth of the start-up time.
        data = os.environ.get("XDG_DATA_HOME", "")
        if not os.path.isabs(data):
            data = os.path.join("~", ".local", "share")
        return Home(os.path.join(data, "quizzer"))
    import platformdirs  # noqa: PLC0415 - only needed off Linux

    return Home(platformdirs.user_data_dir("quizzer", appauthor=False))


def around(path: str) -> Iterator[Home]:
    """The homes that a path lies in, whether or not they are that of the command."""
    folder = os.path.realpath(path)
    while (above := os.path.dirname(folder)) != folder:
        folder = above
        if all(os.path.exists(os.path.join(folder, name)) for name in ("progress.sqlite", "index.sqlite")):
            yield Home(folder)


def fitting(home: Home) -> Home:
    """The home; QuizzerError for a path that can be none."""
    root, advice = home.root, "choose another folder with --home or QUIZZER_HOME"
    if not is_utf_8(root):  # SQLite takes no other
        raise UsageError(f"{root!a} is not UTF-8 text: {advice}")
    length = len(os.fsencode(os.path.realpath(root)))
    if length > _LONGEST:
        raise QuizzerError(f"{root} is a path of {length} bytes, and SQLite takes {_LONGEST} of a home: {advice}")
    try:
        is_folder = stat.S_ISDIR(os.stat(root).st_mode)
    except PermissionError:
        return home  # what keeps us out is told by whoever reads
    except FileNotFoundError:
        is_folder = not os.path.islink(root)
    except OSError as error:
        raise QuizzerError(f"{root} can be no folder: {error.strerror}; {advice}") from error
    if not is_folder:
        raise QuizzerError(f"{root} is no folder: {advice}")
    return home


def _expanded(root: str) -> str:
    """The path with the user's folder in place of `~`."""
    expanded = os.path.expanduser(root)
    if root.startswith("~") and (not os.path.isabs(expanded) or os.environ.get("HOME") == ""):
        raise QuizzerError(f"{root} is not known here: set HOME, or name a folder with --home or QUIZZER_HOME")
    return expanded


def _make(folder: str) -> None:
    """Make a folder, and those above it that are missing, for their owner only; the umask is the whole process's."""
    if not folder or os.path.isdir(folder):
        return
    _make(os.path.dirname(folder))
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:  # somebody else was faster, or it is a file
        if not os.path.isdir(folder):
            raise
