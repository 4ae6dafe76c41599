"""md: notes and cards in Markdown: `Q:`/`A:`/`C:` as hashcards and repeater have them, `front :: back` lines, headings
with the text below as the answer, blocks between `---`, Mochi's with a `card_id`, and Obsidian's callouts."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from quizzer.importing import LONGEST, Found, Sheaf, text_of
from quizzer.importing.records import meant
from quizzer.importing.texts import CLOSE, KEPT, OPEN, Tidier
from quizzer.tuples import NamedTuple

_MARK = re.compile(r"([QAC]):(?:\s+|$)")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$|\*\*([^*]+)\*\*\s*$")
_DEEPER = re.compile(r"#{2,6}\s")
_PAIR = re.compile(r"\s*(?:[-*+]\s+|[0-9]{1,9}[.)]\s+)?(\S.*?)\s+:{2,3}\s+(\S.*)$")
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})\s*$")
_BRACKETED = re.compile(r"(?<![\]!\\])\[([^\[\]]+)\](?![(\[:])")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_CALLOUT = re.compile(r">\s*\[!([A-Za-z]+)\][-+]?\s*(.*)")
_KEYED = re.compile(r"([A-Za-z_-]+)\s*:\s*(.*)")
Row = tuple[int, str, bool]  # a line, numbered, and whether it is of a block of code


class _Shape(NamedTuple):
    """What a file is made of."""

    is_marked: bool
    is_paired: bool
    is_headed: bool
    is_deep: bool  # with headings below one of the first level


def read(path: str, columns: list[str]) -> Sheaf:
    """The cards of a file, told by their marks: `Q:` before ` :: ` before headings before blocks."""
    text = text_of(path)
    rows = list(_rows(text))
    plain = [text for _, text, is_code in rows if not is_code]
    shape = _Shape(*(any(pattern.match(text) for text in plain) for pattern in (_MARK, _PAIR, _HEADING, _DEEPER)))
    tidier = Tidier()
    reader = _Reader(tidier, shape)
    blocks = list(_blocks(rows))
    if any(found and meant(found[1]) == "front" for found in map(_CALLOUT.match, plain)):
        _callouts(reader, rows)
    elif any(_keys(block).get("card_id") for block in _blocks(_rows(text, skips=False))):
        _sides(reader, _blocks(_rows(text, skips=False)))
    elif shape.is_marked or shape.is_paired or (shape.is_headed and not _is_one(blocks)):
        for row in rows:
            reader.add(*row)
        reader.end()
    else:
        _paragraphs(reader, blocks)
    return Sheaf(reader.cards, tidier.changed, tidier.left, reader.title)


def _rows(text: str, *, skips: bool = True) -> Iterator[Row]:
    """The lines without comments; with `skips` those below the front matter."""
    lines = text.split("\n")
    first = 0
    if skips and lines[0].rstrip() in ("---", "+++"):
        matter = list(takewhile(lambda row: row.rstrip() != lines[0].rstrip(), lines[1:]))
        looks_so = any(re.match(r"[A-Za-z_-]+\s*[:=]", row) for row in matter)
        first = len(matter) + 2 if looks_so and len(matter) < len(lines) - 1 else 0
    fence, is_comment = "", False
    for number, row in enumerate(lines[first:], first + 1):
        is_comment |= not fence and row.lstrip().startswith("<!--")
        if is_comment:
            is_comment = "-->" not in row
            continue
        mark = _FENCE.match(row)
        yield number, row, bool(fence or mark)
        if mark and (not fence or (mark[1].startswith(fence) and not row.strip().strip(fence[0]))):
            fence = "" if fence else mark[1]


class _Reader:
    """Line by line to cards."""

    def __init__(self, tidier: Tidier, shape: _Shape) -> None:
        self.tidier, self.shape = tidier, shape
        self.cards: list[Found] = []
        self.title = ""
        self.topics: list[tuple[int, str]] = []  # the headings above, each with its level
        self.kind = ""  # of the card that is being read: Q, C, # for a heading; "" between cards
        self.line = 0
        self.front: list[str] = []
        self.back: list[str] | None = None
        self.back_line = 0

    def add(self, line: int, text: str, is_code: bool) -> None:
        mark, pair = (None, None) if is_code else (_MARK.match(text), _PAIR.match(text))
        heading = None if is_code else _HEADING.match(text)
        if mark and self.shape.is_marked:
            self._mark(mark[1], line, text[mark.end() :])
        elif heading and (heading[1] or not self.shape.is_marked):
            self.end()
            self._heading(line, len(heading[1] or "#######"), heading[2] or heading[3] or "")
        elif _RULE.match(text) and not is_code:
            self.end()
        elif pair and not self.shape.is_marked:
            self.end()
            self.keep(line, pair[1], pair[2])
        elif self.kind:
            (self.front if self.back is None else self.back).append(text)
        elif text.strip():
            self.tidier.leave(line, f"text that belongs to no card: {text.strip()[:40]}")

    def _mark(self, mark: str, line: int, text: str) -> None:
        if mark == "A":
            if self.kind == "Q" and self.back is None:
                self.back, self.back_line = [text], line
            else:
                self.tidier.leave(line, "an answer without a question")
            return
        self.end()
        self.kind, self.line, self.front = mark, line, [text]

    def _heading(self, line: int, level: int, title: str) -> None:
        """Begin a card, or a topic."""
        self.topics = [*takewhile(lambda topic: topic[0] < level, self.topics), (level, title)]
        if not (self.shape.is_marked or self.shape.is_paired):
            self.kind, self.line, self.front, self.back, self.back_line = "#", line, [title], [], line + 1
        elif level == 1 and not self.title:
            self.title = title

    def end(self) -> None:
        """Keep the card that was being read; a heading with nothing below it is a topic."""
        kind, self.kind = self.kind, ""
        front, back, self.front, self.back = "\n".join(self.front), self.back, [], None
        text = "\n".join(back or [])
        if kind == "C":
            self.keep(self.line, _clozed(front), "")
        elif kind == "Q":
            self.keep(self.line, front, text, self.back_line)
        elif text.strip() and self.shape.is_deep and not (self.title or self.cards) and self.topics[0][0] == 1:
            self.title = self.topics[-1][1]
            self.tidier.leave(self.back_line, f"text below the title: {text.strip()[:40]}")
        elif kind and text.strip():
            level, title = self.topics.pop()
            self.keep(self.line, front, text, self.back_line)
            self.topics.append((level, title))
        elif kind and self.topics[-1][0] == 1 and not self.title:
            self.title = self.topics[-1][1]

    def keep(self, line: int, front: str, back: str, back_line: int = 0, **more: str) -> None:
        """A card, if it is one; its back may begin on a line of its own. `more` are its tags, its id, and why."""
        if len(front) + len(back) > LONGEST:
            self.tidier.leave(line, f"a card of more than {LONGEST} characters")
            return
        front, back = self.tidier.markdown(front, line), self.tidier.markdown(back, back_line or line)
        if not front or not (back or OPEN in front):
            self.tidier.leave(line, "a card without an answer" if front else "a card without a question")
            return
        topic = next((title for _, title in reversed(self.topics) if title != self.title), "")
        tags, why = tuple(re.findall(r"[^\s,\[\]]+", more.get("tags", ""))), more.get("why", "")
        why = self.tidier.markdown(why, back_line or line)
        self.cards.append(Found(line, front, back, topic, tags, more.get("id", ""), why=why))


def _clozed(text: str) -> str:
    """The text with what stands in square brackets as blanks; links, code and mathematics are left."""
    pieces, end = [], 0
    for kept in KEPT.finditer(text):
        pieces += [_BRACKETED.sub(f"{OPEN}\\1{CLOSE}", text[end : kept.start()]), kept[0]]
        end = kept.end()
    return "".join([*pieces, _BRACKETED.sub(f"{OPEN}\\1{CLOSE}", text[end:])])


def _blocks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """What stands between rules, if anything does."""
    block: list[Row] = []
    for row in rows:
        if _RULE.match(row[1]) and not row[2]:
            if block:
                yield block
            block = []
        elif block or row[1].strip():
            block.append(row)
    if block:
        yield block


def _written(rows: list[Row]) -> str:
    """The text of some lines, as far from each other as they stand."""
    lines: list[str] = []
    for line, text, _ in rows:
        lines += [""] * (line - rows[0][0] - len(lines))
        lines.append(text)
    return "\n".join(lines).strip()


def _keys(block: list[Row]) -> dict[str, str]:
    """What a block of nothing but keys says."""
    found = [_KEYED.fullmatch(text) for _, text, _ in block if text.strip()]
    return {match[1]: match[2].strip() for match in found if match} if all(found) else {}


def _is_one(blocks: list[list[Row]]) -> re.Match[str] | None:
    """The heading of what is all one card: it stands alone above a rule, and is no title."""
    heading = _HEADING.match(_written(blocks[0])) if len(blocks) > 1 else None
    return heading if heading and heading[1] != "#" else None


def _sides(reader: _Reader, blocks: Iterable[list[Row]]) -> None:
    """Mochi's cards: the keys of each, and its sides."""
    keys: dict[str, str] = {}
    sides: list[list[Row]] = []

    def end() -> None:
        if sides:
            back = [row for side in sides[1:] for row in side]
            more = {"id": keys.get("card_id", ""), "tags": keys.get("tags", "")}
            reader.keep(sides[0][0][0], _written(sides[0]), _written(back), back[0][0] if back else 0, **more)
            sides.clear()

    for block in blocks:
        found = _keys(block)
        if "card_id" in found:
            end()
            keys = found
        else:
            sides.append(block)
    end()


