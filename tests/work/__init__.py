"""Long work with real processes."""
