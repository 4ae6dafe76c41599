"""precision_at_prevalence: the probe of the catalogue."""

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 0.008/(0.008 + 0.099).
    solve(tpr=0.8, fpr=0.1, pi=0.01).gives(
        0.0747664, base_rate_neglect=0.8, prevalence_ignored=0.888889, odds=0.0808081,
        negatives_unweighted=0.0740741, predicted_share=0.107, specificity=0.9, positives_unweighted=0.889878,
    )  # fmt: skip


def test_prevalence_at_which_the_weight_of_the_negatives_hardly_counts_is_not_drawn(problem: Problem) -> None:
    for seed in range(60):
        drawn = variants.draw(problem, seed, {})
        slip = drawn.solution.wrong["negatives_unweighted"].value
        assert abs(slip - drawn.solution.value) > 0.02 * drawn.solution.value


def test_bad_rates_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("strictly between 0 and 1", tpr=0.8, fpr=0.1, pi=0)
    refuses("strictly between 0 and 1", tpr=0.8, fpr=0.1, pi=float("nan"))
    refuses("nothing is predicted positive", tpr=0, fpr=0, pi=0.5)
