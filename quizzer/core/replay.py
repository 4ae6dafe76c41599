"""From the rows of the log to the states of cards. The log alone is read, never a deck.

What a row counts for can be changed by a later one: a `void` takes its target back (a void too, so that an undo can be
undone), a `regrade` gives it another grade, and a `rename` (its `card` is the old key, its detail `{"to": new key}`)
carries everything that stands before it under the old key to the new one.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from quizzer.core.event import ANSWERS, CardState, Event
from quizzer.core.grade import AGAIN
from quizzer.core.schedule import Memory, Scheduler, due_day


class Counted(NamedTuple):
    """A row that counts: the card that it belongs to by now, and the grade that it counts with by now."""

    event: Event
    card: str
    grade: int | None


def counted(events: Sequence[Event]) -> list[Counted]:
    """The rows that count, given and returned in the order of their ids, without the voids, regrades and renames."""
    voided: set[int | None] = set()
    regraded: dict[int | None, int | None] = {}
    now_called: dict[str, str] = {}
    rows: list[Counted] = []
    # Backwards, whatever changes a row has been read before the row itself.
    for event in reversed(events):
        if event.id in voided:
            continue
        if event.action == "void":
            voided.add(event.target)
        elif event.action == "regrade":
            regraded.setdefault(event.target, event.grade)
        elif event.action == "rename":
            new_key = event.detail["to"]
            now_called[event.card] = now_called.get(new_key, new_key)
        else:
            card = now_called.get(event.card, event.card)
            rows.append(Counted(event, card, regraded.get(event.id, event.grade)))
    rows.reverse()
    return rows


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
            tally.add(row)
    memory, last_day = None, 0
    for study_day, grade in tally.answers:
        memory = scheduler.review(memory, grade, study_day - last_day)
        last_day = study_day
    return tally.state_with(memory, scheduler)


def fold_all(events: Sequence[Event], scheduler: Scheduler) -> dict[str, CardState]:
    """The state of every card in the log, with the memories replayed at once; the same as `fold` but for rounding."""
    tallies: dict[str, _Tally] = {}
    for row in counted(events):
        if row.card not in tallies:
            tallies[row.card] = _Tally(row.card)
        tallies[row.card].add(row)
    memories = _memories(list(tallies.values()), scheduler)
    return {
        card: tally.state_with(memory, scheduler)
        for (card, tally), memory in zip(tallies.items(), memories, strict=True)
    }


class Scheduled(NamedTuple):
    """What a credited answer did to its card."""

    memory: Memory
    interval_days: int
    due_day: int


def timeline(events: Sequence[Event], scheduler: Scheduler) -> dict[int, Scheduled]:
    """For every credited answer that counts, by its row's id, the schedule that it led to."""
    led_to: dict[int, Scheduled] = {}
    last: dict[str, tuple[Memory, int, int]] = {}  # memory, study day, credited answers
    for row in counted(events):
        event = row.event
        if event.action == "reset":
            last.pop(row.card, None)
        if event.action != "answer" or not event.credited or row.grade is None:
            continue
        before = last.get(row.card)
        elapsed = event.study_day - before[1] if before else 0
        memory = scheduler.review(before[0] if before else None, row.grade, elapsed)
        reps = before[2] + 1 if before else 1
        interval = scheduler.interval(memory)
        last[row.card] = memory, event.study_day, reps
        led_to[event.id] = Scheduled(memory, interval, due_day(row.card, reps, interval, event.study_day))
    return led_to


def pending_attempt(state: CardState, study_day: int) -> int:
    """Number of the variant to ask next: a fresh one, but the same once more after the first Again of a day."""
    failed_today = state.answered_day == study_day and state.answered_grade == AGAIN
    return state.attempt if failed_today and state.uses == 1 else state.attempt + 1


class _Tally:
    """A state in the making, and the credited answers since the last reset that its memory is made of."""

    __slots__ = ("answers", "state")

    def __init__(self, card: str) -> None:
        self.state = CardState(card)
        self.answers: list[tuple[int, int]] = []  # study day, grade

    def add(self, row: Counted) -> None:
        action = row.event.action
        if action in ANSWERS:
            self._answer(row.event, row.grade)
        elif action == "reset":
            self._reset()
        elif action == "bury":
            self.state.buried_until = row.event.study_day + 1
        elif action in {"suspend", "resume"}:
            self.state.suspended = action == "suspend"
        elif action in {"flag", "unflag"}:
            self.state.flag = (row.event.detail.get("note") or "") if action == "flag" else None

    def _answer(self, event: Event, grade: int | None) -> None:
        state = self.state
        state.answered_day, state.answered_grade = event.study_day, grade
        attempt = event.detail.get("attempt")
        if attempt is not None:
            state.uses = state.uses + 1 if attempt == state.attempt else 1
            state.attempt = attempt
        if event.credited and event.action == "answer" and grade is not None:
            state.lapses += grade == AGAIN and state.reps > 0
            state.reps += 1
            state.last_day = state.credited_day = event.study_day
            self.answers.append((event.study_day, grade))

    def _reset(self) -> None:
        """Back to new. The variants go on counting, so that a card met anew asks for new numbers."""
        fresh = CardState(self.state.card)
        fresh.flag, fresh.attempt, fresh.uses = self.state.flag, self.state.attempt, self.state.uses
        self.state, self.answers = fresh, []

    def state_with(self, memory: Memory | None, scheduler: Scheduler) -> CardState:
        state = self.state
        if memory is not None and state.last_day is not None:
            state.stability, state.difficulty = memory
            state.interval_days = scheduler.interval(memory)
            state.due_day = due_day(state.card, state.reps, state.interval_days, state.last_day)
        return state


def _memories(tallies: Sequence[_Tally], scheduler: Scheduler) -> Iterator[Memory | None]:
    answers = [(card, *answer) for card, tally in enumerate(tallies) for answer in tally.answers]
    if not answers:
        yield from (None for _ in tallies)
        return
    from quizzer.core.memory import replay_memory  # noqa: PLC0415 - for a rebuild only

    cards, study_days, grades = zip(*answers, strict=True)
    stability, difficulty, _, reps = replay_memory(cards, study_days, grades, scheduler.parameters)
    for card in range(len(tallies)):
        seen = card < len(reps) and reps[card]
        yield Memory(float(stability[card]), float(difficulty[card])) if seen else None
