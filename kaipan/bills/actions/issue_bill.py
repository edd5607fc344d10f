"""开票."""

from __future__ import annotations

from datetime import date

from kaipan.bills import permissions
from kaipan.bills.billable import lines_asked_for
from kaipan.bills.buyers import said_on_bill
from kaipan.bills.finding import kind_in_use, lock_draw, person
from kaipan.bills.models import SpoiltForm
from kaipan.bills.refusals import NothingDrawn
from kaipan.bills.rules.terms import BillTerms
from kaipan.bills.writing import refuse_other_form, write_bill, write_lines
from kaipan.finance import actions as money
from kaipan.finance import queries as finance
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case


@use_case
def issue_bill(
    account_id: int, kind_id: int, terms: BillTerms, *, form: str = "", actor: Actor, today: date
) -> int:
    """Issue a bill for posted money of an account, or ask the tax platform for one; its id.

    Printed kinds take the next form of what the actor has drawn (:class:`NothingDrawn`; ``form`` guards
    against another paper in the printer). External kinds wait for :func:`record_number`. A receipt never
    carries more than its money: :class:`AmountTooLarge`, and the database where two come at once.
    """
    card = finance.account_card(account_id)
    require(actor, permissions.ISSUE, card.project_id)
    kind = kind_in_use(kind_id, permissions.ISSUE, actor)
    if kind.project_id != card.project_id:
        raise NotFound
    issuer_id = person(actor)
    said = said_on_bill(terms, kind, card.payer_name)
    money.hold_account(account_id)
    lines = lines_asked_for(int(card.id), card.label, kind, terms.lines)
    amount = Money.total(each for _, each in lines)
    bill = write_bill(card, kind, said, amount, form=form, issuer_id=issuer_id, today=today)
    write_lines(bill, lines)
    changes = {"number": bill.number, "amount": bill.amount, "kind": kind.name, "state": bill.state}
    audit.record(actor, "bills.bill.issued", bill, changes=changes)
    return bill.pk


@use_case
def spoil_form(draw_id: int, *, form: str = "", reason: str, actor: Actor, today: date) -> str:
    """Write the next form of what the actor has drawn off as spoilt (空白作废); its number."""
    why = required_line(reason, longest=200)
    draw = lock_draw(draw_id, permissions.ISSUE, actor)
    if draw.holder_id != person(actor):
        raise NothingDrawn(kind=draw.book.kind.name)
    number = draw.book.text(draw.next)
    refuse_other_form(form, number)
    spoilt = SpoiltForm.objects.create(
        project_id=draw.project_id,
        draw=draw,
        serial=draw.next,
        number=number,
        reason=why,
        spoilt_on=today,
        spoilt_by_id=draw.holder_id,
    )
    audit.record(actor, "bills.form.spoilt", spoilt, reason=why, changes={"number": number})
    return number
