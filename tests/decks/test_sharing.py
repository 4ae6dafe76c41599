"""Zips of decks: what is taken, what is refused before anything is written, and what an edition replaces."""

import io
import os
import stat
import zipfile
from pathlib import Path

import pytest

from quizzer.decks.sharing import packed, put
from quizzer.errors import QuizzerError
from quizzer.home import Home
from tests.decks.conftest import deck_of

DECK = deck_of("one", "two").encode()


@pytest.fixture
def zipped(tmp_path):
    """Write a zip of members, each a name (or its `ZipInfo`) and what it holds."""

    def write(*members, name="pack.zip"):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for member, data in members:
                package.writestr(member, data, zipfile.ZIP_DEFLATED)
        return str(path)

    return write


def test_decks_are_taken_and_all_else_is_left(zipped):
    pack = packed(
        zipped(
            ("pack-1.2/nlp.yaml", DECK), ("./pack-1.2/deep/My deck.yml", DECK), ("pack-1.2/README.md", b"x: 1"),
            ("pack-1.2/.github/workflows/ci.yml", b"on: push"), ("__MACOSX/pack-1.2/._nlp.yaml", b"\0"),
            ("pack-1.2/mkdocs.yml", b"site_name: x\n"), ("inner.zip", b"PK"), ("empty.yaml/", b""),
        )
    )  # fmt: skip
    assert pack == ("pack", {"nlp.yaml": DECK, "My_deck.yml": DECK}, ["pack-1.2/mkdocs.yml"])


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("nlp-1.2", "nlp"), ("nlp_v3", "nlp"), ("nlp-main", "nlp"), ("nlp-1.2.10 (1)", "nlp"), ("nlp (2)", "nlp"),
        ("week-1", "week-1"), ("cs224n-2024", "cs224n-2024"), ("nlp-v1-answers", "nlp-v1-answers"), ("main", "main"),
        ("my pack", "my_pack"),
    ],
)  # fmt: skip
def test_folder_is_called_like_the_zip_without_its_edition(zipped, stem, name):
    assert packed(zipped(("a.yaml", DECK), name=f"{stem}.zip")).name == name


def _link(name):
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def _nested():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("a.yaml", DECK)
    return out.getvalue()


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ([], "has no deck in it"),
        ([("inner.zip", _nested())], "has no deck in it"),
        ([("mkdocs.yml", b"site_name: x\n")], "has no deck in it"),
        ([("a.yaml", DECK), ("../b.yaml", DECK)], "a file that leads out of it, '../b.yaml'"),
        ([("a/../../b.txt", b"x"), ("a.yaml", DECK)], "leads out"),
        ([("/etc/a.yaml", DECK)], "leads out"),
        ([("C:/a.yaml", DECK)], "leads out"),
        ([("..\\a.yaml", DECK)], "leads out"),
        ([("a\x1b[2J.yaml", DECK)], "leads out"),
        ([(_link("a.yaml"), b"/etc/passwd")], "holds a link, 'a.yaml'"),
        ([("con.yaml", DECK)], "'con' cannot be the name of a file on Windows"),
        ([("\u673a.yaml", DECK)], "cannot be a deck's name"),
        ([("x/a.yaml", DECK), ("y/A.yaml", DECK)], "holds two decks called A.yaml"),
        ([(f"{number}.yaml", DECK) for number in range(1001)], "holds more than 1000 YAML files"),
        ([("a.yaml", bytes(65 << 20))], "is larger than 64 MB when unpacked"),
        ([(f"{number}.yaml", bytes(10 << 20)) for number in range(7)], "is larger than 64 MB when unpacked"),
    ],
)  # fmt: skip
def test_hostile_zip_is_refused_in_a_line(zipped, members, said):
    path = zipped(*members)
    with pytest.raises(QuizzerError) as caught:
        packed(path)
    assert said in str(caught.value)
    assert path in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_member_that_understates_its_size_is_read_no_further(zipped):
    path = zipped(("a.yaml", bytes(80 << 20)))
    data = bytearray(Path(path).read_bytes())
    for start, place in ((data.index(b"PK\1\2"), 24), (0, 22)):
        data[start + place : start + place + 4] = (10).to_bytes(4, "little")
    Path(path).write_bytes(data)
    with pytest.raises(QuizzerError, match=r"cannot be unpacked|larger than"):
        packed(path)


@pytest.mark.parametrize("ill", ["encrypted", "cut off", "no zip", "checksum", "method", "large"])
def test_zip_that_cannot_be_read_is_refused(zipped, ill):
    path = zipped(("a.yaml", DECK))
    data = bytearray(Path(path).read_bytes())
    entry = data.index(b"PK\1\2")
    if ill == "encrypted":
        data[entry + 8] |= 1
    elif ill == "checksum":
        data[entry + 16] ^= 1
    elif ill == "method":
        data[entry + 10] = 97
    others = {"cut off": bytes(data[: entry - 9]), "no zip": b"no zip", "large": bytes((16 << 20) + 1)}
    Path(path).write_bytes(others.get(ill, bytes(data)))
    said = {"encrypted": "is encrypted", "large": "is larger than 16 MB"}.get(ill, "cannot be unpacked")
    with pytest.raises(QuizzerError, match=said):
        packed(path)


def test_next_edition_replaces_and_keeps_what_was(zipped, tmp_path):
    home = Home(str(tmp_path / "home"))
    assert put(home, packed(zipped(("a.yaml", DECK), ("b.yaml", DECK), ("c.yaml", DECK)))) == 0
    folder = tmp_path / "home/decks/pack"
    assert put(home, packed(zipped(("a.yaml", DECK), ("b.yaml", DECK + b"\n"), name="pack-1.3.zip"))) == 2
    found = {file.name: file.read_bytes() for file in folder.iterdir() if not file.name.startswith(".")}
    assert found == {"a.yaml": DECK, "b.yaml": DECK + b"\n", "b.yaml.removed": DECK, "c.yaml.removed": DECK}
    assert put(home, packed(zipped(("a.yaml", DECK), ("b.yaml", DECK + b"\n")))) == 0


@pytest.mark.parametrize("there", ["own", "link", "file"])
def test_what_came_out_of_no_zip_is_left(zipped, tmp_path, there):
    home = Home(str(tmp_path / "home"))
    folder = tmp_path / "home/decks/pack"
    folder.parent.mkdir(parents=True)
    if there == "file":
        folder.write_bytes(b"own")
    else:
        inside = folder if there == "own" else tmp_path / "elsewhere"
        inside.mkdir()
        (inside / "mine.yaml").write_bytes(DECK)
    if there == "link":
        os.symlink(tmp_path / "elsewhere", folder)
    with pytest.raises(QuizzerError, match=r"came out of no zip|cannot be written"):
        put(home, packed(zipped(("a.yaml", DECK))))
    assert [path.name for path in tmp_path.rglob("*.yaml")] == (["mine.yaml"] if there != "file" else [])
