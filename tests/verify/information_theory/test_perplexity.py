"""perplexity: the probe of the catalogue."""

from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    # The mean loss is 2 ln 2 = 1.386294 nats, by hand; 2 to the power 1/2 + 1/2 + 3/8 weights each by itself.
    solve(probs=[0.5, 0.25, 0.125]).gives(
        4, arithmetic_mean=24 / 7, two_to_the_nats=2.61406, not_per_token=64, loss_returned=1.386294,
        bits_returned=2, e_to_the_bits=7.389056, bits_of_the_text=6, self_weighted=2.593679,
        mean_of_the_inverses=14 / 3, one_token_too_few=8, first_token_left_out=5.656854, loss_of_the_text=4.158883,
    )  # fmt: skip


def test_uniform_model_is_as_perplexed_as_it_has_tokens_by_hand(solve: Solve) -> None:
    solve(probs=[0.1] * 7).gives(10)


def test_long_text_does_not_underflow(solve: Solve) -> None:
    solve(probs=[0.01] * 1000).gives(100)


def test_impossible_probability_is_refused(refuses: Refuses) -> None:
    for probability in (0.0, -0.1, 1.1):
        refuses("above 0 and at most 1", probs=[0.5, probability])
