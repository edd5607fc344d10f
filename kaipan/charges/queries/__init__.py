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
from kaipan.charges.queries.pay_overs import pay_over_lines, pay_over_pdf, pay_overs, preview_pay_over
from kaipan.charges.queries.payees import payee_balances, payees
from kaipan.charges.queries.rules import (
    asks_home_count,
    charge_rules,
    charge_rules_in_force,
    standard_rules,
)
from kaipan.charges.queries.statements import PayeeStatement, month_of, payee_statement
from kaipan.charges.standing import LineToCome

__all__ = [
    "LineToCome",
    "PayeeStatement",
    "PayeeTotal",
    "PreviewLine",
    "asks_home_count",
    "charge_rules",
    "charge_rules_in_force",
    "charges",
    "charges_on",
    "has_charges",
    "last_facts",
    "month_of",
    "pay_over_lines",
    "pay_over_pdf",
    "pay_overs",
    "payee_balances",
    "payee_statement",
    "payee_totals",
    "payees",
    "preview_charges",
    "preview_pay_over",
    "standard_rules",
    "with_figures",
]
