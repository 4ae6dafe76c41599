"""Installed packages: found without being imported, hashed over everything that their installer listed."""

import os
import sys
import tomllib
from pathlib import Path

import pytest

from quizzer.errors import QuizzerError
from quizzer.verify.package import normalised, packages

DATA = Path(__file__).parents[1] / "data" / "quizzer_example_verify"
PLACE = {"f": "pack.mod:solve"}
FILES = {"pack/__init__.py": "", "pack/mod.py": "raise SystemExit('imported')", "pack/table.csv": "1,2\n"}


@pytest.fixture
def pack(site):
    """The package `pack` with a module, a table and one function."""
    site.install("pack", FILES, PLACE)
    return site


def _hash():
    return packages()["pack"].contents().hash


def test_package_is_listed_and_hashed_without_being_imported(pack):
    found = packages()["pack"]
    assert (found.name, found.version, found.location) == ("pack", "0.1.0", str(pack.folder))
    assert found.functions == {"f": ("pack.mod", "solve")}
    contents = found.contents()
    assert set(contents.modules) == {"pack", "pack.mod"}
    assert set(contents.files) == {*FILES, "pack-0.1.0.dist-info/METADATA", "pack-0.1.0.dist-info/entry_points.txt"}
    assert not {"pack", "pack.mod"} & set(sys.modules)


def test_example_is_installed_as_its_project_file_says(example):
    with open(DATA / "pyproject.toml", "rb") as file:
        project = tomllib.load(file)["project"]
    found = packages()[project["name"]]
    assert {name: ":".join(place) for name, place in found.functions.items()} == (
        project["entry-points"]["quizzer.verify"]
    )
    assert found.version == project["version"]


@pytest.mark.parametrize(
    "path", ["pack/__init__.py", "pack/mod.py", "pack/table.csv", "pack-0.1.0.dist-info/entry_points.txt"]
)
def test_hash_follows_every_file(pack, path):
    before = _hash()
    file = pack.folder / path
    text = file.read_text(encoding="utf-8")
    pack.write(path, text + "\n")
    assert _hash() != before
    pack.write(path, text)
    assert _hash() == before


def test_hash_tells_a_renamed_and_a_missing_file(pack):
    before = _hash()
    (pack.folder / "pack/table.csv").rename(pack.folder / "pack/other.csv")
    without = _hash()
    assert without != before
    record = pack.folder / "pack-0.1.0.dist-info/RECORD"
    record.write_text(record.read_text().replace("pack/table.csv", "pack/other.csv"))
    assert _hash() not in (before, without)


def test_hash_does_not_depend_on_the_order_of_the_list_nor_on_cached_bytecode(pack):
    before = _hash()
    record = pack.folder / "pack-0.1.0.dist-info/RECORD"
    lines = record.read_text().splitlines()
    pack.write("pack/__pycache__/mod.cpython-311.pyc", "anything")
    record.write_text("\n".join(["pack/__pycache__/mod.cpython-311.pyc,,", *reversed(lines)]))
    assert _hash() == before


def test_bytecode_outside_the_cache_is_hashed(pack):
    site = pack
    site.write("pack/extra.pyc", "one")
    record = site.folder / "pack-0.1.0.dist-info/RECORD"
    record.write_text(record.read_text() + "pack/extra.pyc,,\n")
    before = _hash()
    site.write("pack/extra.pyc", "two")
    assert _hash() != before


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_linked_file_is_hashed_by_what_it_leads_to(pack, tmp_path):
    target = tmp_path / "elsewhere.py"
    target.write_text("x = 1\n")
    module = pack.folder / "pack/mod.py"
    module.unlink()
    module.symlink_to(target)
    before = _hash()
    target.write_text("x = 2\n")
    assert _hash() != before


def test_file_above_the_folder_is_hashed(pack, tmp_path):
    script = tmp_path / "bin-pack"
    script.write_text("one")
    record = pack.folder / "pack-0.1.0.dist-info/RECORD"
    record.write_text(record.read_text() + "../bin-pack,,\n")
    before = _hash()
    script.write_text("two")
    assert _hash() != before


def _editable(site):
    site.install("pack", {"pack.pth": "/somewhere/else\n"}, PLACE)


def _without_list(site):
    site.install("pack", FILES, PLACE)
    (site.folder / "pack-0.1.0.dist-info/RECORD").unlink()


def _with_folder(site):
    site.install("pack", FILES, PLACE, more="pack,,\n")


def _with_pipe(site):
    site.install("pack", FILES, PLACE, more="pack/pipe,,\n")
    os.mkfifo(site.folder / "pack/pipe")


def _with_broken_list(site):
    site.install("pack", FILES, PLACE, more='"' + "x" * 200_000)


def _compiled_only(site):
    site.install("pack", {"pack/__init__.py": "", "pack/mod.so": ""}, PLACE)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (_editable, "its module pack.mod is not among the files that its installer listed; install it whole (not with"),
        (_compiled_only, "from Python sources"),
        (_without_list, "its installer kept no list of its files; install it again"),
        (_with_folder, "pack is no regular file"),
        pytest.param(
            _with_pipe, "pack/pipe is no regular file", marks=pytest.mark.skipif(os.name != "posix", reason="no pipes")
        ),
        (_with_broken_list, "the list of its files is broken; install it again"),
    ],
)
def test_what_cannot_be_vouched_for_is_refused_with_the_reason(site, make, words):
    make(site)
    with pytest.raises(QuizzerError) as refused:
        packages()["pack"].contents()
    assert str(refused.value).startswith("pack 0.1.0 cannot be allowed: ")
    assert words in str(refused.value)


def test_hostile_metadata_is_neutralised_or_ignored(site):
    site.install("pack", FILES, {**PLACE, "g": "os:system('x')", "h i": "a:b", "j": "a"}, version="1")
    site.write("pack-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: pack\nVersion: 1\x1b[31m\u202e\n")
    site.install("bad name \x1b", {}, {"k": "a:b"}, version="2")
    site.write("broken-1.dist-info/entry_points.txt", "[quizzer.verify\nquizzer.verify = \n")
    found = packages()
    assert list(found) == ["pack"]
    assert found["pack"].functions == {"f": ("pack.mod", "solve")}
    assert found["pack"].version == "1␛[31m\ufffd"


def test_of_two_packages_of_one_name_the_first_on_the_path_counts(site, tmp_path, monkeypatch):
    site.install("Pack", FILES, PLACE, version="1")
    first = site.folder
    site.folder = tmp_path / "second"
    site.folder.mkdir()
    site.install("pack", FILES, {"g": "pack.mod:solve"}, version="2")
    monkeypatch.setattr(sys, "path", [str(first), str(site.folder), *sys.path])
    assert (packages()["pack"].version, set(packages()["pack"].functions)) == ("1", {"f"})


def test_package_of_another_group_is_none_of_ours(site):
    site.install("pack", FILES, {})
    site.write("pack-0.1.0.dist-info/entry_points.txt", "[console_scripts]\nquizzer.verify = pack.mod:solve\n")
    assert packages() == {}


def test_names_are_compared_as_indexes_do():
    assert normalised("Quizzer_Example.-verify") == "quizzer-example-verify"
