"""Code tasks about classical models."""
