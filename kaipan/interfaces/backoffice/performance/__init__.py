"""业绩与提成: whose performance deals are, and what it earns."""
