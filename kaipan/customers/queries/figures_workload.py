"""顾问工作量与跟进纪律: what consultants did on the days, and what they owe their customers now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import (
    Aggregate,
    BooleanField,
    Count,
    DateField,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from kaipan.customers.models import Contact
from kaipan.customers.queries.contacts import contacts
from kaipan.customers.queries.figures import FigureFilter, own_only
from kaipan.customers.queries.lists import customers
from kaipan.customers.rules import states
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId, StaffId
from kaipan.kernel.typed_values.numbers import share

SOON = 3
"""Days to the end of protection from which a consultant should act."""
KEPT, LATE = "KEPT", "LATE"


@dataclass(frozen=True, slots=True)
class WorkloadFigure:
    """One consultant.

    On the days: ``calls``, ``first_visits``, ``again_visits``, ``follow_ups`` of which ``effective`` reached
    the customer, and of the contacts that were due (``next_on``) those ``kept`` on time and those ``late``.
    Now: ``served`` customers, those ``overdue`` for a contact, those whose protection is ``ending`` within
    :data:`SOON` days, and the ``days`` since the last effective contact, summed up over those ``contacted``.
    """

    staff_id: StaffId | None
    name: str
    served: int = 0
    calls: int = 0
    first_visits: int = 0
    again_visits: int = 0
    follow_ups: int = 0
    effective: int = 0
    kept: int = 0
    late: int = 0
    overdue: int = 0
    ending: int = 0
    contacted: int = 0
    days: int = 0

    @property
    def contacts(self) -> int:
        """Calls, visits and follow-ups together."""
        return self.calls + self.first_visits + self.again_visits + self.follow_ups

    @property
    def days_since(self) -> Decimal | None:
        """Days since the last effective contact, on the average, with one decimal; None without any."""
        if not self.contacted:
            return None
        return (Decimal(self.days) / self.contacted).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)

    @property
    def on_time_rate(self) -> Decimal | None:
        """Due contacts kept on time, of those kept, late and still overdue, in %; None when none was due."""
        due = self.kept + self.late + self.overdue
        return share(self.kept, due) if due else None


@dataclass(frozen=True, slots=True)
class WorkloadFigures:
    """Everybody who served or met customers, by name, and all of them together."""

    rows: tuple[WorkloadFigure, ...]
    total: WorkloadFigure


_SUMMED = tuple(each.name for each in fields(WorkloadFigure) if each.name not in ("staff_id", "name"))


class _DaysBetween(Aggregate):
    """The days from the second day to the first, summed up."""

    template = "SUM(%(expressions)s)"
    arg_joiner = " - "
    output_field = IntegerField()


def workload(
    project_id: ProjectId | int, wanted: FigureFilter, *, today: date, actor: Actor
) -> WorkloadFigures:
    """What each consultant did on the days and how their customers stand today.

    Contacts count for who took them, customers for who serves them. Voided contacts do not count. Who does
    not see all of the project sees themselves.
    """
    wanted = own_only(wanted, project_id, actor)
    found: dict[int, WorkloadFigure] = {}
    met = contacts(actor).filter(project_id=project_id, void_reason="").order_by().select_related(None)
    met = met.filter(wanted.who("staff_id", "customer__source_medium"))
    for counted in (_done(met, wanted), _due(met, wanted), _standing(project_id, wanted, today, actor)):
        for line in counted:
            staff_id = line.pop("who")
            row = found.get(staff_id) or WorkloadFigure(StaffId(staff_id), line["name"])
            found[staff_id] = replace(row, **line)
    rows = tuple(sorted(found.values(), key=lambda row: (row.name, row.staff_id or 0)))
    sums = {name: sum(getattr(row, name) for row in rows) for name in _SUMMED}
    return WorkloadFigures(rows, WorkloadFigure(None, "", **sums))


def promised(rows: QuerySet[Contact], outcome: str) -> QuerySet[Contact]:
    """Those of ``rows`` that named a day for the next contact which was kept (:data:`KEPT`) or came
    :data:`LATE`; the next contact is the one that followed, whatever it was.
    """
    found = _with_next(rows.filter(void_reason=""))
    if outcome == KEPT:
        return found.filter(followed_on__lte=F("next_on"))
    return found.filter(followed_on__gt=F("next_on"))


def _with_next(rows: QuerySet[Contact]) -> QuerySet[Any]:
    later = Q(day__gt=OuterRef("day")) | Q(day=OuterRef("day"), pk__gt=OuterRef("pk"))
    following = Contact.objects.filter(
        later, customer=OuterRef("customer"), day__gte=OuterRef("day"), void_reason=""
    )
    return rows.filter(next_on__isnull=False).annotate(
        followed_on=Subquery(following.order_by("day", "pk").values("day")[:1])
    )


def _done(met: QuerySet[Contact], wanted: FigureFilter) -> Any:
    of_days = met.filter(wanted.days("day")).values(who=F("staff_id"), name=F("staff__name"))
    return of_days.annotate(
        calls=Count("pk", filter=Q(kind="CALL")),
        first_visits=Count("pk", filter=Q(kind="VISIT", is_first=True)),
        again_visits=Count("pk", filter=Q(kind="VISIT", is_first=False)),
        follow_ups=Count("pk", filter=Q(kind="FOLLOW_UP")),
        effective=Count("pk", filter=Q(kind="FOLLOW_UP", is_effective=True)),
    )


def _due(met: QuerySet[Contact], wanted: FigureFilter) -> Iterator[dict[str, Any]]:
    """The next contact of each is looked up once: grouped by whether it came in time, or not at all yet."""
    in_time = ExpressionWrapper(Q(followed_on__lte=F("next_on")), BooleanField(null=True))
    due = _with_next(met.filter(wanted.days("next_on"))).annotate(in_time=in_time)
    groups = due.values_list("staff_id", "staff__name", "in_time").annotate(number=Count("pk"))
    for staff_id, name, was_in_time, number in groups:
        if was_in_time is not None:
            yield {"who": staff_id, "name": name, "kept" if was_in_time else "late": number}


def _standing(project_id: ProjectId | int, wanted: FigureFilter, today: date, actor: Actor) -> Any:
    served = customers(actor, project_id).filter(wanted.who(), state__in=states.SERVED)
    ending = Q(protected_until__gte=today, protected_until__lte=today + timedelta(days=SOON))
    by_owner = served.order_by().select_related(None).values(who=F("owner_id"), name=F("owner__name"))
    return by_owner.annotate(
        served=Count("pk"),
        overdue=Count("pk", filter=Q(next_contact_on__lt=today)),
        ending=Count("pk", filter=ending),
        contacted=Count("contacted_on"),
        days=Coalesce(_DaysBetween(Value(today, DateField()), F("contacted_on")), 0),
    )
