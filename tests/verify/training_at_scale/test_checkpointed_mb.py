"""checkpointed_mb: worked out by hand, and played through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.training_at_scale.checkpointed_mb import checkpointed_mb
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Six segments of four layers: 6 x 10 + 4 x 100.
    solve(layers=24, every=4, input_mb=10, layer_mb=100).gives(
        460,
        all_stored=2400,
        inputs_alone=60,
        segment_alone=400,
        one_layer_again=160,
        every_input_kept=640,
        segments_for_layers=640,  # 4 x 10 + 6 x 100
    )


def test_each_layer_a_segment_by_hand(solve: Solve) -> None:
    solve(layers=10, every=1, input_mb=2, layer_mb=30).gives(
        50, all_stored=300, inputs_alone=20, segment_alone=30, segments_for_layers=302
    )


@given(st.integers(1, 12), st.integers(1, 8), st.integers(1, 50), st.integers(1, 500))
def test_agrees_with_a_backward_pass_that_is_played(segments: int, every: int, kept: int, layer: int) -> None:
    held = peak = segments * kept  # after the forward pass
    for _ in range(segments):
        for _ in range(every):  # computed again, layer by layer
            held += layer
        peak = max(peak, held)
        held -= every * layer + kept  # used up
    assert checkpointed_mb(segments * every, every, kept, layer) == pytest.approx(peak)


def test_segments_that_do_not_divide_are_refused(refuses: Refuses) -> None:
    refuses("every must divide layers", layers=10, every=4, input_mb=1, layer_mb=1)
    refuses("input_mb must be positive", layers=10, every=5, input_mb=0, layer_mb=1)
