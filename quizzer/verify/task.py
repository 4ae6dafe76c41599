"""The contract of a code task: a model solution, the inputs that programs are tried on, and the mistakes people make.

    task = Task(softmax, cases={...}, draw=draw, mutants=(overflows, whole_table))

It stands in `verify/TOPIC/tasks/NAME.py` and is found by that name. Solution and mutants are plain functions, each
whole by itself: a learner reads the solution, and a mutant's docstring is the sentence that names its mistake. Whatever
is random about a task is drawn before and given as an argument: programs are compared by what they return.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from quizzer.tuples import NamedTuple
from quizzer.verify.draws import Draws

DRAWN = 20  # inputs beside the named cases
IMPORTS = "import numpy as np\n\n\n"

Arguments = tuple[Any, ...]


class Input(NamedTuple):
    """Arguments to try a program on; the drawn ones have no name."""

    name: str
    arguments: Arguments


class Task:
    """A function to write. `draw` makes arguments of drawn numbers; `rtol` is how near a result has to be."""

    def __init__(
        self,
        solution: Callable[..., Any],
        *,
        cases: Mapping[str, Arguments],
        draw: Callable[[Draws], Arguments],
        mutants: Sequence[Callable[..., Any]],
        rtol: float = 1e-6,
    ) -> None:
        self.solution = solution
        self.name = solution.__name__
        self.cases = dict(cases)
        self.mutants = {mutant.__name__: mutant for mutant in mutants}
        self.rtol = rtol
        self._draw = draw

    @property
    def starter(self) -> str:
        """What the learner begins with: the name, the arguments, and what the function is to return."""
        lines = inspect.getsource(self.solution).splitlines(keepends=True)
        [function] = ast.parse("".join(lines)).body
        assert isinstance(function, ast.FunctionDef)  # it is one
        return IMPORTS + "".join(lines[: function.body[0].end_lineno])

    def inputs(self, seed: int) -> list[Input]:
        """The named cases, and drawn inputs, the smallest first."""
        draws = Draws(seed)
        drawn = sorted((self._draw(draws) for _ in range(DRAWN)), key=_size)
        return [*(Input(name, given) for name, given in self.cases.items()), *(Input("", given) for given in drawn)]

    def program(self, function: Callable[..., Any] | None = None) -> str:
        """A function of the task, the solution if none is named, as the program of a learner."""
        function = function or self.solution
        lines = inspect.getsource(function).splitlines(keepends=True)
        [parsed] = ast.parse("".join(lines)).body
        assert isinstance(parsed, ast.FunctionDef)  # as above
        if ast.get_docstring(parsed) is not None:
            del lines[parsed.body[0].lineno - 1 : parsed.body[0].end_lineno]
        text = "".join(lines).replace(f"def {function.__name__}(", f"def {self.name}(", 1)
        return IMPORTS + textwrap.dedent(text)

    def mistake(self, name: str) -> str:
        """The sentence that names a mutant's mistake."""
        return " ".join(inspect.cleandoc(self.mutants[name].__doc__ or "").split())


def _size(arguments: Arguments) -> int:
    """How much there is to read of arguments."""
    return len(repr(arguments))
