"""Where `requires` and `follow_up` lead: nowhere, or, over cards, topics and decks, back to where they began."""

from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Literal

from quizzer.decks.claims import Shelf, qualified
from quizzer.decks.load import Deck, entry
from quizzer.errors import Diagnostic, did_you_mean, nearest
from quizzer.tuples import NamedTuple

_MOST_HINTS = 50  # of a deck: to look for what is most alike takes a while
_MOST_NAMES = 8  # of a cycle that are told
_MOST_CYCLES = 50  # that are told: the others are when these are gone


class Vertex(NamedTuple):
    """A card, a topic, or the `rest` of a topic: its cards without those that require the topic they are in."""

    sort: Literal["card", "topic", "rest"]
    key: str


LineColumn = tuple[int, int]
# What comes before each: by an entry at that place, or, without one, as its card.
Graph = dict[Vertex, dict[Vertex, LineColumn | None]]


def _required(deck: Deck) -> Iterator[tuple[Vertex, str, LineColumn]]:
    """Every entry of `requires`: whose it is, what it says, and where."""
    for topic in deck.topics:
        for number, target in enumerate(topic["requires"]):
            place = entry(deck.topic_nodes[topic["id"]], "requires", number)
            yield Vertex("topic", f"{deck.name}/{topic['id']}"), target, place
    for card in deck.cards:
        for number, target in enumerate(card.requires):
            yield Vertex("card", card.key), target, entry(deck.nodes[card.id], "requires", number)


def astray(deck: Deck, shelf: Shelf) -> list[Diagnostic]:
    """An error for each reference that leads nowhere in its own deck, a warning for one into another deck."""
    found: list[Diagnostic] = []
    entries = list(_required(deck))
    for card in deck.cards:
        if card.follow_up:
            place = entry(deck.nodes[card.id], "follow_up")
            if qualified(card.follow_up, deck.name) != card.key:
                entries.append((Vertex("card", card.key), card.follow_up, place))
                continue
            message, hint = f"card {card.id!r} is its own follow-up", "name another card, or leave it out"
            found.append(Diagnostic("error", deck.path, *place, card.id, message, hint))
    for (sort, key), target, place in entries:
        source = key.partition("/")[2]
        name, _, inner = qualified(target, deck.name).partition("/")
        owner = deck if name == deck.name else shelf.deck(name)
        message = f"{sort} {source!r} refers to {target!r}, "
        if owner is None:
            message += f"and no deck is called {name!r}"
            hint = did_you_mean(name, shelf.places, "`quizzer deck list` names the decks")
        elif inner not in owner.nodes and inner not in owner.topic_nodes:
            message += "which does not exist"
            near = nearest(inner, [*owner.nodes, *owner.topic_nodes]) if len(found) < _MOST_HINTS else None
            hint = f"did you mean {target.removesuffix(inner)}{near}?" if near else ""
        else:
            continue
        severity = "error" if owner is deck else "warning"
        found.append(Diagnostic(severity, deck.path, *place, source if sort == "card" else None, message, hint))
    return found


def cycles(decks: Sequence[Deck], shelf: Shelf) -> Iterator[Diagnostic]:
    """A problem for each cycle with an entry in one of these decks, at that entry."""
    paths = {deck.name: deck.path for deck in decks}
    graph = _graph(list(paths), shelf)
    met: set[Vertex] = set()
    for _ in range(_MOST_CYCLES):
        cycle = _cycle(graph)
        if not cycle:
            return
        for number, (source, target) in enumerate(pairwise(cycle)):
            place = graph[source][target]
            deck, _, inner = source.key.partition("/")
            if place and deck in paths:
                message = _in_words([*cycle[number:-1], *cycle[: number + 1]], graph, deck)
                card = inner if source.sort == "card" else None
                yield Diagnostic("error", paths[deck], *place, card, message, "leave one of them out")
                break
        met.update(cycle)
        for vertex in met:
            graph[vertex] = {target: place for target, place in graph[vertex].items() if target not in met}


def _graph(names: list[str], shelf: Shelf) -> Graph:
    """All that the decks of these names require, and the decks that they lead to."""
    graph: Graph = {}
    for name in names:  # which grows on the way
        deck = shelf.deck(name)
        assert deck is not None  # it was found on the shelf
        for topic in deck.topics:
            graph |= {Vertex("topic", f"{name}/{topic['id']}"): {}, Vertex("rest", f"{name}/{topic['id']}"): {}}
        graph |= {Vertex("card", card.key): {} for card in deck.cards}
        for source, target, place in _required(deck):
            key = qualified(target, name)
            other, _, inner = key.partition("/")
            owner = shelf.deck(other)
            is_card = source.sort == "card" and owner is not None and inner in owner.nodes
            if is_card or (owner and inner in owner.topic_nodes):
                graph[source].setdefault(Vertex("card" if is_card else "topic", key), place)
                if other not in names:
                    names.append(other)
        for card in deck.cards:
            vertex, whole = Vertex("card", card.key), Vertex("topic", f"{name}/{card.topic}")
            rest = whole._replace(sort="rest")
            graph[whole][vertex] = None
            if whole in graph[vertex]:
                graph[vertex] = {rest if target == whole else target: at for target, at in graph[vertex].items()}
            else:
                graph[rest][vertex] = None
    return graph


def _cycle(graph: Graph) -> list[Vertex]:
    """A cycle, which ends as it begins; none if there is none."""
    sorter = TopologicalSorter(dict.fromkeys(graph, ()))
    for source, targets in graph.items():
        for target in targets:
            sorter.add(target, source)
    try:
        sorter.prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _in_words(cycle: Sequence[Vertex], graph: Graph, deck: str) -> str:
    """`a requires b requires a`."""
    names = [vertex.key.removeprefix(f"{deck}/") for vertex in cycle]
    text = names[0]
    for number, (source, target) in enumerate(pairwise(cycle[: _MOST_NAMES + 1]), 1):
        if graph[source][target]:
            text += f" requires {names[number]}"
        else:
            text += f", whose card {'is ' if number == len(cycle) - 1 else ''}{names[number]}"
    left = len(cycle) - 1 - _MOST_NAMES
    return text if left <= 0 else f"{text}, and so on over {left} more to {names[0]}"
