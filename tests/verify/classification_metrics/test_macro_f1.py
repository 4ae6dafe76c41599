"""macro_f1: the probe of the catalogue."""

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solved = solve(C=[[5, 2, 1], [1, 3, 0], [2, 1, 10]])
    solved.gives(
        0.686111, micro=0.72, weighted=0.729333, f1_of_means=0.695903, macro_recall=0.714744, macro_precision=0.6780303
    )
    assert solved.conventions == {"f1_of_means"}


def test_class_that_is_never_predicted_leaves_out_the_f1_of_means(solve: Solve) -> None:
    slips = solve(C=[[3, 0], [2, 0]]).gives(6 / 8 / 2).slips
    assert not {"f1_of_means", "macro_precision"} & slips
    assert "macro_recall" in slips


def test_class_recalls_are_told_from_class_f1(problem: Problem) -> None:
    for seed in range(60):
        drawn = variants.draw(problem, seed, {}).solution
        assert abs(drawn.wrong["macro_recall"].value - drawn.value) > 1e-3


def test_class_that_never_occurs_is_refused(refuses: Refuses) -> None:
    refuses("its F1 is undefined", C=[[3, 0, 0], [2, 1, 0], [0, 0, 0]])
