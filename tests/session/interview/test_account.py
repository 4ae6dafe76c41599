"""What an interview came to: how a question reads in its report."""

from __future__ import annotations

from quizzer.kinds.shared.contract import Prompt
from quizzer.session.interview import account


def test_two_lists_that_are_matched_stay_two_lists() -> None:
    """In Markdown, lists with nothing between them would be one."""
    prompt = Prompt("Match.", "match", left=("a", "b"), right=("c", "d"))
    assert account._text((prompt,)) == "Match.\n\n1. a\n2. b\n\nand their partners:\n\n1. c\n2. d"
