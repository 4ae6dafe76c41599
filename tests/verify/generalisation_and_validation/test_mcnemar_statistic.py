"""mcnemar_statistic: worked out by hand."""

from math import sqrt

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # A alone 9, B alone 3: difference 6, sum 12. Pooled accuracy of 100 rows (89 + 83)/200 = 0.86.
    solved = solve(C=[[80, 9], [3, 8]])
    solved.gives(
        3,
        agreements=72**2 / 88,
        all_rows_below=0.36,
        not_squared=0.5,
        independent_samples=0.06**2 / (2 * 0.86 * 0.14 / 100),
        larger_for_sum=4,
        error_counts=36 / 28,
        root=sqrt(3),
        corrected=25 / 12,
        corrected_by_half=30.25 / 12,
    )
    assert solved.conventions == {"root", "corrected", "corrected_by_half"}


def test_deviate_has_the_sign_of_the_difference(solve: Solve) -> None:
    # A alone 3, B alone 9: -6/sqrt(12).
    assert solve(C=[[80, 3], [9, 8]]).names(signed_root=-sqrt(3)).conventions >= {"root", "signed_root"}


def test_what_is_no_such_table_is_refused(refuses: Refuses) -> None:
    refuses("C must be a table of 2 rows", C=[[1, 2]])
    refuses("C has a negative count", C=[[1, -2], [3, 4]])
    refuses("C must have rows on which one alone is right", C=[[5, 0], [0, 5]])
