"""entity_f1: the probe of the catalogue."""

import pytest

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # True PER 1 to 2 and LOC 4, predicted PER 1, LOC 4 and ORG 5: one of them agrees.
    solve(y=["B-PER", "I-PER", "O", "B-LOC", "O"], predicted=["B-PER", "O", "O", "B-LOC", "B-ORG"]).gives(
        0.4, tokens_for_entities=2 / 3, token_accuracy=0.6, recall=0.5, precision=1 / 3, overlaps_count=0.8,
        arithmetic_mean=5 / 12, jaccard=0.25,
    )  # fmt: skip


def test_split_entity_and_wrong_type_by_hand(solve: Solve) -> None:
    # True PER 1 to 2 and LOC 4, predicted PER 1, PER 2 and PER 4: none agrees.
    solve(y=["B-PER", "I-PER", "O", "B-LOC"], predicted=["B-PER", "B-PER", "O", "B-PER"]).gives(0).names(
        types_ignored=0.4, overlaps_count=0.4, type_or_ends=0.8, beginnings_lost=0.5
    )


@pytest.mark.parametrize(
    ("tags", "same"),
    [
        (["O", "I-PER"], ["O", "B-PER"]),
        (["B-LOC", "I-PER"], ["B-LOC", "B-PER"]),
        (["B-PER", "O", "I-PER"], ["B-PER", "O", "B-PER"]),
    ],
)
def test_inside_tag_that_continues_nothing_begins_an_entity(solve: Solve, tags: list[str], same: list[str]) -> None:
    solve(y=same, predicted=tags).gives(1)


def test_what_is_no_tag_sequence_is_refused(refuses: Refuses) -> None:
    refuses("y has 1 entries and predicted has 2", y=["O"], predicted=["O", "B-X"])
    refuses("neither y nor predicted holds an entity", y=["O"], predicted=["O"])
    for tag in ("PER", "E-PER", "B-", "", "B"):
        refuses("predicted has the tag", y=["B-X"], predicted=[tag])
