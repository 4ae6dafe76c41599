"""noise_distribution: the probe of the catalogue, by hand."""

from tests.verify.conftest import Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 16^(3/4) = 8; 16^(4/3) = 40.3175; (16/17)^(3/4) = 0.9555497, an eighth of it 0.1194437.
    solve(counts=[16, 1]).gives(
        [8 / 9, 1 / 9],
        unigram=[16 / 17, 1 / 17],
        uniform=[0.5, 0.5],
        inverse_power=[0.975797, 0.0242028],
        square_root=[0.8, 0.2],
        normalised_first=[0.9555497, 0.1194437],
        not_normalised=[8, 1],
    )


def test_three_words_by_hand(solve: Solve) -> None:
    # 81^(3/4) = 27, 16^(3/4) = 8, 256^(3/4) = 64; ln 16 = 4 ln 2, ln 256 = 8 ln 2.
    solve(counts=[81, 16, 256]).gives([27 / 99, 8 / 99, 64 / 99])
    solve(counts=[16, 256]).names(logarithms=[1 / 3, 2 / 3])


def test_word_that_never_occurs_is_never_drawn_by_hand(solve: Solve) -> None:
    solve(counts=[0, 16, 16]).gives([0, 0.5, 0.5])
