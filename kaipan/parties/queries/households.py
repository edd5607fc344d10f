"""Families, as they read from one of their members."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.parties.models import HouseholdLink, Party, PartyPhone, Relation
from kaipan.parties.queries.likeness import Likeness
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


def relatives_by(company_id: CompanyId | int, like: Likeness) -> list[PartyId]:
    """Who is of the family of somebody known by one of these telephones or documents."""
    if not (like.phones or like.identities):
        return []
    links = HouseholdLink.objects.filter(company_id=company_id, ended_at__isnull=True)
    known = Party.objects.filter(company_id=company_id, identity_index__in=like.identities).order_by()
    holders = PartyPhone.objects.filter(company_id=company_id, index__in=like.phones).order_by()
    people = [*known.values_list("pk", flat=True), *holders.values_list("party", flat=True)]
    if not people:
        return []
    pairs = links.filter(Q(party__in=people) | Q(relative__in=people)).values_list("party_id", "relative_id")
    others = {each for pair in pairs for each in pair} - set(people)
    stays = Party.objects.filter(pk__in=others).order_by("pk")
    return [PartyId(each) for each in stays.values_list(Coalesce("merged_into_id", "pk"), flat=True)]
