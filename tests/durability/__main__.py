"""What quizzer promises of its answers, put to the test: kills, full disks, power cuts, torn files, two hands at once.

    python -m tests.durability [--full] [SCENARIO ...]

prints a row for every scenario: repetitions, acknowledged answers, how many of them were lost, where they are if not
all in the log, integrity errors, what else was found, and what mended it. The exit code is 1 if anything was found, 2
if the shim that spoils calls could not be built (it needs gcc or cc on Linux). Without --full fewer repetitions are
made, the same ones each time.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.durability import clock, faults, foreign, hands, kills, pairs, power, shim, swapped, together, torn
from tests.durability.tally import Tally, table

Scenario = Callable[[Path, Path, bool], Iterator[Tally]]

SCENARIOS: dict[str, Scenario] = {
    "kills": lambda folder, _, full: iter([kills.answering(folder, *((100, 10_000) if full else (8, 400)))]),
    "kills-inside": lambda folder, _, full: kills.commands(folder, 25 if full else 2),
    "faults": lambda folder, library, full: faults.answering(folder, library, 200 if full else 5),
    "faults-inside": lambda folder, library, full: faults.commands(folder, library, 15 if full else 1),
    "power": lambda folder, library, full: power.answering(folder, library, 500 if full else 12),
    "power-inside": lambda folder, library, full: power.commands(folder, library, 40 if full else 2),
    "torn": lambda folder, _, full: torn.files(folder, 12 if full else 1),
    "clock": lambda folder, _, __: clock.steps(folder),
    "together": lambda folder, _, full: together.sessions(folder, 40 if full else 15),
    "pairs": lambda folder, _, full: pairs.rounds(folder, 50 if full else 1),
    "foreign": lambda folder, _, full: foreign.files(folder, *((40, 999) if full else (1, 100))),
    "hands": lambda folder, library, full: hands.rows(folder, library, 5 if full else 1),
    "swapped": lambda folder, _, full: swapped.files(folder, 25 if full else 1),
}


def main() -> int:
    """Run scenarios and print their table."""
    parser = argparse.ArgumentParser(prog="python -m tests.durability", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("scenarios", nargs="*", choices=[[], *SCENARIOS], metavar="SCENARIO", help=", ".join(SCENARIOS))
    parser.add_argument("--full", action="store_true", help="as many repetitions as are promised: an hour")
    options = parser.parse_args()
    tallies: list[Tally] = []
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="quizzer-durability-") as name:
        folder = Path(name).resolve()
        try:
            library = shim.compiled(folder)
        except shim.NoCompiler as error:
            sys.stderr.write(f"{error}\n")
            return 2
        for scenario in options.scenarios or SCENARIOS:
            for tally in SCENARIOS[scenario](folder / scenario, library, options.full):
                tallies.append(tally)
                sys.stderr.write(
                    f"{time.monotonic() - began:6.0f} s  {tally.scenario}\n{tally.complaint()}\n".rstrip("\n") + "\n"
                )
    sys.stdout.write(f"{table(tallies)}\n")
    return 0 if all(tally.holds for tally in tallies) else 1


if __name__ == "__main__":
    sys.exit(main())
