"""导入认筹: a table of registrations, taken whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform import audit
from kaipan.platform.locks import claim_name
from kaipan.platform.progress import progress
from kaipan.platform.unit_of_work import use_case
from kaipan.registrations import permissions
from kaipan.registrations.actions.take_registration import take_all
from kaipan.registrations.models import RegistrationImport, RegistrationTable
from kaipan.registrations.queries.tables import content_of, row_of
from kaipan.registrations.refusals import SameRegistrationsAgain
from kaipan.registrations.table_plan import planned, refuse_errors
from kaipan.registrations.wanting import Wish


@dataclass(frozen=True, slots=True)
class RegistrationsImported:
    """What an import did; ``registration_import_id`` is where its registrations are listed."""

    registration_import_id: int
    registered: int


@use_case
def import_registrations(table_id: int, *, today: date, actor: Actor) -> RegistrationsImported:
    """Register everybody in a kept table, in its order.

    One row that cannot be (unknown customer, no permit, a term the project does not allow) refuses the whole
    table with every such row (:class:`RegistrationTableInvalid`); a file that was imported is refused
    (:class:`SameRegistrationsAgain`). The table goes with the import.
    """
    kept = row_of(table_id, actor)
    require(actor, permissions.MANAGE, kept.project_id)
    claim_name(f"registrations.import.{kept.project_id}")
    _refuse_same_file(kept)
    progress(phase=_("核对认筹"))
    plan = planned(kept.project_id, content_of(kept), kept.filename, today=today, actor=actor)
    refuse_errors(plan)
    wishes = [wish for _row, wish in plan.rows]
    log = _log(kept, wishes, actor)
    for wish in wishes:
        wish.registration.registration_import = log
    take_all(wishes, actor=actor, today=today)
    RegistrationTable.objects.filter(pk=kept.pk).delete()
    changes = {"registered": log.registered, "earnest": log.earnest}
    audit.record(actor, "registrations.table.imported", log, changes=changes)
    return RegistrationsImported(log.pk, log.registered)


def _log(kept: RegistrationTable, wishes: list[Wish], actor: Actor) -> RegistrationImport:
    return RegistrationImport.objects.create(
        project_id=kept.project_id,
        fingerprint=kept.fingerprint,
        filename=kept.filename,
        registered=len(wishes),
        earnest=Money.total(wish.registration.earnest for wish in wishes),
        imported_by_id=actor.staff_id,
    )


def _refuse_same_file(kept: RegistrationTable) -> None:
    before = RegistrationImport.objects.filter(project_id=kept.project_id, fingerprint=kept.fingerprint)
    earlier = before.select_related("imported_by").first()
    if earlier is not None:
        raise SameRegistrationsAgain(
            person=earlier.imported_by or gettext_lazy("系统"),
            moment=f"{localtime(earlier.imported_at):%Y-%m-%d %H:%M}",
            registered=earlier.registered,
        )
