"""Code tasks about support vector machines."""
