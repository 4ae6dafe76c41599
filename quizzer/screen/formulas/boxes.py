"""Rectangles of text with a baseline, and how they are joined, stacked, fenced and marked."""

from quizzer.screen.cells import cell_width

# Of each tall delimiter: its top, its bottom, what extends it between them, and its point half-way if it has one.
_TALL = {
    "(": ("⎛", "⎝", "⎜", ""),
    ")": ("⎞", "⎠", "⎟", ""),
    "[": ("⎡", "⎣", "⎢", ""),
    "]": ("⎤", "⎦", "⎥", ""),
    "{": ("⎧", "⎩", "⎪", "⎨"),
    "}": ("⎫", "⎭", "⎪", "⎬"),
    "⌊": ("⎢", "⎣", "⎢", ""),
    "⌋": ("⎥", "⎦", "⎥", ""),
    "⌈": ("⎡", "⎢", "⎢", ""),
    "⌉": ("⎤", "⎥", "⎥", ""),
    "⟨": ("╱", "╲", "│", "⟨"),
    "⟩": ("╲", "╱", "│", "⟩"),
}
_BRACES_OF_TWO = {"{": "⎰⎱", "}": "⎱⎰"}
ARROWS = {"→": ("─", "─", "→"), "←": ("←", "─", "─"), "↔": ("←", "─", "→"), "⇒": ("═", "═", "⇒"), "↦": ("├", "─", "→")}


class Box:
    """Lines of equal width in cells; the baseline is the row that stands in line with text beside the box."""

    __slots__ = ("baseline", "lines", "width")

    def __init__(self, lines: list[str], baseline: int = 0, width: int | None = None) -> None:
        self.lines = lines
        self.baseline = baseline
        self.width = cell_width(lines[0]) if width is None else width

    @property
    def depth(self) -> int:
        """The number of lines under the baseline."""
        return len(self.lines) - 1 - self.baseline

    def padded(self, width: int, alignment: str = "l") -> "Box":
        """The box filled with spaces to a width; the alignment is l, c or r."""
        missing = width - self.width
        before = {"l": 0, "c": missing // 2, "r": missing}[alignment]
        left, right = " " * before, " " * (missing - before)
        return Box([left + line + right for line in self.lines], self.baseline, width)


def beside(boxes: list[Box]) -> Box:
    """The boxes in a row, their baselines in line."""
    above = max((box.baseline for box in boxes), default=0)
    below = max((box.depth for box in boxes), default=0)
    lines = [""] * (above + 1 + below)
    for row in range(len(lines)):
        lines[row] = "".join(_line(box, row - above + box.baseline) for box in boxes)
    return Box(lines, above, sum(box.width for box in boxes))


def _line(box: Box, row: int) -> str:
    return box.lines[row] if 0 <= row < len(box.lines) else " " * box.width


def stacked(boxes: list[Box], baseline_box: int) -> Box:
    """The boxes under each other, centred; the baseline is that of one of them."""
    width = max(box.width for box in boxes)
    lines = [line for box in boxes for line in box.padded(width, "c").lines]
    above = sum(len(box.lines) for box in boxes[:baseline_box])
    return Box(lines, above + boxes[baseline_box].baseline, width)


def fenced(left: str, body: Box, right: str) -> Box:
    """The body between delimiters as tall as it is."""
    return beside([_delimiter(left, body), body, _delimiter(right, body)])


def _delimiter(text: str, body: Box) -> Box:
    height = len(body.lines)
    if not text or height == 1:
        return Box([text])
    if height == 2 and text in _BRACES_OF_TWO:
        return Box(list(_BRACES_OF_TWO[text]), body.baseline)
    if text not in _TALL:
        return Box([{"|": "│"}.get(text, text)] * height, body.baseline)
    top, bottom, extension, point = _TALL[text]
    lines = [top, *[extension] * (height - 2), bottom]
    if point and height > 2:
        lines[height // 2] = point
    return Box(lines, body.baseline)


def wide_mark(name: str, width: int) -> str:
    """The mark of an accent that stands over or under more than one letter."""
    match name:
        case "underbrace":
            return _brace(("╰", "┬", "╯"), width)
        case "overbrace":
            return _brace(("╭", "┴", "╮"), width)
        case "bar":
            return "▁" * width
        case "underline":
            return "▔" * width
        case "vec" | "overleftarrow":
            return stretched("→" if name == "vec" else "←", max(2, width))
    return {"hat": "^", "tilde": "~", "dot": "·", "ddot": "··", "check": "ˇ", "breve": "˘"}.get(name, "°")


def _brace(characters: tuple[str, str, str], width: int) -> str:
    left, middle, right = characters
    before = (max(width, 3) - 2) // 2
    return left + "─" * before + middle + "─" * (max(width, 3) - 3 - before) + right


def stretched(arrow: str, width: int) -> str:
    """The arrow, drawn as wide as asked."""
    start, middle, end = ARROWS[arrow]
    return start + middle * (width - 2) + end
