"""What an answer can be, as plain data: a number, a list, a list of rows, or a list of labels."""

from typing import Any

Value = float | list[float] | list[list[float]] | list[str]


def shape(value: Value) -> tuple[int, ...]:
    """Empty for a number, (entries) for a list, (rows, columns) for a matrix."""
    if not isinstance(value, list):
        return ()
    if value and isinstance(value[0], list):
        return (len(value), len(value[0]))
    return (len(value),)


def form_of(value: Value) -> str:
    """`number`, `vector`, `matrix` or `labels`."""
    if isinstance(value, list) and value and isinstance(value[0], str):
        return "labels"
    return ("number", "vector", "matrix")[len(shape(value))]


def flat(value: Any) -> list[Any]:
    """The entries in reading order: one for a number, row after row for a matrix."""
    if not isinstance(value, list):
        return [value]
    if list not in map(type, value):
        return value[:]
    return [entry for part in value for entry in flat(part)]
