"""macro_f1: the probe of the catalogue."""

from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solved = solve(C=[[5, 2, 1], [1, 3, 0], [2, 1, 10]])
    solved.gives(0.686111, micro=0.72, weighted=0.729333, f1_of_means=0.695903)
    assert solved.conventions == {"f1_of_means"}


def test_class_that_is_never_predicted_leaves_out_the_f1_of_means(solve: Solve) -> None:
    assert "f1_of_means" not in solve(C=[[3, 0], [2, 0]]).gives(6 / 8 / 2).slips


def test_class_that_never_occurs_is_refused(refuses: Refuses) -> None:
    refuses("its F1 is undefined", C=[[3, 0, 0], [2, 1, 0], [0, 0, 0]])
