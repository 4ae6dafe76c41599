"""What to type instead of an expression that cannot be read, or that has two meanings: then both are named."""

import re
from collections.abc import Sequence

from quizzer.answers.refusals import quoted
from quizzer.answers.tokens import Token

_BETWEEN = "type a sign between them, or a comma in a list"
_ONE_NUMBER = re.compile(r"[+-]?[0-9]*\.?[0-9]*(e[+-]?[0-9]+)?", re.IGNORECASE)


def needs_brackets(name: str) -> str:
    """`log2` alone may be half of ln(2)."""
    other = f", or ln({name[3:]})" if name in ("log2", "log10") else ""
    return f"{name} needs brackets: type {name}(...){other}"


def missing(token: Token) -> str:
    """The token stands where a number should."""
    if token.kind == "[":
        return "square brackets are for lists: type ( and ) inside an expression"
    if token.kind == "unit":
        return f"a number is missing before {token.text}: type the number first"
    if token.text:
        return f"a number is missing before {token.text}: type one there"
    return "a number is missing at the end: type one there"


def unexpected(tokens: Sequence[Token], at: int) -> str:
    """The token at this index stands where the expression before it could end."""
    before, token = tokens[at - 1], tokens[at]
    if token.kind == "end":
        return "a ) is missing: type it"
    if token.kind == "unit":
        return f"{token.text} stands in the middle: type the unit at the end"
    if token.kind in (",", ";", "[", "]"):
        return f"{token.text} does not belong inside an expression: leave it out"
    if token.kind == "constant" and token.text == "e":
        return exponent_message(tokens, at)
    if before.kind == "number" and token.kind == "number":
        return _side_by_side(tokens, at)
    return f"{before.text} and {token.text} stand side by side: {_BETWEEN}"


def exponent_message(tokens: Sequence[Token], at: int) -> str:
    """`3.694 e-1`: an exponent, or the number e."""
    left, rest = tokens[at - 1].text, "".join(token.text for token in tokens[at + 1 : at + 3])
    if re.fullmatch(r"[+-]?[0-9]+", rest):
        signed = rest if rest[0] in "+-" else f"^{rest}"
        return f"e behind a number has two meanings: type {left}e{rest} or {left}*e{signed}"
    return f"e behind a number has two meanings: type {left}*e with a sign, or an exponent, as in {left}e-1"


def _side_by_side(tokens: Sequence[Token], at: int) -> str:
    """Two numbers with a space between: one number, or a sign was forgotten."""
    first = last = at
    while first and tokens[first - 1].kind == "number":
        first -= 1
    while tokens[last + 1].kind == "number":
        last += 1
    left, right = tokens[last - 1].text, tokens[last].text
    said = f"{left} and {right} stand side by side: type"
    before, after = tokens[first - 1].kind if first else "", tokens[last + 1].kind
    sign = before if first == 1 and before in "+-" else ""
    if after == "^" and last == at:
        return f"{said} {left}*{right}^... with the sign for times"
    if after == "/" and last == at and before != "/":
        mixed = f"{sign}({left} + {right}/...)" if sign else f"{left} + {right}/..."
        return f"{said} {mixed} for a mixed number, else a sign or a comma between them"
    joined = sign + "".join(token.text for token in tokens[first : last + 1])
    if before == "/" or not _ONE_NUMBER.fullmatch(joined):
        return f"{left} and {right} stand side by side: {_BETWEEN}"
    return f"{said} {quoted(joined)} if it is one number, else a sign between them, or a comma in a list"
