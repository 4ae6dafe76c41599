"""A typed answer as a value: numbers, lists, matrices and labels, with what is needed to echo and to grade it."""

import math
import re
from collections.abc import Callable, Sequence

from quizzer.answers import commas
from quizzer.answers.expression import evaluate
from quizzer.answers.labels import MAX_ENTRIES, read_labels
from quizzer.answers.layout import comma_separated, listed, rows, single, split, unwrapped
from quizzer.answers.refusals import AnswerError
from quizzer.answers.tokens import MAX_TOKENS, Token, tokenize
from quizzer.answers.values import Value, shape
from quizzer.answers.wrapping import bare
from quizzer.answers.writing import PERCENT_UNITS, show, show_number, with_unit
from quizzer.tuples import NamedTuple

INFORMATION_UNITS = {"nats": 1.0, "bits": math.log(2)}  # each in nats

_SINGLE = ("number", "integer")
_LITERAL = re.compile(r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})(?:[eE][+-]?[0-9]{1,2})?")
FULL_DIGITS = 15
CALCULATOR_DIGITS = 6


class Reading(NamedTuple):
    """`digits` and `places` have one item an entry, in reading order: None where an expression was typed."""

    value: Value
    echo: str
    digits: list[int | None]  # significant digits typed
    places: list[float | None]  # what one unit in the last digit typed is worth


class _Entry(NamedTuple):
    value: float
    text: str
    digits: int | None
    place: float | None


def read(text: str, form: str, *, unit: str | None = None, allow_inf: bool = False) -> Reading:
    """What was typed, in the card's unit; `form` is "number", "integer", "vector", "matrix" or "labels"."""
    if form == "labels":
        labels = read_labels(text)
        return Reading(labels, show(labels), [None] * len(labels), [None] * len(labels))
    if literals := _literals(text, form):
        entries = [[_plain(literal) for literal in row] for row in literals]
        return _as_reading(entries, form, _echo(entries, form, None, unit))
    text = bare(text)
    if meanings := commas.two_meanings(text):
        raise AnswerError(meanings, commas.place(text))
    try:
        return _read(text, form, unit, allow_inf)
    except AnswerError as error:
        spellings = [spelling for spelling in commas.respelled(text) if _shape(spelling, form, unit) is not None]
        if not spellings:
            raise
        message = commas.explained(text, [" ".join(spelling.split()) for spelling in spellings])
        raise AnswerError(message, commas.place(text)) from error


def _literals(text: str, form: str) -> list[list[str]] | None:
    """The rows of a plain number, list or matrix, as nearly all are typed; None where there is more to read."""
    if len(text) > MAX_TOKENS:
        return None
    inner = text.strip()
    if form not in _SINGLE and inner[:1] + inner[-1:] in ("()", "[]"):
        inner = inner[1:-1]
    lines = [[piece.strip() for piece in row.split(",")] for row in inner.split(";")]
    if len({len(row) for row in lines}) > 1 or (form != "matrix" and len(lines) > 1):
        return None
    if form in _SINGLE and len(lines[0]) > 1:
        return None
    return lines if all(_LITERAL.fullmatch(literal) for row in lines for literal in row) else None


def _plain(literal: str) -> _Entry:
    return _Entry(float(literal), literal, *_precision(literal.lstrip("+-")))


def decimal_commas(text: str, form: str, unit: str | None, asked: tuple[int, ...]) -> str | None:
    """What to say where the text has the shape that is asked for as soon as its commas are decimal points."""
    text = bare(text)
    spellings = [spelling for spelling in commas.respelled(text) if _shape(spelling, form, unit) == asked]
    return commas.explained(text, [" ".join(spelling.split()) for spelling in spellings]) if spellings else None


def _shape(text: str, form: str, unit: str | None) -> tuple[int, ...] | None:
    """The shape of what can be read."""
    try:
        return shape(_read(text, form, unit, True).value)
    except AnswerError:
        return None


def _read(text: str, form: str, unit: str | None, allow_inf: bool) -> Reading:
    tokens, typed_unit = _without_unit(tokenize(text), unit)
    if len(tokens) == 1:
        raise AnswerError("a number is missing: type one", tokens[0].position)
    layout = _layout(tokens, form)
    if sum(map(len, layout)) > MAX_ENTRIES:
        raise AnswerError(f"more than {MAX_ENTRIES} numbers: type fewer")
    _refuse_suffixes(tokens, unit)
    factor = _factor(typed_unit, unit)
    entries = [
        [_entry(piece, end, factor, allow_inf, spaced=form in _SINGLE or len(row) > 1) for piece, end in row]
        for row in layout
    ]
    return _as_reading(entries, form, _echo(entries, form, typed_unit, unit))


def _as_reading(entries: list[list[_Entry]], form: str, echo: str) -> Reading:
    every = [entry for row in entries for entry in row]
    return Reading(_value(entries, form), echo, [entry.digits for entry in every], [entry.place for entry in every])


def calculate(text: str) -> str:
    """The value of an expression, list or matrix, to 6 significant digits; one that fails is an AnswerError."""
    if not text.strip():
        raise AnswerError("nothing to calculate: type an expression, as in = ln(2)/3")
    return show(read(text, _form(tokenize(bare(text))), allow_inf=True).value, CALCULATOR_DIGITS)


