from kaipan.charges.models.charge import Charge
from kaipan.charges.models.charge_rule import ChargeRule
from kaipan.charges.models.pay_over import PayOver, PayOverLine
from kaipan.charges.models.payee import Payee
from kaipan.charges.models.posting import ChargeDue, Posting

__all__ = ["Charge", "ChargeDue", "ChargeRule", "PayOver", "PayOverLine", "Payee", "Posting"]
