"""quizzer as it may be one day: its schema is newer by one, and brings every row of the log into another form.

It is run by its path, and takes the words that quizzer takes.
"""

from __future__ import annotations

from pathlib import Path
from unittest import mock

from quizzer.store import database, migrating

SCHEMA = database.NEWEST + 1
_SCRIPT = Path(__file__).with_name("newer.sql")


def main() -> None:
    """Run a command on a home, which is brought to the newer schema first."""
    scripts = [*migrating.scripts(), (SCHEMA, str(_SCRIPT))]
    with mock.patch.multiple(migrating, NEWEST=SCHEMA, scripts=lambda: scripts):
        from quizzer.cli import run  # noqa: PLC0415 - what it imports takes the number over

        run()


if __name__ == "__main__":
    main()
