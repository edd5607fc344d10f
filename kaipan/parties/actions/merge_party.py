"""Say that two parties are one person, and take it back."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models.functions import Now

from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.parties.events import PartiesMerged, PartiesUnmerged
from kaipan.parties.models import Party, PartyMerge
from kaipan.parties.rules.refusals import MergedAlready, MergeOfDifferentPeople, MergeOfOne, NotMerged
from kaipan.platform import audit, events
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import step


@step
def merge_party(
    kept_id: PartyId | int, merged_id: PartyId | int, *, reason: str, actor: Actor
) -> tuple[PartyId, PartyId]:
    """Let ``merged`` and all merged into it point to ``kept``; both ids. Nothing moves.

    For the verb of the upper room, which answers for the right, has locked what hangs on the two, and lets it
    follow. Refuses one party twice (:class:`MergeOfOne`), one that is merged already
    (:class:`MergedAlready`), and two who cannot be one: a person and a company, or two with different
    documents of one kind (:class:`MergeOfDifferentPeople`).
    """
    why = required_line(reason, longest=200)
    if kept_id == merged_id:
        raise MergeOfOne
    both = {party.pk: party for party in lock_people([kept_id, merged_id], actor=actor)}
    if len(both) != 2:
        raise NotFound
    kept, merged = both[int(kept_id)], both[int(merged_id)]
    for party in (kept, merged):
        if party.merged_into_id is not None:
            raise MergedAlready(name=party.name, kept=party.merged_into)
    _refuse_different_people(kept, merged)
    PartyMerge.objects.create(
        company_id=actor.company_id, kept=kept, merged=merged, reason=why, by_staff_id=actor.staff_id
    )
    audit.record(
        actor, "parties.party.merged", merged, reason=why, changes={"merged_into": [None, kept.name]}
    )
    events.publish(PartiesMerged(CompanyId(kept.company_id), PartyId(kept.pk), PartyId(merged.pk)))
    return PartyId(kept.pk), PartyId(merged.pk)


@step
def unmerge_party(party_id: PartyId | int, *, reason: str, actor: Actor) -> tuple[PartyId, PartyId]:
    """End the merge of a party; those that were merged into it before go with it. Kept and freed, by id.

    ``party`` is one that was itself merged, not one that came along with it: what was merged last into it
    is undone by its own name. Refuses one that is not merged (:class:`NotMerged`).
    """
    why = required_line(reason, longest=200)
    merge = PartyMerge.objects.filter(
        company_id=actor.company_id, merged_id=party_id, undone_at__isnull=True
    ).first()
    if merge is None:
        party = Party.objects.filter(company_id=actor.company_id, pk=party_id).first()
        raise NotMerged(name=party) if party else NotFound
    both = {party.pk: party for party in lock_people([merge.kept_id, merge.merged_id], actor=actor)}
    standing = PartyMerge.objects.filter(pk=merge.pk, undone_at__isnull=True)
    freed = both[merge.merged_id]
    if not standing.update(undone_at=Now(), undone_by=actor.staff_id, undone_reason=why):
        raise NotMerged(name=freed.name)
    kept = both[merge.kept_id]
    audit.record(
        actor, "parties.party.unmerged", freed, reason=why, changes={"merged_into": [kept.name, None]}
    )
    events.publish(PartiesUnmerged(CompanyId(kept.company_id), PartyId(kept.pk), PartyId(freed.pk)))
    return PartyId(kept.pk), PartyId(freed.pk)


@step
def lock_people(party_ids: Sequence[PartyId | int], *, actor: Actor) -> list[Party]:
    """Parties of the actor's company, locked by ascending id until the verb ends."""
    rows = Party.objects.filter(company_id=actor.company_id).filter(pk__in=party_ids)
    return lock(Rank.PARTY, rows)


def _refuse_different_people(kept: Party, merged: Party) -> None:
    differs = kept.identity_type and kept.identity_type == merged.identity_type
    if kept.kind != merged.kind or (
        differs and bytes(kept.identity_index or b"") != bytes(merged.identity_index or b"")
    ):
        raise MergeOfDifferentPeople(name=kept.name, other=merged.name)
