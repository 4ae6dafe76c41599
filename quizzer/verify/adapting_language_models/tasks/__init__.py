"""Code tasks about adapting language models."""
