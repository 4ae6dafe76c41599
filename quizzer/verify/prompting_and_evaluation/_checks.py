"""Arguments made safe, and sentences to compare: what metrics of text and counts start from."""

from collections.abc import Sequence

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
