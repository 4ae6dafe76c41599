"""Anki's HTML to the house's Markdown: what is shown there is shown here, signs of Markdown among it."""

import html
import re
from functools import partial

from quizzer.importing import PRIVATE
from quizzer.importing.texts import Tidier
from quizzer.text.neutral import neutralise

# Where mathematics begins and ends, and what it is between; no pattern looks further than the next beginning.
_MATH = re.compile(
    r"(?s)\\\((?P<a>(?:[^\\]|\\[^()])++)\\\)|\\\[(?P<b>(?:[^\\]|\\[^\[\]])++)\\\]"
    r"|\[\$\](?P<c>(?:(?!\[/?\$).)++)\[/\$\]|\[\$\$\](?P<d>(?:(?!\[/?\$\$).)++)\[/\$\$\]"
    r"|\[latex\](?P<e>(?:(?!\[/?latex\]).)++)\[/latex\]"
)
_LATEX = r"(?s)\$\$(.*)\$\$|\$(.*)\$|\\\[(.*)\\\]|\\begin\{(?:displaymath|math)\}(.*)\\end\{.*\}"
# A tag with its name and attributes, or a comment. The library's parser takes the square of a hostile field's length.
_TAG = re.compile(r"(?s)<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>|<!--(?:(?!-->|<!--).)*+-->")
_SOURCE = re.compile(r"""\bsrc\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_SOUND = re.compile(r"\[sound:([^\[\]]*)\]")
_STASHED = re.compile("\ue000([0-9]+)\ue001")
_SIGN = re.compile(r"[\\`$*]|(?<!\w)_|_(?!\w)|\[(?=[^\[\]]*\]\()|<(?=br ?/?>)")
_LINE_START = re.compile(r"^(#{1,6}\s|~~~|\|(?=[-:| ]*$))", re.MULTILINE)
_SILENT = frozenset(("script", "style", "title", "head", "template", "svg", "object", "iframe"))
_BLOCKS = frozenset(("p", "div", "ul", "ol", "table", "tr", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"))
_INLINE = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "tt": "`"}
_DEEPEST = 3  # lists in lists


def markdown(tidier: Tidier, source: str, line: int) -> str:
    """A field of HTML as Markdown."""
    stash: list[str] = []

    def keep(found: re.Match[str]) -> str:
        stash.append(_formula(found))
        return f"\ue000{len(stash) - 1}\ue001"

    # The marks of blanks (`texts.OPEN` and the like) are ours by now; all else in private use is not.
    source = PRIVATE.sub(lambda sign: sign[0] if sign[0] in "\ue010\ue011\ue012" else "\ufffd", source)
    source = _SOUND.sub(lambda found: _left(tidier, line, f"sound {found[1][:60]}"), _MATH.sub(keep, source))
    reader = _Reader(tidier, line)
    reader.feed(neutralise(source))
    return _STASHED.sub(lambda found: stash[int(found[1])], reader.text())


def _left(tidier: Tidier, line: int, what: str) -> str:
    tidier.leave(line, what)
    return ""


def _formula(found: re.Match[str]) -> str:
    """A formula between dollars; what is not one in `[latex]` stays text."""
    raw = re.sub(r"<br\s*/?>|</?div>", "\n", found[found.lastgroup or 0])
    source = html.unescape(re.sub(r"<[a-zA-Z/][^<>]*>", "", raw)).replace("\xa0", " ").strip()
    source = re.sub(r"\n\s*\n", "\n", source)
    is_display = found.lastgroup in ("b", "d")
    if found.lastgroup == "e":
        whole = re.fullmatch(_LATEX, source)
        if whole is None and not source.startswith("\\begin{"):
            return source
        is_display = whole is None or whole[2] is None
        source = source if whole is None else next(filter(None, whole.groups()), "").strip()
    return f"$${source}$$" if is_display else f"${source}$"


class _Reader:
    """Lines of Markdown, built tag by tag; a tag that is never closed ends with the field."""

    def __init__(self, tidier: Tidier, line: int) -> None:
        self.tidier, self.line = tidier, line
        self.parts: list[str] = []
        self.lists: list[int] = []  # the number of the last entry; -1 for bullets
        self.silent = ""  # the tag that silences all up to its end
        self.is_pre = False
        self.rows = 0  # of a table

    def feed(self, source: str) -> None:
        """Read a field from its beginning to its end."""
        end = 0
        for tag in _TAG.finditer(source):
            self._text(source[end : tag.start()])
            end, name = tag.end(), (tag[2] or "").lower()
            if self.silent:
                self.silent = "" if tag[1] and name == self.silent else self.silent
            elif tag[1]:
                self._end(name)
            elif name:
                self._start(name, tag[3])
        self._text(source[end:])

    def _start(self, tag: str, attributes: str) -> None:
        if tag in _SILENT:
            self.silent = tag
            if tag == "script":
                self.tidier.leave(self.line, "a script")
        elif tag == "pre":
            self.is_pre = True
            self.parts.append("\n\n```\n")
        elif tag in ("ul", "ol"):
            self.lists.append(0 if tag == "ol" else -1)
            self.parts.append("" if len(self.lists) > 1 else "\n\n")
        elif tag == "li":
            self._entry()
        elif tag in ("td", "th"):
            self.parts.append(" | ")
        elif tag == "img":
            found = _SOURCE.search(attributes)
            name = html.unescape(found[1]) if found else ""
            self.tidier.leave(self.line, f"image {name[:60]}")
            self.parts.append(f"(image: {_escaped(name[:60])})")
        elif tag in _INLINE and not self.is_pre:
            self.parts.append(f"\ue002{_INLINE[tag]}\ue003")
        elif tag == "br":
            self.parts.append("\n")
        elif tag in _BLOCKS:
            self.parts.append(self._edge(tag) + ("**" if tag[0] == "h" else ""))
            self.rows = 0 if tag == "table" else self.rows

    def _end(self, tag: str) -> None:
        if tag == "pre" and self.is_pre:
            self.is_pre = False
            self.parts.append("\n```\n\n")
        elif tag in ("ul", "ol") and self.lists:
            self.lists.pop()
            self.parts.append("" if self.lists else "\n\n")
        elif tag == "tr":
            self._row()
        elif tag in _INLINE and not self.is_pre:
            self.parts.append(f"\ue004{_INLINE[tag]}\ue003")
        elif tag in _BLOCKS:
            self.parts.append(("**" if tag[0] == "h" else "") + self._edge(tag))

    def _text(self, data: str) -> None:
        if self.silent or not data:
            return
        data = html.unescape(data)
        if self.is_pre:
            self.parts.append(data.replace("```", "'''"))
            return
        self.parts.append(_escaped(re.sub(r"\s+", " ", data.replace("\xa0", " "))))

    def _edge(self, tag: str) -> str:
        """What ends the line, or the paragraph."""
        if tag in ("div", "tr") or self.lists:
            return "" if not self.parts or self.parts[-1].endswith("\n") else "\n"
        return "\n\n"

    def _entry(self) -> None:
        depth = min(max(len(self.lists), 1), _DEEPEST)
        marker = "- "
        if self.lists and self.lists[-1] >= 0:
            self.lists[-1] += 1
            marker = f"{self.lists[-1]}. "
        self.parts.append("\n" + "   " * (depth - 1) + f"\ue005{marker}")

    def _row(self) -> None:
        """End a row of a table; the first one is its heading."""
        begun = next((at for at in range(len(self.parts) - 1, -1, -1) if "\n" in self.parts[at]), -1)
        cells = self.parts[begun + 1 :].count(" | ")
        self.parts.append(" |\n" + ("|" + "---|" * cells + "\n" if not self.rows else ""))
        self.rows += 1

    def text(self) -> str:
        """The Markdown: emphasis closed within its line, lines of prose ended as they are, one empty line at most."""
        text = "".join(self.parts) + ("\n```" if self.is_pre else "")
        lines = [_emphasised(row) for row in text.split("\n")]
        return _broken_lines(lines)


def _escaped(text: str) -> str:
    """Text in which no sign is Markdown's."""
    return _LINE_START.sub(r"\\\1", _SIGN.sub(r"\\\g<0>", text))


def _emphasised(row: str) -> str:
    """The row with its marks of emphasis where they mean something: around words, and in pairs."""
    if "\ue002" not in row and "\ue004" not in row:
        return row
    for marker in ("**", "*", "`"):
        sign = re.escape(marker)
        pair = re.compile(f"\ue002{sign}\ue003(\\s*)([^\ue002\ue004]*?)(\\s*)\ue004{sign}\ue003")
        row = pair.sub(partial(_around, marker), row)
    return re.sub("[\ue002\ue004][*`]+\ue003", "", row)


def _around(marker: str, found: re.Match[str]) -> str:
    before, inside, after = found[1], found[2], found[3]
    if not inside:
        return before + after
    if marker == "`":
        inside = re.sub(r"\\([\\`$*_\[<])", r"\1", inside)
        marker = "``" if "`" in inside else marker
    return f"{before}{marker}{inside}{marker}{after}"


def _broken_lines(lines: list[str]) -> str:
    """The lines as one text, in which lines of prose stay lines."""
    shown: list[str] = []
    is_code = False
    for row in lines:
        is_mark = row == "```"
        row = row if is_code or is_mark else row.strip() if "\ue005" not in row else row.replace("\ue005", "").rstrip()
        if row or is_code or (shown and shown[-1]):
            before = shown[-1] if shown else ""
            if row and before and not (is_code or is_mark or before == "```" or _is_block(before) or _is_block(row)):
                shown[-1] += "\\"
            shown.append(row)
        is_code ^= is_mark
    return "\n".join(shown).strip("\n")


def _is_block(row: str) -> bool:
    return bool(re.match(r"\s*(?:[-*+]|[0-9]{1,9}[.)])\s|\|", row))
