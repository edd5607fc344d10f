"""Money that arrives, on pages."""
