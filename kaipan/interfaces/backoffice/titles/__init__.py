"""产权: the ledger, who is late, and what is written down of each title."""
