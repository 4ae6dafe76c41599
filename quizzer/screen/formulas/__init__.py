"""Formulas for a terminal: drawn in two dimensions, or written on one line of Unicode or ASCII.

`drawing` lays out a tree of `text.latex` as `boxes`, `linear` writes it on one line, with the `brackets` that its two
dimensions made needless; `breaking` parts what is wider than its line; `spelling` has the characters.
"""
