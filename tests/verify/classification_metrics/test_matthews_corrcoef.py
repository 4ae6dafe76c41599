"""matthews_corrcoef: probes worked out by hand."""

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # (16 · 72 - 4 · 8)/sqrt(20 · 24 · 76 · 80); kappa is scikit-learn's, (0.88 - 0.656)/(1 - 0.656).
    solve(tp=16, fp=4, fn=8, tn=72).gives(
        0.6556101,
        plus_in_the_numerator=0.693074,
        wrong_pairs_dropped=0.674342,  # 1152/1708.3325
        root_lost=0.000383772,
        accuracy=0.88,
        f1=8 / 11,
        informedness=0.614035,
        markedness=0.7,
        mean_of_j_and_markedness=0.657018,
        right_minus_wrong=0.76,
        kappa=0.651163,
    )


def test_classifier_that_finds_no_negative_is_below_chance_by_hand(solve: Solve) -> None:
    solve(tp=90, fp=5, fn=5, tn=0).gives(-25 / 475)


def test_kappa_is_told_apart_in_what_is_drawn(problem: Problem) -> None:
    # Where predictions are as frequent as positives, MCC and kappa are one number.
    for seed in range(60):
        drawn = variants.draw(problem, seed, {}).solution
        assert abs(drawn.wrong["kappa"].value - drawn.value) > 0.02 * drawn.value


def test_predictions_that_hardly_depend_on_the_truth_are_not_asked(problem: Problem) -> None:
    # 9 · 34 - 19 · 14 = 40 of a root of 1280.
    assert problem.reject(tp=9, fp=19, fn=14, tn=34) == "the predictions hardly depend on the truth"
    assert problem.reject(tp=16, fp=4, fn=8, tn=72) is None


def test_class_that_is_never_predicted_is_refused(refuses: Refuses) -> None:
    refuses("never true or never predicted", tp=0, fp=0, fn=5, tn=9)
    refuses("fp has a negative count", tp=1, fp=-1, fn=1, tn=1)
