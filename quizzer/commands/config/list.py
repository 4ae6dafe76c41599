"""`quizzer config list`."""

from __future__ import annotations

import json
from typing import TypedDict

import typer

from quizzer.commands.shared.arguments import Json
from quizzer.commands.shared.output import tell
from quizzer.commands.shared.workplace import Workplace
from quizzer.home.settings import SETTINGS, Settings
from quizzer.screen.lines import Line
from quizzer.screen.look import Look
from quizzer.screen.report import table


class SettingList(TypedDict):
    """The object of `config list --json`."""

    path: str
    settings: Settings


def run(context: typer.Context, as_json: Json = False) -> None:
    """List all settings with their values.

    Example: quizzer config list
    """
    workplace: Workplace = context.obj
    tell(workplace, as_json, "config-list", data(workplace), lines)


def data(workplace: Workplace) -> SettingList:
    """All settings, and the file that they stand in."""
    return {"path": workplace.home.config_file, "settings": workplace.config}


def lines(data: SettingList, look: Look) -> list[Line]:
    """A table, with what each setting means."""
    values = data["settings"].items()
    rows = [[key, json.dumps(value, ensure_ascii=False), SETTINGS[key].meaning] for key, value in values]
    return table([("setting", "l"), ("value", "l"), ("meaning", "l")], rows, look)
