"""催告: tell a buyer formally to sign or pay by a day."""

from __future__ import annotations

from datetime import date, timedelta

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import DealId
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.org import queries as org
from kaipan.platform import audit, events
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case
from kaipan.sales import permissions
from kaipan.sales.change_refusals import NoticeTooShort
from kaipan.sales.events import FormalNoticeIssued
from kaipan.sales.models import FormalNotice
from kaipan.sales.numbering import paper_number
from kaipan.sales.opening import lock_deal
from kaipan.sales.queries.lists import deals
from kaipan.sales.refusals import WrongStep
from kaipan.sales.rules import states


@use_case
def issue_formal_notice(
    deal_id: DealId | int,
    *,
    respond_by: date,
    text: str,
    delivery: str,
    tracking: str = "",
    actor: Actor,
    today: date,
) -> int:
    """Write a formal notice down (催告函) with its last day to answer and how it was sent; the notice.

    Once that day is over the deal may be forfeited. Refuses a deal that is signed or over, and a day sooner
    than the project gives (:class:`NoticeTooShort`).
    """
    one(deals(actor), pk=deal_id)
    room, deal = lock_deal(DealId(deal_id))
    require(actor, permissions.NOTICE, deal.project_id)
    if deal.state not in states.TO_BE_SIGNED:
        raise WrongStep(room=room.label, state=deal.get_state_display(), verb="催告")
    days = org.project_settings(deal.project_id).notice_days
    earliest = today + timedelta(days=days)
    if respond_by < earliest:
        raise NoticeTooShort(room=room.label, days=days, earliest=earliest)
    notice = FormalNotice.objects.create(
        project_id=deal.project_id,
        deal=deal,
        number=paper_number("notice", deal.project_id, today),
        issued_on=today,
        respond_by=respond_by,
        text=required_line(text, longest=500),
        delivery=FormalNotice.Delivery(delivery),
        tracking=clean_line(tracking, longest=60),
        issued_by_id=actor.staff_id,
    )
    changes = {"number": notice.number, "respond_by": respond_by, "delivery": delivery}
    audit.record(actor, "sales.deal.noticed", deal, label=room.label, changes=changes)
    events.publish(FormalNoticeIssued(deal.project_id, deal.pk, notice.pk))
    return notice.pk
