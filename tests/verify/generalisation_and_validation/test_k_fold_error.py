"""k_fold_error: worked out by hand."""

import math

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Mean 12, squared distances 4, 4, 4, 4, 64 with the sum 80: variance of a fold 20, of the mean 4.
    solve(errors=[10, 10, 10, 10, 20]).gives(
        [12, 2],
        deviation_of_the_folds=[12, math.sqrt(20)],
        divided_by_k=[12, math.sqrt(20) / 5],
        variance=[12, 4],
        population_deviation=[12, 4 / math.sqrt(5)],
        population_deviation_alone=[12, 4],
        root_of_one_less=[12, math.sqrt(5)],
        median=[10, 2],
        summed=[60, 2],
    )


def test_one_fold_is_refused(refuses: Refuses) -> None:
    refuses("errors must be of two folds or more", errors=[3])
