"""The named tuples of quizzer beside those of `typing`: all that can be seen of them is the same."""

from __future__ import annotations

import copy
import keyword
import pickle
import typing
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer import tuples


class Point(tuples.NamedTuple):
    """A point with a name."""

    x: int
    y: int = 2
    name: str = "origin"

    @property
    def total(self) -> int:
        """The sum of its coordinates."""
        return self.x + self.y


class Named(Point):
    """A point of another sort."""

    __slots__ = ()


NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True).filter(lambda name: not keyword.iskeyword(name))
VALUES: st.SearchStrategy[Any] = st.one_of(st.integers(), st.text(max_size=3), st.none())


@st.composite
def classes(draw: st.DrawFn) -> tuple[Any, Any]:
    """The same class made by either."""
    names = draw(st.lists(NAMES, min_size=1, max_size=6, unique=True))
    defaults = names[draw(st.integers(0, len(names))) :]
    body = {"__annotations__": dict.fromkeys(names, int), "__module__": __name__}
    body |= {name: draw(VALUES) for name in defaults}
    base: Any = tuples.NamedTuple
    return type(base)("Row", (base,), dict(body)), typing.NamedTupleMeta("Row", (typing._NamedTuple,), dict(body))  # type: ignore[attr-defined]


def outcome(make: Any) -> Any:
    """What is made, or what sort of error there is."""
    try:
        return make()
    except (TypeError, ValueError) as error:
        return type(error)


@given(made=classes(), values=st.lists(VALUES, max_size=7), data=st.data())
def test_tuples_are_those_of_typing(made: tuple[Any, Any], values: list[Any], data: st.DataObject) -> None:
    ours, theirs = made
    named = data.draw(st.dictionaries(st.sampled_from([*ours._fields, "other_one"]), VALUES, max_size=3))
    change = data.draw(st.dictionaries(st.sampled_from([*ours._fields, "other_one"]), VALUES, max_size=2))
    for make in (lambda row: row(*values, **named), lambda row: row._make(values)):
        ours_made, theirs_made = outcome(partial(make, ours)), outcome(partial(make, theirs))
        assert ours_made == theirs_made
        if isinstance(ours_made, tuple):
            assert (repr(ours_made), hash(ours_made)) == (repr(theirs_made), hash(theirs_made))
            assert [getattr(ours_made, name) for name in ours._fields] == list(theirs_made)
            assert ours_made._asdict() == theirs_made._asdict()  # type: ignore[attr-defined]
            changed = [outcome(partial(row._replace, **change)) for row in (ours_made, theirs_made)]
            assert changed[0] == changed[1]
    assert (ours._fields, ours.__match_args__, ours._field_defaults) == (
        theirs._fields, theirs.__match_args__, theirs._field_defaults,
    )  # fmt: skip


def test_tuple_has_its_class_and_no_more_than_its_fields() -> None:
    point = Named(1)
    assert (point, point.total, repr(point)) == ((1, 2, "origin"), 3, "Named(x=1, y=2, name='origin')")
    assert type(point._replace(y=5)) is Named
    assert not hasattr(point, "__dict__")
    with pytest.raises(AttributeError):
        point.x = 3  # type: ignore[misc]


@pytest.mark.parametrize("point", [Point(1), Named(3, name="end")])
def test_tuple_is_copied_and_pickled_as_what_it_is(point: Point) -> None:
    for twin in (copy.copy(point), copy.deepcopy(point), pickle.loads(pickle.dumps(point))):
        assert (type(twin), twin) == (type(point), point)


def test_tuple_is_matched_by_its_fields() -> None:
    match Named(4, 5):
        case Point(x, y, name=name):
            assert (x, y, name) == (4, 5, "origin")
        case _:
            pytest.fail("no match")
