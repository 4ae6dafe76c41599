import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def response_loss(probabilities: ArrayLike, prompt: int) -> float:
    r"""Mean cross-entropy over the tokens of the response.

    Parameters
    ----------
    probabilities : array_like of shape (T,)
        Probability that the model gave each token of prompt and response, above 0.
    prompt : int
        Number of leading tokens that belong to the prompt and have no loss.

    Returns
    -------
    float
        In nats for each token of the response.

    Raises
    ------
    ValueError
        If a probability is not above 0 and at most 1, or no token of a response is left.

    Notes
    -----
    .. math:: -\frac{1}{T - m} \sum_{t = m + 1}^{T} \ln p_t

    References
    ----------
    .. [1] Touvron et al. (2023), "Llama 2: Open Foundation and Fine-Tuned Chat Models".

    Examples
    --------
    >>> round(response_loss([0.1, 0.5, 0.25], 1), 6)
    1.039721
    """
    given = floats("probabilities", probabilities, 1)
    if (given <= 0).any() or (given > 1).any():
        raise ValueError("probabilities must be above 0 and at most 1")
    whole(prompt=prompt)
    if prompt >= len(given):
        raise ValueError("prompt leaves no token of a response")
    return float(-np.log(given[int(prompt) :]).mean())


def _probabilities(draws: Draws, earlier: Drawn) -> list[float]:
    """Among the tokens of the response a likely one and an unlikely one."""
    others = [draws.integer(1, 18) / 20 for _ in range(3)]
    response = draws.shuffled([draws.integer(1, 5) / 20, draws.integer(9, 17) / 20, *others[earlier["prompt"] :]])
    return [*others[: earlier["prompt"]], *response]


@problem(
    response_loss,
    params={"prompt": Choice(2, 3), "probabilities": ListOf(Dec(0.05, 0.9, 0.05), 5, draw=_probabilities)},
    unit="nats",
)
def solve(probabilities: list[float], prompt: int) -> Solution:
    given = floats("probabilities", probabilities)
    losses, value = -np.log(given), response_loss(probabilities, prompt)
    response = losses[prompt:]
    several = len(response) > 1
    return Solution(
        value,
        wrong={
            "prompt_counted": Wrong(
                float(losses.mean()), "You averaged over the prompt too: its tokens are given and have no loss."
            ),
            "divided_by_all_tokens": Wrong(
                float(response.sum() / len(losses)),
                "You divided by all tokens: the mean is over those of the response.",
            ),
            "prompt_only": Wrong(
                float(losses[:prompt].mean()), "That is the loss of the prompt: the tokens after it are trained."
            ),
            "last_token_of_the_prompt_too": Wrong(
                float(losses[prompt - 1 :].mean()),
                "You began with the last token of the prompt: losses begin with the first of the response.",
            ),
            "first_token_left_out": Wrong(
                float(response[1:].mean()) if several else None,
                "You left out the first token of the response: it is predicted from the prompt and has a loss.",
            ),
            "log_of_the_mean": Wrong(
                -math.log(given[prompt:].mean()) if several else None,
                "You averaged the probabilities before the logarithm: each token has its own.",
            ),
            "perplexity": Wrong(math.exp(value), "That is the perplexity: the loss is its logarithm."),
            "base_2": Wrong(value / math.log(2), "You took the logarithm to base 2: nats are asked."),
            "sum_for_mean": other_convention(
                float(response.sum()) if several else None, "summed over the tokens; this card asks for the mean."
            ),
        },
        steps=[
            *(f"-ln {number(p)} = {show(float(-math.log(p)), 6)}" for p in probabilities[prompt:]),
            f"mean of {len(response)}: {show(value, 4)}",
        ],
    )
