"""Rules of money in plain Python: what goes against what, and what lateness, taxes and cards cost."""
