"""Verify functions: plain NumPy functions and the problems that ask for them.

One file is one function, `verify/<topic>/<function>.py`, and is found by its name: there is nothing to register.
The modules beside this one are the machinery: `problem` (the contract of a file), `parameters` (how arguments are
drawn), `draws` (the seeded source of numbers) and `variants` (a problem with drawn numbers that may be asked).

Functions of installed packages come after quizzer's own: `installed` lists them by their metadata, and imports only
packages that the learner's settings allow.
"""

from quizzer.verify.registry import load, names

__all__ = ["load", "names"]
