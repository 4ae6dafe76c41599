"""From the rows of the log to the states of cards. The log alone is read, never a deck.

What a row counts for can be changed by a later one: a `void` takes its target back (a void too, so that an undo can be
undone), a `regrade` gives it another grade, and a `rename` (its `card` is the old key, its detail `{"to": new key}`)
carries everything that stands before it under the old key to the new one.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from quizzer.core.event import ANSWERS, ASIDE, Action, Detail, Event
from quizzer.core.grade import AGAIN, Grade
from quizzer.core.schedule import Memory, Scheduler, due_day
from quizzer.core.state import ANSWER_CAP_MS, CardState, LastAnswer, Schedule, Sums
from quizzer.tuples import NamedTuple

if TYPE_CHECKING:
    from quizzer.core.memory import Moves


class Counted(NamedTuple):
    """A row that counts: the card that it belongs to by now, and the grade that it counts with by now."""

    event: Event
    card: str
    grade: Grade | None


class Corrections:
    """What the voids, regrades and renames of a log do to its other rows: few rows, that decide over millions."""

    __slots__ = ("new_grades", "new_keys", "voided")

    def __init__(self, events: Sequence[Event]) -> None:
        """Take rows in the order of their ids; those that correct nothing are passed over."""
        self.voided: set[int | None] = set()
        self.new_grades: dict[int | None, Grade | None] = {}
        self.new_keys: dict[str, list[tuple[int, str]]] = {}  # by old key: ids of renames, and what it is called since
        # Backwards, whatever changes a row has been read before the row itself.
        for event in reversed(events):
            if event.id in self.voided:
                continue
            if event.action == "void":
                self.voided.add(event.target)
            elif event.action == "regrade":
                self.new_grades.setdefault(event.target, event.grade)
            elif event.action == "rename":
                new_key = self.key(event.id, event.detail["to"])
                self.new_keys.setdefault(event.card, []).insert(0, (event.id, new_key))

    def key(self, number: int, card: str) -> str:
        """What the card of a row is called by now."""
        for rename, new_key in self.new_keys.get(card, ()):
            if number < rename:
                return new_key
        return card

    def counted(self, events: Iterable[Event]) -> Iterator[Counted]:
        """The rows that count, in their order: without voids, regrades and renames, and what an interview notes."""
        new_grades = self.new_grades
        for event in events:
            if event.action not in ASIDE and event.id not in self.voided:
                yield Counted(event, self.key(event.id, event.card), new_grades.get(event.id, event.grade))


def counted(events: Sequence[Event]) -> list[Counted]:
    """The rows that count, given and returned in the order of their ids."""
    return list(Corrections(events).counted(events))


def former_keys(card: str, renames: Iterable[Event]) -> set[str]:
    """Every key whose rows may belong to the card, its own included, given the `rename` rows of the log.

    The store selects the rows of these keys, in the order of their ids, and `fold` takes from them what is the card's.
    """
    renamed = [(event.card, event.detail["to"]) for event in renames]
    keys, found = set(), {card}
    while found:
        keys |= found
        found = {old for old, new in renamed if new in keys} - keys
    return keys


def fold(card: str, events: Sequence[Event], scheduler: Scheduler) -> CardState:
    """The state of one card from rows in the order of their ids; rows of other cards are passed over."""
    tally = _Tally(card)
    for row in counted(events):
        if row.card == card:
            tally.add(row, scheduler)
    return tally.finished(scheduler)


def credited_days(card: str, events: Sequence[Event]) -> set[int]:
    """The study days on which an answer moved the schedule of a card, since its last reset."""
    days: set[int] = set()
    for row in counted(events):
        if row.card == card and row.event.action == "reset":
            days.clear()
        elif row.card == card and scheduled_grade(row) is not None:
            days.add(row.event.study_day)
    return days


def scheduled_grade(row: Counted) -> Grade | None:
    """The grade with which the row moves the schedule of its card, if it is the day's first; None for other rows."""
    return row.grade if row.event.action == "answer" and row.event.credited else None


class Step(NamedTuple):
    """What an answer led to, by the id of its row."""

    id: int
    interval_days: int
    reps: int  # the card's answers since its last reset, this one included


class Answers:
    """The answers for credit, as columns in the order of the log. After a reset, a card is another one.

    Of those of a card on one study day the first alone moves the schedule, whatever the days between them: a clock can
    be set back, and two logs be merged.
    """

    def __init__(self) -> None:
        from array import array  # noqa: PLC0415 - for the whole log only

        self.ids, self.cards, self.study_days, self.grades = array("q"), array("q"), array("q"), array("q")
        self._numbers: dict[str, int] = {}  # of the cards as they are since their last reset
        self._count = 0

    def add(self, number: int, card: str, study_day: int, grade: int) -> None:
        """Take the answer in the row of that number."""
        card_number = self._numbers.get(card)
        if card_number is None:
            card_number = self._numbers[card] = self._count
            self._count += 1
        self.ids.append(number)
        self.cards.append(card_number)
        self.study_days.append(study_day)
        self.grades.append(grade)

    def reset(self, card: str) -> None:
        """Let the card begin anew."""
        self._numbers.pop(card, None)

    def schedules(self, scheduler: Scheduler) -> dict[str, Schedule]:
        """The schedules of the cards that were answered since their last reset."""
        from quizzer.core.memory import schedules  # noqa: PLC0415 - NumPy, for the whole log only

        return schedules(self.moves(), self._numbers, scheduler)

    def steps(self, scheduler: Scheduler) -> Iterator[Step]:
        """What each of the answers that moved a schedule led to, in their order."""
        from quizzer.core.memory import replay_memory  # noqa: PLC0415 - as above

        moved = self.moves()
        stability_days, _, reps = replay_memory(*moved[1:], scheduler.parameters)
        return map(Step, moved.ids.tolist(), scheduler.intervals(stability_days), reps.tolist())

    def moves(self) -> "Moves":
        """Those that moved schedules, as arrays."""
        from quizzer.core.memory import first_of_days  # noqa: PLC0415 - as above

        return first_of_days(self.ids, self.cards, self.study_days, self.grades)


