from kaipan.dunning.actions.charge_late_fees import charge_late_fees
from kaipan.dunning.actions.handle_case import escalate_case, handle_case
from kaipan.dunning.actions.make_notices import make_notices
from kaipan.dunning.actions.promise_payment import promise_payment
from kaipan.dunning.actions.record_delivery import record_delivery
from kaipan.dunning.actions.review_cases import Reviewed, review_cases
from kaipan.dunning.actions.set_terms import set_terms
from kaipan.dunning.actions.stop_case import ask_to_stop, resume_case, stop_case
from kaipan.dunning.actions.waive import ask_for_waiver, drop_waiver, execute_waiver
from kaipan.dunning.rules.terms import DEFAULT_LEVELS, DunningTerms, Level

__all__ = [
    "DEFAULT_LEVELS",
    "DunningTerms",
    "Level",
    "Reviewed",
    "ask_for_waiver",
    "ask_to_stop",
    "charge_late_fees",
    "drop_waiver",
    "escalate_case",
    "execute_waiver",
    "handle_case",
    "make_notices",
    "promise_payment",
    "record_delivery",
    "resume_case",
    "review_cases",
    "set_terms",
    "stop_case",
]
