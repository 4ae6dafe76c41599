"""`quizzer config get`."""

import json
from typing import Any, TypedDict

from quizzer.commands.shared.workplace import SettingName, Workplace
from quizzer.home.settings import find_setting
from quizzer.screen.lines import Line, Look, Span


class SettingValue(TypedDict):
    key: str
    value: Any


def run(workplace: Workplace, key: SettingName) -> SettingValue:
    """Print the value of one setting.

    Example: quizzer config get new_per_day
    """
    find_setting(key, "config")
    return {"key": key, "value": dict(workplace.config)[key]}


def lines(data: SettingValue, look: Look) -> list[Line]:
    value = data["value"]
    return [[Span(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))]]
