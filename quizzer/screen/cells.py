"""How many cells of a terminal a text takes, and how to cut and fill it to a number of them."""

from unicodedata import category, east_asian_width


def cell_width(text: str) -> int:
    """The cells a text takes: combining and invisible characters none, wide East Asian ones two."""
    return len(text) if text.isascii() else sum(map(_char_width, text))


def pad(text: str, width: int, alignment: str = "l") -> str:
    """The text filled with spaces to a width; the alignment is l, c or r."""
    missing = width - cell_width(text)
    if alignment == "r":
        return " " * missing + text
    if alignment == "c":
        return " " * (missing // 2) + text + " " * (missing - missing // 2)
    return text + " " * missing


def cut(text: str, width: int) -> list[str]:
    """The text in pieces of at most `width` cells, one character at least; accents stay with their letters."""
    pieces = []
    start = used = 0
    for offset, char in enumerate(text):
        wide = cell_width(char)
        if wide and used + wide > width and offset > start:
            pieces.append(text[start:offset])
            start, used = offset, 0
        used += wide
    return [*pieces, text[start:]] if text else []


def _char_width(char: str) -> int:
    if char.isascii():
        return 1
    if "\u1160" <= char <= "\u11ff" or category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1
