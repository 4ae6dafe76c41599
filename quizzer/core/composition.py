"""Which question comes next in an interview: a pure function of its seed, of what was asked and how it went, of the
time that is left, and of the cards.

It opens broad and easy. A card's follow-up comes after it, unless its answer was wrong; else the topic changes after
two or three questions. The sorts of questions are mixed by their shares, and the difficulty follows the answers.
"""

from binascii import crc32
from collections import Counter
from collections.abc import Mapping, Sequence

from quizzer.tuples import NamedTuple

GRACE = 0.5  # of its limit may the last question go beyond the end

# Of ten questions, how many are of each sort; see `kinds.shared.contract.Kind`.
_SHARES = {"concept": 2.2, "words": 1.9, "number": 1.8, "claim": 1.1, "derivation": 1.0, "numbers": 0.9, "program": 1.1}
_OPENING_SORTS = {"words": 0, "concept": 1}
_LONGEST_SORT = "program"
_EASIEST, _HARDEST = 1, 5
_LEAST_THREAD, _MOST_THREAD, _MOST_FOLLOWED = 2, 3, 4  # questions of one topic; with follow-ups
_ENOUGH = 0.5  # of an answer, for its follow-up
_MET_OF_TEN = 7


class Candidate(NamedTuple):
    """A card that may be asked. `seconds` are what it will take."""

    card: str
    topic: str  # deck/topic
    sort: str
    difficulty: int
    is_met: bool
    follow_up: str | None
    seconds: float
    is_recent: bool = False  # asked in one of the last interviews


class Went(NamedTuple):
    """A card that was asked, and the share of its answer that was right; None while nobody has judged that."""

    card: str
    score: float | None


class Choice(NamedTuple):
    """The card to ask, and the one that it follows up."""

    card: Candidate
    follows: str | None = None


def allowed(limit_s: float, parts: int, seconds_left: float) -> float:
    """Seconds until the deadline of an answer, where the interview ends in so many: not far beyond its end.

    >>> allowed(90, 1, 600), allowed(90, 1, 10), allowed(90, 4, -100)
    (90, 55.0, 80.0)
    """
    return max(min(limit_s, seconds_left + GRACE * limit_s * parts), 1.0)


def usual_seconds(limit_s: float, median: float | None) -> float:
    """What a question will take: the learner's median, or half of the limit before there is one."""
    return limit_s / 2 if median is None else min(median, limit_s)


def level(asked: Sequence[Went]) -> int:
    """The difficulty that is due: one more after each right answer, one less after a wrong one.

    >>> level([Went("a", 1.0), Went("b", None), Went("c", 1.0), Went("d", 0.0)])
    2
    """
    found = _EASIEST
    for went in asked:
        step = 0 if went.score is None else 1 if went.score >= 1 else -1 if went.score < _ENOUGH else 0
        found = min(max(found + step, _EASIEST), _HARDEST)
    return found


def next_question(
    seed: int, candidates: Mapping[str, Candidate], asked: Sequence[Went], seconds_left: float
) -> Choice | None:
    """The question to ask now; None when none is left that fits the time.

    Parameters
    ----------
    seed : int
        Another one gives another interview.
    candidates : Mapping[str, Candidate]
        All cards that may be asked, by their keys.
    asked : Sequence[Went]
        What was asked, in order; each card is asked once.
    seconds_left : float
        Until the interview ends.

    Returns
    -------
    Choice or None
        The card, and which one it follows up.
    """
    before = {went.card for went in asked}
    left = [card for card in candidates.values() if card.card not in before and card.seconds <= seconds_left]
    left = _met_enough(_rested(left, candidates, asked), candidates, asked)
    if not left:
        return None
    thread = _thread(candidates, asked)
    if (following := _follow_up(left, candidates, asked, len(thread))) is not None:
        return Choice(following, asked[-1].card)
    composing = _Composing(seed, candidates, asked)
    length = _LEAST_THREAD + _mixed(seed, thread[0]) % (_MOST_THREAD - _LEAST_THREAD + 1) if thread else 0
    same = [card for card in left if thread and card.topic == candidates[thread[-1]].topic]
    if same and len(thread) < length:
        return Choice(min(same, key=composing.within_thread))
    others = [card for card in left if card not in same] or left
    return Choice(min(others, key=composing.opening if not asked else composing.of_another_topic))


