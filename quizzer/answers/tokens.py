"""Typed text to tokens. Unicode is translated token by token, so that positions stay those of the typed text."""

import re
import unicodedata
from collections.abc import Mapping

from quizzer.answers.refusals import AnswerError, check_length, quoted
from quizzer.tuples import NamedTuple

MAX_TOKENS = 100

CONSTANTS = {"pi": 3.141592653589793, "e": 2.718281828459045, "inf": float("inf")}
FUNCTIONS = (
    *("ln", "log", "log2", "log10", "exp", "sqrt", "abs", "floor", "ceil"),
    *("sin", "cos", "tan", "sigmoid", "tanh", "min", "max"),
)
SUFFIXES = {"k": 1e3, "M": 1e6, "B": 1e9}  # behind a number; K, m and b have other meanings as well
UNITS = {"nat": "nats", "nats": "nats", "bit": "bits", "bits": "bits"}

MINUS_SIGNS = "\u2212\u2010\u2011\u2012\u2013\u2014\ufe63\uff0d-"  # "-" last: the signs make a character class

_SIGNS = {
    **dict.fromkeys(MINUS_SIGNS, "-"),
    **dict.fromkeys("*\u00d7\u00b7\u22c5\u2219\u2217", "*"),
    **dict.fromkeys("/\u00f7\u2215\u2044", "/"),
    **dict.fromkeys("^\u02c6", "^"),
    **{sign: sign for sign in "+%!()[],;"},
}
# What a word or a sign is: the kind, text and value of its token.
_KNOWN = {
    **{sign: (meant, meant, 0.0) for sign, meant in _SIGNS.items()},
    **{name: ("constant", name, value) for name, value in CONSTANTS.items()},
    **{name: ("function", name, 0.0) for name in FUNCTIONS},
    **{name: ("unit", plural, 0.0) for name, plural in UNITS.items()},
    **dict.fromkeys(("infinity", "infty", "\u221e"), ("constant", "inf", CONSTANTS["inf"])),
    "\u03c0": ("constant", "pi", CONSTANTS["pi"]),
    "percent": ("%", "%", 0.0),
    "\u221a": ("root", "sqrt", 0.0),
}
_SUFFIXES = {
    **{letter: ("suffix", letter, value) for letter, value in SUFFIXES.items()},
    **dict(zip(("thousand", "million", "billion"), (("suffix", *item) for item in SUFFIXES.items()), strict=True)),
}
RESERVED = frozenset(filter(str.isidentifier, _KNOWN))  # words that can name nothing else
_AS_PYTHON = {**dict.fromkeys(map(ord, MINUS_SIGNS), "-"), **dict.fromkeys(map(ord, "_'\u2019"))}
_SUPERSCRIPTS = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_ONLY = "type only the value"
_TIMES = "type * for times"
_HINTS = {
    "_": "type numbers without _",
    "x": _TIMES,
    "X": _TIMES,
    "|": "type abs(...) for the absolute value",
    "{": "type ( or [ for brackets",
    "}": "type ) or ] for brackets",
    **dict.fromkeys("=\u2248\u2243\u2245~\u223c<>\u2264\u2265\u00b1#", _ONLY),
    **dict.fromkeys(("approx", "about", "circa", "rounded"), _ONLY),
    ":": "type only the value, and / for a ratio",
    "\\": "type it without LaTeX, as in 1/3 or ln(2)",
    "$": "type it without $",
    "\u00b0": "angles are in radians, type * pi/180 for degrees",
    "\u2052": "type - for minus or / for division",
    "\u2026": "type the digits alone, or a fraction",
    "lg": "type ln(...), log2(...) or log10(...)",
    **dict.fromkeys(("q", "quit", "exit"), "type :q to leave a sitting"),
    **dict.fromkeys(("h", "help"), "type :h for a hint and :? for help in a sitting"),
    "skip": "type :s to skip a question of a sitting",
    ".": "type the digits alone",
    **dict.fromkeys(("?", "idk", "dunno", "don", "none", "nan", "nothing"), "type a number, or Enter alone to give up"),
}
_UNIT_HINTS = {
    "K": "type k for 1000, or the number in full",
    "m": "type M for a million, or e-3",
    "b": "type bits, or B for a billion",
    "G": "type B for a billion, or e9",
    "T": "type e12",
}

_GROUPED = r"[0-9]{1,3}(?:(?:_[0-9]{3})+|(?:['\u2019][0-9]{3})+)(?![0-9_'\u2019])"  # 7_087_872 and 7'087'872
_NUMBER = re.compile(rf"(?:(?:{_GROUPED}|[0-9]+)\.?[0-9]*|\.[0-9]+)(?:[eE][+{MINUS_SIGNS}]?[0-9]+)?")
_MIXED = re.compile(r"([0-9]+)([\u00bc-\u00be\u2150-\u215e])")  # 2 1/2 with one character for the half
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_OWN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LOG = re.compile(r"log(?:_(2|10|e)(?![0-9A-Za-z])|(\u2082|\u2081\u2080|\u2091))", re.IGNORECASE)
_LOGS = {"2": "log2", "10": "log10", "e": "ln", "\u2082": "log2", "\u2081\u2080": "log10", "\u2091": "ln"}
_GLUED = re.compile(r"(ln|exp|sqrt|abs|sin|cos|tan|tanh|sigmoid)(?=[0-9])", re.IGNORECASE)  # ln2; log2 is a function
_TIMES_X = re.compile(r"[xX](?=\s*[0-9.(\u221a\u03c0]|\s+[A-Za-z])")
_SUPERSCRIPT = re.compile("[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_OPERANDS = ("number", "constant", "fraction", "superscript", ")", "%", "!")


