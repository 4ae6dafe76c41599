"""The markup inside a paragraph: emphasis, code, links, ends of lines, and mathematics between its delimiters."""

import re

from quizzer.tuples import NamedTuple

_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
# What few texts need is a string here: `re` compiles it when it is first met, and keeps it.
# Possessive, so that source without a closing dollar is given up in one pass.
_FORMULA = r"((?>\\(?:text\w*|mbox)\{{[^{{}}]*\}}|\\.|[^\\$])++)(?<!{before})\$"
_DISPLAYED = r"(?s)\$\$" + _FORMULA.format(before=r"\\") + r"\$"
_IN_LINE = r"(?s)\$(?!\s)" + _FORMULA.format(before=r"\s") + r"(?![0-9])"
_LOOSE = r"(?s)\$" + _FORMULA.format(before=r"\\") + r"(?!\s?[0-9])"
_BRACKETED = (
    r"(?s)\\\(((?:\\[^()\[\]]|[^\\])++)\\\)|\\\[((?:\\[^()\[\]]|[^\\])++)\\\](?!\()"
    r"|\\\\\(((?:(?!\\\\[()\[\]]).)++)\\\\\)|\\\\\[((?:(?!\\\\[()\[\]]).)++)\\\\\]"
)
_DISPLAYS = (2, 4)  # the groups that stand between square brackets
_COMMAND = r"\\[A-Za-z\\]"
_NOT_PROSE = r"\\\\(?:\[\w*\])?|\\(?:text\w*|mbox)\{[^{}]*\}|\\[A-Za-z]+|\{[^{}]*\}"
_SIGN = r"[A-Za-z\\=<>^_+*/]"
_CERTAIN_SIGN = r"[\\=<>^_{]"
_SPECIAL = re.compile(r"\\|`+|\$|\*+|_+|\[|<br ?/?>")
_LINK = r"(?i)\[([^\[\]`$]+)\]\(((?:[a-z]+:|www\.|#|/|\./|\.\./)[^()\s]*)\)"
_LONGEST = 4  # from so many on, asterisks and underscores are what they are


class Run(NamedTuple):
    """Text of one style: "", "emphasis", "strong", "code", or "break" where a line ends."""

    text: str
    style: str = ""


class Math(NamedTuple):
    """A formula: where its LaTeX source begins in the whole text, the source, and whether it is displayed."""

    offset: int
    source: str
    display: bool


Inline = Run | Math


class SourceLine(NamedTuple):
    """A part of a line of the whole text, and where it begins there."""

    offset: int
    text: str

    def after(self, count: int) -> "SourceLine":
        """The line without its first characters."""
        return SourceLine(self.offset + count, self.text[count:])

    def dedented(self, width: int) -> "SourceLine":
        """The line without its leading spaces, at most so many; a tab is as wide as any indentation."""
        if width and self.text.startswith("\t"):
            return self.after(1)
        return self.after(min(width, len(self.text) - len(self.text.lstrip(" "))))

    def stripped(self) -> "SourceLine":
        """The line without white space at either end."""
        text = self.text.strip()
        return SourceLine(self.offset + self.text.index(text), text)

    def joined(self) -> "SourceLine":
        """The line as the next one goes on from it: two spaces at its end break it there, as a backslash does."""
        line = self.stripped()
        return SourceLine(line.offset, line.text + "\\") if self.text.endswith("  ") else line


class Source:
    """The lines of a paragraph as one text, and the way back from there to the whole text."""

    __slots__ = ("_offsets", "_starts", "text", "whole")

    def __init__(self, whole: str, lines: list[SourceLine]) -> None:
        self.whole = whole
        self.text = "\n".join(line.text for line in lines)
        self._offsets = [line.offset for line in lines]
        self._starts = [0]
        for line in lines:
            self._starts.append(self._starts[-1] + len(line.text) + 1)

    def offset(self, position: int) -> int:
        """Where a position of the paragraph's text stands in the whole text."""
        line = self.text.count("\n", 0, position)
        return self._offsets[line] + position - self._starts[line]


def parse_inline(source: Source, *, is_cell: bool = False) -> list[Inline]:
    """The runs and formulas of a paragraph, in order; in a table's cell a bar may be escaped anywhere."""
    return _Scanner(source, is_cell).scan()


