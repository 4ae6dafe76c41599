"""glove_weight: values by hand."""

import pytest

from quizzer import verify
from quizzer.verify.variants import draw
from quizzer.verify.word_embeddings.glove_weight import glove_weight


def test_weights_by_hand() -> None:
    # (1/4)^(3/4) = 2^(-3/2); 16 of 81 to the power 3/4 is 8/27.
    assert glove_weight([25, 100, 400, 0]) == pytest.approx([2**-1.5, 1, 1, 0])
    assert float(glove_weight(16, x_max=81)) == pytest.approx(8 / 27)


def test_probe_names_every_slip() -> None:
    solution = verify.load("glove_weight").solve(x=25)
    assert solution.value == pytest.approx(0.353553, abs=1e-6)
    assert {name: pytest.approx(wrong.value, abs=1e-5) for name, wrong in solution.wrong.items()} == {
        "linear": 0.25,
        "square_root": 0.5,
        "inverse_exponent": 0.25 ** (4 / 3),
        "logarithm": 3.2581,
    }


def test_count_beyond_the_cap_is_named_by_hand() -> None:
    # (1/4)^(3/4) = 2^(-3/2); without the cap, 4^(3/4) = 2^(3/2).
    solution = verify.load("glove_weight").solve(x=[400, 25])
    assert solution.value == pytest.approx([1, 2**-1.5])
    assert solution.wrong["no_cap"].value == pytest.approx([2**1.5, 2**-1.5])


@pytest.mark.parametrize("seed", range(20))
def test_every_variant_asks_for_the_cap(seed: int) -> None:
    glove = verify.load("glove_weight")
    counts = draw(glove, seed, {}).params["x"]
    assert sum(count > 100 for count in counts) == 1
    assert len(counts) == 3


def test_bad_arguments_are_refused() -> None:
    with pytest.raises(ValueError, match="x must not be negative"):
        glove_weight(-1)
    with pytest.raises(ValueError, match="must be positive"):
        glove_weight(1, x_max=0)
    with pytest.raises(ValueError, match="finite"):
        glove_weight(1, x_max=float("inf"))
    with pytest.raises(ValueError, match="finite"):
        glove_weight(1, alpha=float("inf"))
