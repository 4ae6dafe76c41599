"""How gradients shrink or grow with depth, and what keeps them in range."""
