"""Time and memory of what is measured."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence


def timed(act: Callable[[], object]) -> float:
    """The milliseconds that one act takes."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def percentile(times_ms: Sequence[float], share: float) -> float:
    """The time that this share of all does not exceed."""
    ordered = sorted(times_ms)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def started(arguments: Sequence[str], home: str) -> float:
    """The milliseconds that a fresh Python with those arguments takes."""
    environment = {**os.environ, "QUIZZER_HOME": home}
    return timed(
        lambda: subprocess.run(
            [sys.executable, *arguments], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, check=True,
        )
    )  # fmt: skip


def peak_mb() -> float:
    """The most memory that this process has had, in MB."""
    if sys.platform.startswith("linux"):
        # getrusage also counts what the process that started this one had.
        with open("/proc/self/status", encoding="utf-8") as file:
            kilobytes = next(line.split()[1] for line in file if line.startswith("VmHWM"))
        return int(kilobytes) / 1024
    import resource  # noqa: PLC0415 - there is none on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024)
