from collections.abc import Sequence

from quizzer.answers.writing import show
from quizzer.tuples import NamedTuple
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Tokens
from quizzer.verify.problem import Solution, Wrong, problem

TYPES = ("PER", "LOC")


class Entity(NamedTuple):
    """An entity: its type, its first token and the one after its last."""

    type: str
    start: int
    end: int


def entity_f1(y: Sequence[str], predicted: Sequence[str]) -> float:
    r"""Micro-averaged F1 of entities, one being right if type, first and last token are.

    Parameters
    ----------
    y : sequence of str, of length T
        True tags `B-TYPE`, `I-TYPE` and `O`.
    predicted : sequence of str, of length T
        Predicted tags.

    Returns
    -------
    float
        Between 0 and 1, over the entities of all types together.

    Raises
    ------
    ValueError
        If a tag is none of BIO, the lengths differ, or neither sequence holds an entity.

    Notes
    -----
    An I tag that continues no entity of its type begins one, as in the script of the CoNLL task.

    .. math:: F_1 = \frac{2\, |E \cap \hat E|}{|E| + |\hat E|}

    References
    ----------
    .. [1] Tjong Kim Sang and De Meulder (2003), "Introduction to the CoNLL-2003 Shared Task".

    Examples
    --------
    >>> entity_f1(["B-PER", "I-PER", "O", "B-LOC", "O"], ["B-PER", "O", "O", "B-LOC", "B-ORG"])
    0.4
    """
    if len(y) != len(predicted):
        raise ValueError(f"y has {len(y)} entries and predicted has {len(predicted)}")
    true, found = set(_entities("y", y)), set(_entities("predicted", predicted))
    if not true and not found:
        raise ValueError("neither y nor predicted holds an entity: F1 is undefined")
    return 2 * len(true & found) / (len(true) + len(found))


def _entities(name: str, tags: Sequence[str]) -> list[Entity]:
    entities: list[Entity] = []
    for place, tag in enumerate(tags):
        prefix, _, kind = str(tag).partition("-")
        if tag != "O" and (prefix not in ("B", "I") or not kind):
            raise ValueError(f"{name} has the tag {tag!r}: tags are O, B-TYPE and I-TYPE")
        last = entities[-1] if entities else None
        if prefix == "I" and last and (last.type, last.end) == (kind, place):
            entities[-1] = last._replace(end=place + 1)
        elif tag != "O":
            entities.append(Entity(kind, place, place + 1))
    return entities


