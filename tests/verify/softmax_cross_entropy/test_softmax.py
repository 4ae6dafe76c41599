"""softmax: the probes of the catalogue."""

import math

from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(a=[0.0, math.log(2), math.log(5)]).gives(
        [0.125, 0.25, 0.625],
        logits_normalised=[0, math.log10(2), math.log10(5)],
        elementwise_sigmoid=[0.5, 2 / 3, 5 / 6],
        base_two=[0.176425, 0.285245, 0.5383303],
    )


def test_probe_of_the_temperature_names_its_slips(solve: Solve) -> None:
    solve(a=[math.log(4), 0.0], temperature=2).gives([2 / 3, 1 / 3]).names(
        temperature_multiplied=[16 / 17, 1 / 17], temperature_ignored=[0.8, 0.2]
    )


def test_no_logit_is_refused(refuses: Refuses) -> None:
    refuses("at least one logit", a=[])
