"""What a scenario came to, and the table of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

HEADER = (
    "scenario", "repetitions", "acknowledged", "lost", "in log / backup / rescue", "integrity errors", "other findings",
    "mended by",
)  # fmt: skip
MOST_SHOWN = 20


class Tally:
    """The row of one scenario, counted while it goes on."""

    def __init__(self, scenario: str, mended_by: str) -> None:
        self.scenario = scenario
        self.mended_by = mended_by
        self.repetitions = self.acknowledged = self.lost = self.unsound = self.other = 0
        self.found: list[int] = []  # in the log, in a backup, in a rescue file; empty where only the log was looked at
        self.findings: list[str] = []

    def add(
        self,
        where: str,
        *,
        acknowledged: int = 0,
        lost: int = 0,
        found: Sequence[int] = (),
        unsound: Sequence[str] = (),
        other: Iterable[str] = (),
    ) -> None:
        """Count one repetition; `where` finds it again."""
        self.repetitions += 1
        self.acknowledged += acknowledged
        self.lost += lost
        self.found = [old + new for old, new in zip(self.found or [0] * len(found), found, strict=True)]
        self.unsound += len(unsound)
        others = [f"{where}: {text}" for text in other]
        self.other += len(others)
        self.findings += [*others, *(f"{where}: integrity: {text}" for text in unsound)]
        if lost:
            self.findings.append(f"{where}: {lost} of {acknowledged} acknowledged answers are lost")

    @property
    def holds(self) -> bool:
        """Whether everything that was promised was kept."""
        return not self.findings

    def cells(self) -> tuple[str, ...]:
        """The row as text."""
        counted = [f"{number:,}" for number in (self.repetitions, self.acknowledged, self.lost)]
        found = " / ".join(f"{number:,}" for number in self.found)
        return (self.scenario, *counted, found, f"{self.unsound:,}", f"{self.other:,}", self.mended_by)

    def complaint(self) -> str:
        """The findings, the first ones in full."""
        more = len(self.findings) - MOST_SHOWN
        shown = self.findings[:MOST_SHOWN] + ([f"and {more} more"] if more > 0 else [])
        return "\n".join(f"  {self.scenario}: {text}" for text in shown)


def table(tallies: Sequence[Tally]) -> str:
    """Aligned columns, numbers to the right."""
    rows = [HEADER, *(tally.cells() for tally in tallies)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADER))]
    lines = []
    for row in rows:
        cells = [
            cell.rjust(width) if 0 < column < len(HEADER) - 1 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
