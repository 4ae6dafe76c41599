"""What was fixed before the policy was written: the worlds, the rivals, what is measured, and what the gate asks.

The planner's aim is the mean recall of all cards of the deck on the day of the interview, at the minutes a day that the
learner gives. Everything here was settled from the design alone, and is not changed to fit a result: where a cell fails
the gate, the policy changes or the claim does.

Worlds. A scenario is a deck of so many cards, days until the interview and minutes a day; where it has a history, the
learner has studied the deck by due dates (at 0.9) for so many days before the plan begins. A truth says how the
learner's memory really works; the planner never sees it. It reads ratings, seconds and dates, and believes in FSRS-6
with its published parameters. Four truths come with the design; a fifth was written by somebody who had not seen the
planner.

Learners. 40 a cell, with seeds of their own; all policies meet the same learners with the same luck (common random
numbers, drawn by day and card). Seeds from 10000 on are for tuning, on the planner's own model alone; those from 30000
on are for the table.

Measured. Recall on the day, averaged over all cards, unseen ones as 0 (primary); the same 30 days later; the share of
cards that were introduced; seconds used; the difference of what was predicted and what was true on the day.
"""

from __future__ import annotations

from quizzer.tuples import NamedTuple

LEARNERS = 40
TUNING_SEED, TABLE_SEED = 10_000, 30_000
LATER_DAYS = 30  # after the day of the interview

# Seconds of an answer, by what comes of it: a new card, one that was forgotten, one that was recalled.
SECONDS_NEW, SECONDS_AGAIN, SECONDS_PASS = 60.0, 45.0, 20.0
# Among first ratings, and among the ratings of recalled cards: Hard, Good, Easy.
FIRST_RATINGS = (0.3, 0.1, 0.5, 0.1)  # Again, Hard, Good, Easy
PASS_RATINGS = (0.12, 0.74, 0.14)


class Scenario(NamedTuple):
    """A deck, the days until the interview, the minutes a day, and the days of study before the plan."""

    name: str
    cards: int
    days: int
    minutes: float
    history: int = 0
    is_short: bool = False  # the deck does not fit the time


SCENARIOS = (
    Scenario("new 300, 14 days, 20 min", 300, 14, 20, is_short=True),
    Scenario("new 300, 30 days, 10 min", 300, 30, 10, is_short=True),
    Scenario("new 300, 30 days, 20 min", 300, 30, 20),
    Scenario("new 150, 30 days, 20 min", 150, 30, 20),
    Scenario("new 400, 60 days, 15 min", 400, 60, 15),
    Scenario("60 days of 300, 30 days, 10 min", 300, 30, 10, history=60),
    Scenario("60 days of 300, 30 days, 20 min", 300, 30, 20, history=60),
    Scenario("60 days of 300, 14 days, 20 min", 300, 14, 20, history=60),
)
TRUTHS = ("fsrs", "perturbed", "actr", "halflife", "outsider")
GATED_TRUTHS = ("fsrs", "perturbed", "actr")  # in which the gain of short time is demanded

BASELINES = ("due 0.9", "due 0.85 + ahead", "due 0.9 + ahead", "new first", "random", "greedy")
REFERENCE, RIVAL = "due 0.9", "due 0.85 + ahead"

# The gate, in points of recall (1 is one card in a hundred), by the mean of the paired differences.
LEAST_GAIN_WHERE_SHORT = 0.0  # over RIVAL, in every short cell of GATED_TRUTHS: more than this
MOST_LOSS_ON_THE_DAY = 2.0  # against REFERENCE, in any cell
MOST_LOSS_LATER = 2.0  # against REFERENCE, 30 days after, in any cell


class Disturbance(NamedTuple):
    """What goes otherwise than the plan supposed."""

    name: str
    skipped: float = 0.0  # share of days without study
    moved: int = 0  # days by which the interview comes earlier, told at half-time
    minutes: float = 1.0  # factor on the minutes from half-time on
    seconds: float = 1.0  # factor on what answers take
    flipped: float = 0.0  # share of ratings that are another one
    known: float = 0.0  # chance that an unseen card is known, which the planner is not told


DISTURBANCES = (
    Disturbance("a fifth of the days skipped", skipped=0.2),
    Disturbance("the day moved five days forward", moved=5),
    Disturbance("minutes halved from half-time on", minutes=0.5),
    Disturbance("answers take half as long again", seconds=1.5),
    Disturbance("answers take half as long", seconds=0.5),
    Disturbance("one rating in twenty flipped", flipped=0.05),
    Disturbance("unseen cards known by 0.3", known=0.3),
)
# Held against REFERENCE as above, on the two truths nearest to people, in the third scenario.
DISTURBED_TRUTHS = ("perturbed", "actr")
DISTURBED_SCENARIO = SCENARIOS[2]
