"""What quizzer 0.1 kept in `trust.json`: packages allowed or denied, by the hash of their files. Taken over once."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import Any

from quizzer.home import Home
from quizzer.home.files import free
from quizzer.home.settings import PackageList, Settings, write_setting

_LISTS: dict[str, PackageList] = {"denied": "denied_packages", "allowed": "allowed_packages"}
_BROKEN = (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError)


def take_over(home: Home, settings: Settings) -> str:
    """Add what the old file says to the settings, by name, and put it aside; what to tell the learner.

    What the settings say already stays. A start that is killed in between is taken up by the next one.
    """
    try:
        with open(home.decisions, "rb") as file:
            decided: dict[str, Any] = {name: kept["decision"] for name, kept in json.load(file)["packages"].items()}
        told = "what trust.json allowed and denied is in the settings now, by name: `quizzer trust list`"
    except _BROKEN:
        decided, told = {}, "trust.json is broken, so no package is allowed by it: `quizzer trust allow` decides anew"
    for word, key in _LISTS.items():
        known = {*settings["allowed_packages"], *settings["denied_packages"]}
        names = [name for name in decided if decided[name] == word and name.isascii() and name not in known]
        if names:
            settings[key] = [*settings[key], *names]
            write_setting(home, key, settings[key])
    aside = free(f"{home.decisions}.old")
    with suppress(FileNotFoundError):  # another start was faster
        os.rename(home.decisions, aside)
    return f"{told}; the file is kept as {aside}"
