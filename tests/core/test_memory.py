from datetime import UTC, datetime, timedelta

import fsrs
import numpy as np
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st

from quizzer.core.memory import replay_memory
from quizzer.core.schedule import PARAMETERS

# Rows of (card, days since the row before, grade): the gaps of one card come out zero, long, and negative.
ROWS = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from((0, 0, 1, 3, 30, 2_000, -2)), st.integers(1, 4)), max_size=60
)
WEIGHTS = st.tuples(
    *(st.floats(low, high) for low, high in zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True))
)


def oracle(cards: list[int], days: list[int], grades: list[int], weights: tuple[float, ...]) -> dict[int, fsrs.Card]:
    scheduler = fsrs.Scheduler(weights, 0.9, (), (), enable_fuzzing=False)
    states: dict[int, fsrs.Card] = {}
    for number, day, grade in zip(cards, days, grades, strict=True):
        state = states.get(number) or fsrs.Card(card_id=number)
        at = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(days=day)
        states[number], _ = scheduler.review_card(state, fsrs.Rating(grade), at)
        states[number].stability = min(states[number].stability or 0.0, 36_500)
    return states


@given(ROWS, st.just(PARAMETERS) | WEIGHTS)
def test_replay_equals_py_fsrs_to_the_last_bit(rows: list[tuple[int, int, int]], weights: tuple[float, ...]) -> None:
    cards, grades = [card for card, _, _ in rows], [grade for _, _, grade in rows]
    days = [int(day) for day in np.cumsum([gap for _, gap, _ in rows])]
    steps = replay_memory(cards, days, grades, weights)
    expected = oracle(cards, days, grades, weights)
    last = {card: place for place, card in enumerate(cards)}
    for number, state in expected.items():
        assert steps.stability_days[last[number]] == state.stability
        assert steps.difficulty[last[number]] == state.difficulty
    assert steps.reps.tolist() == [cards[: place + 1].count(card) for place, card in enumerate(cards)]


def test_replay_of_many_cards_equals_py_fsrs() -> None:
    rng = np.random.default_rng(7)
    cards, grades = rng.integers(0, 100, 2_000), rng.integers(1, 5, 2_000)
    days = np.cumsum(rng.integers(0, 2, 2_000))
    steps = replay_memory(cards, days, grades)
    states = oracle(cards.tolist(), days.tolist(), grades.tolist(), PARAMETERS)
    last = {card: place for place, card in enumerate(cards.tolist())}
    assert len(states) == 100
    for number, state in states.items():
        assert steps.stability_days[last[number]] == state.stability


def test_replay_of_nothing_is_empty() -> None:
    assert [array.size for array in replay_memory([], [], [])] == [0, 0, 0]
