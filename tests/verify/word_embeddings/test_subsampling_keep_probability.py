"""subsampling_keep_probability: values by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    # t/f = 1/9: the paper keeps a third, the code 1/3 + 1/9
    solved = solve(f=0.09, t=0.01).gives(1 / 3, dropped=2 / 3, no_root=1 / 9, ratio_reversed=3, released_code=4 / 9)
    assert solved.conventions == {"released_code"}


def test_rare_words_are_always_kept_by_hand(solve: Solve) -> None:
    solve(f=1e-6, t=1e-5).gives(1)
    solve(f=1e-5).gives(1)


def test_shares_out_of_range_are_refused(refuses: Refuses) -> None:
    for value in (0, -0.1, 1.5):
        refuses(r"f must be in \(0, 1\]", f=value, t=0.01)
        refuses(r"t must be in \(0, 1\]", f=0.01, t=value)
