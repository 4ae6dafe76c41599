"""What is imported before the first question: counts, which do not depend on how busy the machine is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

FORBIDDEN = {
    "numpy", "yaml", "fsrs", "tomllib", "platformdirs", "hashlib", "importlib.metadata",
    "dataclasses", "logging", "asyncio", "tempfile", "random", "decimal", "statistics", "csv", "email",
    "pygments", "markdown_it", "quizzer.guide",
}  # fmt: skip
# Of Rich only the widths of characters, and what these import.
WIDTHS = ("rich", "rich.cells", "rich._extension", "rich._unicode_data")
MOST_DATACLASSES = 12
MOST_MODULES = 78  # of quizzer's own
# What explains an answer, reads keys or spells in ASCII comes when that is wanted.
LATER = {
    *(f"quizzer.screen.{name}" for name in ("cells", "comparison", "marks", "recap", "remarks")),
    *(f"quizzer.screen.{name}" for name in ("draft", "editing", "keyboard", "keys", "timed")),
    *(f"quizzer.screen.formulas.{name}" for name in ("accents", "spelling")),
    "quizzer.catalog.preparing", "quizzer.core.journal",
}  # fmt: skip

# Runs one command line; reports what was imported when the first line is asked for, or else at the end.
PROBE = """
import json, sys

def report():
    own = [module for name, module in list(sys.modules.items()) if name.split(".")[0] == "quizzer"]
    made = {
        f"{value.__module__}.{value.__qualname__}"
        for module in own for value in vars(module).values()
        if isinstance(value, type) and hasattr(value, "__dataclass_fields__") and value.__module__.startswith("quizzer")
    }
    with open(sys.argv[1], "w") as file:
        json.dump({"modules": sorted(sys.modules), "dataclasses": sorted(made)}, file)

class Asked:
    def isatty(self):
        return False

    def readline(self, limit=-1):
        report()
        return ""

from quizzer.cli import main

sys.stdin = Asked()
code = main(sys.argv[2:])
if sys.argv[2] != "review":
    report()
sys.exit(code)
"""


class Imported(NamedTuple):
    """What a command had imported, and the data classes of quizzer's own that it had made."""

    modules: set[str]
    dataclasses: list[str]
    out: str


Probe = Callable[..., Imported]


@pytest.fixture
def probe(tmp_path: Path, indexed: Path) -> Probe:
    """Run a command on an indexed home and see what it imports."""

    def run(*argv: str) -> Imported:
        found = tmp_path / "found.json"
        result = subprocess.run(
            [sys.executable, "-c", PROBE, str(found), *argv], capture_output=True, text=True, cwd=tmp_path,
            env={**os.environ, "QUIZZER_NOW": "2026-11-23T18:00:00+00:00", "PYTHONIOENCODING": "utf-8"}, timeout=60,
        )  # fmt: skip
        assert result.returncode == 0, result.stderr
        data: dict[str, Any] = json.loads(found.read_text())
        return Imported(set(data["modules"]), data["dataclasses"], result.stdout)

    return run


@pytest.mark.parametrize("argv", [("review",), ("next", "--json"), ("review", "--kind", "choice"), ("next",)])
def test_first_question_needs_none_of_the_heavy_modules(probe: Probe, argv: tuple[str, ...]) -> None:
    imported = probe(*argv)
    assert imported.out
    assert imported.modules & FORBIDDEN <= brought_by_typer()
    assert drawn_with(imported) == set()
    assert "typer" in imported.modules


@pytest.mark.parametrize("argv", [("review",), ("next", "--json")])
def test_first_question_makes_few_data_classes_and_loads_few_modules(probe: Probe, argv: tuple[str, ...]) -> None:
    imported = probe(*argv)
    assert len(imported.dataclasses) <= MOST_DATACLASSES
    assert len([name for name in imported.modules if name.startswith("quizzer")]) <= MOST_MODULES
    assert not [name for name in imported.modules if name.startswith("quizzer.verify.") and name.count(".") > 2]
    assert imported.modules & LATER == set()


