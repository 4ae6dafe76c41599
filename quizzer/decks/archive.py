"""Zips that may come from anywhere: read member by member up to a limit, and nothing is unpacked by its name."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from quizzer.errors import QuizzerError
from quizzer.tuples import NamedTuple

_PIECE = 1 << 20
_LONGEST = 120  # characters


class Archive(NamedTuple):
    """A zip, how many bytes are taken out of it, and what to do about one that is broken or larger."""

    path: str
    most: int
    if_broken: str
    if_large: str

    @contextmanager
    def opened(self) -> Iterator[zipfile.ZipFile]:
        """The zip; what it and its members raise becomes a QuizzerError."""
        try:
            with zipfile.ZipFile(self.path) as package:
                yield package
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
            raise self._broken(error) from error

    def must_hold(self, size: int) -> None:
        """QuizzerError for more than is taken."""
        if size > self.most:
            raise QuizzerError(f"{self.path} is larger than {self.most >> 20} MB when unpacked: {self.if_large}")

    def pieces(self, stream: IO[bytes], before: int = 0) -> Iterator[bytes]:
        """What a member holds, whatever it says of its size; so many bytes were taken before."""
        while piece := self._piece(stream):
            before += len(piece)
            self.must_hold(before)
            yield piece

    def _piece(self, stream: IO[bytes]) -> bytes:
        try:
            return stream.read(_PIECE)
        except Exception as error:  # zlib and the zstd libraries have errors of their own
            raise self._broken(error) from error

    def _broken(self, error: Exception) -> QuizzerError:
        what = str(error)[:_LONGEST]  # it may quote what the zip brings
        return QuizzerError(f"{self.path} cannot be unpacked ({what}): {self.if_broken}")
