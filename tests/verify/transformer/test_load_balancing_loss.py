"""load_balancing_loss: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Shares 3/4 and 1/4, mean probabilities 0.6 and 0.4: 2 (0.45 + 0.1).
    solve(P=[[0.6, 0.4], [0.7, 0.3], [0.2, 0.8], [0.9, 0.1]]).gives(
        1.1,
        factor_forgotten=0.55,
        not_divided_by_tokens=4.4,
        shares_alone=1.25,
        means_alone=1.04,
        own_tokens_alone=1.5,
        multiplied_by_tokens=2.2,
        mean_of_experts=0.275,
    )


def test_even_spread_gives_1_by_hand(solve: Solve) -> None:
    solve(P=[[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]]).gives(1)


def test_one_expert_for_all_gives_nearly_the_number_of_experts_by_hand(solve: Solve) -> None:
    solve(P=[[0.9, 0.05, 0.05], [0.7, 0.1, 0.2]]).gives(2.4)


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("P has two experts that tie", P=[[0.5, 0.5], [0.1, 0.9]])
    refuses("P sums to 1.1", P=[[0.6, 0.5]])
    refuses("P has a negative probability", P=[[1.5, -0.5]])
