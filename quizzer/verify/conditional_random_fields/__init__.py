"""Verify functions of linear-chain conditional random fields."""
