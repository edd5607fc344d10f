"""过期、匿名: what the clock does to reports."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from kaipan.channels.actions.close_report import close
from kaipan.channels.models import Report
from kaipan.channels.rules import states
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId
from kaipan.parties import queries as parties
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.triggers import FORGOTTEN
from kaipan.platform.unit_of_work import step, use_case

AT_ONCE = 200


def over() -> QuerySet[Report]:
    """Reports that protect nobody any more and still say so."""
    return Report.objects.filter(state__in=states.LIVE, guarded_until__lte=Now())


def due_to_forget(company_id: CompanyId | int, today: date) -> QuerySet[Report]:
    """Reports nobody came by, closed longer ago than lost leads are kept."""
    before = parties.kept_since(company_id, "LOST_LEAD", today)
    found = Report.objects.filter(partner__company_id=company_id, customer__isnull=True)
    return found.filter(closed_at__date__lt=before).exclude(phone_masked="")


@use_case
def expire_reports(*, actor: Actor) -> int:
    """Write EXPIRED where time has run out, two hundred at once; how many. Nobody waits for it."""
    found = over().filter(partner__company_id=actor.company_id).order_by("guarded_until")
    keys = list(found.values_list("pk", flat=True)[:AT_ONCE])
    late = lock(Rank.CHANNEL_REPORT, over().filter(pk__in=keys))
    for report in late:
        close(report, states.EXPIRED, actor=actor)
    return len(late)


@use_case
def forget_reports(*, today: date, actor: Actor) -> int:
    """Forget the people of old reports nobody came by, two hundred at once; how many."""
    keys = list(due_to_forget(actor.company_id, today).order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    rows = Report.objects.filter(pk__in=keys)
    lock(Rank.CHANNEL_REPORT, rows)
    for report in rows.order_by("pk"):
        audit.record(actor, "channels.report.forgotten", report, label=str(report.pk))
    return forget(Q(pk__in=keys))


@step
def forget(which: Q) -> int:
    """Empty what reports say of people; that somebody was reported stays for the figures."""
    rows = Report.objects.filter(which)
    rows.exclude(close_reason__in=["", FORGOTTEN]).update(close_reason=FORGOTTEN)
    return rows.exclude(phone_masked="").update(
        name=FORGOTTEN, name_key="", phone=None, phone_index=None, phone_masked=""
    )
