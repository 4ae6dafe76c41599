"""average_precision: probes worked out by hand."""

from tests.verify.conftest import Refuses, Solve, variant


def test_probe_names_every_slip(solve: Solve) -> None:
    # Precision 1 and 2/3 at the two positives; sklearn's trapezoidal area and ROC AUC of the same ranking.
    solve(y=[1, 0, 1, 0]).gives(
        5 / 6,
        trapezoid=0.791667,
        eleven_points=28 / 33,  # 1 at the six recalls up to 0.5, 2/3 at the five beyond
        all_ranks=2 / 3,
        divided_by_all=5 / 12,
        precision_among_the_first=0.5,
        reciprocal_rank=1,
        roc_auc=0.75,
    )


def test_first_positive_alone_is_another_mean_by_hand(solve: Solve) -> None:
    # The first positive has rank 2; with one positive its reciprocal rank is the average precision.
    solve(y=[0, 1, 1]).names(reciprocal_rank=1 / 2)
    assert "reciprocal_rank" not in solve(y=[0, 1, 0]).gives(1 / 2).slips


def test_interpolation_is_another_convention_by_hand(solve: Solve) -> None:
    # Precision 1/2, 2/3, 3/4 at the positives: the highest one that follows is 3/4 each time, at 11 points too.
    solved = solve(y=[0, 1, 1, 1]).gives((1 / 2 + 2 / 3 + 3 / 4) / 3).names(interpolated=3 / 4)
    assert solved.conventions == {"interpolated"}


def test_eleven_points_are_another_convention_by_hand(solve: Solve) -> None:
    # Precision 1, 2/5, 3/6 at the recalls 1/3, 2/3, 1: the highest from there on is 1 at the four points up to 0.3 and
    # 1/2 at the seven others; at the positives it is 1, 1/2, 1/2.
    solved = solve(y=[1, 0, 0, 0, 1, 1]).gives((1 + 2 / 5 + 1 / 2) / 3)
    solved.names(interpolated=2 / 3, eleven_points=(4 + 7 / 2) / 11)
    assert solved.conventions == {"interpolated", "eleven_points"}


def test_examples_of_one_score_pass_together_by_hand(solve: Solve) -> None:
    # At 0.5 one positive of three examples comes in beside the first: 1/2 · 1 + 1/2 · 2/4.
    solve(y=[1, 0, 1, 0], s=[0.9, 0.5, 0.5, 0.5]).gives(3 / 4)


def test_order_of_the_ranking_counts_where_no_scores_are_given_by_hand(solve: Solve) -> None:
    solve(y=[0, 1, 1]).gives((1 / 2 + 2 / 3) / 2)


def test_ranking_without_positives_is_refused(refuses: Refuses) -> None:
    refuses("y has no positive", y=[0, 0], s=[0.1, 0.2])


def test_interpolation_is_another_number_for_what_is_drawn() -> None:
    for seed in range(40):
        assert "interpolated" in variant("average_precision", seed).solution.wrong
