"""Amendments of deals, from the question to what it leaves: what the verbs of ``actions`` are made of."""
