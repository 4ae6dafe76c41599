"""Help as it is shown: in panels where a terminal has colours, as lines for pipes and narrow windows."""

import copy
import inspect
import re
from collections.abc import Sequence
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup

from quizzer.commands.shared.workplace import Workplace
from quizzer.screen.lines import Span
from quizzer.screen.paper import Paper
from quizzer.verify.docstring import LEFT_OUT

Part = tuple[str, list[tuple[str, str]]]  # a title, and names with what they are
_EXAMPLE = re.compile(r"^Example: (.*)\n?", re.MULTILINE)
_CALM = {
    "STYLE_OPTION": "cyan", "STYLE_SWITCH": "cyan", "STYLE_TYPES": "dim", "STYLE_USAGE": "", "STYLE_HELPTEXT": "",
    "STYLE_COMMANDS_TABLE_FIRST_COLUMN": "cyan", "STYLE_REQUIRED_SHORT": "dim", "STYLE_REQUIRED_LONG": "dim",
}  # fmt: skip


def write(command: Any, context: Any, formatter: Any) -> None:
    """Write a command's help: what it does, what it takes, the commands below it, examples that can be copied."""
    workplace: Workplace = context.find_root().obj
    workplace.assume_settings()  # settings that cannot be read are no reason to be silent
    paper = workplace.paper()
    text = inspect.cleandoc(command.help or LEFT_OUT)
    commands: Sequence[Part] = getattr(command, "parts", list)()
    shown = copy.copy(command)
    shown.help = _EXAMPLE.sub("", text).strip()
    examples = _EXAMPLE.findall(text)
    if paper.is_coloured and not paper.look.plain and not paper.look.narrow:
        _draw(shown, context, commands, paper)
        if examples:
            paper.lines([[], [Span(" Example", "strong")], *([Span(f"   {example}", "code")] for example in examples)])
    else:
        _list(shown, context, commands, formatter, paper.look.width)
        if examples:
            formatter.write("\nExample:\n" + "".join(f"  {example}\n" for example in examples))


def _draw(command: Any, context: Any, commands: Sequence[Part], paper: Paper) -> None:
    """Let Typer draw it with Rich, in the width and in the few colours that are ours."""
    from rich.markup import escape  # noqa: PLC0415 - for help alone
    from typer import rich_utils  # noqa: PLC0415

    for name, value in {**_CALM, "MAX_WIDTH": paper.look.width, "COLOR_SYSTEM": "standard"}.items():
        setattr(rich_utils, name, value)
    rich_utils.FORCE_TERMINAL = True
    command.help = escape(command.help)
    if commands:
        known: Any = {
            name: TyperCommand(name, help=escape(summary), rich_help_panel=title)
            for title, rows in commands
            for name, summary in rows
        }
        command = TyperGroup(name=command.name, commands=known, params=command.params, help=command.help)
    rich_utils.rich_format_help(obj=command, ctx=context, markup_mode="rich")


def _list(command: Any, context: Any, commands: Sequence[Part], formatter: Any, width: int) -> None:
    formatter.width = width
    command.format_usage(context, formatter)
    command.format_help_text(context, formatter)
    for title, rows in [*_parameters(command, context), *commands]:
        with formatter.section(title):
            formatter.write_dl(rows, col_max=max(8, width // 3))


def _parameters(command: Any, context: Any) -> list[Part]:
    parts: dict[str, list[tuple[str, str]]] = {}
    for parameter in command.get_params(context):
        title = "Arguments" if isinstance(parameter, TyperArgument) else parameter.rich_help_panel or "Options"
        parts.setdefault(title, []).append(parameter.get_help_record(context))
    return list(parts.items())
