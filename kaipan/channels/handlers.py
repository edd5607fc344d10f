"""What the room of channels does when others announce something, and what it tells the rooms below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from kaipan.channels.actions import record_commission, reverse_commission
from kaipan.channels.actions.follow_deal import bought, earned_on, earning_report
from kaipan.channels.events import ChannelVisitConfirmed
from kaipan.channels.models import Agent
from kaipan.channels.permissions import MANAGE
from kaipan.channels.queries import commission_basis, partners, reports
from kaipan.channels.refusals import DealFollowed
from kaipan.customers import queries as customers
from kaipan.customers.events import CustomerAdvanced, CustomerSteppedBack
from kaipan.customers.queries import Moment
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId, ProjectId
from kaipan.kernel.source import Source
from kaipan.kernel.text import gettext_noop as _
from kaipan.org import queries as org
from kaipan.parties import queries as parties
from kaipan.platform.events import handles


@handles(CustomerAdvanced)
def look_at_the_deal(fact: CustomerAdvanced) -> None:
    """A deal came further: it may be one that a partner brought."""
    _follow(fact.project_id, Source(fact.source_kind, fact.source_id))


@handles(CustomerSteppedBack)
def look_at_the_ended_deal(fact: CustomerSteppedBack) -> None:
    """A deal was given up: it may have earned a partner something."""
    _follow(fact.project_id, Source(fact.source_kind, fact.source_id))


@handles(ChannelVisitConfirmed)
def look_at_earlier_deals(fact: ChannelVisitConfirmed) -> None:
    """A visit may be confirmed only after the customer has bought on the same day."""
    for source in customers.sources_of(fact.customer_id):
        _follow(ProjectId(fact.project_id), source)


def _follow(project_id: ProjectId, source: Source) -> None:
    """Write down what the deal is to a partner, if anything; safe to run again and in any order."""
    deal = bought(source)
    if deal is None:
        return
    actor = org.system_actor_of_project(project_id)
    earned = earned_on(source)
    report = earning_report(deal)
    try:
        if earned is not None and deal.ended_on is not None:
            reverse_commission(earned.pk, actor=actor)
        elif earned is None and deal.ended_on is None and report is not None:
            record_commission(report.pk, source, actor=actor)
    except DealFollowed:
        return


def _managed(actor: Actor, projects: frozenset[ProjectId]) -> QuerySet[Any]:
    managed = projects & actor.projects_with(MANAGE)
    return partners(actor).filter(project_id__in=sorted(managed)).order_by()


@parties.party_scope("channel partners")
def people_who_are_partners(actor: Actor, projects: frozenset[ProjectId]) -> QuerySet[Any]:
    """Who manages partners sees who they are."""
    return _managed(actor, projects).values_list("party_id", flat=True)


@parties.party_scope("channel agents")
def people_of_partners(actor: Actor, projects: frozenset[ProjectId]) -> QuerySet[Agent, int]:
    """Who manages partners sees who works for them."""
    agents = Agent.objects.filter(partner__in=_managed(actor, projects).values("pk")).order_by()
    return agents.values_list("party_id", flat=True)


@customers.timeline_source("channels")
def reports_on_the_timeline(customer_ids: Sequence[CustomerId], actor: Actor) -> Iterable[Moment]:
    """Who reported the customer, when the visit was confirmed, and what was recorded of their deals."""
    for report in reports(actor).filter(customer_id__in=customer_ids):
        yield from _of_a_report(report)
    for basis in commission_basis(actor).filter(customer_id__in=customer_ids):
        told = {"kind": basis.get_kind_display(), "partner": basis.partner.party.name}
        yield Moment(
            basis.recorded_at, "CHANNEL", _("佣金依据（%(kind)s）：%(partner)s"), told, amount=basis.total
        )


def _of_a_report(report: Any) -> Iterable[Moment]:
    said = {"partner": report.partner.party.name, "agent": report.agent.party.name}
    about = Source("channels.report", report.pk)
    by = report.reported_by.name if report.reported_by else ""
    words = _("渠道报备：%(partner)s %(agent)s")
    yield Moment(report.reported_at, "CHANNEL", words, said, by=by, about=about)
    words = _("渠道到访确认：%(partner)s，成交保护至 %(day)s")
    by = report.confirmed_by.name if report.confirmed_by else ""
    yield Moment(
        report.confirmed_at, "CHANNEL", words, {**said, "day": report.protected_until}, by=by, about=about
    )
