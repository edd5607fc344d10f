"""What screens show of a party: masked, always."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.kernel.typed_values.identity import IdentityKind
from kaipan.kernel.typed_values.names import NameConcern, needs_review
from kaipan.parties.models import Party
from kaipan.platform.prepared import Prepared
from kaipan.platform.scopes import one


@dataclass(frozen=True, slots=True)
class PartyCard:
    """A person or company; numbers are masked (``138****5678``), empty when not known."""

    id: PartyId
    company_id: CompanyId
    kind: str
    name: str
    identity_type: str
    identity_type_label: str
    identity_masked: str
    phone_masked: str
    phones_masked: tuple[str, ...]
    address: str

    @property
    def name_concerns(self) -> tuple[NameConcern, ...]:
        """Why a human should hold the name against the document: characters of old systems, rare ones."""
        return needs_review(self.name)


def party_card(party_id: PartyId | int) -> PartyCard:
    """One party. Whoever asks has shown that the reader may see it."""
    return card_of(one(Party.objects.prefetch_related("phones"), pk=party_id))


def party_cards(party_ids: Iterable[PartyId | int]) -> dict[PartyId, PartyCard]:
    """Many parties in two queries, by id."""
    found = Party.objects.prefetch_related("phones").filter(pk__in=set(party_ids))
    return {PartyId(party.pk): card_of(party) for party in found}


def unidentified(party_ids: Iterable[PartyId | int]) -> list[str]:
    """The names of those whose document (证件) nobody has registered."""
    return _unidentified(*set(party_ids))


_unidentified = Prepared(
    lambda *keys: Party.objects.filter(pk__in=keys, identity__isnull=True).values_list("name", flat=True)
)


def card_of(party: Party) -> PartyCard:
    """The card of a loaded party; prefetch ``phones`` when there are many."""
    phones = tuple(phone.masked for phone in party.phones.all())
    return PartyCard(
        id=PartyId(party.pk),
        company_id=CompanyId(party.company_id),
        kind=party.kind,
        name=party.name,
        identity_type=party.identity_type,
        identity_type_label=IdentityKind(party.identity_type).label if party.identity_type else "",
        identity_masked=party.identity_masked,
        phone_masked=phones[0] if phones else "",
        phones_masked=phones,
        address=party.address,
    )
