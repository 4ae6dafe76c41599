"""vocab_size: published sizes."""

import pytest

from quizzer import verify
from quizzer.verify.subword_tokenization.vocab_size import vocab_size


def test_published_sizes_by_hand() -> None:
    assert vocab_size(256, 50_000, 1) == 50_257  # GPT-2
    assert vocab_size(478, 40_000) == 40_478  # GPT


def test_probe_names_every_slip() -> None:
    solution = verify.load("vocab_size").solve(base=256, merges=50_000, specials=1)
    assert solution.value == 50_257
    assert {name: wrong.value for name, wrong in solution.wrong.items()} == {
        "merges_only": 50_000,
        "specials_forgotten": 50_256,
        "merges_twice": 100_257,
    }


@pytest.mark.parametrize("merges", [-1, 1.5, float("inf"), float("nan")])
def test_bad_counts_are_refused(merges: float) -> None:
    with pytest.raises(ValueError, match="merges"):
        vocab_size(256, merges)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="base"):
        vocab_size(merges, 1)  # type: ignore[arg-type]
