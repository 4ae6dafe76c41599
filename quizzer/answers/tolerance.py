"""How far a number may lie from the value and still be right, and when a wrong value is far enough to tell apart."""

import math
from collections.abc import Sequence
from typing import Any

from quizzer.answers.labels import label_key
from quizzer.answers.values import Value, flat, shape
from quizzer.answers.writing import NOISE
from quizzer.tuples import NamedTuple

ABSOLUTE = 5e-4  # half of the third decimal, for quantities of the order of 1
SMALLEST_WITH_ABSOLUTE = 0.05  # below it, ABSOLUTE would be more than 1 % of the value
WIDEST = 0.019  # what a scale may widen the margin to: a number that is 2 % off is never right
ZERO = 1e-15  # a value below it is 0 with the rounding errors of a computation in floats
EXACT_RELATIVE = 1e-9  # whole numbers typed as expressions carry rounding errors


class Tolerance(NamedTuple):
    """`atol` replaces the absolute part that depends on the value; `exact` leaves room for rounding errors only."""

    rtol: float = 1e-2
    atol: float | None = None
    exact: bool = False


DEFAULT = Tolerance()


def margin(values: Value, tolerance: Tolerance, scale: Any = None) -> list[float]:
    """How far each entry may be off, in reading order; labels have no margins.

    No entry lends another one its margin. `scale` (a number, or one an entry) is the size of terms that cancel: it
    widens the relative part, to less than 2 % of the entry.
    """
    entries = flat(values)
    if isinstance(values, list) and values and isinstance(values[0], str):
        return []
    if tolerance.exact:
        return [0.0 if math.isinf(v) else EXACT_RELATIVE * max(abs(v), 1.0) for v in entries]
    noise = NOISE * max([abs(v) for v in entries if math.isfinite(v)], default=0.0)
    if scale is None:
        return [max(_room(v, tolerance), noise) for v in entries]
    scales = _scales(scale, len(entries))
    widened = (min(tolerance.rtol * abs(s), WIDEST * abs(v)) for v, s in zip(entries, scales, strict=True))
    return [max(_room(v, tolerance), wide, noise) for v, wide in zip(entries, widened, strict=True)]


def cancels(values: Value, tolerance: Tolerance, scale: Any) -> bool:
    """True when terms of this scale, each rounded as an answer may be, can miss an entry by more than its margin."""
    if scale is None or tolerance.exact:
        return False
    entries = flat(values)
    rooms = margin(values, tolerance, scale)
    return any(tolerance.rtol / 2 * abs(s) > room for s, room in zip(_scales(scale, len(entries)), rooms, strict=True))


def within(x: float, v: float, room: float) -> bool:
    """True when x is at most `room` from v, whatever its last bit; an infinite v needs the same infinity."""
    return x == v or (math.isfinite(v) and abs(x - v) <= room + NOISE * abs(v))


def apart(v: Value, w: Value, rooms: Sequence[float]) -> bool:
    """The gap rule: True when the wrong value w is farther than twice the margin from v in at least one entry.

    `rooms` are the margins of v, which labels do not have.
    """
    if not isinstance(v, list) and not isinstance(w, list) and rooms:
        return not within(w, v, 2 * rooms[0])
    if shape(v) != shape(w):
        return True
    pairs = zip(flat(v), flat(w), strict=True)
    if not rooms:
        return any(label_key(a) != label_key(b) for a, b in pairs)
    return any(not within(b, a, 2 * room) for (a, b), room in zip(pairs, rooms, strict=True))


def _room(v: float, tolerance: Tolerance) -> float:
    size = abs(v)
    if size == math.inf:
        return 0.0
    absolute = tolerance.atol
    if absolute is None:
        absolute = ABSOLUTE if size < ZERO or size >= SMALLEST_WITH_ABSOLUTE else 0.0
    return max(tolerance.rtol * size, absolute)


def _scales(scale: Any, count: int) -> list[float]:
    scales = flat(scale)
    return scales * count if len(scales) == 1 else scales
