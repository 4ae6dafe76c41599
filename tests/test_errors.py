import time

import pytest

from quizzer import errors
from quizzer.errors import Diagnostic, QuizzerError, UsageError, did_you_mean, nearest


def test_exit_codes_are_those_that_scripts_rely_on():
    codes = {name: value for name, value in vars(errors).items() if name.startswith("EXIT_")}
    assert codes == {"EXIT_DONE": 0, "EXIT_MENDABLE": 1, "EXIT_USAGE": 2, "EXIT_BUG": 3, "EXIT_INTERRUPTED": 130}


@pytest.mark.parametrize(("error", "code"), [(QuizzerError, 1), (UsageError, 2)])
def test_error_carries_its_exit_code(error, code):
    assert error("message").exit_code == code
    assert isinstance(error("message"), QuizzerError)


@pytest.mark.parametrize(("hint", "end"), [("do this", " (do this)"), ("", "")])
def test_problem_reads_as_editors_parse_it(hint, end):
    assert str(Diagnostic("error", "d.yaml", 3, 7, "c", "is wrong", hint)) == f"d.yaml:3:7: is wrong{end}"


@pytest.mark.parametrize(
    ("word", "otherwise", "hint"),
    [
        ("choise", None, "did you mean choice?"),
        ("choise", "see the list", "did you mean choice?"),
        ("xyz", None, "known: choice, order"),
        ("xyz", "see the list", "see the list"),
        ("xyz", "", ""),
    ],
)
def test_hint_names_the_nearest_word_or_what_else_helps(word: str, otherwise: str | None, hint: str) -> None:
    assert did_you_mean(word, ("choice", "order"), otherwise) == hint


def test_word_of_any_length_is_compared_in_no_time() -> None:
    begun = time.process_time()
    assert nearest("ab" * 1_000_000, ["ab" * 100, "c"]) == "ab" * 100
    assert time.process_time() - begun < 1
