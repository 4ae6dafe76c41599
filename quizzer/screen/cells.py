"""How many cells of a terminal a text takes, and how to cut and fill it to a number of them.

Rich knows the widths, those of joined emoji, skin tones and keycaps too. Of Rich only this is loaded before the first
question: what draws with it costs more than a quarter of a start.
"""

from rich.cells import cell_len as cell_width
from rich.cells import chop_cells

__all__ = ["cell_width", "cut", "pad"]


def pad(text: str, width: int, alignment: str = "l") -> str:
    """The text filled with spaces to a width; the alignment is l, c or r."""
    missing = width - cell_width(text)
    before = {"r": missing, "c": missing // 2}.get(alignment, 0)
    return " " * before + text + " " * (missing - before)


def cut(text: str, width: int) -> list[str]:
    """The text in pieces of at most `width` cells, one character at least; accents stay with their letters."""
    pieces = [piece for piece in chop_cells(text, max(1, width)) if piece]
    return pieces or ([text] if text else [])  # of what has no width at all Rich leaves nothing
