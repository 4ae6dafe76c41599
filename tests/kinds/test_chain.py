"""Chains: parts of one set of numbers, each marked by the learner's own earlier answers as well."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer import kinds
from quizzer.decks.checking import judge
from quizzer.decks.load import Deck, read
from quizzer.kinds.shared import linking
from quizzer.kinds.shared.contract import Kind

HEAD = "format: 1\ntitle: Mine\ntopics: [{id: t, title: Topic}]\ncards:\n"
# The numbers are 16 of 40 found and 4 false alarms: precision 0.8, recall 0.4, F1 = 0.64/1.2, F2 = 1.6/3.6.
CARD = """
- id: c
  topic: t
  kind: chain
  why: So.
  source: hand
  question: '{{tp}}, {{fp}}, {{fn}}'
  parts:
    - {name: precision, question: P?, verify: precision_recall, answer: {part: precision}}
    - {name: recall, question: R?, verify: precision_recall, answer: {part: recall}}
    - {name: f1, question: F?, verify: f_beta, params: {p: {from: precision}, r: {from: recall}, beta: 1}}
    - {name: f2, question: F2?, verify: f_beta, params: {p: {from: precision}, r: {from: recall}, beta: 2}}
  goldens: [{params: {tp: 16, fp: 4, fn: 24}, values: {precision: 0.8, recall: 0.4, f1: 0.533333, f2: 0.444444}}]
"""
PINNED = CARD.replace(
    "verify: precision_recall, answer", "verify: precision_recall, params: {tp: 16, fp: 4, fn: 24}, answer"
).replace("{{tp}}, {{fp}}, {{fn}}", "16, 4, 24")


def loaded(text: str) -> Deck:
    deck = Deck("mine", "mine.yaml")
    read(deck, HEAD + text)
    return deck


@pytest.fixture(scope="module")
def chain() -> tuple[Kind[Any], Any, Any]:
    """The kind, a chain of four parts, and its variant; the answers are 0.8, 0.4, 0.5333 and 0.4444."""
    [card] = loaded(PINNED).cards
    kind = kinds.load("chain")
    return kind, card, kind.prepare(card, 1)


def marked(chain: Any, *texts: str) -> Any:
    kind, card, variant = chain
    return kind.mark_part(card, variant, texts)


def test_right_answers_are_right_part_by_part(chain: Any) -> None:
    for texts in (("0.8",), ("0.8", "0.4"), ("0.8", "0.4", "0.533"), ("0.8", "0.4", "0.533", "0.444")):
        mark = marked(chain, *texts)
        assert (mark.verdict, mark.carried, mark.message) == ("right", {}, "")


def test_slip_in_the_first_part_is_carried_forward_and_not_punished_twice(chain: Any) -> None:
    assert marked(chain, "0.200").named == "complements"
    mark = marked(chain, "0.200", "0.4", "0.267")  # 2 · 0.2 · 0.4/0.6
    assert (mark.verdict, mark.score, mark.carried) == ("right", 1.0, {"precision": 0.2})
    assert mark.message == "From your precision 0.2. With 0.8 it is 0.5333."
    assert mark.steps[-1] == "F = 2 × 0.08/0.6 = 0.2667"


def test_part_after_a_slip_is_right_from_the_right_value_too(chain: Any) -> None:
    mark = marked(chain, "0.200", "0.4", "0.533")
    assert (mark.verdict, mark.carried) == ("right", {})


def test_one_of_two_own_results_may_be_given_up_for_the_right_one(chain: Any) -> None:
    """Both earlier answers were wrong; for F1 the corrected precision is taken and one's own recall, 0.25."""
    mark = marked(chain, "0.200", "0.25", "0.381")  # 2 · 0.8 · 0.25/1.05
    assert (mark.verdict, mark.carried) == ("right", {"recall": 0.25})


