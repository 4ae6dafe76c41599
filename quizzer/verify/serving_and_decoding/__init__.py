"""Serving: prefill and decoding, caches, speculation, quantised weights."""
