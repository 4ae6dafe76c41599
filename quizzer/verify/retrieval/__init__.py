"""Retrieval: weighting words, searching with vectors, ranking."""
