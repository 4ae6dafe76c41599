"""What tells the right options of a deck from the wrong ones to who knows nothing: length, wording, single words."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Complaint

FEWEST = 8  # cards with options, from which on a share tells something
SURPRISING = 0.01  # the chance below which a pattern is no accident
HEDGES = (
    "may",
    "might",
    "can",
    "usually",
    "often",
    "in general",
    "for every",
    "always",
    "never",
    "only",
    "must",
    "all",
)
_NOTHING = re.compile(
    r"(?:there is )?nothing|no (?:fault|mistake|error)|(?:it|this|the claim) (?:is|stands) (?:right|correct)"
)
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


def cues(cards: Sequence[Card]) -> Iterator[Complaint]:
    """The cues of a deck, each with its figure."""
    options = [card.own["choices"] for card in cards if "choices" in card.own]
    single = [choices for choices in options if sum(bool(choice.get("correct")) for choice in choices) == 1]
    yield from _length(single)
    yield from _no_fault([choices for card, choices in _claims(cards)])
    true = [card.own["claim"] for card, choices in _claims(cards) if _is_true(choices)]
    false = [card.own["claim"] for card, choices in _claims(cards) if not _is_true(choices)]
    yield from _words(true, false, "the true claims", "false")
    right, wrong = _texts(single, True), _texts(single, False)
    yield from _words(right, wrong, "the right options", "wrong")


def _claims(cards: Sequence[Card]) -> Iterator[tuple[Card, Sequence[Any]]]:
    return ((card, card.own["choices"]) for card in cards if "claim" in card.own and "choices" in card.own)


def _is_true(choices: Sequence[Any]) -> bool:
    """Whether the claim of these options is true: the option that finds nothing wrong is the right one."""
    return any(choice.get("correct") and _NOTHING.match(choice["text"].lower()) for choice in choices)


def _texts(options: Sequence[Sequence[Any]], correct: bool) -> list[str]:
    return [
        choice["text"]
        for choices in options
        for choice in choices
        if bool(choice.get("correct")) == correct and not _NOTHING.match(choice["text"].lower())
    ]


def _length(options: Sequence[Sequence[Any]]) -> Iterator[Complaint]:
    """The right option is the longest one more often than it would be by chance."""
    if len(options) < FEWEST:
        return
    longest = sum(bool(max(choices, key=lambda choice: len(choice["text"])).get("correct")) for choices in options)
    chance = sum(1 / len(choices) for choices in options) / len(options)
    if _at_least(longest, len(options), chance) < SURPRISING:
        message = f"the right option is the longest in {longest} of {len(options)} cards, {chance:.0%} by chance"
        yield Complaint((), message, "shorten right options, or make wrong ones as exact", "warning")


def _no_fault(options: Sequence[Sequence[Any]]) -> Iterator[Complaint]:
    """The option that finds nothing wrong has other words where it is right than where it is wrong."""
    found = [choice for choices in options for choice in choices if _NOTHING.match(choice["text"].lower())]
    right, wrong = (
        Counter(
            re.split("[.:;,]", choice["text"].strip())[0] for choice in found if bool(choice.get("correct")) == correct
        )
        for correct in (True, False)
    )
    if right.total() > 1 and wrong.total() > 1 and not right.keys() & wrong.keys():
        message = (
            f"“{max(wrong, key=wrong.__getitem__)}” is never right, “{max(right, key=right.__getitem__)}” always is"
        )
        yield Complaint((), message, "word it in one way in all cards", "warning")


def _words(right: Sequence[str], wrong: Sequence[str], whose: str, others: str) -> Iterator[Complaint]:
    """A word that many of the right texts have and no wrong one, or the other way round."""
    counts = [Counter(word for text in texts for word in _vocabulary(text)) for texts in (right, wrong)]
    for word in sorted(counts[0]):
        has, lacks = counts[0][word], counts[1][word]
        chance = math.comb(len(right), has) / math.comb(len(right) + len(wrong), has)
        is_telling = chance < SURPRISING or (word in HEDGES and len(wrong) > 1)
        if lacks == 0 and has >= max(2, len(right) / 2) and is_telling:
            message = f"“{word}” stands in {has} of {len(right)} of {whose} and in none of {len(wrong)} {others} ones"
            yield Complaint((), message, "put it into others as well, or word these without", "warning")


def _vocabulary(text: str) -> set[str]:
    words = _WORD.findall(text.lower())
    return {*words, *(" ".join(pair) for pair in pairwise(words) if " ".join(pair) in HEDGES)}


def _at_least(count: int, of: int, chance: float) -> float:
    """The probability of so many successes or more."""
    return sum(math.comb(of, k) * chance**k * (1 - chance) ** (of - k) for k in range(count, of + 1))
