"""登记首次登记 (大产权): of a building, for all its titles at once."""

from __future__ import annotations

from datetime import date
from typing import Any

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case
from kaipan.procedures import actions as procedures
from kaipan.procedures import queries as procedure_queries
from kaipan.titles.finding import HANDLE, TITLE, check_day, lock_deals
from kaipan.titles.models import FirstRegistration, Title
from kaipan.titles.opening import Clock, open_title, signed_in, why_not
from kaipan.titles.refusals import FirstStands
from kaipan.titles.stages import Done, go_on

_LONG_AGO = date(1990, 1, 1)


@use_case
def record_first_registration(
    building_id: int, *, number: str, registered_on: date, reason: str = "", actor: Actor, today: date
) -> int:
    """Write down that a building was registered first; the fact.

    The signed deals of its rooms that have a title and none begun begin theirs, and every case that waits at
    this stage goes on; one that comes to it later goes on by itself. A correction needs a ``reason``, else
    :class:`FirstStands` is raised.
    """
    building = one(inventory.buildings(actor), pk=building_id)
    require(actor, HANDLE, building.project_id)
    check_day(registered_on, since=_LONG_AGO, today=today)
    called, why = required_line(number, longest=60), clean_line(reason, longest=200)
    lock_deals(building.project_id, list(_deals(building).values_list("pk", flat=True)))
    before = FirstRegistration.objects.filter(building=building, replaced_by=None).first()
    if before and not why:
        raise FirstStands(building=building.name, number=before.number)
    fact = FirstRegistration.objects.create(
        project_id=building.project_id,
        building=building,
        number=called,
        registered_on=registered_on,
        reason=why,
        replaces=before,
        recorded_on=today,
        recorded_by_id=actor.staff_id,
    )
    moved = _go_on(building, Done(registered_on, today, actor, called))
    changes = {"building": building.name, "number": called, "registered_on": registered_on, **moved}
    audit.record(actor, "titles.first_registration.recorded", fact, reason=why, changes=changes)
    return fact.pk


@step
def _go_on(building: Any, done: Done) -> dict[str, int]:
    """Open what is not begun, and let all go on; how many of each."""
    deals = list(_deals(building))
    known = list(Title.objects.filter(deal__in=deals).select_related("deal__room").order_by("pk"))
    live = {case.source_id for case in procedures.hold_cases([each.source for each in known], TITLE)}
    moved = sum(go_on(title, done) for title in known if title.deal_id in live)
    opened = 0
    for deal in deals if _is_handled(building.project_id, done.today) else ():
        if why_not(deal) is None:
            go_on(open_title(deal, Clock(), on=done.today, today=done.today, actor=done.actor), done)
            opened += 1
    return {"moved": moved, "opened": opened}


def _is_handled(project_id: int, on: date) -> bool:
    """Whether the project has said how it handles titles: before that none begins."""
    try:
        procedure_queries.procedure_for(project_id, TITLE, "", on=on)
    except procedures.NoProcedure:
        return False
    return True


def _deals(building: Any) -> Any:
    return signed_in(building.project_id, [building.pk])
