"""总账: one balanced journal for every movement of money, never changed afterwards."""
