"""random_search_hit: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 0.9^3 = 0.729
    solve(trials=3, share=0.1).gives(
        0.271,
        none_hits=0.729,
        expected_hits=0.3,
        exactly_one=0.243,
        nearly_certain=0.999,
        one_trial_less=0.19,
    )


def test_what_is_no_count_and_no_share_is_refused(refuses: Refuses) -> None:
    refuses("trials must be a positive whole number", trials=2.5, share=0.1)
    refuses("trials must be a positive whole number", trials=0, share=0.1)
    refuses("share must be between 0 and 1", trials=2, share=1.2)
