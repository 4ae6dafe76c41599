"""The day's ranking of a plan, and what is expected of it: made once a day from the memories as the log has them."""

import math
from collections.abc import Mapping, Sequence
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from quizzer.core import forecast, planning, statistics
from quizzer.core.event import ANSWERS
from quizzer.core.forecast import Days, Played
from quizzer.core.grade import AGAIN, EASY
from quizzer.core.planning import Cards, Floats, Habits
from quizzer.core.state import ANSWER_CAP_MS
from quizzer.core.weakness import wilson
from quizzer.session.chooser import Expected
from quizzer.session.plan import Plan, weights_of
from quizzer.store.dayplan import ID, TOPIC, Known
from quizzer.store.index import Index
from quizzer.store.reviews import Reviews

RECALIBRATED = 600  # the last answers that tell the speed of forgetting
_HISTORY = 2000  # rows that tell the habits
_PRIOR_ANSWERS = 50  # that the shares of ratings begin with
_WITHIN = (0.1, 0.5, 0.9)  # four of five learners of that log forget at a speed between the first and the last
_KEPT_DAYS = 7
_GUESSES, _LEAST_MORE = 4, 1.1  # at the minutes that would do
_DAY_SECONDS = 24 * 3600


class Kept(TypedDict):
    """What came of a plan, of the cards that came back in the week from its day on."""

    answers: int
    predicted: float | None  # the mean, as the plan expected it the evening before
    recalled: float | None  # the share
    interval: list[float] | None  # of that share: Wilson's, for 95 %


class TopicOutlook(TypedDict):
    """What is expected of a topic; `now` is what would be recalled today, `unmet` what the minutes leave out."""

    topic: str  # deck/topic
    title: str
    cards: int
    seen: int
    unmet: int
    weight: float
    now: float
    expected: Expected


class Outlook(TypedDict):
    """What is expected of a plan, if it is followed; new cards that are not met by then count as not recalled."""

    cards: int
    seen: int
    unmet: int
    now: float
    expected: Expected | None
    speed: float
    minutes_needed: int | None
    topics: list[TopicOutlook]


def outlook(plan: Plan, index: Index, reviews: Reviews, study_day: int, spent: float, *, anew: bool = False) -> Outlook:
    """What is expected of the plan, given the seconds that today has had; and the day's ranking, in the index."""
    kept, asked = index.day_plan(), plan.asked(study_day)
    found = None if anew else kept.outlook(asked)
    if found:
        return found  # type: ignore[return-value]  # it was written here
    left_out = {topic for topic, weight in plan.weights if not weight}
    known = [card for card in kept.known(plan.filters) if card[TOPIC] not in left_out]
    cards, habits = _cards(known, plan, reviews, study_day), _habits(reviews)
    told, left = _told(reviews, plan.by), plan.by - study_day
    speed = planning.speed_of(told)
    score = planning.ranking(cards, left, plan.days_in_all, speed, habits)
    seconds = planning.expected_seconds(cards, speed, habits)
    order = np.argsort(score, kind="stable").tolist()
    ranked = zip((known[place][ID] for place in order), seconds[order].tolist(), strict=True)
    titles = {f"{row.name}/{topic['id']}": topic["title"] for row in index.decks() for topic in row.topics}
    days = Days(left, plan.days_in_all, 60 * plan.minutes, max(0, 60 * plan.minutes - spent))
    made = _outlook(known, cards, days, planning.speeds_within(told, _WITHIN), habits, titles)
    kept.keep(asked, ranked, dict(made))
    return made


def _cards(known: Sequence[Known], plan: Plan, reviews: Reviews, study_day: int) -> Cards:
    _, topics, *memories = zip(*known, strict=True) if known else ((),) * 5
    stability, difficulty, last_day = (np.array(column, dtype=float) for column in memories)
    elapsed = np.maximum(0, study_day - np.where(np.isnan(last_day), study_day, last_day))
    weight = np.array(weights_of(topics, plan), dtype=float)
    return Cards(stability, difficulty, elapsed, weight, reviews.scheduler.parameters)


def _told(reviews: Reviews, before: int) -> Floats:
    """What the last spaced answers before a day tell of the speed of forgetting."""
    expected, is_recalled = _columns(
        reviews.spaced(RECALIBRATED, before=before, parameters=reviews.scheduler.parameters)
    )
    told: Floats = planning.likelihoods(expected, is_recalled, reviews.scheduler.parameters).sum(axis=0)
    return told


def _columns(answers: Sequence[tuple[str, float, int | None]]) -> tuple[Floats, NDArray[np.bool_]]:
    expected = np.array([chance for _, chance, _ in answers], dtype=float)
    return expected, np.array([grade != AGAIN for *_, grade in answers], dtype=bool)


