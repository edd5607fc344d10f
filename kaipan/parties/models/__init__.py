from kaipan.parties.models.party import Party, PartyKind
from kaipan.parties.models.party_phone import PartyPhone
from kaipan.parties.models.reveal_count import RevealCount

__all__ = ["Party", "PartyKind", "PartyPhone", "RevealCount"]