def _form(tokens: list[Token]) -> str:
    if any(token.kind == ";" for token in tokens):
        return "matrix"
    pieces = split(unwrapped(tokens), ",")
    if all(piece[0].kind == "[" for piece, _ in pieces):
        return "matrix"
    return "vector" if len(pieces) > 1 or tokens[0].kind == "[" else "number"


def _layout(tokens: list[Token], form: str) -> list[list[tuple[Sequence[Token], Token]]]:
    """The tokens of each entry, row by row, each with the token behind it."""
    if form in _SINGLE:
        return [[single(tokens)]]
    tokens = comma_separated(tokens)
    if form == "vector":
        return [listed(tokens)]
    return rows(tokens)


def _without_unit(tokens: list[Token], unit: str | None) -> tuple[list[Token], str | None]:
    """The tokens without a unit at the end, and that unit as typed; refused where the card does not ask for one."""
    tokens = _unwrapped_unit(tokens)
    last = tokens[-2] if len(tokens) > 1 else tokens[-1]
    if last.kind == "%" and unit in PERCENT_UNITS:
        return [*tokens[:-2], tokens[-1]], "%"
    if last.kind != "unit":
        return tokens, None
    if unit is None:
        raise AnswerError("no unit is asked for here: type the number alone", last.position)
    if unit not in INFORMATION_UNITS:
        raise AnswerError(f"the unit here is {unit}: type the number alone", last.position)
    return [*tokens[:-2], tokens[-1]], last.text


def _unwrapped_unit(tokens: list[Token]) -> list[Token]:
    """The tokens without brackets around the unit, as in `0.37 (nats)`."""
    if len(tokens) > 4 and tokens[-3].kind == "unit" and tokens[-4].kind + tokens[-2].kind in ("()", "[]"):
        return [*tokens[:-4], tokens[-3], tokens[-1]]
    return tokens


def _refuse_suffixes(tokens: Sequence[Token], unit: str | None) -> None:
    """`M` and `B` may be part of a unit."""
    suffixes = [token for token in tokens if token.kind == "suffix"]
    if suffixes and unit:
        message = f"{suffixes[0].text} may belong to the unit, and the unit here is {unit}: type the number in full"
        raise AnswerError(message, suffixes[0].position)


def _factor(typed: str | None, asked: str | None) -> float:
    if typed is None or asked is None or typed == asked or asked in PERCENT_UNITS:
        return 1.0
    return INFORMATION_UNITS[typed] / INFORMATION_UNITS[asked]


def _entry(tokens: Sequence[Token], end: Token, factor: float, allow_inf: bool, spaced: bool) -> _Entry:
    value, text = evaluate(tokens, end, allow_inf=allow_inf, spaced=spaced)
    unsigned = tokens[1:] if tokens[0].kind in "+-" else tokens
    kinds = [token.kind for token in unsigned]
    if kinds not in (["number"], ["number", "%"], ["number", "suffix"]):
        return _Entry(value * factor, text, None, None)
    digits, place = _precision(unsigned[0].text)
    worth = {"number": 1.0, "%": 0.01, "suffix": unsigned[-1].value}[kinds[-1]]
    return _Entry(value * factor, text, digits, place * factor * worth)


def _precision(literal: str) -> tuple[int, float]:
    """Significant digits of a literal and the worth of its last one: `0.50` has 2 and 0.01, `1e3` has 1 and 1000.

    A zero has as many digits as are typed.
    """
    mantissa, _, exponent = literal.lower().partition("e")
    digits = mantissa.replace(".", "")
    decimals = len(mantissa.partition(".")[2])
    place = float(f"1e{int(exponent or 0) - decimals}")
    return len(digits.lstrip("0")) or len(digits), place


def _value(entries: list[list[_Entry]], form: str) -> Value:
    values = [[entry.value for entry in row] for row in entries]
    if form == "matrix":
        return values
    if form == "vector":
        return values[0]
    return _whole(values[0][0]) if form == "integer" else values[0][0]


def _whole(value: float) -> float:
    whole = float(round(value)) if math.isfinite(value) else value
    if not math.isclose(value, whole, rel_tol=1e-9, abs_tol=1e-9):
        raise AnswerError("a whole number is asked for: type one without decimals")
    return whole


def _echo(entries: list[list[_Entry]], form: str, typed: str | None, unit: str | None) -> str:
    """`0.512`; for an expression `0.6931 = ln(2)`, its value first; for another unit `0.3694 nats = 0.533 bits`."""
    converted = _factor(typed, unit) != 1.0

    def spelled(entry: _Entry) -> str:
        return show_number(entry.value, FULL_DIGITS if _is_plain(entry) and not converted else 4)

    shown = with_unit(_laid_out(entries, form, spelled), unit if typed else None)
    if not converted and all(_is_plain(entry) for row in entries for entry in row):
        return shown
    text = with_unit(_laid_out(entries, form, lambda entry: entry.text), typed)
    return shown if shown == text else f"{shown} = {text}"


def _is_plain(entry: _Entry) -> bool:
    return entry.digits is not None and not entry.text.endswith("%")


def _laid_out(entries: list[list[_Entry]], form: str, spell: Callable[[_Entry], str]) -> str:
    text = "; ".join(", ".join(map(spell, row)) for row in entries)
    return f"({text})" if form in ("vector", "matrix") else text
