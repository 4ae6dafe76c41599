import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import not_negative, positive
from quizzer.verify.parameters import Dec, number
from quizzer.verify.problem import Solution, Wrong, problem


def bits_per_byte(loss: float, bytes_per_token: float) -> float:
    r"""Bits per byte of text, from a mean loss in nats per token.

    Parameters
    ----------
    loss : float
        Mean negative log-likelihood per token, in nats: not negative.
    bytes_per_token : float
        Mean length of a token of the same text in bytes: positive.

    Returns
    -------
    float
        Bits that the model needs for a byte of the text, a unit in which models with other tokens are compared.

    Raises
    ------
    ValueError
        If a number is not finite, the loss is negative, or the length is not positive.

    Notes
    -----
    .. math:: \frac{\text{loss}}{\ln 2 \cdot \text{bytes per token}}

    References
    ----------
    .. [1] Gao et al. (2020), "The Pile: An 800GB Dataset of Diverse Text for Language Modeling".

    Examples
    --------
    >>> round(bits_per_byte(2.772589, 4.0), 6)
    1.0
    """
    not_negative(loss=loss)
    positive(bytes_per_token=bytes_per_token)
    return loss / math.log(2) / bytes_per_token


@problem(bits_per_byte, params={"loss": Dec(1.8, 3.4), "bytes_per_token": Dec(3.2, 5.2)}, unit="bits")
def solve(loss: float, bytes_per_token: float) -> Solution:
    value = bits_per_byte(loss, bytes_per_token)
    per_token = loss / math.log(2)
    return Solution(
        value,
        wrong={
            "nats_per_byte": Wrong(
                loss / bytes_per_token, "That is in nats per byte: divide by ln 2 as well to get bits."
            ),
            "bits_per_token": Wrong(
                per_token, "That is in bits per token: divide by the bytes that a token stands for."
            ),
            "times_ln_2": Wrong(
                loss * math.log(2) / bytes_per_token,
                "You multiplied by ln 2: a bit is the smaller unit, so there are more bits than nats.",
            ),
            "tokens_per_byte_inverted": Wrong(
                per_token * bytes_per_token,
                "You multiplied by the bytes: the loss of one token is shared out among its bytes.",
            ),
            "perplexity_per_byte": Wrong(
                math.exp(loss / bytes_per_token),
                "That is the perplexity per byte: the bits per byte are its logarithm to base 2.",
            ),
        },
        steps=[
            f"bits per token: {number(loss)}/ln 2 = {show(per_token, 6)}",
            f"bits per byte: {show(per_token, 6)}/{number(bytes_per_token)} = {show(value, 4)}",
        ],
    )
