"""rrf_order: worked out by hand, and exact fractions summed over the ranks of each list."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.retrieval.rrf_order import rrf_order
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # In 1/1000: a 1/61 + 1/64 = 32.0, b 1/62 + 1/62 = 32.3, c 1/63 + 1/61 = 32.3 (32.266 > 32.258), d 15.6, e 15.9.
    # Means: a 16.0, b 16.1, c 16.1, d 15.6, e 15.9: the same. Without k: a 1.25, b 1, c 1.33, d 0.25, e 0.33.
    # Best ranks: a 1, b 2, c 1, d 4, e 3. Sums of ranks: a 5, b 4, c 4, d 4, e 3.
    solve(first=["a", "b", "c", "d"], second=["c", "b", "e", "a"], k=60).gives(
        ["c", "b", "a", "e", "d"],
        constant_forgotten=["c", "a", "b", "e", "d"],
        best_rank=["a", "c", "b", "e", "d"],
        sum_of_ranks=["e", "b", "c", "d", "a"],
        reversed=["d", "e", "a", "b", "c"],
        first_ranking_first=["a", "b", "c", "d", "e"],
    )


def test_one_first_rank_against_two_late_ones_by_hand(solve: Solve) -> None:
    # With k = 0: x 1, y 1/2 + 1/3 = 0.83, z 1/3 + 1/2 = 0.83 (met later), w 1. The means put y and z at 0.42.
    solve(first=["x", "y", "z"], second=["w", "z", "y"], k=0).gives(["x", "w", "y", "z"])
    # With k = 60 two terms of rank 2 and 3 weigh more than one of rank 1.
    solve(first=["x", "y", "z"], second=["w", "z", "y"], k=60).names(means=["x", "w", "y", "z"]).gives(
        ["y", "z", "x", "w"]
    )


@given(st.permutations("abcdef"), st.permutations("abcdef"), st.integers(0, 100), st.integers(1, 6))
def test_exact_fractions_agree(first: list[str], second: list[str], k: int, cut: int) -> None:
    sums: dict[str, Fraction] = {}
    for ranking in (first[:cut], second):
        for rank, document in enumerate(ranking, 1):
            sums[document] = sums.get(document, Fraction(0)) + Fraction(1, k + rank)
    found = [sums[document] for document in rrf_order(first[:cut], second, k)]
    assert found == sorted(sums.values(), reverse=True)


def test_rankings_that_are_none_are_refused(refuses: Refuses) -> None:
    refuses("first must name at least one document", first=["a", "a"], second=["b"], k=60)
    refuses("second must name at least one document", first=["a"], second=[], k=60)
    refuses("k must not be negative", first=["a"], second=["b"], k=-1)
