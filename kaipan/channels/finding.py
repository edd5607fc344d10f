"""The partner or report a verb is about, locked, when the actor may see it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from kaipan.channels.codes import ReportState
from kaipan.channels.models import Partner, Report
from kaipan.channels.queries.partners import partners
from kaipan.channels.queries.reports import reports
from kaipan.channels.refusals import PartnerEnded, ReportOver
from kaipan.channels.rules import states
from kaipan.kernel.actor import Actor
from kaipan.platform import clock
from kaipan.platform.locks import Rank, claim_name, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step


@step
def working_partner(partner_id: int, actor: Actor) -> Partner:
    """The partner, not ended."""
    partner: Partner = one(partners(actor), pk=partner_id)
    if partner.ended_on is not None:
        raise PartnerEnded(name=partner.party.name)
    return partner


@step
def claim_mask(project_id: int, masked: str) -> None:
    """Whoever reports or completes a number that looks so does it one after the other."""
    claim_name(f"channels.mask:{project_id}:{masked}")


@step
def locked_report(report_id: int, actor: Actor) -> Report:
    """The report as it is from now on; what one may not see is not found."""
    return locked_with_rivals(report_id, actor)[0]


@step
def locked_with_rivals(report_id: int, actor: Actor) -> tuple[Report, list[Report]]:
    """As :func:`locked_report`, and the other live reports of numbers that look the same."""
    seen: Any = one(reports(actor), pk=report_id)
    claim_mask(seen.project_id, seen.phone_masked)
    same = Q(project_id=seen.project_id, phone_masked=seen.phone_masked, state__in=states.LIVE)
    rows = Report.objects.filter(Q(pk=seen.pk) | (same & Q(guarded_until__gt=clock.moment())))
    locked = lock(Rank.CHANNEL_REPORT, rows)
    (report,) = (each for each in locked if each.pk == seen.pk)
    return report, [each for each in locked if each.pk != seen.pk]


def must_wait(report: Report, verb: str) -> None:
    """Refuse a report that does not wait for a visit any more, by state or by the clock."""
    must_live(report, verb)
    if report.state != states.REPORTED:
        raise ReportOver(state=str(report.get_state_display()), verb=verb)


def must_live(report: Report, verb: str) -> None:
    """Refuse a report that protects nobody any more."""
    state = report.state
    if state in states.LIVE and report.guarded_until <= clock.moment():
        state = states.EXPIRED
    if state not in states.LIVE:
        raise ReportOver(state=str(ReportState(state).label), verb=verb)
