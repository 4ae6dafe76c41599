"""The parts of a numpydoc docstring that `verify show` and the checks need."""

import inspect
import re

_HEADING = re.compile(r"^(?P<title>[A-Z][A-Za-z ]+)\n-{3,}\n", re.MULTILINE)


class Docstring:
    """A numpydoc docstring taken apart: `summary`, `sections` by title, and the two that are shown."""

    def __init__(self, text: str) -> None:
        self.text = inspect.cleandoc(text)
        pieces = _HEADING.split(self.text + "\n")
        self.summary = pieces[0].strip().split("\n\n")[0].replace("\n", " ")
        self.sections = {pieces[i]: pieces[i + 1].strip() for i in range(1, len(pieces) - 1, 2)}

    @property
    def formula(self) -> str:
        """What the Notes say: the formula."""
        return self.sections.get("Notes", "")

    @property
    def source(self) -> str:
        """What the References say, without reference marks."""
        return re.sub(r"^\.\. \[\d+\] ", "", self.sections.get("References", ""), flags=re.MULTILINE)
