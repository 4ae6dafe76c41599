from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, SearchStrategy

from quizzer.core.event import ANSWERS, Event
from quizzer.core.replay import answer_ms, counted, fold
from quizzer.core.schedule import PARAMETERS, Scheduler
from tests.core.folding import folding

SCHEDULER = Scheduler(0.85, (*PARAMETERS[:20], 0.2))


@st.composite
def _as_others_write(draw: st.DrawFn, events: SearchStrategy[list[Event]]) -> list[Event]:
    """Rows as a hand, or a newer quizzer, may have written them: credited practice, no grades, no or odd variants."""
    return [
        event._replace(
            credited=draw(st.booleans()),
            grade=draw(st.sampled_from((event.grade, event.grade, None))),
            duration_ms=draw(st.sampled_from((event.duration_ms, -5, 1 << 40))),
            detail=draw(st.sampled_from((event.detail, {}, {"attempt": 0}, {"attempt": -3}, {"attempt": 1 << 53}))),
        )
        if event.action in ANSWERS
        else event
        for event in draw(events)
    ]


@settings(deadline=None)
@given(st.data())
def test_any_log_gives_what_folding_card_by_card_gives_to_the_last_bit(
    logs: SearchStrategy[list[Event]], data: DataObject
) -> None:
    events = data.draw(st.one_of(logs, _as_others_write(logs)))
    found = folding(events, at_once=data.draw(st.sampled_from((1, 3, 100))))
    states, rows = found.states(SCHEDULER), counted(events)
    for card in {row.card for row in rows}:
        one = fold(card, events, SCHEDULER)
        assert states.pop(card, None) == (None if one.says_nothing() else one.flat())
    assert states == {}
    answers = [row.event for row in rows if row.event.action in ANSWERS]
    assert found.day_sums() == {
        day: (len(times), sum(times))
        for day in {answer.study_day for answer in answers}
        if (times := [answer_ms(answer.duration_ms) for answer in answers if answer.study_day == day])
    }
