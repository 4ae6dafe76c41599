"""numeric: one number, which a verify function or a formula of the card gives."""

from quizzer.kinds.shared.computed import Computed
from quizzer.kinds.shared.fields import PROSE, TEXT, Field, Integer, Items, Mapping, Number, Record

_SLIP = (
    Field("value", TEXT, "the wrong formula", required=True),
    Field("why", PROSE, "what whoever used it did (default: its name)", wanted=True),
)


class OneNumber(Computed):
    """A computed number."""

    NOTED_AS = "value"
    FIELDS = (
        Computed.FIELDS[0]._replace(meaning=f"{Computed.FIELDS[0].meaning}; or `value` in its place"),
        *Computed.FIELDS[1:],
    )
    ALTERNATIVE = (
        Field("value", TEXT, "a number, or a formula of the `params`, in the place of `verify`", required=True),
        Field(
            "params",
            Mapping(),
            "numbers, or how they are drawn: {int: [1, 9]}, {float: [0, 2], digits: 1}, {choice: [1, 5]}",
        ),
        Field("digits", Integer(1, 9), "significant digits that are asked for (default 3)", example=3),
        Field("tolerance", Number(), "relative; 0 for an exact answer (default 0.01, narrower with more digits)"),
        Field("unit", TEXT, "what the number counts"),
        Field("wrong", Mapping(Record(_SLIP)), "wrong formulas that people use, by the names of the mistakes"),
        Field("steps", Items(PROSE), "how it is worked out, with {{f}} for a parameter and {{= f - 32}} for a result"),
        Computed.GOLDENS._replace(required=False),
    )


KIND = OneNumber("number")
