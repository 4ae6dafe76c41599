"""What gensim's word2vec builds."""

from collections.abc import Iterator
from random import Random
from typing import Any

from gensim.models import Word2Vec

Pair = tuple[dict[str, Any], Any]


def huffman_code_lengths(rng: Random) -> Iterator[Pair]:
    """Word2Vec(hs=1, negative=0) on words with these counts: len(wv.get_vecattr(word, "code"))"""
    for counts in ([5, 2, 1, 1], [12, 9, 22, 1], [8, 4, 2, 1, 1], [10, 7, 6, 3, 2], [21, 13, 8, 5, 3, 2]):
        words = [f"w{number}" for number in range(len(counts))]
        sentences = [[word] * count for word, count in zip(words, counts, strict=True)]
        model = Word2Vec(sentences, vector_size=2, hs=1, negative=0, min_count=1, seed=1, workers=1, epochs=1)
        yield {"freqs": counts}, [len(model.wv.get_vecattr(word, "code")) for word in words]
