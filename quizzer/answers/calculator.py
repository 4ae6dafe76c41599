"""The `= ...` line: a calculator that answers nothing."""

from quizzer.answers.error import AnswerError
from quizzer.answers.layout import split, unwrapped
from quizzer.answers.reading import read
from quizzer.answers.tokens import Token, tokenize
from quizzer.answers.writing import show

DIGITS = 6


def calculate(text: str) -> str:
    """The value of an expression, list or matrix, to 6 significant digits; one that fails is an AnswerError."""
    if not text.strip():
        raise AnswerError("nothing to calculate: type an expression, as in = ln(2)/3")
    return show(read(text, _form(tokenize(text)), allow_inf=True).value, DIGITS)


def _form(tokens: list[Token]) -> str:
    if any(token.kind == ";" for token in tokens):
        return "matrix"
    pieces = split(unwrapped(tokens), ",")
    if all(piece[0].kind == "[" for piece, _ in pieces):
        return "matrix"
    return "vector" if len(pieces) > 1 or tokens[0].kind == "[" else "number"
