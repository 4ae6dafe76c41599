"""The words for a deck's keys: a declared table that the validator, the JSON Schema and the documentation all read."""

from typing import Any

from quizzer.tuples import NamedTuple


class String(NamedTuple):
    """A text that is not blank. `pattern` names the shape it must have, as a regular expression and in words; prose is
    Markdown with LaTeX, and checked as such."""

    pattern: str | None = None
    words: str = "a text"
    is_prose: bool = False


class Integer(NamedTuple):
    """A whole number of low..high."""

    low: int
    high: int


class Number:
    """A number that is not negative."""


class Boolean:
    """true or false."""


class OneOf(NamedTuple):
    """One of some given words."""

    names: tuple[str, ...]


class Anything:
    """Any JSON value: a parameter or an expected value, whose shape a verify function decides."""


class Mapping(NamedTuple):
    """Names with values of one shape; without one, with any JSON values."""

    of: "Shape | None" = None


class Items(NamedTuple):
    """A list of one shape of item, with at least so many."""

    of: "Shape"
    least: int = 1


class Record(NamedTuple):
    """A mapping with a table of keys of its own."""

    fields: tuple["Field", ...]


class Field(NamedTuple):
    """One key: its shape, what it means, and whether it must be there; `wanted` is what a strict check asks for, and
    `example` a value of one that the manual's decks do not have."""

    name: str
    shape: "Shape"
    meaning: str
    required: bool = False
    wanted: bool = False
    example: Any = None


Shape = String | Integer | Number | Boolean | OneOf | Anything | Mapping | Items | Record

TEXT = String()
PROSE = String(is_prose=True)
