from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, SearchStrategy

from quizzer.core.event import Action, Detail, Event
from quizzer.core.grade import Grade
from quizzer.core.replay import (
    Answers,
    counted,
    credited_days,
    fold,
    former_keys,
    pending_attempt,
    scheduled_grade,
    timeline,
)
from quizzer.core.schedule import Scheduler, fuzz
from quizzer.core.state import CardState, LastAnswer, Schedule, Sums

Surviving = list[tuple[str, Event, Grade | None]]
DAY = 739_900
SCHEDULER = Scheduler()


class Log:
    """Writes rows, so that a test reads like a session."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def write(
        self,
        action: Action,
        day: int = DAY,
        *,
        card: str = "d/a",
        grade: Grade | None = None,
        credited: bool = True,
        target: int | None = None,
        detail: Detail | None = None,
    ) -> int:
        number = len(self.events) + 1
        event = Event(card, action, 1_000 * number, day, id=number, grade=grade, target=target, detail=detail or {})
        self.events.append(event._replace(credited=credited and action == "answer"))
        return number

    def answer(
        self, grade: Grade, day: int = DAY, *, card: str = "d/a", credited: bool = True, attempt: int | None = None
    ) -> int:
        detail: Detail = {} if attempt is None else {"attempt": attempt}
        return self.write("answer", day, card=card, grade=grade, credited=credited, detail=detail)

    def state(self, card: str = "d/a") -> CardState:
        return fold(card, self.events, SCHEDULER)

    def schedule(self, card: str = "d/a") -> Schedule:
        """The schedule of a card that must have one."""
        schedule = self.state(card).schedule
        assert schedule is not None
        return schedule

    def reps(self, card: str = "d/a") -> int:
        schedule = self.state(card).schedule
        return schedule.reps if schedule else 0


@pytest.fixture
def log() -> Log:
    return Log()


def credited_since_reset(card: str, rows: Surviving) -> list[tuple[int, int]]:
    answers: list[tuple[int, int]] = []
    for key, event, grade in rows:
        if key == card and event.action == "reset":
            answers = []
        is_for_credit = key == card and event.action == "answer" and event.credited and grade is not None
        if is_for_credit and event.study_day not in [day for day, _ in answers]:
            answers.append((event.study_day, grade or 0))
    return answers


@settings(deadline=None)
@given(st.data())
def test_fold_of_any_log_has_the_memory_of_py_fsrs(
    logs: SearchStrategy[list[Event]], surviving: Callable[[list[Event]], Surviving], data: DataObject
) -> None:
    events = data.draw(logs)
    oracle = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    for key in ("d/a", "d/b", "d/c", "e/a"):
        answers, card = credited_since_reset(key, surviving(events)), fsrs.Card(card_id=1)
        for day, grade in answers:
            card, _ = oracle.review_card(card, fsrs.Rating(grade), datetime(1, 1, 1, tzinfo=UTC) + timedelta(days=day))
        state = fold(key, events, SCHEDULER)
        if not answers:
            assert state.schedule is None
            continue
        assert state.schedule is not None
        assert state.schedule.memory == (card.stability, card.difficulty)
        assert state.schedule.reps == len(answers)
        assert state.schedule.lapses == sum(grade == 1 for _, grade in answers[1:])
        assert state.schedule.last_day == answers[-1][0]
        interval = (card.due - (card.last_review or card.due)).days
        assert state.schedule.interval_days == interval
        assert state.schedule.due_day == answers[-1][0] + max(1, interval + fuzz(key, len(answers), interval))


@settings(deadline=None)
@given(st.data())
def test_fold_of_any_log_keeps_what_is_not_memory(
    logs: SearchStrategy[list[Event]], surviving: Callable[[list[Event]], Surviving], data: DataObject
) -> None:
    events = data.draw(logs)
    for key in ("d/a", "d/b", "d/c", "e/a"):
        rows = [(event, grade) for card, event, grade in surviving(events) if card == key]
        since_reset = rows
        for place, (event, _) in enumerate(rows):
            if event.action == "reset":
                since_reset = rows[place + 1 :]
        answers = [(event, grade) for event, grade in rows if event.action in {"answer", "practice", "retry"}]
        attempts = [event.detail["attempt"] for event, _ in answers]
        run = next((n for n, attempt in enumerate(reversed(attempts)) if attempt != attempts[-1]), len(attempts))
        today = [(event.study_day, grade) for event, grade in answers if (event, grade) in since_reset]
        suspensions = [event.action for event, _ in since_reset if event.action in {"suspend", "resume"}]
        buried = [event.study_day + 1 for event, _ in since_reset if event.action == "bury"]
        flags = [event.detail.get("note") for event, _ in rows if event.action in {"flag", "unflag"}]
        state = fold(key, events, SCHEDULER)
        assert (state.attempt, state.uses) == ((attempts[-1], run) if attempts else (0, 0))
        assert state.last == (today[-1] if today else None)
        assert state.suspended == (suspensions[-1:] == ["suspend"])
        assert state.buried_until == (buried[-1] if buried else None)
        assert state.flag == (flags[-1] if flags else None)


@settings(deadline=None)
@given(st.data())
def test_all_replays_let_the_same_answers_move_schedules(logs: SearchStrategy[list[Event]], data: DataObject) -> None:
    events = data.draw(logs)
    led_to, answers = timeline(events, SCHEDULER), Answers()
    for row in counted(events):
        if row.event.action == "reset":
            answers.reset(row.card)
        if (grade := scheduled_grade(row)) is not None:
            answers.add(row.event.id, row.card, row.event.study_day, grade)
    steps = [(step.id, step.reps, step.interval_days) for step in answers.steps(SCHEDULER)]
    assert steps == [(number, schedule.reps, schedule.interval_days) for number, schedule in led_to.items()]
    for card, schedule in answers.schedules(SCHEDULER).items():
        state = fold(card, events, SCHEDULER)
        assert state.schedule == schedule
        assert len(credited_days(card, events)) == schedule.reps


@settings(deadline=None)
@given(st.data())
def test_fold_needs_only_the_rows_of_former_keys(logs: SearchStrategy[list[Event]], data: DataObject) -> None:
    events = data.draw(logs)
    renames = [event for event in events if event.action == "rename"]
    for key in ("d/a", "d/b", "d/c", "e/a"):
        rows = [event for event in events if event.card in former_keys(key, renames)]
        assert fold(key, rows, SCHEDULER) == fold(key, events, SCHEDULER)


@settings(deadline=None)
@given(st.data())
def test_voiding_the_last_row_gives_the_state_before_it(logs: SearchStrategy[list[Event]], data: DataObject) -> None:
    events = data.draw(logs)
    if not events:
        return
    last = events[-1]
    void = Event(last.card, "void", 0, last.study_day, id=last.id + 1, target=last.id)
    for key in ("d/a", "d/b", "d/c", "e/a"):
        assert fold(key, [*events, void], SCHEDULER) == fold(key, events[:-1], SCHEDULER)


def test_fold_of_no_rows_is_a_new_card(log: Log) -> None:
    assert log.state() == CardState("d/a")


def test_answer_of_a_new_card_gives_its_first_state(log: Log) -> None:
    log.answer(3, attempt=1)
    state, schedule = log.state(), log.schedule()
    # The first stability of Good is w2; D0(3) = 6.4133 - e**(2 * 0.8334) + 1.
    assert schedule.memory.stability_days == 2.3065
    assert schedule.memory.difficulty == pytest.approx(2.1181, abs=5e-5)
    assert (schedule.reps, schedule.lapses, schedule.interval_days, schedule.due_day) == (1, 0, 2, DAY + 2)
    assert (state.attempt, state.uses, state.last) == (1, 1, (DAY, 3))


def test_second_answer_of_a_day_leaves_the_schedule_alone(log: Log) -> None:
    log.answer(3, attempt=1)
    before = log.state()
    log.answer(1, credited=False, attempt=2)
    log.write("practice", grade=1, detail={"attempt": 3})
    log.write("retry", grade=4, detail={"attempt": 3})
    after = log.state()
    assert after.schedule == before.schedule
    assert (after.attempt, after.uses, after.last) == (3, 2, (DAY, 4))


def test_first_answer_of_each_day_counts_in_whatever_order_the_days_come(log: Log) -> None:
    for day in (DAY + 1, DAY, DAY + 1, DAY):  # a journey over the date line and back
        log.answer(3, day)
    assert (log.reps(), log.schedule().last_day) == (2, DAY)
    log.write("void", target=1)
    assert (log.reps(), log.schedule().last_day) == (2, DAY + 1)
    log.write("reset")
    log.answer(3, DAY + 1)
    assert log.reps() == 1


@pytest.mark.parametrize("action", ["practice", "retry"])
def test_practice_never_moves_the_memory(log: Log, action: Action) -> None:
    log.write(action, grade=3)
    log.events[-1] = log.events[-1]._replace(credited=True)
    assert (log.state().schedule, log.state().last) == (None, LastAnswer(DAY, 3))


def test_clock_set_back_counts_as_the_same_day(log: Log) -> None:
    log.answer(3, DAY)
    same_day = SCHEDULER.review(SCHEDULER.review(None, 3, 0), 3, 0)
    log.answer(3, DAY - 5)
    assert (log.schedule().memory, log.schedule().last_day) == (same_day, DAY - 5)


def test_undo_of_an_undo_brings_the_answer_back(log: Log) -> None:
    undo = log.write("void", target=log.answer(3))
    assert log.reps() == 0
    log.write("void", target=undo)
    assert log.reps() == 1


def test_last_regrade_holds_until_it_is_voided(log: Log) -> None:
    answer = log.answer(1)
    log.write("regrade", grade=2, target=answer)
    last = log.write("regrade", grade=4, target=answer)
    assert log.schedule().memory.stability_days == 8.2956
    log.write("void", target=last)
    assert log.schedule().memory.stability_days == 1.2931


def test_bury_holds_until_the_next_study_day(log: Log) -> None:
    bury = log.write("bury")
    assert log.state().buried_until == DAY + 1
    log.write("void", target=bury)
    assert log.state().buried_until is None


def test_reset_gives_a_new_card_that_keeps_flag_and_count_of_variants(log: Log) -> None:
    log.answer(1, attempt=4)
    log.write("flag", detail={"note": "p does not sum to 1"})
    log.write("suspend")
    log.write("reset")
    fresh = CardState("d/a")
    fresh.flag, fresh.attempt, fresh.uses, fresh.sums = "p does not sum to 1", 4, 1, Sums(1, 1)
    assert log.state() == fresh


def test_rename_carries_the_rows_before_it_along_a_chain(log: Log) -> None:
    log.answer(3, DAY, card="d/a")
    log.answer(4, DAY + 1, card="d/c")
    log.write("rename", DAY + 1, card="d/a", detail={"to": "d/b"})
    log.write("rename", DAY + 2, card="d/b", detail={"to": "d/c"})
    log.answer(1, DAY + 9, card="d/a")
    assert [log.reps(key) for key in ("d/a", "d/b", "d/c")] == [1, 0, 2]


def test_rename_and_back_gives_the_card_its_rows_again(log: Log) -> None:
    log.answer(3)
    log.write("rename", detail={"to": "d/b"})
    log.write("rename", card="d/b", detail={"to": "d/a"})
    assert (log.reps("d/a"), log.reps("d/b")) == (1, 0)


def test_answer_taken_back_after_a_rename_counts_no_more(log: Log) -> None:
    answer = log.answer(3, card="d/a")
    log.write("rename", card="d/a", detail={"to": "d/b"})
    log.write("void", card="d/b", target=answer)
    assert log.reps("d/b") == 0


@pytest.mark.parametrize(
    ("answers", "attempt"),
    [
        ([], 1),
        ([(3, DAY, 1)], 2),
        ([(1, DAY, 1)], 1),
        ([(1, DAY, 1), (1, DAY, 1)], 2),
        ([(1, DAY, 1), (1, DAY, 1), (1, DAY, 2)], 2),
        ([(1, DAY, 1), (3, DAY, 1)], 2),
        ([(1, DAY - 1, 1)], 2),
    ],
)
def test_pending_attempt_repeats_a_failed_variant_once(
    log: Log, answers: list[tuple[Grade, int, int]], attempt: int
) -> None:
    for grade, day, number in answers:
        log.answer(grade, day, attempt=number)
    assert pending_attempt(log.state(), DAY) == attempt
