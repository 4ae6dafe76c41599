"""`quizzer config set`."""

import json
import os
from typing import Annotated, Any

import typer

from quizzer.commands.shared.workplace import SettingName, Workplace
from quizzer.errors import UsageError
from quizzer.home.settings import Setting, find_setting, write_setting
from quizzer.session.plan import read_plan


def run(
    workplace: Workplace,
    key: SettingName,
    values: Annotated[list[str] | None, typer.Argument(metavar="VALUE", help="The value; none empties a list.")] = None,
) -> str:
    """Change one setting. The other lines of the file stay as they are, comments included.

    A sitting that is open takes up decks and packages at its next question, and desired_retention once another command
    has; the others hold from the next sitting on.

    Example: quizzer config set new_per_day 15
    """
    workplace.must_write("no setting can be changed")
    value = _value(key, find_setting(key, "config"), values or [])
    if key == "decks":
        value = [
            os.path.abspath(os.path.expanduser(path)) for path in value if path
        ]  # it is named from here, and read from anywhere
    if key == "plan":
        read_plan(value)  # refuses what is none
    if key == "hidden_decks":
        workplace.catalog.filters(value, [], [])  # refuses a name that no deck has
    write_setting(workplace.home, key, value)
    return f"{key} = {json.dumps(value, ensure_ascii=False)}"


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
