"""What a party is recognised by where its number must not be known."""

from kaipan.kernel.ids import PartyId
from kaipan.kernel.typed_values.phones import parse_phone
from kaipan.parties.indexes import phone_index
from kaipan.parties.models import Party, PartyPhone
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


def phone_hash(phone: str) -> bytes:
    """The blind index of a telephone, however it is typed: equal for equal telephones, of parties or not."""
    return phone_index(parse_phone(phone).key)


def phone_hashes(party_id: PartyId | int) -> list[bytes]:
    """The blind indexes of the party's telephones."""
    found = PartyPhone.objects.filter(party_id=party_id).values_list("index", flat=True)
    return [bytes(index) for index in found]


def parties_behind_mask(company_id: int, masked: str, name_key: str) -> list[PartyId]:
    """Who of the company has a telephone that looks like ``masked`` (138****5678) and bears this name."""
    found = Party.objects.filter(
        company_id=company_id, name_key=name_key, phones__tail=masked[-4:], phones__masked=masked
    )
    return [PartyId(party_id) for party_id in found.distinct().values_list("pk", flat=True)]