def kept(plan: Plan, reviews: Reviews) -> Kept:
    """What the plan expected of the cards that came back from its day on, for a week, beside what was recalled."""
    found = reviews.spaced(since=plan.by, before=plan.by + _KEPT_DAYS, parameters=reviews.scheduler.parameters)
    answers = [row for row in found if not plan.decks or row[0].partition("/")[0] in plan.decks]
    if not answers:
        return {"answers": 0, "predicted": None, "recalled": None, "interval": None}
    parameters = reviews.scheduler.parameters
    expected, is_recalled = _columns(answers)
    predicted = planning.recall_at_speed(expected, planning.speed_of(_told(reviews, plan.by)), parameters)
    return {
        "answers": len(answers),
        "predicted": float(predicted.mean()),
        "recalled": float(is_recalled.mean()),
        "interval": [*wilson(int(is_recalled.sum()), len(answers))],
    }


def _habits(reviews: Reviews) -> Habits:
    """The learner's own, drawn towards those of a stranger while there are few answers."""
    usual = Habits()
    seconds: dict[str, list[float]] = {"new": [], "again": [], "pass": []}
    first, later = [0] * EASY, [0] * EASY
    for event in reviews.events("id > (SELECT COALESCE(MAX(id), 0) FROM review) - ?", (_HISTORY,)):
        if event.action in ANSWERS and event.grade is not None:
            is_new = event.expected_recall is None
            sort = "new" if is_new else "again" if event.grade == AGAIN else "pass"
            seconds[sort].append(min(event.duration_ms, ANSWER_CAP_MS) / 1000)
            if event.credited:
                (first if is_new else later)[event.grade - 1] += 1
    return Habits(
        statistics.usual_seconds(seconds["new"], usual.seconds_new),
        statistics.usual_seconds(seconds["again"], usual.seconds_again),
        statistics.usual_seconds(seconds["pass"], usual.seconds_pass),
        _shares(first, usual.first_ratings),
        _shares(later[AGAIN:], usual.pass_ratings),
    )


def _shares(counts: Sequence[int], usual: Sequence[float]) -> list[float]:
    total = sum(counts) + _PRIOR_ANSWERS
    return [(count + _PRIOR_ANSWERS * share) / total for count, share in zip(counts, usual, strict=True)]


def _outlook(
    known: Sequence[Known], cards: Cards, days: Days, speeds: Floats, habits: Habits, titles: Mapping[str, str]
) -> Outlook:
    ends = [forecast.played(cards, days, float(speed), habits) for speed in speeds]
    middle, now = ends[1], planning.recall_on(cards, 0, speeds[1])
    places: dict[str, list[int]] = {}
    for place, card in enumerate(known):
        places.setdefault(card[TOPIC], []).append(place)
    is_seen = ~np.isnan(cards.stability)
    unmet = int((~middle.is_met).sum())
    met = len(known) - int(is_seen.sum()) - unmet
    return {
        "cards": len(known),
        "seen": int(is_seen.sum()),
        "unmet": unmet,
        "now": float(now.mean()) if known else 0.0,
        "expected": _expected(ends, slice(None)) if known else None,
        "speed": float(speeds[1]),
        "minutes_needed": _minutes_needed(cards, days, float(speeds[1]), habits, met) if unmet else None,
        "topics": [
            {
                "topic": topic,
                "title": titles.get(topic, topic),
                "cards": len(at),
                "seen": int(is_seen[at].sum()),
                "unmet": int((~middle.is_met[at]).sum()),
                "weight": float(cards.weight[at[0]]),
                "now": float(now[at].mean()),
                "expected": _expected(ends, at),
            }
            for topic, at in places.items()
        ],
    }


def _expected(ends: Sequence[Played], at: slice | list[int]) -> Expected:
    quick, middle, slow = (float(end.recall[at].mean()) for end in reversed(ends))
    return {"low": min(quick, middle), "mean": middle, "high": max(slow, middle)}


def _minutes_needed(cards: Cards, days: Days, speed: float, habits: Habits, met: int) -> int | None:
    """About how many minutes a day would meet every card, where these meet so many new ones; None if no day would."""
    new, seconds = int(np.isnan(cards.stability).sum()), max(days.seconds, 60.0)
    for _ in range(_GUESSES):
        seconds *= max(_LEAST_MORE, new / max(met, 1))
        if seconds > _DAY_SECONDS:
            break
        ahead = days._replace(seconds=seconds, seconds_today=seconds)
        unmet = int((~forecast.played(cards, ahead, speed, habits).is_met).sum())
        if not unmet:
            return math.ceil(seconds / 60)
        met = new - unmet
    return None
