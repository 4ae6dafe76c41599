"""edit_distance: the fewest insertions, deletions and substitutions that turn one word into another."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def edit_distance(a, b):
    """The Levenshtein distance of two strings, a whole number.

    An insertion, a deletion and a substitution cost 1 each.
    """
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        above, row = row, [i]
        for j, right in enumerate(b, 1):
            changed = above[j - 1] + (left != right)
            row.append(min(changed, above[j] + 1, row[j - 1] + 1))
    return row[-1]


def twice_for_a_change(a, b):
    """You charge 2 for a substitution, as some textbooks do: here it costs 1."""
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        above, row = row, [i]
        for j, right in enumerate(b, 1):
            changed = above[j - 1] + 2 * (left != right)
            row.append(min(changed, above[j] + 1, row[j - 1] + 1))
    return row[-1]


def empty_borders(a, b):
    """Your first row and column are 0: a prefix of j characters is j insertions away from the empty word."""
    row = [0] * (len(b) + 1)
    for left in a:
        above, row = row, [0]
        for j, right in enumerate(b, 1):
            changed = above[j - 1] + (left != right)
            row.append(min(changed, above[j] + 1, row[j - 1] + 1))
    return row[-1]


def place_by_place(a, b):
    """You compare place by place: one insertion at the beginning would shift all the rest. Fill a table of prefixes."""
    return sum(left != right for left, right in zip(a, b, strict=False)) + abs(len(a) - len(b))


def swapped_neighbours(a, b):
    """You count a swap of two neighbours as one step, as Damerau does: here it is two substitutions."""
    table = np.add.outer(np.arange(len(a) + 1), np.arange(len(b) + 1))
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            changed = table[i - 1, j - 1] + (a[i - 1] != b[j - 1])
            table[i, j] = min(changed, table[i - 1, j] + 1, table[i, j - 1] + 1)
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return int(table[-1, -1])


def draw(draws: Draws) -> tuple[str, str]:
    """Two words of two to five letters, few letters."""
    first, second = ("".join(draws.choice("abc") for _ in range(draws.integer(2, 5))) for _ in range(2))
    return first, second


task = Task(
    edit_distance,
    cases={
        "an empty word": ("", "abc"),
        "two empty words": ("", ""),
        "equal words": ("abc", "abc"),
        "one letter in front": ("bcd", "abcd"),
        "neighbours that are swapped": ("form", "from"),
        "words of several lengths": ("kitten", "sitting"),
    },
    draw=draw,
    mutants=(twice_for_a_change, empty_borders, place_by_place, swapped_neighbours),
)
