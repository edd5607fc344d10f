from kaipan.dunning.charging import FeeToCharge
from kaipan.dunning.planning import NoticeToCome
from kaipan.dunning.queries.cases import (
    cases,
    cases_of_project,
    cases_waiting_for,
    how_many_by_level,
    promises_of_case,
)
from kaipan.dunning.queries.late_fees import late_fee_charges, preview_late_fees
from kaipan.dunning.queries.notices import letters_pdf, notice_runs, notices, preview_notices
from kaipan.dunning.queries.terms import dunning_terms, terms_in_force
from kaipan.dunning.queries.waivers import waivable_dues, waivers
from kaipan.dunning.rules.promises import promise_state

__all__ = [
    "FeeToCharge",
    "NoticeToCome",
    "cases",
    "cases_of_project",
    "cases_waiting_for",
    "dunning_terms",
    "how_many_by_level",
    "late_fee_charges",
    "letters_pdf",
    "notice_runs",
    "notices",
    "preview_late_fees",
    "preview_notices",
    "promise_state",
    "promises_of_case",
    "terms_in_force",
    "waivable_dues",
    "waivers",
]
