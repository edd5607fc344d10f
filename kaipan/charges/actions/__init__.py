from kaipan.charges.actions.generate_charges import Charged, generate_charges, recalculate_charges
from kaipan.charges.actions.set_charge_rule import adopt_standard_rules, set_charge_rule
from kaipan.charges.actions.waive_charge import end_charges, waive_charge
from kaipan.charges.rules.facts import BuyerKind, ChargeFacts
from kaipan.charges.rules.terms import Base, DueAt, ReceiptKind, RuleTerms, Tier

__all__ = [
    "Base",
    "BuyerKind",
    "ChargeFacts",
    "Charged",
    "DueAt",
    "ReceiptKind",
    "RuleTerms",
    "Tier",
    "adopt_standard_rules",
    "end_charges",
    "generate_charges",
    "recalculate_charges",
    "set_charge_rule",
    "waive_charge",
]
