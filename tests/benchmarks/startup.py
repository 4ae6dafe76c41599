"""Fresh processes: how long they take, and how much memory."""

from __future__ import annotations

import subprocess
import sys

from tests.benchmarks.table import Row, judged, shown
from tests.benchmarks.timing import started

_ANCHOR = ["-c", "import typer"]
_QUIZZER = {
    "--version": (["-m", "quizzer", "--version"], 0.3),
    "next --json": (["-m", "quizzer", "next", "--json"], 1.3),
    "cold start to the first question": (["-m", "quizzer", "review"], 1.4),
    "quizzer alone": (["-m", "quizzer"], None),
}
_FIRST_QUESTION = "cold start to the first question"
_PEERS = {
    "sqlite": "from tests.benchmarks.floor import Floor; Floor({0!r}).next_card()",
    "anki": "from tests.benchmarks.anki_collection import AnkiCollection; AnkiCollection({0!r}).next_card()",
}
MOST_MEMORY_MB = 60.0


def rows(size: str, contenders: dict[str, str], rounds: int) -> list[Row]:
    """Start-ups, all taking turns, and the peak memory of a session of each contender."""
    commands = {what: arguments for what, (arguments, _) in _QUIZZER.items()} | {"anchor": _ANCHOR}
    commands |= {name: ["-c", code.format(contenders[name])] for name, code in _PEERS.items() if name in contenders}
    least = dict.fromkeys(commands, float("inf"))
    for _ in range(rounds):
        for what, arguments in commands.items():
            least[what] = min(least[what], started(arguments, contenders["quizzer"]))
    found = [Row("import typer", size, shown(least["anchor"]))]
    for what, (_, goal) in _QUIZZER.items():
        ratio = least[what] / least["anchor"]
        row = Row(what, size, shown(least[what]), ratio=f"{ratio:.2f} x typer")
        if what == _FIRST_QUESTION:
            row = row._replace(sqlite=shown(least["sqlite"]), anki=_or_missing(least.get("anki")))
        found.append(row if goal is None else row._replace(goal=f"{goal:g} x typer", verdict=judged(ratio, goal)))
    return [*found, _memory(size, contenders)]


def _or_missing(time_ms: float | None) -> str:
    return "not installed" if time_ms is None else shown(time_ms)


def _memory(size: str, contenders: dict[str, str]) -> Row:
    peaks = {name: _peak_mb(name, path) for name, path in contenders.items()}
    cells = {name: shown(peak, "MB") for name, peak in peaks.items()}
    cells.setdefault("anki", "not installed")
    verdict = judged(peaks["quizzer"], MOST_MEMORY_MB)
    return Row("peak memory of a session", size, **cells, goal=shown(MOST_MEMORY_MB, "MB"), verdict=verdict)


def _peak_mb(name: str, path: str) -> float:
    command = [sys.executable, "-m", "tests.benchmarks.memory", name, path]
    return float(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
