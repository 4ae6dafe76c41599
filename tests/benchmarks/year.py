"""What the simulated year compared: answers, undone, renamed, intervals, differences."""

from __future__ import annotations

import sys

import pytest


class Summary:
    """A plugin of pytest that prints what the test recorded."""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            sys.stdout.write("".join(f"\n{count:>6}  {name}" for name, count in report.user_properties) + "\n")


def main() -> int:
    """Run the year and print its summary; the exit code of pytest."""
    return int(pytest.main(["-q", "--no-header", "-s", "tests/session/test_year.py"], plugins=[Summary()]))
