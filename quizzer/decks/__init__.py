"""Decks: where they are found, how they are read, what is wrong with them, and the proof that they are sound.

Loading never raises for wrong content: it returns the good cards and every problem with its place.
"""
