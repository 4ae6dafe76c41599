"""A precedence parser that computes while it reads. Every number is a float, so that no typed power can hang it."""

import math
import operator
from collections.abc import Mapping, Sequence

from quizzer.answers.advice import exponent_message, missing, needs_brackets, unexpected
from quizzer.answers.functions import apply, call
from quizzer.answers.refusals import MAX_CHARACTERS, AnswerError, NoValueError
from quizzer.answers.tokens import Token, tokenize

MAX_DEPTH = 20

_BINARY = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
_OPERANDS = {"number", "constant", "fraction", "superscript", "suffix", ")", "%", "!"}
# What can stand side by side and mean a product, by what the left side ends with.
_FACTORS = {
    "number": ("function", "root", "constant", "("),
    "fraction": ("function", "root", "constant", "("),
    "superscript": ("function", "root", "constant", "("),
    "group": ("function", "root", "constant", "("),
    "constant": ("function", "root", "constant"),
    "call": ("function", "root", "constant"),
}
_BARE = ("number", "constant", "fraction", "function", "root", "+", "-")  # what a function without brackets can be of
_OPEN_END = "type brackets, as in ln(3)/4 or ln(3/4)"


def evaluate(tokens: Sequence[Token], end: Token, *, allow_inf: bool = False, spaced: bool = True) -> tuple[float, str]:
    """The value of one expression, and its text as quizzer writes it: one spelling of every sign, `ln` for `log`.

    `end` is the token behind it, which an error about a missing number points at. Where a space may separate entries,
    `spaced` is False: there it never means a product.
    """
    parser = _Parser(tokens, end, allow_inf, spaced)
    value = parser.sum(0)
    parser.expect("end")
    return value, _spaced(tokens, parser.texts)


def formula(text: str, names: Mapping[str, float]) -> float:
    """The value of a formula for these numbers."""
    if len(text) > MAX_CHARACTERS:
        raise AnswerError(f"it is longer than {MAX_CHARACTERS} characters", MAX_CHARACTERS + 1)
    *tokens, end = tokenize(text, names)
    return evaluate(tokens, end)[0]


