from collections.abc import Iterable, Mapping, Sequence

from quizzer.answers.writing import show
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Counts, Drawn, Int, ListOf, Text, number
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.subword_tokenization._pairs import Corpus, Pair, corpus, pair_counts, symbol_counts

WORDS = ("pan", "van", "pen", "ten", "net", "tent", "nap", "tap", "pat", "vat", "ant", "tan", "apt", "pant")

Vocab = Mapping[str, float] | Iterable[Sequence[object]]


def wordpiece_pair_score(vocab: Vocab, pair: Sequence[str]) -> float:
    r"""Count of a pair of neighbours over the product of the counts of its two parts.

    Parameters
    ----------
    vocab : mapping of str to float, or pairs (word, frequency)
        Words with their positive frequencies. A word is split into characters, or at spaces where it has some; every
        unit but the first of a word gets the mark `##`.
    pair : sequence of two str
        Two units that stand side by side in some word, the second one marked.

    Returns
    -------
    float
        Positive, at most 1.

    Raises
    ------
    ValueError
        If there is no word, a word is empty, a frequency is not positive, or the pair does not occur.

    Notes
    -----
    Every count is weighted by the frequency of the word. The trainer of BERT was not released; this score is the guess
    of the Hugging Face course. It goes up where the parts seldom occur apart, like pointwise mutual information.

    .. math:: \frac{n_{ab}}{n_a \, n_b}

    References
    ----------
    .. [1] Hugging Face, LLM Course, chapter 6, "WordPiece tokenization".

    Examples
    --------
    >>> wordpiece_pair_score({"hug": 10, "pug": 5, "hugs": 5}, ["##g", "##s"])
    0.05
    """
    words = _marked(vocab)
    both, first, second = _counts(words, _pair(pair))
    return both / (first * second)


def _pair(pair: Sequence[str]) -> Pair:
    units = [] if isinstance(pair, str) else list(pair)
    if len(units) != 2 or not all(isinstance(unit, str) and unit for unit in units):
        raise ValueError("pair must be two units")
    return units[0], units[1]


def _marked(vocab: Vocab) -> Corpus:
    return [([symbols[0], *(f"##{rest}" for rest in symbols[1:])], count) for symbols, count in corpus(vocab)]


def _counts(words: Corpus, pair: Pair) -> tuple[float, float, float]:
    """How often the pair and each of its parts occur."""
    both = pair_counts(words).get(pair, 0.0)
    if not both:
        raise ValueError(f"pair does not occur: no word has {pair[0]} before {pair[1]}")
    units = symbol_counts(words)
    return both, units[pair[0]], units[pair[1]]


def _two_units(draws: Draws, earlier: Drawn) -> list[str]:
    """A pair whose parts both occur elsewhere too."""
    words = _marked(earlier["vocab"])
    pairs = sorted(pair_counts(words))
    telling = [pair for pair in pairs if _counts(words, pair)[0] < min(_counts(words, pair)[1:])]
    return list(draws.choice(telling or pairs))


@problem(
    wordpiece_pair_score,
    params={
        "vocab": Counts(WORDS, 4, Int(2, 9)),
        "pair": ListOf(Text("p", "##a"), 2, draw=_two_units),
    },
)
def solve(vocab: Vocab, pair: Sequence[str]) -> Solution:
    words, (a, b) = _marked(vocab), _pair(pair)
    both, first, second = _counts(words, (a, b))
    once = _counts([(symbols, 1.0) for symbols, _ in words], (a, b))
    bare = symbol_counts([([unit.removeprefix("##") for unit in symbols], count) for symbols, count in words])
    everywhere = bare[a.removeprefix("##")] * bare[b.removeprefix("##")]
    value = wordpiece_pair_score(vocab, pair)
    return Solution(
        value,
        wrong={
            "pair_count": Wrong(both, "That is the count of the pair, by which byte-pair encoding merges."),
            "sum_of_parts": Wrong(
                both / (first + second), "You divided by the sum of the two counts: divide by their product."
            ),
            "first_part_only": Wrong(
                both / first if second != 1 else None, "You divided by the count of the first part alone."
            ),
            "second_part_only": Wrong(
                both / second if first not in (1, second) else None,
                "You divided by the count of the second part alone.",
            ),
            "words_counted_once": Wrong(
                once[0] / (once[1] * once[2]),
                "You counted every word once: each count is weighted by the frequency of the word.",
            ),
            "marks_ignored": Wrong(
                both / everywhere if everywhere != first * second else None,
                "You counted a letter at the start of a word and inside together: with and without ## are two units.",
            ),
            "root_of_product": Wrong(
                both / (first * second) ** 0.5, "You took the root of the product: this score divides by the product."
            ),
        },
        steps=[
            f"{a} {b}: {_sum(words, a, b)}",
            f"{a}: {number(first)}, {b}: {number(second)}",
            f"{number(both)}/({number(first)} × {number(second)}) = {show(value, 4)}",
        ],
    )


def _sum(words: Corpus, a: str, b: str) -> str:
    terms = [pair_counts([word]).get((a, b), 0.0) for word in words]
    sum_of_terms = " + ".join(number(term) for term in terms if term)
    return f"{sum_of_terms} = {number(sum(terms))}" if "+" in sum_of_terms else sum_of_terms
