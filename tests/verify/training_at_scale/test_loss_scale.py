"""loss_scale: worked out by hand, and against the count of full runs."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.training_at_scale.loss_scale import loss_scale
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Good runs 1-7, 9-10 and 12-20 of 7, 2 and 9 steps: 2 + 0 + 3 doublings and two halvings.
    solve(initial=64, interval=3, steps=20, overflows=[8, 11]).gives(
        512,
        never_doubled=16,
        never_halved=2048,
        count_kept=1024,  # 18 good steps, six times three
        overflows_counted=1024,  # runs of 8, 3 and 9: 2 + 1 + 3 doublings
        by_the_calendar=1024,  # 20 steps, six times three
        doubled_once_a_run=64,
    )


def test_overflow_at_the_end_by_hand() -> None:
    assert loss_scale(65536, 2000, 6001, [6001]) == 262144  # three doublings and the overflow at the end
    assert loss_scale(65536, 2000, 1999, [1999]) == 32768  # the overflow comes before the run is full


@given(st.integers(1, 6), st.integers(0, 20), st.sets(st.integers(1, 40), min_size=1))
def test_agrees_with_the_count_of_full_runs(interval: int, more: int, places: set[int]) -> None:
    overflows, steps = sorted(places), max(places) + more
    doublings = sum((after - before - 1) // interval for before, after in pairwise([0, *overflows, steps + 1]))
    assert loss_scale(1024, interval, steps, overflows) == 1024 * 2.0 ** (doublings - len(overflows))


def test_overflows_outside_of_the_run_are_refused(refuses: Refuses) -> None:
    refuses("overflows must be numbers of the steps", initial=2, interval=1, steps=3, overflows=[4])
    refuses("overflows must be numbers of the steps", initial=2, interval=1, steps=3, overflows=[0])
    refuses("overflows must be numbers of the steps", initial=2, interval=1, steps=3, overflows=[1.5])
    refuses("initial must be positive", initial=0, interval=1, steps=3, overflows=[1])
