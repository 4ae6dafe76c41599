"""How typed tokens make entries, lists and rows: brackets, commas, semicolons and, where nothing else fits, spaces."""

from collections.abc import Sequence
from itertools import pairwise

from quizzer.answers.expression import MAX_DEPTH
from quizzer.answers.refusals import AnswerError
from quizzer.answers.tokens import Token

_CLOSING = {"(": ")", "[": "]"}
_PLAIN = {"number", "suffix", "+", "-", "%", "(", ")", "[", "]", ";", ",", "end"}

Piece = tuple[Sequence[Token], Token]  # the tokens of an entry, and the token behind it


def single(tokens: list[Token]) -> Piece:
    """The one number of the tokens."""
    while tokens[0].kind == "[" and _encloses(tokens[:-1]):
        tokens = tokens[1:-1]
    for separator in ",;":
        pieces = split(tokens, separator)
        if len(pieces) > 1:
            raise AnswerError(f"one number expected, {len(pieces)} typed: type one", pieces[0][1].position)
        tokens = [*pieces[0][0], pieces[0][1]]
    return pieces[0]


def listed(tokens: list[Token]) -> list[Piece]:
    """The numbers of `a, b`, `[a, b]`, `a; b`, or of one row or column, `[[a, b]]` or `[[a], [b]]`."""
    inner = unwrapped(tokens)
    pieces = split(inner, ";")
    if len(pieces) > 1 and any(token.kind == "," for piece, _ in pieces for token in piece):
        raise AnswerError("one list is asked for: type its numbers with commas", pieces[0][1].position)
    pieces = pieces if len(pieces) > 1 else split(inner, ",")
    if not all(piece[0].kind == "[" and _encloses(piece) for piece, _ in pieces):
        return pieces
    columns = [split(unwrapped([*piece, end]), ",") for piece, end in pieces]
    if any(len(column) > 1 for column in columns):
        raise AnswerError("one list is asked for, not a table: type its numbers with commas", tokens[0].position)
    return [column[0] for column in columns]


def rows(tokens: list[Token]) -> list[list[Piece]]:
    """The rows of `a, b; c, d`, `[a, b; c, d]`, `[[a, b], [c, d]]` or `[a, b], [c, d]`, all of one length."""
    inner = unwrapped(tokens)
    lines = split(inner, ";")
    if len(lines) == 1:
        pieces = split(inner, ",")
        lines = pieces if all(_encloses(piece) for piece, _ in pieces) else lines
    entries = [split(unwrapped([*piece, end]), ",") for piece, end in lines]
    for row, (_, end) in zip(entries, lines, strict=True):
        if len(row) != len(entries[0]):
            message = f"the rows are uneven, {len(entries[0])} numbers and {len(row)}: type rows of one length"
            raise AnswerError(message, end.position)
    return entries


def unwrapped(tokens: list[Token]) -> list[Token]:
    """The tokens without the brackets that enclose all of them; the last token is the one behind."""
    while tokens[0].kind in _CLOSING and _encloses(tokens[:-1]):
        tokens = tokens[1:-1]
    return tokens


def split(tokens: list[Token], separator: str) -> list[Piece]:
    """The pieces between separators that stand outside all brackets; the last token is the one behind.

    One separator too many, behind the last piece, is no piece.
    """
    pieces: list[Piece] = []
    start = 0
    for index, (token, depth) in enumerate(zip(tokens[:-1], _depths(tokens[:-1]), strict=True)):
        if token.kind == separator and not depth:
            pieces.append((tokens[start:index], token))
            start = index + 1
    if not pieces or start < len(tokens) - 1:
        pieces.append((tokens[start:-1], tokens[-1]))
    _refuse_empty(pieces)
    return pieces


def comma_separated(tokens: list[Token]) -> list[Token]:
    """The tokens with commas put where only spaces separate plain numbers.

    A sign belongs to the number that it touches: `0.1 -0.2` is two numbers, `0.1 - 0.2` and `0.1-0.2` are one.
    Spaces separate only where no comma does, and never in an expression.
    """
    if not all(token.kind in _PLAIN for token in tokens) or _has_commas(tokens) or _has_operators(tokens):
        return tokens
    separated = tokens[:1]
    for before, token in pairwise(tokens):
        if _starts_entry(before, token):
            separated.append(Token(",", ",", 0.0, token.position, token.position))
        separated.append(token)
    return separated


def _starts_entry(before: Token, token: Token) -> bool:
    if before.kind in ("number", "suffix", "%"):
        return token.kind in ("number", "+", "-")
    return before.kind in (")", "]") and token.kind in ("(", "[")


def _has_commas(tokens: list[Token]) -> bool:
    return any(a.kind not in ")]" and b.kind == "," for a, b in pairwise(tokens))


def _has_operators(tokens: list[Token]) -> bool:
    """True when a sign between two numbers is not written as the sign of the second."""
    for before, sign, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if sign.kind not in "+-":
            continue
        belongs_to_after = before.end < sign.position and sign.end == after.position
        if after.kind != "number" or (before.kind in ("number", "suffix", "%", ")", "]") and not belongs_to_after):
            return True
    return False


def _encloses(tokens: Sequence[Token]) -> bool:
    """True when the first token opens a bracket that the last one closes."""
    return len(tokens) > 1 and tokens[0].kind in _CLOSING and 0 not in _depths(tokens)[:-1]


def _depths(tokens: Sequence[Token]) -> list[int]:
    """How many brackets are open after each token; AnswerError for one without its other half."""
    depths: list[int] = []
    openings: list[Token] = []
    for token in tokens:
        if token.kind in _CLOSING:
            openings.append(token)
            if len(openings) > MAX_DEPTH:
                raise AnswerError(f"brackets nested more than {MAX_DEPTH} deep: type fewer", token.position)
        elif token.kind in (")", "]"):
            if not openings:
                raise AnswerError(f"{token.kind} closes nothing: leave it out", token.position)
            expected = _CLOSING[openings.pop().kind]
            if token.kind != expected:
                raise AnswerError(f"{token.kind} closes the wrong bracket: type {expected}", token.position)
        depths.append(len(openings))
    if openings:
        kind = openings[-1].kind
        raise AnswerError(f"{kind} is never closed: type {_CLOSING[kind]} after it", openings[-1].position)
    return depths


def _refuse_empty(pieces: list[Piece]) -> None:
    for tokens, end in pieces:
        if not tokens:
            where = f"before {end.text}" if end.text else "at the end"
            raise AnswerError(f"a number is missing {where}: type one there", end.position)
