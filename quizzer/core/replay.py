"""From the rows of the log to the states of cards. The log alone is read, never a deck.

What a row counts for can be changed by a later one: a `void` takes its target back (a void too, so that an undo can be
undone), a `regrade` gives it another grade, and a `rename` (its `card` is the old key, its detail `{"to": new key}`)
carries everything that stands before it under the old key to the new one.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from quizzer.core.event import ANSWERS, CORRECTIONS, Event
from quizzer.core.grade import AGAIN, Grade
from quizzer.core.schedule import Memory, Scheduler, due_day
from quizzer.core.state import CardState, LastAnswer, Schedule

if TYPE_CHECKING:
    from quizzer.core.memory import Steps


class Counted(NamedTuple):
    """A row that counts: the card that it belongs to by now, and the grade that it counts with by now."""

    event: Event
    card: str
    grade: Grade | None


# An answer that counts, as statistics read a million of them: card, study day, credited or not, grade, milliseconds.
Answer = tuple[str, int, int, Grade | None, int]


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
        """The rows that count, in their order, without the voids, regrades and renames."""
        new_grades = self.new_grades
        for event in events:
            if event.action not in CORRECTIONS and event.id not in self.voided:
                yield Counted(event, self.key(event.id, event.card), new_grades.get(event.id, event.grade))


def counted(events: Sequence[Event]) -> list[Counted]:
    """The rows that count, given and returned in the order of their ids, without the voids, regrades and renames."""
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
            tally.review(row, scheduler)
    return tally.finished(scheduler)


def fold_all(events: Iterable[Event], corrections: Corrections, scheduler: Scheduler) -> dict[str, CardState]:
    """What `fold` gives for every card of which the log says something, with the memories replayed at once."""
    tallies: dict[str, _Tally] = {}
    answers = Answers()
    for row in corrections.counted(events):
        grade = scheduled_grade(row)
        if grade is not None:
            answers.add(row.event.id, row.card, row.event.study_day, grade)
        elif row.event.action == "reset":
            answers.reset(row.card)
        if row.card not in tallies:
            tallies[row.card] = _Tally(row.card)
        tallies[row.card].add(row)
    for card, memory in answers.memories(scheduler).items():
        tallies[card].memory = memory
    states = {card: tally.finished(scheduler) for card, tally in tallies.items()}
    return {card: state for card, state in states.items() if not state.says_nothing()}


def scheduled_grade(row: Counted) -> Grade | None:
    """The grade with which the row moved the schedule of its card; None if it moved none."""
    return row.grade if row.event.action == "answer" and row.event.credited else None


class Step(NamedTuple):
    """What an answer led to, by the id of its row."""

    id: int
    interval_days: int
    reps: int  # the card's answers since its last reset, this one included


class Answers:
    """The answers that moved schedules, as columns in the order of the log. After a reset, a card is another one."""

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

    def memories(self, scheduler: Scheduler) -> dict[str, Memory]:
        """The memories of the cards that were answered since their last reset."""
        if not self._numbers:
            return {}
        stability_days, difficulty, _ = self._replayed(scheduler)
        last = {number: place for place, number in enumerate(self.cards)}
        places = {card: last[number] for card, number in self._numbers.items()}
        return {card: Memory(stability_days.item(at), difficulty.item(at)) for card, at in places.items()}

    def steps(self, scheduler: Scheduler) -> Iterator[Step]:
        """What each of the answers led to, in their order."""
        stability_days, _, reps = self._replayed(scheduler)
        for number, stability, rep in zip(self.ids, stability_days.tolist(), reps.tolist(), strict=True):
            yield Step(number, scheduler.interval(Memory(stability, 0.0)), rep)

    def _replayed(self, scheduler: Scheduler) -> "Steps":
        from quizzer.core.memory import replay_memory  # noqa: PLC0415 - NumPy, for a rebuild or an export only

        return replay_memory(self.cards, self.study_days, self.grades, scheduler.parameters)


def timeline(events: Sequence[Event], scheduler: Scheduler) -> dict[int, Schedule]:
    """For every credited answer that counts, by its row's id, the schedule that it led to."""
    led_to: dict[int, Schedule] = {}
    tallies: dict[str, _Tally] = {}
    for row in counted(events):
        tally = tallies.setdefault(row.card, _Tally(row.card))
        tally.review(row, scheduler)
        schedule = tally.schedule(scheduler)
        if schedule and scheduled_grade(row) is not None:
            led_to[row.event.id] = schedule
    return led_to


def pending_attempt(state: CardState, study_day: int) -> int:
    """Number of the variant to ask next: a fresh one, but the same once more after the first Again of a day."""
    return state.attempt if state.last == (study_day, AGAIN) and state.uses == 1 else state.attempt + 1


class _Tally:
    """A state in the making, and what its schedule will say."""

    __slots__ = ("lapses", "last_day", "memory", "reps", "state")

    def __init__(self, card: str) -> None:
        self.state = CardState(card)
        self.memory: Memory | None = None
        self.last_day = self.reps = self.lapses = 0

    def review(self, row: Counted, scheduler: Scheduler) -> None:
        """Add a row, and what it does to the memory; where many are replayed at once, `memory` is set afterwards."""
        last_day, grade = self.last_day, scheduled_grade(row)
        self.add(row)
        if grade is not None:
            self.memory = scheduler.review(self.memory, grade, row.event.study_day - last_day)

    def add(self, row: Counted) -> None:
        """Add a row to all but the memory."""
        state, action = self.state, row.event.action
        if action in ANSWERS:
            self._answer(row)
        elif action == "reset":  # the variants go on counting, so that a card met anew asks for new numbers
            self.state = fresh = CardState(state.card)
            fresh.flag, fresh.attempt, fresh.uses = state.flag, state.attempt, state.uses
            self.memory, self.last_day, self.reps, self.lapses = None, 0, 0, 0
        elif action == "bury":
            state.buried_until = row.event.study_day + 1
        elif action in {"suspend", "resume"}:
            state.suspended = action == "suspend"
        elif action in {"flag", "unflag"}:
            state.flag = (row.event.detail.get("note") or "") if action == "flag" else None

    def _answer(self, row: Counted) -> None:
        state, event, grade = self.state, row.event, row.grade
        if grade is not None:  # a row that came about by answering has one
            state.last = LastAnswer(event.study_day, grade)
        attempt = event.detail.get("attempt")
        if attempt is not None:
            state.uses = state.uses + 1 if attempt == state.attempt else 1
            state.attempt = attempt
        if scheduled_grade(row) is not None:
            self.lapses += grade == AGAIN and self.reps > 0
            self.reps += 1
            self.last_day = event.study_day

    def schedule(self, scheduler: Scheduler) -> Schedule | None:
        """The schedule that the memory gives."""
        if self.memory is None:
            return None
        interval_days = scheduler.interval(self.memory)
        due = due_day(self.state.card, self.reps, interval_days, self.last_day)
        return Schedule(self.memory, self.last_day, self.reps, self.lapses, interval_days, due)

    def finished(self, scheduler: Scheduler) -> CardState:
        """The state with its schedule."""
        self.state.schedule = self.schedule(scheduler)
        return self.state
