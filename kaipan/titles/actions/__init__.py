from kaipan.titles.actions.end_registration import end_registration
from kaipan.titles.actions.follow import follow_deal, follow_handover, follow_stage
from kaipan.titles.actions.import_title_results import ResultsTaken, import_title_results
from kaipan.titles.actions.mark_own_handling import mark_entrusted, mark_own_handling
from kaipan.titles.actions.mark_without_title import mark_with_title, mark_without_title
from kaipan.titles.actions.move_deed import Handover, move_deed
from kaipan.titles.actions.open_titles import open_titles, start_title_clock
from kaipan.titles.actions.record_certificate import CertificateTerms, record_certificate
from kaipan.titles.actions.record_first_registration import record_first_registration
from kaipan.titles.actions.record_proof import ProofTerms, record_fund_proof, record_tax_proof
from kaipan.titles.actions.say_who_is_late import say_who_is_late
from kaipan.titles.opening import TitleOutcome

__all__ = [
    "CertificateTerms",
    "Handover",
    "ProofTerms",
    "ResultsTaken",
    "TitleOutcome",
    "end_registration",
    "follow_deal",
    "follow_handover",
    "follow_stage",
    "import_title_results",
    "mark_entrusted",
    "mark_own_handling",
    "mark_with_title",
    "mark_without_title",
    "move_deed",
    "open_titles",
    "record_certificate",
    "record_first_registration",
    "record_fund_proof",
    "record_tax_proof",
    "say_who_is_late",
    "start_title_clock",
]
