"""The four grades of FSRS and the rule that proposes one."""

AGAIN, HARD, GOOD, EASY = GRADES = 1, 2, 3, 4

NAMES = {AGAIN: "Again", HARD: "Hard", GOOD: "Good", EASY: "Easy"}


def propose(right: bool, hints: int) -> int:
    """Grade of a marked answer: right is Good, right after a hint is Hard, everything else is Again."""
    if not right:
        return AGAIN
    return HARD if hints else GOOD


def propose_from_ticks(ticked: int, points: int) -> int:
    """Grade of a self-graded answer from its key points: all ticked Good, at least half Hard, fewer Again."""
    if ticked >= points:
        return GOOD
    return HARD if 2 * ticked >= points else AGAIN
