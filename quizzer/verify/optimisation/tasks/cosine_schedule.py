"""cosine_schedule: the learning rate at some steps, with linear warm-up and cosine decay."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def cosine_schedule(steps, warmup, total, peak, floor):
    """The learning rates at the given steps, shape (n,).

    steps: (n,). From 0 at step 0 in a line to peak at step warmup, then
    by half a period of the cosine to floor at step total, and floor
    from there on. With warmup = 0 the schedule begins at peak.
    """
    rising = peak * steps / max(warmup, 1)
    progress = np.clip((steps - warmup) / (total - warmup), 0, 1)
    falling = floor + (peak - floor) * (1 + np.cos(np.pi * progress)) / 2
    return np.where(steps < warmup, rising, falling)


def goes_up_again(steps, warmup, total, peak, floor):
    """Beyond the last step your cosine rises again: hold its argument at pi, so that the rate stays at floor."""
    rising = peak * steps / max(warmup, 1)
    falling = floor + (peak - floor) * (1 + np.cos(np.pi * (steps - warmup) / (total - warmup))) / 2
    return np.where(steps < warmup, rising, falling)


def from_step_0(steps, warmup, total, peak, floor):
    """Your cosine starts at step 0, so the rate jumps after warm-up: count its steps from the end of the warm-up."""
    rising = peak * steps / max(warmup, 1)
    falling = floor + (peak - floor) * (1 + np.cos(np.pi * np.clip(steps / total, 0, 1))) / 2
    return np.where(steps < warmup, rising, falling)


def floor_added(steps, warmup, total, peak, floor):
    """You add floor to a cosine of height peak, so the decay starts above peak: its height is peak - floor."""
    rising = peak * steps / max(warmup, 1)
    progress = np.clip((steps - warmup) / (total - warmup), 0, 1)
    return np.where(steps < warmup, rising, floor + peak * (1 + np.cos(np.pi * progress)) / 2)


def straight(steps, warmup, total, peak, floor):
    """Your decay is a straight line: the cosine stays near peak at first, and near floor at the end."""
    rising = peak * steps / max(warmup, 1)
    progress = np.clip((steps - warmup) / (total - warmup), 0, 1)
    return np.where(steps < warmup, rising, peak + (floor - peak) * progress)


def to_zero(steps, warmup, total, peak, floor):
    """Your decay ends at 0: it ends at floor."""
    rising = peak * steps / max(warmup, 1)
    progress = np.clip((steps - warmup) / (total - warmup), 0, 1)
    return np.where(steps < warmup, rising, peak * (1 + np.cos(np.pi * progress)) / 2)


def no_warmup(steps, warmup, total, peak, floor):
    """You leave out the warm-up: before step warmup the rate rises in a line from 0."""
    progress = np.clip((steps - warmup) / (total - warmup), 0, 1)
    return floor + (peak - floor) * (1 + np.cos(np.pi * progress)) / 2


def divides_by_0(steps, warmup, total, peak, floor):
    """Without warm-up you divide 0 by 0 at the first step: use that factor only where there is a warm-up."""
    rising = peak * np.minimum(np.divide(steps, warmup), 1)
    progress = np.clip((steps - warmup) / (total - warmup), 0, 1)
    return rising / peak * (floor + (peak - floor) * (1 + np.cos(np.pi * progress)) / 2)


def draw(draws: Draws) -> tuple[np.ndarray, int, int, float, float]:
    """One to four steps of a schedule of a hundred or two."""
    warmup, total = draws.choice([5, 10, 20]), draws.choice([100, 200])
    steps = np.array([draws.integer(0, total + 40) for _ in range(draws.integer(1, 4))])
    return steps, warmup, total, draws.choice([0.001, 0.003, 0.01]), draws.choice([0.0001, 0.0002])


task = Task(
    cosine_schedule,
    cases={
        "first step, peak and end": (np.array([0, 10, 110]), 10, 110, 0.001, 0.0001),
        "half-way down": (np.array([60]), 10, 110, 0.001, 0.0002),
        "beyond the end": (np.array([111, 150, 210]), 10, 110, 0.001, 0.0001),
        "no warm-up": (np.array([0, 25]), 0, 100, 0.01, 0.001),
    },
    draw=draw,
    mutants=(goes_up_again, from_step_0, floor_added, straight, to_zero, no_warmup, divides_by_0),
)
