from kaipan.parties.actions.add_phone import add_phone
from kaipan.parties.actions.change_party import change_party, correct_party
from kaipan.parties.actions.complete_people import complete_people
from kaipan.parties.actions.copy_people import PersonToCopy, copy_people
from kaipan.parties.actions.link_relatives import add_relative, link_relatives, unlink_relatives
from kaipan.parties.actions.merge_party import lock_people, merge_party, unmerge_party
from kaipan.parties.actions.register_company import add_company, register_company
from kaipan.parties.actions.register_person import add_person, register_person
from kaipan.parties.actions.remove_people import remove_people
from kaipan.parties.actions.reveal import Masked, reveal
from kaipan.parties.rules.refusals import IdentityRegistered, RevealQuotaSpent

__all__ = [
    "IdentityRegistered",
    "Masked",
    "PersonToCopy",
    "RevealQuotaSpent",
    "add_company",
    "add_person",
    "add_phone",
    "add_relative",
    "change_party",
    "complete_people",
    "copy_people",
    "correct_party",
    "link_relatives",
    "lock_people",
    "merge_party",
    "register_company",
    "register_person",
    "remove_people",
    "reveal",
    "unlink_relatives",
    "unmerge_party",
]
