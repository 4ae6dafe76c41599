"""micro_f1: the probe of the catalogue."""

from tests.verify.conftest import Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    # Precision and recall weighted by support are 0.752727 and 0.72 (scikit-learn).
    solve(C=[[5, 2, 1], [1, 3, 0], [2, 1, 10]]).gives(
        0.72,
        macro=0.686111,
        weighted=0.729333,
        f1_of_means=0.695903,
        f1_of_weighted_means=0.736,
        macro_precision=(5 / 8 + 3 / 6 + 10 / 11) / 3,
        macro_recall=(5 / 8 + 3 / 4 + 10 / 13) / 3,
        errors_counted_twice=0.5625,
    )
