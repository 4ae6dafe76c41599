"""A precedence parser that computes while it reads. Every number is a float, so that no typed power can hang it."""

import math
import operator
from collections.abc import Callable, Sequence

from quizzer.answers.tokens import AnswerError, Token

MAX_DEPTH = 20

_BINARY = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
_OPERANDS = {"number", "constant", "fraction", "superscript", ")", "%", "!"}


def evaluate(tokens: Sequence[Token], end: Token, *, allow_inf: bool = False) -> tuple[float, str]:
    """The value of one expression, and its text as quizzer writes it: one spelling of every sign, `ln` for `log`.

    `end` is the token behind it, which an error about a missing number points at.
    """
    parser = _Parser(tokens, end, allow_inf)
    value = parser.sum(0)
    parser.expect("end")
    return value, _spaced(tokens, parser.texts)


class _Parser:
    def __init__(self, tokens: Sequence[Token], end: Token, allow_inf: bool) -> None:
        self.tokens = [*tokens, Token("end", end.text, 0.0, end.position, end.end)]
        self.texts = [token.text for token in tokens]
        self.allow_inf = allow_inf
        self.at = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.at]

    def accept(self, *kinds: str) -> Token | None:
        """The next token if it is of these kinds; else it stays unread."""
        token = self.next
        if token.kind not in kinds:
            return None
        self.at += 1
        return token

    def expect(self, kind: str) -> None:
        if not self.accept(kind):
            raise AnswerError(_unexpected(self.tokens[self.at - 1], self.next), self.next.position)

    def sum(self, depth: int) -> float:
        value = self.product(depth)
        while sign := self.accept("+", "-"):
            value = _apply(sign, _BINARY[sign.kind], value, self.product(depth))
        return value

    def product(self, depth: int) -> float:
        value = self.signed(depth)
        while sign := self.accept("*", "/"):
            value = _apply(sign, _BINARY[sign.kind], value, self.signed(depth))
        return value

    def signed(self, depth: int) -> float:
        negative = False
        while sign := self.accept("+", "-"):
            negative ^= sign.kind == "-"
        value = self.power(depth)
        return -value if negative else value

    def power(self, depth: int) -> float:
        base = self.postfix(depth)
        sign = self.accept("^")
        return _apply(sign, math.pow, base, self.signed(depth + 1)) if sign else base

    def postfix(self, depth: int) -> float:
        value = self.primary(depth)
        while token := self.accept("%", "!", "superscript"):
            if token.kind == "%":
                value /= 100
            elif token.kind == "superscript":
                value = self.superscript(token, value)
            else:
                value = self.factorial(token, value)
        return value

    def superscript(self, token: Token, base: float) -> float:
        if self.next.kind in ("^", "%", "!", "superscript"):
            message = f"{self.next.text} after a raised number has two meanings: type brackets, as in (2^3)^2"
            raise AnswerError(message, self.next.position)
        return _apply(token, math.pow, base, token.value)

    def factorial(self, token: Token, value: float) -> float:
        if self.next.kind == "!":
            raise AnswerError("!! has two meanings: type brackets, as in (3!)!", self.next.position)
        if not 0 <= value <= 170 or value != int(value):
            raise AnswerError("! needs a whole number before it: type one from 0 to 170", token.position)
        return float(math.factorial(int(value)))

    def primary(self, depth: int) -> float:
        if depth > MAX_DEPTH:
            raise AnswerError(f"nested more than {MAX_DEPTH} deep: type a simpler expression", self.next.position)
        if token := self.accept("number", "constant", "fraction"):
            return self.literal(token)
        if token := self.accept("function"):
            return self.call(token, depth)
        if token := self.accept("root"):
            return self.root(token, depth)
        if self.accept("("):
            value = self.sum(depth + 1)
            self.expect(")")
            return value
        raise AnswerError(_missing(self.next), self.next.position)

    def literal(self, token: Token) -> float:
        if math.isinf(token.value) and not self.allow_inf:
            raise AnswerError("infinity is not an answer here: type a finite number", token.position)
        return token.value

    def root(self, sign: Token, depth: int) -> float:
        start = self.at
        value = _apply(sign, math.sqrt, self.primary(depth + 1))
        if self.tokens[start].kind != "(":
            self.texts[start - 1] += "("
            self.texts[self.at - 1] += ")"
        return value

    def call(self, function: Token, depth: int) -> float:
        place = self.at - 1
        if not self.accept("("):
            raise AnswerError(f"{function.text} needs brackets: type {function.text}(...)", function.position)
        arguments = [self.sum(depth + 1)]
        while self.accept(","):
            arguments.append(self.sum(depth + 1))
        self.expect(")")
        if function.text == "log" and len(arguments) == 1:
            self.texts[place] = "ln"
        return _call(function, arguments)


