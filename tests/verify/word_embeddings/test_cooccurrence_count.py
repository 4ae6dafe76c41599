"""cooccurrence_count: the probe of the catalogue, by hand."""

from tests.verify.conftest import Refuses, Solve

TEXT = ["a", "b", "c", "a", "c", "b"]


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # a at 0 and 3, b at 1 and 5: distances 1 and 5 behind the first a, 2 in front of the second and 2 behind it.
    solve(tokens=TEXT, a="a", b="b", window=2).gives(
        2,
        unweighted=3,
        neighbours_only=1,
        one_side=1.5,
        other_side=0.5,
        window_ignored=2.2,
        distances_added=5,
        edge_left_out=1,
    )


def test_wider_window_by_hand(solve: Solve) -> None:
    # Linearly over 4: 4/4 + 3/4 + 3/4; with 5 in the window 1/5 more.
    solve(tokens=TEXT, a="a", b="b", window=4).gives(2).names(linear_decay=2.5, one_too_far=2.2)


def test_plain_counts_by_hand(solve: Solve) -> None:
    solve(tokens=TEXT, a="a", b="c", window=1, weighted=False).gives(2).names(one_side=1, other_side=1)
    solve(tokens=TEXT, a="b", b="a", window=2, weighted=False).gives(3)


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("two different words", tokens=TEXT, a="a", b="a", window=2)
    refuses("tokens must be a list of words", tokens=[], a="a", b="b", window=2)
