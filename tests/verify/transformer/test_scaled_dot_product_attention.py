"""scaled_dot_product_attention: the probe of the catalogue; PyTorch's function is among the recorded oracles."""

import math
from typing import Any

import pytest

from quizzer import verify
from quizzer.verify.transformer.scaled_dot_product_attention import scaled_dot_product_attention

PROBE: dict[str, Any] = {
    "Q": [[2.0, 0, 0, 0]], "K": [[math.log(3), 0, 0, 0], [0, 0, 0, 0]], "V": [[4.0], [8.0]],
}  # fmt: skip


def test_equal_keys_under_a_causal_mask_by_hand() -> None:
    mask = [[True, False, False], [True, True, False], [True, True, True]]
    output = scaled_dot_product_attention([[1], [2], [3]], [[1], [1], [1]], [[3], [6], [12]], mask)
    assert output.ravel() == pytest.approx([3, 4.5, 7])


def test_probe_names_every_slip() -> None:
    solution = verify.load("scaled_dot_product_attention").solve(**PROBE).part("first")
    assert solution.value == pytest.approx(5)
    # Divided by d: the weights 0.633975 and 0.366025 of the catalogue's attention_weights.
    assert {name: pytest.approx(wrong.value, abs=1e-5) for name, wrong in solution.wrong.items()} == {
        "not_scaled": 4.4,
        "divided_by_d": 5.4641,
        "uniform_average": 6,
        "best_key_only": 4,
    }


def test_probe_of_the_mask_names_its_slips() -> None:
    # Weights 3/4 and 1/4; with the second key masked all weight is on the first value.
    solution = verify.load("scaled_dot_product_attention").solve(**PROBE, mask=[[True, False]]).part("first")
    assert solution.value == pytest.approx(4)
    assert solution.wrong["mask_ignored"].value == pytest.approx(5)
    assert solution.wrong["masked_after_softmax"].value == pytest.approx(3)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"mask": [[False, False]]}, "attend to no key"),
        ({"mask": [[True]]}, "mask has the shape"),
        ({"mask": [[0.5, 1]]}, "mask must be True or False"),
        ({"V": [[4.0]]}, "K has 2 entries and V has 1"),
        ({"Q": [[2.0, 0]]}, "a query has 2 entries and a key has 4"),
        ({"Q": [[float("nan"), 0, 0, 0]]}, "Q must be finite"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        scaled_dot_product_attention(**{**PROBE, **changes})
