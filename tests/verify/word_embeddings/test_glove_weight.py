"""glove_weight: values by hand."""

import pytest

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


def test_weights_by_hand(solve: Solve) -> None:
    # (1/4)^(3/4) = 2^(-3/2); 16 of 81 to the power 3/4 is 8/27.
    solve(x=[25, 100, 400, 0]).gives([2**-1.5, 1, 1, 0])
    solve(x=16, x_max=81).gives(8 / 27)


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(x=25).gives(0.353553, linear=0.25, square_root=0.5, inverse_exponent=0.25 ** (4 / 3), logarithm=3.218876)


def test_count_beyond_the_cap_is_named_by_hand(solve: Solve) -> None:
    # (1/4)^(3/4) = 2^(-3/2); without the cap, 4^(3/4) = 2^(3/2).
    solve(x=[400, 25]).gives([1, 2**-1.5]).names(no_cap=[2**1.5, 2**-1.5])


def test_logarithm_of_the_counts_is_named_by_hand(solve: Solve) -> None:
    solve(x=[25, 100, 400]).names(logarithm=[3.218876, 4.605170, 5.991465])
    assert "logarithm" not in solve(x=[0, 25]).slips  # ln 0


@pytest.mark.parametrize("seed", range(20))
def test_every_variant_asks_for_the_cap(problem: Problem, seed: int) -> None:
    counts = variants.draw(problem, seed, {}).params["x"]
    assert sum(count > 100 for count in counts) == 1
    assert len(counts) == 3


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("x must not be negative", x=-1)
    for value in (0, float("inf")):
        refuses("must be positive and finite", x=1, x_max=value)
        refuses("must be positive and finite", x=1, alpha=value)
