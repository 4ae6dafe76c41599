"""Arguments made safe, and sentences to compare: what metrics of text and counts start from."""

from collections.abc import Sequence

from quizzer.verify.arrays import floats
from quizzer.verify.draws import Draws

NOUNS = ("dog", "cat", "bird", "horse", "fox", "goat")
PLACES = ("house", "river", "garden", "road", "bridge", "fence")
VERBS = ("sat", "slept", "ran", "stood", "waited")
ADJECTIVES = ("old", "small", "grey", "young", "thin")
ENDS = ("today", "again", "alone", "quietly", "yesterday")


def words(name: str, tokens: Sequence[str]) -> list[str]:
    """The tokens as a list; ValueError if there are none, or one is no text."""
    if isinstance(tokens, str) or not tokens or not all(isinstance(token, str) and token for token in tokens):
        raise ValueError(f"{name} must be a list of words that is not empty")
    return list(tokens)


def whole(name: str, count: float, low: int = 1) -> int:
    """The count; ValueError if it is not a whole number of `low` or more."""
    value = floats(name, count, 0)
    if value != round(float(value)) or value < low:
        raise ValueError(f"{name} must be a whole number, {low} or more")
    return int(value)


def probability(name: str, value: float) -> float:
    """The value; ValueError if it is not between 0 and 1."""
    if not 0 <= floats(name, value, 0) <= 1:
        raise ValueError(f"{name} must lie between 0 and 1")
    return float(value)


def sentence(draws: Draws) -> list[str]:
    """A sentence of 10 to 13 words, in which "the" stands three times."""
    noun, place, other = draws.choice(NOUNS), *draws.sample(PLACES, 2)
    near = draws.choice(["before", "behind", "beyond"])
    parts = ["the", noun, draws.choice(VERBS), "by", "the", place, near, "the", other, draws.choice(ENDS)]
    adjectives = draws.sample(ADJECTIVES, 3)
    for at in (8, 5, 1):
        if draws.integer(0, 1):
            parts.insert(at, adjectives.pop())
    return parts
