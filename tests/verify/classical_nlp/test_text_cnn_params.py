"""text_cnn_params: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 4 · 10 · (2 + 3) = 200 weights and 8 biases; 8 features and a bias for each of two classes make 18.
    solve(d=10, lengths=[2, 3], filters=4, classes=2).gives(
        226,
        biases_left_out=216,
        filter_biases_left_out=218,
        class_biases_left_out=224,
        convolutions_alone=208,
        one_length_for_the_head=218,
        kernel_of_one_column=46,  # 4 · (2 + 3 + 2) + 18
        one_filter=70,  # 50 + 2 + 18
    )


def test_settings_of_the_paper_by_hand(solve: Solve) -> None:
    # 100 · (300 · 12 + 3) = 360300, and 2 · 301.
    solve(d=300, lengths=[3, 4, 5], filters=100, classes=2).gives(360902)


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("lengths is empty", d=10, lengths=[], filters=4, classes=2)
    refuses("lengths must be a positive whole number", d=10, lengths=[0], filters=4, classes=2)
    refuses("filters must be a positive whole number", d=10, lengths=[2], filters=0, classes=2)
