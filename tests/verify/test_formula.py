"""A card's own formulas as a problem: drawn, proven and marked as verify functions are; hostile ones are refused."""

from __future__ import annotations

import math
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer import kinds
from quizzer.core.flashcard import Card
from quizzer.decks.checking import judge
from quizzer.decks.load import load
from quizzer.errors import QuizzerError
from quizzer.verify.formula import Formula, faults

TEN = load(str(Path(__file__).parents[1] / "data" / "formula_cards.yaml"))
OVEN: dict[str, Any] = {
    "value": "(f - 32) * 5 / 9",
    "params": {"f": {"int": [300, 400]}},
    "wrong": {
        "forgot_32": {"value": "f * 5 / 9", "why": "{{= f * 5 / 9:.1f}} of {{f}}."},
        "root": {"value": "sqrt(f - 500)"},
    },
    "steps": ["{{f}} - 32 = {{= f - 32}}", "{{= (f - 32) * 5 / 9}}"],
}


def said(**changes: Any) -> list[tuple[tuple[str | int, ...], str]]:
    own = {key: value for key, value in {**OVEN, **changes}.items() if value is not None}
    return [(fault.place, fault.message) for fault in faults(own)]


def number(own: dict[str, Any], question: str = "{{f}}?") -> Card:
    return Card("mine", "oven", "t", "numeric", question, own=own)


def test_formula_gives_value_slips_and_steps_as_worked_out_by_hand() -> None:
    solution = Formula("mine/oven", OVEN).solve(f=392)  # (392 - 32) · 5 / 9 = 200
    assert solution.value == 200
    assert {name: (wrong.value, wrong.why) for name, wrong in solution.wrong.items()} == {
        "forgot_32": (pytest.approx(217.7778, rel=1e-6), "217.8 of 392.")
    }  # the root of a negative number is left out
    assert solution.steps == ("392 − 32 = 360", "200")


def test_ten_cards_are_sound_and_their_slips_are_named() -> None:
    assert TEN.problems == []
    assert len(TEN.cards) == 10
    for card in TEN.cards:
        judged = judge(card, 150, 1)
        assert judged.complaints == [], card.id
        assert judged.drawn == (1 if card.id == "gpt3" else 150)
    named = {}
    for card in TEN.cards:
        kind, variant = kinds.load(card.kind), kinds.load(card.kind).prepare(card, 1)
        assert variant["verify"] == f"formula_cards/{card.id}@1"
        for text, name in kind.wrong_answers(card, variant):
            mark = kind.mark(card, variant, text)
            named[name] = (mark.verdict, mark.named or mark.also[0])
            assert kind.logged(card, variant, mark)["why_named"] == variant["wrong"][name][1]
    assert named == {name: ("wrong", name) for name in named}
    assert len(named) == 11


@given(st.integers(300, 400))
def test_what_is_drawn_is_what_python_computes(f: int) -> None:
    assert math.isclose(Formula("mine/oven", OVEN).solve(f=f).value, (f - 32) * 5 / 9, rel_tol=1e-12)


def test_slip_that_equals_the_value_and_value_that_is_given_are_refused() -> None:
    for own, reason in (
        ({"value": "2 * f", "wrong": {"sum": {"value": "f + f"}}}, "sum gives nearly the right value"),
        ({"value": "f"}, r"\d+.0 can be guessed"),
        ({"value": "f / f"}, "1.0 can be guessed"),
        ({"value": "sqrt(f - 500)"}, "square root of a negative number"),
    ):
        card = number({"params": OVEN["params"], **own})
        [complaint] = judge(card, 5, 1).complaints
        assert complaint.severity == "error"
        assert re.search(reason, complaint.message), complaint


def test_what_the_question_hides_and_a_false_golden_are_told() -> None:
    [hidden] = judge(number(OVEN, "How hot?"), 20, 1).complaints
    assert hidden.message == "the answer depends on `f`, which the question does not show"
    [golden] = judge(number({**OVEN, "goldens": [{"params": {"f": 392}, "value": 201}]}), 20, 1).complaints
    assert golden.message == "mine/oven gives 200, not 201"
    [unknown] = judge(number({**OVEN, "goldens": [{"params": {"g": 392}, "value": 201}]}), 20, 1).complaints
    assert unknown.message.startswith("mine/oven takes (f): ")


