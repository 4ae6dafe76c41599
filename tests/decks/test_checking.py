import os
from contextlib import contextmanager
from typing import Any

import pytest

from quizzer.decks import checking
from quizzer.decks.checking import check_all
from quizzer.decks.places import Place

HEAD = "format: 1\ntitle: Mine\ntopics: [{id: t, title: Topic}]\ncards:\n"
CARD = "  - {id: %s, topic: t, kind: recall, question: Q, answer: A., why: W., source: S.%s}\n"
COMPUTED = (
    "  - {id: s, topic: t, kind: numeric, question: 'At {{z}}?', verify: sigmoid, why: W., source: S., "
    "goldens: [{params: {z: 2}, value: %s}]}\n"
)


def test_good_decks_have_no_problem(placed):
    places = placed(a=HEAD + CARD % ("x", ""), b=HEAD + CARD % ("x", "") + COMPUTED % 0.880797)
    checked, problems = check_all(places, draws=7, first=1)
    assert problems == []
    assert [(entry["name"], entry["computed"], entry["draws"], entry["origin"]) for entry in checked] == [
        ("a", 0, 0, "added"),
        ("b", 1, 7, "added"),
    ]
    assert all(entry["seconds"] >= 0 and entry["rejected"] >= 0 for entry in checked)


def test_every_finished_deck_is_told(placed):
    told = []
    check_all(placed(a=HEAD + "  []", b=HEAD + CARD % ("x", "")), 1, 1, lambda entry, deck: told.append(entry["name"]))
    assert told == ["a", "b"]


def test_all_decks_are_begun_before_the_first_is_awaited(placed, monkeypatch):
    """So that no core waits for the last card of a deck."""
    happened = []

    @contextmanager
    def judging(draws):
        yield lambda function, cards: happened.append("begun") or map(function, cards)

    monkeypatch.setattr(checking, "judging", judging)
    places = placed(a=HEAD + CARD % ("x", ""), b=HEAD + CARD % ("x", ""))
    check_all(places, 1, 1, lambda entry, deck: happened.append(entry["name"]))
    assert happened == ["begun", "begun", "a", "b"]


def test_problems_of_all_sorts_come_in_the_order_of_their_places(placed):
    text = (
        HEAD
        + (CARD % ("one", "")).replace("A.", r"$\foo$")
        + COMPUTED % 0.5
        + (CARD % ("three", "")).replace("why", "wy")
        + CARD % ("four", ", requires: [nowhere]")
    )
    _, problems = check_all(placed(b=text, a=text), 3, 1)
    assert [os.path.basename(problem.path) for problem in problems] == ["a.yaml"] * 4 + ["b.yaml"] * 4
    for path in ("a.yaml", "b.yaml"):
        own = [problem for problem in problems if problem.path.endswith(path)]
        assert [problem.line for problem in own] == [5, 6, 7, 8]
        assert own == sorted(own, key=lambda problem: (problem.line, problem.column))
        assert ["foo" in own[0].message, "sigmoid gives" in own[1].message, "nowhere" in own[3].message] == [True] * 3


def test_second_deck_of_one_name_is_told(placed):
    places = placed(a=HEAD + CARD % ("x", ""), b="name: a\n" + HEAD + CARD % ("x", ""))
    _, problems = check_all(places, 1, 1)
    [problem] = problems
    assert problem.severity == "error"
    assert problem.path.endswith("b.yaml")
    assert "a deck named 'a' exists already" in problem.message


def test_empty_missing_and_hopeless_files_are_problems(placed, tmp_path):
    places = [*placed(a="", b="- 1\n", c="\x00"), Place(str(tmp_path / "none.yaml"), "added")]
    checked, problems = check_all(places, 1, 1)
    assert len(checked) == 4
    assert sorted({os.path.basename(problem.path) for problem in problems}) == [
        "a.yaml",
        "b.yaml",
        "c.yaml",
        "none.yaml",
    ]


def test_formula_of_a_crlf_file_with_a_byte_order_mark_is_placed(tmp_path):
    path = tmp_path / "w.yaml"
    text = HEAD + "  - id: c\n    topic: t\n    question: |\n      Line.\n      And $\\foo$.\n"
    text += "    kind: recall\n    answer: A\n    why: W\n    source: S\n"
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    _, problems = check_all([Place(str(path), "added")], 1, 1)
    assert [(problem.line, problem.column) for problem in problems] == [(9, 12)]


def test_many_variants_are_judged_in_processes_of_their_own_with_the_same_result(placed, monkeypatch):
    """What is allowed there is what is allowed here; every complaint comes back, in the order of the cards."""
    monkeypatch.setattr("os.sched_getaffinity", lambda pid: {0, 1}, raising=False)
    text = HEAD + COMPUTED % 0.5 + CARD % ("x", "") + (COMPUTED % 0.880797).replace("id: s", "id: z")
    places = placed(a=text)
    alone = check_all(places, 30, 1)
    monkeypatch.setattr(checking, "_ENOUGH_TO_SHARE", 60)
    shared, problems = check_all(places, 30, 1)
    assert problems == alone[1]
    assert [problem.message for problem in problems if "sigmoid gives" in problem.message]
    assert [{**entry, "seconds": 0} for entry in shared] == [{**entry, "seconds": 0} for entry in alone[0]]
    assert (shared[0]["computed"], shared[0]["draws"]) == (1, 30)


@pytest.mark.parametrize(
    ("parts", "redraws", "severity"), [(1, 1.2, "warning"), (1, 10, "error"), (3, 1.2, None), (3, 8, "warning")]
)
def test_half_of_the_draws_of_each_part_may_be_rejected(parts, redraws, severity):
    class Several:
        def prompts(self, card, variant):
            return ("?",) * parts

        def right_answers(self, card, variant):
            return (str(variant["params"]),)

    card: Any = None
    variants: Any = [{"attempt": number, "params": {"n": number}, "redraws": redraws} for number in range(100)]
    kind: Any = Several()
    told = [complaint.severity for complaint in checking._shares(card, kind, variants)]
    assert told == ([severity] if severity else [])
