"""Families, as they read from one of their members."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from kaipan.kernel.ids import PartyId
from kaipan.parties.models import HouseholdLink, Party, Relation
from kaipan.parties.queries.merges import same_person
from kaipan.parties.rules.kinship import reversed_relation


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody's relative: ``relation`` is what they are to the one who was asked about."""

    link_id: int
    party_id: PartyId
    name: str
    phone_masked: str
    relation: str
    relation_label: str
    reason: str
    since: datetime


def relatives_of(party_id: PartyId | int) -> list[Relative]:
    """The family of a person, in the order they were noted; links of merged parties count as the person's.

    Whoever asks has shown that the reader may see the person.
    """
    own = set(same_person(party_id))
    links = _live(own).select_related("party__merged_into", "relative__merged_into").order_by("id")
    found = {}
    for link in links:
        is_first = link.party_id in own
        other = link.relative if is_first else link.party
        stays = other.merged_into or other
        if stays.pk not in own and stays.pk not in found:
            found[stays.pk] = _relative(link, stays, is_first=is_first)
    return list(found.values())


def relations_between(party_ids: Iterable[PartyId | int]) -> list[tuple[PartyId, PartyId]]:
    """Pairs of these parties who are of one family."""
    wanted = set(party_ids)
    links = HouseholdLink.objects.filter(ended_at__isnull=True, party__in=wanted, relative__in=wanted)
    return [(PartyId(one), PartyId(other)) for one, other in links.values_list("party_id", "relative_id")]


def _live(own: set[PartyId]) -> QuerySet[HouseholdLink]:
    return HouseholdLink.objects.filter(Q(party__in=own) | Q(relative__in=own), ended_at__isnull=True)


def _relative(link: HouseholdLink, stays: Party, *, is_first: bool) -> Relative:
    relation = link.relation if is_first else reversed_relation(link.relation)
    primary = stays.phones.first()
    return Relative(
        link_id=link.pk,
        party_id=PartyId(stays.pk),
        name=stays.name,
        phone_masked=primary.masked if primary else "",
        relation=relation,
        relation_label=str(Relation(relation).label),
        reason=link.reason,
        since=link.at,
    )
