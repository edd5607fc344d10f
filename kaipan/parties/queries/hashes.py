"""What a party is recognised by where its number must not be known."""

from kaipan.kernel.ids import PartyId
from kaipan.parties.models import Party
from kaipan.platform.scopes import one


def identity_hash(party_id: PartyId | int) -> bytes | None:
    """The blind index of the party's document: equal for equal buyers; None without a document.

    Purchase limits count by it.
    """
    index = one(Party.objects.only("identity_index"), pk=party_id).identity_index
    return None if index is None else bytes(index)
