"""登记数电票号码: what the tax platform answered."""

from __future__ import annotations

import re
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaipan.bills import permissions
from kaipan.bills.actions.reverse_bill import take_original_back
from kaipan.bills.codes import SlipState
from kaipan.bills.finding import lock_bill
from kaipan.bills.models import Bill
from kaipan.bills.queries.bills import bills
from kaipan.bills.refusals import BillNotThere, DayOutOfRange, ExternalNumberBroken, SlipNotConfirmed
from kaipan.bills.rules import states
from kaipan.bills.writing import announce, end_bill
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case

_TWENTY_DIGITS = re.compile(r"\d{20}", re.ASCII)


@use_case
def record_number(bill_id: int, *, number: str, issued_on: date, actor: Actor, today: date) -> None:
    """Record the twenty digits the tax platform gave a bill, and the day of it; never made up here.

    A red invoice takes its original back with that, once its confirmation stands
    (:class:`SlipNotConfirmed`). A number is recorded once, in all projects.
    """
    digits = "".join(number.split())
    if not _TWENTY_DIGITS.fullmatch(digits):
        raise ExternalNumberBroken(value=digits[:40])
    bill = _waiting(bill_id, actor, verb=_("登记号码"))
    if not bill.requested_on <= issued_on <= today:
        raise DayOutOfRange(since=bill.requested_on, today=today)
    if bill.is_red and bill.slip_state != states.SLIP_CONFIRMED:
        raise SlipNotConfirmed(state=SlipState(bill.slip_state).label)
    bill.number, bill.issued_on, bill.state = digits, issued_on, states.ISSUED
    bill.save(update_fields=["number", "issued_on", "state"])
    changes = {"number": digits, "issued_on": issued_on, "state": [states.REQUESTED, bill.state]}
    audit.record(actor, "bills.bill.number_recorded", bill, changes=changes)
    announce(bill)
    if bill.reverses is not None:
        take_original_back(bill, bill.reverses, actor=actor, today=today)


@use_case
def cancel_request(bill_id: int, *, reason: str, actor: Actor, today: date) -> None:
    """Call off a bill that waits for its number; a receipt that was exchanged for it stands again."""
    why = required_line(reason, longest=200)
    bill = _waiting(bill_id, actor, verb=_("取消"))
    end_bill(bill, states.CANCELLED, reason=why, today=today, by=actor.staff_id)
    if bill.replaces is not None:
        _stand_again(bill.replaces)
    changes = {"state": [states.REQUESTED, bill.state], "replaces": bill.replaces_id}
    audit.record(actor, "bills.bill.request_cancelled", bill, reason=why, changes=changes)


@step
def _waiting(bill_id: int, actor: Actor, *, verb: str | Promise) -> Bill:
    """A bill that waits for its number, locked after the one it takes back or takes the place of."""
    seen = one(bills(actor), pk=bill_id)
    require(actor, permissions.ISSUE, seen.project_id)
    wanted = [key for key in (seen.pk, seen.reverses_id, seen.replaces_id) if key]
    lock(Rank.BILL, Bill.objects.filter(pk__in=wanted))
    bill = lock_bill(bill_id, permissions.ISSUE, actor)
    if bill.state != states.REQUESTED:
        raise BillNotThere(number=bill.number or bill.pk, state=bill.get_state_display(), verb=verb)
    return bill


@step
def _stand_again(bill: Bill) -> None:
    bill.state, bill.ended_on, bill.ended_by, bill.end_reason = states.ISSUED, None, None, ""
    bill.save(update_fields=["state", "ended_on", "ended_by", "end_reason"])
