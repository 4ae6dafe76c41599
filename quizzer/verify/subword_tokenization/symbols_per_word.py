"""Mean length of a word in tokens."""

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Counts, Int
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.subword_tokenization._pairs import corpus
from quizzer.verify.subword_tokenization.corpus_symbols import FAMILIES, Vocab, drawn_words


def symbols_per_word(vocab: Vocab, symbols: float) -> float:
    r"""Mean number of tokens of a running word, called fertility.

    Parameters
    ----------
    vocab : mapping of str to float, or pairs (word, frequency)
        Words with positive frequencies.
    symbols : float
        Tokens of the whole corpus.

    Returns
    -------
    float
        1 if each word is one token.

    Raises
    ------
    ValueError
        If there is no word, a word is empty, a frequency is not positive, or the number of tokens is not finite.

    Notes
    -----
    .. math:: \frac{n}{\sum_w f_w}

    References
    ----------
    .. [1] Rust et al. (2021), "How Good Is Your Tokenizer?".

    Examples
    --------
    >>> symbols_per_word({"low": 5, "slow": 3}, 16)
    2.0
    """
    return float(floats("symbols", symbols, 0)) / sum(count for _, count in corpus(vocab))


@problem(
    symbols_per_word,
    version=1,
    params={"vocab": Counts(FAMILIES[0], 4, Int(2, 14), draw=drawn_words), "symbols": Int(50, 110)},
)
def solve(vocab: Vocab, symbols: float) -> Solution:
    value, words = symbols_per_word(vocab, symbols), corpus(vocab)
    running, letters = sum(count for _, count in words), sum(count * len(symbols) for symbols, count in words)
    return Solution(
        value,
        wrong={
            "types": Wrong(
                symbols / len(words) if running != len(words) else None,
                "You divided by the different words: running words are asked, each as often as it occurs.",
            ),
            "turned": Wrong(running / symbols if symbols else None, "Those are words for each token."),
            "letters_for_each_token": Wrong(
                letters / symbols if symbols else None,
                "Those are letters for each token: tokens for each word are asked.",
            ),
            "letters_for_each_word": Wrong(
                letters / running if letters != symbols else None,
                "You divided the letters: the tokens after the merge are asked.",
            ),
        },
        steps=[
            f"running words: {' + '.join(show(count) for _, count in words)} = {show(running)}",
            f"{show(float(symbols))}/{show(running)} = {show(value, 4)}",
        ],
    )
