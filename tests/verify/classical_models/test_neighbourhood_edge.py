"""neighbourhood_edge: worked out by hand, and against the numbers of a textbook."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.classical_models.neighbourhood_edge import neighbourhood_edge
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 0.2³ = 0.008
    solve(share=0.008, d=3).gives(
        0.2,
        share_as_edge=0.008,
        power=0.008**3,
        square_root=0.008**0.5,
        half_edge=0.1,
        divided=0.008 / 3,
        share_outside=0.992 ** (1 / 3),
        complement_to_the_power=1 - 0.992**3,
    )


def test_ten_dimensions_by_the_book() -> None:
    # Hastie, Tibshirani and Friedman (2009), section 2.5: 0.63 for 1 % and 0.80 for 10 %.
    assert round(neighbourhood_edge(0.01, 10), 2) == 0.63
    assert round(neighbourhood_edge(0.1, 10), 1) == 0.8


@given(st.integers(1, 100), st.integers(1, 30))
def test_cube_has_the_volume(hundredths: int, d: int) -> None:
    volume = 1.0
    for _ in range(d):
        volume *= neighbourhood_edge(hundredths / 100, d)
    assert volume == pytest.approx(hundredths / 100)


def test_no_share_is_refused(refuses: Refuses) -> None:
    refuses("share must be above 0", share=0, d=2)
    refuses("d must be a positive whole number", share=0.5, d=0)
