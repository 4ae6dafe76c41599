"""response_loss: worked out by hand."""

import math

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # The response has 1/2, 1/4 and 1/8: 1, 2 and 3 times ln 2, of which the mean is 2 ln 2. The prompt has 1/16 and 1.
    bit = math.log(2)
    solved = solve(probabilities=[1 / 16, 1, 1 / 2, 1 / 4, 1 / 8], prompt=2)
    solved.gives(
        2 * bit,
        prompt_counted=2 * bit,  # 4, 0, 1, 2 and 3
        divided_by_all_tokens=1.2 * bit,
        prompt_only=2 * bit,
        last_token_of_the_prompt_too=1.5 * bit,
        first_token_left_out=2.5 * bit,
        log_of_the_mean=math.log(24 / 7),  # 7/8 over three
        perplexity=4,
        base_2=2,
        sum_for_mean=6 * bit,
    )
    assert solved.conventions == {"sum_for_mean"}


def test_prompt_that_matters_by_hand(solve: Solve) -> None:
    solve(probabilities=[1 / 2, 1 / 4, 1 / 4], prompt=1).gives(2 * math.log(2)).names(
        prompt_counted=5 * math.log(2) / 3, prompt_only=math.log(2), last_token_of_the_prompt_too=5 * math.log(2) / 3
    )


def test_what_leaves_no_response_is_refused(refuses: Refuses) -> None:
    refuses("prompt leaves no token", probabilities=[0.5, 0.5], prompt=2)
    refuses("prompt must be a positive whole number", probabilities=[0.5, 0.5], prompt=0.5)
    refuses("probabilities must be above 0 and at most 1", probabilities=[0.5, 0], prompt=1)
