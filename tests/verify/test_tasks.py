"""Code tasks: each solution against something other than itself, and each mutant as a learner's program."""

from __future__ import annotations

import numpy as np
import pytest

from quizzer import verify
from quizzer.kinds.shared import programs
from quizzer.runner.child import decoded, encoded
from tests.verify import algorithm_oracles, task_oracles

SEED = 7
NAMES = tuple(verify.task_topics())
ORACLES = task_oracles.ORACLES | algorithm_oracles.ORACLES


def test_every_task_has_an_oracle() -> None:
    assert set(ORACLES) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_solution_gives_what_the_oracle_gives(name: str) -> None:
    task = verify.load_task(name)
    for given in [one for seed in range(3) for one in task.inputs(seed)]:
        arguments = [decoded(encoded(argument)) for argument in given.arguments]
        got, expected = encoded(task.solution(*arguments)), encoded(ORACLES[name](*given.arguments))
        assert programs.same({"value": got}, {"value": expected}, 1e-9), given


@pytest.mark.parametrize("name", NAMES)
def test_task_is_sound(name: str) -> None:
    assert list(programs.faults(verify.load_task(name))) == []


@pytest.mark.parametrize("name", NAMES)
def test_program_is_marked_as_what_it_is(name: str) -> None:
    task = verify.load_task(name)
    assert programs.mark(name, SEED, task.program()).verdict == "right"
    assert programs.mark(name, SEED, task.starter).verdict == "invalid"
    for mutant, function in task.mutants.items():
        mark = programs.mark(name, SEED, task.program(function))
        assert (mark.verdict, mark.named, mark.message) == ("wrong", mutant, task.mistake(mutant))


@pytest.mark.parametrize("name", NAMES)
def test_starter_fits_a_narrow_screen(name: str) -> None:
    task = verify.load_task(name)
    assert max(map(len, task.starter.splitlines())) <= 72
    assert max(map(len, task.program().splitlines())) <= 88


def test_marking_says_what_failed_first() -> None:
    shape = programs.mark("softmax", SEED, "def softmax(z):\n    return z[0]")
    assert (shape.verdict, shape.message) == ("wrong", "The result has the shape (2,), not (1, 2).")
    changed = "import numpy as np\ndef softmax(z):\n    z -= z.max(1, keepdims=True)\n    e = np.exp(z)\n"
    assert programs.mark("softmax", SEED, f"{changed}    return e / e.sum(1, keepdims=True)").message == (
        "It changes its argument: work on a copy."
    )
    raised = programs.mark("softmax", SEED, "def softmax(z):\n    raise ValueError('no')")
    assert (raised.message, raised.remarks[0].chosen) == ("It raises ValueError.", "ValueError: no, line 2")
    right = programs.mark("softmax", SEED, verify.load_task("softmax").program())
    count = len(verify.load_task("softmax").inputs(SEED))
    assert (right.message, right.score, right.remarks) == (f"right on {count} inputs", 1.0, ())


def test_smallest_drawn_input_that_fails_is_shown() -> None:
    program = "import numpy as np\ndef softmax(z):\n    e = np.exp(z - z.max(1, keepdims=True))\n"
    program += "    return e / e.sum(1, keepdims=True) + (len(z) > 2)"
    mark = programs.mark("softmax", SEED, program)
    drawn = [given.arguments[0] for given in verify.load_task("softmax").inputs(SEED) if not given.name]
    smallest = next(z for z in drawn if len(z) > 2)
    named = len(verify.load_task("softmax").cases)
    assert [remark.right for remark in mark.remarks] == [True] * named + [False]
    shown = mark.remarks[-1].text.removeprefix("`z = ").removesuffix("`")
    assert np.allclose(np.array(eval(shown)), smallest)
