"""红冲: a red bill takes another one back."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy

from kaipan.approvals import actions as approvals
from kaipan.bills import permissions
from kaipan.bills.actions.void_bill import payload
from kaipan.bills.codes import SlipState
from kaipan.bills.events import BillReversed
from kaipan.bills.finding import lock_bill, may_ask, person, refuse_red_underway, refuse_unless
from kaipan.bills.matters import REVERSAL
from kaipan.bills.models import Bill
from kaipan.bills.queries.bills import bills
from kaipan.bills.refusals import NotARequestedRed
from kaipan.bills.rules import states
from kaipan.bills.writing import end_bill, write_bill
from kaipan.finance import queries as finance
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.text import Phrase
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit, events
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case

_REVERSING = gettext_lazy("红冲")


@use_case
def ask_to_reverse(bill_id: int, *, reason: str, actor: Actor) -> None:
    """Ask that a bill be taken back by a red one, by its amount."""
    bill = one(bills(actor), pk=bill_id)
    may_ask(actor, bill.project_id)
    why = required_line(reason, longest=200)
    _refuse_unless_reversible(bill)
    approvals.ask(
        project_id=ProjectId(bill.project_id),
        matter=REVERSAL,
        source=bill.source,
        title=Phrase(
            _("红冲%(kind)s %(number)s，%(amount)s 元"),
            {"kind": bill.kind.name, "number": bill.number, "amount": f"{bill.amount:,.2f}"},
        ),
        payload=payload(bill),
        amount=bill.amount,
        actor=actor,
    )
    audit.record(actor, "bills.bill.reversal_asked", bill, reason=why)


@use_case
def reverse_bill(bill_id: int, *, reason: str, form: str = "", actor: Actor, today: date) -> int:
    """Issue the red bill of another one on the approval there is, over the whole of it; the red one.

    Of a printed kind it takes the next form the actor has drawn, and the original counts no more. Of an
    external kind it waits for its confirmation (:func:`follow_slip`) and its number, and the original counts
    until then. A bill has one red bill at the most, by the database too.
    """
    seen = one(bills(actor), pk=bill_id)
    require(actor, permissions.ISSUE, seen.project_id)
    why = required_line(reason, longest=200)
    approvals.consume(seen.source, REVERSAL, payload(seen), actor=actor)
    bill = lock_bill(bill_id, permissions.ISSUE, actor)
    _refuse_unless_reversible(bill)
    kept = ("buyer_name", "buyer_tax_number", "tax_percent", "item", "facts")
    about: dict[str, object] = {"reverses": bill}
    if bill.kind.is_external:
        about["slip_state"] = states.SLIP_PENDING
    red = write_bill(
        finance.account_card(bill.account_id),
        bill.kind,
        {**{name: getattr(bill, name) for name in kept}, "remark": why},
        -bill.amount,
        form=form,
        issuer_id=person(actor),
        today=today,
        **about,
    )
    changes = {"number": red.number, "amount": red.amount, "reverses": bill.number, "state": red.state}
    audit.record(actor, "bills.bill.red_issued", red, reason=why, changes=changes)
    if red.state == states.ISSUED:
        take_original_back(red, bill, actor=actor, today=today)
    return red.pk


@use_case
def follow_slip(bill_id: int, *, number: str, state: str, actor: Actor, today: date) -> None:
    """Write down where the confirmation (红字确认单) of a red invoice stands, and the number it has there.

    A refused one ends the red invoice; the original stands as before and may be asked about anew.
    """
    red = lock_bill(bill_id, permissions.ISSUE, actor)
    if not red.is_red or red.state != states.REQUESTED:
        raise NotARequestedRed(number=red.number or red.pk)
    before = red.slip_state
    red.slip_state = SlipState(state).value
    red.slip_number = (
        required_line(number, longest=40)
        if state == states.SLIP_CONFIRMED
        else clean_line(number, longest=40)
    )
    red.save(update_fields=["slip_state", "slip_number"])
    if state == states.SLIP_REFUSED:
        end_bill(red, states.CANCELLED, reason=str(_("红字确认单被拒绝")), today=today, by=actor.staff_id)
    changes = {"slip_state": [before, red.slip_state], "slip_number": red.slip_number}
    audit.record(actor, "bills.bill.slip_followed", red, changes=changes)


@step
def take_original_back(red: Bill, original: Bill, *, actor: Actor, today: date) -> None:
    """The red bill stands: what it takes back counts no more."""
    end_bill(original, states.REVERSED, reason=red.remark, today=today, by=actor.staff_id)
    changes = {"state": [states.ISSUED, original.state], "red": red.number}
    audit.record(actor, "bills.bill.reversed", original, reason=red.remark, changes=changes)
    events.publish(
        BillReversed(original.project_id, original.pk, original.account_id, original.number, red.pk)
    )


def _refuse_unless_reversible(bill: Bill) -> None:
    refuse_unless(bill, states.ISSUED, _REVERSING)
    refuse_red_underway(bill, _REVERSING)
