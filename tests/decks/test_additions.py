"""`card add`: from options, prompts and the editor, into a deck that keeps every other character; and its way back."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzer.decks.additions import drafted, withdrawn
from quizzer.decks.load import Deck, load, read
from quizzer.errors import QuizzerError

Run = Callable[..., Any]
OLD = """\
# mine
format: 1
title: Mine
topics: [{id: a, title: A}, {id: b, title: B}]
cards:
- {id: how-many, topic: a, kind: numeric, question: 'How many?', value: 3}  # three
"""


def test_card_is_noted_from_options_and_asked(run: Run, home: Path) -> None:
    result = run("card", "add", "--question", "What is a logit?", "--answer", r"$\ln\frac{p}{1-p}$, it's one.")
    path = home / "decks" / "mine.yaml"
    assert result.out == (
        f" added mine/what-is-a-logit, {path}:8: `quizzer card add --undo mine/what-is-a-logit` takes it back\n"
    )
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    run("card", "add", "--cloze", "BERT masks [[15]] % of tokens.", "--topic", "bert")
    run("card", "add", "--question", "How many?", "--value", "1/3")
    assert run("deck", "check", str(path)).out.endswith("no problems\n")
    cards = load(str(path)).cards
    assert [(card.id, card.topic, card.kind) for card in cards] == [
        ("what-is-a-logit", "notes", "recall"),
        ("bert-masks-of-tokens", "bert", "cloze"),
        ("how-many", "notes", "numeric"),
    ]
    assert cards[0].own["answer"] == r"$\ln\frac{p}{1-p}$, it's one."
    assert "right" in run("answer", "mine/how-many", "0.333").out


def test_card_is_taken_back_unless_it_was_answered_or_others_follow(run: Run, home: Path) -> None:
    run("card", "add", "--question", "One?", "--value", "11")
    before = (home / "decks" / "mine.yaml").read_bytes()
    run("card", "add", "--question", "Two?", "--value", "22")
    assert "is not the last card of" in run("card", "add", "--undo", "one").err
    assert run("card", "add", "--undo", "two").out.startswith(" took mine/two out of ")
    assert (home / "decks" / "mine.yaml").read_bytes() == before
    run("answer", "one", "11")
    assert "was answered: `quizzer card suspend mine/one` puts it aside" in run("card", "add", "--undo", "one").err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--question", "Q?"], "give --question and --answer"),
        (["--answer", "A"], "give --question and --answer"),
        (["--question", "Q?", "--answer", "A", "--value", "1"], "--answer and --value are both given"),
        (["--cloze", "none"], "there is no blank"),
        (["--cloze", "[[a]]", "--value", "1"], "--cloze is question and answer in one"),
        (["--question", "Q?", "--value", "1 +"], "the formula cannot be read"),
        (["--question", " ", "--answer", "A"], "`question` is empty"),
        (["--question", "Q?", "--answer", "A", "--deck", "a/b"], "cannot be a deck's name"),
        (["--question", "Q?", "--answer", "A", "--topic", "a, b: c"], "cannot be a topic"),
        (["--question", "Q?", "--answer", "A", "--deck", "information_theory"], "is a shipped deck"),
    ],
)
def test_what_is_no_card_is_told_in_one_line_and_nothing_is_written(
    run: Run, home: Path, options: list[str], said: str
) -> None:
    result = run("card", "add", *options)
    assert result.code
    assert said in result.err
    assert result.err.count("\n") == 1
    assert not (home / "decks").exists() or not list((home / "decks").glob("mine*"))


def test_editor_is_opened_on_the_card(run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i s/Question/Why/ "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    assert run("card", "add", "--edit").out.startswith(" added to ")
    assert [card.question for card in load(str(home / "decks" / "mine.yaml")).cards] == ["Why?"]
    monkeypatch.setenv("VISUAL", "true")
    assert run("card", "add", "--edit").out == " nothing was written, and nothing was added\n"
    assert len(load(str(home / "decks" / "mine.yaml")).cards) == 1


@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=60), st.sampled_from(["", OLD]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_is_read_back_and_taken_back(tmp_path: Path, question: str, answer: str, old: str) -> None:
    path = tmp_path / "mine.yaml"
    path.unlink(missing_ok=True)
    if old:
        path.write_text(old, encoding="utf-8")
    try:
        draft, card = drafted(str(path), {"kind": "recall", "question": question, "answer": answer}, None)
    except QuizzerError:
        return  # a text that YAML or the format does not take: nothing is written
    assert draft.text.startswith(old)
    plain = Deck("mine", str(path))
    read(plain, draft.text)
    assert plain.cards[-1] == card
    if all(map(str.isprintable, question + answer)):
        assert (card.question, card.own["answer"]) == (question.strip(), answer)
    path.write_text(draft.text, encoding="utf-8", newline="")
    if old:
        assert withdrawn(str(path), card.id).text == old
