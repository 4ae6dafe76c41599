"""The states of all cards of a log at once: its rows as NumPy arrays.

What a state is, `replay.fold` says, for one card and row by row, which for a log of 100,000 takes half a second. Here a
row is looked at by itself only where it corrects another, or does something to its card besides answering it. The
property tests hold the results to those of `fold`, to the last bit.
"""

from array import array
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import count
from typing import Any

import numpy as np

from quizzer.core.event import ANSWERS, Action, Detail
from quizzer.core.grade import AGAIN, Grade
from quizzer.core.memory import Ints, Moves, first_of_days, schedules
from quizzer.core.replay import Corrections, mark
from quizzer.core.schedule import Scheduler
from quizzer.core.state import ANSWER_CAP_MS, CardState, Flat, flattened
from quizzer.tuples import NamedTuple

_PRACTICE, _ANSWER, _RESET, _OTHER = range(4)
_KINDS = dict.fromkeys(ANSWERS, _PRACTICE) | {"answer": _ANSWER, "reset": _RESET}
_NO_ATTEMPT = -1 << 62
_ANSWERS_AT = 4  # of their number, behind variant, uses, day and grade


class _Columns(NamedTuple):
    """Rows that count, those of a card together in the order of the log. A grade of 0 is none."""

    ids: Ints
    cards: Ints  # numbers
    kinds: Ints
    study_days: Ints
    credited: Ints
    grades: Ints
    durations_ms: Ints
    attempts: Ints
    lives: Ints  # as cards, but a reset begins another one

    def where(self, holds: Any) -> "_Columns":
        """Those rows for which it holds."""
        return _Columns._make(column[holds] for column in self)


class Folding:
    """Takes the rows of a log, and gives what they say."""

    def __init__(self, corrections: Corrections) -> None:
        self._corrections = corrections
        self._numbers: dict[str, int] = defaultdict(count().__next__)
        self._columns = [array("q") for _ in _Columns._fields[:-1]]
        self._marked: dict[str, CardState] = {}

    def add(
        self,
        ids: Sequence[int],
        cards: Sequence[str],
        actions: Sequence[Action],
        study_days: Sequence[int],
        credited: Sequence[int],
        grades: Sequence[Grade | None],
        durations_ms: Sequence[int],
        details: Sequence[Detail],
    ) -> None:
        """Take the next rows of the log, column by column and as they were written, but for those that are `ASIDE`."""
        voided, new_grades = self._corrections.voided, self._corrections.new_grades
        if self._corrections.new_keys:
            cards = [*map(self._corrections.key, ids, cards)]
        columns: tuple[Any, ...] = (
            ids, map(self._numbers.__getitem__, cards), [_KINDS.get(action, _OTHER) for action in actions], study_days,
            credited, [grade or 0 for grade in map(new_grades.get, ids, grades)], durations_ms,
            [detail.get("attempt", _NO_ATTEMPT) for detail in details],
        )  # fmt: skip
        for column, values in zip(self._columns, columns, strict=True):
            column.extend(values)
        if ANSWERS.issuperset(actions):
            return
        for number, card, action, study_day, detail in zip(ids, cards, actions, study_days, details, strict=True):
            if action not in ANSWERS and number not in voided:
                mark(self._marked.setdefault(card, CardState(card)), action, study_day, detail)

    def states(self, scheduler: Scheduler) -> dict[str, Flat]:
        """The states of the cards of which the log says something, each as `CardState.flat` has it."""
        answers, lives = self._answers
        moves = _moves(answers)
        moved = set(moves.cards.tolist())
        numbers = {card: life for card, life in zip(self._numbers, lives.tolist(), strict=True) if life in moved}
        planned = schedules(moves, numbers, scheduler)
        last = _last(answers.where((answers.grades > 0) & (answers.lives == lives[answers.cards])), lives.size)
        columns = (*_attempts(answers, lives.size), *last, *_sums(answers, lives.size))
        found, new = {}, CardState("")
        others: list[Any]
        for card, *others in zip(self._numbers, *columns, strict=True):
            marked = self._marked.get(card, new)
            if others[_ANSWERS_AT] or marked.marks != new.marks:
                found[card] = flattened(card, planned.get(card), marked.marks, others)
        return found

    def day_sums(self) -> dict[int, tuple[int, int]]:
        """The study days with answers: how many, and the milliseconds that they took."""
        answers, _ = self._answers
        days, at = np.unique(answers.study_days, return_inverse=True)
        sums = zip(np.bincount(at).tolist(), _total_ms(at, answers, days.size), strict=True)
        return dict(zip(days.tolist(), sums, strict=True))

    @cached_property
    def _answers(self) -> tuple[_Columns, Ints]:
        """The answers, and the last life of each card; asked for when all rows are there."""
        columns = [np.asarray(column) for column in self._columns]
        cards = columns[_Columns._fields.index("cards")]
        # 16 bits are sorted by radix, 64 by merging.
        order = np.argsort(cards.astype(np.min_scalar_type(len(self._numbers))), kind="stable")
        rows = _Columns._make([*(column[order] for column in columns), order])
        rows.kinds[np.isin(rows.ids, [number for number in self._corrections.voided if number])] = _OTHER
        rows = rows._replace(lives=np.cumsum(_changes(rows.cards) | (rows.kinds == _RESET)) - 1)
        lives = np.zeros(len(self._numbers), dtype=np.int64)
        lives[rows.cards] = rows.lives
        return rows.where(rows.kinds <= _ANSWER), lives


