"""Who is whose: families."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models.functions import Now

from kaipan.kernel.actor import Actor, require_somewhere
from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.kernel.typed_values.characters import shown
from kaipan.kernel.typed_values.texts import required_line
from kaipan.parties.actions.merge_party import lock_people
from kaipan.parties.actions.register_person import add_person
from kaipan.parties.events import HouseholdChanged
from kaipan.parties.models import HouseholdLink, PartyKind, Relation
from kaipan.parties.permissions import CHANGE
from kaipan.parties.queries.visibility import visible_parties
from kaipan.parties.rules.kinship import reversed_relation
from kaipan.parties.rules.refusals import LinkEnded, NoRelatives, RelationUnknown
from kaipan.platform import audit, events
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case


@use_case
def link_relatives(
    party_id: PartyId | int, relative_id: PartyId | int, *, relation: str, reason: str, actor: Actor
) -> int:
    """Note that ``relative`` is the SPOUSE, PARENT, CHILD, SIBLING or OTHER relation of ``party``; the link.

    Read from the other side it is the reverse (父母 ↔ 子女). Both are people the actor may see. Refuses a
    person with themselves and companies (:class:`NoRelatives`), and two who are linked already.
    """
    require_somewhere(actor, CHANGE)
    for each in (party_id, relative_id):
        one(visible_parties(actor, CHANGE), pk=each)
    return _link(party_id, relative_id, relation, reason, actor)


@use_case
def add_relative(
    party_id: PartyId | int,
    *,
    name: str,
    phones: Sequence[str],
    relation: str,
    reason: str,
    identity_type: str | None = None,
    identity: str | None = None,
    actor: Actor,
) -> PartyId:
    """Register somebody who is nobody's customer yet as the ``relation`` of a party; their id.

    A document that another party has is refused (:class:`~kaipan.parties.actions.IdentityRegistered`): that
    one is linked instead.
    """
    require_somewhere(actor, CHANGE)
    party = one(visible_parties(actor, CHANGE), pk=party_id)
    relative = add_person(
        name=name, phones=phones, identity_type=identity_type, identity=identity, actor=actor
    )
    _link(party.pk, relative, relation, reason, actor)
    return relative


@use_case
def unlink_relatives(link_id: int, *, reason: str, actor: Actor) -> None:
    """End a link of two people the actor may see, with a reason; it stays on record."""
    require_somewhere(actor, CHANGE)
    seen = visible_parties(actor, CHANGE).order_by().values("pk")
    link = one(HouseholdLink.objects.filter(company_id=actor.company_id, party__in=seen), pk=link_id)
    why = required_line(reason, longest=200)
    standing = HouseholdLink.objects.filter(pk=link.pk, ended_at__isnull=True)
    if not standing.update(ended_at=Now(), ended_by=actor.staff_id, ended_reason=why):
        raise LinkEnded(names=str(link))
    audit.record(
        actor,
        "parties.household.unlinked",
        link.party,
        reason=why,
        changes={"relation": [link.relation, None], "relative": link.relative.name},
    )
    _tell(link)


@step
def _link(
    party_id: PartyId | int, relative_id: PartyId | int, relation: str, reason: str, actor: Actor
) -> int:
    why = required_line(reason, longest=200)
    if relation not in Relation.values:
        raise RelationUnknown(value=shown(relation))
    both = {party.pk: party for party in lock_people([party_id, relative_id], actor=actor)}
    party, relative = both[int(party_id)], both[int(relative_id)]
    if party == relative or PartyKind.COMPANY in (party.kind, relative.kind):
        raise NoRelatives(name=party.name, other=relative.name)
    first, second, said = party, relative, relation
    if second.pk < first.pk:
        first, second, said = second, first, reversed_relation(relation)
    link = HouseholdLink.objects.create(
        company_id=actor.company_id,
        party=first,
        relative=second,
        relation=said,
        reason=why,
        by_staff_id=actor.staff_id,
    )
    audit.record(
        actor,
        "parties.household.linked",
        party,
        reason=why,
        changes={"relation": [None, relation], "relative": relative.name},
    )
    _tell(link)
    return link.pk


def _tell(link: HouseholdLink) -> None:
    events.publish(
        HouseholdChanged(CompanyId(link.company_id), PartyId(link.party_id), PartyId(link.relative_id))
    )
