"""pipeline_bubble: worked out by hand, and against a timetable that is played through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.training_at_scale.pipeline_bubble import pipeline_bubble
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 3 slots of waiting and 12 of work.
    solved = solve(stages=4, microbatches=12).gives(
        0.2, over_ideal_time=0.25, stages_for_gaps=0.25, one_slot_too_many=0.1875, busy_share=0.8
    )
    assert solved.conventions == {"over_ideal_time"}
    # Half as long slots: 3 of waiting and 2 x 6 of work; with one piece 3/9, the wrong way 6/12.
    solve(stages=4, microbatches=6, chunks=2).gives(
        0.2,
        over_ideal_time=0.25,
        stages_for_gaps=0.25,
        one_slot_too_many=0.1875,
        busy_share=0.8,
        interleaving_left_out=3 / 9,
        interleaving_reversed=0.5,
    )


@given(st.integers(1, 7), st.integers(1, 20))
def test_agrees_with_a_timetable_that_is_played(stages: int, microbatches: int) -> None:
    """GPipe: each stage starts a micro-batch when it is free and the stage before has done it; then all of it back."""
    done = [[0.0] * microbatches for _ in range(stages)]
    for stage in range(stages):
        for batch in range(microbatches):
            free = done[stage][batch - 1] if batch else 0.0
            there = done[stage - 1][batch] if stage else 0.0
            done[stage][batch] = max(free, there) + 1
    whole = 3 * done[-1][-1]  # the way back takes twice as long, in the same pattern
    assert pipeline_bubble(stages, microbatches) == pytest.approx(1 - 3 * microbatches / whole)


def test_no_stages_are_refused(refuses: Refuses) -> None:
    refuses("stages must be a positive whole number", stages=0, microbatches=4)
    refuses("chunks must be a positive whole number", stages=4, microbatches=4, chunks=0)
