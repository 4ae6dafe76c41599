import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, positive, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, LogOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def soft_target_loss(teacher: ArrayLike, student: ArrayLike, temperature: float) -> float:
    r"""Divergence between softened teacher and student, times the square of the temperature.

    Parameters
    ----------
    teacher : array_like of shape (K,)
        Logits of the teacher.
    student : array_like of shape (K,)
        Logits of the student.
    temperature : float
        Positive; both are divided by it.

    Returns
    -------
    float
        In nats; 0 if the softened distributions are equal.

    Raises
    ------
    ValueError
        If a logit is not finite, the lengths differ, or the temperature is not positive.

    Notes
    -----
    With q = softmax(v/T) of the teacher and p = softmax(z/T) of the student:

    .. math:: T^2 \sum_i q_i \ln \frac{q_i}{p_i}

    References
    ----------
    .. [1] Hinton, Vinyals and Dean (2015), "Distilling the Knowledge in a Neural Network".

    Examples
    --------
    >>> round(soft_target_loss([1, 0], [0, 0], 1), 6)
    0.110944
    """
    v, z = floats("teacher", teacher, 1), floats("student", student, 1)
    same_length("teacher", v, "student", z)
    positive(temperature=temperature)
    return temperature**2 * _divergence(v / temperature, z / temperature)


def _log_softmax(z: Floats) -> Floats:
    shifted = z - z.max()
    result: Floats = shifted - np.log(np.exp(shifted).sum())
    return result


def _divergence(v: Floats, z: Floats) -> float:
    """KL(softmax(v) || softmax(z)), never below 0."""
    target, given = _log_softmax(v), _log_softmax(z)
    return max(0.0, float(np.exp(target) @ (target - given)))


def _power(draws: Draws, earlier: Drawn) -> int:
    """A square, so that the root is whole."""
    return int(draws.integer(1, 6) ** 2)


LOGITS = ListOf(LogOf(Int(1, 36, draw=_power)), 3, distinct=True)


def _student(draws: Draws, earlier: Drawn) -> list[float]:
    """Far enough from the teacher, otherwise than the teacher from it, and otherwise than at T = 1."""
    teacher = floats("teacher", earlier["teacher"])
    student: list[float] = []
    for _ in range(100):
        student = LOGITS.own_draw(draws, earlier)
        z = floats("student", student)
        there, back, cold = _divergence(teacher / 2, z / 2), _divergence(z / 2, teacher / 2), _divergence(teacher, z)
        if there > 0.04 and abs(there - back) > 0.03 * there and abs(4 * there - cold) > 0.08 * there:
            break
    return student


@problem(
    soft_target_loss,
    params={"teacher": LOGITS, "student": ListOf(LOGITS.of, 3, draw=_student), "temperature": Choice(2)},
    unit="nats",
)
def solve(teacher: list[float], student: list[float], temperature: float) -> Solution:
    value, t = soft_target_loss(teacher, student, temperature), float(temperature)
    v, z = floats("teacher", teacher), floats("student", student)
    q, p = np.exp(_log_softmax(v / t)), np.exp(_log_softmax(z / t))
    warm, apart = t != 1, value > 0
    back = t * t * _divergence(z / t, v / t)
    return Solution(
        value,
        wrong={
            "square_left_out": Wrong(
                value / t**2 if warm and apart else None, "You left out the factor T^2, without which the term fades."
            ),
            "factor_t": Wrong(value / t if warm and apart else None, "You multiplied by T: the factor is T^2."),
            "cold": Wrong(
                _divergence(v, z) if warm and apart else None,
                "That is the divergence at T = 1: divide the logits by the temperature first.",
            ),
            "cold_with_factor": Wrong(
                t * t * _divergence(v, z) if warm and apart else None,
                "You did not divide the logits by the temperature.",
            ),
            "student_cold": Wrong(
                t * t * _divergence(v / t, z) if warm and apart else None,
                "You softened the teacher alone: both logits are divided by the temperature.",
            ),
            "teacher_cold": Wrong(
                t * t * _divergence(v, z / t) if warm and apart else None,
                "You softened the student alone: both logits are divided by the temperature.",
            ),
            "logits_multiplied": Wrong(
                t * t * _divergence(v * t, z * t) if warm and apart else None,
                "You multiplied the logits by the temperature: divide them.",
            ),
            "reversed": Wrong(
                back if abs(back - value) > 1e-9 else None,
                "You let the student weight the logarithm: it is the teacher's divergence from the student.",
            ),
            "cross_entropy_without_factor": Wrong(
                float(-(q @ np.log(p))) if warm else None,
                "That is the cross-entropy with the soft targets, without the factor T^2; the divergence is asked.",
            ),
            "cross_entropy": other_convention(
                t * t * float(-(q @ np.log(p))),
                "that is T² times the cross-entropy with the soft targets, which has the same gradient;"
                " this card asks for the divergence.",
            ),
        },
        steps=[
            f"teacher at T = {number(t)}: {show(q.tolist(), 6)}",
            f"student at T = {number(t)}: {show(p.tolist(), 6)}",
            f"terms q × ln(q/p): {show((q * np.log(q / p)).tolist(), 6)}",
            f"divergence, their sum: {show(value / t**2, 6)}",
            f"{number(t)}^2 × {show(value / t**2, 6)} = {show(value, 4)}",
        ],
    )
