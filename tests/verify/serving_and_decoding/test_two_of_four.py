"""two_of_four: worked out by hand, and the best of all patterns."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.serving_and_decoding.two_of_four import two_of_four
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(weights=[3, -4, 1, 2, 0.5, 0.25, -1, 0]).gives(
        [3, -4, 0, 0, 0.5, 0, -1, 0],
        half_of_all=[3, -4, 1, 2, 0, 0, 0, 0],
        by_sign=[3, 0, 0, 2, 0.5, 0.25, 0, 0],
        small_kept=[0, 0, 1, 2, 0, 0.25, 0, 0],
        one_of_two=[0, -4, 0, 2, 0.5, 0, -1, 0],
        signs_lost=[3, 4, 0, 0, 0.5, 0, 1, 0],
    )


@given(st.lists(st.integers(-99, 99), min_size=4, max_size=4, unique_by=abs))
def test_agrees_with_a_search_over_all_pairs(group: list[int]) -> None:
    """Of the six patterns the one that leaves the smallest squared error."""

    def error(pair: tuple[int, ...]) -> int:
        return sum(w * w for k, w in enumerate(group) if k not in pair)

    best = min(combinations(range(4), 2), key=error)
    assert two_of_four(group).tolist() == [w if k in best else 0 for k, w in enumerate(group)]


def test_rows_that_do_not_fit_are_refused(refuses: Refuses) -> None:
    refuses("groups of 4", weights=[1, 2, 3])
    refuses("weights is empty", weights=[])
