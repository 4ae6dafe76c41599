"""Code tasks about retrieval."""
