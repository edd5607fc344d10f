"""A bill and its lines, as they are written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from kaipan.bills.billable import OpenReceipt
from kaipan.bills.events import BillIssued
from kaipan.bills.finding import lock_next_draw
from kaipan.bills.models import Bill, BilledReceipt, BillKind, BillLine
from kaipan.bills.refusals import NotTheNextForm
from kaipan.bills.rules import states
from kaipan.finance.queries import AccountCard
from kaipan.kernel.money import Money
from kaipan.platform import events
from kaipan.platform.unit_of_work import step


@step
def write_bill(
    card: AccountCard,
    kind: BillKind,
    said: Mapping[str, object],
    amount: Money,
    *,
    form: str,
    issuer_id: int,
    today: date,
    **about: object,
) -> Bill:
    """A bill of a kind: with the next form of what its issuer drew, or waiting for the tax platform's number.

    ``form`` is the number on the paper in the printer, where the clerk says it: :class:`NotTheNextForm` when
    it is another than the one that comes next.
    """
    bill = Bill(
        project_id=card.project_id,
        account_id=card.id,
        kind=kind,
        state=states.REQUESTED,
        amount=amount,
        copies=kind.copies,
        requested_on=today,
        issued_by_id=issuer_id,
        **said,
        **about,
    )
    if not kind.is_external:
        draw = lock_next_draw(kind, issuer_id)
        bill.draw, bill.serial, bill.number = draw, draw.next, draw.book.text(draw.next)
        bill.state, bill.issued_on = states.ISSUED, today
        refuse_other_form(form, bill.number)
    bill.save(force_insert=True)
    if bill.state == states.ISSUED:
        announce(bill)
    return bill


def refuse_other_form(form: str, wanted: str) -> None:
    """Refuse when the clerk holds another form than the books do."""
    if form and form.strip() != wanted:
        raise NotTheNextForm(wanted=wanted, number=form.strip()[:40])


@step
def write_lines(bill: Bill, lines: Sequence[tuple[OpenReceipt, Money]]) -> None:
    """The receipts a bill is for; the running totals of the receipts follow."""
    for receipt, amount in lines:
        billed, _ = BilledReceipt.objects.get_or_create(
            receipt_id=receipt.id,
            defaults={"project_id": bill.project_id, "account_id": bill.account_id, "total": receipt.total},
        )
        BillLine.objects.create(project_id=bill.project_id, bill=bill, billed=billed, amount=amount)


@step
def announce(bill: Bill) -> None:
    """Tell that a bill stands with its number."""
    events.publish(
        BillIssued(bill.project_id, bill.pk, bill.account_id, bill.kind_id, bill.number, str(bill.amount))
    )


@step
def end_bill(bill: Bill, state: str, *, reason: str, today: date, by: int | None, **more: object) -> None:
    """A bill stands no more: it was voided, reversed, exchanged or called off."""
    bill.state, bill.ended_on, bill.ended_by_id, bill.end_reason = state, today, by, reason
    bill.take_back, bill.take_back_on = states.IN_HAND, None
    for name, value in more.items():
        setattr(bill, name, value)
    kept = ["state", "ended_on", "ended_by", "end_reason", "take_back", "take_back_on", *more]
    bill.save(update_fields=kept)
