import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, positive, shares
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def elo_change(rating: float, opponent: float, score: float, k: float) -> float:
    r"""Change of a player's Elo rating after one comparison.

    Parameters
    ----------
    rating : float
        Rating of the player before the comparison.
    opponent : float
        Rating of the opponent before it.
    score : float
        1 for a win, 0.5 for a tie, 0 for a loss.
    k : float
        Largest change, positive.

    Returns
    -------
    float
        What is added to the player's rating, negative where the score is below what was expected.

    Raises
    ------
    ValueError
        If a number is not finite, `score` is not between 0 and 1, or `k` is not positive.

    Notes
    -----
    .. math:: K (S - E), \qquad E = \frac{1}{1 + 10^{(R_{\mathrm{opponent}} - R)/400}}

    References
    ----------
    .. [1] Elo (1978), "The Rating of Chessplayers, Past and Present".

    Examples
    --------
    >>> elo_change(1200, 1200, 1, 32)
    16.0
    """
    positive(k=k)
    shares(score=score)
    return float(k * (score - _expected(rating, opponent)))


def _expected(rating: float, opponent: float) -> float:
    """Expected score of the player, between 0 and 1."""
    gap = float(floats("opponent", opponent, 0) - floats("rating", rating, 0))
    return 1 / (1 + 10 ** (gap / 400))


def _opponent(draws: Draws, earlier: Drawn) -> int:
    return int(earlier["rating"] + draws.choice([-1, 1]) * draws.integer(6, 24) * 10)


@problem(
    elo_change,
    params={
        "rating": Int(1000, 1300, draw=lambda draws, earlier: draws.integer(100, 130) * 10),
        "opponent": Int(760, 1540, draw=_opponent),
        "score": Choice(0, 0.5, 1),
        "k": Choice(16, 24, 32),
    },
)
def solve(rating: float, opponent: float, score: float, k: float) -> Solution:
    value, expected = elo_change(rating, opponent, score, k), _expected(rating, opponent)
    gap = opponent - rating
    natural = 1 / (1 + math.exp(min(gap / 400, 700)))
    return Solution(
        value,
        wrong={
            "ratings_turned": Wrong(
                k * (score - (1 - expected)) if gap else None,
                "You took the opponent's expected score"
                + {1: ", or did not take the expected score from that reached", 0.5: ", or E - S"}.get(score, "")
                + ": the change is K(S - E), and the stronger player has the larger E.",
            ),
            "expected_alone": Wrong(
                k * expected if score not in (0, 1) else None,
                "That is K times the expected score: take it from the score that was reached.",
            ),
            "sign_turned": Wrong(
                -value if value and score != 0.5 else None,
                "That is the opponent's change, or E - S: the rating rises when the score is above the expected one.",
            ),
            "natural_base": Wrong(
                k * (score - natural) if gap else None,
                "You took e for the base: Elo takes 10 to the power gap/400.",
            ),
            "k_left_out": Wrong(score - expected if k != 1 else None, "You left out the factor K."),
            "new_rating": Wrong(rating + value, "That is the new rating: its change was asked."),
            "as_a_win": Wrong(
                k * (1 - expected) if score != 1 else None,
                "That is the change after a win: S is 0.5 for a tie and 0 for a loss.",
            ),
            "result_alone": Wrong(
                k * (score - 0.5) if gap and score != 0.5 else None,
                "You counted with even chances: the expected score depends on the gap of the ratings.",
            ),
        },
        steps=[
            f"E = 1/(1 + 10^(({number(opponent)} - {number(rating)})/400)) = {show(expected, 6)}",
            f"{number(k)} × ({number(score)} - {show(expected, 6)}) = {show(value, 4)}",
        ],
        scale=k / 4,
    )
