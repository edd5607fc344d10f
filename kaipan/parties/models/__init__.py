from kaipan.parties.models.consent import Consent
from kaipan.parties.models.household_link import HouseholdLink, Relation
from kaipan.parties.models.notice import Notice
from kaipan.parties.models.party import Party, PartyKind
from kaipan.parties.models.party_account import PartyAccount
from kaipan.parties.models.party_merge import PartyMerge
from kaipan.parties.models.party_phone import PartyPhone
from kaipan.parties.models.privacy_request import PrivacyRequest
from kaipan.parties.models.retention import PrivacyTerms, RetentionPeriod
from kaipan.parties.models.reveal_count import RevealCount

__all__ = [
    "Consent",
    "HouseholdLink",
    "Notice",
    "Party",
    "PartyAccount",
    "PartyKind",
    "PartyMerge",
    "PartyPhone",
    "PrivacyRequest",
    "PrivacyTerms",
    "Relation",
    "RetentionPeriod",
    "RevealCount",
]