def _missing(token: Token) -> str:
    if token.kind == "[":
        return "square brackets are for lists: type ( and ) inside an expression"
    if token.kind == "unit":
        return f"a number is missing before {token.text}: type the number first"
    if token.text:
        return f"a number is missing before {token.text}: type one there"
    return "a number is missing at the end: type one there"


def _unexpected(before: Token, token: Token) -> str:
    if token.kind == "end":
        return "a ) is missing: type it"
    if token.kind == "unit":
        return f"{token.text} stands in the middle: type the unit at the end"
    if token.kind in (",", ";", "[", "]"):
        return f"{token.text} does not belong inside an expression: leave it out"
    left, right = before.text, token.text
    sign = "+" if token.kind == "fraction" else "*"
    return f"{left} and {right} stand side by side: type the sign between them, as in {left}{sign}{right}"


def _apply(token: Token, operation: Callable[..., float], *operands: float) -> float:
    """Computes, and puts what Python raises or lets pass silently (overflow, NaN) into words."""
    try:
        value = operation(*operands)
    except ZeroDivisionError:
        raise AnswerError("division by zero: it has no value", token.position) from None
    except OverflowError:
        raise AnswerError(f"the result of {token.text} is too large: type a smaller number", token.position) from None
    except ValueError:
        raise AnswerError(_domain(token, operands), token.position) from None
    if math.isnan(value):
        raise AnswerError(f"the result of {token.text} is undefined: type a number that exists", token.position)
    if math.isinf(value) and not any(map(math.isinf, operands)):
        raise AnswerError(f"the result of {token.text} is too large: type a smaller number", token.position)
    return value


def _domain(token: Token, operands: tuple[float, ...]) -> str:
    if token.kind in ("^", "superscript"):
        if operands[0] == 0:
            return "0 to a negative power is a division by zero: it has no value"
        return "a negative number to a fractional power has no real value: type another power"
    if token.text == "sqrt":
        return "the square root of a negative number is not real: type sqrt of 0 or more"
    return f"{token.text} needs a positive number: type one inside its brackets"


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


# What computes, and the most arguments that it takes; at least one is always needed.
_FUNCTIONS: dict[str, tuple[Callable[..., float], int]] = {
    "ln": (math.log, 1),
    "log": (math.log, 2),
    "log2": (math.log2, 1),
    "log10": (math.log10, 1),
    "exp": (math.exp, 1),
    "sqrt": (math.sqrt, 1),
    "abs": (abs, 1),
    "sigmoid": (_sigmoid, 1),
    "tanh": (math.tanh, 1),
    "min": (lambda *numbers: min(numbers), 100),
    "max": (lambda *numbers: max(numbers), 100),
}


def _call(token: Token, arguments: list[float]) -> float:
    compute, most = _FUNCTIONS[token.text]
    if len(arguments) > most:
        numbers = "one number" if most == 1 else f"{most} numbers"
        raise AnswerError(f"{token.text} takes at most {numbers}: {len(arguments)} are typed", token.position)
    return _apply(token, compute, *arguments)


def _spaced(tokens: Sequence[Token], texts: list[str]) -> str:
    """The texts joined, with spaces around binary + and - and behind commas."""
    pieces: list[str] = []
    before = ""
    for token, text in zip(tokens, texts, strict=True):
        if token.kind in "+-" and before in _OPERANDS:
            text = f" {text} "
        elif token.kind == ",":
            text = ", "
        pieces.append(text)
        before = token.kind
    return "".join(pieces)
