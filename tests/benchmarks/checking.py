"""`deck check`: the proof of a deck without draws, and of all shipped decks."""

from __future__ import annotations

import os

from tests.benchmarks.population import RECALL, write_decks
from tests.benchmarks.table import Row, judged, shown
from tests.benchmarks.timing import started

MOST_FOR_TEN_THOUSAND_MS = 1000.0


def rows(folder: str, cards: int) -> list[Row]:
    """Fresh processes, start-up included."""
    home = os.path.join(folder, "checking")
    decks = write_decks(os.path.join(folder, "recall-decks"), cards, RECALL)
    recall_ms = min(started(["-m", "quizzer", "deck", "check", decks], home) for _ in range(2))
    shipped_ms = started(["-m", "quizzer", "deck", "check"], home)
    row = Row("deck check, recall cards", f"{cards:,}", shown(recall_ms))
    if cards == 10_000:
        verdict = judged(recall_ms, MOST_FOR_TEN_THOUSAND_MS)
        row = row._replace(goal=shown(MOST_FOR_TEN_THOUSAND_MS), verdict=verdict)
    return [row, Row("deck check, shipped decks with all draws", "shipped", shown(shipped_ms))]
