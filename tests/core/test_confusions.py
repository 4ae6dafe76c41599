"""Pairs that are taken for each other, counted by hand."""

from __future__ import annotations

import pytest

from quizzer.core.confusions import Confusion, Taken, confusions, taken_by_slip
from quizzer.core.event import Event
from quizzer.core.replay import Counted

FUNCTIONS = ("entropy", "gain_ratio", "information_gain", "kl_divergence")


def option(asked: str, given: str, second: int = 0, card: str = "d/a") -> Taken:
    return Taken("options", asked, given, card, 1_795_500_000_000 + 1000 * second)


def told(*answers: list[Taken]) -> list[tuple[str, str, bool, int]]:
    return [(one["first"], one["second"], one["both_ways"], one["count"]) for one in confusions(answers)]


def test_once_is_no_confusion() -> None:
    assert told([option("a", "b")], [option("a", "c")]) == []


def test_pair_goes_both_ways_over_cards_whatever_their_case_and_stops() -> None:
    first, second = option("Precision", "recall.", 1), option("recall", "precision", 2, "e/b")
    [found] = confusions([[first], [second], [option("Precision", "Recall", 3)]])
    expected: Confusion = {
        "kind": "options", "first": "Precision", "second": "Recall", "both_ways": True, "why": "", "count": 3,
        "last_at": "2026-11-24T06:00:03Z", "cards": ["d/a", "e/b"],
    }  # fmt: skip
    assert found == expected


def test_exchange_in_one_answer_counts_once() -> None:
    answer = [option("a", "b"), option("b", "a")]
    assert told(answer) == []
    [(_, _, both_ways, count)] = told(answer, answer)
    assert (both_ways, count) == (True, 2)


def test_one_way_names_what_was_asked_for_first() -> None:
    assert told(*[[option("asked", "given")]] * 2) == [("asked", "given", False, 2)]


def test_most_frequent_comes_first_then_the_latest() -> None:
    answers = [
        [option(pair[0], pair[1], second)] for second, pair in enumerate(("ab", "ab", "cd", "cd", "ef", "ef", "ef"))
    ]
    assert [first for first, *_ in told(*answers)] == ["e", "c", "a"]


@pytest.mark.parametrize(
    ("verify", "named", "kind", "asked", "given"),
    [
        ("gain_ratio@1", "information_gain", "functions", "gain_ratio", "information_gain"),
        ("kl_divergence@1", "reversed_arguments", "slip", "reversed_arguments", "kl_divergence"),
        ("conv@2", "rows_for_columns", "slip", "rows_for_columns", "conv"),
        ("roc_auc@1", "labels_swapped", "slip", "labels_swapped", "roc_auc"),
    ],
)
def test_slips_that_exchange(verify: str, named: str, kind: str, asked: str, given: str) -> None:
    event = Event("d/a", "answer", 5, 1, named=named, detail={"verify": verify, "why_named": "said"})
    assert taken_by_slip(Counted(event, "d/b", 1), FUNCTIONS) == [Taken(kind, asked, given, "d/b", 5, "said")]


@pytest.mark.parametrize("named", ["sign_reversed", "log2_for_ln", "entropy", "signs_swapped"])
def test_slips_of_another_sort_exchange_nothing(named: str) -> None:
    event = Event("d/a", "answer", 5, 1, named=named, detail={"verify": "entropy@1"})
    assert taken_by_slip(Counted(event, "d/a", 1), FUNCTIONS) == []


def test_functions_that_are_given_for_each_other_are_one_pair() -> None:
    rows = [("gain_ratio", "information_gain"), ("information_gain", "gain_ratio")]
    events = [
        Event("d/a", "answer", n, 1, named=given, detail={"verify": f"{asked}@1"})
        for n, (asked, given) in enumerate(rows)
    ]
    [found] = confusions(taken_by_slip(Counted(event, event.card, 1), FUNCTIONS) for event in events)
    assert (found["kind"], found["both_ways"], found["count"]) == ("functions", True, 2)