def _callouts(reader: _Reader, rows: Iterable[Row]) -> None:
    """Obsidian's callouts: a question, its answer, an explanation; or a question with its answer below."""
    parts: dict[str, list[tuple[int, str]]] = {}
    part = ""

    def end() -> None:
        front, back, why = (parts.pop(name, []) for name in ("front", "back", "why"))
        if len(front) > 1 and front[0][1] and not back:
            front, back = front[:1], front[1:]
        texts = ["\n".join(text for _, text in lines).strip() for lines in (front, back, why)]
        if any(texts):
            reader.keep((front or back or why)[0][0], texts[0], texts[1], back[0][0] if back else 0, why=texts[2])

    for line, text, _ in rows:
        head = _CALLOUT.match(text)
        if head:
            part = meant(head[1])
            if part == "front":
                end()
        if head and part in ("front", "back", "why"):
            parts.setdefault(part, []).append((line, head[2]))
        elif part in parts and text.startswith(">"):
            parts[part].append((line, text[1:].removeprefix(" ")))
        elif text.strip() and not _RULE.match(text):
            reader.tidier.leave(line, f"text that belongs to no card: {text.strip()[:40]}")
    end()


def _paragraphs(reader: _Reader, blocks: list[list[Row]]) -> None:
    """A front and a back, if there are two blocks or a heading has one to itself; else each asks with its first
    paragraph, and what follows is the answer."""
    texts = [(block[0][0], _written(block)) for block in blocks]
    heading = _is_one(blocks)
    if heading or (len(texts) == 2 and "\n\n" not in texts[0][1]):
        front = heading[2] or heading[3] if heading else texts[0][1]
        reader.keep(texts[0][0], front, _written([row for block in blocks[1:] for row in block]), texts[1][0])
        return
    for line, text in texts:
        front, _, back = text.partition("\n\n")
        reader.keep(line, front, back, line + front.count("\n") + 2)
