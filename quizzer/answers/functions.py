"""The functions that an answer can use, and computing whose failures are told in words."""

import math
from collections.abc import Callable

from quizzer.answers.refusals import AnswerError, NoValueError
from quizzer.answers.tokens import Token


def apply(token: Token, operation: Callable[..., float], *operands: float) -> float:
    """Computes, and puts what Python raises or lets pass silently (overflow, NaN) into words."""
    try:
        value = operation(*operands)
    except ZeroDivisionError:
        raise NoValueError("division by zero: it has no value", token.position) from None
    except OverflowError:
        raise NoValueError(f"the result of {token.text} is too large: type a smaller number", token.position) from None
    except ValueError:
        raise NoValueError(_domain(token, operands), token.position) from None
    if math.isnan(value):
        raise NoValueError(f"the result of {token.text} is undefined: type a number that exists", token.position)
    if math.isinf(value) and not any(map(math.isinf, operands)):
        raise NoValueError(f"the result of {token.text} is too large: type a smaller number", token.position)
    return value


def _domain(token: Token, operands: tuple[float, ...]) -> str:
    if token.kind in ("^", "superscript"):
        if operands[0] == 0:
            return "0 to a negative power is a division by zero: it has no value"
        return "a negative number to a fractional power has no real value: type another power"
    if token.text in ("sin", "cos", "tan"):
        return f"{token.text} of infinity has no value: type a finite number"
    if token.text == "sqrt":
        return "the square root of a negative number is not real: type sqrt of 0 or more"
    return f"{token.text} needs a positive number: type one inside its brackets"


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def _tidied(x: float) -> float:
    """Without what binary fractions add: ceil(0.1 * 30) is 3, as by hand."""
    return float(f"{x:.14g}")


# What computes, and the most arguments that it takes; at least one is always needed.
_FUNCTIONS: dict[str, tuple[Callable[..., float], int]] = {
    "ln": (math.log, 1),
    "log": (math.log, 2),
    "log2": (math.log2, 1),
    "log10": (math.log10, 1),
    "exp": (math.exp, 1),
    "sqrt": (math.sqrt, 1),
    "abs": (abs, 1),
    "floor": (lambda x: float(math.floor(_tidied(x))), 1),
    "ceil": (lambda x: float(math.ceil(_tidied(x))), 1),
    "sin": (math.sin, 1),
    "cos": (math.cos, 1),
    "tan": (math.tan, 1),
    "sigmoid": (_sigmoid, 1),
    "tanh": (math.tanh, 1),
    "min": (lambda *numbers: min(numbers), 100),
    "max": (lambda *numbers: max(numbers), 100),
}


def call(token: Token, arguments: list[float]) -> float:
    """The value of a function of these arguments."""
    compute, most = _FUNCTIONS[token.text]
    if len(arguments) > most:
        numbers = "one number" if most == 1 else f"{most} numbers"
        raise AnswerError(f"{token.text} takes at most {numbers}: {len(arguments)} are typed", token.position)
    return apply(token, compute, *arguments)
