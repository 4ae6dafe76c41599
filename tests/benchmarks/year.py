"""What the simulated year compared: answers, undone, renamed, intervals, differences."""

from __future__ import annotations

import pytest


def main() -> int:
    """Run the year and print its summary; the exit code of pytest."""
    return int(pytest.main(["-q", "-s", "--no-header", "tests/session/test_year.py"]))
