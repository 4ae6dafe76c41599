from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Choice
from quizzer.verify.problem import Solution, Wrong, problem


def posterior_after_test(prior: float, sensitivity: float, false_alarm: float, positive: int) -> float:
    r"""Probability of the condition after one result of a test.

    Parameters
    ----------
    prior : float
        Probability before the result. Another number is taken as it is: it may be an earlier answer, right or wrong.
    sensitivity : float
        Probability of a positive result where the condition holds.
    false_alarm : float
        Probability of a positive result where it does not.
    positive : int
        1 if the result is positive, 0 if it is negative.

    Returns
    -------
    float
        Between 0 and 1 if the prior is.

    Raises
    ------
    ValueError
        If a rate is not between 0 and 1, the prior is not finite, positive is not 0 or 1, or the result cannot occur.

    Notes
    -----
    .. math:: P(D \mid r) = \frac{P(r \mid D) P(D)}{P(r \mid D) P(D) + P(r \mid \bar D) (1 - P(D))}

    References
    ----------
    .. [1] Bayes (1763), "An Essay towards Solving a Problem in the Doctrine of Chances".

    Examples
    --------
    >>> round(posterior_after_test(0.01, 0.9, 0.09, 1), 6)
    0.091743
    """
    floats("prior", prior, 0)
    for name, p in (("sensitivity", sensitivity), ("false_alarm", false_alarm)):
        if not 0 <= floats(name, p, 0) <= 1:
            raise ValueError(f"{name} must lie between 0 and 1")
    if positive not in (0, 1):
        raise ValueError("positive must be 0 or 1")
    found, alarmed = _likelihoods(sensitivity, false_alarm, positive)
    evidence = prior * found + (1 - prior) * alarmed
    if evidence == 0:
        raise ValueError("this result cannot occur")
    return prior * found / evidence


def _likelihoods(sensitivity: float, false_alarm: float, positive: int) -> tuple[float, float]:
    return (sensitivity, false_alarm) if positive else (1 - sensitivity, 1 - false_alarm)


def _over(part: float, rest: float) -> float | None:
    return part / (part + rest) if part + rest else None


def _reject(prior: float, sensitivity: float, false_alarm: float, positive: int) -> str | None:
    """Near 1, values that differ much in their odds would differ by less than the tolerance."""
    value = posterior_after_test(prior, sensitivity, false_alarm, positive)
    return "the probability is nearly 1" if value > 0.96 else None


@problem(
    posterior_after_test,
    params={
        "prior": Choice(0.04, 0.05, 0.06, 0.08, 0.1, 0.12, 0.15, 0.2),
        "sensitivity": Choice(0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95),
        "false_alarm": Choice(0.05, 0.08, 0.1, 0.12, 0.15),
        "positive": Choice(1),
    },
    reject=_reject,
    probability=True,
)
def solve(prior: float, sensitivity: float, false_alarm: float, positive: int) -> Solution:
    value = posterior_after_test(prior, sensitivity, false_alarm, positive)
    found, alarmed = _likelihoods(sensitivity, false_alarm, positive)
    rest = 1 - prior
    with_it, without = prior * found, rest * alarmed
    unsure, informative = 0 < prior < 1, found != alarmed
    other_with, other_without = prior * (1 - found), rest * (1 - alarmed)
    return Solution(
        value,
        wrong={
            "prior_ignored": Wrong(
                _over(found, alarmed) if unsure and prior != 0.5 else None,
                "You left out the prior: weight the two likelihoods by it and by 1 minus it.",
            ),
            "likelihood_for_posterior": Wrong(
                found if unsure and found != value else None,
                "That is the probability of the result given the condition: the reverse is asked.",
            ),
            "joint": Wrong(
                with_it if unsure else None, "That is the probability of both: divide by that of the result."
            ),
            "alarms_not_weighted": Wrong(
                _over(with_it, alarmed) if unsure else None,
                "You did not weight the likelihood without the condition by 1 - prior.",
            ),
            "evidence": Wrong(with_it + without, "That is the probability of the result: it stands below the line."),
            "odds": Wrong(
                with_it / without if without else None,
                "Those are the odds: divide by both ways to the result, not by the other one.",
            ),
            "wrong_result": Wrong(
                _over(other_with, other_without) if unsure and informative else None,
                f"That is after a {'negative' if positive else 'positive'} result.",
            ),
            "specificity_taken": Wrong(
                _over(with_it, rest * (1 - alarmed)) if unsure and alarmed != 0.5 else None,
                "You took 1 minus the likelihood without the condition: take that of this very result.",
            ),
            "prior_not_updated_below": Wrong(
                prior * found / alarmed if unsure and alarmed and found else None,
                "You divided by the likelihood without the condition: divide by the probability of the result.",
            ),
            "prior_returned": Wrong(prior if unsure and informative else None, "That is the prior."),
        },
        steps=[
            f"with the condition: {show(prior, 6)} × {show(found, 6)} = {show(with_it, 6)}",
            f"without: {show(rest, 6)} × {show(alarmed, 6)} = {show(without, 6)}",
            f"{show(with_it, 6)}/({show(with_it, 6)} + {show(without, 6)}) = {show(value, 4)}",
        ],
    )
