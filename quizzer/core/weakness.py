"""What the learner is weak at, ranked by evidence: topics, cards and slips; one failure is little of it."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypedDict

from quizzer.core.dates import instant
from quizzer.core.replay import Counted
from quizzer.core.schedule import Scheduler
from quizzer.core.state import CardState

_Z = 1.959963984540054  # of the normal distribution, for 95 %
_FEWEST = 5  # answers to have made a slip among
_HALF_LIFE_DAYS = 30  # after which a slip counts half


class Mistake(TypedDict):
    """A mistake that has a name, and how often it was made."""

    verify: str
    id: str
    why: str
    count: int
    credited: int  # answers for credit to the cards on which it can be made, since these were last reset
    last_at: str


def wilson(successes: float, trials: float) -> tuple[float, float]:
    """The Wilson interval of a share, for a confidence of 95 %.

    Parameters
    ----------
    successes, trials : float
        How often it happened, of how many times; counts that are weighted need not be whole.

    Returns
    -------
    tuple of float
        Both ends; 0 and 1 where nothing was tried.

    Examples
    --------
    >>> [round(end, 4) for end in wilson(8, 20)]
    [0.2188, 0.6134]
    """
    if not trials:
        return 0.0, 1.0
    share, extra = successes / trials, _Z * _Z / trials
    centre = share + extra / 2
    spread = _Z * math.sqrt((share * (1 - share) + extra / 4) / trials)
    low, high = (centre - spread) / (1 + extra), (centre + spread) / (1 + extra)
    return (low if successes else 0.0), (high if successes < trials else 1.0)


def hope(seen: int, failed: int, returned: int, recalled: int, expected_recall: float) -> float:
    """How well a topic or a card is known at best, as far as the evidence goes: the least is the weakest.

    The product of three shares: of the seen cards those that are not failed, of the times that they came back those
    when they were recalled, each as the upper end of its Wilson interval, and the recall that is expected today. So one
    card of one failed (0.79) leaves more to hope for than 12 of 20 (0.61), a topic that never came back is judged by
    its cards alone, and one that was left for long falls behind. It orders; it is no probability, since a card that was
    forgotten is counted as failed and as not recalled.

    Parameters
    ----------
    seen, failed : int
        Cards, and those of them that are weak.
    returned, recalled : int
        Answers for credit after a card's first, since its last reset, and those of them that were not Again.
    expected_recall : float
        The mean retrievability.

    Returns
    -------
    float
        Between 0 and 1.
    """
    return wilson(seen - failed, seen)[1] * wilson(recalled, returned)[1] * expected_recall


def hope_of(state: CardState, scheduler: Scheduler, study_day: int) -> float:
    """The same of one card; 1 while it is new."""
    if state.schedule is None:
        return 1.0
    recall = state.schedule.recall(scheduler, study_day)
    return hope(1, state.is_weak(), state.schedule.returned, state.schedule.recalled, recall)


def mistakes(named: Iterable[Counted], asked: Mapping[str, int], study_day: int) -> list[Mistake]:
    """The named mistakes, those first that are made most among the answers where they can be, of late above all.

    They are ordered by the lower end of the Wilson interval of that share, of five answers at least, in which one that
    was made 30 days ago counts half: what was made once long ago does not lead, nor what was made in the only answer
    that there is before what is made again and again.

    Parameters
    ----------
    named : iterable of Counted
        The rows with a named mistake, in the order of the ids; why is said by the latest that says it.
    asked : mapping
        By verify function how often the cards that ask for it were answered for credit.
    study_day : int
        Today.

    Returns
    -------
    list of Mistake
        All of them.
    """
    found: dict[tuple[str, str], Mistake] = {}
    last_at_ms: dict[tuple[str, str], int] = {}
    lately: defaultdict[tuple[str, str], float] = defaultdict(float)
    for event in (row.event for row in named):
        if event.named is None:
            continue
        name = (event.detail.get("verify") or "", event.named)
        empty: Mistake = {"verify": name[0], "id": name[1], "why": "", "count": 0, "credited": 0, "last_at": ""}
        mistake = found.setdefault(name, empty)
        mistake["why"] = event.detail.get("why_named") or mistake["why"]
        mistake["count"] += 1
        last_at_ms[name] = max(event.at_ms, last_at_ms.get(name, event.at_ms))
        lately[name] += 0.5 ** (max(0, study_day - event.study_day) / _HALF_LIFE_DAYS)
    for name, mistake in found.items():
        mistake["credited"] = asked.get(name[0].partition("@")[0], 0)
        mistake["last_at"] = instant(last_at_ms[name], "seconds")

    def order(name: tuple[str, str]) -> tuple[float, int, int, tuple[str, str]]:
        mistake = found[name]
        share = wilson(lately[name], max(mistake["credited"], mistake["count"], _FEWEST))[0]
        return -share, -mistake["count"], -last_at_ms[name], name

    return [found[name] for name in sorted(found, key=order)]
