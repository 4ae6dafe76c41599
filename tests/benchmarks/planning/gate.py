"""The planner against its rivals in all worlds, and whether it passes the gate that was fixed beforehand.

    python -m tests.benchmarks plan [--tuning]

prints recall on the day for `due 0.9`, and beside it what each policy gains or loses, in points, with the half-width of
a 95 % interval, and 30 days later in brackets; then the disturbed worlds; then what the gate says. Everything is
simulated: nothing here tells of people.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import numpy as np

from quizzer.tuples import NamedTuple
from tests.benchmarks.planning import registration as fixed
from tests.benchmarks.planning.policies import POLICIES
from tests.benchmarks.planning.registration import Disturbance, Scenario
from tests.benchmarks.planning.simulation import UNDISTURBED, Outcome, simulate
from tests.benchmarks.planning.truths import Floats

PLAN = "plan"
POINTS = 100


class Cell(NamedTuple):
    """A scenario in a world, and what came of each policy."""

    scenario: Scenario
    truth: str
    disturbance: Disturbance
    outcomes: dict[str, Outcome]

    def gain(self, policy: str, over: str, *, later: bool = False) -> Floats:
        """Points of recall that a policy is better than another, learner by learner."""
        found = [self.outcomes[name] for name in (policy, over)]
        mine, theirs = ((one.recall_later if later else one.recall) for one in found)
        return POINTS * (mine - theirs)


def cell(task: tuple[Scenario, str, Disturbance], seed: int, policies: tuple[str, ...]) -> Cell:
    """All policies with the same learners and the same luck."""
    scenario, truth, disturbance = task
    before = POLICIES[fixed.REFERENCE]
    outcomes = {
        name: simulate(scenario, truth, POLICIES[name], before, seed=seed, disturbance=disturbance) for name in policies
    }
    return Cell(scenario, truth, disturbance, outcomes)


def cells(seed: int) -> tuple[list[Cell], list[Cell]]:
    """Those of the table, and the disturbed ones."""
    table = [(scenario, truth, UNDISTURBED) for scenario in fixed.SCENARIOS for truth in fixed.TRUTHS]
    disturbed = [
        (fixed.DISTURBED_SCENARIO, truth, disturbance)
        for disturbance in fixed.DISTURBANCES
        for truth in fixed.DISTURBED_TRUTHS
    ]
    with ProcessPoolExecutor() as processes:
        made = partial(cell, seed=seed, policies=(PLAN, *fixed.BASELINES))
        few = partial(cell, seed=seed, policies=(PLAN, fixed.REFERENCE, fixed.RIVAL))
        return list(processes.map(made, table)), list(processes.map(few, disturbed))


def failures(table: list[Cell], disturbed: list[Cell]) -> Iterator[str]:
    """Where the gate is missed."""
    for one in [*table, *disturbed]:
        name = ", ".join(filter(None, (one.scenario.name, one.truth, one.disturbance.name)))
        for later, most in ((False, fixed.MOST_LOSS_ON_THE_DAY), (True, fixed.MOST_LOSS_LATER)):
            lost = -float(one.gain(PLAN, fixed.REFERENCE, later=later).mean())
            if lost > most:
                when = f"{fixed.LATER_DAYS} days later" if later else "on the day"
                yield f"{name}: {lost:.1f} points below {fixed.REFERENCE} {when}"
    for one in table:
        if one.scenario.is_short and one.truth in fixed.GATED_TRUTHS:
            gain = float(one.gain(PLAN, fixed.RIVAL).mean())
            if gain <= fixed.LEAST_GAIN_WHERE_SHORT:
                yield f"{one.scenario.name}, {one.truth}: {gain:+.1f} points over {fixed.RIVAL}"


def lines(table: list[Cell], disturbed: list[Cell]) -> Iterator[str]:
    """Both tables, in Markdown."""
    others = [name for name in (PLAN, *fixed.BASELINES) if name != fixed.REFERENCE]
    yield f"| scenario | truth | {fixed.REFERENCE} | {' | '.join(others)} | introduced | foreseen |"
    yield "|---" * (len(others) + 5) + "|"
    for one in table:
        reference, plan = one.outcomes[fixed.REFERENCE], one.outcomes[PLAN]
        gains = [_gain(one, name) for name in others]
        yield (
            f"| {one.scenario.name} | {one.truth} | {reference.recall.mean():.3f} | {' | '.join(gains)} "
            f"| {plan.introduced.mean():.2f} | {plan.predicted.mean():.2f} for {plan.recall.mean():.2f} |"
        )
    yield ""
    yield f"| {fixed.DISTURBED_SCENARIO.name} | truth | {fixed.REFERENCE} | {PLAN} | {fixed.RIVAL} | foreseen |"
    yield "|---" * 6 + "|"
    for one in disturbed:
        reference, plan = one.outcomes[fixed.REFERENCE], one.outcomes[PLAN]
        gains = [_gain(one, name) for name in (PLAN, fixed.RIVAL)]
        yield (
            f"| {one.disturbance.name} | {one.truth} | {reference.recall.mean():.3f} | {' | '.join(gains)} "
            f"| {plan.predicted.mean():.2f} for {plan.recall.mean():.2f} |"
        )


def _gain(one: Cell, policy: str) -> str:
    points, later = one.gain(policy, fixed.REFERENCE), one.gain(policy, fixed.REFERENCE, later=True)
    half_width = 1.96 * points.std(ddof=1) / np.sqrt(points.size)
    return f"{points.mean():+.1f}±{half_width:.1f} ({later.mean():+.1f})"


def main(*, tuning: bool) -> int:
    """Print the tables and what the gate says; 1 where it is missed."""
    table, disturbed = cells(fixed.TUNING_SEED if tuning else fixed.TABLE_SEED)
    missed = list(failures(table, disturbed))
    verdict = f"the gate is missed in {len(missed)} cells:" if missed else "the gate is passed in every cell"
    sys.stdout.write("\n".join([*lines(table, disturbed), "", verdict, *missed]) + "\n")
    return int(bool(missed))
