"""Batch normalization, layer normalization and their relatives."""
