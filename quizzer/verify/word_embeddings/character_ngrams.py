from quizzer.verify.parameters import Int, Text
from quizzer.verify.problem import Solution, Wrong, problem

WORDS = (
    "where", "river", "seven", "paper", "night", "water", "green", "house", "stone", "clock", "bread", "cloud",
    "dream", "field", "glass", "heart", "island", "juice", "knife", "lemon", "mouse", "north", "ocean", "piano",
    "queen", "round", "sugar", "table", "uncle", "voice", "wheel", "young", "autumn", "bridge", "castle",
    "forest", "garden", "harbour", "kitchen", "letter", "market", "orange", "planet", "silver", "summer",
    "ticket", "valley", "window", "winter", "yellow",
)  # fmt: skip


def character_ngrams(word: str, n: int = 3) -> list[str]:
    r"""The n-grams of one length of a word between its boundary marks.

    Parameters
    ----------
    word : str
        One word, without spaces.
    n : int, default 3
        Number of characters of each n-gram, at least 1.

    Returns
    -------
    list of str
        The n-grams from left to right; empty if the marked word is shorter than n.

    Raises
    ------
    ValueError
        If the word is empty or has a space in it, or `n` is not a positive whole number.

    Notes
    -----
    A word of L letters has L + 2 characters with its marks `<` and `>`, and so

    .. math:: \max(0, L + 3 - n)

    n-grams. fastText adds the marked word itself, and takes all lengths from 3 to 6.

    References
    ----------
    .. [1] Bojanowski, Grave, Joulin and Mikolov (2017), "Enriching Word Vectors with Subword Information", section 3.2.

    Examples
    --------
    >>> character_ngrams("where", 3)
    ['<wh', 'whe', 'her', 'ere', 're>']
    """
    if not isinstance(word, str) or not word or any(character.isspace() for character in word):
        raise ValueError("word must be one word that is not empty")
    if isinstance(n, bool) or not isinstance(n, int | float) or n % 1 != 0 or n < 1:
        raise ValueError("n must be a whole number, at least 1")
    return _windows(f"<{word}>", int(n))


def _windows(text: str, n: int) -> list[str]:
    return [text[start : start + n] for start in range(len(text) - n + 1)]


@problem(character_ngrams, params={"word": Text(*WORDS), "n": Int(3, 4)}, exact=True)
def solve(word: str, n: int = 3) -> Solution:
    ngrams, marked = character_ngrams(word, n), f"<{word}>"
    apart = [marked[start : start + int(n)] for start in range(0, len(marked), int(n))]
    return Solution(
        ngrams,
        wrong={
            "no_boundaries": Wrong(
                _windows(word, int(n)) or None,
                "The word is put between < and > first, so that prefixes and suffixes differ from the inside.",
            ),
            "one_boundary": Wrong(_windows(f"<{word}", int(n)) or None, "The end of the word is marked as well, by >."),
            "other_boundary": Wrong(
                _windows(f"{word}>", int(n)) or None, "The start of the word is marked as well, by <."
            ),
            "cut_into_blocks": Wrong(
                apart if apart != ngrams else None, "The n-grams overlap: each starts one character after the last."
            ),
            "word_added": Wrong(
                [*ngrams, marked],
                "The whole word has a vector of its own in fastText, but is no n-gram of this length.",
            ),
        },
        steps=[f"with its boundary marks: {marked}", f"every window of {n} characters: {' '.join(ngrams)}"],
    )
