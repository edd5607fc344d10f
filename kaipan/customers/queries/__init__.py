from kaipan.customers.queries.cards import CustomerCard, IntentCard, customer_card, intent_card
from kaipan.customers.queries.contacts import contacts, due_follow_ups, service_rule_on, service_rules
from kaipan.customers.queries.disputes import Credit, credits_of, disputes, disputes_to_rule
from kaipan.customers.queries.lists import (
    customer_for,
    customers,
    customers_to_change,
    search_customers,
    tags_in_use,
)
from kaipan.customers.queries.ownership import Load, Tenure, loads, orphans, ownership_history
from kaipan.customers.queries.pool import about_to_go, claims_left, pool
from kaipan.customers.queries.rota import Duty, Receiver, Reception, rota, who_receives, whose_turn
from kaipan.customers.queries.shares import shares, shares_of
from kaipan.customers.queries.timeline import Moment, customer_timeline, timeline_source

__all__ = [
    "Credit",
    "CustomerCard",
    "Duty",
    "IntentCard",
    "Load",
    "Moment",
    "Receiver",
    "Reception",
    "Tenure",
    "about_to_go",
    "claims_left",
    "contacts",
    "credits_of",
    "customer_card",
    "customer_for",
    "customer_timeline",
    "customers",
    "customers_to_change",
    "disputes",
    "disputes_to_rule",
    "due_follow_ups",
    "intent_card",
    "loads",
    "orphans",
    "ownership_history",
    "pool",
    "rota",
    "search_customers",
    "service_rule_on",
    "service_rules",
    "shares",
    "shares_of",
    "tags_in_use",
    "timeline_source",
    "who_receives",
    "whose_turn",
]
