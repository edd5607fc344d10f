from kaipan.charges.actions.describe_payee import describe_payee
from kaipan.charges.actions.generate_charges import Charged, generate_charges, recalculate_charges
from kaipan.charges.actions.pay_over import pay_pay_over, reverse_pay_over
from kaipan.charges.actions.prepare_pay_over import drop_pay_over, prepare_pay_over
from kaipan.charges.actions.set_charge_rule import adopt_standard_rules, set_charge_rule
from kaipan.charges.actions.waive_charge import end_charges, waive_charge
from kaipan.charges.rules.facts import BuyerKind, ChargeFacts
from kaipan.charges.rules.terms import Base, DueAt, ReceiptKind, RuleTerms, Tier
from kaipan.charges.standing import Choice

__all__ = [
    "Base",
    "BuyerKind",
    "ChargeFacts",
    "Charged",
    "Choice",
    "DueAt",
    "ReceiptKind",
    "RuleTerms",
    "Tier",
    "adopt_standard_rules",
    "describe_payee",
    "drop_pay_over",
    "end_charges",
    "generate_charges",
    "pay_pay_over",
    "prepare_pay_over",
    "recalculate_charges",
    "reverse_pay_over",
    "set_charge_rule",
    "waive_charge",
]
