"""The scripts here import libraries of the `oracles` extra: `python -m tests.oracles` runs them, pytest does not."""

collect_ignore_glob = ["*.py", "*/*.py"]
