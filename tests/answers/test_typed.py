"""What people type, and what becomes of it: read, with the echo and the value, or asked again, with what is said.

`tests/data/typed_answers.tsv` is the table. Where something is asked again, its last column has the texts that the
message tells one to type instead; each of them is read.
"""

import json
import math
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from quizzer.answers.reading import read
from quizzer.answers.refusals import AnswerError

TABLE = Path(__file__).parents[1] / "data" / "typed_answers.tsv"


class Row(NamedTuple):
    form: str
    unit: str
    typed: str
    verdict: str
    says: str
    means: str


ROWS = [Row(*line.split("\t")) for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
READ = [row for row in ROWS if row.verdict == "read"]
ASKED = [row for row in ROWS if row.verdict == "asked"]


def approximately(value: Any) -> Any:
    """Numbers but for the digits that the table leaves out."""
    if isinstance(value, list):
        return [approximately(entry) for entry in value]
    return value if isinstance(value, str) else pytest.approx(value, rel=1e-9)


def test_table_is_whole() -> None:
    assert len(READ) + len(ASKED) == len(ROWS) == len({row[:3] for row in ROWS})
    assert len(ROWS) >= 500


@pytest.mark.parametrize("row", READ, ids=lambda row: ascii(row.typed))
def test_typed_answer_is_read(row: Row) -> None:
    reading = read(row.typed, row.form, unit=row.unit or None)
    assert reading.value == approximately(json.loads(row.means))
    assert reading.echo == row.says


PYTHON = {
    name: getattr(math, name)
    for name in ("exp", "sqrt", "tanh", "log2", "log10", "sin", "cos", "tan", "pi", "e", "inf")
}
PYTHON |= {"ln": math.log, "log": math.log, "abs": abs, "min": min, "max": max, "factorial": math.factorial}
PYTHON |= {"sigmoid": lambda x: 1 / (1 + math.exp(-x))}


@pytest.mark.parametrize(
    "row", [row for row in READ if row.form in ("number", "integer")], ids=lambda row: ascii(row.typed)
)
def test_value_is_what_python_makes_of_the_expression(row: Row) -> None:
    """The values of the table are Python's own, not the reader's."""
    shown, _, typed = row.says.rpartition(" = ")
    expression = re.sub(r"([0-9.)])%", r"\1/100", typed).replace("^", "**")
    expression = re.sub(r"([0-9]+|\([^()]*\))!", r"factorial(int(\1))", expression)
    number = re.split(" (?:nats|bits)", expression)[0]
    factor = math.log(2) if "bits" in typed and "nats" in shown else 1.0
    factor /= math.log(2) if "nats" in typed and "bits" in shown else 1.0
    assert factor * eval(number, {"__builtins__": {}, "int": int}, PYTHON) == pytest.approx(
        json.loads(row.means), rel=1e-9
    )


@pytest.mark.parametrize("row", ASKED, ids=lambda row: ascii(row.typed))
def test_typed_answer_is_asked_again_with_advice_that_can_be_followed(row: Row) -> None:
    with pytest.raises(AnswerError) as caught:
        read(row.typed, row.form, unit=row.unit or None)
    assert caught.value.message == row.says
    for text in filter(None, row.means.split(" | ")):
        assert f"{text}" in row.says
        read(text, row.form, unit=row.unit or None)


@pytest.mark.parametrize("row", READ, ids=lambda row: ascii(row.typed))
def test_echo_typed_back_has_the_same_value(row: Row) -> None:
    for text in row.says.split(" = "):
        typed = text.removesuffix(f" {row.unit}")
        if row.unit and typed == text:
            continue  # in the other unit
        again = read(typed, row.form, unit=row.unit or None)
        assert again.value == approximate_to_the_echo(json.loads(row.means))


def approximate_to_the_echo(value: Any) -> Any:
    """The first text of an echo has four digits."""
    if isinstance(value, list):
        return [approximate_to_the_echo(entry) for entry in value]
    return value if isinstance(value, str) else pytest.approx(value, rel=6e-4, abs=1e-12)
