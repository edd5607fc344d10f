from kaipan.customers.queries.cards import CustomerCard, IntentCard, customer_card, intent_card
from kaipan.customers.queries.contacts import contacts, due_follow_ups, service_rules
from kaipan.customers.queries.duplicates import (
    Duplicate,
    duplicate_policies,
    duplicate_rules,
    look_for_duplicates,
)
from kaipan.customers.queries.lists import (
    customer_for,
    customers,
    histories,
    search_customers,
    standing_customer,
    tags_in_use,
)
from kaipan.customers.queries.suspects import SuspectedPair, suspected_pairs
from kaipan.customers.queries.timeline import Moment, customer_timeline, timeline_source

__all__ = [
    "CustomerCard",
    "Duplicate",
    "IntentCard",
    "Moment",
    "SuspectedPair",
    "contacts",
    "customer_card",
    "customer_for",
    "customer_timeline",
    "customers",
    "due_follow_ups",
    "duplicate_policies",
    "duplicate_rules",
    "histories",
    "intent_card",
    "look_for_duplicates",
    "search_customers",
    "service_rules",
    "standing_customer",
    "suspected_pairs",
    "tags_in_use",
    "timeline_source",
]
