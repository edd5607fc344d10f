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
from kaipan.customers.queries.disputes import Credit, credits_of, disputes, disputes_to_rule
from kaipan.customers.queries.duplicates import (
    Duplicate,
    duplicate_policies,
    duplicate_rules,
    look_for_duplicates,
)
from kaipan.customers.queries.files import customer_files, files_of
from kaipan.customers.queries.import_plan import CustomerTableSource, ImportPlan, TableTerms, planned_import
from kaipan.customers.queries.lists import (
    customer_for,
    customers,
    customers_to_change,
    histories,
    search_customers,
    standing_customer,
    tags_in_use,
)
from kaipan.customers.queries.ownership import Load, Tenure, loads, orphans, ownership_history
from kaipan.customers.queries.pool import about_to_go, claims_left, pool
from kaipan.customers.queries.rota import Duty, Receiver, Reception, rota, who_receives, whose_turn
from kaipan.customers.queries.shares import shares, shares_of
from kaipan.customers.queries.suspects import SuspectedPair, suspected_pairs
from kaipan.customers.queries.timeline import Moment, customer_timeline, timeline_source

__all__ = [
    "Credit",
    "CustomerCard",
    "CustomerTableSource",
    "Duplicate",
    "Duty",
    "ImportPlan",
    "IntentCard",
    "KeptTable",
    "Load",
    "Moment",
    "Receiver",
    "Reception",
    "RowDuplicate",
    "SuspectedPair",
    "TableTerms",
    "TableTried",
    "Tenure",
    "about_to_go",
    "claims_left",
    "column_labels",
    "contacts",
    "credits_of",
    "customer_card",
    "customer_files",
    "customer_for",
    "customer_imports",
    "customer_timeline",
    "customers",
    "customers_to_change",
    "disputes",
    "disputes_to_rule",
    "due_follow_ups",
    "duplicate_policies",
    "duplicate_rules",
    "files_of",
    "histories",
    "imported_customers",
    "intent_card",
    "kept_table",
    "loads",
    "look_for_duplicates",
    "opened_table",
    "orphans",
    "ownership_history",
    "planned_import",
    "pool",
    "rota",
    "search_customers",
    "service_rule_on",
    "service_rules",
    "shares",
    "shares_of",
    "standing_customer",
    "suspected_pairs",
    "tags_in_use",
    "timeline_source",
    "who_receives",
    "whose_turn",
]
