"""Random logs, and what counts in them found the slow way: the oracle of replay and statistics."""

from collections.abc import Callable

import pytest
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from quizzer.core.event import ANSWERS, Action, Detail, Event
from quizzer.core.grade import GRADES, Grade

FIRST_DAY = 739_900
KEYS = ("d/a", "d/b", "d/c", "e/a")
OFTEN: dict[Action, int] = {"answer": 6, "practice": 2, "retry": 2, "void": 3, "regrade": 3}
SELDOM: list[Action] = ["bury", "suspend", "resume", "reset", "rename", "flag", "unflag", "part", "interview"]
ACTIONS = [action for action, times in OFTEN.items() for _ in range(times)] + SELDOM

# A row that counts, as (key of its card by now, row, grade by now).
Surviving = list[tuple[str, Event, Grade | None]]


@st.composite
def _logs(draw: DrawFn, max_size: int = 40) -> list[Event]:
    events: list[Event] = []
    day = FIRST_DAY
    for number in range(1, draw(st.integers(0, max_size)) + 1):
        day += draw(st.sampled_from((0, 0, 0, 1, 1, 2, 5, 40, -1)))
        events.append(_event(draw, number, day, events))
    return events


def _event(draw: DrawFn, number: int, day: int, before: list[Event]) -> Event:
    action = draw(st.sampled_from(ACTIONS))
    answers = [event for event in before if event.action in ANSWERS]
    if (action == "void" and not before) or (action == "regrade" and not answers):
        action = "answer"
    event = Event(draw(st.sampled_from(KEYS)), action, 1_790_000_000_000 + 1000 * number, day, id=number)
    if action in ANSWERS:
        named = draw(st.sampled_from((None, None, "log2_for_ln", "reversed_arguments")))
        detail: Detail = {"attempt": draw(st.integers(1, 3)), "verify": draw(st.sampled_from(("kl_divergence", "auc")))}
        if named:
            detail["why_named"] = f"because of {named}"
        return event._replace(
            grade=draw(st.sampled_from(GRADES)),
            credited=action == "answer" and draw(st.booleans()),
            duration_ms=draw(st.sampled_from((0, 1_500, 299_999, 300_001, 4_000_000))),
            named=named,
            detail=detail,
        )
    if action in {"void", "regrade"}:
        target = draw(st.sampled_from(before if action == "void" else answers))
        grade = draw(st.sampled_from(GRADES)) if action == "regrade" else None
        return event._replace(card=target.card, target=target.id, grade=grade)
    if action == "rename":
        return event._replace(detail={"to": draw(st.sampled_from([key for key in KEYS if key != event.card]))})
    if action == "flag":
        return event._replace(detail={"note": draw(st.sampled_from(("", "the answer is wrong")))})
    return event


def _surviving(events: list[Event]) -> Surviving:
    """The last void stands, since nothing later takes it back: strike its target, and look again."""
    alive = list(events)
    while voids := [event for event in alive if event.action == "void"]:
        alive = [event for event in alive if event is not voids[-1] and event.id != voids[-1].target]
    grades, keys = {event.id: event.grade for event in alive}, {event.id: event.card for event in alive}
    for event in alive:
        if event.action == "regrade" and event.target is not None:
            grades[event.target] = event.grade
        if event.action == "rename":
            for earlier in range(1, event.id):
                if keys.get(earlier) == event.card:
                    keys[earlier] = event.detail["to"]
    return [(keys[event.id], event, grades[event.id]) for event in alive if event.action not in {"regrade", "rename"}]


@pytest.fixture(scope="session")
def logs() -> SearchStrategy[list[Event]]:
    return _logs()


@pytest.fixture(scope="session")
def surviving() -> Callable[[list[Event]], Surviving]:
    return _surviving