@pytest.mark.parametrize(
    ("changes", "place", "message"),
    [
        (
            {"value": "(g - 32)"},
            ("value",),
            "the formula cannot be read, at its character 2: g is not known: `params` has f",
        ),
        ({"value": "(f - 32"}, ("value",), "a ) is missing"),
        ({"value": "f; import os"}, ("value",), "import is not known: `params` has f"),
        ({"value": "f.__class__"}, ("value",), ". cannot be read here"),
        (
            {"value": "9", "params": None, "wrong": {"a": {"value": "x"}}, "steps": None},
            ("wrong", "a", "value"),
            "no `params`",
        ),
        ({"params": {"f": {"int": [4, 3]}}}, ("params", "f"), "`f` cannot be drawn like this"),
        ({"params": {"f": {"int": [1, 2.5]}}}, ("params", "f"), "cannot be drawn like this"),
        ({"params": {"f": {"int": [1, 10**9]}}}, ("params", "f"), "`f` has more than 1000000 values"),
        ({"params": {"f": {"float": [0, 1e9], "digits": 6}}}, ("params", "f"), "more than 1000000 values"),
        ({"params": {"f": {"float": [0, 1], "digits": 9}}}, ("params", "f"), "cannot be drawn like this"),
        ({"params": {"f": {"choice": [1, "a"]}}}, ("params", "f"), "cannot be drawn like this"),
        ({"params": {"f": {}}}, ("params", "f"), "cannot be drawn like this"),
        ({"params": {"f": [1, 2]}}, ("params", "f"), "`f` is no number"),
        ({"params": {"e": 1}}, ("params", "e"), "a parameter cannot be called e"),
        ({"params": {"f f": 1}}, ("params", "f f"), "a parameter cannot be called f f"),
        ({"steps": ["{{g}}"]}, ("steps", 0), "the placeholder {{g}} has no parameter"),
        ({"steps": ["{{= f - }}"]}, ("steps", 0), "a number is missing at the end"),
        ({"steps": ["{{= f"]}, ("steps", 0), "{{= without its end"),
        ({"tolerance": 5}, ("tolerance",), "a share of the value"),
    ],
)
def test_fault_is_told_at_its_place(changes: dict[str, Any], place: tuple[str | int, ...], message: str) -> None:
    [(where, what), *_] = said(**changes)
    assert where == place
    assert message in what
    assert "\n" not in what


@pytest.mark.parametrize(
    "text",
    [
        "9**9**9", "9^9^9^9", "(" * 5_000, "1+" * 10**6, "9" * 10**6, "f" * 10**6, "((((" * 10 + "f" + "))))" * 10,
        "170!!", "exp(exp(exp(9)))", "__import__('os').system('ls')", "lambda: 0", "[f for f in 9]", "\x1b[31m",
        "10^" * 60 + "9", "1.__class__", "f.real", "1/0", "nan", "inf-inf", "ceil(inf)", "9999!", "f" * 50_000 + "!",
        "floor(" * 30 + "9" + ")" * 30, "max(" + "1," * 500 + "1)",
        "eval('1')", "f if f else 1", "\u0661 + \ud7ff\u0660.f",
    ],
)  # fmt: skip
def test_hostile_formula_is_refused_at_once_in_one_line(text: str) -> None:
    best = math.inf
    for _ in range(3):  # the machine may pause
        begun = time.perf_counter()
        found = said(value=text, params=None, wrong=None, steps=None)
        best = min(best, time.perf_counter() - begun)
    [(place, message)] = found
    assert best < 0.005
    assert place == ("value",)
    assert len(message) < 300
    assert message.isprintable()


def test_overflow_of_drawn_numbers_is_an_error_of_the_card() -> None:
    with pytest.raises(QuizzerError, match="mine/oven does not take these arguments: the result of "):
        Formula("mine/oven", {"value": "f^f^f", "params": {"f": {"int": [9, 99]}}}).solve(f=99)


@pytest.mark.parametrize(
    ("own", "right", "wrong", "coarse"),
    [
        ({"value": "177"}, ["177", "178", "354/2"], ["180", "100", "2e2"], []),
        ({"value": "1/3"}, ["1/3", "0.333", ".3333"], ["0.345"], ["0.3"]),
        ({"value": "0"}, ["0", "0.0"], ["1"], []),
        ({"value": "96", "tolerance": 0}, ["96", "96.0", "192/2"], ["95", "96.1", "100"], []),
        ({"value": "0.123456", "digits": 5}, ["0.12346", "0.12345"], ["0.12356"], ["0.123"]),
        ({"value": "175e9", "tolerance": 0.1}, ["1.6e11", "190e9", "175B"], ["200e9"], []),
        ({"value": "2.5", "unit": "kg"}, ["2.5", "2.50 kg", "2.50kg"], ["3.50 kg"], []),
    ],
)
def test_number_without_a_function_is_marked_as_all_numbers(
    own: dict[str, Any], right: list[str], wrong: list[str], coarse: list[str]
) -> None:
    card, kind = number(own, "How many?"), kinds.load("numeric")
    assert judge(card, 300, 1) == ([], 1, 0)
    variant = kind.prepare(card, 1)
    for verdict, typed in (("right", right), ("wrong", wrong), ("coarse", coarse)):
        assert [(text, kind.mark(card, variant, text).verdict) for text in typed] == [(text, verdict) for text in typed]
    assert kind.mark(card, variant, wrong[0]).message in ("", "Close, but not within the margin.")  # there are no steps


@pytest.mark.parametrize(
    ("typed", "read_as"), [("2.5 kg", "2.5 kg"), ("2.5kg", "2.5 kg"), ("5/2 kg", "2.5 = 5/2 kg"), ("2.5", "2.5")]
)
def test_unit_that_is_typed_along_is_read_along(typed: str, read_as: str) -> None:
    card, kind = number({"value": "2.5", "unit": "kg"}, "How much?"), kinds.load("numeric")
    assert kind.mark(card, kind.prepare(card, 1), typed).read_as == read_as
