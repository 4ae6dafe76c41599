"""fitting_sequences: worked out by hand, and by counting up."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.training_at_scale.fitting_sequences import fitting_sequences
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 80 - 30 = 50, of 8 each: 6.25; the whole GPU would have room for 10.
    solve(capacity=80, held=30, activations=8).gives(6, whole_memory=10, rounded_up=7)


def test_nothing_fits_by_hand(solve: Solve) -> None:
    solve(capacity=40, held=50, activations=8).gives(0, whole_memory=5)
    solve(capacity=40, held=24, activations=8).gives(2, whole_memory=5)


@given(st.integers(1, 100), st.integers(0, 120), st.integers(1, 30))
def test_agrees_with_counting_up(capacity: int, held: int, activations: int) -> None:
    count = 0
    while held + (count + 1) * activations <= capacity:
        count += 1
    assert fitting_sequences(capacity, held, activations) == count


def test_no_memory_is_refused(refuses: Refuses) -> None:
    refuses("capacity must be positive", capacity=0, held=0, activations=1)
    refuses("activations cannot be 0", capacity=1, held=0, activations=0)
