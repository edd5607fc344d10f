"""Bills over the API."""
