"""What every verify function owes, tested on each: new files are picked up by themselves."""

import ast
import inspect
import json
from collections import Counter
from pathlib import Path

import pytest

from quizzer import verify
from quizzer.answers.grading import Expected, grade
from quizzer.verify import variants
from tests.verify.conftest import variant
from tests.verify.test_live_oracles import ORACLES

TESTS = Path(__file__).parent
SECTIONS = ("Parameters", "Returns", "Raises", "Notes", "References", "Examples")
DRAWS = 300  # slips that are rare occur in so many
FEW = 30
ENOUGH = 40  # times that a slip is marked


@pytest.fixture(params=verify.names(), name="problem")
def _problem(request):
    return verify.load(request.param)


def test_names_are_the_files(problem):
    assert problem.topic == verify.topics()[problem.name]
    assert problem.version >= 1


def test_solver_takes_what_the_function_takes(problem):
    solver = inspect.signature(problem._solver).parameters
    own = problem.signature.parameters
    assert [(name, entry.default) for name, entry in solver.items()] == [(n, e.default) for n, e in own.items()]


def test_docstring_has_every_part(problem):
    assert problem.doc.summary.endswith(".")
    for section in SECTIONS:
        assert problem.doc.sections.get(section), f"{problem.name} lacks the section {section}"
    for name in problem.signature.parameters:
        assert name in problem.doc.sections["Parameters"], f"{problem.name} does not document {name}"
    assert ">>>" in problem.doc.sections["Examples"]


def test_function_has_an_oracle_of_its_own(problem):
    """A library in ORACLES or in the records, or a test in the file named as the function; and a probe there."""
    path = TESTS / problem.topic / f"test_{problem.name}.py"
    tests = [node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]
    recorded = {
        record["function"]
        for kept in (TESTS.parent / "oracles").glob("*/*.json")
        for record in json.loads(kept.read_text())["records"]
    }
    compared = recorded | {oracle.function for oracle in ORACLES}
    oracle = any("agrees_with" in name or "by_hand" in name for name in tests)
    assert oracle or problem.name in compared, f"{problem.name} is compared with nothing"
    assert any("probe" in name for name in tests)


def test_variants_are_repeatable_and_survive_json(problem):
    for seed in range(FEW):
        params = variant(problem.name, seed).params
        assert params == variants.draw(problem, seed, {}).params
        assert json.loads(json.dumps(params)) == params


def test_solution_is_pure_and_complete(problem):
    for seed in range(FEW):
        params = variant(problem.name, seed).params
        kept = json.dumps(params)
        first, second = problem.solve(**params), problem.solve(**params)
        assert json.dumps(params) == kept, "solve changed its arguments"
        assert (first.value, first.wrong, first.steps) == (second.value, second.wrong, second.steps)
        assert first.steps
        assert all(first.steps)
        if problem.parts:
            assert set(first.value) == set(problem.parts)


def test_every_slip_is_met_and_none_passes(problem):
    """Over many variants each named wrong value occurs, reads as that slip, and is never marked right."""
    met: Counter[tuple[str, str]] = Counter()
    declared: set[str] = set()
    for seed in range(DRAWS):
        drawn = variant(problem.name, seed)
        declared |= set(drawn.solution.wrong)
        for part in problem.parts or [None]:
            asked = drawn.solution.part(part)
            form = "labels" if _labels(asked.value) else ("number", "vector", "matrix")[_depth(asked.value)]
            expected = Expected(
                asked.value, form, wrong=asked.wrong, tolerance=problem.tolerance, scale=asked.scale, allow_inf=True
            )
            for slip in [slip for slip in asked.wrong if met[slip, part] < ENOUGH]:
                judged = grade(_typed(asked.wrong[slip].value), expected)
                assert judged.verdict == "wrong", f"seed {seed}: {slip} is marked {judged.verdict} in {drawn.params}"
                assert slip == judged.named or slip in judged.also
                met[slip, part] += 1
    assert {slip for slip, _ in met} == declared
    assert met


def _depth(value) -> int:
    return 1 + _depth(value[0]) if isinstance(value, list) else 0


def _labels(value) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], str)


def _typed(value) -> str:
    if _labels(value):
        return ", ".join(json.dumps(label) for label in value)
    return json.dumps(value)
