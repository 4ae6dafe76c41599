"""What is to be met before itself: cycles of `requires`, among cards and topics and across decks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from quizzer.decks.claims import qualified
from quizzer.decks.load import entry
from quizzer.decks.shelf import Shelf, Volume
from quizzer.errors import Diagnostic

_MOST_NAMES = 8  # of a cycle that are told


class Vertex(NamedTuple):
    """A card, a topic, or the `rest` of a topic: its cards without those that require the topic they are in."""

    sort: str
    key: str


class Edge(NamedTuple):
    """From a vertex to one that comes before it: by an entry at that place, or from a topic to its cards."""

    source: Vertex
    target: Vertex
    place: tuple[int, int] | None


class Cycles:
    """Goes from what a deck requires to what that requires, and so on."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._done: set[Vertex] = set()
        self._met: set[Vertex] = set()  # in a cycle that was found

    def of(self, volumes: Sequence[Volume]) -> Iterator[Diagnostic]:
        """A problem for each cycle that an entry of these decks closes, at that entry."""
        paths = {volume.deck.name: volume.deck.path for volume in volumes}
        for volume in volumes:
            name = volume.deck.name
            starts = [Vertex("topic", f"{name}/{topic}") for topic in volume.topics]
            starts += [Vertex("card", card.key) for card in volume.deck.cards]
            for cycle in chain.from_iterable(map(self._from, starts)):
                problem = self._problem(cycle, paths)
                if problem:
                    yield problem

    def _from(self, start: Vertex) -> Iterator[list[Edge]]:
        """The cycles that can be reached, as far as they lead over something new."""
        if start in self._done:
            return
        path: list[Edge] = []
        places = {start: 0}
        waiting = [self._edges(start)]
        while waiting:
            edge = next(waiting[-1], None)
            if edge is None:
                waiting.pop()
                self._done.add(places.popitem()[0])
                del path[-1:]
            elif edge.target in places:
                if not {edge.source, edge.target} <= self._met:
                    yield [*path[places[edge.target] :], edge]
            elif edge.target not in self._done:
                path.append(edge)
                places[edge.target] = len(path)
                waiting.append(self._edges(edge.target))

    def _edges(self, vertex: Vertex) -> Iterator[Edge]:
        name, _, inner = vertex.key.partition("/")
        volume = self._shelf.volume(name)
        assert volume is not None  # the vertex was found in it
        if vertex.sort == "card":
            yield from self._required(vertex, volume, inner)
            return
        if vertex.sort == "topic":
            for number, target in enumerate(volume.topics[inner]["requires"]):
                topic = Vertex("topic", qualified(target, name))
                if self._has(topic):
                    yield Edge(vertex, topic, entry(volume.deck.topic_nodes[inner], "requires", number))
        for card in volume.members[inner]:
            if vertex.sort == "topic" or not _requires_own_topic(card.requires, name, inner):
                yield Edge(vertex, Vertex("card", card.key), None)

    def _required(self, vertex: Vertex, volume: Volume, inner: str) -> Iterator[Edge]:
        card, name = volume.cards[inner], volume.deck.name
        for number, target in enumerate(card.requires):
            key = qualified(target, name)
            rest_of_topic = key == f"{name}/{card.topic}"
            for found in (Vertex("card", key), Vertex("rest" if rest_of_topic else "topic", key)):
                if self._has(found):
                    yield Edge(vertex, found, entry(volume.deck.nodes[inner], "requires", number))
                    break

    def _has(self, vertex: Vertex) -> bool:
        name, _, inner = vertex.key.partition("/")
        volume = self._shelf.volume(name)
        return volume is not None and inner in (volume.cards if vertex.sort == "card" else volume.topics)

    def _problem(self, cycle: list[Edge], paths: dict[str, str]) -> Diagnostic | None:
        self._met |= {edge.source for edge in cycle}
        for number, edge in enumerate(cycle):
            deck, _, inner = edge.source.key.partition("/")
            if edge.place is not None and deck in paths:
                card = inner if edge.source.sort == "card" else None
                message = _in_words([*cycle[number:], *cycle[:number]], deck)
                return Diagnostic("error", paths[deck], *edge.place, card, message, "leave one of them out")
        return None


def _requires_own_topic(requires: Sequence[str], deck: str, topic: str) -> bool:
    return any(qualified(target, deck) == f"{deck}/{topic}" for target in requires)


def _in_words(cycle: Sequence[Edge], deck: str) -> str:
    """`a requires b requires a`."""
    told, left = cycle[:_MOST_NAMES], len(cycle) - _MOST_NAMES
    first = told[0].source.key.removeprefix(f"{deck}/")
    text = first
    for edge in told:
        joint = " requires " if edge.place else ", whose card is " if edge is cycle[-1] else ", whose card "
        text += joint + edge.target.key.removeprefix(f"{deck}/")
    return text if left <= 0 else f"{text}, and so on over {left} more to {first}"
