"""What a verb is about, locked and as it is from now on."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.source import Source
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step
from kaipan.procedures.models import Batch, Case
from kaipan.procedures.permissions import WORK
from kaipan.procedures.queries.batches import batches
from kaipan.procedures.queries.cases import cases
from kaipan.procedures.refusals import BatchElsewhere
from kaipan.procedures.rules import states

_WHOLE = Case.objects.select_related("procedure").prefetch_related("procedure__stages")


@step
def lock_case(case_id: int, actor: Actor) -> Case:
    """The case, locked, for whoever handles its matter; what one may not see is not found."""
    seen = one(cases(actor), pk=case_id)
    require(actor, WORK[seen.matter], seen.project_id)
    return lock_cases([seen.pk])[0]


@step
def lock_cases(case_ids: Collection[int]) -> list[Case]:
    """The cases, locked by their ids; the caller has judged who may."""
    return lock(Rank.PROCEDURE_CASE, _WHOLE.filter(pk__in=case_ids))


@step
def lock_case_of(source: Source, matter: str) -> Case:
    """The live case of a thing of an upper room, locked. Raises NotFound where there is none."""
    rows = _WHOLE.filter(source_kind=source.kind, source_id=source.id, matter=matter, state__in=states.LIVE)
    found = lock(Rank.PROCEDURE_CASE, rows)
    if not found:
        raise NotFound
    return found[0]


@step
def lock_cases_of(sources: Collection[Source], matter: str) -> list[Case]:
    """The live cases of things of upper rooms, locked by their ids; things without one are left out."""
    keys: dict[str, list[int]] = {}
    for each in sources:
        keys.setdefault(each.kind, []).append(each.id)
    theirs = Q(pk__in=[])
    for kind, ids in keys.items():
        theirs |= Q(source_kind=kind, source_id__in=ids)
    return lock(Rank.PROCEDURE_CASE, _WHOLE.filter(theirs, matter=matter, state__in=states.LIVE))


@step
def lock_batch(batch_id: int, actor: Actor, *wanted: str) -> Batch:
    """The batch, locked, for whoever handles its matter. Raises :class:`BatchElsewhere`."""
    seen = one(batches(actor), pk=batch_id)
    require(actor, WORK[seen.matter], seen.project_id)
    (batch,) = lock(Rank.PROCEDURE_BATCH, Batch.objects.filter(pk=seen.pk))
    if batch.state not in wanted:
        raise BatchElsewhere(number=batch.number, state=batch.get_state_display())
    return batch
