from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import distribution, shares
from quizzer.verify.classical_nlp._checks import listed
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, Simplex, Text, Tokens, number
from quizzer.verify.problem import Solution, Wrong, problem

SOURCES = (
    "the dog saw the cat", "a ship near a port", "bonds fell as bonds rose", "the ice on the lake",
    "he said he left town", "rain after rain again today",
)  # fmt: skip


def pointer_probability(source: Sequence[str], attention: ArrayLike, word: str, generated: float, gate: float) -> float:
    r"""Probability of the next word, generated from the vocabulary or copied from the source.

    Parameters
    ----------
    source : sequence of str
        The words of the source.
    attention : array_like of shape (n,)
        Attention to each of them, which sums to 1.
    word : str
        The next word.
    generated : float
        Its probability in the vocabulary distribution, 0 to 1; 0 if it is not in the vocabulary.
    gate : float
        Probability of generating, 0 to 1; the rest is that of copying.

    Returns
    -------
    float
        Between 0 and 1.

    Raises
    ------
    ValueError
        If the attention is no distribution over the source, or a probability is not between 0 and 1.

    Notes
    -----
    .. math:: P(w) = p_{gen} \, P_{vocab}(w) + (1 - p_{gen}) \sum_{i : w_i = w} a_i

    References
    ----------
    .. [1] See, Liu and Manning (2017), "Get To The Point: Summarization with Pointer-Generator Networks".

    Examples
    --------
    >>> pointer_probability(["the", "dog", "the"], [0.25, 0.25, 0.5], "the", 0.5, 0.5)
    0.625
    """
    weights = distribution("attention", attention)
    if len(weights) != len(source):
        raise ValueError(f"attention has {len(weights)} entries and source has {len(source)} words")
    shares(generated=generated, gate=gate)
    return float(gate * generated + (1 - gate) * sum(_on(source, weights, word)))


def _on(source: Sequence[str], weights: Sequence[float] | np.ndarray, word: str) -> list[float]:
    """The attention to each place of the word."""
    return [float(weight) for weight, here in zip(weights, source, strict=True) if here == word]


def _source(draws: Draws, earlier: Drawn) -> list[str]:
    return draws.choice(SOURCES).split()


def _word(draws: Draws, earlier: Drawn) -> str:
    words: list[str] = earlier["source"]
    return next(word for word in words if words.count(word) > 1)


@problem(
    pointer_probability,
    params={
        "source": Tokens(SOURCES, 5, draw=_source),
        "attention": Simplex("source", 20),
        "word": Text(draw=_word),
        "generated": Dec(0.02, 0.3, 0.02),
        "gate": Choice(0.2, 0.3, 0.4, 0.6, 0.7, 0.8),
    },
)
def solve(source: Sequence[str], attention: Sequence[float], word: str, generated: float, gate: float) -> Solution:
    value, found = pointer_probability(source, attention, word, generated, gate), _on(source, attention, word)
    copied, several = sum(found), len(found) > 1
    rest = round(1 - gate, 10)
    return Solution(
        value,
        wrong={
            "gate_exchanged": Wrong(
                rest * generated + gate * copied if gate != 0.5 else None,
                "You exchanged the weights: the gate is the probability of generating.",
            ),
            "first_place_alone": Wrong(
                gate * generated + rest * found[0] if several else None,
                "You copied from the first place alone: the attention to all places of the word adds up.",
            ),
            "last_place_alone": Wrong(
                gate * generated + rest * found[-1] if several and found[0] != found[-1] else None,
                "You copied from one place alone: the attention to all places of the word adds up.",
            ),
            "mean_attention": Wrong(
                gate * generated + rest * copied / len(found) if several and len(set(found)) > 1 else None,
                "You took the mean attention to the word's places: it adds up.",
            ),
            "no_gate": Wrong(generated + copied, "You added both probabilities: the gate weights them."),
            "copying_not_weighted": Wrong(
                gate * generated + copied if copied and gate else None,
                "You added the attention in full: the rest of the gate weights it.",
            ),
            "generating_not_weighted": Wrong(
                generated + rest * copied if generated and gate < 1 else None,
                "You added the vocabulary's probability in full: the gate weights it.",
            ),
            "generated_alone": Wrong(
                gate * generated if copied else None, "You left out copying, with the rest of the gate."
            ),
            "copied_alone": Wrong(rest * copied if generated else None, "You left out generating, with the gate."),
        },
        steps=[
            f"attention to {word}: {listed([number(a) for a in found])} = {show(copied, 6)}",
            f"{number(gate)} × {number(generated)} + {number(rest)} × {show(copied, 6)} = {show(value, 4)}",
        ],
    )
