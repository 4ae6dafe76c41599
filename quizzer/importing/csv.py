"""csv: tables of cards, with commas, semicolons, tabs or bars; also what Anki exports as text."""

import csv
import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, islice

from quizzer.errors import QuizzerError, UsageError
from quizzer.importing import Sheaf, text_of
from quizzer.importing.html import markdown
from quizzer.importing.records import NAMES, card, meant
from quizzer.importing.texts import Tidier

_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|", "colon": ":", "space": " "}
_SPECIAL = {"guid column": "id", "tags column": "tags", "deck column": "topic", "notetype column": ""}
_LOOKED_AT = 50  # rows, to tell what separates fields
_QUOTED = re.compile(r'(?:^|\t)"[^"]*"(?:\t|$)', re.MULTILINE)
_PARTS = [name for name in NAMES if name != "choices"]
Row = tuple[int, list[str]]


def read(path: str, columns: list[str]) -> Sheaf:
    """The rows as cards."""
    lines = text_of(path).split("\n")
    told = dict(_told(lines))
    body = "\n".join([""] * len(told) + lines[len(told) :])
    separator = _SEPARATORS.get(told.get("separator", "").lower(), told.get("separator", ""))
    separator = separator if len(separator) == 1 else _separator(path, body)
    rows = _rows(path, body, separator)
    first = next(rows, (1, []))
    names, is_heading = _columns(columns, first[1], told)
    tidier = Tidier()
    if not (columns or is_heading):
        tidier.change(first[0], f"no heading: the columns were taken for {', '.join(filter(None, names)) or 'nothing'}")
    for name in (cell for cell, part in zip(columns or first[1], names, strict=False) if is_heading and not part):
        if name.strip("- "):
            tidier.leave(first[0], f"the column {name}")
    convert = partial(markdown, tidier) if told.get("html") == "true" else partial(tidier.markdown, breaks=True)
    found = []
    unnamed = len(first[1]) - len(names)
    if unnamed > 0:
        tidier.leave(first[0], f"the fields behind the {len(names)} columns that are named")
    for line, row in rows if is_heading else chain([first], rows):
        if unnamed <= 0 and any(
            row[len(names) :]
        ):  # a sign in the text that separates fields, too: nothing of it is lost
            tidier.change(line, "more fields than columns: the last has the rest")
            row[len(names) - 1 :] = [f"{separator} ".join(row[len(names) - 1 :])]
        record = {name: cell for name, cell in zip(names, row, strict=False) if name}
        found.append(card(tidier, line, record, convert, []) if record else None)
    return Sheaf([each for each in found if each], tidier.changed, tidier.left)


def _told(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What lines as `#separator:tab` at the head of Anki's text say."""
    for line in lines:
        match = re.fullmatch(r"#([a-z]+(?: column)?):(.*)", line)
        if match is None:
            return
        yield match[1], match[2].strip()


def _separator(path: str, text: str) -> str:
    """The sign that cuts the first lines into fields, most of them into as many."""
    if path.lower().endswith(".tsv"):
        return "\t"

    def score(sign: str) -> tuple[float, int]:
        try:
            widths = [len(row) for _, row in islice(_rows(path, text, sign), _LOOKED_AT)]
        except QuizzerError:
            return 0, 0
        usual = max(sorted(set(widths)), key=widths.count, default=1)
        return (widths.count(usual) / len(widths), usual) if usual > 1 else (0, 0)

    return max((",", ";", "\t", "|"), key=score)


def _rows(path: str, text: str, separator: str) -> Iterator[Row]:
    """The rows that have something, each with the line on which it begins."""
    lines = text.split("\n")
    if separator == "\t" and not _QUOTED.search(text):  # a quotation mark is one there
        yield from ((line, row.split("\t")) for line, row in enumerate(lines, 1) if row.strip())
        return
    csv.field_size_limit(len(text) + 1)
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=separator, skipinitialspace=True, strict=True)
    begun = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield begun, row
            begun = reader.line_num + 1
    except csv.Error as error:
        raise QuizzerError(f"{path}:{begun}: the row that begins here cannot be read: {error}") from error


def _columns(named: list[str], first: list[str], told: dict[str, str]) -> tuple[list[str], bool]:
    """What each column is, "" for none of ours, and whether the first row is a heading."""
    names = [meant(name) for name in named or first]
    if named:
        unknown = [name for name, part in zip(named, names, strict=True) if not part and name not in ("", "-")]
        if unknown or not {"front", "back"} <= set(names):
            wrong = f"has no {unknown[0]!r}" if unknown else "needs front and back"
            raise UsageError(f"--columns {wrong}: use {', '.join(_PARTS)}, and - for a column to leave")
        return names, [name.strip().lower() for name in first] == [name.lower() for name in named]
    if {"front", "back"} <= set(names):
        return names, True
    special = {int(told[key]) - 1: part for key, part in _SPECIAL.items() if told.get(key, "").isdecimal()}
    free = iter(("front", "back") if special else ("front", "back", "tags"))
    return [special[place] if place in special else next(free, "") for place in range(len(first))], False
