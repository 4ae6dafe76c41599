"""Declared parameters of a problem: what is drawn, how a drawn value is shown, and how a deck may narrow it.

Values are plain JSON data, so that a logged variant can be read back unchanged: numbers, strings, booleans, and lists
of them. Numbers lie on a decimal grid: what is displayed is exactly what is used.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from copy import copy
from functools import lru_cache
from typing import Any

from quizzer.verify.draws import Draws

Drawn = dict[str, Any]
Size = int | tuple[int, int] | str  # a number, a range, or the name of an earlier parameter whose length is taken

MOST_ENTRIES = 64  # of a list, a row or a column: as many as can be typed
MOST_VALUES = 1_000_000  # of a number


def number(value: float) -> str:
    """A number as people write it: no trailing zeros, no `.0`, up to 12 significant digits."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.12g}".replace("e-0", "e-").replace("e+0", "e").replace("e+", "e")


def bracketed(value: float) -> str:
    """A number as it stands after an operator: a negative one in brackets."""
    return f"({number(value)})" if value < 0 else number(value)


class Parameter:
    """What all parameters share. `draw=` replaces the type's own draw by `fn(draws, earlier)`, for dependent values."""

    type = "value"

    def __init_subclass__(cls, called: str = "") -> None:
        cls.type = called or cls.type  # as which a description and a message name it

    def __init__(self, draw: Callable[[Draws, Drawn], Any] | None = None) -> None:
        self._draw = draw

    @property
    def options(self) -> list[str]:
        """What it is made of, all of which a deck may narrow."""
        return [name for name in vars(self) if name != "_draw"]

    def draw(self, draws: Draws, earlier: Drawn) -> Any:
        """A value; `earlier` holds the parameters drawn or pinned before this one."""
        return self._draw(draws, earlier) if self._draw else self.own_draw(draws, earlier)

    def own_draw(self, draws: Draws, earlier: Drawn) -> Any:
        """The type's own way of drawing."""
        raise NotImplementedError

    def show(self, value: Any, latex: bool) -> str:
        """The value as a card shows it, inside `$...$` or outside."""
        if isinstance(value, list):
            return "(" + ", ".join(self.show(entry, latex) for entry in value) + ")"
        return number(value) if isinstance(value, int | float) else str(value)

    def narrowed(self, changes: dict[str, Any]) -> Parameter:
        """A copy in which a deck's `{draw: {...}}` replaced some options; ValueError says what it cannot."""
        if not isinstance(changes, dict):
            raise ValueError(f"is narrowed by a mapping of options, not by {changes!r}")
        if self._draw:
            raise ValueError("is drawn from the other parameters and cannot be narrowed")
        narrowed = copy(self)
        for name, value in changes.items():
            if name not in self.options:
                known = ", ".join(self.options) or "none"
                raise ValueError(f"has no option {name!r} to narrow (options of {self.type}: {known})")
            own: Any = getattr(self, name)
            usual = tuple(value) if isinstance(value, list) else value
            setattr(narrowed, name, own.narrowed(value) if isinstance(own, Parameter) else usual)
        return narrowed

    def describe(self) -> dict[str, Any]:
        """The type and its options as JSON data."""
        return {"type": self.type, **{name: _plain(getattr(self, name)) for name in self.options}}


def _plain(value: Any) -> Any:
    if isinstance(value, Parameter):
        return value.describe()
    return list(value) if isinstance(value, tuple) else value


GIVEN = Parameter()  # shows an argument that no problem draws


def _size(size: Size, draws: Draws, earlier: Drawn) -> int:
    if isinstance(size, str):
        return len(earlier[size])
    entries = size if isinstance(size, int) else draws.integer(*size)
    if not 1 <= entries <= MOST_ENTRIES:
        raise ValueError(f"a size of {entries} cannot be drawn, only 1 to {MOST_ENTRIES}")
    return entries


def _few(count: float) -> int:
    """The count of values to choose from, ValueError if a deck widened it beyond reason."""
    if not count <= MOST_VALUES:
        raise ValueError(f"more than {MOST_VALUES} values to draw from")
    return round(count)


