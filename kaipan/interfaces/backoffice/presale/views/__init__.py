"""The pages of prices, payment plans and releases."""
