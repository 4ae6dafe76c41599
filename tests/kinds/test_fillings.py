"""Fillings that good candidates type, and their verdicts: a table in tests/data/fillings.yaml."""

from pathlib import Path

import pytest
import yaml

from quizzer import kinds
from quizzer.core.flashcard import Card
from quizzer.decks.load import load
from quizzer.decks.places import shipped_folder

TABLE = yaml.safe_load((Path(__file__).parent.parent / "data" / "fillings.yaml").read_text(encoding="utf-8"))
VERDICTS = {"right": "right", "wrong": "wrong", "again": "invalid"}
CLOZE = kinds.load("cloze")
FILLINGS = [(row, text, verdict) for row in TABLE for key, verdict in VERDICTS.items() for text in row.get(key, ())]
SHIPPED = {
    f"{card.deck}/{card.id}": card
    for path in sorted(Path(shipped_folder()).glob("*.yaml"))
    for card in load(str(path)).cards
    if card.kind == "cloze"
}


def _verdict(row, text):
    if "card" not in row:
        card = Card("d", "c", "t", "cloze", f"It is {row['blanks']}.", "W", "S")
        return CLOZE.mark(card, {"attempt": 1}, text or " ").verdict
    card = SHIPPED[row["card"]]
    fillings = CLOZE.right_answer(card, {"attempt": 1}).split(" ; ")
    fillings[row["blank"] - 1] = text
    return CLOZE.mark(card, {"attempt": 1}, " ; ".join(fillings)).verdict


@pytest.mark.parametrize(
    ("row", "text", "verdict"),
    FILLINGS,
    ids=[f"{row.get('card') or row['blanks']}-{text}" for row, text, _ in FILLINGS],
)
def test_filling_gets_its_verdict(row, text, verdict):
    assert _verdict(row, str(text)) == verdict


def test_table_has_every_shipped_cloze_card_and_two_hundred_fillings():
    assert {row["card"] for row in TABLE if "card" in row} == set(SHIPPED)
    assert len(FILLINGS) >= 200