def test_second_slip_is_named_by_the_numbers_that_it_was_made_with(chain: Any) -> None:
    mark = marked(chain, "0.200", "0.4", "0.300")  # the arithmetic mean of one's own
    assert (mark.verdict, mark.named, mark.carried) == ("wrong", "arithmetic_mean", {"precision": 0.2})
    assert mark.message.splitlines()[-1] == "From your precision 0.2. With 0.8 it is 0.5333."
    assert mark.counts


def test_slip_with_the_right_numbers_is_named_too(chain: Any) -> None:
    mark = marked(chain, "0.200", "0.4", "0.600")
    assert (mark.verdict, mark.named, mark.carried) == ("wrong", "arithmetic_mean", {})


def test_number_that_nothing_leads_to_is_wrong(chain: Any) -> None:
    mark = marked(chain, "0.200", "0.4", "0.9123")
    assert (mark.verdict, mark.named, mark.carried) == ("wrong", None, {})


def test_part_that_was_given_up_is_gone_on_with_by_its_right_value(chain: Any) -> None:
    assert marked(chain, "", "0.4", "0.533").verdict == "right"
    assert marked(chain, "", "0.4", "").verdict == "given_up"


@pytest.mark.parametrize("own", ["5", "-1", "1e300", "0"])
def test_own_answer_that_the_function_does_not_take_is_passed_over(chain: Any, own: str) -> None:
    assert marked(chain, own, "0.4", "0.533").verdict == "right"
    assert marked(chain, own, "0.4", "0.1234").verdict == "wrong"


@given(own=st.floats(0.02, 1).map(lambda p: round(p, 3)), recall=st.floats(0.02, 1).map(lambda r: round(r, 3)))
def test_whatever_was_answered_before_a_part_is_right_when_computed_from_it(
    chain: Any, own: float, recall: float
) -> None:
    for beta in (1, 2):
        value = (1 + beta**2) * own * recall / (beta**2 * own + recall)
        texts = [str(own), str(recall), *(["0.6"] if beta == 2 else []), f"{value:.4g}"]
        assert marked(chain, *texts).verdict == "right"


@given(own=st.floats(0.05, 1).map(lambda p: round(p, 3)), share=st.floats(0.05, 0.8) | st.floats(1.2, 3))
def test_no_other_number_is_right_after_an_earlier_answer(chain: Any, own: float, share: float) -> None:
    """Neither by the learner's own precision nor by the right one; the recall is right."""
    rights = [2 * p * 0.4 / (p + 0.4) for p in (own, 0.8)]
    typed = rights[0] * share
    if all(abs(typed - right) > 0.03 * right + 0.001 for right in rights):
        assert marked(chain, str(own), "0.4", f"{typed:.4g}").verdict != "right"


def test_log_keeps_what_a_part_was_marked_by(chain: Any) -> None:
    kind, card, variant = chain
    texts = ("0.200", "0.4", "0.300")
    kept = kind.logged_part(card, variant, kind.mark_part(card, variant, texts), 3)
    assert kept["carried"] == {"precision": 0.2}
    assert kept["params"] == {"beta": 1, "p": 0.2, "r": 0.4}
    assert kept["value"] == pytest.approx(4 / 15)
    assert kept["verify"] == "f_beta@1"
    assert kept["why_named"]
    first = kind.logged_part(card, variant, kind.mark_part(card, variant, texts[:1]), 1)
    assert (first["params"], first["value"]) == ({"tp": 16, "fp": 4, "fn": 24}, 0.8)
    assert "carried" not in first


def test_parts_share_their_numbers() -> None:
    [card] = loaded(CARD).cards
    variant = kinds.load("chain").prepare(card, 3)
    first, second, third, _ = variant["parts"]
    assert first["params"] == second["params"] == variant["params"]
    assert third["params"]["p"] == pytest.approx(first["value"], rel=1e-5)
    assert third["params"]["r"] == pytest.approx(second["value"], rel=1e-5)


