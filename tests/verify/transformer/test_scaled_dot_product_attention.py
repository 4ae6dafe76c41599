"""scaled_dot_product_attention: the probe of the catalogue; PyTorch's function is among the recorded oracles."""

import math
from typing import Any

import pytest

from quizzer import verify
from quizzer.errors import QuizzerError
from quizzer.verify import variants
from tests.verify.conftest import Refuses, Solve

PROBE: dict[str, Any] = {
    "Q": [[2.0, 0, 0, 0]], "K": [[math.log(3), 0, 0, 0], [0, 0, 0, 0]], "V": [[4.0], [8.0]],
}  # fmt: skip


def test_equal_keys_under_a_causal_mask_by_hand(solve: Solve) -> None:
    mask = [[True, False, False], [True, True, False], [True, True, True]]
    solved = solve(Q=[[1], [2], [3]], K=[[1], [1], [1]], V=[[3], [6], [12]], mask=mask)
    solved.part("output").gives([[3], [4.5], [7]])


def test_probe_names_every_slip(solve: Solve) -> None:
    # Divided by d: the weights 0.633975 and 0.366025 of the catalogue's attention_weights.
    # Divided by the root of 2, the number of keys: e to the power of √2 ln 3 is 4.728805, so (4·4.728805 + 8)/5.728805.
    solve(**PROBE).part("first").gives(
        5, not_scaled=4.4, divided_by_d=5.464102, divided_by_root_of_keys=4.698226, uniform_average=6, best_key_only=4
    )


def test_products_over_their_sum_by_hand(solve: Solve) -> None:
    # Products 6 and 2 are 3/4 and 1/4 of their sum.
    solve(**{**PROBE, "K": [[3.0, 0, 0, 0], [1.0, 0, 0, 0]]}).part("first").names(products_over_their_sum=5)
    assert "products_over_their_sum" not in solve(**PROBE).slips  # with a product of 0 it is the best key alone


def test_exponentials_added_by_hand(solve: Solve) -> None:
    # Halves of the products: ln 2 + ln 3 and 0 + 0, so weights 6/7 and 1/7; added, 2 + 3 and 1 + 1: 5/7 and 2/7.
    keys = [[math.log(2), math.log(3), 0, 0], [0, 0, 0, 0]]
    solve(**{**PROBE, "Q": [[2, 2, 0, 0]], "K": keys}).part("first").gives(32 / 7).names(exponentials_added=36 / 7)
    assert "exponentials_added" not in solve(**PROBE).slips  # one term has nothing to add


def test_division_by_the_visible_keys_by_hand(solve: Solve) -> None:
    # Products 2 ln 3, 0 and 0: weights 3/4 and 1/4 of two keys, 3/5, 1/5 and 1/5 of three.
    keys = [[math.log(3), 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]
    queries, values = [[2, 0, 0, 0], [2, 0, 0, 0]], [[4], [8], [15]]
    mask = [[True, True, False], [True, True, True]]
    solved = solve(Q=queries, K=keys, V=values, mask=mask).part("output").gives([[5], [7]])
    # Two keys are √4, so the first row stays; over three, 3 to the power of 2/3 is 2.080083823.
    solved.names(divided_by_visible_keys=[[5], [7.676395]])


def test_probe_of_the_mask_names_its_slips(solve: Solve) -> None:
    # Weights 3/4 and 1/4; with the second key masked all weight is on the first value.
    solve(**PROBE, mask=[[True, False]]).part("first").gives(4).names(mask_ignored=5, masked_after_softmax=3)


def test_masked_product_of_zero_by_hand(solve: Solve) -> None:
    # The first key is masked: all weight is on the 8; with 0 in the place of ln 3 both would count alike.
    solve(**PROBE, mask=[[False, True]]).part("first").gives(8).names(masked_with_zero=6)


def test_softmax_over_the_queries_by_hand(solve: Solve) -> None:
    # Logits ln 3, 0 and 0, 0: down the columns the weights are 3/4, 1/2 and 1/4, 1/2, not 3/4, 1/4 and 1/2, 1/2.
    solved = solve(**{**PROBE, "Q": [[2, 0, 0, 0], [0, 0, 0, 0]]}).part("output")
    solved.gives([[5], [6]]).names(softmax_over_queries=[[7], [5]])


def test_transposed_products_by_hand(solve: Solve) -> None:
    # Logits 0, ln 3 and 0, 0: weights 1/4, 3/4 and 1/2, 1/2; by columns 0, 0 and ln 3, 0: 1/2, 1/2 and 3/4, 1/4.
    queries, keys = [[2, 0, 0, 0], [0, 0, 0, 0]], [[0, 0, 0, 0], [math.log(3), 0, 0, 0]]
    solved = solve(**{**PROBE, "Q": queries, "K": keys}).part("output")
    solved.gives([[7], [6]]).names(products_transposed=[[6], [5]])


def test_probe_of_two_best_keys_names_no_best_one(solve: Solve) -> None:
    assert "best_key_only" not in solve(**{**PROBE, "K": [[1.0, 0, 0, 0], [1.0, 0, 0, 0]]}).slips


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("attend to no key", **PROBE, mask=[[False, False]])
    refuses("mask has the shape", **PROBE, mask=[[True]])
    refuses("mask must be True or False", **PROBE, mask=[[0.5, 1]])
    refuses("a query has 2 entries and a key has 4", **{**PROBE, "Q": [[2.0, 0]]})


def test_values_that_a_deck_narrows_to_one_number_are_refused_not_drawn_for_ever() -> None:
    with pytest.raises(QuizzerError, match="no acceptable variant"):
        variants.draw(verify.load("scaled_dot_product_attention"), 0, {"V": {"draw": {"of": {"low": 3, "high": 3}}}})
