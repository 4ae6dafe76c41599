"""balanced_class_weights: the probe of the catalogue."""

from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solved = solve(counts=[80, 20])
    solved.gives(
        [0.625, 2.5], k_forgotten=[1.25, 5], sum_to_k=[0.4, 1.6], plain_inverse=[0.0125, 0.05], frequency=[0.8, 0.2]
    )
    assert solved.conventions == {"k_forgotten", "sum_to_k"}


def test_class_without_examples_is_refused(refuses: Refuses) -> None:
    refuses("a class has no examples", counts=[80, 0])