@pytest.mark.parametrize(
    ("text", "needs_toml"), [('theme = "dark"\nnew_per_day = 5\n', False), ("theme = 'dark'\n", True)]
)
def test_settings_as_quizzer_writes_them_need_no_reader_of_toml(
    probe: Probe, indexed: Path, text: str, needs_toml: bool
) -> None:
    (indexed / "config.toml").write_text(text)
    assert ("tomllib" in probe("review").modules) == needs_toml


def test_coloured_question_needs_nothing_more(probe: Probe) -> None:
    imported = probe("--color", "always", "review")
    assert "\x1b[" in imported.out
    assert not imported.modules & {"numpy", "yaml"}
    assert drawn_with(imported) == set()


def test_only_the_command_that_is_called_is_imported(probe: Probe) -> None:
    imported = probe("next", "--json")
    commands = {name for name in imported.modules if name.startswith("quizzer.commands.")}
    assert commands == {
        f"quizzer.commands.{name}"
        for name in ("next", "shared", "shared.narrowing", "shared.output", "shared.tree", "shared.workplace")
    }
    assert "quizzer.session.loop" not in imported.modules


def test_only_the_kind_that_is_asked_is_imported(probe: Probe) -> None:
    kinds = {name for name in probe("review", "--kind", "match").modules if name.startswith("quizzer.kinds.")}
    assert (
        kinds & {f"quizzer.kinds.{kind}" for kind in ("numeric", "shared.computed", "cloze", "derive", "spot")} == set()
    )


def drawn_with(imported: Imported) -> set[str]:
    """The modules of Rich that are there for more than the width of a character."""
    modules = {name for name in imported.modules if name.split(".")[0] == "rich"}
    return {name for name in modules if name not in WIDTHS and not name.startswith("rich._unicode_data.")}


def test_version_imports_neither_typer_nor_anything_of_quizzer(probe: Probe) -> None:
    imported = probe("--version")
    assert imported.out.startswith("quizzer ")
    assert {name for name in imported.modules if name.startswith("quizzer")} == {"quizzer", "quizzer.cli"}
    assert not imported.modules & {"typer", "inspect", "sqlite3", "rich"}


def test_package_itself_imports_nothing(tmp_path: Path) -> None:
    code = "import sys; before = set(sys.modules); import quizzer; print(*(set(sys.modules) - before))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert result.stdout.split() == ["quizzer"]


@pytest.mark.parametrize("color", ["never", "always"])
def test_help_imports_no_command_and_draws_without_rich(probe: Probe, color: str) -> None:
    imported = probe("--color", color, "--help")
    assert {name for name in imported.modules if name.startswith("quizzer.commands.")} == {
        f"quizzer.commands.{name}" for name in ("shared", "shared.manual", "shared.tree", "shared.workplace")
    }
    assert not imported.modules & {"numpy", "yaml"}
    assert drawn_with(imported) == set()


def brought_by_typer() -> set[str]:
    """What `import typer` alone loads: those modules are not quizzer's to avoid."""
    code = "import typer, sys; print(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


def test_collector_is_paused_for_the_start_and_on_for_the_command(tmp_path: Path) -> None:
    code = (
        "import gc, sys; from quizzer import cli; from quizzer.commands.shared import workplace\n"
        "seen = []\n"
        "def watched(name):\n"
        "    real = getattr(workplace, name)\n"
        "    def run(*given):\n"
        "        seen.append((name, gc.isenabled(), gc.get_freeze_count() > 1000))\n"
        "        return real(*given)\n"
        "    setattr(workplace, name, run)\n"
        "watched('locate'), watched('read_config')\n"
        "sys.argv = ['quizzer', 'config', 'list']\n"
        "try:\n    cli.run()\nexcept SystemExit:\n    print(seen, file=sys.stderr)\n"
    )
    environment = {**os.environ, "QUIZZER_HOME": str(tmp_path / "home"), "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stderr == "[('locate', False, False), ('read_config', True, True)]\n"
