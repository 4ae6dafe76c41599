"""Marking a learner's program by what it returns, and proving that a task tells its mistakes apart."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from quizzer import verify
from quizzer.kinds.shared.contract import Mark, Remark
from quizzer.runner.child import decoded, encoded
from quizzer.runner.running import SECONDS, Run, run
from quizzer.text.plural import counted
from quizzer.tuples import NamedTuple
from quizzer.verify.task import Input, Task

_LONGEST = 160  # characters of a value that is shown
_FEWEST_MUTANTS = 3
_SEEDS = range(1, 4)  # on whose inputs a task is proven

Result = dict[str, Any]


class Tried(NamedTuple):
    """An input, what a program made of it, and what is right."""

    input: Input
    got: Result
    expected: Result
    is_right: bool


def mark(name: str, seed: int, text: str) -> Mark:
    """A program against the solution of a task, on its named cases and on inputs of that seed."""
    task = verify.load_task(name)
    solved = f"```python\n{task.program()}```"
    if not text.strip():
        return Mark("given_up", expected_text=solved)
    if text.strip() == task.starter.strip():
        return Mark("invalid", f"nothing is written yet: write the body of {task.name}")
    inputs = task.inputs(seed)
    ran = run(text, task.name, [given.arguments for given in inputs])
    if ran.failure:
        return _unstarted(ran.failure, task.name)
    tried = _tried(task, inputs, ran)
    right = sum(one.is_right for one in tried)
    if right == len(tried):
        return Mark("right", f"right on {counted(right, 'input')}", 1.0, expected_text=solved)
    named = _named(task, tried)
    message = task.mistake(named) if named else _first_fault(tried)
    return Mark(
        "wrong", message, right / len(tried), named=named, remarks=tuple(_remarks(task, tried)), expected_text=solved,
    )  # fmt: skip


def _unstarted(failure: Result, name: str) -> Mark:
    """A program whose function could not be called: it is mended and given again."""
    line = f"line {failure['line']}: " if failure.get("line") else ""
    if "syntax" in failure:
        return Mark("invalid", f"{line}{failure['syntax']}")
    if "missing" in failure:
        return Mark("invalid", f"the program defines no function {name}")
    return Mark("invalid", f"{line}{_raised(failure)}")


def _tried(task: Task, inputs: Sequence[Input], ran: Run) -> list[Tried]:
    results = [*ran.results, *[{"stopped": ran.stopped}] * (len(inputs) - len(ran.results))]
    expected = outputs(task.solution, inputs)
    return [
        Tried(given, got, right, "changed" not in got and same(got, right, task.rtol))
        for given, got, right in zip(inputs, results, expected, strict=True)
    ]


def outputs(function: Callable[..., Any], inputs: Sequence[Input]) -> list[Result]:
    """What a function of a task itself returns for the inputs, as the child tells it."""
    found: list[Result] = []
    with np.errstate(all="ignore"):
        for given in inputs:
            try:
                value = function(*(decoded(encoded(argument)) for argument in given.arguments))
                found.append({"value": encoded(value)})
            except Exception as error:  # noqa: BLE001 - a mutant may raise anything
                found.append({"raised": type(error).__name__})
    return found


def same(got: Result, expected: Result, rtol: float) -> bool:
    """Whether two results are equal, numbers up to a margin; two errors are."""
    if "value" not in got or "value" not in expected:
        return "raised" in got and "raised" in expected
    return _equal(got["value"], expected["value"], rtol)


def _equal(got: Result, expected: Result, rtol: float) -> bool:
    if "entries" in got and "entries" in expected:
        close = got["shape"] == expected["shape"]
        return close and np.allclose(got["entries"], expected["entries"], rtol=rtol, atol=1e-9, equal_nan=True)
    for several in ("list", "pairs"):
        if several in got and several in expected:
            pairs = zip(_sorted(got, several), _sorted(expected, several), strict=False)
            is_as_long = len(got[several]) == len(expected[several])
            return is_as_long and all(_equal_all(*pair, rtol) for pair in pairs)
    return got == expected


def _sorted(data: Result, several: str) -> list[list[Result]]:
    return sorted(data["pairs"], key=repr) if several == "pairs" else [[entry] for entry in data["list"]]


def _equal_all(got: list[Result], expected: list[Result], rtol: float) -> bool:
    return all(_equal(one, other, rtol) for one, other in zip(got, expected, strict=True))


def _named(task: Task, tried: Sequence[Tried]) -> str | None:
    """The known mistake that gives the same results on all inputs, if one does."""
    inputs = [one.input for one in tried]
    for name, mutant in task.mutants.items():
        wrong = outputs(mutant, inputs)
        if all(same(one.got, other, task.rtol) for one, other in zip(tried, wrong, strict=True)):
            return name
    return None


def _first_fault(tried: Sequence[Tried]) -> str:
    """What is wrong, where no known mistake gives it."""
    first = next(one for one in tried if not one.is_right)
    got, expected = first.got.get("value"), first.expected.get("value")
    if stopped := first.got.get("stopped"):
        return _STOPPED[stopped]
    if "raised" in first.got:
        return f"It raises {first.got['raised']}."
    if "changed" in first.got:
        return "It changes its argument: work on a copy."
    if got and expected and "shape" in got and "shape" in expected and got["shape"] != expected["shape"]:
        return f"The result has the shape {_shape(got)}, not {_shape(expected)}."
    return "No known mistake gives this: look at the smallest input that fails."


_STOPPED = {
    "time": f"It was stopped after {SECONDS} seconds: does a loop end?",
    "memory": "It was stopped: it took more than a gigabyte of memory.",
    "crash": "It ended by itself, without returning anything.",
}


def _shape(data: Result) -> str:
    return str(tuple(data["shape"]))


def _remarks(task: Task, tried: Sequence[Tried]) -> Iterator[Remark]:
    """The named cases, and of the drawn inputs the smallest that fails."""
    drawn = next((one for one in tried if not one.input.name and not one.is_right), None)
    for one in tried:
        if one.input.name or one is drawn:
            name = f"{one.input.name}, " if one.input.name else ""
            text = f"{name}`{_call(task, one.input)}`"
            yield Remark(one.is_right, text, chosen=_told(one.got), expected=_told(one.expected), is_typed=True)


def _call(task: Task, given: Input) -> str:
    """The arguments with their names."""
    names = task.solution.__code__.co_varnames
    return ", ".join(
        f"{name} = {_written(encoded(value))}" for name, value in zip(names, given.arguments, strict=False)
    )


def _told(result: Result) -> str:
    if "stopped" in result:
        return "nothing"
    if "raised" in result:
        line = f", line {result['line']}" if result.get("line") else ""
        return f"{_raised(result)}{line}"
    changed = " (and its argument changed)" if "changed" in result else ""
    return _written(result["value"]) + changed


def _raised(result: Result) -> str:
    said = result.get("said")
    return f"{result['raised']}: {said}" if said else str(result["raised"])


def _written(data: Result) -> str:
    """A value as Python writes it, with few digits, its end cut off where it is long."""
    text = _literal(data)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _literal(data: Result) -> str:
    if "entries" in data:
        return _nested(np.array(data["entries"]).reshape(data["shape"]))
    if "list" in data:
        return f"[{', '.join(map(_literal, data['list']))}]"
    if "pairs" in data:
        return f"{{{', '.join(f'{_literal(key)}: {_literal(value)}' for key, value in data['pairs'])}}}"
    return repr(data["plain"])


def _nested(array: Any) -> str:
    return f"[{', '.join(map(_nested, array))}]" if array.ndim else f"{array.item():.4g}"


def faults(task: Task) -> Iterator[str]:
    """What is wrong with a task itself; its own programs are run as they are, without a child."""
    inputs = [given for seed in _SEEDS for given in task.inputs(seed)]
    expected = outputs(_made(task, task.program()), inputs)
    if any("raised" in result for result in expected):
        yield f"the solution of {task.name} raises on one of its own inputs"
    if outputs(_made(task, task.program()), inputs) != expected:
        yield f"the solution of {task.name} gives NaN, or other results when it is called again"
    yield from _indistinct(task, inputs, expected)
    if len(task.mutants) < _FEWEST_MUTANTS:
        yield f"{task.name} has {counted(len(task.mutants), 'mutant')}, at least {_FEWEST_MUTANTS} are wanted"
    if not task.solution.__doc__ or not task.cases:
        yield f"{task.name} has no docstring, or no named case"


def _indistinct(task: Task, inputs: Sequence[Input], expected: list[Result]) -> Iterator[str]:
    """Mutants that pass as right, that cannot be told from each other, or that say nothing."""
    found = {name: outputs(_made(task, task.program(mutant)), inputs) for name, mutant in task.mutants.items()}
    found["starter"] = outputs(_made(task, task.starter), inputs)
    for name, results in found.items():
        if _all_same(results, expected, task):
            yield f"{name!r} of {task.name} passes as right"
    for (name, results), (other, others) in combinations(found.items(), 2):
        if _all_same(results, others, task):
            yield f"{name!r} and {other!r} of {task.name} cannot be told apart"
    for name in task.mutants:
        if all("raised" in result for result in found[name]):
            yield f"the mutant {name!r} of {task.name} raises on every input"
        if not task.mistake(name):
            yield f"the mutant {name!r} of {task.name} has no sentence"


def _all_same(results: list[Result], others: list[Result], task: Task) -> bool:
    return all(same(one, other, task.rtol) for one, other in zip(results, others, strict=True))


def _made(task: Task, program: str) -> Callable[..., Any]:
    """The function of a program of quizzer's own."""
    space: dict[str, Any] = {}
    exec(program, space)  # noqa: S102 - it stands in quizzer's own files
    made: Callable[..., Any] = space[task.name]
    return made
