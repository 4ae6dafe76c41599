"""Typed text to tokens. Unicode is translated token by token, so that positions stay those of the typed text."""

import re
import unicodedata
from typing import NamedTuple

MAX_CHARACTERS = 200
MAX_TOKENS = 100

CONSTANTS = {"pi": 3.141592653589793, "e": 2.718281828459045, "inf": float("inf")}
FUNCTIONS = ("ln", "log", "log2", "log10", "exp", "sqrt", "abs", "sigmoid", "tanh", "min", "max")
UNITS = {"nat": "nats", "nats": "nats", "bit": "bits", "bits": "bits"}

MINUS_SIGNS = "\u2212\u2010\u2011\u2012\u2013\u2014\ufe63\uff0d-"  # "-" last: the signs make a character class

_SIGNS = {
    **dict.fromkeys(MINUS_SIGNS, "-"),
    **dict.fromkeys("*\u00d7\u00b7\u22c5\u2219\u2217", "*"),
    **dict.fromkeys("/\u00f7\u2215\u2044", "/"),
    **{sign: sign for sign in "+^%!()[],;"},
}
# What a word or a sign is: the kind, text and value of its token.
_KNOWN = {
    **{sign: (meant, meant, 0.0) for sign, meant in _SIGNS.items()},
    **{name: ("constant", name, value) for name, value in CONSTANTS.items()},
    **{name: ("function", name, 0.0) for name in FUNCTIONS},
    **{name: ("unit", plural, 0.0) for name, plural in UNITS.items()},
    "\u03c0": ("constant", "pi", CONSTANTS["pi"]),
    "\u221e": ("constant", "inf", CONSTANTS["inf"]),
    "\u221a": ("root", "sqrt", 0.0),
}
_SUPERSCRIPTS = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_HINTS = {
    "_": "type numbers without _",
    "x": "type * for times",
    "X": "type * for times",
    "|": "type abs(...) for the absolute value",
    "{": "type ( or [ for brackets",
    "}": "type ) or ] for brackets",
    "=": "type only the value",
}

_NUMBER = re.compile(rf"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+{MINUS_SIGNS}]?[0-9]+)?")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_SUPERSCRIPT = re.compile("[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


class AnswerError(ValueError):
    """Says what is wrong and what to type; `position` is the column to blame in the typed text, from 1."""

    def __init__(self, message: str, position: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


class Token(NamedTuple):
    """`kind` is "number", "constant", "function", "unit", "superscript", "root", "end", or the sign itself."""

    kind: str
    text: str  # as quizzer writes it: ASCII, lower case
    value: float
    position: int  # column of its first character in the typed text, from 1
    end: int  # column after its last character


def tokenize(text: str) -> list[Token]:
    """All tokens, with an "end" token behind them."""
    check_length(text)
    tokens: list[Token] = []
    start = 0
    while start < len(text):
        if text[start].isspace():
            start += 1
            continue
        if len(tokens) == MAX_TOKENS:
            raise AnswerError(f"more than {MAX_TOKENS} numbers and signs: type a shorter answer", start + 1)
        token = _token_at(text, start)
        tokens.append(token)
        start = token.end - 1
    tokens.append(Token("end", "", 0.0, len(text) + 1, len(text) + 1))
    return tokens


def check_length(text: str, advice: str = "type a shorter one") -> None:
    """AnswerError for a text that is longer than any answer."""
    if len(text) > MAX_CHARACTERS:
        raise AnswerError(f"the answer is longer than {MAX_CHARACTERS} characters: {advice}", MAX_CHARACTERS + 1)


def quoted(text: str) -> str:
    """A piece of typed text that is safe to print inside a message."""
    piece = text if len(text) <= 20 else text[:19] + "…"
    return piece if piece.isprintable() else ascii(piece)[1:-1]


def _token_at(text: str, start: int) -> Token:
    number = _NUMBER.match(text, start)
    if number:
        return _number(text, number.group(), start, number.end())
    name = _NAME.match(text, start)
    if name:
        return _name(name.group(), start)
    superscript = _SUPERSCRIPT.match(text, start)
    if superscript:
        digits = superscript.group().translate(_SUPERSCRIPTS)
        return Token("superscript", f"^{digits}", float(digits), start + 1, superscript.end() + 1)
    if text.startswith("**", start):
        return Token("^", "^", 0.0, start + 1, start + 3)
    return _symbol(text[start], start)


def _number(text: str, literal: str, start: int, end: int) -> Token:
    if end < len(text) and text[end] in "._":
        piece = re.match(r"[0-9._]+", text[start:], re.ASCII)
        typed = piece.group() if piece else literal
        raise AnswerError(f"{quoted(typed)} is not a number: {_number_hint(typed)}", end + 1)
    for sign in MINUS_SIGNS:
        literal = literal.replace(sign, "-")
    value = float(literal)
    if value == float("inf"):
        raise AnswerError(f"{quoted(literal)} is too large: type a smaller number", start + 1)
    return Token("number", literal, value, start + 1, end + 1)


def _number_hint(typed: str) -> str:
    return "type one decimal point" if typed.count(".") > 1 else f"type {quoted(typed.replace('_', ''))}"


def _name(typed: str, start: int) -> Token:
    if typed.lower() in _KNOWN:
        return Token(*_KNOWN[typed.lower()], start + 1, start + 1 + len(typed))
    raise AnswerError(f"{quoted(typed)} is not known here: {_name_hint(typed)}", start + 1)


def _name_hint(typed: str) -> str:
    if typed in _HINTS:
        return _HINTS[typed]
    word = typed.rstrip("0123456789").lower()
    if word in FUNCTIONS:
        return f"type {word}({quoted(typed[len(word) :])})"
    if word == "lg":
        return "type ln(...), log2(...) or log10(...)"
    return f"type numbers, pi, e and {', '.join(FUNCTIONS)}"


def _symbol(character: str, start: int) -> Token:
    if character in _KNOWN:
        return Token(*_KNOWN[character], start + 1, start + 2)
    if unicodedata.name(character, "").startswith("VULGAR FRACTION"):
        text = unicodedata.normalize("NFKC", character).replace("\u2044", "/")
        return Token("fraction", f"({text})", unicodedata.numeric(character), start + 1, start + 2)
    hint = "type the digits 0 to 9" if character.isdigit() else _HINTS.get(character, "type numbers and + - * / ^ ( )")
    raise AnswerError(f"{quoted(character)} cannot be read here: {hint}", start + 1)
