"""Rectangles of text with a baseline, and how they are joined, stacked, fenced and marked."""

from rich.cells import cell_len

from quizzer.screen.lines import Box, at_the_point, is_number, pad, side_by_side, text_of

# Of each tall delimiter: its top, its bottom, what extends it between them, and its point half-way if it has one.
_TALL = {
    "(": "⎛⎝⎜", ")": "⎞⎠⎟", "[": "⎡⎣⎢", "]": "⎤⎦⎥", "{": "⎧⎩⎪⎨", "}": "⎫⎭⎪⎬",
    "⌊": "⎢⎣⎢", "⌋": "⎥⎦⎥", "⌈": "⎡⎢⎢", "⌉": "⎤⎥⎥", "⟨": "╱╲│⟨", "⟩": "╲╱│⟩",
}  # fmt: skip
_BRACES_OF_TWO = {"{": "⎰⎱", "}": "⎱⎰"}
ARROWS = {"→": ("─", "─", "→"), "←": ("←", "─", "─"), "↔": ("←", "─", "→"), "⇒": ("═", "═", "⇒"), "↦": ("├", "─", "→")}


def padded(box: Box, width: int, alignment: str = "l") -> Box:
    """The box filled with spaces to a width; the alignment is l, c or r."""
    return Box([pad(row, width, alignment) for row in box.rows], box.baseline)


def beside(boxes: list[Box]) -> Box:
    """The boxes in a row, their baselines in line."""
    rows, baseline = side_by_side(boxes)
    return Box([text_of(row) for row in rows], baseline)


def in_columns(rows: list[list[Box]]) -> list[list[Box]]:
    """The cells of a matrix, the numbers of each column as wide as each other and their points in line."""
    columns = [[row[place] for row in rows if place < len(row)] for place in range(max(map(len, rows)))]
    found = [iter(_at_the_point(column)) for column in columns]
    return [[next(column) for _, column in zip(row, found, strict=False)] for row in rows]


def _at_the_point(column: list[Box]) -> list[Box]:
    texts = at_the_point([box.rows[0] if len(box.rows) == 1 else "" for box in column])
    numbers = [cell_len(text) for text in texts if is_number(text)]
    width = max(numbers, default=0)
    return [padded(Box([text]), width) if is_number(text) else box for box, text in zip(column, texts, strict=True)]


def stacked(boxes: list[Box], baseline_box: int) -> Box:
    """The boxes under each other, centred; the baseline is that of one of them."""
    width = max(box.width for box in boxes)
    above = sum(len(box.rows) for box in boxes[:baseline_box])
    return Box([pad(row, width, "c") for box in boxes for row in box.rows], above + boxes[baseline_box].baseline)


def fenced(left: str, body: Box, right: str) -> Box:
    """The body between delimiters as tall as it is."""
    return beside([_delimiter(left, body), body, _delimiter(right, body)])


def _delimiter(text: str, body: Box) -> Box:
    height = len(body.rows)
    if not text or height == 1:
        return Box([text])
    if height == 2 and text in _BRACES_OF_TWO:
        return Box(list(_BRACES_OF_TWO[text]), body.baseline)
    if text not in _TALL:
        return Box([{"|": "│"}.get(text, text)] * height, body.baseline)
    top, bottom, extension, *point = list(_TALL[text])
    lines = [top, *[extension] * (height - 2), bottom]
    if point and height > 2:
        lines[height // 2] = point[0]
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
