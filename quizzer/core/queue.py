"""Which card comes next: a pure function of the log, the cards, the settings and the study day.

Nothing of a session is kept, so that a restart goes on at the same card. A session asks `next_entry` again after each
answer; what an answer does not concern keeps its order, since a card's place depends on the cards before it alone.
"""

from binascii import crc32
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Literal

from quizzer.core.grade import AGAIN, Grade
from quizzer.core.state import CardState, status
from quizzer.tuples import NamedTuple

NEW_EVERY = 4
RETRY_AFTER = 3  # other cards

# As what a card is asked. Before it is due: `ahead` as practice, `early` for credit, since a plan wants it.
Turn = Literal["new", "due", "retry", "ahead", "early"]

# Place, among the answers of the day, of one that is not among them.
_LONG_AGO = -RETRY_AFTER - 1


class Entry(NamedTuple):
    """A card that can be asked today. `rank` orders the cards of one due day."""

    card: str
    topic: str
    turn: Turn
    due_day: int | None
    rank: int


class Answered(NamedTuple):
    """An answer of this study day."""

    card: str
    topic: str
    grade: Grade
    duration_ms: int = 0


class Agenda(NamedTuple):
    """What is left today: cards due, new cards, failed cards that come back."""

    due: int
    new: int
    retries: int

    @property
    def total(self) -> int:
        """All cards still to be asked."""
        return self.due + self.new + self.retries


class Allowance(NamedTuple):
    """What today's limits leave; `reviews` is None without a limit."""

    new: int
    reviews: int | None

    def of(self, waiting: Agenda) -> Agenda:
        """What of all that waits can still be asked today."""
        due = waiting.due if self.reviews is None else min(waiting.due, self.reviews)
        return waiting._replace(due=due, new=min(waiting.new, self.new))


def rank(card_key: str) -> int:
    """A number that mixes the cards of a due day: their order in a deck would let one card give away the next."""
    return crc32(card_key.encode("utf-8", "surrogatepass"))


def turn(state: CardState | None, study_day: int) -> Turn | None:
    """As what a card is asked on a study day, or None.

    A card failed in practice before its credited answer is still new or due, so that this answer can be given.
    """
    found = status(state, study_day)
    if found == "new" or found == "due":
        return found
    failed_today = state is not None and state.last == (study_day, AGAIN)
    return "retry" if found == "waiting" and failed_today else None


def next_entry(
    due: Iterable[Entry],
    new: Iterable[Entry],
    retries: Iterable[Entry] = (),
    recent: Sequence[Answered] = (),
) -> Entry | None:
    """The card to ask now, or None when all is done.

    `due` comes in due order and `new` in the order in which cards are to be met, both cut to today's allowance; they
    are read only as far as needed. `recent` holds the day's answers, oldest first. Every fourth card is a new one; a
    failed card comes back when three others have been answered, or when nothing else is left; and a topic is not asked
    twice in a row while another one can be asked.
    """
    last_answer = {answer.card: position for position, answer in enumerate(recent)}
    waiting = sorted(retries, key=lambda entry: last_answer.get(entry.card, _LONG_AGO))
    ready = [entry for entry in waiting if len(recent) - last_answer.get(entry.card, _LONG_AGO) > RETRY_AFTER]
    # Cards are counted, not answers: a retry in between does not move the places of the new cards.
    is_new_turn = len(last_answer) % NEW_EVERY == NEW_EVERY - 1
    candidates = chain(ready, new, due) if is_new_turn else chain(ready, due, new)
    last_topic = recent[-1].topic if recent else None
    return _first_of_another_topic(candidates, last_topic) or _first_of_another_topic(waiting, last_topic)


def is_in_mind(card: str, recent: Sequence[Answered]) -> bool:
    """Whether a card was answered so recently, among the day's answers, that its numbers are still in mind."""
    return any(answer.card == card for answer in recent[-RETRY_AFTER:])


def allowance(new_per_day: int, new_met_today: int, reviews_per_day: int, reviews_done_today: int) -> Allowance:
    """How many cards today's limits leave; 0 reviews a day means no limit, 0 new cards a day means none."""
    reviews = max(0, reviews_per_day - reviews_done_today) if reviews_per_day else None
    return Allowance(max(0, new_per_day - new_met_today), reviews)


def order_topics(requires: Mapping[str, Sequence[str]]) -> list[str]:
    """The topics in their own order, but each after those that it requires; unknown names and cycles do no harm."""
    placed: dict[str, None] = {}
    path: dict[str, None] = {}  # topics that wait for what they require, innermost last
    for topic in requires:
        path[topic] = None
        while path:
            current = next(reversed(path))
            # A name on the path closes a cycle, which is cut there.
            known = (name for name in requires[current] if name in requires)
            missing = next((name for name in known if name not in placed and name not in path), None)
            if missing is None:
                del path[current]
                placed[current] = None
            else:
                path[missing] = None
    return list(placed)


def _first_of_another_topic(entries: Iterable[Entry], topic: str | None) -> Entry | None:
    first = None
    for entry in entries:
        if entry.topic != topic:
            return entry
        first = first or entry
    return first
