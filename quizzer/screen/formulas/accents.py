"""The accents that Unicode puts on a letter."""

from unicodedata import category, normalize

_COMBINING = {
    "hat": "\u0302", "tilde": "\u0303", "bar": "\u0304", "dot": "\u0307", "ddot": "\u0308", "check": "\u030c",
    "breve": "\u0306", "acute": "\u0301", "grave": "\u0300", "ring": "\u030a", "vec": "\u20d7",
    "overleftarrow": "\u20d6", "underline": "\u0332",
}  # fmt: skip


def accented(text: str, accent: str) -> str | None:
    """One letter under its accent, or None when the text is longer or the accent has no combining character.

    What is cancelled is struck out, however long it is; its line is not the one that negates a relation.
    """
    if accent == "cancel":
        return "".join(char if char == " " else char + "\u0336" for char in text)
    letters = sum(category(char) not in ("Mn", "Me") for char in text)
    if letters != 1 or accent not in _COMBINING:
        return None
    return normalize("NFC", text + _COMBINING[accent])
