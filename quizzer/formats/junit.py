"""junit: the proof of decks as JUnit XML, a test case a card, for programs that show what a build found."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from quizzer.errors import Diagnostic

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report(
    decks: Iterable[Mapping[str, Any]],
    cards: Mapping[str, Sequence[str]],
    problems: Sequence[Diagnostic],
    *,
    is_strict: bool,
) -> str:
    """The decks as suites; `cards` has the ids of each by its path. Warnings fail where the check is strict."""
    root = ElementTree.Element("testsuites", name="quizzer deck check")
    for deck in decks:
        own = [problem for problem in problems if problem.path == deck["path"]]
        seconds = f"{deck['seconds']:.3f}"
        suite = ElementTree.SubElement(root, "testsuite", name=_legal(deck["name"]), file=_legal(deck["path"]))
        names = dict.fromkeys([*cards.get(deck["path"], ()), *(problem.card or "" for problem in own)])
        for name in names:
            case = ElementTree.SubElement(
                suite, "testcase", classname=_legal(deck["name"]), name=_legal(name) or "the deck", time="0"
            )
            _told(case, [problem for problem in own if (problem.card or "") == name], is_strict=is_strict)
        counts = {"tests": str(len(suite)), "failures": str(len(suite.findall("*/failure"))), "errors": "0"}
        suite.attrib.update(counts, skipped="0", time=seconds)
    suites = root.findall("testsuite")
    root.attrib.update({key: str(sum(int(suite.get(key, 0)) for suite in suites)) for key in ("tests", "failures")})
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _told(case: ElementTree.Element, problems: Iterable[Diagnostic], *, is_strict: bool) -> None:
    """What is wrong with a card: a failure each, and warnings that fail nothing as its output."""
    for problem in problems:
        if problem.severity == "error" or is_strict:
            failure = ElementTree.SubElement(case, "failure", message=_legal(problem.message), type=problem.severity)
            failure.text = _legal(str(problem))
        else:
            output = case.find("system-out")
            output = ElementTree.SubElement(case, "system-out") if output is None else output
            output.text = (output.text or "") + _legal(f"{problem.severity}: {problem}\n")


def _legal(text: str) -> str:
    """The text without what XML cannot say."""
    return _NO_XML.sub("\ufffd", text)
