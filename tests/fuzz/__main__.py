"""Inputs that nobody types by accident, by the thousand, against everything that quizzer reads.

    python -m tests.fuzz [--full] [--seed N] [TARGET ...]

prints a row for each target: inputs, seconds, the slowest input, how much more memory it took, findings. The
same seed gives the same inputs. The exit code is 1 if anything was found. What was found once is kept as a test of the
module that it concerned.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.fuzz import answers, decks, exports, imports, packs, settings, sittings
from tests.fuzz.watch import MOST_SHOWN, Watch, table

Run = Callable[[int, int, Path], Watch]

# Inputs of a short run and of a full one.
TARGETS: dict[str, tuple[Run, int, int]] = {
    "answers": (answers.run, 40_000, 1_000_000),
    "decks": (decks.run, 250, 10_000),
    "settings": (settings.run, 1_000, 20_000),
    "sittings": (sittings.run, 40, 1_000),
    "exports": (exports.run, 2_000, 50_000),
    **{f"import{ending}": (partial(imports.run, ending=ending), 200, 5_000) for ending in imports.ENDINGS},
    "packs": (packs.run, 1_000, 30_000),
}


def main() -> int:
    """Run targets and print their table."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--full", action="store_true", help="a million answers, ten thousand decks: half an hour")
    parser.add_argument("--seed", type=int, default=20261123)
    options = parser.parse_args()
    unknown = set(options.targets) - set(TARGETS)
    if unknown:
        parser.error(f"no target {', '.join(sorted(unknown))}: choose from {', '.join(TARGETS)}")
    watches = []
    with tempfile.TemporaryDirectory(prefix="quizzer-fuzz-") as folder:
        for name in options.targets or TARGETS:
            run, short, full = TARGETS[name]
            own = Path(folder, name)
            own.mkdir()
            watch = run(full if options.full else short, options.seed, own)
            watches.append(watch)
            for finding in watch.findings[:MOST_SHOWN]:
                sys.stderr.write(f"{name}: {finding}\n")
    sys.stdout.write(f"{table(watches)}\n")
    return 1 if any(watch.findings for watch in watches) else 0


if __name__ == "__main__":
    sys.exit(main())