class _Parser:
    def __init__(self, tokens: Sequence[Token], end: Token, allow_inf: bool, spaced: bool) -> None:
        self.tokens = [*tokens, Token("end", end.text, 0.0, end.position, end.end)]
        self.texts = [token.text for token in tokens]
        self.allow_inf = allow_inf
        self.spaced = spaced
        self.tail = ""  # what the factor just read ends with: a key of _FACTORS, "bare", "power" or ""
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
            raise AnswerError(unexpected(self.tokens, self.at), self.next.position)

    def sum(self, depth: int) -> float:
        value = self.product(depth)
        while sign := self.accept("+", "-"):
            value = apply(sign, _BINARY[sign.kind], value, self.product(depth))
        return value

    def product(self, depth: int) -> float:
        value = self.signed(depth)
        divided = False
        while True:
            if sign := self.accept("*", "/"):
                divided = sign.kind == "/"
                value = apply(sign, _BINARY[sign.kind], value, self.signed(depth))
            elif self.is_factor():
                self.refuse_two_meanings(divided)
                sign = self.next
                self.texts[self.at] = f"*{self.texts[self.at]}"
                value = apply(sign._replace(text="*"), operator.mul, value, self.power(depth))
            else:
                return value

    def is_factor(self) -> bool:
        """Whether the next token stands beside a factor as in `2 ln(3)`, with no sign between."""
        glued = self.at and self.tokens[self.at - 1].end == self.next.position
        return bool(self.tail) and self.next.kind in _FACTORS["number"] and bool(self.spaced or glued)

    def refuse_two_meanings(self, divided: bool) -> None:
        left, right = self.tokens[self.at - 1].text, self.next.text
        after_e = self.next.text == "e" and self.tail != "constant"
        if after_e:
            message = exponent_message(self.tokens, self.at)
        elif divided:
            message = f"{right} behind a division has two meanings: type brackets, as in (1/2)*pi or 1/(2*pi)"
        elif self.tail == "power":
            message = f"{right} behind a power has two meanings: type brackets, as in (2^3)*pi or 2^(3*pi)"
        elif self.tail in ("bare", "root"):
            message = f"{right} behind a function without brackets has two meanings: type its brackets, as in ln(2)*pi"
        elif self.next.kind not in _FACTORS[self.tail]:
            message = f"{left}{right} has two meanings: type the sign between them, as in {left}*{right}"
        else:
            return
        raise AnswerError(message, self.next.position)

    def signed(self, depth: int) -> float:
        negative = False
        while sign := self.accept("+", "-"):
            negative ^= sign.kind == "-"
        value = self.power(depth)
        return -value if negative else value

    def power(self, depth: int) -> float:
        base = self.postfix(depth)
        sign = self.accept("^")
        if not sign:
            return base
        value = apply(sign, math.pow, base, self.signed(depth + 1))
        self.tail = "power"
        return value

    def postfix(self, depth: int) -> float:
        value = self.primary(depth)
        if self.tail == "bare":
            self.refuse_open_end()
        while token := self.accept("%", "!", "superscript"):
            self.tail = token.kind if token.kind == "superscript" else ""
            if token.kind == "%":
                value /= 100
            elif token.kind == "superscript":
                value = self.superscript(token, value)
            else:
                value = self.factorial(token, value)
        return value

    def refuse_open_end(self) -> None:
        """`ln 3/4`: whether the sign behind belongs to the argument, nobody can say."""
        sign = self.next
        if sign.kind in ("*", "/", "^", "%", "!", "superscript"):
            message = f"{sign.text} behind a function without brackets has two meanings: {_OPEN_END}"
            raise AnswerError(message, sign.position)

    def superscript(self, token: Token, base: float) -> float:
        if self.next.kind in ("^", "%", "!", "superscript"):
            message = f"{self.next.text} after a raised number has two meanings: type brackets, as in (2^3)^2"
            raise AnswerError(message, self.next.position)
        return apply(token, math.pow, base, token.value)

    def factorial(self, token: Token, value: float) -> float:
        if self.next.kind == "!":
            raise AnswerError("!! has two meanings: type brackets, as in (3!)!", self.next.position)
        if not 0 <= value <= 170 or value != int(value):
            raise NoValueError("! needs a whole number before it: type one from 0 to 170", token.position)
        return float(math.factorial(int(value)))

    def primary(self, depth: int) -> float:
        if depth > MAX_DEPTH:
            raise AnswerError(f"nested more than {MAX_DEPTH} deep: type a simpler expression", self.next.position)
        if token := self.accept("number", "constant", "fraction"):
            self.tail = token.kind
            return self.literal(token)
        if token := self.accept("function"):
            return self.call(token, depth)
        if token := self.accept("root"):
            return self.root(token, depth)
        if self.accept("("):
            value = self.sum(depth + 1)
            self.expect(")")
            self.tail = "group"
            return value
        raise AnswerError(missing(self.next), self.next.position)

    def literal(self, token: Token) -> float:
        if math.isinf(token.value) and not self.allow_inf:
            raise AnswerError("infinity is not an answer here: type a finite number", token.position)
        if token.kind == "number" and (suffix := self.accept("suffix")):
            self.tail = ""
            return apply(suffix, operator.mul, token.value, suffix.value)
        return token.value

    def root(self, sign: Token, depth: int) -> float:
        start = self.at
        value = apply(sign, math.sqrt, self.primary(depth + 1))
        bare = self.tokens[start].kind != "("
        if bare:
            self.bracket(start - 1)
        self.tail = "root" if bare else "call"
        return value

    def bracket(self, place: int) -> None:
        """The echo's brackets around all that was read behind this place."""
        self.texts[place] += "("
        self.texts[self.at - 1] += ")"

    def call(self, function: Token, depth: int) -> float:
        place = self.at - 1
        if not self.accept("("):
            return self.bare(function, place, depth)
        arguments = [self.sum(depth + 1)]
        while self.accept(","):
            arguments.append(self.sum(depth + 1))
        self.expect(")")
        if function.text == "log" and len(arguments) == 1:
            self.texts[place] = self.texts[place].replace("log", "ln")
        self.tail = "call"
        return call(function, arguments)

    def bare(self, function: Token, place: int, depth: int) -> float:
        """The function of the one number behind it, as in `ln 2`."""
        if self.next.kind not in _BARE or function.text in ("min", "max"):
            raise AnswerError(needs_brackets(function.text), function.position)
        sign = self.accept("+", "-")
        if self.next.kind in ("+", "-", "("):
            raise AnswerError(needs_brackets(function.text), function.position)
        value = self.primary(depth + 1)
        if function.text == "log":
            self.texts[place] = self.texts[place].replace("log", "ln")
        self.bracket(place)
        self.tail = "bare"
        return call(function, [-value if sign and sign.kind == "-" else value])


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
