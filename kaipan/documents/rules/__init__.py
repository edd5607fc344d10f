"""What the papers say: their data contracts, checks and wording. Plain Python."""
