"""Code tasks about representations of text."""
