"""config.toml of any shape: settings, or one line that says what is wrong; the file is never touched."""

from __future__ import annotations

import random
from pathlib import Path

from quizzer.errors import QuizzerError
from quizzer.home import Home
from quizzer.home.settings import SETTINGS, read_config, write_setting
from tests.fuzz.screens import obeyed
from tests.fuzz.watch import Watch

LIMIT_MS, LIMIT_MB = 1000.0, 200.0
LONGEST_LINE = 2000
_SOUND = '# mine\nnew_per_day = 15\ndesired_retention = 0.9\ntheme = "dark"\ndecks = [\n  "a.yaml", # one\n]\n'
_PIECES = [
    *(f"{key} = " for key in SETTINGS), "1", "-1", "0.5", "1e400", "9" * 5000, "true", '"x"', '"""', "'''", "[", "]",
    "{", "}", "=", ".", ",", "\n", "#", "[[", "]]", "a.b.c = 1\n", "nan", "inf", "1979-05-27", "\\u202e", "\x00",
    "\x1b[31m", "\ud800", "é", "[" * 3000, "{a=" * 500, "a." * 1000, "0x", "_", '"\\uD800"', "\r", "\x7f",
]  # fmt: skip


def run(count: int, seed: int, folder: Path) -> Watch:
    """Read so many files, and change a setting in each."""
    watch, chance = Watch("settings", LIMIT_MS, LIMIT_MB), random.Random(seed)
    home = Home(str(folder / "settings"))
    home.create()
    with watch.running():
        for _ in range(count):
            data = _mutated(chance)
            Path(home.config_file).write_bytes(data)
            with watch.input(data):
                _use(watch, home, data)
    return watch


def _mutated(chance: random.Random) -> bytes:
    text = _SOUND if chance.random() < 0.7 else ""
    for _ in range(chance.randint(1, 6)):
        place = chance.randint(0, len(text))
        text = text[:place] + chance.choice(_PIECES) + text[place + chance.choice((0, 0, 1, 9)) :]
    data = bytearray(text.encode("utf-8", "surrogatepass"))
    if data and chance.random() < 0.2:
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _use(watch: Watch, home: Home, data: bytes) -> None:
    try:
        found = read_config(home)
    except QuizzerError as error:
        if len(str(error)) > LONGEST_LINE:
            watch.find(data, f"a message of {len(str(error))} characters")
        if Path(home.config_file).read_bytes() != data:
            watch.find(data, "a broken file was written to")
        return
    if set(found) != set(SETTINGS):
        watch.find(data, f"settings {sorted(found)}")
    write_setting(home, "new_per_day", 7)
    if read_config(home) != {**found, "new_per_day": 7}:
        watch.find(data, "changing one setting changed another")
    if obeyed(str(found["new_per_day"])):
        watch.find(data, "a number that a terminal obeys")
