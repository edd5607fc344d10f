"""业绩与提成: what deals count for, and what it earns."""
