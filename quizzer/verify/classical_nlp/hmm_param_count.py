"""Free parameters of a discrete hidden Markov model."""

from quizzer.verify.classical_nlp._checks import whole
from quizzer.verify.parameters import Choice, Int
from quizzer.verify.problem import Solution, Wrong, problem


def hmm_param_count(states: int, symbols: int) -> int:
    r"""Number of free parameters of a first-order hidden Markov model over finitely many symbols.

    Parameters
    ----------
    states : int
        Number of hidden states, positive.
    symbols : int
        Number of different observations, positive.

    Returns
    -------
    int
        Probabilities that can be chosen freely: each distribution has one fewer than it has outcomes.

    Raises
    ------
    ValueError
        If an argument is not a positive whole number.

    Notes
    -----
    There is a distribution of the first state, one of the next state for each state, and one of the symbols for each.

    .. math:: (K - 1) + K (K - 1) + K (M - 1)

    References
    ----------
    .. [1] Rabiner (1989), "A Tutorial on Hidden Markov Models and Selected Applications in Speech Recognition".

    Examples
    --------
    >>> hmm_param_count(2, 3)
    7
    """
    whole(states=states, symbols=symbols)
    return (states - 1) + states * (states - 1) + states * (symbols - 1)


@problem(
    hmm_param_count,
    version=1,
    params={"states": Int(3, 12), "symbols": Choice(20, 50, 100, 200, 500)},
    exact=True,
)
def solve(states: int, symbols: int) -> Solution:
    value = hmm_param_count(states, symbols)
    first, moves, emits = states - 1, states * (states - 1), states * (symbols - 1)
    return Solution(
        value,
        wrong={
            "all_entries": Wrong(
                states + states**2 + states * symbols,
                "You counted all entries: each distribution sums to 1, so its last entry is not free.",
            ),
            "start_left_out": Wrong(
                moves + emits if first else None, "You left out the distribution of the first state."
            ),
            "emissions_left_out": Wrong(
                first + moves if emits else None, "You left out the emissions: each state has a distribution."
            ),
            "transitions_left_out": Wrong(first + emits if moves else None, "You left out the transitions."),
            "one_emission_table": Wrong(
                first + moves + symbols - 1 if states > 1 and symbols > 1 else None,
                "You counted one distribution of the symbols: each state has its own.",
            ),
            "columns_sum_to_one": Wrong(
                first + moves + symbols * (states - 1) if states != symbols else None,
                "You let the states sum to 1 for each symbol: it is the symbols that sum to 1 for each state.",
            ),
            "one_constraint": Wrong(
                states + states**2 + states * symbols - 3,
                "You took off one for each of the three tables: every row of a table is a distribution.",
            ),
        },
        steps=[
            f"first state: {states} - 1 = {first}",
            f"transitions: {states} × ({states} - 1) = {moves}",
            f"emissions: {states} × ({symbols} - 1) = {emits}",
            f"{first} + {moves} + {emits} = {value}",
        ],
    )
