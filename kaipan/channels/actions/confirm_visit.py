"""到访确认: whom a partner reported has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from kaipan.channels.actions.close_report import close
from kaipan.channels.events import ChannelVisitConfirmed
from kaipan.channels.finding import locked_with_rivals, must_wait
from kaipan.channels.models import Report
from kaipan.channels.permissions import CONFIRM
from kaipan.channels.refusals import ConfirmedTooLate, PhoneDiffers, PhoneMissing, VisitOutsideWindow
from kaipan.channels.rules import clocks, states
from kaipan.channels.rules.telephones import read_reported_phone
from kaipan.channels.rules.validity import KnownCustomer, broken_rule
from kaipan.customers import actions as customer_verbs
from kaipan.customers import queries as customers
from kaipan.customers.codes import SERVED
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CustomerId, StaffId
from kaipan.kernel.text import gettext_noop as _
from kaipan.parties import queries as parties
from kaipan.platform import audit, clock, events
from kaipan.platform.encryption import Sealed
from kaipan.platform.unit_of_work import step, use_case

CHANNEL = "CHANNEL"
"""The source medium (媒体来源) of whom a partner brought."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Who came: ``phone`` whole (needed for a masked report), ``name`` as they give it when it differs,
    ``heads`` with them, and the consultant who serves them when they are new here (else whoever acts).
    """

    visited_at: datetime | None = None
    phone: str = ""
    name: str = ""
    heads: int = 1
    consultant_id: StaffId | int | None = None


@dataclass(frozen=True, slots=True)
class VisitConfirmed:
    """What became of it: the customer, or the rule by which the report turned out to be invalid."""

    state: str
    customer_id: CustomerId | None
    broken_rule: str = ""


@use_case
def confirm_visit(report_id: int, visit: Visit, *, today: date, actor: Actor) -> VisitConfirmed:
    """Confirm that whom a partner reported came, and make them a customer, or the customer they are.

    The deal protection begins. A masked number is completed; when the whole one shows that the person was a
    customer in protection before the report, or that another partner was first, the report is invalid and
    nobody is registered. Refuses a visit outside the window, one confirmed too late, and another number
    than was reported.
    """
    report, rivals = locked_with_rivals(report_id, actor)
    require(actor, CONFIRM, report.project_id)
    must_wait(report, _("确认到访"))
    came = _in_time(report, visit)
    _complete(report, visit.phone)
    same = [each for each in rivals if each.phone_index and bytes(each.phone_index) == report.phone_index]
    broken = _broken(report, same, today)
    if broken:
        report.broken_rule = broken
        close(report, states.INVALID, actor=actor)
        return VisitConfirmed(states.INVALID, None, broken)
    for later in same:
        later.broken_rule = states.REPEATED if later.partner_id == report.partner_id else states.REPORT
        close(later, states.INVALID, actor=actor)
    customer_id = _customer(report, visit, came, today=today, actor=actor)
    _link(report, customer_id, came, actor)
    return VisitConfirmed(report.state, customer_id)


def _in_time(report: Report, visit: Visit) -> datetime:
    """The moment of the visit, when it counts."""
    now = clock.moment()
    came = visit.visited_at or now
    last = clocks.end_of(report.visit_by, timezone.get_current_timezone())
    if not report.reported_at <= came < last or came > now:
        raise VisitOutsideWindow(day=report.visit_by)
    if not clocks.confirmed_in_time(report.rule.terms, came, now):
        raise ConfirmedTooLate(hours=report.rule.confirm_hours)
    return came


def _complete(report: Report, typed: str) -> None:
    """Hold the number of who came against the one reported, and complete a masked one."""
    if report.phone_index is not None:
        report.phone_index = bytes(report.phone_index)
    if not typed.strip():
        if report.phone_index is None:
            raise PhoneMissing(masked=report.phone_masked)
        return
    phone = read_reported_phone(typed)
    if not phone.is_whole:
        raise PhoneMissing(masked=report.phone_masked)
    index = parties.phone_hash(phone.whole)
    if phone.masked != report.phone_masked or report.phone_index not in (None, index):
        raise PhoneDiffers(masked=report.phone_masked)
    if report.phone_index is None:
        report.phone, report.phone_index = Sealed(phone.whole), index


def _broken(report: Report, same: Sequence[Report], today: date) -> str:
    """The rule that the whole number of a masked report breaks; empty when it was whole, or breaks none.

    Of two reports of one number the one whose person came goes first, then the earlier one.
    """
    first = next((each for each in same if each.state == states.VISITED or each.pk < report.pk), None)
    if first is not None:
        return states.REPEATED if first.partner_id == report.partner_id else states.REPORT
    if not report.was_masked:
        return ""
    earlier = [each for each in _known(report) if each.registered_at < report.reported_at]
    found = [KnownCustomer(each.stage, each.state in SERVED, each.protected_until) for each in earlier]
    return broken_rule(found, None, report.partner_id, today)


def _known(report: Report) -> list[Any]:
    """The customers of the project with the number of the report."""
    people = parties.parties_with_phone(report.partner.company_id, _number(report))
    return list(customers.customers_of_parties(report.project_id, people))


def _number(report: Report) -> str:
    """The whole number: only for the verb that makes a customer of it, which writes who did so."""
    assert report.phone is not None
    return str(report.phone.clear())


@step
def _customer(report: Report, visit: Visit, came: datetime, *, today: date, actor: Actor) -> CustomerId:
    """The customer who came, registered when the project does not know them, with the visit."""
    draft = customer_verbs.ContactDraft(
        kind="VISIT",
        day=timezone.localdate(came),
        heads=visit.heads,
        source_medium=CHANNEL,
        staff_id=visit.consultant_id,
    )
    known = _known(report)
    if known:
        return customer_verbs.note_contact(known[0].pk, draft, today=today, actor=actor)
    person = customer_verbs.RegisteredPerson(visit.name.strip() or report.name, _number(report), None, None)
    who = customer_verbs.NewCustomer(person, {"source_medium": CHANNEL}, visit.consultant_id)
    return customer_verbs.take_in(report.project_id, who, draft, today=today, actor=actor)


@step
def _link(report: Report, customer_id: CustomerId, came: datetime, actor: Actor) -> None:
    """The report is the customer's from now on, and protects the deal."""
    last = clocks.protected_until(report.rule.terms, timezone.localdate(came))
    report.state, report.customer_id = states.VISITED, customer_id
    report.visited_at, report.confirmed_at, report.confirmed_by_id = came, clock.moment(), actor.staff_id
    report.protected_until = last
    report.guarded_until = clocks.end_of(last, timezone.get_current_timezone())
    report.save()
    audit.record(
        actor,
        "channels.report.visited",
        report,
        label=report.phone_masked,
        changes={"state": [states.REPORTED, report.state], "visited_at": came, "protected_until": last},
    )
    events.publish(ChannelVisitConfirmed(report.project_id, report.pk, report.partner_id, customer_id))
