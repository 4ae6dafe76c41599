"""sarif: the problems of decks as SARIF 2.1.0, which code hosts show beside the lines."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from quizzer import __version__
from quizzer.errors import Diagnostic

_RULES = {"error": "What keeps a card from being asked as it should be.", "warning": "What may not be meant so."}


def report(problems: Iterable[Diagnostic]) -> str:
    """The problems as the results of one run."""
    rules = [{"id": f"deck-{level}", "shortDescription": {"text": text}} for level, text in _RULES.items()]
    run = {
        "tool": {"driver": {"name": "quizzer", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem) for problem in problems],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _result(problem: Diagnostic) -> dict[str, Any]:
    text = problem.message + (f" ({problem.hint})" if problem.hint else "")
    place = {
        "artifactLocation": {"uri": _uri(problem.path)},
        "region": {"startLine": problem.line, "startColumn": problem.column},
    }
    return {
        "ruleId": f"deck-{problem.severity}",
        "level": problem.severity,
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
    }


def _uri(path: str) -> str:
    """The path from the folder of the check, or the whole one if it lies elsewhere."""
    relative = os.path.relpath(path)
    if relative.startswith(".."):
        return Path(os.path.abspath(path)).as_uri()
    return quote(Path(relative).as_posix().encode("utf-8", "surrogateescape"))
