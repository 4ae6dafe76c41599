"""calibration_error: probes worked out by hand."""

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # (100 · 0.1 + 300 · 0.2)/400, and (100 · 0.1 - 300 · 0.2)/400 with the signs kept.
    solve(n=[100, 300], predicted=[0.2, 0.6], observed=[0.1, 0.8]).gives(
        0.175,
        unweighted=0.15,
        signs_kept=0.125,
        signs_kept_negative=-0.125,
        largest_gap=0.2,
        squared=0.0325,
        rooted=0.180278,
    )


def test_drawn_gaps_have_both_signs(problem: Problem) -> None:
    for seed in range(60):
        drawn = variants.draw(problem, seed, {}).params
        signs = {a > b for a, b in zip(drawn["predicted"], drawn["observed"], strict=True) if a != b}
        assert signs == {True, False}


def test_probabilities_out_of_range_are_refused(refuses: Refuses) -> None:
    refuses("n must not be all zero", n=[0, 0], predicted=[0.2, 0.6], observed=[0.1, 0.8])
    refuses("observed must lie between 0 and 1", n=[1, 1], predicted=[0.2, 0.6], observed=[0.1, 1.8])
    refuses("predicted has 3 entries|n has 2 entries", n=[1, 1], predicted=[0.2, 0.6, 0.7], observed=[0.1, 0.8])
