"""How far something is that takes long: on a line of a terminal, drawn by Rich, that leaves nothing behind."""

from __future__ import annotations

import time
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

QUIET_SECONDS = 0.4  # what is done by then needs no word, and no Rich
_BETWEEN_SECONDS = 0.1
# Text as the terminal has it, since its ground is not known here, and a bar that is seen on any.
_STYLES = {"bar.complete": "color(33)", "progress.download": "none", "progress.remaining": "none"}
_BAR, _COUNT, _AROUND = 24, 25, 20  # cells of the bar, of a count of millions, and of the rest


class Gauge:
    """Called with how much is done, of how much; `clear` takes the line away until the next call."""

    def __init__(self, stream: IO[str], what: str, unit: str = "", *, color: str = "auto") -> None:
        self._stream = stream
        self._what = what
        self._unit = unit
        self._color = color
        self._next = time.monotonic() + QUIET_SECONDS
        self._drawn: Progress | None = None

    def __call__(self, done: float, total: float) -> None:
        """Draw, though not more often than an eye can follow."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _BETWEEN_SECONDS
        if self._drawn is None:
            self._drawn = self._made()
            self._drawn.add_task(self._what, total=total)
        if not self._drawn.live.is_started:
            self._drawn.start()
            self._drawn.console.show_cursor(True)  # whoever stops or kills quizzer now needs it
        self._drawn.update(self._drawn.task_ids[0], completed=done, total=total, refresh=True)

    def clear(self) -> None:
        """Take the line away."""
        if self._drawn:
            self._drawn.stop()

    def _made(self) -> Progress:
        from rich.console import Console  # noqa: PLC0415 - only where it is clear that something takes long
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415
        from rich.theme import Theme  # noqa: PLC0415

        from quizzer.screen.paper import look_of, wants_color  # noqa: PLC0415

        look = look_of(self._stream, plain=False)
        console = Console(
            file=self._stream, width=look.width, force_terminal=True,
            color_system="256" if wants_color(self._stream, self._color) else None, theme=Theme(_STYLES),
        )  # fmt: skip
        room = look.width - len(self._what) - _AROUND
        count = [MofNCompleteColumn(" of "), TextColumn(self._unit)] if self._unit and room > _COUNT + 8 else []
        return Progress(
            TextColumn(f" {self._what}", markup=False),
            BarColumn(max(4, min(_BAR, room - _COUNT * bool(count))), "dim", "bar.complete", "bar.complete"),
            TextColumn("{task.percentage:>3.0f}%"),
            *count,
            TimeRemainingColumn(compact=True),
            TextColumn("left"),
            console=console, transient=True, auto_refresh=False, redirect_stdout=False, redirect_stderr=False,
        )  # fmt: skip
