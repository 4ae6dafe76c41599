"""What seqeval counts in its default mode, which goes by the script of the CoNLL task."""

from collections.abc import Iterator
from random import Random
from typing import Any

from seqeval.metrics import f1_score

TAGS = ("O", "O", "B-PER", "I-PER", "B-LOC", "I-LOC")
LENGTHS = (1, 2, 3, 5, 8, 12)


def entity_f1(rng: Random) -> Iterator[tuple[dict[str, Any], Any]]:
    """f1_score([y], [predicted])"""
    for length in LENGTHS * 6:
        y = [rng.choice(TAGS) for _ in range(length)]
        predicted = [tag if rng.random() < 0.6 else rng.choice(TAGS) for tag in y]
        if {*y, *predicted} != {"O"}:
            yield {"y": y, "predicted": predicted}, f1_score([y], [predicted])
