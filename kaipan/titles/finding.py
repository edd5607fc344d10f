"""What a verb is about, locked: the deal first, then the title as it is from now on."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step
from kaipan.procedures.permissions import VIEW, WORK
from kaipan.sales import queries as sales
from kaipan.titles.models import Registration, Title
from kaipan.titles.refusals import DayUnfit, NotRegistered, TitleOver

TITLE = "TITLE"
"""The matter of this room at procedures."""
SEE, HANDLE = VIEW[TITLE], WORK[TITLE]

_WHOLE = Title.objects.select_related("project", "deal__room__building", "deal__contract")


@step
def lock_title(title_id: int, actor: Actor, permission: str = HANDLE) -> Title:
    """The title of a signed deal, its deal locked, for whoever may. Raises NotFound, :class:`TitleOver`."""
    seen = one(Title.objects.visible_to(actor, SEE), pk=title_id)
    require(actor, permission, seen.project_id)
    return lock_titles(seen.project_id, [seen.pk])[0]


@step
def lock_titles(project_id: ProjectId | int, title_ids: Collection[int]) -> list[Title]:
    """The titles, their deals locked; the caller has judged who may. Raises :class:`TitleOver`."""
    rows = _WHOLE.filter(project_id=project_id, pk__in=title_ids)
    lock_deals(project_id, list(rows.values_list("deal_id", flat=True)))
    found = list(rows.order_by("pk"))
    for title in found:
        if title.deal.state != "SIGNED":
            raise TitleOver(room=title.deal.room.label, state=title.deal.get_state_display())
    return found


@step
def lock_deals(project_id: ProjectId | int, deal_ids: Collection[int]) -> None:
    """Nothing else happens to these deals until the verb is done."""
    lock(Rank.DEAL, sales.deals_of_project(project_id).filter(pk__in=deal_ids))


def standing_registration(title: Title) -> Registration:
    """The registration of a title that stands. Raises :class:`NotRegistered`."""
    found = title.registrations.filter(ended_on=None).first()
    if found is None:
        raise NotRegistered(room=title.deal.room.label)
    return found


def check_day(day: date, *, since: date, today: date) -> None:
    """Raise :class:`DayUnfit` for a day before ``since`` or ahead."""
    if not since <= day <= today:
        raise DayUnfit(day=day, since=since, today=today)
