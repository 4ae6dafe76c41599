"""A short run of each fuzzer finds nothing; with a fault planted where it looks, it finds that."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("memory is measured by POSIX", allow_module_level=True)

from tests.fuzz import decks, imports, packs
from tests.fuzz.__main__ import TARGETS

COUNTS = {"answers": 3000, "decks": 60, "settings": 200, "sittings": 8, "exports": 300, "imports": 200, "packs": 200}


@pytest.mark.parametrize("target", TARGETS)
def test_short_run_finds_nothing(target: str, tmp_path: Path) -> None:
    watch = TARGETS[target][0](COUNTS[target], 1, tmp_path)
    assert watch.findings == []
    made = {"decks": decks, "imports": imports, "packs": packs}.get(target)
    assert watch.inputs == COUNTS[target] + (len(list(made.hostile())) if made else 0)


def _fail(*arguments: object, **named: object) -> None:
    raise KeyError("planted")


FAULTS = {
    "answers": ("tests.fuzz.answers.calculate", _fail, "KeyError: 'planted'"),
    "decks": ("quizzer.decks.nodes.neutralise", lambda text: text, "a terminal would obey"),
    "settings": ("tests.fuzz.settings.write_setting", lambda home, key, value: None, "changed another"),
    "sittings": ("quizzer.session.desk.Desk.mark", _fail, "bug in quizzer"),
    "imports": ("quizzer.importing.texts.neutralise", lambda text: text, "a terminal would obey"),
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
