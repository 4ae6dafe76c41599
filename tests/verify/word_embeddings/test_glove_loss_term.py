"""glove_loss_term: the probe of the catalogue, biases and the cap by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Dot product 2, ln 25 = 3.218876, error -1.218876, its square 1.485658; weight (1/4)^(3/4) = 0.3535534.
    solve(w=[1, 2], w_context=[2, 0], b=0, b_context=0, x=25).gives(
        0.5252595,
        unweighted=1.485658,
        linear_weight=0.371415,
        log10_taken=0.128155,  # log10 25 = 1.397940
        raw_count=187.0297,  # 0.3535534 · 23²
        logarithm_added=9.629615,
        not_squared=-0.430938,
        weight_squared=0.185707,
        halved=0.2626298,
    )


def test_biases_by_hand(solve: Solve) -> None:
    # ln 1 = 0, error 2 + 1 + 0.5, weight 10^(-3/2) = 0.03162278.
    solve(w=[1, 2], w_context=[2, 0], b=1, b_context=0.5, x=1).gives(0.387379).names(
        biases_forgotten=0.126491, one_bias=0.284605
    )


def test_count_beyond_the_cap_by_hand(solve: Solve) -> None:
    # ln 400 = 5.991465, error -3.991465; without the cap the weight would be 4^(3/4) = 2.828427.
    solve(w=[1, 2], w_context=[2, 0], b=0, b_context=0, x=400).gives(15.931789).names(no_cap=45.061905)


def test_pair_that_never_occurs_is_refused(refuses: Refuses) -> None:
    refuses("x must be positive: a pair that never occurs has no term", w=[1], w_context=[1], b=0, b_context=0, x=0)
