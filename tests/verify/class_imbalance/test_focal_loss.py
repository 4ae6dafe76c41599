"""focal_loss: the probes of the catalogue."""

from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    # 0.1² · -ln 0.9, by hand.
    solve(p=[0.1], y=[0], gamma=2).gives(
        [0.00105361],
        true_class_factor=[0.08534202],
        cross_entropy=[0.105361],
        p_for_p_t=[1.86509],
        log2_for_ln=[0.00152003],
    )


def test_probe_with_alpha_names_the_slips_of_the_weight(solve: Solve) -> None:
    # Cross-entropies ln 2 each, halved twice by (1/2)², weighted 1/4 and 3/4.
    solve(p=[0.5, 0.5], y=[1, 0], gamma=2, alpha=0.25).gives([0.0433217, 0.129965]).names(
        alpha_ignored=[0.173287, 0.173287], alpha_for_both=[0.0433217, 0.0433217], alpha_exchanged=[0.129965, 0.0433217]
    )


def test_probability_of_the_class_1_can_be_the_only_mistake_beside_the_right_weights_by_hand(solve: Solve) -> None:
    # For y = 0 it is 3/4 of 0.2² · -ln 0.8 in the place of 3/4 of 0.8² · -ln 0.2.
    solve(p=[0.8], y=[0], gamma=2, alpha=0.25).names(p_for_p_t=[0.0066943065])


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("p must lie strictly between 0 and 1", p=[1.0], y=[0])
    refuses("p must lie strictly between 0 and 1", p=[0.0], y=[0])
