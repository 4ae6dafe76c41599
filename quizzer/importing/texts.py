"""Other people's Markdown to the house's, and blanks to what can be asked."""

import html
import re

from quizzer.importing import Note
from quizzer.text.markdown import mathematics
from quizzer.text.neutral import neutralise

OPEN, HINT, CLOSE = "\ue010", "\ue011", "\ue012"  # a blank, its hint, its end: in private use, and in no source
_BLANK = re.compile(f"{OPEN}([^{OPEN}{CLOSE}{HINT}]*){HINT}?([^{OPEN}{CLOSE}]*){CLOSE}")
_CLOZE = re.compile(r"(\{\{c[0-9]{1,3}::|::|\}\})")
_CLOZE_BEGIN = re.compile(r"\{\{c[0-9]{1,3}::")
_DEEPEST = 8  # blanks in blanks
_LONGEST_NOTE = 200
_LONGEST_FILLING = 60  # characters: nobody types a sentence to the letter
# Code and mathematics, in which nothing is changed; what begins one and is not closed is passed over once.
KEPT = re.compile(
    r"(?s)(`+)(?:(?!\1).)++\1|\$\$(?:\\.|[^\\$])++\$\$|\$(?:\\.|[^\\$\n])++\$|\\\((?:[^\\]|\\[^()])++\\\)"
    r"|\\\[(?:[^\\]|\\[^\[\]])++\\\]"
)
_IMAGE = re.compile(r"!\[([^\[\]]*)\]\(([^()\s]*)[^()]*\)|!\[\[([^\[\]]*)\]\]|<img\b[^<>]*>", re.IGNORECASE)
_SOURCE = re.compile(r"""src\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_EDGES = re.compile(r"\A(?:<br>\s*+)++|(?<!\s)\s*+(?:<br>\s*+)++\Z")
_TAG = re.compile(
    r"<(/?)(br|b|strong|i|em|code|p|div|span|u|sub|sup|ul|ol|li|font|center|small|details|summary|a|hr|h[1-6])\b[^<>]*>",
    re.IGNORECASE,
)
_AS_MARKDOWN = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "br": "<br>", "li": "\n- "}
_BLOCKS = frozenset(("p", "div", "ul", "ol", "hr", "summary", "details", "center"))
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,31});")
_BLOCK_LINE = re.compile(r"\s*(?:[-*+]|[0-9]{1,9}[.)])\s|\s*(?:```|~~~|#{1,6} |\||$)|.*\\$|.*<br ?/?>\s*$")


class Tidier:
    """Makes texts the house's, and keeps what it changed or left, by line, or `by_card` by the place of the card."""

    def __init__(self, *, by_card: bool = False) -> None:
        self.by_card = by_card
        self.changed: list[Note] = []
        self.left: list[Note] = []

    def change(self, line: int, what: str) -> None:
        self.changed.append(Note(line, _told(what)))

    def leave(self, line: int, what: str) -> None:
        self.left.append(Note(line, _told(what)))

    def markdown(self, text: str, line: int, *, breaks: bool = False) -> str:
        """A text of Markdown with some HTML; with `breaks` each line of it is one. Private use is ours."""
        text = self._blocks(neutralise(text), line).strip("\n")
        pieces, end = [], 0
        for kept in KEPT.finditer(text):
            pieces += [self._plain(text[end : kept.start()], self._line(text, end, line)), kept[0]]
            end = kept.end()
        text = "".join([*pieces, self._plain(text[end:], self._line(text, end, line))]).strip()
        text = _EDGES.sub("", text)
        return with_breaks(text) if breaks else text

    def _line(self, text: str, place: int, first: int) -> int:
        return first if self.by_card else first + text.count("\n", 0, place)

    def _plain(self, text: str, line: int) -> str:
        """Text without code and mathematics."""
        text = _IMAGE.sub(lambda found: self._image(found, self._line(text, found.start(), line)), text)
        text = _TAG.sub(lambda tag: self._tag(tag, self._line(text, tag.start(), line)), text)
        return _ENTITY.sub(_sign, text)

    def _image(self, found: re.Match[str], line: int) -> str:
        source = _SOURCE.search(found[0])
        name = found[2] or found[3] or (source[1] if source else "")
        self.leave(line, f"image {name[:60]}")
        return f"(image: {found[1] or name})"

    def _tag(self, tag: re.Match[str], line: int) -> str:
        name = tag[2].lower()
        if name in _BLOCKS:
            return "\n\n"
        if name.startswith("h"):
            return "\n\n" if tag[1] else "\n\n" + "#" * int(name[1]) + " "
        if name not in _AS_MARKDOWN:
            self.change(line, f"<{name}> became plain text")
        return "" if name == "li" and tag[1] else _AS_MARKDOWN.get(name, "")

    def _blocks(self, text: str, line: int) -> str:
        """The text with its indented code between fences, and without the marks of quotations."""
        lines: list[str] = []
        fenced = indented = False
        for number, row in enumerate(text.split("\n")):
            is_code = row.startswith(("    ", "\t")) and (indented or not lines or not lines[-1].strip())
            starts = is_code and not indented and not fenced and not _in_list(lines)
            if starts:
                self.change(line if self.by_card else line + number, "indented code became a block of code")
                lines.append("```")
                indented = True
            elif indented and row.strip() and not is_code:
                lines.insert(_end(lines), "```")
                indented = False
            fenced ^= not indented and row.lstrip().startswith(("```", "~~~"))
            if indented:
                row = re.sub(r"^(?: {4}|\t)", "", row)
            elif not fenced and row.startswith(">"):
                row = re.sub(r"^(?:> ?)++(?:\[![^\[\]]*\][-+]?\s*)?", "", row)
            lines.append(row)
        if indented:
            lines.insert(_end(lines), "```")
        return "\n".join(lines)


def _told(what: str) -> str:
    """What is told as one line, whatever name of the source's is in it."""
    return " ".join(neutralise(what).split())[:_LONGEST_NOTE]


def _end(lines: list[str]) -> int:
    """The place below the last line that is not empty."""
    return max((place for place, row in enumerate(lines, 1) if row.strip()), default=0)


def _sign(entity: re.Match[str]) -> str:
    """What an entity stands for; itself, if it only begins as one does."""
    sign = html.unescape(entity[0])
    return entity[0] if sign.endswith(";") else sign.replace("\xa0", " ")


def _in_list(lines: list[str]) -> bool:
    """Whether what is indented belongs to an entry of a list."""
    last = next((row for row in reversed(lines) if row.strip() and not row.startswith((" ", "\t"))), "")
    return bool(re.match(r"(?:[-*+]|[0-9]{1,9}[.)])\s", last))


def with_breaks(text: str) -> str:
    """The text with the ends of its lines of prose marked: Markdown would join them."""
    inside = {at for kept in KEPT.finditer(text) for at in range(*kept.span()) if text[at] == "\n"}
    pieces: list[str] = []
    at, fenced = 0, False
    lines = text.split("\n")
    for row, following in zip(lines, [*lines[1:], ""], strict=True):
        at += len(row) + 1
        fenced ^= row.lstrip().startswith(("```", "~~~"))
        is_prose = not (fenced or at - 1 in inside or _BLOCK_LINE.match(row) or _BLOCK_LINE.match(following))
        pieces.append(row + "\\" if is_prose else row)
    return "\n".join(pieces)


def blanked(text: str, number: int | None) -> str:
    """The text with the `{{c1::...}}` of that number, or of all, as blanks, and the others as their texts."""
    levels: list[tuple[str, list[str]]] = [("", [""])]  # how each began, and its text and hint
    for piece in _CLOZE.split(text):
        begun, parts = levels[-1]
        if _CLOZE_BEGIN.fullmatch(piece) and len(levels) < _DEEPEST:
            levels.append((piece, [""]))
        elif piece == "}}" and begun:
            levels.pop()
            is_blank = number is None or begun == f"{{{{c{number}::"
            inside = [_BLANK.sub(r"\1", part) for part in parts]
            levels[-1][1][-1] += OPEN + HINT.join(inside[:2]) + CLOSE if is_blank else parts[0]
        elif piece == "::" and begun:
            parts.append("")
        else:
            parts[-1] += piece
    return "".join(begun + "::".join(parts) for begun, parts in levels)


def asked(text: str) -> tuple[str, str]:
    """A text with blanks as a question with `[[ ]]`; as a question and its answer where what is blank cannot be typed.

    That is what stands in a formula or in code, and what is too long.
    """
    found = [_unmarked(match[1]) for match in _BLANK.finditer(text)]
    kept = [formula.source for formula in mathematics(text)] + [match[0] for match in KEPT.finditer(text)]
    fits = all(0 < len(filling) <= _LONGEST_FILLING and not re.search(r"[\n$`]|\\[(\[]", filling) for filling in found)
    if fits and not any(OPEN in source for source in kept):
        text = text.replace("[[", "[\\[")
        return _BLANK.sub(lambda match: f"[[{_filling(match[1])}]]" + (f" ({match[2]})" if match[2] else ""), text), ""
    shown = _BLANK.sub(lambda match: f"[{match[2] or '...'}]", text)
    return shown, _BLANK.sub(r"\1", text)


def _unmarked(text: str) -> str:
    """What is typed into a blank: no Markdown is read there."""
    return re.sub(r"\\([!-/:-@\[-`{-~])|(?<!\w)\*{1,2}|\*{1,2}(?!\w)", r"\1", text).strip()


def _filling(text: str) -> str:
    return re.sub(r"\]|(?<= )/(?= )", r"\\\g<0>", _unmarked(text))
