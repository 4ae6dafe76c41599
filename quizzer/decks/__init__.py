"""Decks: where they are found, how they are read, what is wrong with them, and the proof that they are sound.

Loading never raises for wrong content: it returns the good cards and every problem with its place. `places` finds the
files, `load` reads one: `nodes` from YAML, `validate` by the tables of `format`, `pieces` where the YAML is broken.
`checking` is `deck check`: `texts` and `proof` look at a deck by itself; beside all others, which stand on a `shelf`,
`claims` looks at names and `references` at where they lead.
"""
