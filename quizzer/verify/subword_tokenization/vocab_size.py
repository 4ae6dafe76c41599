from quizzer.verify.parameters import Choice, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def vocab_size(base: int, merges: int, specials: int = 0) -> int:
    r"""Number of tokens of a byte-pair vocabulary.

    Parameters
    ----------
    base : int
        Symbols before the first merge, not negative: 256 for a byte-level vocabulary.
    merges : int
        Merges learned, not negative; each adds one token.
    specials : int, default 0
        Special tokens, not negative.

    Returns
    -------
    int
        The sum.

    Raises
    ------
    ValueError
        If a count is negative or not a whole number.

    Notes
    -----
    .. math:: |V| = \text{base symbols} + \text{merges} + \text{special tokens}

    References
    ----------
    .. [1] Radford et al. (2019), "Language Models are Unsupervised Multitask Learners", sections 2.2 and 2.3.

    Examples
    --------
    >>> vocab_size(256, 50_000, 1)
    50257
    """
    for name, count in (("base", base), ("merges", merges), ("specials", specials)):
        if not isinstance(count, int | float) or count < 0 or count % 1 != 0:
            raise ValueError(f"{name} must be a whole number that is not negative")
    return int(base + merges + specials)


@problem(
    vocab_size,
    params={
        "base": Choice(256, 478, 98, 512),
        "merges": Choice(8000, 16000, 32000, 40000, 50000),
        "specials": Int(1, 9),
    },
    exact=True,
)
def solve(base: int, merges: int, specials: int = 0) -> Solution:
    value = vocab_size(base, merges, specials)
    return Solution(
        value,
        wrong={
            "base_forgotten": Wrong(
                merges + specials if base else None, "The base symbols stay in the vocabulary: merges only add to it."
            ),
            "merges_only": Wrong(merges, "Those are the merges alone: base symbols and special tokens count too."),
            "specials_forgotten": Wrong(
                base + merges if specials else None, "You left out the special tokens: each has an entry of its own."
            ),
            "merges_twice": Wrong(base + 2 * merges + specials, "A merge adds one token, and its two parts stay."),
        },
        steps=[f"{number(base)} + {number(merges)} + {number(specials)} = {number(value)}"],
    )
