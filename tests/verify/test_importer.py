"""Importing: what runs is what was hashed, whatever has become of the files since, and whatever lies beside them."""

import importlib
import os
import py_compile
import sys

import pytest

from quizzer.errors import QuizzerError
from quizzer.verify.importer import Importer
from quizzer.verify.package import packages

FILES = {"pack/__init__.py": "", "pack/mod.py": "value = 'good'\n", "pack/table.csv": "1,2\n"}
PLACE = {"f": "pack.mod:solve"}


@pytest.fixture
def install(site):
    """Install the package `pack`, hash it, and put its importer in place."""

    def make(files=FILES, place=PLACE):
        site.install("pack", files, place)
        importer = Importer("pack", packages()["pack"].contents().modules)
        importer.install()
        return importer

    return make


def test_source_that_changed_after_hashing_is_not_run(install, site):
    install()
    site.write("pack/mod.py", "value = 'evil'\n")
    assert importlib.import_module("pack.mod").value == "good"


def test_bytecode_that_python_would_take_for_the_source_is_not_run(install, site):
    path = site.write("pack/mod.py", "value = 'evil'\n")
    os.utime(path, (1_000_000, 1_000_000))
    cached = py_compile.compile(str(path), doraise=True)
    path.write_text("value = 'good'\n")
    os.utime(path, (1_000_000, 1_000_000))  # of the same time and size: the cache is fresh for Python
    site.write("pack/__init__.py", "")
    assert importlib.import_module("pack.mod").value == "evil"
    for name in ("pack", "pack.mod"):
        del sys.modules[name]
    importer = Importer("pack", {"pack": (str(site.folder / "pack/__init__.py"), b""),
                                 "pack.mod": (str(path), path.read_bytes())})  # fmt: skip
    importer.install()
    assert importlib.import_module("pack.mod").value == "good"
    assert os.path.exists(cached)


def test_no_bytecode_is_written(install, site):
    install()
    importlib.import_module("pack.mod")
    assert not list(site.folder.rglob("*.pyc"))


def _source(site):
    site.write("pack/more.py", "value = 'evil'\n")


def _bytecode(site):
    path = site.write("more_source.py", "value = 'evil'\n")
    py_compile.compile(str(path), cfile=str(site.folder / "pack/more.pyc"), doraise=True)


def _folder(site):
    site.write("pack/more/__init__.py", "value = 'evil'\n")


@pytest.mark.parametrize("lay", [_source, _bytecode, _folder])
def test_module_laid_beside_is_not_imported(install, site, lay):
    install()
    lay(site)
    with pytest.raises(ModuleNotFoundError, match=r"pack\.more is no Python source that was checked with pack"):
        importlib.import_module("pack.more")


def test_namespace_is_shared_with_other_packages(install, site):
    site.write("acme/other.py", "value = 'other'\n")
    install({"acme/quiz/__init__.py": "", "acme/quiz/mod.py": "value = 'good'\n"}, {"f": "acme.quiz.mod:solve"})
    assert importlib.import_module("acme.quiz.mod").value == "good"
    assert importlib.import_module("acme.other").value == "other"


def test_unlisted_parent_is_not_imported(install, site):
    install({"acme/mod.py": "value = 'good'\n"}, {"f": "acme.mod:solve"})
    site.write("acme/__init__.py", "raise SystemExit('ran')\n")
    with pytest.raises(ModuleNotFoundError, match="acme is no Python source"):
        importlib.import_module("acme.mod")


@pytest.mark.parametrize("name", ["wave", "json"])
def test_module_of_pythons_own_is_not_shadowed(install, name):
    with pytest.raises(QuizzerError, match=f"its module {name} has the name of one of Python's"):
        install({f"{name}.py": ""}, {"f": f"{name}:solve"})


def test_module_that_runs_already_is_refused(install, site):
    site.write("early.py", "")
    importlib.import_module("early")
    with pytest.raises(QuizzerError, match="a module early runs already, before it was checked"):
        install({"early.py": ""}, {"f": "early:solve"})


def test_quizzers_own_module_is_not_replaced(install):
    from quizzer import errors  # noqa: PLC0415 - the module itself is what is compared

    with pytest.raises(QuizzerError, match=r"a module quizzer\.errors runs already"):
        install({"quizzer/errors.py": "raise SystemExit"}, {"f": "quizzer.errors:solve"})
    assert sys.modules["quizzer.errors"] is errors


def test_newer_importer_takes_the_place_of_the_older(install, site):
    install()
    importlib.import_module("pack.mod")
    install({**FILES, "pack/mod.py": "value = 'newer'\n"})
    assert importlib.import_module("pack.mod").value == "newer"
    assert sum(isinstance(finder, Importer) for finder in sys.meta_path) == 1


def test_data_of_the_package_can_be_read(install):
    install()
    module = importlib.import_module("pack")
    assert importlib.import_module("importlib.resources").files(module).joinpath("table.csv").read_text() == "1,2\n"
