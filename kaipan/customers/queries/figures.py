"""What figures are made of: which customers are counted, how far they got, and the deals they made.

Lists that open behind a figure are narrowed by the same functions, so that a number and its rows agree.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from kaipan.customers.codes import FunnelStep
from kaipan.customers.models import Contact, Customer, Progress
from kaipan.customers.permissions import READERS, VIEW, VIEW_ALL, VIEW_TEAM
from kaipan.customers.queries.lists import customers, histories
from kaipan.customers.rules import states
from kaipan.kernel.actor import Actor, require_any
from kaipan.kernel.ids import ProjectId
from kaipan.org import queries as org

UNSAID = "NONE"
"""Stands for customers of whom nobody noted how they came to know of the project."""
CLOSED_DEALS = (states.SUBSCRIBED, states.SIGNED)


@dataclass(frozen=True, slots=True)
class FigureFilter:
    """What figures of a project are about: days (both included), one consultant, one source.

    ``source_medium`` may be :data:`UNSAID`. Without days everything counts.
    """

    first: date | None = None
    last: date | None = None
    owner_id: int | None = None
    source_medium: str = ""

    def days(self, name: str) -> Q:
        """Rows whose day ``name`` lies within."""
        wanted = {f"{name}__gte": self.first, f"{name}__lte": self.last}
        return Q(**{key: day for key, day in wanted.items() if day is not None})

    def moments(self, name: str) -> Q:
        """Rows whose moment ``name`` lies on the days, by the clock of the sales office."""
        begin = None if self.first is None else _midnight(self.first)
        end = None if self.last is None else _midnight(self.last + timedelta(days=1))
        wanted = {f"{name}__gte": begin, f"{name}__lt": end}
        return Q(**{key: moment for key, moment in wanted.items() if moment is not None})

    def who(self, owner: str = "owner_id", source: str = "source_medium") -> Q:
        """Rows of the consultant and of the source, by the columns that hold them."""
        wanted = Q() if self.owner_id is None else Q(**{owner: self.owner_id})
        return wanted & of_source(self.source_medium, source)


def of_source(source_medium: str, column: str = "source_medium") -> Q:
    """Customers of the source, of those with none (:data:`UNSAID`), or all of them."""
    if not source_medium:
        return Q()
    return Q(**{column: "" if source_medium == UNSAID else source_medium})


def own_only(wanted: FigureFilter, project_id: ProjectId | int, actor: Actor) -> FigureFilter:
    """What the actor may count: their own work, unless they see all of the project or lead a team in it.

    Who leads counts those they see, which the lists say. Refuses a project whose customers the actor does
    not see at all.
    """
    require_any(actor, READERS, project_id)
    sees_more = actor.may(VIEW_ALL, project_id) or actor.may(VIEW_TEAM, project_id)
    return wanted if sees_more else replace(wanted, owner_id=actor.staff_id)


def newcomers(project_id: ProjectId | int, wanted: FigureFilter, *, actor: Actor) -> QuerySet[Customer]:
    """The customers who came on the days, of those the actor may see."""
    wanted = own_only(wanted, project_id, actor)
    found = customers(actor, project_id).filter(wanted.moments("registered_at"), wanted.who())
    return found.order_by().select_related(None)


def theirs() -> QuerySet[Customer, Any]:
    """The customer of the query around, and those merged into it: their history is one."""
    here = OuterRef(OuterRef("pk"))
    return Customer.objects.filter(Q(pk=here) | Q(merged_into=here)).order_by().values("pk")


def visited() -> Exists:
    """Whether the customer was ever at the office."""
    return Exists(Contact.objects.filter(customer__in=theirs(), kind="VISIT", void_reason=""))


def followed() -> Exists:
    """Whether the office and the customer met again: a follow-up that reached them, or another visit."""
    again = Q(kind="FOLLOW_UP", is_effective=True) | Q(kind="VISIT", is_first=False)
    return Exists(Contact.objects.filter(again, customer__in=theirs(), void_reason=""))


def visitors(rows: QuerySet[Customer], *, came: bool = True) -> QuerySet[Customer]:
    """Those of ``rows`` who were ever at the office, or never."""
    return rows.filter(visited() if came else ~visited())


def reached(rows: QuerySet[Customer], step: str) -> QuerySet[Customer]:
    """Those of ``rows`` who came to a :class:`FunnelStep` or further, whatever became of it later."""
    if step == FunnelStep.CAME:
        return rows
    stages = states.STAGES if step == FunnelStep.FOLLOWED else _from(step)
    made = Exists(Progress.objects.filter(customer__in=theirs(), stage__in=stages))
    return rows.filter(made | followed() if step == FunnelStep.FOLLOWED else made)


def holding(rows: QuerySet[Customer], stage: str) -> QuerySet[Customer]:
    """Those of ``rows`` whose furthest live deal has come to ``stage`` or further."""
    return rows.filter(stage__in=_from(stage))


def customer_deals(actor: Actor) -> QuerySet[Progress]:
    """The live subscriptions and contracts of the customers the actor may see, the latest first."""
    seen = histories(actor).order_by().values("pk")
    made = Progress.objects.filter(customer__in=seen, ended_at=None, stage__in=CLOSED_DEALS)
    return made.select_related("customer__party", "customer__owner").order_by("-id")


def consultants(actor: Actor, project_id: ProjectId | int) -> QuerySet[Any]:
    """Who serves customers of the project or met them, those who have left too, by name."""
    serves = Customer.objects.filter(project_id=project_id, owner_id=OuterRef("pk"))
    met = Contact.objects.filter(project_id=project_id, staff_id=OuterRef("pk"))
    return org.colleagues(actor, project_id, VIEW, also=Q(Exists(serves)) | Q(Exists(met)))


def _from(stage: str) -> tuple[str, ...]:
    return states.STAGES[states.STAGES.index(stage) :]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
