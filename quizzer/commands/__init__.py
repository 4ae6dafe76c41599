"""One file a command; a folder where a command has words of its own, one file a word, named in its `WORDS`.

`run` gets the workplace and the options, and its docstring is the help. It asks session, catalog and store, and what it
returns is shown: a sentence as it is; plain data, a `TypedDict` with the keys of `tests/schemas`, by one of two faces.
These are JSON, for the `--json` that such a command has by itself, and its function `lines`, which lays data out for
a look without asking anybody. A command whose lines need more than the data calls `shared.output.tell` instead.
No logic lives here: what two commands need is in a room below, and what a person reads twice in `screen`.
"""
