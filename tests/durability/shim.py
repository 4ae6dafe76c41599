"""The shim that counts, records and spoils what a process writes: `faults.c`, compiled and loaded into quizzer."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from tests.durability.worlds import World

SOURCE = Path(__file__).with_name("faults.c")


class NoCompiler(Exception):
    """The shim cannot be built here."""


class Call(NamedTuple):
    """A call that changed something: create, write, truncate, sync, rename, link, unlink or mkdir.

    `say` is standard output.
    """

    kind: str
    path: str
    number: int
    data: bytes


class Shim:
    """The compiled shim, watching the files of one world."""

    def __init__(self, library: Path, world: World) -> None:
        self._library = library
        self._watched = world.root
        self._trace = world.folder / "trace"

    def faulty(self, at: int, how: str, *, lasting: bool = False) -> dict[str, str]:
        """The environment of a process whose call of that number goes wrong."""
        more = {"FAULTS_LASTING": "1"} if lasting else {}
        return {**self._loaded(), "FAULTS_AT": str(at), "FAULTS_HOW": how, **more}

    def recording(self) -> dict[str, str]:
        """The environment of a process whose calls are written down, for `calls`."""
        self._trace.unlink(missing_ok=True)
        return {**self._loaded(), "FAULTS_TRACE": str(self._trace)}

    def _loaded(self) -> dict[str, str]:
        return {"LD_PRELOAD": str(self._library), "FAULTS_BELOW": str(self._watched)}

    def calls(self) -> list[Call]:
        """What the process that was recorded did, in order."""
        lines = self._trace.read_text(encoding="utf-8").splitlines()
        fields = (line.split("\t") for line in lines)
        return [Call(kind, path, int(number), bytes.fromhex(data)) for kind, path, number, data in fields]


def compiled(folder: Path) -> Path:
    """The library, made in that folder; LD_PRELOAD takes no path with a blank."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        raise NoCompiler("the durability suite needs gcc (or cc) on Linux: install a C compiler")
    library = folder / "faults.so"
    made = subprocess.run(
        [compiler, "-O1", "-Wall", "-Wextra", "-shared", "-fPIC", "-o", str(library), str(SOURCE)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if made.returncode:
        raise NoCompiler(f"the durability suite needs gcc (or cc) on Linux: {' '.join(made.stderr.split())[:300]}")
    return library
