import os
import subprocess
import sys

import pytest

from quizzer import verify
from quizzer.errors import QuizzerError
from quizzer.verify.problem import Problem


def test_names_are_sorted_and_belong_to_a_topic():
    assert list(verify.names()) == sorted(verify.names())
    assert set(verify.names()) == set(verify.topics())
    assert verify.topics()["kl_divergence"] == "information_theory"


def test_files_of_the_machinery_and_private_ones_are_no_functions():
    assert not {"parameters", "problem", "draws", "variants", "catalogue", "docstring", "arrays"} & set(verify.names())
    assert not [name for name in verify.names() if name.startswith("_")]


@pytest.mark.parametrize("name", verify.names())
def test_every_name_loads_its_own_problem(name):
    loaded = verify.load(name)
    assert isinstance(loaded, Problem)
    assert loaded.name == name
    assert verify.tag(name) == loaded.tag
    assert verify.load(name) is loaded


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("kl_divergance", "did you mean kl_divergence?"),
        ("KL_divergence", "did you mean kl_divergence?"),
        ("qqqqqq", "`quizzer verify list` names them all"),
        ("", "verify list"),
        ("_chain", "did you mean"),
        ("parameters", "did you mean"),
        ("information_theory/kl_divergence", "verify list"),
        ("../../os", "verify list"),
        ("os", "verify list"),
        ("\x00", "verify list"),
    ],
)
def test_unknown_name_is_one_error_with_a_hint(name, hint):
    with pytest.raises(QuizzerError) as caught:
        verify.load(name)
    assert str(caught.value).startswith(f"verify function {name!r} is unknown")
    assert hint in str(caught.value)
    assert "\n" not in str(caught.value)


def test_loading_one_imports_that_file_only(tmp_path):
    code = (
        "import sys; from quizzer import verify; verify.names(); before = 'numpy' in sys.modules; "
        "verify.load('sigmoid'); "
        "print(before, *(n for n in sys.modules if n.startswith('quizzer.verify.') and n.count('.') == 3))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    words = done.stdout.split()
    assert words[0] == "False"
    assert "quizzer.verify.logistic_regression.sigmoid" in words
    assert all(word.startswith("quizzer.verify.logistic_regression.") for word in words[1:])
