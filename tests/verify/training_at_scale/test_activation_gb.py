"""activation_gb: worked out by hand."""

import pytest

from quizzer.verify.training_at_scale.activation_gb import activation_gb
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # A token keeps 34 x 1000 + 5 x 10 x 400 = 54000 bytes in each of 20 layers; there are 2 x 400 tokens.
    solved = solve(layers=20, batch=2, length=400, width=1000, heads=10).gives(
        0.864,
        scores_left_out=0.544,
        scores_alone=0.32,
        one_head=0.576,  # 36000 bytes
        causal_half=0.704,  # 34000 + 10000 bytes
        one_layer=0.0432,
        one_sequence=0.432,
        inputs_alone=0.032,
        plain_bytes=864000000,
        gibibytes=0.804662704,  # 0.864/1.073741824
    )
    assert solved.conventions == {"gibibytes"}


def test_without_stored_scores_by_hand(solve: Solve) -> None:
    solve(layers=20, batch=2, length=400, width=1000, heads=10, score_bytes=0).gives(
        0.544,
        one_layer=0.0272,
        one_sequence=0.272,
        inputs_alone=0.032,
        plain_bytes=544000000,
        gibibytes=0.506639481,
    )


def test_agrees_with_a_sum_over_the_parts_of_a_layer() -> None:
    # Korthikanti et al. (2022), bytes for each token: attention 11 d and the pairs, feed-forward network
    # 19 d, norms 4 d. The pairs: 2 for the softmax, 1 for the mask of its dropout, 2 for what is left of it.
    d, heads, n = 512, 8, 256
    attention, feed_forward, norms, pairs = 11 * d, 19 * d, 4 * d, (2 + 1 + 2) * heads * n
    assert activation_gb(3, 2, n, d, heads) == pytest.approx(
        3 * 2 * n * (attention + feed_forward + norms + pairs) / 1e9
    )


def test_no_layers_are_refused(refuses: Refuses) -> None:
    refuses("layers must be a positive whole number", layers=0, batch=1, length=1, width=1, heads=1)
    refuses(
        "score_bytes must be finite, not negative",
        layers=1,
        batch=1,
        length=1,
        width=1,
        heads=1,
        score_bytes=-1,
    )
