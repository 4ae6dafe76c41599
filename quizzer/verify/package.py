"""Installed packages that bring verify functions: found by their metadata and hashed file by file, never imported."""

from __future__ import annotations

import csv
import hashlib
import importlib.metadata
import json
import os
import re
import stat
from collections.abc import Iterator
from typing import NamedTuple

from quizzer.errors import QuizzerError
from quizzer.text.neutral import neutralise

GROUP = "quizzer.verify"
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_PLACE = re.compile(r"(?P<module>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*):(?P<object>[A-Za-z_]\w*)", re.ASCII)
_UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError)  # what metadata gone wrong raises


class Contents(NamedTuple):
    """What a package consists of: the SHA-256 of each of its files, and its modules as they were hashed."""

    files: dict[str, str]
    modules: dict[str, tuple[str, bytes]]  # module -> path and source

    @property
    def hash(self) -> str:
        """One hash over the paths and contents of all files."""
        return hashlib.sha256(json.dumps(sorted(self.files.items())).encode()).hexdigest()


class Package(NamedTuple):
    """An installed distribution with entry points of the group."""

    name: str  # as package indexes write it: lower case, hyphens
    version: str
    location: str
    functions: dict[str, tuple[str, str]]  # function -> module and the name of its problem there
    record: str | None  # the installer's list of its files
    origin: str | None  # the address that it was installed from, where that is no package index

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    def contents(self) -> Contents:
        """All files as they are now; QuizzerError says why they cannot be vouched for."""
        files: dict[str, str] = {}
        modules: dict[str, tuple[str, bytes]] = {}
        for path in self._paths():
            full = os.path.join(self.location, path)
            if not os.path.lexists(full):
                continue  # a file less is a change like any other
            module = _module(path)
            files[path], source = self._hashed(path, full, keep=module is not None)
            if module:
                modules[module] = (full, source)
        for module, _ in self.functions.values():
            if module not in modules:
                raise QuizzerError(
                    f"{self} cannot be allowed: its module {module} is not among the files that its installer listed; "
                    "install it whole (not with -e), from Python sources"
                )
        return Contents(files, modules)

    def _paths(self) -> Iterator[str]:
        """The listed files, without the list itself and without cached bytecode, which is never run."""
        if self.record is None:
            raise QuizzerError(f"{self} cannot be allowed: its installer kept no list of its files; install it again")
        try:
            rows = list(csv.reader(self.record.splitlines()))
        except csv.Error as error:
            raise QuizzerError(
                f"{self} cannot be allowed: the list of its files is broken; install it again"
            ) from error
        for path in sorted({row[0] for row in rows if row and row[0]}):
            cached = path.endswith(".pyc") and "__pycache__" in path.split("/")
            if not cached and not path.endswith(".dist-info/RECORD"):
                yield path

    def _hashed(self, path: str, full: str, *, keep: bool) -> tuple[str, bytes]:
        """A file's SHA-256 and, to `keep`, the bytes that it was made of; data may be larger than memory."""
        try:
            if not stat.S_ISREG(os.stat(full).st_mode):
                raise QuizzerError(f"{self} cannot be allowed: {neutralise(path)} is no regular file")
            with open(full, "rb") as file:
                if not keep:
                    return hashlib.file_digest(file, "sha256").hexdigest(), b""
                data = file.read()
                return hashlib.sha256(data).hexdigest(), data
        except (OSError, ValueError) as error:
            raise QuizzerError(f"{self} cannot be allowed: {neutralise(path)} cannot be read ({error})") from error


def packages() -> dict[str, Package]:
    """All of them by name; of two with one name the first on Python's path, as for importing."""
    found: dict[str, Package] = {}
    for distribution in importlib.metadata.distributions():
        try:
            package = _package(distribution)
        except _UNREADABLE:
            continue
        if package:
            found.setdefault(package.name, package)
    return dict(sorted(found.items()))


def normalised(name: str) -> str:
    """A package's name as indexes write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _package(distribution: importlib.metadata.Distribution) -> Package | None:
    if GROUP not in (distribution.read_text("entry_points.txt") or ""):
        return None
    functions = {}
    for entry in distribution.entry_points:
        place = _PLACE.fullmatch(entry.value)
        if entry.group == GROUP and place and entry.name.isascii() and entry.name.isidentifier():
            functions[entry.name] = (place["module"], place["object"])
    name = distribution.metadata["Name"]
    if not functions or not _NAME.fullmatch(name):
        return None
    version = " ".join(neutralise(distribution.version).split())
    location = str(distribution.locate_file(""))
    record, direct = (distribution.read_text(file) for file in ("RECORD", "direct_url.json"))
    origin = str(json.loads(direct)["url"]) if direct else None
    return Package(normalised(name), version, location, functions, record, origin)


def _module(path: str) -> str | None:
    """The module that a listed file is, if it is one: `a/b.py` and `a/b/__init__.py` are a.b."""
    if not path.endswith(".py"):
        return None
    parts = path.removesuffix(".py").split("/")
    if parts[-1] == "__init__":
        parts.pop()
    return ".".join(parts) if parts and all(map(str.isidentifier, parts)) else None
