"""How far a number may lie from the value and still be right, and when a wrong value is far enough to tell apart."""

import math
from typing import Any, NamedTuple

from quizzer.answers.labels import label_key
from quizzer.answers.values import Value, flat, shape

ABSOLUTE = 5e-4  # half of the third decimal, for quantities of the order of 1
SMALLEST_WITH_ABSOLUTE = 0.05  # below it, ABSOLUTE would be more than 1 % of the value
EXACT_RELATIVE = 1e-9  # whole numbers typed as expressions carry rounding errors
LAST_BIT = 1e-12  # so that a number exactly on the margin is inside, whatever its last bit


class Tolerance(NamedTuple):
    """`atol` replaces the absolute part that depends on the value; `exact` leaves room for rounding errors only."""

    rtol: float = 1e-2
    atol: float | None = None
    exact: bool = False


DEFAULT = Tolerance()


def margin(values: Value, tolerance: Tolerance, scale: Any = None) -> list[float]:
    """How far each entry may be off, in reading order; `scale` (a number or one an entry) raises the relative part."""
    entries = flat(values)
    if tolerance.exact:
        return [0.0 if math.isinf(v) else EXACT_RELATIVE * max(abs(v), 1.0) for v in entries]
    absolute = _absolute(entries) if tolerance.atol is None else tolerance.atol
    scales = _scales(scale, len(entries))
    return [
        0.0 if math.isinf(v) else max(tolerance.rtol * max(abs(v), abs(s)), absolute)
        for v, s in zip(entries, scales, strict=True)
    ]


def within(x: float, v: float, room: float) -> bool:
    """True when x is at most `room` from v; from an infinite v, only when it is the same infinity."""
    return x == v or (math.isfinite(v) and abs(x - v) <= room + LAST_BIT * abs(v))


def separated(v: Value, w: Value, tolerance: Tolerance, scale: Any = None) -> bool:
    """The gap rule: True when the wrong value w is farther than twice the margin from v in at least one entry."""
    if shape(v) != shape(w):
        return True
    pairs = list(zip(flat(v), flat(w), strict=True))
    if pairs and isinstance(pairs[0][0], str):
        return any(label_key(a) != label_key(b) for a, b in pairs)
    rooms = margin(v, tolerance, scale)
    return any(not within(b, a, 2 * room) for (a, b), room in zip(pairs, rooms, strict=True))


def _absolute(entries: list[float]) -> float:
    largest = max((abs(v) for v in entries if math.isfinite(v)), default=0.0)
    return ABSOLUTE if largest == 0 or largest >= SMALLEST_WITH_ABSOLUTE else 0.0


def _scales(scale: Any, count: int) -> list[float]:
    if scale is None:
        return [0.0] * count
    scales = flat(scale)
    return scales * count if len(scales) == 1 else scales
