"""专人专户: pool, rota, hand-over, sharing and disputes."""
