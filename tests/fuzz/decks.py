"""Deck files: mutated ones, and some made to harm; loaded, asked, drawn at two widths, and proven."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from quizzer import kinds
from quizzer.core.flashcard import Card
from quizzer.decks.checking import judged, prove
from quizzer.decks.load import MAX_BYTES, Deck, load
from quizzer.decks.places import shipped_folder
from quizzer.decks.proofreading import proofread
from quizzer.errors import QuizzerError
from quizzer.screen import cards, prose
from tests.fuzz.screens import obeyed, papers
from tests.fuzz.watch import Watch

LIMIT_MS, LIMIT_MB = 5000.0, 400.0
CARDS_OF_A_DECK = 5
_CARD = "\n  - id:"
_ALARMING = [
    "\x00", "\x1b[2J", "\x1b]52;c;QQ==\x07", "\x9b31m", "\u202e", "\ufeff", "\ud7ff", "&a ", "*a ", "!!python/object ",
    "<<: ", "- ", ": ", "#", "|", ">", "%", "@", "`", "{", "}", "[", "]", "'", '"', "\\", "\t", "\n", "\n\n", "---\n",
    "...\n", "? ", "{{p}}", "{{a:>1000000000}}", "{{a.__class__}}", "$", "$$", "\\frac", "{" * 50, "**", "_" * 9, "```",
    "1e999", "\u2028", "~", "no", "2026-11-23", "9" * 5000, "[/bold]", "<b>", "\\x1b[31m", "\\u202e", "\r", "\x85",
]  # fmt: skip


def run(count: int, seed: int, folder: Path) -> Watch:
    """Load so many files, the hostile ones first."""
    watch, chance = Watch("decks", LIMIT_MS, LIMIT_MB), random.Random(seed)
    path = folder / "fuzzed.yaml"
    heads, entries = _material()
    with watch.running():
        for name, data in hostile():
            path.write_bytes(data)
            with watch.input(name):
                _use(watch, path, name, chance, prove=True)
        for number in range(count):
            data = _mutated(chance, heads, entries)
            path.write_bytes(data)
            with watch.input(data):
                _use(watch, path, data, chance, prove=number % 20 == 0)
    path.unlink()
    return watch


def _material() -> tuple[list[str], list[str]]:
    """Heads and cards of the shipped decks and of the one that has every kind."""
    heads, entries = [], []
    for path in [*sorted(Path(shipped_folder()).glob("*.yaml")), Path(__file__).parents[1] / "data" / "lab.yaml"]:
        head, *cards = path.read_text(encoding="utf-8").split(_CARD)
        heads.append(head)
        entries += cards
    return heads, entries


def _mutated(chance: random.Random, heads: list[str], entries: list[str]) -> bytes:
    """A small deck with one to five wounds."""
    text = _CARD.join([chance.choice(heads), *chance.sample(entries, CARDS_OF_A_DECK)])
    for _ in range(chance.randint(1, 5)):
        place = chance.randrange(len(text) + 1)
        length = chance.choice((0, 0, 1, 3, 40, 400))
        wound = chance.choice(("alarm", "alarm", "cut", "twice", "swap"))
        if wound == "alarm":
            text = text[:place] + chance.choice(_ALARMING) * chance.choice((1, 1, 1, 60)) + text[place + length :]
        elif wound == "cut":
            text = text[:place] + text[place + length :]
        elif wound == "twice":
            text = text[:place] + text[place : place + length] + text[place:]
        else:
            lines = text.split("\n")
            one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
            lines[one], lines[other] = lines[other], lines[one]
            text = "\n".join(lines)
    data = bytearray(text.encode("utf-8", "surrogatepass"))
    if chance.random() < 0.1:
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _use(watch: Watch, path: Path, given: object, chance: random.Random, *, prove: bool) -> None:
    deck = load(str(path))
    if not deck.cards and not deck.problems:
        watch.find(given, "no card and no problem: something was lost without a word")
    for problem in deck.problems:
        if "\n" in str(problem) or obeyed(str(problem)):
            watch.find(given, f"a problem of several lines, or that a terminal obeys: {str(problem)!a}")
    for card in chance.sample(deck.cards, min(2, len(deck.cards))):
        _draw(watch, card, given)
    if prove:
        _prove(deck, path)


def _draw(watch: Watch, card: Card, given: object) -> None:
    kind = kinds.load(card.kind)
    try:
        prompt = kind.prompt(card, kind.prepare(card, 1))
    except QuizzerError:
        return  # it is left out, with that reason
    for paper in papers():
        paper.lines(cards.header(card, card.topic, "new", (1, 9, 2), paper.look))
        paper.lines(cards.question(prompt, paper.look))
        for text in (card.why, card.source, *prompt.hints, *(prompt.reveal.key_points if prompt.reveal else ())):
            paper.lines(prose.body(text, paper.look))
        found = obeyed(paper.stream.getvalue())  # type: ignore[attr-defined]
        if found:
            watch.find(given, f"a terminal would obey {found}")


def _prove(deck: Deck, path: Path) -> None:
    if deck.nodes:
        proofread(deck, path.read_text(encoding="utf-8-sig"))
    prove(deck, judged(deck, 3))


def hostile() -> Iterator[tuple[str, bytes]]:
    """Files made to take memory, time or the terminal."""
    head = "format: 1\ntitle: T\ntopics: [{id: t, title: T}]\ncards:\n"

    def card(question: str, more: str = "") -> bytes:
        keys = {
            "id": "a",
            "topic": "t",
            "kind": "recall",
            "question": question,
            "answer": "A",
            "why": "W",
            "source": "S",
        }
        lines = "  -\n" + "".join(f"    {key}: {value}\n" for key, value in keys.items())
        return (head + lines + more).encode("utf-8", "surrogatepass")

    laughs = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'ha'}]\n" for n in range(12))
    yield "billion laughs", laughs.encode() + head.encode()
    yield "30,000 nested brackets", card("[" * 30_000)
    yield "30,000 nested mappings", card("{a: " * 30_000)
    yield "30,000 nested lines", card("\n" + "".join(" " * n + "-\n" for n in range(600)))
    yield "a question of 20 MB", card('"' + "x" * 20_000_000 + '"')
    yield "a line of a million words", card('"' + "word " * 1_000_000 + '"')
    yield "a number of a million digits", card("9" * 1_000_000)
    yield "exponents", card("1e999999999")
    yield "a template of a gigabyte", card('"{{a:>1000000000}} {{a:.99999f}} {{a.__class__}}"')
    yield "30,000 nested braces of mathematics", card("'$" + "{" * 30_000 + "}" * 30_000 + "$'")
    yield "fractions in fractions", card("'$" + "\\frac{" * 3000 + "1" + "}{2}" * 3000 + "$'")
    yield "roots and indices", card("'$" + "\\sqrt{x_" * 3000 + "$'")
    yield "10,000 backticks", card("'" + "`" * 10_000 + "'")
    yield "stars and underscores", card("'" + "*a _b " * 20_000 + "'")
    yield "a table of 5,000 columns", card("|\n      " + "| a " * 5000 + "|\n      " + "|---" * 5000 + "|\n")
    yield "deep lists", card("|\n" + "".join(" " * (6 + n) + "- a\n" for n in range(300)))
    yield "a long fence", card("|\n      ```\n" + "      x\n" * 50_000)
    yield "not UTF-8", head.encode() + b"  - {id: a, question: \xff\xfe\x80}\n"
    yield "UTF-16", (head + "  - {id: a}\n").encode("utf-16")
    yield "NUL", card("a\x00b")
    yield "only NULs", b"\x00" * 100_000
    yield "escape sequences", card('"\\e[2J\\e]0;title\\a\\e]52;c;QQ==\\e\\\\ \\x9b31m"')
    yield "directions", card('"\\u202eevil\\u2066"')
    yield "markup", card("'[bold red]x[/] <script>alert(1)</script> \\x1b[31m'")
    yield "10,000 cards of one id", card("Q", "  - {id: a, topic: t}\n" * 10_000)
    yield "10,000 unknown keys", card("Q", "".join(f"    k{n}: 1\n" for n in range(10_000)))
    yield "tags", card("!!python/object/apply:os.system ['true']")
    yield "documents", head.encode() + b"---\n" * 50_000
    yield "comments", head.encode() + b"#\n" * 500_000
    yield "too large", b"x" * (MAX_BYTES + 1)
    yield "empty", b""
