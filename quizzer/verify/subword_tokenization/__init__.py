"""Byte-pair encoding and WordPiece."""
