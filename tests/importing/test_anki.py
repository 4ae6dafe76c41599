"""Packages of Anki, against what Anki itself showed of them; and packages made by hand to harm."""

import html
import json
import re
import sqlite3
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from quizzer.errors import QuizzerError
from quizzer.importing import Answered, Note, anki, protobuf, read
from quizzer.importing.cards import made
from quizzer.importing.texts import CLOSE, HINT, OPEN
from tests.importing.packages import BEGUN_MS, DAY_MS, FOLDER, REVIEWS

NEW = pytest.param("new", marks=pytest.mark.skipif(sys.version_info < (3, 14), reason="needs zstandard"))
try:
    import zstandard  # noqa: F401
except ImportError:
    BOTH = ["old", NEW]
else:
    BOTH = ["old", "new"]
SHOWN = json.loads((FOLDER / "shown.json").read_text(encoding="utf-8"))


@pytest.fixture(params=BOTH)
def sheaf(request):
    return read(str(FOLDER / f"{request.param}.apkg"), [])


def _words(text, *, is_html=False, typed=""):
    """What is to be read of Anki's HTML or of our Markdown: letters, digits and signs without spaces and markup."""
    if is_html:
        text = html.unescape(re.sub(r"(?s)<script.*?</script>|<[a-z/][^<>]*>", " ", text))
        text = text.replace("[[type:Back]]", typed)
    text = re.sub(r"\[(?:sound|anki):[^]]*\]|\(image: [^)]*\)|\[/?latex\]|\[/?\$+\]|[$`*\\\[\](){}-]", " ", text)
    return "".join(text.split())


def _cards():
    """Of each card that Anki showed its guid, its question, and its answer without the question."""
    for note in SHOWN:
        for card in note["cards"]:
            yield note["guid"], card["question"], re.split("<hr id=answer>", card["answer"])[-1]


def test_questions_and_answers_are_those_that_anki_shows(sheaf):
    shown = list(_cards())
    assert len(sheaf.cards) == len(shown) == 10
    for card, (_, question, answer) in zip(sheaf.cards, shown, strict=True):
        if OPEN not in card.front:
            assert _words(card.front) == _words(question, is_html=True)
            assert _words(card.back) == _words(answer, is_html=True, typed="4")
            continue
        blank = re.compile(f"{OPEN}[^{CLOSE}{HINT}]*(?:{HINT}([^{CLOSE}]*))?{CLOSE}")
        assert _words(blank.sub(lambda found: found[1] or "...", card.front)) == _words(question, is_html=True)
        whole = re.sub(f"{HINT}[^{CLOSE}]*|{OPEN}|{CLOSE}", "", card.front)
        assert _words(whole + card.back) == _words(answer, is_html=True)


def test_what_was_left_is_told(sheaf):
    assert sorted(sheaf.left) == [
        Note(0, "1 file of media"), Note(7, "a script"), Note(7, "image fig.png"), Note(7, "sound x.mp3"),
    ]  # fmt: skip
    assert sheaf.unit == "note"


def test_decks_tags_and_ids(sheaf):
    assert {card.topic for card in sheaf.cards} == {"Interviews / Losses"}
    assert sheaf.cards[0].tags == ("hard", "info")
    parts = made(sheaf, "t")
    assert len({card["id"] for card in parts.cards}) == 10
    assert [card["kind"] for card in parts.cards].count("cloze") == 2


def test_reviews(sheaf):
    expected = tuple(
        Answered(BEGUN_MS + day * DAY_MS + 60_000 * n, ease, ms) for n, (day, ease, ms) in enumerate(REVIEWS[0])
    )
    assert sheaf.cards[0].answered == expected
    assert len(sheaf.cards[1].answered) == 3


def test_both_packages_give_the_same_cards():
    if len(BOTH) < 2 or not isinstance(BOTH[1], str):
        pytest.skip("needs zstandard")
    old, new = (read(str(FOLDER / f"{name}.apkg"), []) for name in BOTH)
    assert old.cards == new.cards


def test_without_zstd_it_is_one_line(monkeypatch):
    monkeypatch.setitem(sys.modules, "zstandard", None)
    monkeypatch.setitem(sys.modules, "compression", None)
    with pytest.raises(QuizzerError, match=r"packed with zstd: pip install 'quizzer-interviews\[import\]'"):
        read(str(FOLDER / "new.apkg"), [])


MODEL = {
    "1": {
        "type": 0,
        "flds": [{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}, {"name": "More", "ord": 2}],
        "tmpls": [
            {"ord": 0, "qfmt": "{{Front}}{{hint:More}}", "afmt": "{{FrontSide}}<hr id='answer'>{{Back}} {{Tags}}"},
            {"ord": 1, "qfmt": "{{#More}}{{More}} of {{Deck}}{{/More}}{{^More}}none{{/More}}", "afmt": "{{text:Back}}"},
        ],
    },
    "2": {"type": "?", "flds": 7},
}


def package(path: Path, notes, cards, *, sql="", member="collection.anki2", more=()):
    """A package of an old Anki, made by hand."""
    file = path.with_suffix(".db")
    file.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as database, database:
        database.executescript(
            "CREATE TABLE col (id, models, decks); CREATE TABLE notes (id INTEGER PRIMARY KEY, guid, mid, tags, flds);"
            "CREATE TABLE cards (id INTEGER PRIMARY KEY, nid, did, ord);"
            "CREATE TABLE revlog (id INTEGER PRIMARY KEY, cid, ease, time, type, factor);"
        )
        database.execute("INSERT INTO col VALUES (1, ?, ?)", (json.dumps(MODEL), '{"5": {"name": "A::B"}}'))
        database.executemany("INSERT INTO notes VALUES (?, ?, ?, ?, ?)", notes)
        database.executemany("INSERT INTO cards VALUES (?, ?, ?, ?)", cards)
        database.executescript(sql)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.write(file, member)
        for name, data in more:
            zipped.writestr(name, data)
    return str(path)


