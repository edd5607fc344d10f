"""How long a company keeps what, and whose time is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import DateField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CompanyId
from kaipan.kernel.months import shift
from kaipan.parties.codes import RetentionClass
from kaipan.parties.models import Party, PrivacyTerms, RetentionPeriod
from kaipan.parties.permissions import HANDLE_REQUEST
from kaipan.parties.queries.knowing_rooms import knowing_rooms
from kaipan.parties.rules.retention import LOST_LEAD, USUAL_ANSWER_DAYS, USUAL_MONTHS


@dataclass(frozen=True, slots=True)
class Period:
    """How long a class is kept on a day: ``months``, since when; the house's usual where nobody set it."""

    retained: str
    label: str
    months: int
    valid_from: date | None


def retention_on(company_id: CompanyId | int, on: date) -> list[Period]:
    """Every class with the period in force on a day."""
    return [_period(company_id, retained, on) for retained in RetentionClass]


def kept_since(company_id: CompanyId | int, retained: str, on: date) -> date:
    """What ended before this day has been kept long enough."""
    return shift(on, months=-_period(company_id, RetentionClass(retained), on).months)


def retention_history(actor: Actor) -> QuerySet[RetentionPeriod]:
    """Every period that was ever set, the latest first."""
    return RetentionPeriod.objects.filter(company_id=actor.company_id).select_related("set_by")


def answer_days(company_id: CompanyId | int) -> int:
    """In how many working days the company answers a request."""
    terms = PrivacyTerms.objects.filter(company_id=company_id).first()
    return terms.answer_days if terms else USUAL_ANSWER_DAYS


def due_to_be_forgotten(company_id: CompanyId | int, on: date) -> QuerySet[Party]:
    """People whose last business ended before the period of lost leads, and whom nothing demands to keep.

    ``since`` is the day it ended. Who is somebody's party in a room that answers no ``due`` is not among them
    by itself: a room names only people of its own.
    """
    company = CompanyId(company_id)
    before = kept_since(company, LOST_LEAD, on)
    ends = [room.due(company, before) for room in knowing_rooms() if room.due]
    named = Q(pk__in=[])
    for rows in ends:
        named |= Q(pk__in=rows.values("who"))
    found = Party.objects.filter(named, company_id=company, anonymised_at__isnull=True)
    merged_ones = Party.objects.filter(merged_into=OuterRef("pk")).order_by()
    for room in knowing_rooms():
        if room.keeps:
            kept = room.keeps(company, on)
            found = found.exclude(pk__in=kept).exclude(Exists(merged_ones.filter(pk__in=kept)))
    since = [
        Subquery(rows.filter(who=OuterRef("pk")).values("since")[:1], output_field=DateField())
        for rows in ends
    ]
    if not since:
        return found.none()
    return found.annotate(since=since[0] if len(since) == 1 else Greatest(*since))


def people_due(actor: Actor, on: date) -> QuerySet[Party]:
    """:func:`due_to_be_forgotten` for those who may look at all of the company's."""
    require(actor, HANDLE_REQUEST)
    return due_to_be_forgotten(actor.company_id, on)


def _period(company_id: CompanyId | int, retained: RetentionClass, on: date) -> Period:
    rows = RetentionPeriod.objects.filter(company_id=company_id, retained=retained, valid_from__lte=on)
    row = rows.order_by("-valid_from", "-pk").first()
    if row is None:
        return Period(retained, str(retained.label), USUAL_MONTHS[retained], None)
    return Period(retained, str(retained.label), row.months, row.valid_from)
