from kaipan.customers.queries.cards import CustomerCard, IntentCard, customer_card, intent_card
from kaipan.customers.queries.contacts import contacts, due_follow_ups, service_rule_on, service_rules
from kaipan.customers.queries.customer_imports import (
    KeptTable,
    RowDuplicate,
    TableTried,
    column_labels,
    customer_imports,
    imported_customers,
    kept_table,
    opened_table,
)
from kaipan.customers.queries.duplicates import (
    Duplicate,
    duplicate_policies,
    duplicate_rules,
    look_for_duplicates,
)
from kaipan.customers.queries.import_plan import CustomerTableSource, ImportPlan, TableTerms, planned_import
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
    "CustomerTableSource",
    "Duplicate",
    "ImportPlan",
    "IntentCard",
    "KeptTable",
    "Moment",
    "RowDuplicate",
    "SuspectedPair",
    "TableTerms",
    "TableTried",
    "column_labels",
    "contacts",
    "customer_card",
    "customer_for",
    "customer_imports",
    "customer_timeline",
    "customers",
    "due_follow_ups",
    "duplicate_policies",
    "duplicate_rules",
    "histories",
    "imported_customers",
    "intent_card",
    "kept_table",
    "look_for_duplicates",
    "opened_table",
    "planned_import",
    "search_customers",
    "service_rule_on",
    "service_rules",
    "standing_customer",
    "suspected_pairs",
    "tags_in_use",
    "timeline_source",
]
