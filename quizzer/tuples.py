"""`NamedTuple` as `typing` has it, for less: half of what quizzer's own modules took to load was making such classes.

`typing` and `collections` check, format and compile for each class, 0.15 ms at a cold start, and seventy classes are
made before the first question. Here a class gets its fields at once, and its constructor when the first tuple is made.
From Python 3.14 on the body of a class has no annotations yet when the class is made: there it is `typing`'s.
"""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING or sys.version_info >= (3, 14):
    from typing import NamedTuple as NamedTuple  # noqa: TID251
else:
    from _collections import _tuplegetter

    class _Named(type):
        """Turns the annotated names of a class into the fields of a tuple."""

        def __new__(cls, name, bases, body):
            if fields := tuple(body.get("__annotations__", ())):
                defaults = {field: body[field] for field in fields if field in body}
                getters = {field: _tuplegetter(place, None) for place, field in enumerate(fields)}
                body |= getters | {"_fields": fields, "__match_args__": fields, "_field_defaults": defaults}
            return super().__new__(cls, name, bases, body | {"__slots__": ()})

    class NamedTuple(tuple, metaclass=_Named):
        """A tuple whose fields have names."""

        _fields = ()
        _field_defaults = {}  # noqa: RUF012 - no class changes its own

        def __new__(cls, *values, **named):
            cls.__new__ = staticmethod(_constructor(cls._fields, cls._field_defaults))
            return cls.__new__(cls, *values, **named)

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            named = (f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({', '.join(named)})"

        def _asdict(self):
            """The values by the names of their fields."""
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **named):
            """The tuple with other values in some of its fields."""
            replaced = self._make(map(named.pop, self._fields, self))
            if named:
                raise ValueError(f"no such fields: {', '.join(named)}")
            return replaced

        @classmethod
        def _make(cls, values):
            """A tuple of the values of its fields, in order."""
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"{len(made)} values for {len(cls._fields)} fields")
            return made

    def _constructor(fields, defaults):
        """A function of the fields, as fast as one that is written out: it is."""
        parameters = (f"{field}=_defaults[{field!r}]" if field in defaults else field for field in fields)
        source = f"lambda _cls, {', '.join(parameters)}: _new(_cls, ({''.join(f'{field}, ' for field in fields)}))"
        return eval(source, {"_new": tuple.__new__, "_defaults": defaults})  # noqa: S307 - of identifiers alone