def timeline(events: Sequence[Event], scheduler: Scheduler) -> dict[int, Schedule]:
    """For every answer that counts and moved a schedule, by its row's id, the schedule that it led to."""
    led_to: dict[int, Schedule] = {}
    tallies: dict[str, _Tally] = {}
    for row in counted(events):
        tally = tallies.setdefault(row.card, _Tally(row.card))
        if tally.add(row, scheduler):
            led_to[row.event.id] = tally.schedule(scheduler)
    return led_to


def pending_attempt(state: CardState, study_day: int) -> int:
    """Number of the variant to ask next: a fresh one, but the same once more after the first Again of a day."""
    return state.attempt if state.last == (study_day, AGAIN) and state.uses == 1 else state.attempt + 1


class _Tally:
    """A state in the making, and what its schedule will say."""

    __slots__ = ("account", "card", "days", "lapses", "last_day", "memory", "reps")

    def __init__(self, card: str) -> None:
        self.card = card
        self.account = _Account(card)
        self._begin()

    def _begin(self) -> None:
        self.memory: Memory | None = None
        self.last_day = self.reps = self.lapses = 0
        self.days: set[int] = set()  # that had their answer

    def add(self, row: Counted, scheduler: Scheduler) -> bool:
        """Add a row; whether it moved the schedule."""
        event = row.event
        if event.action in ANSWERS:
            self.account.add(event.study_day, event.credited, row.grade, event.duration_ms, event.detail)
        else:
            self.account.act(event.action, event.study_day, event.detail)
        if event.action == "reset":
            self._begin()
        grade, study_day = scheduled_grade(row), event.study_day
        if grade is None or study_day in self.days:
            return False
        self.memory = scheduler.review(self.memory, grade, study_day - self.last_day)
        self.lapses += grade == AGAIN and self.reps > 0
        self.reps += 1
        self.last_day = study_day
        self.days.add(study_day)
        return True

    def schedule(self, scheduler: Scheduler) -> Schedule:
        """The schedule that the answers so far give; there is one."""
        assert self.memory is not None
        return _schedule(self.card, self.memory, self.last_day, self.reps, self.lapses, scheduler)

    def finished(self, scheduler: Scheduler) -> CardState:
        """The state with its schedule."""
        self.account.state.schedule = self.schedule(scheduler) if self.memory else None
        return self.account.finished()


def _schedule(card: str, memory: Memory, last_day: int, reps: int, lapses: int, scheduler: Scheduler) -> Schedule:
    interval_days = scheduler.interval(memory)
    return Schedule(memory, last_day, reps, lapses, interval_days, due_day(card, reps, interval_days, last_day))


class _Account:
    """All of a state but its schedule, in the making."""

    __slots__ = (
        "answers",
        "credited",
        "credited_day",
        "duration_ms",
        "last",
        "recalled",
        "spaced",
        "spaced_from",
        "state",
    )

    def __init__(self, card: str) -> None:
        self.state = CardState(card)
        self.answers = self.credited = self.spaced = self.recalled = self.duration_ms = 0
        self.last: tuple[int, Grade] | None = None
        self.credited_day = self.spaced_from = 0  # of the last credited answer; the first since the last reset

    def add(self, study_day: int, credited: int, grade: Grade | None, duration_ms: int, detail: Detail) -> None:
        """Add an answer."""
        if grade is not None:  # a row that came about by answering has one
            self.last = study_day, grade
        attempt = detail.get("attempt")
        if attempt is not None:
            state = self.state
            state.uses = state.uses + 1 if attempt == state.attempt else 1
            state.attempt = attempt
        self.answers += 1
        self.duration_ms += answer_ms(duration_ms)
        if credited and self.credited_day != study_day:  # where two logs were merged, both may have credited it
            self.credited += 1
            if 0 < self.spaced_from < study_day:
                self.spaced += 1
                self.recalled += grade != AGAIN
            self.credited_day = self.spaced_from = study_day

    def act(self, action: Action, study_day: int, detail: Detail) -> None:
        """Add what was done to the card."""
        if action == "reset":  # the variants go on counting: a card met anew asks for new numbers
            self.last, self.credited_day = None, 0
        mark(self.state, action, study_day, detail)

    def finished(self) -> CardState:
        """The state, as far as it was told."""
        self.state.last = LastAnswer(*self.last) if self.last else None
        self.state.sums = Sums(self.answers, self.credited, self.spaced, self.recalled, self.duration_ms)
        return self.state


def mark(state: CardState, action: Action, study_day: int, detail: Detail) -> None:
    """Keep in a state what is done to its card besides answering."""
    if action == "reset":  # the flag stays
        state.buried_until, state.suspended = None, False
    elif action == "bury":
        state.buried_until = study_day + 1
    elif action in {"suspend", "resume"}:
        state.suspended = action == "suspend"
    elif action in {"flag", "unflag"}:
        state.flag = (detail.get("note") or "") if action == "flag" else None


def answer_ms(duration_ms: int) -> int:
    """The milliseconds with which an answer is counted."""
    return 0 if duration_ms < 0 else min(ANSWER_CAP_MS, duration_ms)
