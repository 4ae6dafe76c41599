"""Decks: where they are found, how they are read, what is wrong with them, and the proof that they are sound.

Loading never raises for wrong content: it returns the good cards and every problem with its place. `places` finds the
files, `load` reads one: `nodes` from YAML, `validate` by the tables of `format`. `checking` is `deck check`, the proof
of a deck by itself; beside all others, `claims` looks at names and `references` at where they lead. `copies` writes
into the learner's own deck, with `insertion`, which leaves everything else there as it is.
"""
