"""成交、退房: what a deal is to the partner who brought the customer.

The rooms that make deals lie beside and above and tell the room of customers how far a deal has come. From
what stands there two things may follow here: a deal within protection earns, and one that earned and ended
is taken back. Whoever looks finds the same, in whatever order the news arrive.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from kaipan.channels.events import CommissionRecorded
from kaipan.channels.models import CommissionBasis, Report
from kaipan.channels.queries.in_force import plan_for
from kaipan.channels.refusals import DealFollowed
from kaipan.channels.rules import states
from kaipan.customers import queries as customers
from kaipan.customers.codes import CustomerStage
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.platform import audit, clock, events
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import step, use_case

BOUGHT = (CustomerStage.SUBSCRIBED, CustomerStage.SIGNED)


@dataclass(frozen=True, slots=True)
class Bought:
    """A deal that came about on ``day`` for ``total``; ``ended_on`` when it is given up."""

    customer_id: int
    day: date
    total: Money
    ended_on: date | None


def bought(source: Source) -> Bought | None:
    """What became of a deal, None when nothing was bought."""
    stages = [each for each in customers.progress_of(source) if each.stage in BOUGHT]
    if not stages:
        return None
    first, last = stages[0], stages[-1]
    ended = None if last.ended_at is None else timezone.localdate(last.ended_at)
    return Bought(first.customer_id, timezone.localdate(first.reached_at), first.total, ended)


def earning_report(deal: Bought) -> Report | None:
    """The report within whose protection the deal came about, that has not been judged invalid."""
    stands = customers.standing_customer(deal.customer_id)
    found = Report.objects.filter(
        Q(customer_id=stands) | Q(customer__merged_into=stands),
        state__in=(*states.CAME, states.EXPIRED),
        visited_at__date__lte=deal.day,
        protected_until__gte=deal.day,
    )
    return found.order_by("pk").first()


def earned_on(source: Source) -> CommissionBasis | None:
    """What was earned on the deal and not taken back."""
    found = CommissionBasis.objects.filter(
        kind=states.EARNED, source_kind=source.kind, source_id=source.id, reversed_by__isnull=True
    )
    return found.first()


@use_case
def record_commission(report_id: int, source: Source, *, actor: Actor) -> int:
    """Write down that the deal counts for the partner of the report (佣金依据), which is a deal's (成交) now.

    The total is that of the subscription; level, terms and plan are those of the day. By the system alone,
    when it hears of the deal. Refuses (:class:`DealFollowed`) what is written down already.
    """
    (report,) = lock(Rank.CHANNEL_REPORT, Report.objects.filter(pk=report_id))
    deal = bought(source)
    written = CommissionBasis.objects.filter(source_kind=source.kind, source_id=source.id)
    if deal is None or deal.ended_on is not None or written.exists() or report.state == states.INVALID:
        raise DealFollowed
    if report.state != states.DEALT:
        before, report.state, report.closed_at = report.state, states.DEALT, clock.moment()
        report.save(update_fields=["state", "closed_at"])
        audit.record(
            actor,
            "channels.report.dealt",
            report,
            label=report.phone_masked,
            changes={"state": [before, report.state]},
        )
    plan = plan_for(report.partner, deal.day)
    basis = CommissionBasis.objects.create(
        project_id=report.project_id,
        kind=states.EARNED,
        report=report,
        partner_id=report.partner_id,
        first_partner_id=report.partner.parent_id,
        agent_id=report.agent_id,
        customer_id=deal.customer_id,
        source_kind=source.kind,
        source_id=source.id,
        day=deal.day,
        total=deal.total,
        rule_id=report.rule_id,
        plan=plan,
    )
    _tell(basis, actor)
    return int(basis.pk)


@use_case
def reverse_commission(basis_id: int, *, actor: Actor) -> int:
    """Take back what was earned on a deal that ended: a row of its own, the first one stays.

    By the system alone. Refuses (:class:`DealFollowed`) a deal that stands, or what was taken back already.
    """
    earned = CommissionBasis.objects.get(pk=basis_id)
    lock(Rank.CHANNEL_REPORT, Report.objects.filter(pk=earned.report_id))
    deal = bought(earned.source)
    if deal is None or deal.ended_on is None or earned_on(earned.source) is None:
        raise DealFollowed
    kept = (
        "project_id", "report_id", "partner_id", "first_partner_id", "agent_id", "customer_id", "source_kind",
        "source_id", "rule_id", "plan_id",
    )  # fmt: skip
    basis = CommissionBasis.objects.create(
        kind=states.REVERSED,
        day=max(deal.ended_on, earned.day),
        total=-earned.total,
        reverses=earned,
        **{name: getattr(earned, name) for name in kept},
    )
    _tell(basis, actor)
    return int(basis.pk)


@step
def _tell(basis: CommissionBasis, actor: Actor) -> None:
    said = {
        "kind": basis.kind,
        "partner": basis.partner.party.name,
        "total": basis.total,
        "day": basis.day,
        "plan": basis.plan.version if basis.plan else None,
    }
    audit.record(actor, "channels.commission.recorded", basis, changes=said)
    events.publish(
        CommissionRecorded(
            basis.project_id,
            basis.pk,
            basis.report_id,
            basis.partner_id,
            basis.kind,
            basis.source_kind,
            basis.source_id,
            str(basis.total),
        )
    )
