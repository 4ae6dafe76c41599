"""A short run of each fuzzer finds nothing; with a fault planted where it looks, it finds that."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("memory is measured by POSIX", allow_module_level=True)

from tests.fuzz import decks, imports, packs
from tests.fuzz.__main__ import TARGETS

COUNTS = {
    "answers": 3000, "decks": 60, "settings": 200, "sittings": 8, "exports": 300, "packs": 200,
    **{target: 40 for target in TARGETS if target.startswith("import.")},
}  # fmt: skip


@pytest.mark.parametrize("target", TARGETS)
def test_short_run_finds_nothing(target: str, tmp_path: Path) -> None:
    watch = TARGETS[target][0](COUNTS[target], 1, tmp_path)
    assert watch.findings == []
    name, dot, ending = target.partition(".")
    made: dict[str, Callable[[], Iterable[object]]] = {
        "decks": decks.hostile, "import": partial(imports.hostile, dot + ending), "packs": packs.hostile,
    }  # fmt: skip
    assert watch.inputs == COUNTS[target] + (len(list(made[name]())) if name in made else 0)


def _fail(*arguments: object, **named: object) -> None:
    raise KeyError("planted")


FAULTS = {
    "answers": ("tests.fuzz.answers.calculate", _fail, "KeyError: 'planted'"),
    "decks": ("quizzer.decks.nodes.neutralise", lambda text: text, "a terminal would obey"),
    "settings": ("tests.fuzz.settings.write_setting", lambda home, key, value: None, "changed another"),
    "sittings": ("quizzer.session.desk.Desk.mark", _fail, "bug in quizzer"),
    **{
        target: ("tests.fuzz.imports.written", _fail, "KeyError: 'planted'")
        for target in TARGETS
        if target.startswith("import.")
    },
    "import.md": ("quizzer.importing.texts.neutralise", lambda text: text, "a terminal would obey"),
    "packs": ("quizzer.decks.sharing.put", _fail, "KeyError: 'planted'"),
    "exports": ("quizzer.formats.csv._neutral", lambda text: text, "a spreadsheet would run"),
}


@pytest.mark.parametrize("target", TARGETS)
def test_planted_fault_is_found(target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, planted, words = FAULTS[target]
    monkeypatch.setattr(name, planted)
    if target == "decks":
        monkeypatch.setattr("quizzer.screen.paper.neutralise", lambda text: text)
    watch = TARGETS[target][0](COUNTS[target], 1, tmp_path)
    assert any(words in finding for finding in watch.findings), watch.findings[:3]
