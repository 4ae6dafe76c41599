"""Code tasks about serving and decoding."""
