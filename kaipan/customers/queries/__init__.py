from kaipan.customers.queries.cards import CustomerCard, IntentCard, customer_card, intent_card
from kaipan.customers.queries.contacts import contacts, due_follow_ups, service_rule_on, service_rules
from kaipan.customers.queries.lists import (
    customer_for,
    customers,
    customers_of_parties,
    progress_of,
    search_customers,
    sources_of,
    tags_in_use,
)
from kaipan.customers.queries.timeline import Moment, customer_timeline, timeline_source

__all__ = [
    "CustomerCard",
    "IntentCard",
    "Moment",
    "contacts",
    "customer_card",
    "customer_for",
    "customer_timeline",
    "customers",
    "customers_of_parties",
    "due_follow_ups",
    "intent_card",
    "progress_of",
    "search_customers",
    "service_rule_on",
    "service_rules",
    "sources_of",
    "tags_in_use",
    "timeline_source",
]
