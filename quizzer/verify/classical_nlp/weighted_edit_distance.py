from quizzer.verify.arrays import positive
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, Text, number
from quizzer.verify.problem import Solution, Wrong, problem

WORDS = (
    ("kitten", "sitting"), ("sunday", "saturday"), ("intent", "extend"), ("bread", "board"), ("colour", "clover"),
    ("garden", "danger"), ("planet", "lantern"), ("listen", "tinsel"), ("silver", "river"), ("monday", "money"),
    ("castle", "cattle"), ("basket", "racket"), ("leather", "father"), ("painter", "pirate"), ("master", "stream"),
    ("plasma", "salsa"), ("corpus", "scope"), ("reader", "dreamer"), ("copper", "proper"), ("leaves", "salves"),
)  # fmt: skip


def weighted_edit_distance(
    source: str, target: str, insertion: float = 1, deletion: float = 1, substitution: float = 1
) -> float:
    r"""Least cost of the edits that turn one word into another.

    Parameters
    ----------
    source, target : str
        The words, either of which may be empty.
    insertion, deletion, substitution : float
        Cost of one edit of each kind, positive; an unchanged character costs nothing.

    Returns
    -------
    float
        The least total cost; the Levenshtein distance where all costs are 1.

    Raises
    ------
    ValueError
        If one of the words is not a text, or a cost is not positive.

    Notes
    -----
    .. math:: D_{ij} = \min(D_{i-1,j} + d, \; D_{i,j-1} + a, \; D_{i-1,j-1} + s \, [x_i \ne y_j])

    References
    ----------
    .. [1] Wagner and Fischer (1974), "The String-to-String Correction Problem".

    Examples
    --------
    >>> weighted_edit_distance("kitten", "sitting")
    3.0
    """
    if not isinstance(source, str) or not isinstance(target, str):
        raise ValueError("source and target must be texts")
    positive(insertion=insertion, deletion=deletion, substitution=substitution)
    return _rows(source, target, insertion, deletion, substitution)[-1][-1]


def _rows(source: str, target: str, insertion: float, deletion: float, substitution: float) -> list[list[float]]:
    """The table: a row for each prefix of the source, a column for each one of the target."""
    rows = [[float(insertion * j) for j in range(len(target) + 1)]]
    for left in source:
        above, row = rows[-1], [rows[-1][0] + deletion]
        for j, right in enumerate(target, 1):
            changed = above[j - 1] + (left != right) * substitution
            row.append(min(changed, above[j] + deletion, row[j - 1] + insertion))
        rows.append(row)
    return rows


def _fewest_edits(source: str, target: str, insertion: float, deletion: float, substitution: float) -> float:
    """Cost of the cheapest of all ways that have the fewest edits."""
    dear = (len(source) + len(target)) * max(insertion, deletion, substitution) + 1  # one edit more is never worth it
    rows = _rows(source, target, dear + insertion, dear + deletion, dear + substitution)
    return rows[-1][-1] - dear * weighted_edit_distance(source, target)


def _target(draws: Draws, earlier: Drawn) -> str:
    return dict(WORDS)[earlier["source"]]


def _substitution(draws: Draws, earlier: Drawn) -> int:
    """As often dearer than a deletion and an insertion together, which then take its place, as cheaper."""
    both = earlier["insertion"] + earlier["deletion"]
    cheaper = [cost for cost in (both - 2, both - 1) if cost > 1] or [2]
    found: int = draws.choice(draws.choice((cheaper, [both + 1, both + 2])))
    return found


def _reject(source: str, target: str, insertion: float, deletion: float, substitution: float) -> str | None:
    costs = (insertion, deletion, substitution)
    least = weighted_edit_distance(source, target, *costs)
    if least in costs:
        return "a single edit"
    without = weighted_edit_distance(source, target, insertion, deletion, insertion + deletion)
    is_plain = least == without == _fewest_edits(source, target, *costs)
    return "the costs decide nothing" if is_plain else None


@problem(
    weighted_edit_distance,
    params={
        "source": Text(*(source for source, _ in WORDS)),
        "target": Text(draw=_target),
        "insertion": Int(1, 3),
        "deletion": Int(1, 3),
        "substitution": Int(2, 8, draw=_substitution),
    },
    reject=_reject,
    exact=True,
)
def solve(source: str, target: str, insertion: float = 1, deletion: float = 1, substitution: float = 1) -> Solution:
    value = weighted_edit_distance(source, target, insertion, deletion, substitution)
    unit = weighted_edit_distance(source, target)
    differing = sum(a != b for a, b in zip(source, target, strict=False))
    extra = len(target) - len(source)
    in_place = differing * substitution + (extra * insertion if extra > 0 else -extra * deletion)
    exchanged = weighted_edit_distance(source, target, deletion, insertion, substitution)
    without = weighted_edit_distance(source, target, insertion, deletion, insertion + deletion)
    rows = _rows(source, target, insertion, deletion, substitution)
    shortest = _fewest_edits(source, target, insertion, deletion, substitution)
    return Solution(
        value,
        wrong={
            "unit_costs": Wrong(
                unit if {insertion, deletion, substitution} != {1} else None,
                "You counted the edits of the shortest way: add up costs, and look for the cheapest way.",
            ),
            "fewest_edits": Wrong(
                shortest if shortest != value else None,
                "You priced the way with the fewest edits: with these costs another way is cheaper.",
            ),
            "costs_exchanged": Wrong(
                exchanged if exchanged != value else None,
                "You exchanged the costs of insertion and deletion: the first word is turned into the second.",
            ),
            "place_by_place": Wrong(
                in_place if in_place != value else None,
                "You compared the words place by place: a shift lets later characters meet.",
            ),
            "no_substitutions": Wrong(
                without if without != value else None,
                "You only inserted and deleted: a substitution can be cheaper than the two.",
            ),
        },
        steps=[
            "first row: " + ", ".join(map(number, rows[0])),
            *(f"row of {letter}: " + ", ".join(map(number, row)) for letter, row in zip(source, rows[1:], strict=True)),
            f"the last entry is the distance: {number(value)}",
        ],
    )
