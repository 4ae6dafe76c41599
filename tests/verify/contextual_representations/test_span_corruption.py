"""span_corruption: the probe, and that input and target together are the text."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.contextual_representations.span_corruption import SENTINELS, span_corruption
from tests.verify.conftest import Refuses, Solve

TEXT = ["thank", "you", "for", "inviting", "me", "last", "week"]


def test_probe_names_every_slip_by_hand(solve: Solve) -> None:
    solved = solve(text=TEXT, cut=[["for", "inviting"], ["last"]])
    solved.part("target").gives(
        ["<X>", "for", "inviting", "<Y>", "last", "<Z>"],
        end_forgotten=["<X>", "for", "inviting", "<Y>", "last"],
        no_sentinels=["for", "inviting", "last"],
        sentinel_per_word=["<X>", "for", "<Y>", "inviting", "<Z>", "last", "<W>"],
        sentinels_behind=["for", "inviting", "<X>", "last", "<Y>"],
        released_names=["<extra_id_0>", "for", "inviting", "<extra_id_1>", "last", "<extra_id_2>"],
        small_letters=["<x>", "for", "inviting", "<y>", "last", "<z>"],
        whole_text=TEXT,
        input_for_target=["thank", "you", "<X>", "me", "<Y>", "week"],
    )
    solved.part("input").gives(
        ["thank", "you", "<X>", "me", "<Y>", "week"],
        input_for_target=["<X>", "for", "inviting", "<Y>", "last", "<Z>"],
        sentinel_per_word=["thank", "you", "<X>", "<Y>", "me", "<Z>", "week"],
        spans_deleted=["thank", "you", "me", "week"],
        released_names=["thank", "you", "<extra_id_0>", "me", "<extra_id_1>", "week"],
        small_letters=["thank", "you", "<x>", "me", "<y>", "week"],
    )
    assert solved.conventions == {"released_names", "small_letters"}


@given(st.integers(1, 9), st.integers(1, 4), st.integers(0, 4))
def test_every_token_is_on_one_side(start: int, size: int, rest: int) -> None:
    text = [f"w{i}" for i in range(start + size + rest)]
    spans = span_corruption(text, [text[start : start + size]])
    both = [token for token in spans["input"] + spans["target"] if token not in SENTINELS]
    assert sorted(both) == sorted(text)
    assert len(spans["input"] + spans["target"]) == len(text) + 3


def test_spans_that_are_not_there_are_refused(refuses: Refuses) -> None:
    refuses("not found", text=TEXT, cut=[["week", "last"]])
    refuses("not found", text=TEXT, cut=[["last"], ["for"]])
    refuses("not found", text=TEXT, cut=[["for"], ["inviting"]])
    refuses("not found", text=TEXT, cut=[[]])
    refuses("one to 3 spans", text=TEXT, cut=[])
