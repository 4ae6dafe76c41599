"""Code tasks about optimisers, schedules, regularisers and backpropagation."""
