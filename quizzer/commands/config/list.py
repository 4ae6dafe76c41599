"""`quizzer config list`."""

import json
from typing import TypedDict

from quizzer.commands.shared.workplace import Workplace
from quizzer.home.settings import SETTINGS, Settings
from quizzer.screen.lines import Line, Look
from quizzer.screen.report import table


class SettingList(TypedDict):
    path: str
    settings: Settings


def run(workplace: Workplace) -> SettingList:
    """List all settings with their values.

    Example: quizzer config list
    """
    return {"path": workplace.home.config_file, "settings": workplace.config}


def lines(data: SettingList, look: Look) -> list[Line]:
    """A table, with what each setting means."""
    values = data["settings"].items()
    rows = [[key, json.dumps(value, ensure_ascii=False), SETTINGS[key].meaning] for key, value in values]
    if look.narrow and not look.linear:
        return table([("", "l"), ("", "l")], [[f"{key} = {value}", meaning] for key, value, meaning in rows], look)
    return table([("setting", "l"), ("value", "l"), ("meaning", "l")], rows, look)
