"""Fenced code in colours: only the colours differ, and no deck can make them take long."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from quizzer.screen.lines import Line, text_of
from quizzer.screen.prose import LANGUAGES, plain, render, styles

PYTHON = """\
@cached
def loss(p, q=0.5):
    "Cross-entropy"
    return -sum(p)  # nats"""


def fenced(code: str, language: str = "python", width: int = 60) -> list[Line]:
    return render(f"```{language}\n{code}\n```", width)


def words_of(style: str, lines: list[Line]) -> list[str]:
    return [span.text.strip() for line in lines for span in line if span.style == style and span.text.strip()]


def test_python_has_its_five_styles() -> None:
    lines = fenced(PYTHON)
    assert words_of("keyword", lines) == ["def", "return"]
    assert words_of("name", lines) == ["@cached", "loss"]
    assert words_of("string", lines) == ['"Cross-entropy"']
    assert words_of("number", lines) == ["0.5"]
    assert words_of("comment", lines) == ["# nats"]
    assert words_of("code", lines) == []


@pytest.mark.parametrize("language", ["", "klingon", "Python", "pygments.lexers", "guess", "c++", "text"])
def test_other_languages_are_plain_code(language: str) -> None:
    lines = fenced("def f(): return 1", language)
    assert words_of("code", lines) == ["def f(): return 1"]


@pytest.mark.parametrize("width", [20, 40, 80])
@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_styles_differ(language: str, width: int) -> None:
    code = (
        PYTHON + "\n\tif x:\n\n\t\ty = '''日本語 👨\u200d👩\u200d👧 é\n\n>>> \"open\n$(ls) -- %{ [[ \\\n" + "word" * 30
    )
    assert [text_of(line) for line in fenced(code, language, width)] == [
        text_of(line) for line in fenced(code, "", width)
    ]
    assert plain(f"```{language}\n{code}\n```") == plain(f"```\n{code}\n```")


@pytest.mark.parametrize("unit", [" \n", "\n", '"a\\', "/", "*", '\\"', "'''x\n", "$(", "word ", "{", "`"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_code_of_a_hostile_deck_is_coloured_in_bounded_time(language: str, unit: str) -> None:
    for size in (2_990, 20_000):
        code = (unit * size)[:size]
        begun = time.process_time()
        found = styles(code, language)
        assert time.process_time() - begun < 2
        assert len(found) == len(code)


def test_pygments_is_imported_for_a_known_language_alone() -> None:
    code = (
        "import sys; from quizzer.screen.prose import render\n"
        "for text in ('word', '```\\nx\\n```', '```klingon\\nx\\n```', '```py\\nx\\n```'):\n"
        "    render(text, 40); print('pygments' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "False", "True"]