def _tags(entities: Sequence[Entity], size: int) -> list[str]:
    tags = ["O"] * size
    for kind, start, end in entities:
        tags[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    return tags


def _true(draws: Draws, earlier: Drawn) -> list[str]:
    """Four or five entities of one or two tokens, each with an O behind it."""
    entities, place = [], 0
    for size in draws.shuffled([2, 2, 2, 1, 1][: draws.integer(4, 5)]):
        entities.append(Entity(draws.choice(TYPES), place, place + size))
        place += size + 1
    return _tags(entities, place)


def _predicted(draws: Draws, earlier: Drawn) -> list[str]:
    """One entity is missed or split, some end too early or late or have the other type, up to three are made up."""
    entities = _entities("y", earlier["y"])
    first, *rest = sorted(draws.shuffled(entities), key=lambda entity: entity.start - entity.end)
    cut, turned = draws.choice(((1, 0), (0, 1), (0, 2), (1, 2), (2, 1))[: 2 * len(entities) - 5])
    split = [first._replace(end=first.start + 1), first._replace(start=first.start + 1)]
    wrong = [entity._replace(end=entity.end + draws.choice((-1, 1))) for entity in rest[:cut]]
    wrong += [entity._replace(type=TYPES[entity.type == TYPES[0]]) for entity in rest[cut : cut + turned]]
    tags = _tags([*(split if draws.integer(0, 1) else []), *wrong, *rest[cut + turned :]], len(earlier["y"]))
    for place in draws.sample([place for place, tag in enumerate(tags) if tag == "O"], draws.integer(0, 3)):
        tags[place] = f"B-{draws.choice(TYPES)}"
    return tags


@problem(
    entity_f1,
    params={"y": Tokens((), 11, draw=_true), "predicted": Tokens((), "y", draw=_predicted)},
    rtol=2e-3,  # the mean of precision and recall lies near
    probability=True,
)
def solve(y: list[str], predicted: list[str]) -> Solution:
    value = entity_f1(y, predicted)
    true, found = _entities("y", y), _entities("predicted", predicted)
    hits, both = len(set(true) & set(found)), len(true) + len(found)
    spans = len({entity[1:] for entity in true} & {entity[1:] for entity in found})
    overlapping = sum(any(a.type == b.type and a.start < b.end and b.start < a.end for b in found) for a in true)
    merged = _merged(predicted)
    return Solution(
        value,
        wrong={
            **_over_tags(y, predicted),
            "recall": Wrong(hits / len(true) if true else None, "That is the recall: found entities count as well."),
            "precision": Wrong(
                hits / len(found) if found else None, "That is the precision: missed entities count as well."
            ),
            "arithmetic_mean": Wrong(
                (hits / len(true) + hits / len(found)) / 2 if true and found and len(true) != len(found) else None,
                "You took the arithmetic mean of precision and recall: F1 is their harmonic mean.",
            ),
            "types_ignored": Wrong(
                2 * spans / both if spans > hits else None,
                "You counted an entity with the right tokens but the wrong type as found.",
            ),
            "overlaps_count": Wrong(
                2 * overlapping / both if overlapping > hits else None,
                "You counted an entity that was found in part, or with a token too many: both ends have to be right.",
            ),
            "type_or_ends": Wrong(
                2 * (spans + overlapping - hits) / both if overlapping > hits and spans > hits else None,
                "You counted entities of the wrong type and such with wrong ends as found: all of it has to be right.",
            ),
            "beginnings_lost": Wrong(
                entity_f1(y, merged) if merged != predicted else None,
                "You read a B tag behind another tag of its type as going on: every B begins a new entity.",
            ),
            "jaccard": Wrong(
                hits / (both - hits),
                "You divided by all different entities, the Jaccard index: F1 is 2TP/(2TP + FP + FN).",
            ),
        },
        steps=[
            f"true: {_listed(true)}",
            f"predicted: {_listed(found)}",
            f"of {len(true)} true and {len(found)} predicted entities, {hits} agree in type and both ends",
            f"F1 = 2 × {hits}/({len(true)} + {len(found)}) = {show(value, 4)}",
        ],
    )


def _over_tags(y: Sequence[str], predicted: Sequence[str]) -> dict[str, Wrong]:
    """Scores that count tags."""
    agreeing = [a for a, b in zip(y, predicted, strict=True) if a == b]
    return {
        "tokens_for_entities": Wrong(
            2 * (len(agreeing) - agreeing.count("O")) / sum(tag != "O" for tag in [*y, *predicted]),
            "That is F1 over the tags other than O: an entity counts as one, and only if all its tags are right.",
        ),
        "token_accuracy": Wrong(
            len(agreeing) / len(y),
            "That is the share of tags that agree: entities are counted, and O is none.",
        ),
    }


def _merged(tags: Sequence[str]) -> list[str]:
    """The tags with a B that follows its own type read as an I."""
    previous = ["O", *tags]
    return [
        f"I{tag[1:]}" if tag[0] == "B" and before[1:] == tag[1:] else tag
        for before, tag in zip(previous, tags, strict=False)
    ]


def _listed(entities: Sequence[Entity]) -> str:
    ends = ((kind, str(start + 1) if end == start + 1 else f"{start + 1} to {end}") for kind, start, end in entities)
    return ", ".join(f"{kind} {tokens}" for kind, tokens in ends)
