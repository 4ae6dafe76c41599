"""Code tasks about optimisers, regularisers and backpropagation."""
