"""chunk_tokens: a text cut into overlapping chunks."""

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def chunk_tokens(tokens, size, overlap):
    """The chunks of a text, a list of lists of words.

    tokens: a list of words, one at least. Each chunk has size words,
    the last one may have fewer, and each begins with the last overlap
    words of the one before it (0 <= overlap < size). No chunk only
    repeats the end of the one before it.
    """
    chunks = []
    for start in range(0, len(tokens), size - overlap):
        chunks.append(tokens[start : start + size])
        if start + size >= len(tokens):
            break
    return chunks


def no_stop(tokens, size, overlap):
    """You go on after the end of the text is reached: a last chunk then holds nothing but repeated tokens."""
    return [tokens[start : start + size] for start in range(0, len(tokens), size - overlap)]


def no_overlap(tokens, size, overlap):
    """Your chunks do not overlap: the next one begins size - overlap tokens after the last one began."""
    return [tokens[start : start + size] for start in range(0, len(tokens), size)]


def rest_dropped(tokens, size, overlap):
    """You drop the rest of the text: the last chunk may be shorter than the others."""
    return [tokens[start : start + size] for start in range(0, len(tokens) - size + 1, size - overlap)]


def short_text_dropped(tokens, size, overlap):
    """You lose a text that is no longer than the overlap: it is one chunk."""
    return [tokens[start : start + size] for start in range(0, len(tokens) - overlap, size - overlap)]


def overlap_added(tokens, size, overlap):
    """Your chunks are longer than size: the overlap is a part of the size, not added to it."""
    chunks = []
    for start in range(0, len(tokens), size):
        chunks.append(tokens[max(0, start - overlap) : start + size])
        if start + size >= len(tokens):
            break
    return chunks


def steps_of_overlap(tokens, size, overlap):
    """You move on by the overlap: move on by size - overlap, so that as many tokens as the overlap are repeated."""
    chunks = []
    for start in range(0, len(tokens), max(1, overlap)):
        chunks.append(tokens[start : start + size])
        if start + size >= len(tokens):
            break
    return chunks


def draw(draws: Draws) -> tuple[list[str], int, int]:
    """A text of up to 14 words and chunks of up to 5. Words, since a list of numbers would come as an array."""
    size = draws.integer(1, 5)
    return [draws.choice("abcdefgh") for _ in range(draws.integer(1, 14))], size, draws.integer(0, size - 1)


task = Task(
    chunk_tokens,
    cases={
        "a text of one short chunk": (["a", "b"], 4, 1),
        "a text no longer than the overlap": (["a", "b"], 4, 2),
        "a text that ends with a chunk": (["a", "b", "c", "d", "e", "f", "g"], 3, 1),
        "a rest": (["a", "b", "c", "d", "e", "f"], 3, 1),
        "no overlap": (["a", "b", "c", "d", "e"], 2, 0),
        "much overlap": (["a", "b", "c", "d", "e"], 4, 3),
    },
    draw=draw,
    mutants=(no_stop, no_overlap, rest_dropped, short_text_dropped, overlap_added, steps_of_overlap),
)