@lru_cache(maxsize=8, typed=True)  # the entries of a list are drawn from one grid
def _whole(low: int, high: int, exclude: tuple[int, ...]) -> list[int]:
    return [n for n in range(low, low + _few(high - low + 1)) if n not in exclude]


@lru_cache(maxsize=8, typed=True)
def _grid(low: float, high: float, step: float, exclude: tuple[float, ...]) -> list[float]:
    grid = [round(low + k * step, 10) for k in range(_few((high - low) / step) + 1)]
    return [x for x in grid if x not in exclude]


class Int(Parameter, called="integer"):
    """A whole number of low..high, without the excluded ones."""

    def __init__(self, low: int, high: int, *, exclude: Sequence[int] = (), draw: Any = None) -> None:
        super().__init__(draw)
        self.low, self.high, self.exclude = low, high, tuple(exclude)

    def own_draw(self, draws: Draws, earlier: Drawn) -> int:
        return draws.choice(_whole(self.low, self.high, self.exclude))


class Dec(Parameter, called="decimal"):
    """A decimal of low..high on the grid of `step` (0.1, 0.05, 0.5 ...), without the excluded ones."""

    def __init__(
        self, low: float, high: float, step: float = 0.1, *, exclude: Sequence[float] = (), draw: Any = None
    ) -> None:
        super().__init__(draw)
        self.low, self.high, self.step, self.exclude = low, high, step, tuple(exclude)

    def own_draw(self, draws: Draws, earlier: Drawn) -> float:
        return draws.choice(_grid(self.low, self.high, self.step, self.exclude))


class LogOf(Parameter, called="log"):
    """The natural logarithm of a drawn whole number: stored as a float, shown as `ln(5)`, as it can be typed."""

    def __init__(self, of: Int, *, draw: Any = None) -> None:
        super().__init__(draw)
        self.of = of

    def own_draw(self, draws: Draws, earlier: Drawn) -> float:
        return math.log(self.of.draw(draws, earlier))

    def show(self, value: Any, latex: bool) -> str:
        whole = round(math.exp(value)) if value < 30 else 0
        if whole > 1 and math.isclose(math.log(whole), value, rel_tol=1e-12):
            return rf"\ln {whole}" if latex else f"ln({whole})"
        return number(value)


class Choice(Parameter, called="choice"):
    """One of some given values."""

    def __init__(self, *among: Any, draw: Any = None) -> None:
        super().__init__(draw)
        self.among = among

    def own_draw(self, draws: Draws, earlier: Drawn) -> Any:
        return draws.choice(self.among)


class Text(Choice, called="text"):
    """One of some given texts, shown as code."""

    def show(self, value: Any, latex: bool) -> str:
        return rf"\text{{{value}}}" if latex else f"`{value}`"


class ListOf(Parameter, called="list"):
    """A list of drawn elements; `distinct` draws again until all differ."""

    def __init__(self, of: Parameter, size: Size, *, distinct: bool = False, draw: Any = None) -> None:
        super().__init__(draw)
        self.of, self.size, self.distinct = of, size, distinct

    def own_draw(self, draws: Draws, earlier: Drawn) -> list[Any]:
        size = _size(self.size, draws, earlier)
        values: list[Any] = []
        for _ in range(100 * size):
            value = self.of.draw(draws, earlier)
            if not (self.distinct and value in values):
                values.append(value)
            if len(values) == size:
                return values
        raise ValueError(f"there are fewer than {size} different entries to draw")

    def show(self, value: Any, latex: bool) -> str:
        """In brackets; one number alone stands as it is."""
        entries = [self.of.show(x, latex) for x in value]
        return entries[0] if len(entries) == 1 else "(" + ", ".join(entries) + ")"


