from kaipan.parties.models.household_link import HouseholdLink, Relation
from kaipan.parties.models.party import Party, PartyKind
from kaipan.parties.models.party_merge import PartyMerge
from kaipan.parties.models.party_phone import PartyPhone
from kaipan.parties.models.reveal_count import RevealCount

__all__ = ["HouseholdLink", "Party", "PartyKind", "PartyMerge", "PartyPhone", "Relation", "RevealCount"]
