"""Losses against scikit-learn, py-fsrs and the library that fits; the fit against a learner whose truth is known."""

import math
import sys
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import fsrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import log_loss

from quizzer.core.memory import Moves
from quizzer.core.optimizer import evaluate, fit, spaced
from quizzer.core.schedule import HIGHEST, LOWEST, PARAMETERS, are_usable

ANSWERS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9), st.integers(1, 4)), max_size=60)
BOUNDED = zip(LOWEST, PARAMETERS, HIGHEST, strict=True)
OTHERS = tuple(round((18 * weight + low + high) / 20, 6) for low, weight, high in BOUNDED)


def moves_of(answers):
    cards, days, grades = np.array(answers, dtype=np.int64).reshape(-1, 3).T
    return Moves(np.arange(len(cards)), cards, days, grades)


def histories(moves):
    """Of each answer the card's answers up to it, as (grade, elapsed days), counted one by one."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    last_day: dict[int, int] = {}
    for place, card, day, grade in zip(*(column.tolist() for column in moves), strict=True):
        found[card] = [*found[card], (grade, max(0, day - last_day.get(card, day)))]
        last_day[card] = day
        yield place, found[card]


def recall_of(parameters, history):
    """What py-fsrs predicts of the last answer of a history."""
    scheduler = fsrs.Scheduler(parameters, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, now = fsrs.Card(card_id=1, due=datetime(2026, 1, 1, tzinfo=UTC)), datetime(2026, 1, 1, tzinfo=UTC)
    for grade, elapsed in history[:-1]:
        now += timedelta(elapsed)
        card, _ = scheduler.review_card(card, fsrs.Rating(grade), now)
    return scheduler.get_card_retrievability(card, now + timedelta(history[-1][1]))


@given(ANSWERS, st.integers(0, 30))
def test_spaced_answers_are_those_of_a_later_day(answers, start):
    moves = moves_of(answers)
    expected = [
        (place, history[-1][1], len(history), sum(grade == 1 for grade, _ in history[1:-1]))
        for place, history in histories(moves)
        if history[-1][1] > 0 and place >= start
    ]
    found = spaced(moves, start)
    assert list(zip(found.at, found.elapsed, found.reps, found.lapses, strict=True)) == expected
    assert (moves.cards[found.before] == moves.cards[found.at]).all()
    assert (found.before < found.at).all()


@pytest.mark.parametrize("parameters", [PARAMETERS, OTHERS])
@pytest.mark.parametrize("start", [0, 200])
def test_log_loss_is_that_of_scikit_learn_over_predictions_of_py_fsrs(learner, parameters, start):
    moves = moves_of(learner(1, 60, 60))
    judged = [(history, place) for place, history in histories(moves) if history[-1][1] and place >= start]
    predicted = [recall_of(parameters, history) for history, _ in judged]
    recalled = [history[-1][0] > 1 for history, _ in judged]
    assert len(judged) > 100
    assert evaluate(moves, parameters, start).log_loss == pytest.approx(log_loss(recalled, predicted), rel=1e-9)


def test_losses_are_those_that_the_library_finds_of_one_answer_each(learner):
    """It weighs answers by how new they are, so that only single ones can be compared."""
    import fsrs_rs_python  # noqa: PLC0415 - without it this test fails, and no other

    whole = [(place, history) for place, history in histories(moves_of(learner(1, 40, 40)))]
    model = fsrs_rs_python.FSRS(PARAMETERS)
    for _, history in [row for row in whole if row[1][-1][1]][::9]:
        item = fsrs_rs_python.FSRSItem([fsrs_rs_python.FSRSReview(*review) for review in history])
        expected = model.evaluate([item])
        days = np.cumsum([elapsed for _, elapsed in history])
        alone = moves_of([(0, day, grade) for day, (grade, _) in zip(days, history, strict=True)])
        found = evaluate(alone, PARAMETERS, len(history) - 1)
        assert found.log_loss == pytest.approx(expected.log_loss, rel=1e-4, abs=1e-5)
        assert found.rmse_bins == pytest.approx(expected.rmse_bins, rel=1e-4, abs=1e-5)


def test_rmse_over_bins_by_hand():
    """Two cards: after 2 days both are in one bin, and one is recalled; after 20 more days one has a bin for itself."""
    moves = moves_of([(0, 0, 3), (1, 0, 3), (0, 2, 3), (1, 2, 1), (0, 22, 3)])
    after_2 = recall_of(PARAMETERS, [(3, 0), (3, 2)])
    after_20 = recall_of(PARAMETERS, [(3, 0), (3, 2), (3, 20)])
    expected = math.sqrt((2 * (after_2 - 0.5) ** 2 + (after_20 - 1) ** 2) / 3)
    assert evaluate(moves, PARAMETERS).rmse_bins == pytest.approx(expected, rel=1e-9)


def test_nothing_to_judge_has_no_loss():
    assert all(map(math.isnan, evaluate(moves_of([(0, 0, 3), (1, 0, 1)]), PARAMETERS)))


def judged(moves):
    """Parameters fitted to the first four fifths, and by how much they are better on the last."""
    cut = len(moves.ids) * 4 // 5
    found = fit(Moves(*(column[:cut] for column in moves)))
    return found, evaluate(moves, PARAMETERS, cut).log_loss - evaluate(moves, found, cut).log_loss


@pytest.mark.parametrize("who", [8, 9, 11])
def test_fit_comes_nearer_to_a_learner_who_is_not_as_the_defaults(learner, who):
    moves = moves_of(learner(who, 400, 120))
    found, gain = judged(moves)
    assert gain > 0.02
    another_life = moves_of(learner(who, 400, 120, life=1))
    assert evaluate(another_life, found).log_loss < evaluate(another_life, PARAMETERS).log_loss - 0.01
    assert are_usable(found)
    fsrs.Scheduler(found)  # which refuses what is out of bounds
    assert judged(moves) == (found, gain)


def test_fit_to_a_learner_who_is_as_the_defaults_seldom_passes_and_harms_little(learner):
    passed = 0
    for life in range(12):
        found, gain = judged(moves_of(learner(0, 300, 120, life)))
        if gain > 0:
            passed += 1
            other = moves_of(learner(0, 300, 120, 100 + life))
            assert evaluate(other, found).log_loss < evaluate(other, PARAMETERS).log_loss * 1.02
    assert 0 < passed < 4


class Panic(BaseException):
    """As pyo3 raises it where Rust panics."""


@pytest.fixture
def library(monkeypatch):
    """A stand-in for the library, which gives or raises what is wanted."""

    def stand_in(outcome):
        def compute(items, card_ids):
            assert len(items) == len(card_ids)
            if isinstance(outcome, BaseException):
                raise outcome
            return outcome

        model = SimpleNamespace(compute_parameters=compute)
        made = SimpleNamespace(
            FSRS=lambda parameters: model, DEFAULT_PARAMETERS=[], FSRSItem=list, FSRSReview=lambda *review: review
        )
        monkeypatch.setitem(sys.modules, "fsrs_rs_python", made)

    return stand_in


@pytest.mark.parametrize("outcome", [
    [math.nan, *PARAMETERS[1:]], [math.inf, *PARAMETERS[1:]], [*PARAMETERS[:-1], 0.81], [*PARAMETERS[:-1], 0.0999],
    [], PARAMETERS[:19], None, ["x"] * 21, ValueError("bad\nitems"), Panic("index out of bounds"), MemoryError(),
], ids=repr)  # fmt: skip
def test_what_the_library_gives_wrong_is_refused(library, outcome):
    library(outcome)
    with pytest.raises(ValueError, match=r"fsrs-rs-python (failed|found parameters)") as told:
        fit(moves_of([(0, 0, 3), (0, 3, 3)]))
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("outcome", [KeyboardInterrupt(), SystemExit(1)])
def test_interrupted_library_is_left(library, outcome):
    library(outcome)
    with pytest.raises(type(outcome)):
        fit(moves_of([(0, 0, 3), (0, 3, 3)]))


def test_single_precision_at_a_bound_is_within_it(library):
    library([float(np.float32(high)) for high in HIGHEST])
    assert float(np.float32(0.8)) > 0.8
    assert fit(moves_of([(0, 0, 3), (0, 3, 3)])) == HIGHEST