def _rested(left: Sequence[Candidate], candidates: Mapping[str, Candidate], asked: Sequence[Went]) -> list[Candidate]:
    """Without the longest sort of question after one of it, where there are others."""
    last = candidates.get(asked[-1].card) if asked else None
    is_long = last is not None and last.sort == _LONGEST_SORT
    return [card for card in left if not (is_long and card.sort == _LONGEST_SORT)] or list(left)


def _met_enough(
    left: Sequence[Candidate], candidates: Mapping[str, Candidate], asked: Sequence[Went]
) -> list[Candidate]:
    """Without the new cards, where one more would make them more than three of ten and there are others."""
    new = sum(not candidates[went.card].is_met for went in asked if went.card in candidates)
    has_room = 10 * (new + 1) <= (10 - _MET_OF_TEN) * (len(asked) + 1)
    return [card for card in left if card.is_met or has_room] or list(left)


def _thread(candidates: Mapping[str, Candidate], asked: Sequence[Went]) -> list[str]:
    """The last questions, as far back as they hang together."""
    thread: list[str] = []
    for went in reversed(asked):
        card = candidates.get(went.card)
        if card is None or (thread and not _hangs_together(card, candidates[thread[0]])):
            break
        thread.insert(0, went.card)
    return thread


def _hangs_together(card: Candidate, following: Candidate) -> bool:
    return card.topic == following.topic or card.follow_up == following.card


def _follow_up(
    left: Sequence[Candidate], candidates: Mapping[str, Candidate], asked: Sequence[Went], thread: int
) -> Candidate | None:
    last = candidates.get(asked[-1].card) if asked else None
    score = asked[-1].score if asked else None
    if last is None or thread >= _MOST_FOLLOWED or (score is not None and score < _ENOUGH):
        return None
    return next((card for card in left if card.card == last.follow_up), None)


class _Composing:
    """Orders the cards that may come, the best first; cards that are as good by chance, which is that of the seed."""

    def __init__(self, seed: int, candidates: Mapping[str, Candidate], asked: Sequence[Went]) -> None:
        self._seed = seed
        cards = [candidates[went.card] for went in asked if went.card in candidates]
        self._topics = Counter(card.topic for card in cards)
        self._sorts = Counter(card.sort for card in cards)
        self._level = level(asked)
        before = {card.card for card in cards}
        self._followed = {card.follow_up for card in candidates.values() if card.card not in before}

    def opening(self, card: Candidate) -> tuple[float, ...]:
        return (*self._fresh(card), card.difficulty, _OPENING_SORTS.get(card.sort, 2), *self._chance(card))

    def within_thread(self, card: Candidate) -> tuple[float, ...]:
        return (*self._fresh(card), abs(card.difficulty - self._level), self._share(card), *self._chance(card))

    def of_another_topic(self, card: Candidate) -> tuple[float, ...]:
        mixed = (self._share(card), abs(card.difficulty - self._level))
        return (*self._fresh(card), self._topics[card.topic], card.card in self._followed, *mixed, *self._chance(card))

    def _fresh(self, card: Candidate) -> tuple[float, ...]:
        """Not what was asked of late; and a new card in place of a met one now and then, never first, by chance."""
        number = sum(self._topics.values())
        is_new_turn = number > 0 and _mixed(self._seed, str(number)) % 10 >= _MET_OF_TEN
        return (card.is_recent, card.is_met == is_new_turn)

    def _share(self, card: Candidate) -> float:
        return (self._sorts[card.sort] + 1) / _SHARES.get(card.sort, 1.0)

    def _chance(self, card: Candidate) -> tuple[float, ...]:
        """What another card leads to waits for it."""
        return (card.card in self._followed, _mixed(self._seed, card.card))


def _mixed(seed: int, word: str) -> int:
    return crc32(f"{seed}/{word}".encode("utf-8", "surrogatepass"))
