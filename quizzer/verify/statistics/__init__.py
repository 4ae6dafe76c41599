"""Statistics: distributions, tests, intervals, experiments."""
