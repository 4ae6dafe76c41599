"""A home for its own tests."""

import pytest

from quizzer.home import Home


@pytest.fixture
def place(tmp_path):
    """A home that exists."""
    found = Home(str(tmp_path / "h"))
    found.create()
    return found
