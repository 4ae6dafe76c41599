"""What the learner takes for each other: pairs of options, of functions, of the two sides that a slip exchanges."""

import re
from collections.abc import Iterable
from typing import TypedDict

from quizzer.core.dates import instant
from quizzer.core.replay import Counted
from quizzer.tuples import NamedTuple

SINCE_DAYS = 90  # what was mended long ago is no confusion
_FEWEST = 2  # answers
# Slips that exchange two things by their nature: arguments, rows and columns, axes, labels.
_EXCHANGING = re.compile(
    r"swapped|exchanged|transposed|(arguments|divergence)_reversed|reversed_arguments|_for_(rows|columns)$"
)


class Confusion(TypedDict):
    """Two things that were taken for each other, at least twice of late.

    They are card texts of `options`, or names of `functions`; of a `slip` its name and the function, and `why`.
    """

    kind: str
    first: str  # what was asked for most often
    second: str  # what was given in its place
    both_ways: bool
    why: str
    count: int  # answers
    last_at: str
    cards: list[str]


class Taken(NamedTuple):
    """One thing that was given where another was asked for, in one answer."""

    kind: str
    asked: str
    given: str
    card: str
    at_ms: int
    why: str = ""


def taken_by_slip(row: Counted, functions: Iterable[str]) -> list[Taken]:
    """What the named slip of a row took for what: the value of another function, or two things in one.

    Parameters
    ----------
    row : Counted
        A row that counts.
    functions : iterable of str
        The names of all verify functions.

    Returns
    -------
    list of Taken
        Nothing where its slip is of another sort, as a wrong sign is.
    """
    event, named = row.event, row.event.named or ""
    function, why = (event.detail.get("verify") or "").partition("@")[0], event.detail.get("why_named") or ""
    if named in functions and named != function:
        return [Taken("functions", function, named, row.card, event.at_ms, why)]
    if _EXCHANGING.search(named) and "sign" not in named:
        return [Taken("slip", named, function, row.card, event.at_ms, why)]
    return []


def confusions(answers: Iterable[Iterable[Taken]]) -> list[Confusion]:
    """What was confused at least twice, most often first, then the latest.

    Parameters
    ----------
    answers : iterable
        Of each answer what was taken for what. A pair that an answer exchanges counts once.

    Returns
    -------
    list of Confusion
        Pairs that go both ways among them.
    """
    found: dict[tuple[str, frozenset[str]], list[list[Taken]]] = {}
    for answer in answers:
        pairs: dict[tuple[str, frozenset[str]], list[Taken]] = {}
        for taken in answer:
            pairs.setdefault((taken.kind, frozenset((_plain(taken.asked), _plain(taken.given)))), []).append(taken)
        for pair, together in pairs.items():
            found.setdefault(pair, []).append(together)
    told = [_confusion(made) for made in found.values() if len(made) >= _FEWEST]
    return sorted(told, key=lambda one: (one["count"], one["last_at"]), reverse=True)


def _confusion(made: list[list[Taken]]) -> Confusion:
    everything = [taken for together in made for taken in together]
    asked = [_plain(taken.asked) for taken in everything]
    last = max(everything, key=lambda taken: (asked.count(_plain(taken.asked)), taken.at_ms))
    return {
        "kind": last.kind, "first": last.asked, "second": last.given, "both_ways": len(set(asked)) > 1,
        "why": last.why, "count": len(made), "last_at": instant(max(taken.at_ms for taken in everything), "seconds"),
        "cards": sorted({taken.card for taken in everything}),
    }  # fmt: skip


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")
