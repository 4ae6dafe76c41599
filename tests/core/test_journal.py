from typing import Any

import pytest

from quizzer.commands import undo
from quizzer.commands.card import history as card_history
from quizzer.commands.export import reviews
from quizzer.core.event import ACTIONS, CORRECTIONS, Action, Event
from quizzer.core.journal import LogRow, history, logged, picked, taken_back
from quizzer.core.schedule import Scheduler

DAY = 739_900  # 2026-10-11


def answer(number: int, day: int, **more: Any) -> Event:
    fields = {"grade": 3, "credited": True, "verdict": "right", "raw": "0.5", **more}
    return Event("d/a", "answer", 1_795_500_000_000, day, id=number, **fields)


def test_row_says_what_it_keeps_in_its_details() -> None:
    row = logged(answer(1, DAY, detail={"attempt": 2, "value": 0.5, "read": 0.5, "verify": "entropy@1", "hints": 1}))
    assert (row["attempt"], row["expected"], row["read"], row["verify"], row["hints"]) == (2, 0.5, 0.5, "entropy@1", 1)
    assert (row["state"], row["grade"], row["study_day"]) == ("right", 3, "2026-10-11")


def test_only_an_answer_has_no_hints_where_none_is_kept() -> None:
    assert logged(answer(1, DAY))["hints"] == 0
    assert logged(Event("d/a", "bury", 0, DAY))["hints"] is None


def test_history_tells_what_was_taken_back_and_what_led_to_a_schedule() -> None:
    rows = history([answer(1, DAY), answer(2, DAY + 2), Event("d/a", "void", 0, DAY + 2, id=3, target=2)], Scheduler())
    assert [(row["event"], row["voided"], row["interval_days"]) for row in rows] == [
        (1, False, 2),
        (2, True, None),
        (3, False, None),
    ]
    assert [row["due"] for row in rows] == ["2026-10-13", None, None]


@pytest.mark.parametrize("columns", [undo.COLUMNS, card_history.COLUMNS, reviews.COLUMNS])
def test_columns_that_commands_choose_are_those_of_a_row(columns: tuple[str, ...]) -> None:
    assert set(columns) <= LogRow.__annotations__.keys()


def test_picked_columns_come_in_their_order() -> None:
    assert list(picked(logged(answer(1, DAY)), ("raw", "event"))) == ["raw", "event"]


@pytest.mark.parametrize("action", sorted(set(ACTIONS) - CORRECTIONS))
def test_everything_that_can_be_taken_back_has_words(action: Action) -> None:
    event = Event("d/a", action, 0, DAY, grade=1, raw="0.5", verdict="wrong")
    words = taken_back(logged(event))
    assert words.startswith("took back ")
    assert "d/a" in words


def test_typed_answer_is_repeated_unless_it_was_graded_by_the_learner() -> None:
    assert taken_back(logged(answer(1, DAY))) == "took back the answer '0.5' (Good) on d/a"
    assert taken_back(logged(answer(1, DAY, verdict="self"))) == "took back the answer (Good) on d/a"
