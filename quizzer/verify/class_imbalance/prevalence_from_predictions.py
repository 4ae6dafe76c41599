from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, number
from quizzer.verify.problem import Solution, Wrong, problem


def prevalence_from_predictions(fired: float, tpr: float, fpr: float) -> float:
    r"""Share of positives under label shift: the share of positive predictions, corrected for the known error rates.

    Parameters
    ----------
    fired : float
        Share of the unlabelled examples that are predicted positive, between 0 and 1.
    tpr, fpr : float
        True and false positive rate on labelled data, between 0 and 1, with `tpr` above `fpr`.

    Returns
    -------
    float
        Between 0 and 1; an estimate outside is cut.

    Raises
    ------
    ValueError
        If an argument is outside [0, 1], or `tpr` is not above `fpr`.

    Notes
    -----
    Label shift keeps the distribution of the features within each class, hence both rates, and changes the shares
    alone. Then fired = tpr π + fpr (1 - π), and

    .. math:: \pi = \frac{\text{fired} - \mathrm{FPR}}{\mathrm{TPR} - \mathrm{FPR}}

    References
    ----------
    .. [1] Lipton, Wang and Smola (2018), "Detecting and Correcting for Label Shift with Black Box Predictors".

    Examples
    --------
    >>> round(prevalence_from_predictions(0.17, 0.8, 0.1), 6)
    0.1
    """
    for name, share in (("fired", fired), ("tpr", tpr), ("fpr", fpr)):
        if not 0 <= floats(name, share, 0) <= 1:
            raise ValueError(f"{name} must be between 0 and 1")
    if tpr <= fpr:
        raise ValueError("tpr must be above fpr")
    return min(max((fired - fpr) / (tpr - fpr), 0.0), 1.0)


def _fired(draws: Draws, earlier: Drawn) -> float:
    """How often the classifier fires where a drawn share of the examples is positive."""
    share = draws.integer(3, 30) / 100
    return round(float(earlier["tpr"] * share + earlier["fpr"] * (1 - share)), 10)


@problem(
    prevalence_from_predictions,
    version=1,
    params={"tpr": Dec(0.6, 0.9), "fpr": Dec(0.1, 0.4), "fired": Dec(0, 1, 0.001, draw=_fired)},
    probability=True,
)
def solve(fired: float, tpr: float, fpr: float) -> Solution:
    value = prevalence_from_predictions(fired, tpr, fpr)
    return Solution(
        value,
        wrong={
            "uncorrected": Wrong(fired, "That is how often the classifier fires, its false alarms included."),
            "divided_by_tpr": Wrong(
                fired / tpr if tpr else None, "You divided by the TPR alone: take the false alarms out first."
            ),
            "false_alarms_of_all": Wrong(
                (fired - fpr) / tpr if tpr else None,
                "You divided by the TPR: false alarms come from the negatives alone, so divide by TPR - FPR.",
            ),
            "not_divided": Wrong(
                fired - fpr, "You took the false alarms of all examples out and stopped: divide by TPR - FPR."
            ),
            **_of_misread_rates(fired, tpr, fpr),
        },
        steps=[
            f"{number(fired)} = {number(tpr)} π + {number(fpr)} (1 - π)",
            f"π = ({number(fired)} - {number(fpr)})/({number(tpr)} - {number(fpr)}) = {show(value, 4)}",
        ],
    )


def _of_misread_rates(fired: float, tpr: float, fpr: float) -> dict[str, Wrong]:
    """What comes of rates that are taken for shares of other examples, or for 1."""
    return {
        "fpr_of_the_alarms": Wrong(
            fired * (1 - fpr),
            "You took the FPR for the share of false ones among the alarms: it is a share of the negatives.",
        ),
        "fpr_of_the_alarms_over_tpr": Wrong(
            fired * (1 - fpr) / tpr,
            "You took the FPR for the share of false ones among the alarms: it is a share of the negatives.",
        ),
        "tpr_of_the_alarms": Wrong(
            fired * tpr,
            "You took the TPR for the share of right ones among the alarms: it is a share of the positives.",
        ),
        "fpr_of_the_silent": Wrong(
            (fired - fpr * (1 - fired)) / tpr,
            "You took 1 minus the share of alarms for the share of negatives: that is 1 - π, with π still unknown.",
        ),
        "fpr_of_the_silent_not_divided": Wrong(
            fired - fpr * (1 - fired),
            "You took 1 minus the share of alarms for the share of negatives: that is 1 - π, with π still unknown.",
        ),
        "fpr_of_the_positives": Wrong(
            fired / (tpr + fpr), "You counted false alarms among the positives: they are FPR (1 - π), not FPR π."
        ),
        "subtracted_last": Wrong(
            fired / tpr - fpr,
            "You divided by the TPR first, and took the FPR out of the quotient: solve the equation for π.",
        ),
        "every_positive_found": Wrong(
            (fired - fpr) / (1 - fpr),
            "You divided by 1 - FPR, as if every positive were found: divide by TPR - FPR.",
        ),
        "rates_added": Wrong(
            (fired - fpr) / (tpr + fpr), "You added the rates below the line: π is multiplied by TPR - FPR."
        ),
    }
