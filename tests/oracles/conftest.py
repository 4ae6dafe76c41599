"""The scripts here import libraries of the `oracles` extra: they are run by `python -m tests.oracles`, not collected."""

collect_ignore_glob = ["*.py", "*/*.py"]
