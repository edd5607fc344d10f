"""What a party is recognised by where its number must not be known."""

from kaipan.kernel.ids import PartyId
from kaipan.parties.models import Party
from kaipan.platform.scopes import one


def identity_hash(party_id: PartyId | int) -> bytes | None:
    """The blind index of the party's document: equal for equal buyers; None without a document.

    Purchase limits count by it. Without a document of its own a merged party has that of the one that stays.
    """
    party = one(Party.objects.select_related("merged_into"), pk=party_id)
    index = party.identity_index
    if index is None and party.merged_into is not None:
        index = party.merged_into.identity_index
    return None if index is None else bytes(index)
