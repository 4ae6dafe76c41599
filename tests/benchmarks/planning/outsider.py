"""A simulated world of human memory for flash cards, for blind tests of scheduling.

Every card leaves traces that fade on several time scales and learn by error correction:
a slow trace learns only what it and the faster ones lack, so that massed repetitions,
which find the fast traces still full, add little (multiscale context model: Mozer,
Pashler, Cepeda, Lindsey & Vul, 2009; Staddon, Chelaru & Higa, 2002). The gain from a lag
therefore depends on the interval to be bridged (Cepeda, Vul, Rohrer, Wixted & Pashler, 2008).
What can be recalled now (retrieval strength) is kept apart from how well it is learned
(storage strength), which never falls, grows most when recall was least likely, and slows
forgetting (new theory of disuse: Bjork & Bjork, 1992). Further:

* Retrieval: success teaches more than restudy (Roediger & Karpicke, 2006), an effortful one
  most (Pyc & Rawson, 2009); failure with feedback teaches too (Kornell, Hays & Bjork, 2009),
  but shows that competing memories overlaid the traces (Mensink & Raaijmakers, 1988).
* Savings: what was once stored is relearned faster (Ebbinghaus, 1885; Nelson, 1978).
* Load: many recent answers, new cards above all, weaken encoding, and much learned material
  speeds forgetting slightly (Underwood, 1957; Wixted, 2004).
* Differences: some learners encode better and also forget more slowly (Zerr et al., 2018);
  items differ as well; procedures are slower to learn but last longer (Kim, Ritter &
  Koubek, 2013); a first exposure to some cards, more often hard ones, hardly sticks
  (all-or-none learning: Bower, 1961).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

SCALES = np.array([1.0, 4.0, 14.0, 50.0, 200.0])  # days over which each trace fades
WEIGHTS = np.array([0.20, 0.24, 0.22, 0.18, 0.16])  # share of each trace in recall
RATES = np.array([0.90, 0.75, 0.52, 0.30, 0.17])  # how fast each trace learns
FIRST_BY_GRADE = np.array([0.0, 0.74, 0.88, 1.0, 1.1])  # encoding at the first study
LATER_BY_GRADE = np.array([0.0, 0.68, 0.52, 0.58, 0.61])  # encoding at later answers
THRESHOLD = 0.135  # trace strength at which recall reaches half its ceiling
STEEPNESS = 1.8  # how sharply recall rises around the threshold
CEILING = 0.985  # slips remain even for well known cards
EFFORT = 1.3  # extra encoding of the most effortful success
SAVINGS = 0.4  # extra encoding of a failed card per unit of storage, up to one unit
FEEDBACK_STORAGE = 0.25  # storage gained by failure with feedback, for that by success
STORAGE_GAIN = 1.9  # storage gained by the most effortful success
HARD_GAP = 0.2  # shortfall of the chance of recall at which effort is half its most
LAPSE = 0.7  # share of the traces that proves to be left when recall fails
NOT_STICKING = 0.35  # encoding left where the first exposure hardly sticks
LOAD_DAYS = 1.5  # days over which the load of recent answers passes
LOAD_COST = 0.0005  # loss of encoding per unit of load
NEW_LOAD = 3.0  # load of a new card, in answers to old ones
CROWDING = 0.0004  # faster forgetting per card learned


class Outsider:
    """Memories of L learners for N cards each, as they change with study."""

    def __init__(self, rng: np.random.Generator, shape: tuple[int, int]) -> None:
        """Draw differences of learners and items; nothing is random afterwards."""
        learners, cards = shape
        ability = rng.normal(0.0, 1.0, (learners, 1))
        hardness = rng.normal(0.0, 1.0, (1, cards))
        procedure = rng.random((1, cards)) < 0.25
        encoding = 0.07 * ability - 0.08 * hardness + rng.normal(0.0, 0.06, shape)
        lasting = 0.2 * ability - 0.22 * hardness + rng.normal(0.0, 0.2, shape)
        lasting += rng.normal(0.0, 0.15, (learners, 1))  # apart from encoding
        self.encoding: Floats = np.exp(encoding + np.where(procedure, -0.1, 0.0))
        self.lasting: Floats = np.exp(lasting + np.where(procedure, 0.35, 0.0))
        slips_away = 1.0 / (1.0 + np.exp(2.1 - 0.6 * hardness + 0.3 * ability))
        self.sticking: Floats = np.where(rng.random(shape) < slips_away, NOT_STICKING, 1.0)
        self.traces: Floats = np.zeros((len(SCALES), learners, cards))
        self.storage: Floats = np.zeros(shape)
        self.last: Ints = np.zeros(shape, dtype=np.int64)
        self.seen: Flags = np.zeros(shape, dtype=np.bool_)
        self.load: Floats = np.zeros((learners, 1))
        self.load_day = 0

    def recall(self, day: int) -> Floats:
        """Return the chances of recall on a day; zero for cards never answered."""
        return self._chances(self._faded(day))

    def answer(self, asked: Flags, grades: Ints, day: int) -> None:
        """Let learners learn from the cards answered on a day, each with feedback."""
        traces = self._faded(day)
        first = asked & ~self.seen
        passed = asked & self.seen & (grades > 1)
        effort = 1.0 / (1.0 + (HARD_GAP / (CEILING - self._chances(traces))) ** 2)
        strength = self._freshness(asked, first, day)
        strength = strength * self._encoding(first, passed, grades, effort)
        gain = STORAGE_GAIN * effort * np.where(passed, 1.0, FEEDBACK_STORAGE)
        gain = np.where(first, 0.0, gain * self.encoding)
        traces = np.where(passed, 1.0, LAPSE) * traces
        self.traces = np.where(asked, self._taught(traces, strength), self.traces)
        self.storage = np.where(asked, self.storage + gain, self.storage)
        self.last = np.where(asked, day, self.last)
        self.seen = self.seen | asked

    def _faded(self, day: int) -> Floats:
        """Return the traces as they are on a day, faded since each card's last answer."""
        crowding = 1.0 + CROWDING * self.seen.sum(axis=1, keepdims=True)
        pace = self.lasting * (1.0 + self.storage) / crowding
        elapsed = np.maximum(day - self.last, 0) / pace
        faded: Floats = self.traces * np.exp(-elapsed / SCALES[:, None, None])
        return faded

    def _chances(self, traces: Floats) -> Floats:
        """Return the chances of recall that traces give."""
        total: Floats = np.tensordot(WEIGHTS, traces, axes=1)
        chances: Floats = CEILING * total**STEEPNESS / (total**STEEPNESS + THRESHOLD**STEEPNESS)
        return chances

    def _encoding(self, first: Flags, passed: Flags, grades: Ints, effort: Floats) -> Floats:
        """Return how strongly each answer teaches, before the effect of load."""
        known = np.clip(grades, 0, 4)
        savings = 1.0 + SAVINGS * np.minimum(self.storage, 1.0)
        later = LATER_BY_GRADE[known] * np.where(passed, 1.0 + EFFORT * effort, savings)
        return self.encoding * np.where(first, FIRST_BY_GRADE[known] * self.sticking, later)

    def _freshness(self, asked: Flags, first: Flags, day: int) -> Floats:
        """Count the answers of a day as load and return the encoding that it leaves."""
        self.load = self.load * np.exp(-(day - self.load_day) / LOAD_DAYS)
        self.load_day = day
        answers, new = (flags.sum(axis=1, keepdims=True) for flags in (asked, first))
        middle = self.load + (answers + (NEW_LOAD - 1.0) * new) / 2.0
        self.load = 2.0 * middle - self.load
        left: Floats = 1.0 / (1.0 + LOAD_COST * middle)
        return left

    def _taught(self, traces: Floats, strength: Floats) -> Floats:
        """Return the traces after an answer: each learns what it and faster ones lack."""
        weights = WEIGHTS[:, None, None]
        so_far = np.cumsum(weights * traces, axis=0) / np.cumsum(weights, axis=0)
        step = np.minimum(RATES[:, None, None] * strength, 1.0)
        taught: Floats = traces + step * np.maximum(1.0 - so_far, 0.0)
        return taught
