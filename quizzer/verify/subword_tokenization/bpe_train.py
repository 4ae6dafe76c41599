from collections.abc import Callable, Iterable, Mapping, Sequence

from quizzer.answers.writing import show
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Counts, Drawn, Int
from quizzer.verify.problem import Solution, Wrong, other_convention, problem
from quizzer.verify.subword_tokenization._pairs import (
    Corpus,
    Pair,
    corpus,
    merge_everywhere,
    pair_counts,
    symbol_counts,
)

Vocab = Mapping[str, float] | Iterable[Sequence[object]]

# Words that share their last two letters: the shared pair is more frequent than what it is joined to later, so that
# few merges are tied.
FAMILIES = (
    ("pan", "van", "fan", "man", "ran"),
    ("hen", "pen", "ten", "den", "men"),
    ("hot", "pot", "lot", "dot", "cot"),
    ("sit", "kit", "bit", "fit", "hit"),
    ("cup", "pup", "sup"),
    ("low", "row", "cow", "bow", "sow"),
)


def bpe_train(vocab: Vocab, merges: int) -> list[Pair]:
    r"""The first merges that byte-pair encoding learns from word frequencies.

    Parameters
    ----------
    vocab : mapping of str to float, or pairs (word, frequency)
        Words with positive frequencies, in the order in which they are read. A word is split into characters, or at
        spaces if it has some.
    merges : int
        How many merges to learn, at least 1; fewer are returned if no pair is left.

    Returns
    -------
    list of (str, str)
        The merged pairs in order.

    Raises
    ------
    ValueError
        If there is no word, a word is empty, a frequency is not positive, or `merges` is not a positive whole number.

    Notes
    -----
    Repeated: count the neighbouring pairs, each weighted by the frequency of its word, and join the most frequent one
    everywhere. Ties go to the pair met first when the words are read in their order.

    .. math:: (a, b)^* = \arg\max_{(a, b)} \sum_w f_w \, \#_w(a, b)

    References
    ----------
    .. [1] Sennrich, Haddow and Birch (2016), "Neural Machine Translation of Rare Words with Subword Units", section
       3.2.

    Examples
    --------
    >>> bpe_train({"pan": 9, "van": 8, "hen": 4, "heat": 3}, 2)
    [('a', 'n'), ('p', 'an')]
    """
    if isinstance(merges, bool) or not isinstance(merges, int | float) or merges % 1 != 0:
        raise ValueError("merges must be a whole number")
    if merges < 1:
        raise ValueError("merges must be at least 1")
    return _learn(corpus(vocab), int(merges), pair_counts)


def _learn(words: Corpus, merges: int, score: Callable[[Corpus], dict[Pair, float]]) -> list[Pair]:
    """Merge the pair of the highest score, again and again."""
    learned: list[Pair] = []
    for _ in range(merges):
        scores = score(words)
        if not scores:
            break
        best = max(scores, key=lambda pair: scores[pair])  # the first of the largest
        learned.append(best)
        words = merge_everywhere(words, best)
    return learned


def _type_counts(words: Corpus) -> dict[Pair, float]:
    return pair_counts(words, weighted=False)


def _ratio(words: Corpus) -> dict[Pair, float]:
    singles = symbol_counts(words)
    return {(a, b): count / (singles[a] * singles[b]) for (a, b), count in pair_counts(words).items()}


def _going_on(words: Corpus, merges: int) -> list[Pair]:
    """The merges of someone who looks only at pairs with a merged piece in them, as long as there are some."""
    learned: list[Pair] = []
    for _ in range(merges):
        counts = pair_counts(words)
        made = {"".join(pair) for pair in learned}
        learned.append(max(counts, key=lambda pair: (not made.isdisjoint(pair), counts[pair]), default=("", "")))
        words = merge_everywhere(words, learned[-1])
    return [pair for pair in learned if all(pair)]


def _strings(pairs: Sequence[Pair]) -> list[str]:
    return ["".join(pair) for pair in pairs]


def _words(draws: Draws, earlier: Drawn) -> list[list[object]]:
    """Three words of one family and two of another, with different frequencies."""
    large, small = draws.sample(FAMILIES, 2)
    words = draws.shuffled(draws.sample(large, 3) + draws.sample(small, 2))
    counts = draws.sample(range(2, 13), len(words))
    return [[word, count] for word, count in zip(words, counts, strict=True)]


def _reject(vocab: list[list[object]], merges: int) -> str | None:
    """Only corpora in which every merge has one most frequent pair, and not the one that is in most words.

    Nor may all merges go on with what the first one made.
    """
    words = corpus(vocab)
    learned = _learn(words, merges, pair_counts)
    if _learn(words, merges, _type_counts) == learned:
        return "the frequencies of the words do not matter"
    if _going_on(words, merges) == learned:
        return "all merges go on with the first one"
    for _ in range(merges):
        counts = sorted(pair_counts(words).values(), reverse=True)
        if len(counts) < 2 or counts[0] == counts[1]:
            return "two pairs are equally frequent"
        words = merge_everywhere(words, _learn(words, 1, pair_counts)[0])
    return None


@problem(
    bpe_train,
    params={"vocab": Counts(FAMILIES[0], 5, Int(2, 12), draw=_words), "merges": Int(3, 4)},
    reject=_reject,
    exact=True,
)
def solve(vocab: Vocab, merges: int) -> Solution:
    words = corpus(vocab)
    learned = bpe_train(vocab, merges)
    counts = pair_counts(words)
    at_once = sorted(counts, key=lambda pair: -counts[pair])[:merges]
    steps, current = [], words
    for pair in learned:
        steps.append(
            f"most frequent: {' + '.join(pair)}, {show(pair_counts(current)[pair])} times: merge to {''.join(pair)}"
        )
        current = merge_everywhere(current, pair)
    return Solution(
        _strings(learned),
        wrong={
            "frequency_ignored": _other(
                learned,
                _learn(words, merges, _type_counts),
                "You counted each word once: a pair counts as often as its word.",
            ),
            "not_recounted": _other(
                learned,
                at_once,
                "You took the most frequent pairs of the first count: pairs are counted anew after each merge.",
            ),
            "went_on_with_the_first": _other(
                learned,
                _going_on(words, merges),
                "You went on with the pieces that you had made: in each round all pairs of all words compete.",
            ),
            "wordpiece_score": _other(
                learned,
                _learn(words, merges, _ratio),
                "You divided by the counts of the parts, as a reconstruction of WordPiece does. BPE takes raw counts.",
            ),
            "written_as_pairs": other_convention(
                ["+".join(pair) for pair in learned],
                "the pairs with a plus between their parts; this card asks for the merged strings, an for a+n.",
            ),
        },
        steps=steps,
    )


def _other(learned: list[Pair], slip: list[Pair], why: str) -> Wrong:
    """A slip, where it leads elsewhere."""
    return Wrong(_strings(slip) if slip != learned else None, why)
