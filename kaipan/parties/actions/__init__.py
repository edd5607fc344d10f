from kaipan.parties.actions.add_phone import add_phone
from kaipan.parties.actions.change_party import change_party, correct_party
from kaipan.parties.actions.register_company import add_company, register_company
from kaipan.parties.actions.register_person import add_person, register_person
from kaipan.parties.actions.reveal import Masked, reveal
from kaipan.parties.rules.refusals import IdentityRegistered, RevealQuotaSpent

__all__ = [
    "IdentityRegistered",
    "Masked",
    "RevealQuotaSpent",
    "add_company",
    "add_person",
    "add_phone",
    "change_party",
    "correct_party",
    "register_company",
    "register_person",
    "reveal",
]
