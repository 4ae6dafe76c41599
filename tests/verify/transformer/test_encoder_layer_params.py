"""encoder_layer_params: the probe of the catalogue; PyTorch's encoder layer is among the recorded oracles."""

from quizzer.verify.problem import Problem
from tests.verify.conftest import Solve, variant


def test_smallest_layer_by_hand(solve: Solve) -> None:
    # Four projections of 2 numbers, 1 + 1 and 1 + 1 in the feed-forward network, 2 + 2 in the norms.
    solve(d=1, d_ff=1).gives(16)


def test_probe_names_every_slip(solve: Solve) -> None:
    solved = solve(d=512, d_ff=2048)
    solved.gives(
        3152384,
        biases_and_norms_left_out=3145728,
        biases_left_out=3147776,  # 4·512 + 2048 + 512 fewer
        output_projection_forgotten=2889728,
        full_width_heads=10503168,  # 4·8·512² + 25·512 in the place of 4·512² + 4·512
        second_matrix_forgotten=2103296,
        feed_forward_biases_forgotten=3149824,
        one_norm_only=3151360,
        attention_without_biases=3150336,
    )
    assert solved.conventions == {"attention_without_biases"}


def test_drawn_inner_widths_tell_its_bias_from_other_things_forgotten() -> None:
    """For d_ff = 2d or 4d its bias has as many numbers as a norm, or as the biases of attention."""
    widths = [variant("encoder_layer_params", seed).params for seed in range(30)]
    assert {params["d_ff"] / params["d"] for params in widths} == {2.5, 3.5}


def test_equal_numbers_of_forgotten_biases_are_both_told(problem: Problem) -> None:
    """For d_ff = 2d the network has 3d biases, as many as query, key and value together."""
    told = {d_ff: problem.solve(d=64, d_ff=d_ff).wrong["feed_forward_biases_forgotten"].why for d_ff in (128, 256)}
    assert "query, key and value" in told[128]
    assert "query" not in told[256]
