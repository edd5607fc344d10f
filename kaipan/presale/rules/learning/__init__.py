"""A price plan learned from a price table: see ``docs/algorithms/learning-a-plan.md``."""
