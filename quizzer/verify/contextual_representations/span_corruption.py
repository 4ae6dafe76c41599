from collections.abc import Sequence

from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, ListOf, Tokens
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

SENTINELS = ("<X>", "<Y>", "<Z>", "<W>")
RELEASED = {name: f"<extra_id_{i}>" for i, name in enumerate(SENTINELS)}
SENTENCES = (
    "the ship left the old harbour before the storm came",
    "my sister wrote a long letter to her best friend",
    "we planted three small trees behind the new house",
    "the train to the coast was late again this morning",
    "a good teacher asks more questions than she answers",
    "they found an old map under the floor of the attic",
    "he paid for the tickets and waited near the gate",
    "most birds of this island never learned to fly",
)


def span_corruption(text: Sequence[str], cut: Sequence[Sequence[str]]) -> dict[str, list[str]]:
    r"""Input and target of a text out of which some spans are cut.

    Parameters
    ----------
    text : sequence of str
        The tokens of the text.
    cut : sequence of sequences of str
        The spans from left to right, none empty, each a run of tokens behind the last one and not directly at it; at
        most three.

    Returns
    -------
    dict
        `input`: the text with one sentinel in the place of each span. `target`: each sentinel with its span, and one
        more sentinel as the end.

    Raises
    ------
    ValueError
        If there is no span or there are more than three, or a span is empty or not found.

    Notes
    -----
    The sentinels are written `<X>`, `<Y>`, `<Z>`, `<W>` here. Every token is in the input or in the target, never in
    both.

    .. math:: |\text{input}| + |\text{target}| = n + 2 \cdot \text{spans} + 1

    References
    ----------
    .. [1] Raffel et al. (2020), "Exploring the Limits of Transfer Learning with a Unified Text-to-Text Transformer".

    Examples
    --------
    >>> spans = span_corruption("a b c d e".split(), [["b", "c"], ["e"]])
    >>> spans["input"], spans["target"]
    (['a', '<X>', 'd', '<Y>'], ['<X>', 'b', 'c', '<Y>', 'e', '<Z>'])
    """
    tokens, spans = list(text), [list(span) for span in cut]
    if not 1 <= len(spans) < len(SENTINELS):
        raise ValueError(f"cut needs one to {len(SENTINELS) - 1} spans")
    source: list[str] = []
    target: list[str] = []
    position = 0
    for sentinel, span in zip(SENTINELS, spans, strict=False):
        start = _found(tokens, span, position + (position > 0))
        source += [*tokens[position:start], sentinel]
        target += [sentinel, *span]
        position = start + len(span)
    return {"input": source + tokens[position:], "target": [*target, SENTINELS[len(spans)]]}


def _found(tokens: list[str], span: list[str], start: int) -> int:
    """Where the span begins, not before the start."""
    places = range(start, len(tokens) - len(span) + 1)
    place = next((i for i in places if span and tokens[i : i + len(span)] == span), None)
    if place is None:
        raise ValueError(f"the span {' '.join(span)!r} is not found behind the last one")
    return place


def _text(draws: Draws, earlier: Drawn) -> list[str]:
    return draws.choice(SENTENCES).split()


def _cut(draws: Draws, earlier: Drawn) -> list[list[str]]:
    """Two spans, one of them of several words, with a word before, between and behind them."""
    tokens = earlier["text"]
    sizes = draws.choice(((2, 1), (1, 2), (2, 2), (3, 1), (1, 3)))
    before, between, _ = draws.composition(len(tokens) - sum(sizes), 3)
    second = before + sizes[0] + between
    return [tokens[before : before + sizes[0]], tokens[second : second + sizes[1]]]


def _reject(text: list[str], cut: list[list[str]]) -> str | None:
    words = [word for span in cut for word in span]
    return "a word that is cut out occurs twice" if any(text.count(word) > 1 for word in words) else None


class _Spans(ListOf):
    """Spans, shown as `old harbour` and `storm`."""

    def show(self, value: list[list[str]], latex: bool) -> str:
        return " and ".join(f"`{' '.join(span)}`" for span in value)


@problem(
    span_corruption,
    params={
        "text": Tokens(("the", "ship"), 9, draw=_text),
        "cut": _Spans(Tokens(("the", "ship"), 2), 2, draw=_cut),
    },
    reject=_reject,
    parts={"input": "labels", "target": "labels"},
    exact=True,
)
def solve(text: Sequence[str], cut: Sequence[Sequence[str]]) -> Solution:
    value = span_corruption(text, cut)
    words = [word for span in cut for word in span]
    each = [[mark, word] for mark, word in zip("XYZWVU", words, strict=False)]
    pairs = [token for mark, word in each for token in (f"<{mark}>", word)]
    masked = {word: f"<{mark}>" for mark, word in each}
    return Solution(
        value,
        wrong={
            "end_forgotten": Wrong(
                {"target": value["target"][:-1]},
                "One more sentinel ends the target: without it the last span has no end.",
            ),
            "no_sentinels": Wrong(
                {"target": words}, "Without the sentinels nothing says which words belong to which gap."
            ),
            "sentinel_per_word": Wrong(
                {
                    "target": [*pairs, f"<{'XYZWVU'[len(words)]}>"] if len(words) < len("XYZWVU") else None,
                    "input": [masked.get(token, token) for token in text],
                },
                "You gave every word a sentinel, as BERT masks tokens: a span has one sentinel, however long it is.",
            ),
            "sentinels_behind": Wrong(
                {"target": [token for mark, span in zip(SENTINELS, cut, strict=False) for token in (*span, mark)]},
                "You put each sentinel behind its span: it stands before it, and one more ends the target.",
            ),
            "released_names": other_convention(
                {part: [RELEASED.get(token, token) for token in tokens] for part, tokens in value.items()},
                "the sentinels of the released vocabulary; this card calls them <X>, <Y>, <Z>.",
            ),
            "small_letters": other_convention(
                {
                    part: [token.lower() if token in SENTINELS else token for token in tokens]
                    for part, tokens in value.items()
                },
                "sentinels in small letters; this card calls them <X>, <Y>, <Z>.",
            ),
            "whole_text": Wrong(
                {"target": list(text)}, "That is the whole text: T5 writes only what was cut out, which is cheaper."
            ),
            "input_for_target": Wrong(
                {"target": value["input"], "input": value["target"]},
                "You exchanged the two: the encoder reads the text with gaps, the decoder writes what is missing.",
            ),
            "spans_deleted": Wrong(
                {"input": [token for token in text if token not in words]},
                "You deleted the spans: a sentinel has to mark each gap.",
            ),
        },
        steps=[
            f"input: {' '.join(value['input'])}",
            "the target repeats each sentinel, writes its span, and ends with one more sentinel",
            f"target: {' '.join(value['target'])}",
        ],
    )