class _Scanner:
    """One pass over a paragraph; asterisks and underscores are paired when the closing one is met."""

    def __init__(self, source: Source, is_cell: bool) -> None:
        self.source = source
        self.is_cell = is_cell
        self.text = source.text
        self.parts: list[Inline] = []
        self.openings: list[tuple[str, int]] = []  # what is left of the marker, and its place in `parts`
        self.position = 0
        self.unclosed: set[str] = set()  # delimiters that nothing closes in the rest of the paragraph

    def scan(self) -> list[Inline]:
        while special := _SPECIAL.search(self.text, self.position):
            self._append(self.text[self.position : special.start()])
            self.position = special.start()
            self._special(special[0])
        self._append(self.text[self.position :])
        return _merged(self.parts)

    def _match(self, pattern: str) -> re.Match[str] | None:
        return re.compile(pattern).match(self.text, self.position)

    def _append(self, text: str, style: str = "") -> None:
        if text:
            self.parts.append(Run(text, style))

    def _special(self, marker: str) -> None:
        match marker[0]:
            case "\\":
                self._escape()
            case "`":
                self._code(marker)
            case "$":
                self._math()
            case "[":
                self._link()
            case "<":
                self._append("\n", "break")
                self.position += len(marker)
            case _:
                self._emphasis(marker)

    def _escape(self) -> None:
        match = self._match(_BRACKETED)
        if match is not None and match.lastindex and _is_bracketed_formula(match[match.lastindex], match.lastindex):
            self._formula(match, match.lastindex, display=match.lastindex in _DISPLAYS)
            return
        after = self.text[self.position + 1 : self.position + 2]
        if after == "\n":
            self._append(after, "break")
        else:
            self._append(after if after in _ESCAPABLE else "\\" + after)
        self.position += 1 + len(after)

    def _link(self) -> None:
        """A link is its text; where it leads stands behind it, for whoever wants to go there."""
        match = self._match(_LINK)
        if match is None or self.text[self.position - 1 : self.position] == "!":
            self._append("[")
            self.position += 1
            return
        text, target = match.groups()
        self._append(text if text == target or target.startswith("#") else f"{text} ({target})")
        self.position = match.end()

    def _code(self, ticks: str) -> None:
        start = self.position + len(ticks)
        end = -1 if ticks in self.unclosed else self._closing_ticks(start, len(ticks))
        if end < 0:
            self.unclosed.add(ticks)
            self._append(ticks)
            self.position = start
            return
        code = self.text[start:end].replace("\n", " ").replace("\t", " ")
        code = code.replace("\\|", "|") if self.is_cell else code
        padded = len(code) > 2 and code[0] == code[-1] == " " and code.strip()
        self._append(code[1:-1] if padded else code, "code")
        self.position = end + len(ticks)

    def _closing_ticks(self, start: int, count: int) -> int:
        ends = (run.start() for run in re.compile("`+").finditer(self.text, start) if len(run[0]) == count)
        return next(ends, -1)

    def _math(self) -> None:
        display = self.text.startswith("$$", self.position)
        marker = "$$" if display else "$"
        match = self._match(_DISPLAYED if display else _IN_LINE)
        if match is None and not display:
            loose = self._match(_LOOSE)
            match = loose if loose and _is_loose_formula(loose[1]) else None
        if match is None:
            self._append(marker)
            self.position += len(marker)
            return
        self._formula(match, 1, display=display)

    def _formula(self, match: re.Match[str], group: int, *, display: bool) -> None:
        start, end = self.source.offset(match.start(group)), self.source.offset(match.end(group) - 1) + 1
        formula = self.source.whole[start:end]
        self.parts.append(Math(start, formula.replace("\\|", "|") if self.is_cell else formula, display))
        self.position = match.end()

    def _emphasis(self, marker: str) -> None:
        before = self.text[self.position - 1 : self.position] if self.position else ""
        self.position += len(marker)
        after = self.text[self.position : self.position + 1]
        # `2*3*4` is arithmetic: a marker opens only at the start of a word and closes only at its end.
        if before and not before.isspace() and not after.isalnum() and len(marker) < _LONGEST:
            marker = self._close(marker)
        if marker and after and not after.isspace() and not before.isalnum() and len(marker) < _LONGEST:
            self.openings.append((marker, len(self.parts)))
        self._append(marker)

    def _close(self, marker: str) -> str:
        """Close what the marker can, the innermost first; what is left of it."""
        while marker:
            nearest = range(len(self.openings) - 1, max(-1, len(self.openings) - 9), -1)
            place = next((place for place in nearest if self.openings[place][0][0] == marker[0]), None)
            if place is None:
                break
            opening, start = self.openings[place]
            count = min(2, len(opening), len(marker))
            del self.openings[place:]
            self._emphasise(start, "emphasis" if count == 1 else "strong", opening[count:])
            if opening[count:]:
                self.openings.append((opening[count:], start))
            marker = marker[count:]
        return marker

    def _emphasise(self, start: int, style: str, rest: str) -> None:
        """Give all after an opening marker the style, and leave of the marker what it did not open."""
        marked = [
            Run(part.text, style) if isinstance(part, Run) and part.style in ("", "emphasis") else part
            for part in self.parts[start + 1 :]
        ]
        self.parts[start:] = [Run(rest), *marked]


def _is_loose_formula(text: str) -> bool:
    """Whether dollars with spaces inside hold a formula; between the signs of two prices stands prose, or a number."""
    return bool((text[0].isspace() and text[-1].isspace()) or re.search(_COMMAND, text)) and _is_mathematics(text)


def _is_bracketed_formula(text: str, group: int) -> bool:
    r"""Round brackets need no backslash in prose; `\[sic\]` and `\[1\]` are square ones that shall not be a link."""
    return group not in _DISPLAYS or bool(re.search(_CERTAIN_SIGN, text)) or _is_mathematics(text)


def _is_mathematics(text: str) -> bool:
    """Whether a text has something to calculate with, and no words."""
    shortest_word = 3 if re.search(_COMMAND, text) else 2
    words = re.findall(r"[^\W\d_]+", re.sub(_NOT_PROSE, " ", text))
    return bool(re.search(_SIGN, text)) and all(len(word) < shortest_word for word in words)


def _merged(parts: list[Inline]) -> list[Inline]:
    """The parts with neighbours of one style joined."""
    merged: list[Inline] = []
    for part in parts:
        last = merged[-1] if merged else None
        if isinstance(part, Run) and not part.text:
            continue
        if isinstance(part, Run) and isinstance(last, Run) and last.style == part.style:
            merged[-1] = Run(last.text + part.text, part.style)
        else:
            merged.append(part)
    return merged
