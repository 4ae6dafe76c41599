"""Watches what a target does with each input, and counts what it must not do."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

HEADER = ("target", "inputs", "seconds", "slowest ms", "limit ms", "more MB", "findings")
MOST_SHOWN = 10
_LONGEST_SHOWN = 200


class Watch:
    """The row of one target: inputs, the slowest of them, how much more memory it took, the findings."""

    def __init__(self, target: str, limit_ms: float, limit_mb: float) -> None:
        self.target = target
        self._limit_ms = limit_ms
        self._limit_mb = limit_mb
        self.inputs = 0
        self.slowest_ms = self.seconds = self.more_mb = 0.0
        self.findings: list[str] = []

    @contextmanager
    def running(self) -> Iterator[None]:
        """Take time and memory of the whole run; one that takes too much memory is a finding."""
        began, before_mb = time.perf_counter(), _peak_mb()
        try:
            yield
        finally:
            self.more_mb = _peak_mb() - before_mb
            self.seconds = time.perf_counter() - began
            if self.more_mb > self._limit_mb:
                self.findings.append(f"{self.more_mb:.0f} MB of memory, {self._limit_mb:.0f} are allowed")

    @contextmanager
    def input(self, given: object) -> Iterator[None]:
        """One input: whatever it raises is a finding, and so is one that takes too long.

        Time is the processor's: what a fuzzer runs beside does not count.
        """
        self.inputs += 1
        began = time.process_time()
        try:
            yield
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            self.find(given, f"{type(error).__name__}: {error}")
        took_ms = (time.process_time() - began) * 1000
        self.slowest_ms = max(self.slowest_ms, took_ms)
        if took_ms > self._limit_ms:
            self.find(given, f"{took_ms:.0f} ms")

    def find(self, given: object, what: str) -> None:
        """Keep a finding."""
        shown = ascii(given)
        self.findings.append(f"{shown[:_LONGEST_SHOWN]}{'...' * (len(shown) > _LONGEST_SHOWN)}: {what[:500]}")

    def cells(self) -> tuple[str, ...]:
        """The row as text."""
        return (
            self.target, f"{self.inputs:,}", f"{self.seconds:.1f}", f"{self.slowest_ms:.1f}", f"{self._limit_ms:.0f}",
            f"{self.more_mb:.1f}", str(len(self.findings)),
        )  # fmt: skip


def _peak_mb() -> float:
    """The most memory that this process has had so far."""
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kilobytes here
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def table(watches: Sequence[Watch]) -> str:
    """Aligned columns."""
    rows = [HEADER, *(watch.cells() for watch in watches)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADER))]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    )