class Token(NamedTuple):
    """`kind` is number, constant, fraction, function, unit, suffix, superscript, root, end, or the sign itself."""

    kind: str
    text: str  # as quizzer writes it: ASCII, lower case
    value: float
    position: int  # column of its first character in the typed text, from 1
    end: int  # column after its last character


def tokenize(text: str, names: Mapping[str, float] | None = None) -> list[Token]:
    """All tokens, with an "end" token behind them; in a formula `names` stand for numbers."""
    check_length(text)
    tokens: list[Token] = []
    start = 0
    while start < len(text):
        if text[start].isspace():
            start += 1
            continue
        if len(tokens) == MAX_TOKENS:
            raise AnswerError(f"more than {MAX_TOKENS} numbers and signs: type a shorter answer", start + 1)
        token = _named(text, start, names) or _token_at(text, start, tokens[-1] if tokens else None)
        tokens.append(token)
        start = token.end - 1
    tokens.append(Token("end", "", 0.0, len(text) + 1, len(text) + 1))
    return tokens


def _named(text: str, start: int, names: Mapping[str, float] | None) -> Token | None:
    """The name of a formula that begins there."""
    found = _OWN_NAME.match(text, start)
    if names is None or found is None:
        return None
    name = found.group()
    if name in names:
        return Token("constant", name, names[name], start + 1, found.end() + 1)
    if name in RESERVED or name in _SUFFIXES or _LOG.match(text, start):
        return None
    known = f"`params` has {', '.join(names)}" if names else "there are no `params`"
    raise AnswerError(f"{quoted(name)} is not known: {known}", start + 1)


def _token_at(text: str, start: int, before: Token | None) -> Token:
    mixed = _MIXED.match(text, start)
    if mixed:
        whole, half = float(mixed.group(1)), _symbol(mixed.group(2), mixed.start(2))
        return Token("fraction", f"({mixed.group(1)} + {half.text[1:-1]})", whole + half.value, start + 1, half.end)
    number = _NUMBER.match(text, start)
    if number:
        return _number(text, number.group(), start, number.end())
    if before and before.kind in _OPERANDS and _TIMES_X.match(text, start):
        _refuse_hexadecimal(text, before)
        return Token("*", "*", 0.0, start + 1, start + 2)
    name = _NAME.match(text, start)
    if name:
        return _name(text, name.group(), start, before)
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
    literal = literal.translate(_AS_PYTHON)
    value = float(literal)
    if value == float("inf"):
        raise AnswerError(f"{quoted(literal)} is too large: type a smaller number", start + 1)
    return Token("number", literal, value, start + 1, end + 1)


def _number_hint(typed: str) -> str:
    if re.fullmatch(r"[1-9][0-9]{0,2}(\.[0-9]{3}){2,}", typed):
        return f"type {quoted(typed.replace('.', ''))}"
    if ".." in typed:
        return _HINTS["\u2026"]
    return "type one decimal point" if typed.count(".") > 1 else f"type {quoted(typed.replace('_', ''))}"


def _refuse_hexadecimal(text: str, before: Token) -> None:
    if before.text == "0" and before.end <= len(text) and text[before.end - 1] in "xX":
        raise AnswerError("0x has two meanings: type the number in decimal, or * for times", before.position)


def _name(text: str, typed: str, start: int, before: Token | None) -> Token:
    after_number = before is not None and before.kind == "number"
    if after_number and (suffix := _SUFFIXES.get(typed) or _SUFFIXES.get(typed.lower() if len(typed) > 1 else "")):
        return Token(*suffix, start + 1, start + 1 + len(typed))
    if base := _LOG.match(text, start):
        return Token("function", _LOGS[(base.group(1) or base.group(2)).lower()], 0.0, start + 1, base.end() + 1)
    if typed.lower() in _KNOWN and text[start + len(typed) : start + len(typed) + 1] != "_":
        return Token(*_KNOWN[typed.lower()], start + 1, start + 1 + len(typed))
    if glued := _GLUED.match(typed):
        return Token("function", glued.group().lower(), 0.0, start + 1, start + 1 + glued.end())
    hint = _UNIT_HINTS.get(typed) if after_number else None
    if re.search("[=:\u2248]", text[start:]):
        hint = "type only the values, without names"
    if text.startswith("_", start + len(typed)) and typed.lower() == "log":
        typed += "_"
        hint = "type log2(...), log10(...) or log(8, 3) to base 3"
    raise AnswerError(f"{quoted(typed)} is not known here: {hint or _name_hint(typed, after_number)}", start + 1)


def _name_hint(typed: str, after_number: bool) -> str:
    if typed.lower() in _HINTS:
        return _HINTS[typed.lower()]
    word = typed.rstrip("0123456789").lower()
    if word == "log":
        digits = typed[len(word) :]
        first = "log10" if digits.startswith("10") else "log2" if digits.startswith("2") else "log10"
        return f"type {first}(...) or log({quoted(digits)})"
    if after_number:
        return "type the number alone"
    return f"type numbers, pi, e and {', '.join(FUNCTIONS)}"


def _symbol(character: str, start: int) -> Token:
    if character in _KNOWN:
        return Token(*_KNOWN[character], start + 1, start + 2)
    if unicodedata.name(character, "").startswith("VULGAR FRACTION"):
        text = unicodedata.normalize("NFKC", character).replace("\u2044", "/")
        return Token("fraction", f"({text})", unicodedata.numeric(character), start + 1, start + 2)
    hint = "type the digits 0 to 9" if character.isdigit() else _HINTS.get(character, "type numbers and + - * / ^ ( )")
    raise AnswerError(f"{quoted(character)} cannot be read here: {hint}", start + 1)
