"""`quizzer config`: the settings of a home."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from quizzer.commands.shared.output import print_json
from quizzer.commands.shared.tree import new_app
from quizzer.commands.shared.workplace import Workplace
from quizzer.errors import UsageError
from quizzer.home.settings import SETTINGS, Setting, find_setting, write_setting
from quizzer.screen.report import table

Json = Annotated[bool, typer.Option("--json", help="One JSON object.")]

app = new_app(help="Read and change the settings.")


@app.command("list")
def list_settings(context: typer.Context, as_json: Json = False) -> None:
    """List all settings with their values.

    Example: quizzer config list
    """
    workplace: Workplace = context.obj
    if as_json:
        print_json("config-list", {"path": workplace.home.config_file, "settings": workplace.config})
        return
    values = workplace.config.items()
    rows = [[key, json.dumps(value, ensure_ascii=False), SETTINGS[key].meaning] for key, value in values]
    paper = workplace.paper()
    paper.lines(table([("setting", "l"), ("value", "l"), ("meaning", "l")], rows, paper.look))


@app.command()
def get(context: typer.Context, key: str, as_json: Json = False) -> None:
    """Print the value of one setting.

    Example: quizzer config get new_per_day
    """
    workplace: Workplace = context.obj
    find_setting(key, "config")
    value = dict(workplace.config)[key]
    if as_json:
        print_json("config-get", {"key": key, "value": value})
        return
    workplace.paper().line(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


@app.command("set")
def set_value(
    context: typer.Context,
    key: str,
    values: Annotated[list[str] | None, typer.Argument(help="The value; none empties a list.")] = None,
) -> None:
    """Change one setting. The other lines of the file stay as they are, comments included.

    Example: quizzer config set new_per_day 15
    """
    workplace: Workplace = context.obj
    workplace.must_write("no setting can be changed")
    value = _value(key, find_setting(key, "config"), values or [])
    if key == "hidden_decks":
        workplace.catalog.filters(value, [], [])  # refuses a name that no deck has
    write_setting(workplace.home, key, value)
    workplace.paper().line(f" {key} = {json.dumps(value, ensure_ascii=False)}")


def _value(key: str, setting: Setting, words: list[str]) -> Any:
    """The words as a value of the setting's type."""
    if setting.type is list:
        return words
    if len(words) != 1:
        raise UsageError(f"{key} takes one value ({setting.meaning})")
    try:
        return setting.type(words[0])
    except ValueError as error:
        raise UsageError(f"{key} cannot be {words[0]!r} ({setting.meaning})") from error
