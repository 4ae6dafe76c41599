"""precision_at_prevalence: the probe of the catalogue."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 0.008/(0.008 + 0.099).
    solve(tpr=0.8, fpr=0.1, pi=0.01).gives(
        0.0747664, base_rate_neglect=0.8, prevalence_ignored=0.888889, specificity=0.9, odds=0.0808081
    )


def test_bad_rates_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("strictly between 0 and 1", tpr=0.8, fpr=0.1, pi=0)
    refuses("strictly between 0 and 1", tpr=0.8, fpr=0.1, pi=float("nan"))
    refuses("nothing is predicted positive", tpr=0, fpr=0, pi=0.5)
