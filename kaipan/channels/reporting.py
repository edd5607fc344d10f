"""A report is judged and written down: by hand, by a program, row by row of a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from kaipan.channels.events import CustomerReported
from kaipan.channels.models import Agent, ChannelRule, Partner, Report
from kaipan.channels.queries.in_force import rule_for
from kaipan.channels.refusals import (
    AgentGone,
    ConsentNeeded,
    MaskedNotAllowed,
    NoTerms,
    OutsideContract,
    PartnerEnded,
)
from kaipan.channels.rules import clocks, states
from kaipan.channels.rules.telephones import ReportedPhone
from kaipan.channels.rules.validity import KnownCustomer, broken_rule
from kaipan.customers import queries as customers
from kaipan.customers.codes import SERVED
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.kernel.typed_values.names import person_search_key
from kaipan.parties import queries as parties
from kaipan.platform import audit, clock, events
from kaipan.platform.encryption import Sealed
from kaipan.platform.unit_of_work import step


@dataclass(frozen=True, slots=True)
class Reporting:
    """Who reports whom: the agent of a partner, and the person as they were typed."""

    partner: Partner
    agent: Agent
    name: str
    phone: ReportedPhone


@step
def keep_report(what: Reporting, *, consented: bool, today: date, actor: Actor) -> Report:
    """Write a report down, valid or not; the mask has been claimed.

    Refuses what is no report at all: by who does not work for the project, without the person's consent, of
    a hidden number where whole ones are asked for.
    """
    rule = _may_report(what, consented=consented, today=today)
    broken = broken_rule(_known_customers(what), earlier_partner(what), what.partner.pk, today)
    now = clock.moment()
    report = Report.objects.create(
        project_id=what.partner.project_id,
        partner=what.partner,
        agent=what.agent,
        rule=rule,
        name=what.name,
        name_key=person_search_key(what.name),
        phone=Sealed(what.phone.whole) if what.phone.is_whole else None,
        phone_index=parties.phone_hash(what.phone.whole) if what.phone.is_whole else None,
        phone_masked=what.phone.masked,
        was_masked=not what.phone.is_whole,
        consented=consented,
        state=states.INVALID if broken else states.REPORTED,
        broken_rule=broken,
        closed_at=now if broken else None,
        reported_at=now,
        reported_by_id=actor.staff_id,
        visit_by=clocks.visit_by(rule.terms, today),
        guarded_until=clocks.waits_until(rule.terms, today, timezone.get_current_timezone()),
    )
    said = {"state": report.state, "broken_rule": broken or None, "partner": what.partner.party.name}
    audit.record(actor, "channels.report.made", report, label=what.phone.masked, changes=said)
    events.publish(
        CustomerReported(report.project_id, report.pk, what.partner.pk, report.state, report.broken_rule)
    )
    return report


@step
def _may_report(what: Reporting, *, consented: bool, today: date) -> ChannelRule:
    partner, above = what.partner, what.partner.parent
    for each in (partner, *([above] if above else [])):
        if each.ended_on is not None:
            raise PartnerEnded(name=each.party.name)
        if not each.works_on(today):
            raise OutsideContract(name=each.party.name, window=each.window)
    if what.agent.partner_id != partner.pk:
        raise NotFound
    if what.agent.left_on is not None:
        raise AgentGone(name=what.agent.party.name)
    if not consented:
        raise ConsentNeeded
    rule = rule_for(partner, today)
    if rule is None:
        raise NoTerms
    if not rule.allows_masked and not what.phone.is_whole:
        raise MaskedNotAllowed(value=what.phone.masked)
    return rule


def _known_customers(what: Reporting) -> list[KnownCustomer]:
    """The customers the person may be in the project: by the whole number, or by name behind a masked one."""
    company_id = what.partner.company_id
    if what.phone.is_whole:
        people = parties.parties_with_phone(company_id, what.phone.whole)
    else:
        people = parties.parties_behind_mask(company_id, what.phone.masked, person_search_key(what.name))
    found = customers.customers_of_parties(what.partner.project_id, people)
    return [KnownCustomer(each.stage, each.state in SERVED, each.protected_until) for each in found]


def earlier_partner(what: Reporting) -> int | None:
    """The partner whose report of the same person protects them now."""
    same = same_person(
        what.phone.masked,
        parties.phone_hash(what.phone.whole) if what.phone.is_whole else None,
        person_search_key(what.name),
    )
    live = Report.objects.filter(
        same,
        project_id=what.partner.project_id,
        state__in=states.LIVE,
        guarded_until__gt=clock.moment(),
    )
    found = live.order_by("pk").values_list("partner_id", flat=True).first()
    return None if found is None else int(found)


def same_person(masked: str, index: bytes | None, name_key: str) -> Q:
    """Reports of who has this number; where either is masked, the name decides, as the trigger has it."""
    by_name = Q(phone_masked=masked, name_key=name_key)
    if index is None:
        return by_name
    return Q(phone_index=index) | (by_name & Q(phone_index__isnull=True))
