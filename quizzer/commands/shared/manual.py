"""Help as it is shown: in panels where a terminal has colours, as lines for pipes and narrow windows."""

import inspect
import io
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from typer.core import TyperArgument

from quizzer.commands.shared.workplace import Workplace
from quizzer.screen.lines import Line, Look, Span, joined, pad, text_of
from quizzer.screen.prose import said
from quizzer.tuples import NamedTuple
from quizzer.verify.docstring import LEFT_OUT

Part = tuple[str, list[tuple[str, str]]]  # a title, and names with what they are
_EXAMPLE = re.compile(r"^Example: (.*)\n?", re.MULTILINE)
_WORD = r"""(?:[^\s'"]|'[^']*'|"[^"]*")+"""
_WORDS = re.compile(rf"-\S+ (?!-){_WORD}|{_WORD}")  # of a shell, an option together with its value


class Page(NamedTuple):
    """What the help of a command says."""

    usage: list[str]  # pieces that are never broken
    paragraphs: list[str]
    parts: list[Part]
    examples: list[str]


def write(command: Any, context: Any, formatter: Any) -> None:
    """Write a command's help: what it does, the commands below it, what it takes, examples that can be copied."""
    workplace: Workplace = context.find_root().obj
    workplace.assume_settings()  # settings that cannot be read are no reason to be silent
    paper = workplace.paper()
    look = paper.look
    context.color = paper.is_coloured
    framed = paper.is_coloured and look.unicode and not (look.plain or look.narrow)
    paper.stream = io.StringIO()
    paper.lines(lines(page(command, context), look, framed=framed))
    formatter.write(paper.stream.getvalue())


def page(command: Any, context: Any) -> Page:
    """What is to be said of a command."""
    text = inspect.cleandoc(command.help or LEFT_OUT)
    commands: list[Part] = getattr(command, "parts", list)()
    shared = [option for option in context.find_root().command.params if option.rich_help_panel]
    own = [parameter for parameter in command.params if parameter not in shared]
    parts: dict[str, list[tuple[str, str]]] = {}
    for parameter in own:
        title = "Arguments" if isinstance(parameter, TyperArgument) else "Options"
        parts.setdefault(title, []).append(record(parameter))
    parts[shared[0].rich_help_panel] = [*map(record, shared), ("-h, --help", "Show this help.")]
    usage = [context.command_path, "[OPTIONS]", *(piece for parameter in own for piece in _in_usage(parameter))]
    return Page(
        [*usage, *(["COMMAND ..."] if commands else [])],
        [" ".join(paragraph.split()) for paragraph in _EXAMPLE.sub("", text).strip().split("\n\n")],
        [*commands, *parts.items()],
        _EXAMPLE.findall(text),
    )


def _in_usage(parameter: Any) -> Iterator[str]:
    """How a parameter stands in the first line: arguments, and options that cannot be left out."""
    if isinstance(parameter, TyperArgument):
        word = f"{parameter.metavar}" + ("..." if parameter.nargs == -1 else "")
        yield word if parameter.required else f"[{word}]"
    elif parameter.required:
        yield f"{parameter.opts[-1]} {parameter.metavar}"


def record(parameter: Any) -> tuple[str, str]:
    """A parameter as it is typed, and what it is, with its range and what it is without being given."""
    if isinstance(parameter, TyperArgument):
        return str(parameter.metavar), parameter.help or ""
    names = ", ".join(sorted(parameter.opts, key=len))
    facts = ["required"] if parameter.required else []
    if parameter.is_flag or parameter.metavar is None:
        return names, parameter.help or ""
    if "|" not in parameter.metavar:
        facts += _range(parameter.type)
    if parameter.default not in (None, "", 0, "-") and not parameter.required:
        facts.append(f"{parameter.default} if not given")
    told = f"{parameter.help.rstrip('.')} ({'; '.join(facts)})." if facts else parameter.help
    return f"{names} {parameter.metavar}", told


def _range(kind: Any) -> Iterator[str]:
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    if least is not None:
        yield f"{least} or more" if most is None else f"{least} to {most:,}"


def lines(data: Page, look: Look, *, framed: bool = False) -> list[Line]:
    """The page; `framed` puts each part of it into a panel."""
    shown = _usage(data.usage, look)
    for paragraph in data.paragraphs:
        shown += [[], *said([Span(paragraph)], look, 2)]
    if framed:
        shown.append([])
    for title, rows in data.parts:
        inner = look._replace(width=look.width - 2) if framed else look
        part = [line for row in rows for line in _row(row, _margin(rows, inner), inner)]
        shown += _framed(title, part, look.width) if framed else [[], [Span(f"{title}:", "strong")], *part]
    if data.examples:
        title = "Example" if len(data.examples) == 1 else "Examples"
        shown += [[], [Span(f"{title}:", "strong")]]
        shown += chain.from_iterable(_continued(example, look.width) for example in data.examples)
    return shown


def _usage(pieces: Sequence[str], look: Look) -> list[Line]:
    """The first line, broken between pieces only."""
    rows = ["Usage:"]
    for piece in pieces:
        if len(rows[-1]) + 1 + len(piece) <= look.width:
            rows[-1] += f" {piece}"
        else:
            rows.append(f"           {piece}")
    return [[Span(row)] for row in rows]


def _margin(rows: Sequence[tuple[str, str]], look: Look) -> int:
    """Where the texts begin: beside their names where these are short, else under them."""
    longest = max(len(name) for name, _ in rows) + 4
    return longest if longest <= look.width * 0.4 else 6


def _row(row: tuple[str, str], margin: int, look: Look) -> list[Line]:
    name, told = row[0], said([Span(row[1])], look, margin)
    if len(name) + 4 > margin:
        return [[Span(f"  {name}", "code")], *told]
    first = [Span(told[0][0].text[len(name) + 2 :]), *told[0][1:]]
    return [[Span(f"  {name}", "code"), *first], *told[1:]]


def _framed(title: str, part: list[Line], width: int) -> list[Line]:
    """The lines in a panel."""
    top = [Span("╭─ ", "dim"), Span(title, "strong"), Span(f" {'─' * (width - len(title) - 5)}╮", "dim")]
    sides = ([Span("│", "dim"), *line, Span(pad("", width - 2 - len(text_of(line))) + "│", "dim")] for line in part)
    return [top, *(joined(line) for line in sides), [Span(f"╰{'─' * (width - 2)}╯", "dim")]]


def _continued(example: str, width: int) -> list[Line]:
    """An example on one line, or on several that a shell reads as one."""
    rows = ["  "]
    for word in [example] if len(example) + 2 <= width else _WORDS.findall(example):
        if rows[-1].strip() and len(rows[-1]) + len(word) + 2 > width:
            rows[-1] += "\\"
            rows.append("    ")
        rows[-1] += f"{word} "
    return [[Span(row.rstrip(), "code")] for row in rows]
