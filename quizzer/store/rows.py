"""Rows as they are read and written: of the log, of the states, of the index.

A row of the log may be of a newer quizzer, of a hand, or of a file from anywhere. Whatever it holds, all else gets one
that makes sense: what cannot be is passed over, a rename to nothing is one to the old name; `doctor` tells each.
"""

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any, cast

from quizzer.core.event import Detail, Event
from quizzer.core.queue import rank
from quizzer.core.schedule import STABILITY_MAX_DAYS, STABILITY_MIN_DAYS, Memory
from quizzer.core.state import CardState, LastAnswer, Schedule, Sums
from quizzer.errors import Diagnostic
from quizzer.store.records import DeckRow, Indexed

COLUMNS = tuple("state" if name == "verdict" else name for name in Event._fields)
DAY = "MIN(MAX(study_day, 1), 3652059)"  # the calendar's ends
_READ = {"study_day": DAY, "at_ms": "MIN(MAX(at_ms, -62135596800000), 253402300799999)"}
SELECT = f"SELECT {', '.join(_READ.get(name, name) for name in COLUMNS)} FROM review"
_STATE = (
    "card", "stability", "difficulty", "last_day", "reps", "lapses", "interval_days", "due_day", "suspended",
    "buried_until", "flag", "attempt", "uses", "answered_day", "answered_grade", *Sums._fields,
)  # fmt: skip
STATE_SELECT = f"SELECT {', '.join(_STATE)} FROM card_state"
STATE_WRITE = (
    f"INSERT OR REPLACE INTO card_state ({', '.join(_STATE)}, rank) VALUES ({', '.join('?' for _ in _STATE)}, ?)"
)
# Read by the hundred thousand: what `read_state` refuses is sorted out here.
STANDINGS = f"""
SELECT c.topic, c.ord, CASE WHEN s.stability BETWEEN {STABILITY_MIN_DAYS} AND {STABILITY_MAX_DAYS} AND s.difficulty >= 1
    AND s.last_day >= 1 AND s.interval_days IS NOT NULL AND s.due_day IS NOT NULL THEN s.stability END,
    s.last_day, s.due_day, s.reps, s.lapses, s.answered_grade, s.suspended, s.buried_until,
    s.{", s.".join(Sums._fields)}
FROM ix.card c LEFT JOIN card_state s ON s.card = c.key
"""
_CARD_COLUMNS = (
    "key", "deck", "topic", "kind", "difficulty", "position", "ord", "rank", "identity", "aliases", "requires",
    "tags", "functions", "line", "askable", "from_day",
)  # fmt: skip
_RENEWED = ("topic", "kind", "difficulty", "position", "identity", "aliases", "requires", "tags", "functions", "line")
CARD_WRITE = (
    f"INSERT INTO ix.card ({', '.join(_CARD_COLUMNS)}) VALUES ({', '.join('?' for _ in _CARD_COLUMNS)}) "
    f"ON CONFLICT (key) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _RENEWED)}"
)
_LAST = 1 << 40  # the place of a card that was not put in order yet
_TYPES: dict[str, type] = {
    "attempt": int, "hints": int, "why_named": str, "also": list, "seed": int, "verify": str, "params": dict,
    "carried": dict, "tolerance": list, "note": str, "to": str, "interview": dict,
}  # fmt: skip
_LARGEST = 1 << 53
_scan: Callable[[str, int], tuple[Any, int]] = vars(json.JSONDecoder())["scan_once"]


def read(row: tuple[Any, ...]) -> Event:
    """The row that `SELECT` has found."""
    *others, credited, text = row
    event = tuple.__new__(Event, (*others, bool(credited), read_detail(text) if text else {}))
    if event.action == "rename" and "to" not in event.detail:
        return event._replace(detail={"to": event.card})
    return event


@lru_cache(maxsize=1024)  # most are the number of a variant and no more; nothing changes one
def read_detail(text: str) -> Detail:
    """What is of the types that it should have."""
    try:
        found = _loaded(text)
        if "\\u" in text:  # which may be half a character
            found = json.loads(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    for name, value in found.items():
        if name in _TYPES and not isinstance(value, _TYPES[name]):
            found = {name: value for name, value in found.items() if isinstance(value, _TYPES.get(name, object))}
            break
    if abs(found.get("attempt", 0)) > _LARGEST:
        del found["attempt"]
    return cast(Detail, found)


def _loaded(text: str) -> Any:
    """What `json.loads` gives, in half the time for a text without anything around it."""
    try:
        found, end = _scan(text, 0)
    except StopIteration:
        end = -1
    return found if end == len(text) else json.loads(text)


def state_row(state: CardState) -> list[Any]:
    """What `STATE_WRITE` writes of a state."""
    return [*state.flat(), rank(state.card)]


def read_state(row: tuple[Any, ...]) -> CardState:
    """The state that `STATE_SELECT` has found."""
    state = CardState(row[0])
    # A cache that something else wrote into is no bug of ours.
    if None not in row[1:8] and STABILITY_MIN_DAYS <= row[1] <= STABILITY_MAX_DAYS and row[2] >= 1 and row[3] >= 1:
        state.schedule = Schedule(Memory(row[1], row[2]), *row[3:8])
    state.suspended = bool(row[8])
    state.buried_until, state.flag, state.attempt, state.uses = row[9:13]
    if row[13] is not None:
        state.last = LastAnswer(row[13], row[14])
    state.sums = Sums._make(row[15:])
    return state


def card_row(entry: Indexed) -> list[Any]:
    """What `CARD_WRITE` writes of a card."""
    card, lists = entry.card, (entry.card.aliases, entry.card.requires, entry.card.tags, entry.functions)
    aliases, requires, tags, functions = (json.dumps(names, ensure_ascii=False) if names else None for names in lists)
    return [
        card.key, card.deck, f"{card.deck}/{card.topic}", card.kind, card.difficulty, card.position,
        _LAST + card.position, rank(card.key), entry.identity, aliases, requires, tags, functions, card.line, 1, 0,
    ]  # fmt: skip


def read_deck(row: tuple[Any, ...]) -> DeckRow:
    """The deck of a row of the index."""
    *lists, problems, entries, broken, conflicts, version, checkout = row[9:]
    own, others = ([Diagnostic(*problem) for problem in json.loads(data)] for data in (problems, conflicts))
    return DeckRow._make([*row[:9], *map(json.loads, lists), own, entries, broken, tuple(others), version, checkout])