class Matrix(Parameter, called="matrix"):
    """Rows of drawn elements, all of one length."""

    def __init__(self, of: Parameter, rows: Size, columns: Size, *, draw: Any = None) -> None:
        super().__init__(draw)
        self.of, self.rows, self.columns = of, rows, columns

    def own_draw(self, draws: Draws, earlier: Drawn) -> list[list[Any]]:
        rows, columns = _size(self.rows, draws, earlier), _size(self.columns, draws, earlier)
        return [[self.of.draw(draws, earlier) for _ in range(columns)] for _ in range(rows)]

    def show(self, value: Any, latex: bool) -> str:
        return show_matrix([[self.of.show(x, latex) for x in row] for row in value], latex)


def show_matrix(rows: Sequence[Sequence[str]], latex: bool) -> str:
    """`(1, 2; 3, 4)`, or a LaTeX matrix."""
    if latex:
        return r"\begin{pmatrix} " + r" \\ ".join(" & ".join(row) for row in rows) + r" \end{pmatrix}"
    return "(" + "; ".join(", ".join(row) for row in rows) + ")"


def _composed(draws: Draws, total: int, size: int, zeros: bool) -> list[int]:
    """`size` whole numbers that sum to `total`, positive ones unless zeros are allowed."""
    spare = 1 if zeros else 0
    return [n - spare for n in draws.composition(total + spare * size, size)]


class Simplex(Parameter, called="simplex"):
    """A probability vector: multiples of 1/parts that sum to exactly 1; `zeros` allows outcomes that never occur."""

    def __init__(self, size: Size, parts: int = 10, *, zeros: bool = False, draw: Any = None) -> None:
        super().__init__(draw)
        self.size, self.parts, self.zeros = size, parts, zeros

    def own_draw(self, draws: Draws, earlier: Drawn) -> list[float]:
        size = _size(self.size, draws, earlier)
        return [round(n / self.parts, 10) for n in _composed(draws, self.parts, size, self.zeros)]


class Joint(Parameter, called="joint"):
    """A joint distribution: a matrix of multiples of 1/parts that sum to exactly 1; `zeros` allows empty cells."""

    def __init__(self, rows: Size, columns: Size, parts: int = 10, *, zeros: bool = False, draw: Any = None) -> None:
        super().__init__(draw)
        self.rows, self.columns, self.parts, self.zeros = rows, columns, parts, zeros

    def own_draw(self, draws: Draws, earlier: Drawn) -> list[list[float]]:
        rows, columns = _size(self.rows, draws, earlier), _size(self.columns, draws, earlier)
        cells = _composed(draws, self.parts, rows * columns, self.zeros)
        return [[round(n / self.parts, 10) for n in cells[r * columns : (r + 1) * columns]] for r in range(rows)]

    def show(self, value: Any, latex: bool) -> str:
        return show_matrix([[number(x) for x in row] for row in value], latex)


class Tokens(Parameter, called="tokens"):
    """A list of tokens out of a pool, shown as code separated by spaces."""

    def __init__(self, pool: Sequence[str], size: Size, *, draw: Any = None) -> None:
        super().__init__(draw)
        self.pool, self.size = tuple(pool), size

    def own_draw(self, draws: Draws, earlier: Drawn) -> list[str]:
        return [draws.choice(self.pool) for _ in range(_size(self.size, draws, earlier))]

    def show(self, value: Any, latex: bool) -> str:
        return rf"\text{{{' '.join(value)}}}" if latex else f"`{' '.join(value)}`"


class Counts(Parameter, called="counts"):
    """Different words with counts, a mapping as a list of pairs: `pan:9, van:8`."""

    def __init__(self, pool: Sequence[str], size: Size, count: Int, *, draw: Any = None) -> None:
        super().__init__(draw)
        self.pool, self.size, self.count = tuple(pool), size, count

    def own_draw(self, draws: Draws, earlier: Drawn) -> list[list[Any]]:
        words = draws.sample(self.pool, _size(self.size, draws, earlier))
        return [[word, self.count.draw(draws, earlier)] for word in words]

    def show(self, value: Any, latex: bool) -> str:
        text = ", ".join(f"{word}:{number(count)}" for word, count in value)
        return rf"\text{{{text}}}" if latex else f"`{text}`"
