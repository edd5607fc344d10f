from kaipan.customers.queries.cards import CustomerCard, IntentCard, customer_card, intent_card
from kaipan.customers.queries.contacts import contacts, due_follow_ups, service_rule_on, service_rules
from kaipan.customers.queries.figures import (
    UNSAID,
    FigureFilter,
    consultants,
    customer_deals,
    holding,
    of_source,
    reached,
    visitors,
)
from kaipan.customers.queries.figures_funnel import Funnel, FunnelFigure, funnel
from kaipan.customers.queries.figures_lost import LostFigure, LostFigures, lost_figures
from kaipan.customers.queries.figures_sources import SourceFigure, SourceFigures, source_figures
from kaipan.customers.queries.figures_workload import (
    KEPT,
    LATE,
    SOON,
    WorkloadFigure,
    WorkloadFigures,
    promised,
    workload,
)
from kaipan.customers.queries.lists import customer_for, customers, search_customers, tags_in_use
from kaipan.customers.queries.timeline import Moment, customer_timeline, timeline_source

__all__ = [
    "KEPT",
    "LATE",
    "SOON",
    "UNSAID",
    "CustomerCard",
    "FigureFilter",
    "Funnel",
    "FunnelFigure",
    "IntentCard",
    "LostFigure",
    "LostFigures",
    "Moment",
    "SourceFigure",
    "SourceFigures",
    "WorkloadFigure",
    "WorkloadFigures",
    "consultants",
    "contacts",
    "customer_card",
    "customer_deals",
    "customer_for",
    "customer_timeline",
    "customers",
    "due_follow_ups",
    "funnel",
    "holding",
    "intent_card",
    "lost_figures",
    "of_source",
    "promised",
    "reached",
    "search_customers",
    "service_rule_on",
    "service_rules",
    "source_figures",
    "tags_in_use",
    "timeline_source",
    "visitors",
    "workload",
]
