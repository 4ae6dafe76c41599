from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, whole
from quizzer.verify.parameters import Choice, Int, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def kneser_ney_probability(
    pair: int, context: int, followers: int, preceding: int, bigram_types: int, discount: float
) -> float:
    r"""Probability of a word after another one, by interpolated Kneser-Ney smoothing with one discount.

    Parameters
    ----------
    pair : int
        How often the word followed the other one.
    context : int
        How often anything followed the other one.
    followers : int
        How many different words followed the other one.
    preceding : int
        How many different words stood before the word.
    bigram_types : int
        How many different pairs there are in the corpus.
    discount : float
        What is taken from the count of each pair that occurs, between 0 and 1.

    Returns
    -------
    float
        Between 0 and 1.

    Raises
    ------
    ValueError
        If a count is not a whole number, the counts contradict each other, or the discount is not between 0 and 1.

    Notes
    -----
    .. math:: \frac{\max(c(v w) - d, 0)}{c(v)} +
       \frac{d \, |\{w' : c(v w') > 0\}|}{c(v)} \cdot \frac{|\{v' : c(v' w) > 0\}|}{|\{(v', w') : c(v' w') > 0\}|}

    References
    ----------
    .. [1] Kneser and Ney (1995), "Improved Backing-off for M-gram Language Modeling".

    Examples
    --------
    >>> round(kneser_ney_probability(2, 10, 4, 5, 50, 0.5), 6)
    0.17
    """
    whole(0, pair=pair, preceding=preceding)
    whole(context=context, followers=followers, bigram_types=bigram_types)
    if pair > context or followers > context or max(preceding, followers) > bigram_types:
        raise ValueError("a part cannot be larger than its whole")
    if not 0 < floats("discount", discount, 0) < 1:
        raise ValueError("the discount must lie between 0 and 1")
    weight, continuation = discount * followers / context, preceding / bigram_types
    return float(max(pair - discount, 0) / context + weight * continuation)


def _reject(pair: int, context: int, followers: int, preceding: int, bigram_types: int, discount: float) -> str | None:
    return "the counts contradict each other" if pair + followers - 1 > context else None


@problem(
    kneser_ney_probability,
    params={
        "pair": Int(1, 3),
        "context": Choice(20, 25, 40, 50),
        "followers": Int(8, 18),
        "preceding": Int(20, 60),
        "bigram_types": Choice(200, 250, 400),
        "discount": Choice(0.75, 0.5),
    },
    reject=_reject,
    probability=True,
)
def solve(pair: int, context: int, followers: int, preceding: int, bigram_types: int, discount: float) -> Solution:
    value = kneser_ney_probability(pair, context, followers, preceding, bigram_types, discount)
    first, weight, rest = max(pair - discount, 0) / context, discount * followers / context, preceding / bigram_types
    return Solution(
        value,
        wrong={
            "discounted_alone": other_convention(
                first if pair else None,
                "that is the form that backs off for unseen pairs only; this card interpolates: every pair gets a "
                "share of the continuation probability.",
            ),
            "not_discounted": Wrong(
                pair / context + weight * rest, "You did not discount the pair: then the row sums to more than 1."
            ),
            "unsmoothed": Wrong(pair / context, "That is the unsmoothed estimate."),
            "one_follower": Wrong(
                first + discount / context * rest if followers > 1 else None,
                "You gave back one discount: one was taken from each different word that followed.",
            ),
            "weight_left_out": Wrong(
                first + rest, "You did not weight the continuation probability: only what was taken is given out."
            ),
            "complement_weight": Wrong(
                first + (1 - discount) * rest if discount * followers != (1 - discount) * context else None,
                f"You weighted by {number(1 - discount)}: the weight is the mass that the discounts set free, "
                "d × followers/count.",
            ),
            "discount_as_weight": Wrong(
                first + discount * rest if discount != 0.5 and followers != context else None,
                f"You weighted by {number(discount)}: the weight is the mass that the discounts set free, "
                "d × followers/count.",
            ),
            "discount_out_of_weight": Wrong(
                first + followers / context * rest,
                "You weighted by followers/count: each follower gave up d and not 1.",
            ),
            "second_term_alone": Wrong(
                weight * rest if pair else None,
                "That is the share of the lower order: a pair that occurs has its discounted estimate as well.",
            ),
            "continuation_alone": Wrong(rest, "That is the continuation probability alone."),
        },
        steps=[
            f"discounted: max({number(pair)} - {number(discount)}, 0)/{number(context)} = {show(first, 6)}",
            f"mass set free: {number(discount)} × {number(followers)}/{number(context)} = {show(weight, 6)}",
            f"continuation probability: {number(preceding)}/{number(bigram_types)} = {show(rest, 6)}",
            f"{show(first, 6)} + {show(weight, 6)} × {show(rest, 6)} = {show(value, 4)}",
        ],
    )
