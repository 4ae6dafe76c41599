"""The base of the logarithm: it sets the unit of information, and brings its own slips."""

import math

from quizzer.verify.parameters import number
from quizzer.verify.problem import Wrong


def log_base(base: float) -> float:
    """The natural logarithm of the base, to divide by; ValueError unless the base is positive, finite and not 1."""
    if not (0 < base < math.inf and base != 1):
        raise ValueError("base must be positive, finite and not 1")
    return math.log(base)


def log_name(base: float) -> str:
    """How a worked step writes the logarithm to this base."""
    return "ln" if base == math.e else f"log{number(base)}"


SMALLEST = 0.05  # of a sum in which terms cancel: below it, four decimals in the terms are too few for three digits


def base_slips(value: float, base: float) -> dict[str, Wrong]:
    """What the value becomes with the other of the two usual bases, and with the log key of a calculator."""
    return {
        "log2_for_ln": Wrong(
            value / math.log(2) if base == math.e else None, "You took the logarithm to base 2: that is in bits."
        ),
        "ln_for_log2": Wrong(
            value * math.log(2) if base == 2 else None, "You took the natural logarithm: that is in nats."
        ),
        "log10_for_ln": Wrong(
            value / math.log(10) if base == math.e else None,
            "You took the logarithm to base 10: nats go with the natural one.",
        ),
        "log10_for_log2": Wrong(
            value * math.log10(2) if base == 2 else None,
            "You took the logarithm to base 10: bits go with base 2.",
        ),
    }
