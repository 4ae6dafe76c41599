"""Attention, positional encoding and the encoder layer of the Transformer."""
