"""Export formats: one module a format, found by the word of `--format`."""
