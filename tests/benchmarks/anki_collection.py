"""Anki as a contender: the backend of its wheel, without a window."""

from __future__ import annotations

import importlib.util
import os
import sqlite3
from contextlib import closing
from typing import Any

from tests.benchmarks.quizzer_home import SEARCHED

_NOTES_AT_ONCE = 10_000
_ALL_DUE = "UPDATE cards SET type = 2, queue = 2, ivl = 10, due = 0, factor = 2500, reps = 3"


def is_installed() -> bool:
    """Whether the extra `peers` is."""
    return importlib.util.find_spec("anki") is not None


def make(folder: str, cards: int, reviews: int) -> str:
    """Make a collection of so many cards, all due, and reviews, and say where it is."""
    from anki.collection import AddNoteRequest  # noqa: PLC0415 - an extra

    path = os.path.join(folder, "collection.anki2")
    opened = AnkiCollection(path)
    collection = opened.collection
    kind, deck = collection.models.by_name("Basic"), collection.decks.id("Default")
    for first in range(0, cards, _NOTES_AT_ONCE):
        requests = []
        for number in range(first, min(first + _NOTES_AT_ONCE, cards)):
            note = collection.new_note(kind)
            note["Front"] = f"What does statement {number} say about the entropy when a token is rare?"
            note["Back"] = f"A rare token has a long code word. To hear how you tell fact {number} from a bound."
            requests.append(AddNoteRequest(note=note, deck_id=deck))
        collection.add_notes(requests)
    collection.db.execute(_ALL_DUE)
    settings = collection.decks.config_dict_for_deck_id(deck)
    settings["rev"]["perDay"] = 9999
    collection.decks.save(settings)
    ids = collection.db.list("SELECT id FROM cards ORDER BY id")
    opened.close()
    _write_log(path, ids, reviews)
    return path


def _write_log(path: str, cards: list[int], reviews: int) -> None:
    from tests.benchmarks.population import HISTORY_DAYS, history  # noqa: PLC0415 - NumPy

    answers = history(len(cards), reviews)
    begun_ms = cards[0] - HISTORY_DAYS * 86_400_000
    ids = begun_ms + answers.days * 86_400_000 + answers.ms
    rows = zip(_distinct(ids.tolist()), answers.cards.tolist(), answers.grades.tolist(), strict=True)
    with closing(sqlite3.connect(path)) as database, database:
        sql = "INSERT INTO revlog VALUES (?, ?, -1, ?, 10, 5, 2500, 6000, 1)"
        database.executemany(sql, ((number, cards[card], grade) for number, card, grade in rows))


def _distinct(rising: list[int]) -> list[int]:
    """The ids of a review log are its times, so that no two are the same."""
    for place in range(1, len(rising)):
        rising[place] = max(rising[place], rising[place - 1] + 1)
    return rising


class AnkiCollection:
    """A collection, through the backend that Anki's own window calls."""

    name = "anki"

    def __init__(self, path: str) -> None:
        from anki.collection import Collection  # noqa: PLC0415

        self.collection: Any = Collection(path)
        self._folder = os.path.dirname(path)

    def next_card(self) -> object:
        self._top = self.collection.sched.get_queued_cards(fetch_limit=1).cards[0]
        return self._top

    def answer(self) -> None:
        from anki.cards import Card  # noqa: PLC0415
        from anki.scheduler.v3 import CardAnswer  # noqa: PLC0415

        card = Card(self.collection, backend_card=self._top.card)
        card.start_timer()
        good = CardAnswer.GOOD
        self.collection.sched.answer_card(
            self.collection.sched.build_answer(card=card, states=self._top.states, rating=good)
        )

    def settle(self) -> None:
        pass

    def undo(self) -> None:
        self.collection.undo()

    def stats(self) -> None:
        self.collection._backend.graphs(search="", days=365)

    def search(self) -> None:
        self.collection.find_cards(f'"{SEARCHED}*"')

    def check(self) -> None:
        self.collection.fix_integrity()

    def backup(self) -> None:
        folder = os.path.join(self._folder, "anki-backups")
        os.makedirs(folder, exist_ok=True)
        self.collection.create_backup(backup_folder=folder, force=True, wait_for_completion=True)

    def export(self) -> None:
        from anki.collection import ExportAnkiPackageOptions  # noqa: PLC0415

        options = ExportAnkiPackageOptions(
            with_scheduling=True, with_media=False, with_deck_configs=True, legacy=False
        )  # fmt: skip
        out = os.path.join(self._folder, "export.apkg")
        self.collection.export_anki_package(out_path=out, options=options, limit=None)

    def close(self) -> None:
        self.collection.close()
