"""Pages of bills: forms of the press, invoices of the tax platform, and who has them."""
