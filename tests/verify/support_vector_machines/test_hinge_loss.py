"""hinge_loss against scikit-learn and the probe of the catalogue; one-class labels are among the recorded oracles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from quizzer import verify
from quizzer.verify.support_vector_machines.hinge_loss import hinge_loss

# scikit-learn takes a single class for the positive one, whatever its label: both must occur.
SAMPLES = st.lists(st.tuples(st.sampled_from([-1, 1]), st.floats(-5, 5)), min_size=2, max_size=12).filter(
    lambda rows: len({label for label, _ in rows}) == 2
)


@given(SAMPLES)
def test_hinge_loss_agrees_with_scikit_learn(rows: list[tuple[int, float]]) -> None:
    y, f = zip(*rows, strict=True)
    assert hinge_loss(y, f) == pytest.approx(metrics.hinge_loss(y, f), rel=1e-9, abs=1e-12)


def test_probe_names_every_slip() -> None:
    # The sum is 0 + 0.5 + 1.3, by hand; the others are the catalogue's.
    solution = verify.load("hinge_loss").solve(y=[1, 1, -1], f=[2, 0.5, 0.3])
    assert solution.value == pytest.approx(0.6)
    assert {name: pytest.approx(wrong.value, abs=1e-6) for name, wrong in solution.wrong.items()} == {
        "perceptron": 0.1,
        "zero_one": 0.333333,
        "squared_hinge": 0.646667,
        "no_clip": 0.266667,
        "sum_for_mean": 1.8,
    }


@pytest.mark.parametrize(
    ("y", "f", "reason"),
    [
        ([0, 1], [0.5, 0.5], "labels -1 and"),
        ([1, -1], [0.5], "y has 2 entries and f has 1"),
        ([], [], "y is empty"),
        ([1], [float("inf")], "f must be finite"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(y: list[int], f: list[float], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        hinge_loss(y, f)
