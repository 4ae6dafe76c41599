from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Dec
from quizzer.verify.problem import Solution, Wrong, problem


def relative_entropy_by_difference(cross_entropy: float, entropy: float) -> float:
    r"""KL divergence of P and Q from their cross-entropy and the entropy of P, both to the same base.

    Parameters
    ----------
    cross_entropy : float
        H(P, Q).
    entropy : float
        H(P).

    Returns
    -------
    float
        KL(P‖Q), not negative where both numbers are those of distributions.

    Raises
    ------
    ValueError
        If one of them is not finite.

    Notes
    -----
    .. math:: \mathrm{KL}(P \| Q) = H(P, Q) - H(P)

    References
    ----------
    .. [1] Cover and Thomas (2006), Elements of Information Theory, section 2.3.

    Examples
    --------
    >>> relative_entropy_by_difference(1.25, 1.0)
    0.25
    """
    cross = float(floats("cross_entropy", cross_entropy, 0))
    return cross - float(floats("entropy", entropy, 0))


@problem(
    relative_entropy_by_difference,
    params={"cross_entropy": Dec(1.3, 2.5, 0.05), "entropy": Dec(0.4, 1.1, 0.05)},
    unit="nats",
)
def solve(cross_entropy: float, entropy: float) -> Solution:
    value = relative_entropy_by_difference(cross_entropy, entropy)
    return Solution(
        value,
        wrong={
            "reversed": Wrong(
                -value, "You subtracted the cross-entropy from the entropy: a KL divergence is never negative."
            ),
            "added": Wrong(
                cross_entropy + entropy, "You added the two: H(P, Q) = H(P) + KL(P‖Q), so the KL is their difference."
            ),
            "ratio": Wrong(
                cross_entropy / entropy if entropy else None, "You divided the two: the KL is their difference."
            ),
        },
        scale=max(abs(cross_entropy), abs(entropy)),
        steps=[f"KL(P‖Q) = H(P, Q) - H(P) = {show(cross_entropy, 6)} - {show(entropy, 6)} = {show(value, 4)}"],
    )
