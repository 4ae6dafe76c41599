"""Colour is never the only carrier of meaning: what it says, a mark or a word beside it says too."""

import re

import pytest

from quizzer.screen.ground import codes
from tests.commands.test_json import ANSWERS, KL

# The styles that judge, and what stands in a line that has one: a mark, in Unicode or ASCII, or a word of the verdict.
JUDGING = {codes("dark")[style]: style for style in ("right", "wrong", "asked")}
SAID = {
    "right": r"✓|\bOK\b|right",
    "wrong": r"✗|(^|\s)x\s|wrong|missed|given up|mistake",
    "asked": r"·|(^|\s)-\s|\^|not read|not exact|flagged|left out",
}
SHOWN = [
    *(("answer", f"lab/{name}", *words) for name, *words in ANSWERS),
    *(("answer", f"lab/{name}", "") for name in ("kl", "jacobian", "choice", "multi", "order", "match", "cloze")),
    ("verify", "run", "kl_divergence", "--args", KL),
    ("verify", "grade", "kl_divergence", "--args", KL, "0.144", "-0.1", "abc", "0.1", "0.131"),
    ("card", "show", "lab/kl"),
    ("doctor",),
    (),
    ("stats",),
    ("deck", "check", "--draws", "5"),
]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize("words", SHOWN, ids=" ".join)
def test_what_a_colour_says_stands_there_too(lab, run, remember, monkeypatch, words, encoding):
    def live():
        run("config", "set", "theme", "dark")
        run("card", "flag", "lab/kl", "nats?")

    remember(__name__, live)
    monkeypatch.setenv("TERM", "xterm-256color")
    shown = run("--color", "always", *words, encoding=encoding).out
    for line in shown.splitlines():
        plain = re.sub(r"\x1b\[[0-9;]*m", "", line)
        for code in re.findall(r"\x1b\[([0-9;]*)m", line):
            if code in JUDGING:
                assert re.search(SAID[JUDGING[code]], plain), (JUDGING[code], plain)


# An answer counts, so that its card has other numbers the second time; and a check tells how long it took.
@pytest.mark.parametrize("words", [words for words in SHOWN if words[:1] != ("answer",) and "--draws" not in words])
def test_colours_change_no_text(lab, run, monkeypatch, words):
    monkeypatch.setenv("TERM", "xterm-256color")
    coloured, plain = (run("--color", color, *words).out for color in ("always", "never"))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
