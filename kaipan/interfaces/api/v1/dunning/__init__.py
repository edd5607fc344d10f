"""Dunning over the API."""
