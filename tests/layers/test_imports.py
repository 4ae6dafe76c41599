"""The import graph, file by file: no circles, also not by imports inside functions or for types alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import quizzer

ROOT = Path(quizzer.__file__).parent
GRAMMAR = "quizzer.text.latex."  # its files call each other, as the language does


def modules() -> dict[str, Path]:
    """Every file of the package by its module's name."""
    found = {}
    for path in ROOT.rglob("*.py"):
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(tree: ast.Module, known: dict[str, Path]) -> Iterator[str]:
    """The modules that a file imports anywhere in it; of a package's `__init__` only what is taken from there."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module in known:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in known else node.module


@cache
def graph() -> dict[str, set[str]]:
    known = modules()
    return {
        name: set(imported(ast.parse(path.read_text(encoding="utf-8")), known)) - {name} for name, path in known.items()
    }


def test_no_file_is_in_a_circle_but_those_of_the_latex_grammar() -> None:
    outside = {
        name: {other for other in others if not (name.startswith(GRAMMAR) and other.startswith(GRAMMAR))}
        for name, others in graph().items()
    }
    try:
        TopologicalSorter(outside).prepare()
    except CycleError as error:
        raise AssertionError(" -> ".join(error.args[1])) from None


def test_graph_sees_what_is_imported_inside_functions_and_for_types() -> None:
    assert "quizzer.catalog.indexing" in graph()["quizzer.catalog"]  # inside a function
    assert "quizzer.kinds.shared.contract" in graph()["quizzer.store.records"]  # under TYPE_CHECKING
    assert len(graph()) > 150


def test_code_tasks_see_their_contract_alone() -> None:
    """Their folders are no packages, and so lint-imports does not look at them."""
    seen = {name: others for name, others in graph().items() if ".tasks." in name}
    assert len(seen) > 40
    assert set().union(*seen.values()) == {"quizzer.verify.draws", "quizzer.verify.task"}
