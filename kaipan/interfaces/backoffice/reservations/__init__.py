"""预留: rooms kept for customers and for the house, and who waits for them."""
