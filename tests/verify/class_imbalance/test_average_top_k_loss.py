"""average_top_k_loss against its form as a minimum, and the probe of the catalogue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.class_imbalance.average_top_k_loss import average_top_k_loss
from tests.verify.conftest import Refuses, Solve


@given(st.lists(st.floats(0, 50), min_size=1, max_size=8), st.data())
def test_average_top_k_loss_agrees_with_its_form_as_a_minimum(losses: list[float], data: st.DataObject) -> None:
    """The least value of t + (sum of what exceeds t)/k, which is attained at one of the losses."""
    k = data.draw(st.integers(1, len(losses)))
    least = min(t + sum(max(0.0, loss - t) for loss in losses) / k for t in losses)
    assert average_top_k_loss(losses, k) == pytest.approx(least)


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(losses=[0.1, 2, 0.5, 1], k=2).gives(
        1.5,
        mean_of_all=0.9,
        largest_alone=2,
        kth_largest=1,
        smallest_averaged=0.3,
        divided_by_n=0.75,
        summed=3,
    )


def test_all_losses_give_their_mean_by_hand(solve: Solve) -> None:
    assert solve(losses=[1, 2, 6], k=3).gives(3).slips == set()


def test_count_that_is_none_is_refused(refuses: Refuses) -> None:
    for k in (0, 4, 1.5):
        refuses(r"k must be a whole number of 1\.\.3", losses=[1, 2, 3], k=k)
