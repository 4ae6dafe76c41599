"""Values as people write them, in ASCII, so that what is shown can be typed back."""

import math
from functools import lru_cache
from typing import Any

from quizzer.answers.values import Value, flat

DEFAULT_DIGITS = 4
PERCENT_UNITS = ("%", "percent")
NOISE = 1e-12  # relative to the largest entry: what is smaller is a zero with rounding errors

_SPECIAL_IN_LABELS = set(" ,()[]{}\"'")


def show(value: Value, digits: int | None = None, unit: str | None = None) -> str:
    """Numbers rounded to significant digits, several as `(1, 2)`, a matrix as `(1, 2; 3, 4)`, labels as `low, est_`."""
    return with_unit(_digits(value, digits or DEFAULT_DIGITS), unit)


def operand(value: float, digits: int = DEFAULT_DIGITS) -> str:
    """The number as it stands after a sign: in brackets if it is negative."""
    text = show(float(value), digits)
    return f"({text})" if text.startswith(("-", "−")) else text


def with_unit(text: str, unit: str | None) -> str:
    """`0.369 nats`, `1 bit`, `36.9%`; the text alone without a unit."""
    if not unit:
        return text
    return f"{text}%" if unit in PERCENT_UNITS else f"{text} {unit.removesuffix('s') if text == '1' else unit}"


def _digits(value: Any, digits: int) -> str:
    if not isinstance(value, list):
        return value if isinstance(value, str) else show_number(value, digits)
    if value and isinstance(value[0], str):
        return ", ".join(map(_label, value))
    text = "; ".join(map(", ".join, cells(value, digits)))
    return text if len(flat(value)) == 1 else f"({text})"


def cells(value: Any, digits: int) -> list[list[str]]:
    """The entries of a list, which is one row, or of a matrix, each as it is shown."""
    rows = value if value and isinstance(value[0], list) else [value]
    numbers = [abs(entry) for entry in flat(value) if not isinstance(entry, str) and math.isfinite(entry)]
    zero = NOISE * max(numbers, default=0.0)

    def spelled(entry: Any) -> str:
        if isinstance(entry, str):
            return entry
        return show_number(entry if abs(entry) > zero else 0.0, digits)

    return [[spelled(entry) for entry in row] for row in rows]


@lru_cache(maxsize=4096)  # what is expected is written anew for every answer
def show_number(value: float, digits: int) -> str:
    """Whole numbers in full; others rounded, where zeros at the end stay if they say that something was rounded off."""
    if not math.isfinite(value):
        return str(float(value))
    whole = round(value)
    if abs(value) < 1e15 and math.isclose(value, whole, rel_tol=1e-12):
        return str(whole)
    mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
    power = int(exponent)
    if -4 <= power < 15:
        return _without_needless_zeros(f"{value:.{max(0, digits - 1 - power)}f}", value)
    shorter = mantissa.rstrip("0").rstrip(".")
    return f"{shorter if math.isclose(float(f'{shorter}e{power}'), value, rel_tol=1e-12) else mantissa}e{power}"


def _without_needless_zeros(text: str, value: float) -> str:
    if "." in text and math.isclose(float(text), value, rel_tol=1e-12):
        return text.rstrip("0").rstrip(".")
    return text


def _label(label: str) -> str:
    bare = label[1:-1] if label[:1] == "[" and label[-1:] == "]" else label
    if bare and not _SPECIAL_IN_LABELS.intersection(bare):
        return label
    quote = "'" if '"' in label else '"'
    return f"{quote}{label}{quote}"
