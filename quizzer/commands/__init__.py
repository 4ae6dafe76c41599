"""One file a command; a folder where a command has words of its own, one file a word, named in its `WORDS`.

`run` takes the options, and its docstring is the help. `data` asks session, catalog and store, and returns plain data
with the keys of `tests/schemas`; `lines` lays that out for a look, without asking anybody. `shared.output.tell` shows
one of the two. A command that does something says so in the name of that function, and returns what it did.
No logic lives here: what two commands need is in a room below, and what a person reads twice in `screen`.
"""
