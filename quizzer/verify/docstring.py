"""The parts of a numpydoc docstring that `verify show` and the checks need."""

import inspect
import re
import sys

LEFT_OUT = "Python leaves texts like this one out with -OO and PYTHONOPTIMIZE=2." if sys.flags.optimize > 1 else ""
_HEADING = re.compile(r"^(?P<title>[A-Z][A-Za-z ]+)\n-{3,}\n", re.MULTILINE)
_DISPLAYED = re.compile(r"^\.\. math:: *(.*(?:\n+ +\S.*)*)", re.MULTILINE)
_REFERENCE = re.compile(r"^\.\. \[(\d+)\] (.*(?:\n +\S.*)*)", re.MULTILINE)
# In text: displayed mathematics, which is done already; :math:`x`; ``code`` and `code`; [1]_; what Markdown would read.
_MARKUP = re.compile(r"(\$\$.*?\$\$)|:math:`([^`]+)`|``(.+?)``|`([^`]+)`_?|(\[\d+\])_|([\\*$])", re.DOTALL)


class Docstring:
    """A numpydoc docstring taken apart: `summary`, `sections` by title, and what two of them say."""

    def __init__(self, text: str | None) -> None:
        self.text = inspect.cleandoc(text or LEFT_OUT)
        pieces = _HEADING.split(self.text + "\n")
        self.opening = pieces[0].strip()
        self.summary = self.opening.split("\n\n")[0].replace("\n", " ")
        self.sections = {pieces[i]: pieces[i + 1].strip() for i in range(1, len(pieces) - 1, 2)}
        self.formula = self.sections.get("Notes", "")
        self.source = re.sub(r"^\.\. \[\d+\] ", "", self.sections.get("References", ""), flags=re.MULTILINE)


def definitions(section: str) -> list[tuple[str, str]]:
    """The entries of a section of parameters and the like: a line each, and the indented text below it."""
    entries = re.findall(r"^(\S.*)\n?((?:\n*[ ]+\S.*)*)", section, re.MULTILINE)
    return [(head, inspect.cleandoc(body)) for head, body in entries]


def as_card_text(section: str) -> str:
    """A section in the Markdown of the cards, its mathematics between dollars and its references numbered."""
    section = _DISPLAYED.sub(lambda found: f"\n$${found[1].strip()}$$\n", section)
    section = _REFERENCE.sub(lambda found: f"{found[1]}. {' '.join(found[2].split())}", section)
    return _MARKUP.sub(_marked, section)


def _marked(found: re.Match[str]) -> str:
    displayed, formula, literal, code, reference, character = found.groups()
    if formula:
        return f"${formula}$"
    if literal or code:
        return f"`{literal or code}`"
    return displayed or reference or f"\\{character}"
