"""A process of its own that asks and answers 20 cards and prints its peak memory in MB: `memory CONTENDER PATH`."""

from __future__ import annotations

import sys

from tests.benchmarks.contract import Contender
from tests.benchmarks.timing import peak_mb

ANSWERS = 20


def opened(name: str, path: str) -> Contender:
    """The contender, with nothing but what it needs itself; quizzer without cards that need NumPy."""
    if name == "quizzer":
        from tests.benchmarks.quizzer_home import QuizzerHome  # noqa: PLC0415 - memory is measured

        return QuizzerHome(path, ("recall", "choice", "cloze"))
    if name == "sqlite":
        from tests.benchmarks.floor import Floor  # noqa: PLC0415

        return Floor(path)
    from tests.benchmarks.anki_collection import AnkiCollection  # noqa: PLC0415

    return AnkiCollection(path)


if __name__ == "__main__":
    contender = opened(*sys.argv[1:])
    for _ in range(ANSWERS):
        contender.next_card()
        contender.answer()
    assert "numpy" not in sys.modules
    contender.close()
    sys.stdout.write(f"{peak_mb()}\n")
