"""Which mistake gives the number that was typed: the problem's own named ones, too few digits, and generic ones."""

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from quizzer.answers.labels import label_key
from quizzer.answers.reading import Reading
from quizzer.answers.tolerance import ZERO, Tolerance, margin, within
from quizzer.answers.values import Value, flat, shape

ENOUGH_DIGITS = 2  # with fewer, a number is too coarse to accuse anyone of a certain mistake
SAME = 1e-9

_MESSAGES = {
    "generic_sign": "The sign is flipped.",
    "generic_percent": "That is off by a factor of 100.",
    "generic_complement": "That is 1 minus the value.",
    "generic_log_base": "That is the value with the logarithm to another base (ln 2 makes the difference).",
    "generic_reversed": "These are the right entries in reverse order.",
    "generic_transposed": "That is the transposed matrix.",
}


class WrongValue(NamedTuple):
    """The value that a known mistake gives, and why; a `convention` is no mistake but what other people use."""

    value: Any  # a Value; a verify function may also give arrays, or a mapping by part
    why: str
    convention: bool = False


def ticks(typed: Value, value: Value, tolerance: Tolerance, scale: Any = None) -> list[bool]:
    """Which entries are right, in reading order; both have one shape."""
    if _is_labels(typed):
        return [label_key(a) == label_key(b) for a, b in zip(flat(typed), flat(value), strict=True)]
    rooms = margin(value, tolerance, scale)
    return [within(x, v, room) for x, v, room in zip(flat(typed), flat(value), rooms, strict=True)]


def named(reading: Reading, wrong: Mapping[str, WrongValue], tolerance: Tolerance, scale: Any = None) -> list[str]:
    """Ids of the known mistakes that give what was typed, the nearest first."""
    distances = {
        name: _distance(reading.value, mistake.value)
        for name, mistake in wrong.items()
        if mistake.value is not None and _gives(mistake.value, reading, tolerance, scale)
    }
    return sorted(distances, key=lambda name: distances[name])


def coarse(reading: Reading, value: Value, right: list[bool], digits: int) -> bool:
    """True when every entry is right as far as it is typed, but not all are typed to enough digits."""
    if _is_labels(value):
        return False
    entries = zip(flat(reading.value), flat(value), right, reading.digits, reading.places, strict=True)
    return all(fine or _right_as_typed(x, v, typed, place, digits) for x, v, fine, typed, place in entries)


def generic(
    reading: Reading, value: Value, tolerance: Tolerance, *, probability: bool, information: bool
) -> tuple[str, str] | None:
    """Id and message of the first mistake that can happen anywhere and gives what was typed."""
    candidates = _candidates(value, probability=probability, information=information)
    for name, target in candidates:
        if shape(target) == shape(reading.value) and all(ticks(reading.value, target, tolerance)):
            return name, _MESSAGES[name]
    return None


def _is_labels(value: Value) -> bool:
    return isinstance(value, list) and all(isinstance(entry, str) for entry in value)


def _gives(wrong: Value, reading: Reading, tolerance: Tolerance, scale: Any) -> bool:
    if shape(wrong) != shape(reading.value) or not _is_finite(wrong):
        return False
    if not all(ticks(reading.value, wrong, tolerance, _fitting(scale, wrong))):
        return False
    entries = zip(flat(reading.value), flat(wrong), reading.digits, strict=True)
    return all(_is_certain(x, w, digits) for x, w, digits in entries)


def _is_certain(x: Any, w: Any, digits: int | None) -> bool:
    return digits is None or digits >= ENOUGH_DIGITS or math.isclose(x, w, rel_tol=SAME, abs_tol=ZERO)


def _is_finite(value: Value) -> bool:
    return all(isinstance(entry, str) or math.isfinite(entry) for entry in flat(value))


def _fitting(scale: Any, value: Value) -> Any:
    """The scale of the right value, if it can be laid over another one."""
    return scale if scale is None or len(flat(scale)) in (1, len(flat(value))) else None


def _distance(typed: Value, wrong: Value) -> float:
    return max(
        (0.0 if isinstance(x, str) else abs(x - w) for x, w in zip(flat(typed), flat(wrong), strict=True)), default=0.0
    )


def _right_as_typed(x: float, v: float, typed: int | None, place: float | None, digits: int) -> bool:
    """True when x is v rounded or cut to the last digit typed; zero only if rounded, since cut it says nothing."""
    if typed is None or place is None or typed >= digits:
        return False
    rounded = abs(x - v) <= place / 2 * (1 + SAME)
    cut = x * v > 0 and 0 <= (abs(v) - abs(x)) * (1 + SAME) < place
    return rounded or cut


def _candidates(value: Value, *, probability: bool, information: bool) -> list[tuple[str, Value]]:
    if _is_labels(value):
        return [("generic_reversed", flat(value)[::-1])]
    candidates = [
        ("generic_sign", _each(value, lambda v: -v)),
        ("generic_percent", _each(value, lambda v: v * 100)),
        ("generic_percent", _each(value, lambda v: v / 100)),
    ]
    if probability:
        candidates.append(("generic_complement", _each(value, lambda v: 1 - v)))
    if information:
        candidates.append(("generic_log_base", _each(value, lambda v: v / math.log(2))))
        candidates.append(("generic_log_base", _each(value, lambda v: v * math.log(2))))
    if len(shape(value)) == 1:
        candidates.append(("generic_reversed", flat(value)[::-1]))
    if len(shape(value)) == 2:
        candidates.append(("generic_transposed", _transposed(value)))
    return candidates


def _transposed(matrix: Any) -> Any:
    return [list(column) for column in zip(*matrix, strict=True)]


def _each(value: Any, change: Callable[[float], float]) -> Any:
    return [_each(part, change) for part in value] if isinstance(value, list) else change(value)
