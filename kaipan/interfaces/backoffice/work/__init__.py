"""Long work: how far it is, what came of it, and all that one asked for."""
