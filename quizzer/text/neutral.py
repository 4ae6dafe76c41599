"""Text that a terminal shows and never obeys: the one table that every string of a deck goes through."""

from functools import cache

_DIRECTION_CONTROLS = {
    0x061C: "Arabic letter mark",
    0x200E: "left-to-right mark",
    0x200F: "right-to-left mark",
    0x202A: "left-to-right embedding",
    0x202B: "right-to-left embedding",
    0x202C: "end of a direction override",
    0x202D: "left-to-right override",
    0x202E: "right-to-left override",
    0x2066: "left-to-right isolate",
    0x2067: "right-to-left isolate",
    0x2068: "first strong isolate",
    0x2069: "end of a direction isolate",
    0xFEFF: "byte order mark",
}

_CONTROLS = {
    0x00: "null character",
    0x07: "bell",
    0x08: "backspace",
    0x0B: "vertical tab",
    0x0C: "form feed",
    0x0D: "carriage return",
    0x1B: "escape character",
    0x7F: "delete character",
}


@cache
def table() -> dict[int, str]:
    """What stands for each character that is replaced, by their code points; made when the first of them is met."""
    replacement = "\N{REPLACEMENT CHARACTER}"
    return {
        **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"},
        0x7F: "\N{SYMBOL FOR DELETE}",
        **dict.fromkeys([*range(0x80, 0xA0), *_DIRECTION_CONTROLS, *range(0xD800, 0xE000)], replacement),
    }


def neutralise(text: str) -> str:
    """The text with every control, direction control and lone surrogate replaced by a visible character."""
    # Printable text, nearly all there is, is told ten times faster than it is translated.
    return text if text.replace("\n", "").isprintable() else text.translate(table())


def hostile_characters(text: str) -> list[tuple[int, str]]:
    """Each character that `neutralise` would replace: its offset and its name in words."""
    replaced = table()
    return [(offset, _name(code)) for offset, code in enumerate(map(ord, text)) if code in replaced]


def _name(code: int) -> str:
    other = "lone surrogate" if 0xD800 <= code <= 0xDFFF else "control character"
    return f"{(_DIRECTION_CONTROLS | _CONTROLS).get(code, other)} (U+{code:04X})"
