"""From a typed text to a judgement: unreadable, right, a known mistake, too coarse, a generic mistake, or wrong."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from quizzer.answers.labels import label_key
from quizzer.answers.reading import INFORMATION_UNITS, Reading, decimal_commas, read
from quizzer.answers.refusals import AnswerError
from quizzer.answers.tolerance import ABSOLUTE, DEFAULT, WIDEST, ZERO, Tolerance, margin, within
from quizzer.answers.values import Value, flat, shape
from quizzer.core.event import Verdict
from quizzer.text.plural import counted
from quizzer.tuples import NamedTuple

NEAR = 0.01  # off by so small a share beyond the margin: a rounded step explains it
ENOUGH_DIGITS = 2  # with fewer, a number is too coarse to accuse anyone of a certain mistake
SAME = 1e-9

_GENERIC = {
    "generic_sign": "The sign is flipped.",
    "generic_percent": "That is off by a factor of 100.",
    "generic_complement": "That is 1 minus the value.",
    "generic_log_base": "That is the value with the logarithm to another base (ln 2 makes the difference).",
    "generic_reversed": "These are the right entries in reverse order.",
    "generic_transposed": "That is the transposed matrix.",
}
CLOSE = "Close, but not within the margin: keep more digits in the steps."
UNKNOWN_SLIP = "No known slip gives this: look at the steps."


class WrongValue(NamedTuple):
    """The value that a known mistake gives, and why; a `convention` is no mistake but what other people use."""

    value: Any  # a Value; a verify function may also give arrays, or a mapping by part
    why: str
    convention: bool = False


class Expected(NamedTuple):
    """What a card accepts, in the card's unit, and the mistakes that it knows by name.

    `scale` raises the tolerance where terms cancel; `probability` and `information` (or its unit) allow the generic
    diagnoses that make sense for such values only; infinity can be typed where the value is infinite, or with
    `allow_inf`.
    """

    value: Value
    form: str = "number"
    wrong: Mapping[str, WrongValue] = {}
    tolerance: Tolerance = DEFAULT
    scale: Any = None
    unit: str | None = None
    digits: int = 3
    probability: bool = False
    information: bool = False
    allow_inf: bool = False


class Judgement(NamedTuple):
    """`verdict` is right, wrong, coarse, invalid or given_up; the other fields are those of `answer --json`."""

    verdict: Verdict
    read: Value | None = None
    read_as: str | None = None
    named: str | None = None
    also: tuple[str, ...] = ()
    message: str = ""
    position: int | None = None
    entries: list[bool] | None = None
    score: float = 0.0


def grade(text: str, expected: Expected) -> Judgement:
    """The judgement on what was typed; an empty text gives up."""
    if not text.strip():
        return Judgement("given_up")
    if expected.form == "labels":
        expected = expected._replace(value=[str(label) for label in flat(expected.value)])
    allow_inf = expected.allow_inf or any(entry in (math.inf, -math.inf) for entry in flat(expected.value))
    try:
        reading = read(text, expected.form, unit=expected.unit, allow_inf=allow_inf)
    except AnswerError as error:
        return Judgement("invalid", message=error.message, position=error.position)
    typed = Judgement("wrong", reading.value, reading.echo)
    if shape(reading.value) != shape(expected.value):
        return _named(typed, reading, expected) or _of_other_shape(typed, reading, expected, text)
    right = _ticks(reading.value, expected.value, expected.tolerance, expected.scale)
    typed = typed._replace(
        entries=right if isinstance(expected.value, list) else None, score=sum(right) / len(right) if right else 1.0
    )
    if all(right):
        return typed._replace(verdict="right")
    known = _named(typed, reading, expected) or _generic_slip(typed, reading, expected)
    return known or _coarse(typed, reading, expected, right) or _explained(typed, reading, expected)


def _of_other_shape(typed: Judgement, reading: Reading, expected: Expected, text: str) -> Judgement:
    """Numbers are asked again, while labels of another count are wrong."""
    if expected.form == "labels":
        labels = counted(len(flat(expected.value)), "label")
        return typed._replace(message=f"{labels} expected, {len(flat(reading.value))} typed.")
    asked = shape(expected.value)
    if meant := decimal_commas(text, expected.form, expected.unit, asked):
        return typed._replace(verdict="invalid", message=meant)
    numbers = "number" if asked[-1:] == (1,) else "numbers"
    more = len(flat(reading.value)) - len(flat(expected.value))
    advice = "only those" if more > 0 else "all of them" if more else "; between the rows"
    message = f"{_size(asked)} {numbers} expected, {_size(shape(reading.value))} typed: type {advice}"
    return typed._replace(verdict="invalid", message=message)


def _size(shape: tuple[int, ...]) -> str:
    return f"{counted(shape[0], 'row')} of {shape[1]}" if len(shape) == 2 else str(shape[0])


def _named(typed: Judgement, reading: Reading, expected: Expected) -> Judgement | None:
    """The known mistake that gives what was typed; where several do, all of them, the nearest first."""
    first, tolerance = _first(reading.value), expected.tolerance
    distances = {
        name: _distance(reading.value, mistake.value)
        for name, mistake in expected.wrong.items()
        if not _is_far(first, _first(mistake.value), tolerance) and _gives(mistake.value, reading, expected)
    }
    if not distances:
        return None
    nearest, *others = sorted(distances, key=lambda name: distances[name])
    told = dict.fromkeys(_told(expected.wrong[name]) for name in (nearest, *others))
    return typed._replace(named=nearest, also=tuple(others), message=_either(list(told)))


def _told(mistake: WrongValue) -> str:
    return f"another convention: {mistake.why}" if mistake.convention else mistake.why


def _either(sentences: Sequence[str]) -> str:
    """The one sentence, or all that may be meant. What somebody did is never known for sure from a number."""
    first, *others = sentences
    if others:
        return "\n".join([f"Either: {first}", *(f"Or: {other}" for other in others)])
    return f"It looks as if you {first[4:]}" if first.startswith("You ") else first


def _coarse(typed: Judgement, reading: Reading, expected: Expected, right: list[bool]) -> Judgement | None:
    """Asks for more digits where a plain decimal has too few. It says nothing of the value: not even how near it is."""
    if expected.tolerance.exact or _is_labels(expected.value) or _is_short(expected.value, expected.digits):
        return None
    entries = zip(flat(reading.value), right, reading.digits, reading.places, strict=True)
    least = _decimals(expected.tolerance)
    whole = [_is_whole(v) for v in flat(expected.value)]

    def is_coarse(x: float, digits: int | None, place: float | None) -> bool:
        if digits is None or place is None or x == 0 or (place >= 1 and any(whole)):
            return False
        return digits < expected.digits if least is None else place > 1.5 * 10.0**-least

    if not any(is_coarse(x, digits, place) for x, fine, digits, place in entries if not fine):
        return None
    wanted = counted(expected.digits, "significant digit") if least is None else counted(least, "decimal")
    return Judgement("coarse", typed.read, typed.read_as, message=f"{wanted}, please")


def _decimals(tolerance: Tolerance) -> int | None:
    """How many decimals are asked for, where it is decimals and not significant digits."""
    return None if tolerance.rtol or not tolerance.atol else round(-math.log10(2 * tolerance.atol))


def _is_short(value: Value, digits: int) -> bool:
    """Whether this is a table of exact values, each written in full with fewer digits than are asked for."""
    return isinstance(value, list) and all(
        math.isclose(v, float(f"{v:.{max(digits - 2, 0)}e}"), rel_tol=SAME, abs_tol=ZERO) for v in flat(value)
    )


def _is_whole(v: float) -> bool:
    return not math.isfinite(v) or math.isclose(v, round(v), rel_tol=SAME, abs_tol=ZERO)


def _generic_slip(typed: Judgement, reading: Reading, expected: Expected) -> Judgement | None:
    """The mistake that can happen anywhere and gives what was typed."""
    for name, target in _generic(expected):
        if shape(target) == shape(reading.value) and _matches(reading, target, expected.tolerance):
            return typed._replace(named=name, message=_GENERIC[name])
    return None


def _explained(typed: Judgement, reading: Reading, expected: Expected) -> Judgement:
    """Says how much is right, and how near a number is that rounding may have moved."""
    if typed.entries:
        return typed._replace(message=f"{sum(typed.entries)} of {len(typed.entries)} entries right.")
    if _is_near(reading.value, expected):
        return typed._replace(message=CLOSE)
    return typed._replace(message=UNKNOWN_SLIP)


def _is_near(typed: Any, expected: Expected) -> bool:
    [room] = margin(expected.value, expected.tolerance, expected.scale)
    value: Any = expected.value
    beyond = NEAR * abs(value) if expected.tolerance.rtol else room  # of fixed decimals none is a share of the value
    return not expected.tolerance.exact and within(typed, value, room + beyond)


def _generic(expected: Expected) -> Iterator[tuple[str, Any]]:
    """What mistakes that can happen anywhere make of the value."""
    value = expected.value
    if not _is_labels(value):
        yield "generic_sign", _each(value, lambda v: -v)
        yield "generic_percent", _each(value, lambda v: v * 100)
        yield "generic_percent", _each(value, lambda v: v / 100)
        if expected.probability:
            yield "generic_complement", _each(value, lambda v: 1 - v)
        if expected.information or expected.unit in INFORMATION_UNITS:
            yield "generic_log_base", _each(value, lambda v: v / math.log(2))
            yield "generic_log_base", _each(value, lambda v: v * math.log(2))
    if len(shape(value)) == 1:
        yield "generic_reversed", flat(value)[::-1]
    if len(shape(value)) == 2:
        yield "generic_transposed", _transposed(value)


def _transposed(matrix: Any) -> list[list[float]]:
    return [list(column) for column in zip(*matrix, strict=True)]


def _each(value: Any, change: Callable[[float], float]) -> Any:
    return [_each(part, change) for part in value] if isinstance(value, list) else change(value)


def _ticks(typed: Value, value: Value, tolerance: Tolerance, scale: Any = None) -> list[bool]:
    """Which entries are right, in reading order; both have one shape."""
    if _is_labels(typed):
        return [label_key(a) == label_key(b) for a, b in zip(flat(typed), flat(value), strict=True)]
    rooms = margin(value, tolerance, scale)
    return [within(x, v, room) for x, v, room in zip(flat(typed), flat(value), rooms, strict=True)]


def _is_labels(value: Value) -> bool:
    return isinstance(value, list) and all(isinstance(entry, str) for entry in value)


def _gives(wrong: Value, reading: Reading, expected: Expected) -> bool:
    if shape(wrong) != shape(reading.value) or not _is_finite(wrong):
        return False
    return _matches(reading, wrong, expected.tolerance, _fitting(expected.scale, wrong))


def _matches(reading: Reading, target: Value, tolerance: Tolerance, scale: Any = None) -> bool:
    """Whether what was typed is surely meant for the target: within its margin, and with digits enough to tell."""
    entries = zip(flat(reading.value), flat(target), reading.digits, strict=True)
    return all(_ticks(reading.value, target, tolerance, scale)) and all(
        _is_certain(x, w, digits) for x, w, digits in entries
    )


def _first(value: Any) -> Any:
    """The first entry; an empty text of an empty list."""
    while isinstance(value, list):
        value = value[0] if value else ""
    return value


def _is_far(x: Any, w: Any, tolerance: Tolerance) -> bool:
    """Whether no margin reaches from w to x, which is quickly seen of most wrong values."""
    if w is None or isinstance(x, str) or isinstance(w, str) or tolerance.exact:
        return w is None
    return bool(abs(x - w) > (tolerance.rtol + WIDEST) * abs(w) + ABSOLUTE + (tolerance.atol or 0.0))


def _is_certain(x: Any, w: Any, digits: int | None) -> bool:
    return digits is None or digits >= ENOUGH_DIGITS or math.isclose(x, w, rel_tol=SAME, abs_tol=ZERO)


def _is_finite(value: Value) -> bool:
    return all(isinstance(entry, str) or math.isfinite(entry) for entry in flat(value))


def _fitting(scale: Any, value: Value) -> Any:
    """The scale of the right value, if it can be laid over another one."""
    return scale if scale is None or len(flat(scale)) in (1, len(flat(value))) else None


def _distance(typed: Value, wrong: Value) -> float:
    pairs = zip(flat(typed), flat(wrong), strict=True)
    return max((0.0 if isinstance(x, str) else abs(x - w) for x, w in pairs), default=0.0)
