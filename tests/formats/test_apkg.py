"""A deck for Anki, read back with SQLite alone; tests/anki has what Anki makes of it."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import Any

from quizzer.core.flashcard import Card
from quizzer.formats.apkg import deck_apkg
from quizzer.session.lesson import Studied, variants

AT_MS = 1_795_000_000_000


def card(name: str, kind: str, question: str, **own: Any) -> Card:
    return Card("net", name, "words", kind, question, why="It is asked.", source="hand", own=own)


CLOZE = card(
    "gap",
    "cloze",
    r"The [[entropy / H]] is $\frac{a}{{b}}$ of [[$e^{\frac{1}{2}}$]], not `{{c2::x}}`, in [[std::log]].",
)
RECALL = card("why", "recall", "Is $a < b$ so?\n\n$$x = 1$$", answer="*Yes*, <b>.", key_points=[r"$\ln 1 = 0$"])
NUMBER = card("number", "numeric", "The sigmoid of {{z}}?", verify="sigmoid", goldens=[])
CHOICE = card("one", "choice", "Which?", choices=[
    {"text": "this", "correct": True, "why": "It is."}, {"text": "that", "why": "It is not."},
])  # fmt: skip
CARDS = (CLOZE, RECALL, NUMBER, CHOICE)


def made(*cards: Card, at_ms: int = AT_MS) -> bytes:
    return deck_apkg(Studied("A net", "Of $x$ <i>.", [("Words", [(each, variants(each)) for each in cards])]), at_ms)


def read(package: bytes, folder: Path, sql: str) -> list[tuple[Any, ...]]:
    with zipfile.ZipFile(io.BytesIO(package)) as files:
        assert files.namelist() == ["collection.anki2", "media"]
        assert files.read("media") == b"{}"
        (folder / "read.anki2").write_bytes(files.read("collection.anki2"))
    with closing(sqlite3.connect(folder / "read.anki2")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return database.execute(sql).fetchall()


def fields(package: bytes, folder: Path) -> list[list[str]]:
    return [
        row[0].split("\x1f")
        for row in read(package, folder, "SELECT flds FROM notes JOIN cards USING (id) ORDER BY due")
    ]


def test_blanks_are_gaps_that_nothing_in_them_ends(tmp_path: Path) -> None:
    [[front, back]] = fields(made(CLOZE), tmp_path)
    gaps = re.findall(r"\{\{c(\d)::(.*?)\}\}", front)
    assert [number for number, _ in gaps] == ["1", "1", "1"]
    assert [unescape(text) for _, text in gaps] == ["entropy", r"\(e^{\frac{1}{2}}\)", "std::log"]
    assert all("::" not in text for _, text in gaps)
    assert (
        unescape(re.sub(r"\{\{c1::.*?\}\}", "_", front))
        == r"<p>The _ is \(\frac{a}{{b}}\) of _, not <code>{{c2::x}}</code>, in _.</p>"
    )
    assert back.startswith("<p>entropy: or H</p>")


def test_where_a_blank_may_be_anything_else_the_question_is_asked_as_it_is(tmp_path: Path) -> None:
    [[front, back]] = fields(made(card("line", "cloze", "A line ______ and a [[gap]].")), tmp_path)
    assert front == "<p>A line ______ and a ______.</p>"
    assert "gap" in back


def test_texts_are_html_and_formulas_mathjax(tmp_path: Path) -> None:
    [[front, back]] = fields(made(RECALL), tmp_path)
    assert front == "<p>Is \\(a &lt; b\\) so?</p>\n<p>\\[x = 1\\]</p>"
    assert back.startswith("<p><em>Yes</em>, &lt;b&gt;.</p>")
    assert "<li>\\(\\ln 1 = 0\\)</li>" in back
    assert back.endswith("<p><strong>Why:</strong> It is asked.</p>\n<p><strong>Source:</strong> hand</p>")


def test_a_computed_card_is_three_notes_of_which_the_first_stays_when_it_had_one(tmp_path: Path) -> None:
    fronts = [front for front, _ in fields(made(NUMBER), tmp_path)]
    assert len(set(fronts)) == 3
    guids = [guid for (guid,) in read(made(NUMBER), tmp_path, "SELECT guid FROM notes")]
    assert len(set(guids)) == 3
    fixed = NUMBER._replace(own={**NUMBER.own, "params": {"z": 2}})
    assert next(guid for (guid,) in read(made(fixed), tmp_path, "SELECT guid FROM notes")) in guids


def test_notes_are_known_by_their_cards_for_ever(tmp_path: Path) -> None:
    sql = "SELECT mid, guid FROM notes ORDER BY id"
    edited = CHOICE._replace(question="Which one?")
    assert read(made(CHOICE), tmp_path, sql) == read(made(edited, at_ms=AT_MS + 9_000), tmp_path, sql)
    # Once written to a file of Anki, they may never be others.
    assert read(made(CHOICE), tmp_path, sql)[0][1] == "RGsUqkQ0P0K2"
    assert made(*CARDS) == made(*CARDS)


def test_every_note_has_a_new_card_of_its_deck_and_type(tmp_path: Path) -> None:
    package = made(*CARDS)
    cards = read(package, tmp_path, "SELECT nid, did, type, queue, due FROM cards ORDER BY due")
    [(models, decks, version)] = read(package, tmp_path, "SELECT models, decks, ver FROM col")
    notes = dict(read(package, tmp_path, "SELECT id, mid FROM notes"))
    assert version == 11
    assert [row[2:] for row in cards] == [(0, 0, place) for place in range(1, 7)]
    told = {(deck["name"], deck["desc"]) for deck in (json.loads(decks)[str(row[1])] for row in cards)}
    assert told == {("A net", "<p>Of \\(x\\) &lt;i&gt;.</p>")}
    types = [json.loads(models)[str(notes[row[0]])]["type"] for row in cards]
    assert types == [1, 0, 0, 0, 0, 0]
