"""The four grades of FSRS and the rule that proposes one."""

from collections.abc import Sequence
from typing import Literal

Grade = Literal[1, 2, 3, 4]

AGAIN: Literal[1] = 1
HARD: Literal[2] = 2
GOOD: Literal[3] = 3
EASY: Literal[4] = 4
GRADES: tuple[Grade, ...] = (AGAIN, HARD, GOOD, EASY)
NAMES: dict[int, str] = {AGAIN: "Again", HARD: "Hard", GOOD: "Good", EASY: "Easy"}


def grade_of(number: int) -> Grade:
    """The grade of that number; ValueError if there is none."""
    if number not in NAMES:
        raise ValueError(f"{number} is no grade")
    return GRADES[number - 1]


def propose(right: Sequence[bool], hints: int) -> Grade:
    """Grade of a marked answer, by its parts: all right is Good, or Hard after a hint; half Hard, fewer Again."""
    grade = propose_from_ticks(sum(right), len(right))
    return HARD if hints and grade == GOOD else grade


def propose_from_ticks(ticked: int, points: int) -> Grade:
    """Grade of a self-graded answer from its key points: all ticked Good, at least half Hard, fewer Again."""
    if ticked >= points:
        return GOOD
    return HARD if 2 * ticked >= points else AGAIN
