"""Which parties are one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from kaipan.kernel.ids import PartyId
from kaipan.parties.models import Party, PartyMerge
from kaipan.platform.scopes import one


@dataclass(frozen=True, slots=True)
class Merge:
    """A party that was merged: into which, why, when and by whom."""

    party_id: PartyId
    name: str
    phone_masked: str
    into_id: PartyId
    into_name: str
    reason: str
    at: datetime
    by: str


def standing_party(party_id: PartyId | int) -> PartyId:
    """Who stands for the party: itself, or the one it was merged into."""
    party = one(Party.objects.only("merged_into_id"), pk=party_id)
    return PartyId(party.merged_into_id or party.pk)


def same_person(party_id: PartyId | int) -> list[PartyId]:
    """Every party that is the same person, the one that stays first."""
    stays = standing_party(party_id)
    everybody = Party.objects.filter(Q(pk=stays) | Q(merged_into=stays)).order_by()
    ids = sorted(everybody.values_list("pk", flat=True), key=lambda each: (each != stays, each))
    return [PartyId(each) for each in ids]


def merges_of(party_id: PartyId | int) -> list[Merge]:
    """The merges behind a person that stand, the latest first.

    Whoever asks has shown that the reader may see the person.
    """
    own = same_person(party_id)
    live = PartyMerge.objects.filter(merged__in=own, undone_at__isnull=True)
    found = live.select_related("kept", "merged", "by_staff").prefetch_related("merged__phones")
    return [
        Merge(
            party_id=PartyId(merge.merged_id),
            name=merge.merged.name,
            phone_masked=next((phone.masked for phone in merge.merged.phones.all()), ""),
            into_id=PartyId(merge.kept_id),
            into_name=merge.kept.name,
            reason=merge.reason,
            at=merge.at,
            by=merge.by_staff.name if merge.by_staff else "",
        )
        for merge in found
    ]
