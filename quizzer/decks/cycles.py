"""What is to be met before itself: cycles of `requires`, among cards and topics and across decks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizzer.decks.claims import qualified
from quizzer.decks.load import entry
from quizzer.decks.shelf import Shelf, Volume
from quizzer.errors import Diagnostic

_MOST_NAMES = 8  # of a cycle that are told


class Node(NamedTuple):
    """A card, a topic, or the `rest` of a topic: its cards without those that require the topic they are in."""

    sort: str
    key: str


class Step(NamedTuple):
    """From a node to one that comes before it: by an entry at that place, or from a topic to its cards."""

    source: Node
    target: Node
    place: tuple[int, int] | None


class Cycles:
    """Goes from what a deck requires to what that requires, and so on."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._done: set[Node] = set()
        self._told: set[Node] = set()

    def of(self, volumes: Sequence[Volume]) -> Iterator[Diagnostic]:
        """A problem for each cycle that an entry of these decks closes, at that entry."""
        paths = {volume.deck.name: volume.deck.path for volume in volumes}
        for volume in volumes:
            name = volume.deck.name
            starts = [Node("topic", f"{name}/{topic}") for topic in volume.topics]
            starts += [Node("card", card.key) for card in volume.deck.cards]
            for start in starts:
                for cycle in self._from(start):
                    yield from self._problem(cycle, paths)

    def _from(self, start: Node) -> Iterator[list[Step]]:
        """The cycles that can be reached, as far as they lead over something new."""
        if start in self._done:
            return
        path: list[Step] = []
        places = {start: 0}
        waiting = [self._steps(start)]
        while waiting:
            step = next(waiting[-1], None)
            if step is None:
                waiting.pop()
                self._done.add(places.popitem()[0])
                del path[-1:]
            elif step.target in places:
                yield [*path[places[step.target] :], step]
            elif step.target not in self._done:
                path.append(step)
                places[step.target] = len(path)
                waiting.append(self._steps(step.target))

    def _steps(self, node: Node) -> Iterator[Step]:
        name, _, inner = node.key.partition("/")
        volume = self._shelf.volume(name)
        assert volume is not None  # the node was found in it
        if node.sort == "card":
            yield from self._required(node, volume, inner)
            return
        if node.sort == "topic":
            for number, target in enumerate(volume.topics[inner]["requires"]):
                topic = Node("topic", qualified(target, name))
                if self._has(topic):
                    yield Step(node, topic, entry(volume.deck.topic_nodes[inner], "requires", number))
        for card in volume.members[inner]:
            if node.sort == "topic" or not _requires_own_topic(card.requires, name, inner):
                yield Step(node, Node("card", card.key), None)

    def _required(self, node: Node, volume: Volume, inner: str) -> Iterator[Step]:
        card, name = volume.cards[inner], volume.deck.name
        for number, target in enumerate(card.requires):
            key = qualified(target, name)
            rest_of_topic = key == f"{name}/{card.topic}"
            for found in (Node("card", key), Node("rest" if rest_of_topic else "topic", key)):
                if self._has(found):
                    yield Step(node, found, entry(volume.deck.nodes[inner], "requires", number))
                    break

    def _has(self, node: Node) -> bool:
        name, _, inner = node.key.partition("/")
        volume = self._shelf.volume(name)
        return volume is not None and inner in (volume.cards if node.sort == "card" else volume.topics)

    def _problem(self, cycle: list[Step], paths: dict[str, str]) -> Iterator[Diagnostic]:
        nodes = {step.source for step in cycle}
        for number, step in enumerate(cycle):
            deck = step.source.key.partition("/")[0]
            if step.place is not None and deck in paths and not nodes <= self._told:
                self._told |= nodes
                card = step.source.key.partition("/")[2] if step.source.sort == "card" else None
                message = _in_words([*cycle[number:], *cycle[:number]], deck)
                yield Diagnostic("error", paths[deck], *step.place, card, message, "leave one of them out")


def _requires_own_topic(requires: Sequence[str], deck: str, topic: str) -> bool:
    return any(qualified(target, deck) == f"{deck}/{topic}" for target in requires)


def _in_words(cycle: Sequence[Step], deck: str) -> str:
    """`a requires b requires a`."""
    told, left = cycle[:_MOST_NAMES], len(cycle) - _MOST_NAMES
    first = told[0].source.key.removeprefix(f"{deck}/")
    text = first
    for step in told:
        joint = " requires " if step.place else ", whose card is " if step is cycle[-1] else ", whose card "
        text += joint + step.target.key.removeprefix(f"{deck}/")
    return text if left <= 0 else f"{text}, and so on over {left} more to {first}"
