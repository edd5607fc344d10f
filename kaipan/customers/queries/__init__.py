from kaipan.customers.queries.cards import CustomerCard, customer_card
from kaipan.customers.queries.lists import customer_for, customers, search_customers

__all__ = ["CustomerCard", "customer_card", "customer_for", "customers", "search_customers"]