def _changes(*columns: Ints) -> Any:
    """Whether a row has another value than the one before in any of these columns; the first one has."""
    changes = np.ones(columns[0].size, dtype=bool)
    changes[1:] = np.any([column[1:] != column[:-1] for column in columns], axis=0)
    return changes


def _moves(answers: _Columns) -> Moves:
    """Those that moved schedules, by life."""
    rows = answers.where((answers.kinds == _ANSWER) & (answers.credited != 0) & (answers.grades > 0))
    return first_of_days(rows.ids, rows.lives, rows.study_days, rows.grades)


def _attempts(answers: _Columns, cards: int) -> tuple[list[int], list[int]]:
    """Of each card the number of the variant asked last, and the answers to it since another was asked."""
    rows = answers.where(answers.attempts != _NO_ATTEMPT)
    attempt, first, last = np.zeros((3, cards), dtype=np.int64)
    # Where a card comes several times, the last of its rows is what stays.
    place, begins = np.arange(1, rows.ids.size + 1), _changes(rows.cards, rows.attempts)
    attempt[rows.cards], last[rows.cards], first[rows.cards[begins]] = rows.attempts, place, place[begins]
    return attempt.tolist(), (last - first + (last > 0)).tolist()


def _last(graded: _Columns, cards: int) -> tuple[list[int | None], list[int | None]]:
    """Of each card study day and grade of the last of its graded answers."""
    found = np.zeros((2, cards), dtype=np.int64)
    found[:, graded.cards] = graded.study_days, graded.grades
    day, grade = ([value or None for value in column] for column in found.tolist())
    return day, grade


def _sums(answers: _Columns, cards: int) -> tuple[list[int], ...]:
    """What `Sums` are of each card."""
    rows = answers.where(answers.credited != 0)
    rows = rows.where(_changes(rows.lives, rows.study_days))
    is_spaced = ~_changes(rows.cards)
    is_spaced[1:] &= rows.study_days[1:] > rows.study_days[:-1]
    counted = (answers.cards, rows.cards, rows.cards[is_spaced], rows.cards[is_spaced & (rows.grades != AGAIN)])
    return (*(np.bincount(of, minlength=cards).tolist() for of in counted), _total_ms(answers.cards, answers, cards))


def _total_ms(groups: Ints, answers: _Columns, most: int) -> list[int]:
    """The milliseconds of the answers of each group; floats hold them to the last one."""
    counted = np.clip(answers.durations_ms, 0, ANSWER_CAP_MS)
    found: list[int] = np.bincount(groups, counted, most).astype(np.int64).tolist()
    return found