@pytest.fixture
def apkg(tmp_path):
    return lambda *parts, **named: package(tmp_path / "p.apkg", *parts, **named)


NOTES = [
    (1, "g", 1, " t ", "f\x1fb\x1fm"),
    (2, "h", 1, "", "f\x1fb\x1f<br>"),
    (3, "i", 9, "", "x"),
    (4, "j", 2, "", "x"),
]
CARDS = [(11, 1, 5, 0), (12, 1, 5, 1), (21, 2, 6, 1), (31, 3, 5, 0), (41, 1, 5, 7)]


def test_templates_sections_and_filters(apkg):
    found = read(apkg(NOTES, CARDS), [])
    shown = [(card.front, card.back, card.topic) for card in found.cards]
    assert shown == [("f", "b t", "A / B"), ("m of A / B", "b", "A / B"), ("none", "b", "")]
    assert found.left == [
        Note(1, "a card without a question"), Note(3, "a note of an unknown type"), Note(4, "a note of an unknown type")
    ]  # fmt: skip


def test_a_card_that_was_forgotten_is_begun_anew(apkg):
    rows = "(1, 11, 3, 10, 1, 0), (2, 11, 0, 0, 4, 0), (3, 11, 0, 0, 4, 2500), (4, 11, 9, 0, 1, 0)"
    found = read(apkg(NOTES, CARDS, sql=f"INSERT INTO revlog VALUES {rows}"), [])
    assert found.cards[0].answered == (Answered(1, 3, 10), Answered(2, None, 0))


def test_triggers_views_and_columns_that_compute_are_not_run(apkg, tmp_path):
    sql = """
        DROP TABLE revlog; CREATE VIEW revlog AS SELECT randomblob(1000000000) AS id, 1 AS cid, 1 AS ease, 1 AS time,
        1 AS type, 1 AS factor; CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM notes; END;
    """
    assert len(read(apkg(NOTES, CARDS, sql=sql), []).cards) == 3
    assert read(apkg(NOTES, CARDS, sql="UPDATE notes SET flds = 7, guid = x'00'"), []).cards == []


def test_members_are_not_unpacked_by_name(apkg, tmp_path):
    found = read(apkg(NOTES, CARDS, more=[("../../evil", b"x"), ("/abs", b"x"), ("0", b"x")]), [])
    assert found.left[-1] == Note(0, "1 file of media")
    assert not (tmp_path.parent / "evil").exists()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["p.apkg", "p.db"]


def _refused(path, words):
    with pytest.raises(QuizzerError, match=words) as told:
        read(str(path), [])
    assert "\n" not in str(told.value)
    assert len(str(told.value)) < 400


def test_bombs_are_refused_by_what_they_say_and_by_what_they_are(apkg, monkeypatch):
    path = apkg(NOTES, CARDS)
    monkeypatch.setattr(anki, "_MAX_BYTES", 1000)
    _refused(path, "larger than")
    honest = zipfile.ZipFile.getinfo

    def lying(self, name):
        info = honest(self, name)
        info.file_size = 10
        return info

    monkeypatch.setattr(zipfile.ZipFile, "getinfo", lying)
    _refused(path, "larger than|cannot be unpacked")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip at all", b"SQLite format 3\x00" * 99])
def test_what_is_no_package_is_one_line(tmp_path, data):
    path = tmp_path / "p.apkg"
    path.write_bytes(data)
    _refused(path, "cannot be unpacked")


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\x00" + b"\xff" * 4000])
def test_what_is_no_collection_is_one_line(tmp_path, data):
    path = tmp_path / "p.apkg"
    for member in ("collection.anki2", "else"):
        with zipfile.ZipFile(path, "w") as zipped:
            zipped.writestr(member, data)
        if data or member == "else":
            _refused(path, "no package of Anki's|no collection that can be read")


def test_a_broken_page_is_one_line(apkg, tmp_path):
    apkg([(n, f"g{n}", 1, "", f"f{'x' * 900}\x1fb\x1f") for n in range(1, 200)], [(n, n, 5, 0) for n in range(1, 200)])
    data = bytearray((tmp_path / "p.db").read_bytes())
    data[30_000:60_000] = b"\xee" * 30_000
    with zipfile.ZipFile(tmp_path / "p.apkg", "w") as zipped:
        zipped.writestr("collection.anki2", bytes(data))
    _refused(tmp_path / "p.apkg", "no collection that can be read")


def test_protocol_buffers():
    data = b"\x08\x96\x01\x12\x07testing\x1d\x01\x02\x03\x04\x21" + b"\x00" * 8 + b"\x28\x01"
    assert protobuf.fields(data) == {1: 150, 2: b"testing", 5: 1}
    assert protobuf.text_of(protobuf.fields(data), 2) == "testing"
    assert protobuf.text_of({1: 3}, 1) == protobuf.text_of({}, 1) == ""
    assert protobuf.whole({1: b"x"}, 1) == protobuf.whole({}, 1) == 0
    assert protobuf.fields(b"\x0b\x01") == {}
    assert protobuf.fields(b"\x12\xff\xff\xff\xff\xff\xff\xff\xff\xff\xffab") == {2: b"ab"}
