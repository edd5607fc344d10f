"""What every room stands on: transactions, locks, audit, events, jobs, numbers, files."""
