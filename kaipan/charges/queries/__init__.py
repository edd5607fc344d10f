from kaipan.charges.queries.charges import (
    PayeeTotal,
    PreviewLine,
    charges,
    charges_on,
    has_charges,
    last_facts,
    payee_totals,
    preview_charges,
    with_figures,
)
from kaipan.charges.queries.rules import (
    asks_home_count,
    charge_rules,
    charge_rules_in_force,
    standard_rules,
)

__all__ = [
    "PayeeTotal",
    "PreviewLine",
    "asks_home_count",
    "charge_rules",
    "charge_rules_in_force",
    "charges",
    "charges_on",
    "has_charges",
    "last_facts",
    "payee_totals",
    "preview_charges",
    "standard_rules",
    "with_figures",
]
