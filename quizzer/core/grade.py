"""The four grades of FSRS and the rule that proposes one."""

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


def propose(right: bool, hints: int) -> Grade:
    """Grade of a marked answer: right is Good, right after a hint is Hard, everything else is Again."""
    if not right:
        return AGAIN
    return HARD if hints else GOOD


def propose_from_ticks(ticked: int, points: int) -> Grade:
    """Grade of a self-graded answer from its key points: all ticked Good, at least half Hard, fewer Again."""
    if ticked >= points:
        return GOOD
    return HARD if 2 * ticked >= points else AGAIN
