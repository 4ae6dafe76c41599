"""Code tasks about classical language processing."""
