"""Numbers, lists and tables as other teaching systems write, test and mark them (`tests/peers/*.tsv`).

Where quizzer differs by design, the column `ours` has what it does, and `why` the reason.
"""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from quizzer.answers.grading import Expected, grade
from quizzer.answers.reading import read
from quizzer.answers.refusals import AnswerError
from quizzer.answers.tolerance import DEFAULT, Tolerance
from quizzer.answers.values import form_of

PEERS = Path(__file__).parents[1] / "peers"


def table(name: str) -> list[dict[str, str]]:
    with (PEERS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", table("answers.tsv"), ids=lambda row: row["typed"])
def test_answer_is_read_as_other_systems_read_it(row: dict[str, str]) -> None:
    if row["ours"]:
        field, own = row["ours"].split(" ", 1)
        row = {**row, field: own}
    if row["value"] == "refused":
        with pytest.raises(AnswerError):
            read(row["typed"], row["form"])
        return
    reading, expected = read(row["typed"], row["form"]), json.loads(row["value"])
    assert reading.value == (expected if isinstance(expected, list) else pytest.approx(expected, rel=1e-12)), row
    for field, given in (("digits", reading.digits), ("place", reading.places)):
        if row[field]:
            assert given == [float(row[field])], row


@pytest.mark.parametrize("row", table("marking.tsv"), ids=lambda row: f"{row['test']}-{row['typed']}")
def test_answer_is_marked_as_other_systems_mark_it(row: dict[str, str]) -> None:
    value: Any = json.loads(row["value"])
    tolerance, digits = DEFAULT, 3
    if row["test"] == "NumRelative":
        tolerance = Tolerance(rtol=float(row["option"]), atol=0.0)
    elif row["test"] == "NumAbsolute":
        tolerance = Tolerance(rtol=0.0, atol=float(row["option"]))
    elif row["test"] in ("NumDecPlaces", "decimals"):
        tolerance = Tolerance(rtol=0.0, atol=0.5 * 10 ** -int(row["option"]))
    elif row["test"] == "NumSigFigs":  # [4,3] asks for 4 digits, 3 of them right
        digits = int(row["option"].strip("[]").split(",")[0])
    judgement = grade(row["typed"], Expected(value, form_of(value), tolerance=tolerance, digits=digits))
    assert judgement.verdict == (row["ours"] or row["theirs"]), row
