"""Numbers, lists and tables as other teaching systems write and test them (`tests/peers/answers.tsv`)."""

import json
from pathlib import Path

import pytest

from quizzer.answers.reading import read

TABLE = Path(__file__).parents[1] / "peers" / "answers.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("source", "form", "typed", "value", "digits"), ROWS)
def test_answer_is_read_as_other_systems_read_it(source: str, form: str, typed: str, value: str, digits: str) -> None:
    reading = read(typed, form)
    expected = json.loads(value)
    assert reading.value == (expected if isinstance(expected, list) else pytest.approx(expected, rel=1e-12)), source
    if digits:
        assert reading.digits == [int(digits)], source
