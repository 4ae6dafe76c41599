"""Importing a package's modules from the very bytes that were hashed.

Python would read each file again, and would rather run the bytecode that it finds beside it: both may have changed
since. So an allowed package's modules are compiled from memory, and a file that was not hashed is not imported.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
from collections.abc import Sequence
from types import CodeType, ModuleType

from quizzer.errors import QuizzerError

Modules = dict[str, tuple[str, bytes]]


class HashedSource(importlib.machinery.SourceFileLoader):
    """A module's loader that holds its source."""

    def __init__(self, fullname: str, path: str, source: bytes) -> None:
        super().__init__(fullname, path)
        self._source = source

    def get_code(self, fullname: str) -> CodeType:
        """The source, compiled: no bytecode is read or written."""
        return compile(self._source, self.path, "exec", dont_inherit=True)


class Importer(importlib.abc.MetaPathFinder):
    """Finds the modules of one package, and refuses what else lies in its folders."""

    def __init__(self, package: str, modules: Modules) -> None:
        self._package = package
        self._modules = modules

    def install(self) -> None:
        """Stand before Python's own finders, in place of an earlier importer of the package."""
        self._refuse_taken_names()
        for finder in list(sys.meta_path):
            if isinstance(finder, Importer) and finder._package == self._package:
                finder.uninstall()
        sys.meta_path.insert(0, self)

    def uninstall(self) -> None:
        """Step back, and let what was imported be forgotten."""
        sys.meta_path.remove(self)
        for name in self._modules:
            if _is_hashed(sys.modules.get(name)):
                del sys.modules[name]

    def _refuse_taken_names(self) -> None:
        """A package must not stand in for Python's own modules, nor for what runs already unchecked."""
        for name in self._modules:
            imported = sys.modules.get(name)
            if name.split(".")[0] in sys.stdlib_module_names:
                raise QuizzerError(f"{self._package} cannot be used: its module {name} has the name of one of Python's")
            if imported is not None and not _is_hashed(imported):
                raise QuizzerError(
                    f"{self._package} cannot be used: a module {name} runs already, before it was checked"
                )

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The spec of one of the package's modules; None for what is not the package's."""
        if fullname in self._modules:
            return _spec(fullname, *self._modules[fullname])
        if fullname.rpartition(".")[0] in self._modules:
            raise self._unchecked(fullname)
        if not any(name.startswith(f"{fullname}.") for name in self._modules):
            return None
        shared = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if shared is not None and shared.origin is not None:
            raise self._unchecked(fullname)
        return shared  # a namespace, which holds no code

    def _unchecked(self, fullname: str) -> ModuleNotFoundError:
        return ModuleNotFoundError(
            f"{fullname} is no Python source that was checked with {self._package}", name=fullname
        )


def _spec(fullname: str, path: str, source: bytes) -> importlib.machinery.ModuleSpec | None:
    folder = [os.path.dirname(path)] if os.path.basename(path) == "__init__.py" else None
    loader = HashedSource(fullname, path, source)
    return importlib.util.spec_from_file_location(fullname, path, loader=loader, submodule_search_locations=folder)


def _is_hashed(module: ModuleType | None) -> bool:
    return isinstance(getattr(getattr(module, "__spec__", None), "loader", None), HashedSource)
