"""Gradient descent and its optimisers, schedules, regularisers, and the gradients of a small net."""
