from kaipan.charges.models.charge import Charge
from kaipan.charges.models.charge_rule import ChargeRule
from kaipan.charges.models.posting import ChargeDue, Posting

__all__ = ["Charge", "ChargeDue", "ChargeRule", "Posting"]
