"""Price of the tokens of many requests with retrieved passages."""

from quizzer.answers.writing import show
from quizzer.verify.adapting_language_models._whole import whole
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Choice, number
from quizzer.verify.problem import Solution, Wrong, problem


def rag_cost(passages: int, size: int, fixed: int, answer: int, price_in: float, price_out: float) -> float:
    r"""Price of 1,000 requests to a language model whose prompts carry retrieved passages.

    Parameters
    ----------
    passages : int
        Passages in a prompt, positive.
    size : int
        Tokens of a passage, positive.
    fixed : int
        Tokens of instructions and question, positive.
    answer : int
        Tokens of an answer, positive.
    price_in : float
        Price of a million tokens that are read, not negative.
    price_out : float
        Price of a million tokens that are written, not negative.

    Returns
    -------
    float
        In the currency of the prices, without embedding, search and reranking.

    Raises
    ------
    ValueError
        If a count is not a positive whole number, or a price is negative.

    Notes
    -----
    .. math:: 1000 \cdot \frac{(k s + f) \, p_{\mathrm{in}} + a \, p_{\mathrm{out}}}{10^6}

    References
    ----------
    .. [1] Huyen (2025), "AI Engineering".

    Examples
    --------
    >>> rag_cost(5, 400, 500, 300, 2, 8)
    7.4
    """
    whole(passages=passages, size=size, fixed=fixed, answer=answer)
    for name, price in (("price_in", price_in), ("price_out", price_out)):
        if float(floats(name, price, 0)) < 0:
            raise ValueError(f"{name} is negative")
    return ((passages * size + fixed) * price_in + answer * price_out) / 1000


@problem(
    rag_cost,
    version=1,
    params={
        "passages": Choice(4, 5, 6, 8, 10),
        "size": Choice(200, 250, 300, 400, 500),
        "fixed": Choice(400, 500, 600, 800),
        "answer": Choice(200, 250, 300, 400),
        "price_in": Choice(1, 1.5, 2, 2.5, 3),
        "price_out": Choice(5, 6, 8, 10, 12),
    },
)
def solve(passages: int, size: int, fixed: int, answer: int, price_in: float, price_out: float) -> Solution:
    value, read = rag_cost(passages, size, fixed, answer, price_in, price_out), passages * size + fixed
    return Solution(
        value,
        wrong={
            "answers_left_out": Wrong(read * price_in / 1000, "You left out the tokens that are written."),
            "prompts_left_out": Wrong(answer * price_out / 1000, "You left out the tokens that are read."),
            "passages_left_out": Wrong(
                (fixed * price_in + answer * price_out) / 1000, "You left out the passages: the model reads them, too."
            ),
            "fixed_left_out": Wrong(
                (passages * size * price_in + answer * price_out) / 1000, "You left out instructions and question."
            ),
            "one_passage": Wrong(
                ((size + fixed) * price_in + answer * price_out) / 1000 if passages > 1 else None,
                "You counted one passage: a prompt carries several.",
            ),
            "fixed_for_each_passage": Wrong(
                (passages * (size + fixed) * price_in + answer * price_out) / 1000 if passages > 1 else None,
                "You counted instructions and question with each passage: a prompt has them once.",
            ),
            "prices_swapped": Wrong(
                (read * price_out + answer * price_in) / 1000 if price_in != price_out else None,
                "You swapped the prices: the prompt is read, the answer is written.",
            ),
            "one_price": Wrong(
                (read + answer) * price_in / 1000 if price_in != price_out else None,
                "You took one price for all tokens: written ones have a price of their own.",
            ),
            "one_request": Wrong(value / 1000, "That is one request: a thousand are wanted."),
            "price_of_a_thousand": Wrong(
                value * 1000, "You took the prices for a thousand tokens: they are for a million."
            ),
        },
        steps=[
            f"read: {passages} × {size} + {fixed} = {read} tokens",
            f"a request: ({read} × {number(price_in)} + {answer} × {number(price_out)})/10^6 = {show(value / 1000, 6)}",
            f"1000 × {show(value / 1000, 6)} = {show(value, 4)}",
        ],
    )
