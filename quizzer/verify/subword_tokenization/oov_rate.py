from collections.abc import Iterable, Sequence

import numpy as np

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Tokens, number
from quizzer.verify.problem import Solution, Wrong, problem

TEXTS = (
    "the dog saw the cat and the dog ran", "a ship sails and a boat sails near a ship",
    "the sun and the moon and the stars",
    "we came we saw we won and we left", "rain falls and rain stops and snow falls",
    "the boy sees the girl the girl sees birds",
    "no bird sings and no dog barks at night", "old men tell old tales of old wars and ships",
    "she sings a song and he sings a song", "the train stops and the train leaves at nine",
)  # fmt: skip


def oov_rate(tokens: Sequence[str], vocab: Iterable[str]) -> Floats:
    r"""Share of the running words of a text that are not in the vocabulary, and the same share of its distinct words.

    Parameters
    ----------
    tokens : sequence of str
        The words of the text in their order, at least 1.
    vocab : iterable of str
        The known words.

    Returns
    -------
    ndarray of shape (2,)
        By running token, and by type (distinct word); both between 0 and 1.

    Raises
    ------
    ValueError
        If `tokens` is empty, or one of the two is a single text in the place of words.

    Notes
    -----
    .. math:: \frac{\#\{i : w_i \notin V\}}{n}, \qquad \frac{|\{w_1, \ldots, w_n\} \setminus V|}{|\{w_1, \ldots, w_n\}|}

    References
    ----------
    .. [1] Jurafsky and Martin, Speech and Language Processing, chapter on n-gram language models.

    Examples
    --------
    >>> oov_rate("the dog saw the cat the dog ran".split(), ["the", "dog"]).tolist()
    [0.375, 0.6]
    """
    words, known = _words("tokens", tokens), set(_words("vocab", vocab))
    if not words:
        raise ValueError("tokens is empty")
    types = set(words)
    return np.array([sum(word not in known for word in words) / len(words), len(types - known) / len(types)])


def _words(name: str, given: Iterable[str]) -> list[str]:
    if isinstance(given, str):
        raise ValueError(f"{name} must be a list of words, not one text")
    words = list(given)
    if not all(isinstance(word, str) and word for word in words):
        raise ValueError(f"{name} must be a list of words")
    return words


def _text(draws: Draws, earlier: Drawn) -> list[str]:
    return draws.choice(TEXTS).split()


def _vocab(draws: Draws, earlier: Drawn) -> list[str]:
    """Some words of the text, one that is repeated among them, in the order of the text."""
    words = earlier["tokens"]
    types = list(dict.fromkeys(words))
    repeated = draws.choice([word for word in types if words.count(word) > 1])
    others = draws.sample([word for word in types if word != repeated], draws.integer(1, len(types) - 3))
    return [word for word in types if word == repeated or word in others]


def _reject(tokens: list[str], vocab: list[str]) -> str | None:
    by_token, by_type = oov_rate(tokens, vocab)
    return "both rates are equal" if by_token == by_type else None


@problem(
    oov_rate,
    params={"tokens": Tokens(TEXTS, (7, 9), draw=_text), "vocab": Tokens(TEXTS, (2, 4), draw=_vocab)},
    reject=_reject,
)
def solve(tokens: Sequence[str], vocab: Iterable[str]) -> Solution:
    value = oov_rate(tokens, vocab)
    by_token, by_type = map(float, value)
    types, known = list(dict.fromkeys(tokens)), set(vocab)
    unknown = [word for word in tokens if word not in known]
    unknown_types = list(dict.fromkeys(unknown))
    return Solution(
        value,
        wrong={
            "exchanged": Wrong(
                [by_type, by_token] if by_type != by_token else None,
                "You exchanged the two: the first is over running words, the second over distinct ones.",
            ),
            "coverage": Wrong(
                1 - value if by_token != 0.5 or by_type != 0.5 else None,
                "Those are the shares that the vocabulary covers: the rate counts the words outside it.",
            ),
            "by_token_twice": Wrong(
                [by_token, by_token] if by_type != by_token else None,
                "You counted running words both times: the second rate is over distinct words.",
            ),
            "by_type_twice": Wrong(
                [by_type, by_type] if by_type != by_token else None,
                "You counted distinct words both times: the first rate is over running words.",
            ),
            "distinct_over_running": Wrong(
                [len(unknown_types) / len(tokens), by_type] if len(unknown_types) < len(unknown) else None,
                "You counted an unknown word once, but over all running words: each of its occurrences counts there.",
            ),
            "over_all_words": Wrong(
                [by_token, len(unknown_types) / len(tokens)] if len(types) < len(tokens) else None,
                "You divided the distinct unknown words by the running words: divide by the distinct ones.",
            ),
            "over_the_vocabulary": Wrong(
                [by_token, len(unknown_types) / len(known)] if known else None,
                "You divided by the size of the vocabulary: divide by the distinct words of the text.",
            ),
        },
        steps=[
            f"unknown among the {number(len(tokens))} running words: {number(len(unknown))}, "
            f"rate {number(len(unknown))}/{number(len(tokens))} = {show(by_token, 4)}",
            f"unknown among the {number(len(types))} distinct words: {number(len(unknown_types))}, "
            f"rate {number(len(unknown_types))}/{number(len(types))} = {show(by_type, 4)}",
        ],
    )