def test_each_prompt_stands_alone_and_has_its_own_text() -> None:
    [card] = loaded(CARD).cards
    kind = kinds.load("chain")
    prompts = kind.prompts(card, kind.prepare(card, 1))
    assert [prompt.own_text for prompt in prompts] == [
        "**1 of 4.** P?",
        "**2 of 4.** R?",
        "**3 of 4.** F?",
        "**4 of 4.** F2?",
    ]
    assert all(prompt.text.endswith(prompt.own_text) for prompt in prompts)
    assert len({prompt.text.removesuffix(prompt.own_text) for prompt in prompts}) == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("name: f2", "name: f1", "the name 'f1' stands twice"),
        ("p: {from: precision}, r: {from: recall}, beta: 1", "p: {from: f2}, r: 0.3", "`p` cannot be taken from 'f2'"),
        ("p: {from: precision}, r: {from: recall}, beta: 1", "p: {from: 3}, r: 0.3", "`p` cannot be taken from 3"),
        ("verify: f_beta", "verify: f_betta", "verify function 'f_betta' is unknown"),
        ("verify: f_beta", "verify: ../f_beta", "verify function '../f_beta' is unknown"),
    ],
)
def test_chain_that_cannot_be_is_told_when_it_is_read(old: str, new: str, said: str) -> None:
    deck = loaded(CARD.replace(old, new))
    assert not deck.cards
    assert any(said in problem.message for problem in deck.problems)


def test_chain_of_more_than_six_parts_is_told() -> None:
    more = "".join(
        f"    - {{name: more{n}, question: R?, verify: precision_recall, answer: {{part: recall}}}}\n" for n in range(3)
    )
    deck = loaded(CARD.replace("  goldens", more + "  goldens"))
    assert [problem.message for problem in deck.problems] == ["a chain has 6 parts at most"]


def proof(text: str, draws: int = 20) -> list[str]:
    [card] = loaded(text).cards
    return [complaint.message for complaint in judge(card, draws, 1).complaints]


def test_proof_of_a_sound_chain_finds_nothing() -> None:
    assert proof(CARD) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{from: recall}, beta: 1", "{from: recal}, beta: 1", "there is no number and no result 'recal' to take"),
        ("p: {from: precision}, r: {from: recall}", "r: {from: recall}", "does not show the number `p`"),
        ("{{tp}}, {{fp}}", "{{tp}}", "the question does not show the number `fp`"),
        ("F?", "'F of {{precision}}?'", "the placeholder {{precision}} is no number of the chain"),
        ("f1: 0.533333", "f1: 0.65", "`f1` is 0.5333333, not 0.65"),
        ("f1: 0.533333, ", "", "each part needs its value"),
        ("params: {tp: 16, fp: 4, fn: 24}, values", "params: {tp: 16, fp: 4}, values", "precision needs fn"),
        ("beta: 1", "gamma: 1", "f_beta has no parameter 'gamma'"),
        ("name: precision", "name: tp", "`tp` is drawn, and is the name of a part"),
    ],
)  # fmt: skip
def test_proof_says_what_is_wrong_with_a_chain(old: str, new: str, said: str) -> None:
    assert any(said in message for message in proof(CARD.replace(old, new))), proof(CARD.replace(old, new))


def test_proof_says_that_a_result_is_given_away(monkeypatch: pytest.MonkeyPatch) -> None:
    from quizzer.verify import load  # noqa: PLC0415 - what is changed

    problem = load("precision_recall")
    solver = problem._solver
    monkeypatch.setattr(problem, "_solver", lambda **numbers: solver(**numbers)._replace(ends={}))
    assert "the steps of part 1 give away the result of part 2" in proof(CARD)


def test_proof_says_that_a_part_cannot_be_gone_on_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "carried", lambda *given: iter(()))
    assert "after rounded answers this part cannot be gone on with" in proof(CARD)
