"""negative_sampling_loss: the probe; PyTorch's values are among the recorded oracles."""

import math

import pytest

from quizzer import verify
from quizzer.verify.word_embeddings.negative_sampling_loss import negative_sampling_loss

V, U, NEGATIVES = [1.0, 0.0], [math.log(3), 0.0], [[0.0, 1.0], [math.log(2), 0.0]]


def test_probe_names_every_slip() -> None:
    # dot products ln 3, 0, ln 2: ln(4/3) + ln 2 + ln 3 = ln 8, by hand.
    solution = verify.load("negative_sampling_loss").solve(v=V, u=U, U_neg=NEGATIVES)
    assert solution.value == pytest.approx(math.log(8))
    values = {name: wrong.value for name, wrong in solution.wrong.items()}
    assert values["negatives_with_plus"] == pytest.approx(1.38629, abs=1e-5)
    assert values["mean_over_negatives"] == pytest.approx(1.18356, abs=1e-5)
    assert values["softmax_over_all"] == pytest.approx(0.693147, abs=1e-6)
    assert values["positives_only"] == pytest.approx(0.287682, abs=1e-6)
    assert values["log_left_out"] == pytest.approx(1 / 8)
    assert solution.wrong["mean_over_negatives"].convention


def test_large_dot_products_do_not_overflow() -> None:
    assert negative_sampling_loss([1000.0], [1000.0], [[-1000.0]]) == 0
    assert negative_sampling_loss([1000.0], [-1.0], [[1.0]]) == pytest.approx(2000)


@pytest.mark.parametrize(("u", "negatives"), [([1.0], NEGATIVES), (U, [[1.0]]), (U, [])])
def test_widths_that_differ_are_refused(u: list[float], negatives: list[list[float]]) -> None:
    with pytest.raises(ValueError, match=r"width|empty|dimension"):
        negative_sampling_loss(V, u, negatives)
