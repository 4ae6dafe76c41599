"""The pages of the kinds of card: their examples are sound, and each key is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from quizzer import guide, kinds

Run = Callable[..., Any]


def examples(name: str) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", guide.page(name), flags=re.DOTALL)


@pytest.mark.parametrize("kind", kinds.NAMES)
def test_example_of_a_kind_is_sound(run: Run, tmp_path: Path, kind: str) -> None:
    [text] = examples(kind)
    assert re.search(rf"\bkind: {kind}\b", text)
    deck = tmp_path / f"{kind}-example.yaml"
    deck.write_text(text, encoding="utf-8")
    result = run("deck", "check", str(deck), "--strict", "--draws", "50")
    assert (result.code, result.err) == (0, "")
    assert "no problems" in result.out


def test_no_other_page_has_an_example_that_nobody_checks() -> None:
    assert [name for name in guide.NAMES if any("cards:" in text for text in examples(name))] == list(kinds.NAMES)


def names(fields: Any) -> Iterator[str]:
    """The keys, and those of what they hold."""
    for field in fields:
        yield field.name
        shape = getattr(field.shape, "of", field.shape)
        yield from names(getattr(shape, "fields", ()))


@pytest.mark.parametrize("kind", kinds.NAMES)
def test_page_of_a_kind_names_each_of_its_keys(kind: str) -> None:
    own = guide.page(kind).partition("## ")[2]
    fields = kinds.load(kind).FIELDS + kinds.load(kind).ALTERNATIVE
    assert {f"`{name}`" for name in names(fields)} <= set(re.findall(r"- (`\w+`)", own))


def test_pages_say_what_must_be_there() -> None:
    assert "- `follow_up` (optional): " in guide.page("cards")
    assert "- `why` (optional): why the card matters" in guide.page("cards")
    assert "- `value`: a number, or a formula" in guide.page("numeric")
    assert "  - `why` (optional): what whoever used it did" in guide.page("numeric")
    assert "- `steps` (a list, 2 or more): " in guide.page("derive")
    assert "  - `correct` (optional, true or false): " in guide.page("choice")


def test_check_of_a_broken_deck_leads_to_the_pages(run: Run, tmp_path: Path) -> None:
    deck = tmp_path / "own.yaml"
    deck.write_text(examples("match")[0], encoding="utf-8")
    assert "quizzer guide" not in run("deck", "check", str(deck)).out
    deck.write_text(examples("match")[0].replace("kind: match", "kind: choice"), encoding="utf-8")
    assert " `quizzer guide cards` tells of kinds and keys\n" in run("deck", "check", str(deck)).out


@pytest.mark.parametrize("markup", ["![a](b.png)", "> said", "<b>bold</b>", "---"])
def test_markup_that_is_not_read_is_told_as_the_page_on_formulas_says(run: Run, tmp_path: Path, markup: str) -> None:
    deck = tmp_path / "own.yaml"
    deck.write_text(examples("order")[0].replace("- the loss\n", f"- '{markup}'\n"), encoding="utf-8")
    assert "warning: " in run("deck", "check", str(deck)).out


def test_action_checks_a_repository_of_decks(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [text] = examples("authoring")
    [job] = yaml.safe_load(text)["jobs"].values()
    [line] = [step["run"] for step in job["steps"] if step.get("run", "").startswith("quizzer ")]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "decks").mkdir()
    run("deck", "new", "mine", "-o", "decks/mine.yaml")
    assert run(*line.split()[1:]).code == 0
    path = tmp_path / "decks" / "mine.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("kind: recall", "kind: recal"), encoding="utf-8")
    assert run(*line.split()[1:]).code == 1
    written = {step["with"]["sarif_file"] for step in job["steps"] if "sarif_file" in step.get("with", {})}
    assert written == {"check.sarif"}
    assert "recal" in (tmp_path / "check.sarif").read_text(encoding="utf-8")
