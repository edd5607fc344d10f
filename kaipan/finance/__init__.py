"""财务: what is owed, what came in, and what was set against what. It never knows what is sold."""
