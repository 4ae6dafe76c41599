"""precision_recall: the probe of the catalogue."""

from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solved = solve(tp=16, fp=4, fn=8)
    solved.part("precision").gives(0.8, swapped=2 / 3, complements=4 / 20, jaccard=16 / 28)
    solved.part("recall").gives(2 / 3, swapped=0.8, complements=8 / 24, jaccard=16 / 28)


def test_steps_before_the_last_leave_both_shares_to_work_out(solve: Solve) -> None:
    assert solve(tp=16, fp=4, fn=8).steps[:-1] == ("predicted positive: TP + FP = 20; positive: TP + FN = 24",)


def test_undefined_shares_are_refused(refuses: Refuses) -> None:
    refuses("precision is undefined", tp=0, fp=0, fn=3)
    refuses("recall is undefined", tp=0, fp=3, fn=0)
