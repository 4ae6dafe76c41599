"""What the tokenizers library computes: merges, encodings by rank, greedy longest match, most probable splits."""

import json
from collections.abc import Iterator
from random import Random
from typing import Any

from tokenizers import Tokenizer, models, trainers

Pair = tuple[dict[str, Any], Any]

CORPORA = (
    {"pan": 9, "van": 8, "hen": 4, "heat": 3},
    {"pot": 7, "cup": 2, "sup": 12, "cot": 6, "hot": 5},
    {"den": 6, "hen": 9, "pen": 3, "lot": 8, "cot": 4},
    {"sing": 12, "king": 7, "sink": 4},
)


def bpe_train(rng: Random) -> Iterator[Pair]:
    """Tokenizer(models.BPE()).train_from_iterator(words as often as they occur, BpeTrainer(vocab_size=...))"""
    for corpus in CORPORA:
        letters = len({letter for word in corpus for letter in word})
        tokenizer = Tokenizer(models.BPE())
        trainer = trainers.BpeTrainer(vocab_size=letters + 4, min_frequency=1, show_progress=False)
        words = [word for word, count in corpus.items() for _ in range(count)]
        tokenizer.train_from_iterator(words, trainer)
        merges = json.loads(tokenizer.to_str())["model"]["merges"]
        yield {"vocab": corpus, "merges": len(merges)}, [list(merge) for merge in merges]


def bpe_encode(rng: Random) -> Iterator[Pair]:
    """Tokenizer(models.BPE(vocab, merges)).encode(word).tokens"""
    cases = (
        ("abc", [("b", "c"), ("a", "b")]),
        ("lowest", [("e", "s"), ("s", "t"), ("o", "w"), ("l", "o")]),
        ("lowest", [("l", "o"), ("lo", "w"), ("e", "s"), ("es", "t")]),
        ("banana", [("a", "n"), ("b", "an"), ("an", "a")]),
        ("mississippi", [("s", "s"), ("i", "s"), ("is", "s"), ("p", "p"), ("i", "ss")]),
    )
    for word, merges in cases:
        pieces = [*dict.fromkeys(word), *("".join(merge) for merge in merges)]
        vocab = {piece: number for number, piece in enumerate(dict.fromkeys(pieces))}
        tokenizer = Tokenizer(models.BPE(vocab, merges))
        yield {"symbols": word, "merges": [list(merge) for merge in merges]}, tokenizer.encode(word).tokens


def wordpiece_tokenize(rng: Random) -> Iterator[Pair]:
    """Tokenizer(models.WordPiece(vocab, unk_token="[UNK]")).encode(word).tokens"""
    cases = (
        ("unaffable", ["un", "##aff", "##able", "u", "##n"]),
        ("playx", ["play", "##ing"]),
        ("playing", ["p", "play", "##in", "##ing", "##g"]),
        ("undoing", ["un", "und", "##oing", "##do", "##ing"]),
        ("abab", ["a", "ab", "##a", "##b"]),
    )
    for word, vocab in cases:
        numbered = {piece: number for number, piece in enumerate(["[UNK]", *vocab])}
        tokenizer = Tokenizer(models.WordPiece(numbered, unk_token="[UNK]"))
        yield {"word": word, "vocab": vocab}, tokenizer.encode(word).tokens


def unigram_viterbi_segment(rng: Random) -> Iterator[Pair]:
    """Tokenizer(models.Unigram([("<unk>", -20.0), *logp], 0)).encode(word).tokens, and the sum of their logp"""
    hugs = {"h": -3.0, "u": -3.5, "g": -3.2, "hu": -2.0, "ug": -1.8, "s": -2.2, "gs": -3.0}
    word = "lowest"
    parts = [word[start:end] for start in range(len(word)) for end in range(start + 1, min(start + 4, len(word)) + 1)]
    cases = [("hugs", hugs | {"hug": -4.0}), ("hugs", hugs | {"hug": -2.5})]
    cases += [(word, {part: round(rng.uniform(-7, -2) - len(part) / 2, 2) for part in parts}) for _ in range(4)]
    for text, logp in cases:
        tokens = Tokenizer(models.Unigram([("<unk>", -20.0), *logp.items()], 0)).encode(text).tokens
        yield {"word": text, "logp": logp}, [tokens, sum(logp[token] for token in tokens)]
