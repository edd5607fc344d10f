"""Measured areas and what they make of prices."""
