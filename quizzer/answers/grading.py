"""From a typed text to a judgement: unreadable, right, a known mistake, too coarse, a generic mistake, or wrong."""

from collections.abc import Mapping
from typing import Any

from quizzer.answers import diagnosis
from quizzer.answers.diagnosis import WrongValue
from quizzer.answers.error import AnswerError
from quizzer.answers.reading import INFORMATION_UNITS, Reading, read
from quizzer.answers.tolerance import DEFAULT, Tolerance
from quizzer.answers.values import Value, flat, shape
from quizzer.core.event import Verdict
from quizzer.text.plural import counted

NEAR = 0.05  # off by less than this share: probably a rounded step, not a wrong method


class Expected:
    """What a card accepts, in the card's unit, and the mistakes that it knows by name.

    `scale` raises the tolerance where terms cancel; `probability` and `information` allow the generic diagnoses that
    make sense for such values only; infinity can be typed where the value is infinite, or with `allow_inf`.
    """

    __slots__ = (
        "allow_inf", "digits", "form", "information", "probability", "scale", "tolerance", "unit", "value", "wrong",
    )  # fmt: skip

    def __init__(
        self,
        value: Value,
        form: str = "number",
        *,
        wrong: Mapping[str, WrongValue] | None = None,
        tolerance: Tolerance = DEFAULT,
        scale: Any = None,
        unit: str | None = None,
        digits: int = 3,
        probability: bool = False,
        information: bool = False,
        allow_inf: bool = False,
    ) -> None:
        self.value = _label_list(value) if form == "labels" else value
        self.form = form
        self.wrong = wrong or {}
        self.tolerance = tolerance
        self.scale = scale
        self.unit = unit
        self.digits = digits
        self.probability = probability
        self.information = information or unit in INFORMATION_UNITS
        self.allow_inf = allow_inf or float("inf") in flat(value) or float("-inf") in flat(value)


class Judgement:
    """`verdict` is right, wrong, coarse, invalid or given_up; the other fields are those of `answer --json`."""

    __slots__ = ("also", "entries", "message", "named", "position", "read", "read_as", "score", "verdict")

    def __init__(
        self,
        verdict: Verdict,
        *,
        read: Value | None = None,
        read_as: str | None = None,
        named: str | None = None,
        also: list[str] | None = None,
        message: str = "",
        position: int | None = None,
        entries: list[bool] | None = None,
        score: float = 0.0,
    ) -> None:
        self.verdict = verdict
        self.read = read
        self.read_as = read_as
        self.named = named
        self.also = also or []
        self.message = message
        self.position = position
        self.entries = entries
        self.score = score


def grade(text: str, expected: Expected) -> Judgement:
    """The judgement on what was typed; an empty text gives up."""
    if not text.strip():
        return Judgement("given_up")
    try:
        reading = read(text, expected.form, unit=expected.unit, allow_inf=expected.allow_inf)
    except AnswerError as error:
        return Judgement("invalid", message=error.message, position=error.position)
    if shape(reading.value) != shape(expected.value):
        return _other_shape(reading, expected)
    return _same_shape(reading, expected)


def _other_shape(reading: Reading, expected: Expected) -> Judgement:
    """A named mistake may have its own shape; else numbers are asked again, while labels of another count are wrong."""
    judgement = _judgement(reading)
    if _name(judgement, reading, expected):
        return judgement
    if expected.form == "labels":
        judgement.verdict = "wrong"
        judgement.message = f"{_labels(expected.value)} expected, {len(flat(reading.value))} typed."
    else:
        judgement.verdict = "invalid"
        asked, typed = shape(expected.value), shape(reading.value)
        numbers = "number" if asked[-1:] == (1,) else "numbers"
        judgement.message = f"{_size(asked)} {numbers} expected, {_size(typed)} typed: type all of them"
    return judgement


def _same_shape(reading: Reading, expected: Expected) -> Judgement:
    right = diagnosis.ticks(reading.value, expected.value, expected.tolerance, expected.scale)
    judgement = _judgement(reading)
    judgement.entries = right if isinstance(expected.value, list) else None
    judgement.score = sum(right) / len(right) if right else 1.0
    if all(right):
        judgement.verdict = "right"
    elif not _name(judgement, reading, expected) and not _ask_digits(judgement, reading, expected, right):
        _explain(judgement, reading, expected)
    return judgement


def _judgement(reading: Reading) -> Judgement:
    return Judgement("wrong", read=reading.value, read_as=reading.echo)


def _name(judgement: Judgement, reading: Reading, expected: Expected) -> bool:
    ids = diagnosis.named(reading, expected.wrong, expected.tolerance, expected.scale)
    if not ids:
        return False
    mistake = expected.wrong[ids[0]]
    judgement.named, judgement.also = ids[0], ids[1:]
    judgement.message = f"another convention: {mistake.why}" if mistake.convention else mistake.why
    return True


def _ask_digits(judgement: Judgement, reading: Reading, expected: Expected, right: list[bool]) -> bool:
    if expected.tolerance.exact or not diagnosis.coarse(reading, expected.value, right, expected.digits):
        return False
    judgement.verdict = "coarse"
    judgement.message = f"{reading.echo} is right as far as it goes: give {expected.digits} significant digits"
    return True


def _explain(judgement: Judgement, reading: Reading, expected: Expected) -> None:
    found = diagnosis.generic(
        reading,
        expected.value,
        expected.tolerance,
        probability=expected.probability,
        information=expected.information,
    )
    if found:
        judgement.named, judgement.message = found
    elif judgement.entries:
        judgement.message = f"{sum(judgement.entries)} of {len(judgement.entries)} entries right."
    elif _is_near(reading.value, expected):
        judgement.message = "Close, but not within the margin: keep more digits in the steps."
    else:
        judgement.message = "No known mistake gives this."


def _is_near(typed: Any, expected: Expected) -> bool:
    value: Any = expected.value
    return not expected.tolerance.exact and abs(typed - value) < NEAR * abs(value)


def _size(shape: tuple[int, ...]) -> str:
    if len(shape) == 2:
        return f"{counted(shape[0], 'row')} of {shape[1]}"
    return str(shape[0])


def _label_list(value: Value) -> list[str]:
    return [str(label) for label in flat(value)]


def _labels(value: Value) -> str:
    return counted(len(flat(value)), "label")
