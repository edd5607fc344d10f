"""作废票据: asked for, approved, carried out by another person when every copy is back."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy

from kaipan.approvals import actions as approvals
from kaipan.bills import permissions
from kaipan.bills.events import BillVoided
from kaipan.bills.finding import lock_bill, may_ask, refuse_red_underway, refuse_unless
from kaipan.bills.matters import VOID
from kaipan.bills.models import Bill
from kaipan.bills.queries.bills import bills
from kaipan.bills.refusals import CannotVoid, CopiesMissing
from kaipan.bills.rules import states
from kaipan.bills.writing import end_bill
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.text import Phrase
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit, events
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case

_VOIDING = gettext_lazy("作废")


@use_case
def ask_to_void(bill_id: int, *, reason: str, actor: Actor, today: date) -> None:
    """Ask that a bill be voided, by its amount.

    Numbers of the tax platform are only ever reversed, and so are invoices of an earlier month:
    :class:`CannotVoid`.
    """
    bill = one(bills(actor), pk=bill_id)
    may_ask(actor, bill.project_id)
    why = required_line(reason, longest=200)
    _refuse_unless_voidable(bill, today)
    approvals.ask(
        project_id=ProjectId(bill.project_id),
        matter=VOID,
        source=bill.source,
        title=Phrase(
            _("作废%(kind)s %(number)s，%(amount)s 元"),
            {"kind": bill.kind.name, "number": bill.number, "amount": f"{bill.amount:,.2f}"},
        ),
        payload=payload(bill),
        amount=bill.amount,
        actor=actor,
    )
    audit.record(actor, "bills.bill.void_asked", bill, reason=why)


@use_case
def void_bill(bill_id: int, *, copies_back: int, reason: str, actor: Actor, today: date) -> None:
    """Void a bill on the approval there is, used once; its money has no bill any more, its number stays used.

    Needs ``bills.bill.void``. Raises :class:`CopiesMissing` unless all its copies came back, and what
    :func:`kaipan.approvals.actions.consume` raises.
    """
    seen = one(bills(actor), pk=bill_id)
    require(actor, permissions.VOID, seen.project_id)
    why = required_line(reason, longest=200)
    approvals.consume(seen.source, VOID, payload(seen), actor=actor)
    bill = lock_bill(bill_id, permissions.VOID, actor)
    _refuse_unless_voidable(bill, today)
    if copies_back != bill.copies:
        raise CopiesMissing(number=bill.number, copies=bill.copies, back=copies_back)
    end_bill(bill, states.VOIDED, reason=why, today=today, by=actor.staff_id, copies_back=copies_back)
    changes = {"state": [states.ISSUED, bill.state], "amount": bill.amount}
    audit.record(actor, "bills.bill.voided", bill, reason=why, changes=changes)
    events.publish(BillVoided(bill.project_id, bill.pk, bill.account_id, bill.number))


def payload(bill: Bill) -> dict[str, object]:
    """What is asked about a bill: which one, and over how much."""
    return {"bill": bill.pk, "number": bill.number, "amount": str(bill.amount)}


def _refuse_unless_voidable(bill: Bill, today: date) -> None:
    refuse_unless(bill, states.ISSUED, _VOIDING)
    refuse_red_underway(bill, _VOIDING)
    if bill.kind.is_external:
        raise CannotVoid(number=bill.number, problem=_("税务平台开出的发票不能作废，"))
    issued_on = bill.issued_on or bill.requested_on
    if bill.kind.is_invoice and (issued_on.year, issued_on.month) != (today.year, today.month):
        raise CannotVoid(number=bill.number, problem=_("发票跨月不能作废，"))
