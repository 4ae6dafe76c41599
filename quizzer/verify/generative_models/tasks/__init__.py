"""Code tasks about generative models and convolutions."""
