"""attachment_scores: worked out by hand."""

from tests.verify.conftest import Refuses, Solve, variant

RIGHT = ([2, 0, 2, 3], ["nsubj", "root", "obj", "case"])


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # The fourth head is wrong, the first label: 3 of 4, and words 2 and 3 have both.
    solve(heads=RIGHT[0], labels=RIGHT[1], found_heads=[2, 0, 2, 2], found_labels=["obj", "root", "obj", "case"]).gives(
        [0.75, 0.5],
        labels_alone=[0.75, 0.75],
        labels_among_attached=[0.75, 2 / 3],
        product=[0.75, 0.5625],
        exchanged=[0.5, 0.75],
        errors=[0.25, 0.5],
        root_left_out=[2 / 3, 1 / 3],
    )


def test_perfect_parse_by_hand(solve: Solve) -> None:
    solve(heads=RIGHT[0], labels=RIGHT[1], found_heads=RIGHT[0], found_labels=RIGHT[1]).gives([1, 1])


def test_what_is_drawn_are_trees() -> None:
    for seed in range(20):
        drawn = variant("attachment_scores", seed).params
        for heads in (drawn["heads"], drawn["found_heads"]):
            reached = {0}
            for _ in heads:
                reached |= {word for word, head in enumerate(heads, 1) if head in reached}
            assert len(reached) == len(heads) + 1
            assert heads.count(0) == 1


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("found_heads must be whole numbers from 0 to 2", heads=[2, 0], labels=["a", "b"], found_heads=[3, 0],
            found_labels=["a", "b"])  # fmt: skip
    refuses("one label for each head", heads=[2, 0], labels=["a"], found_heads=[2, 0], found_labels=["a", "b"])
