"""brevity_penalty: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # c = 4 and r = 6: exp(-1/2), exp(1/3), exp(-3/2), exp(1/2), exp(-1/3).
    solve(candidate=["a"] * 4, reference=["b"] * 6).gives(
        0.606531,
        ratio=4 / 6,
        ratio_inverted=1.395612,
        one_left_out=0.2231302,
        sign_turned=1.648721,
        both_turned=0.716531,
    )


def test_longer_candidate_costs_nothing_by_hand(solve: Solve) -> None:
    # c = 4 and r = 2: exp(1/2) uncapped, exp(-1) inverted, exp(-1/2) without the 1 or with the sign turned.
    solve(candidate=["a"] * 4, reference=["b"] * 2).gives(
        1, ratio_inverted=0.367879, one_left_out=0.606531, sign_turned=0.606531, no_cap=1.648721
    )


def test_equal_lengths_cost_nothing_by_hand(solve: Solve) -> None:
    solve(candidate=["a", "b"], reference=["c", "d"]).gives(1, one_left_out=0.367879)


def test_empty_text_is_refused(refuses: Refuses) -> None:
    refuses("candidate must be a list of words", candidate=[], reference=["a"])
