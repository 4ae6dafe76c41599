"""Tables and progress on pseudo-terminals of many widths."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Spawn = Callable[..., Any]


@pytest.mark.parametrize("columns", [30, 40, 59, 60, 80, 100])
@pytest.mark.parametrize("words", ["stats", "deck list", "card list --deck softmax_cross_entropy", "config list"])
def test_report_fits_the_terminal_and_leaves_nothing_out(
    spawn: Spawn, piped: Callable[..., Any], columns: int, words: str
) -> None:
    sitting = spawn(words, columns=columns)
    assert sitting.leave() == 0
    assert sitting.widest() <= columns
    shown = "".join("".join(sitting.lines).split())
    heading, _, rows = piped(*words.split()).stdout.decode().partition("\n\n due in")[0].partition("\n")
    assert heading
    assert [word for word in rows.split() if word not in shown] == []
