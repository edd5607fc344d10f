"""换开: 收据换收据 (更名) and 收据换发票."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy

from kaipan.bills import permissions
from kaipan.bills.billable import OpenReceipt, open_receipts
from kaipan.bills.buyers import said_on_bill
from kaipan.bills.events import BillExchanged
from kaipan.bills.finding import kind_in_use, lock_bill, person, refuse_red_underway, refuse_unless
from kaipan.bills.models import Bill, BillKind
from kaipan.bills.queries.bills import bills
from kaipan.bills.refusals import CannotExchange, CopiesMissing, ReceiptNotBillable
from kaipan.bills.rules import states
from kaipan.bills.rules.terms import BillTerms
from kaipan.bills.writing import end_bill, write_bill, write_lines
from kaipan.finance import actions as money
from kaipan.finance import queries as finance
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit, events
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case

_EXCHANGING = gettext_lazy("换开")
_TOO_MUCH = _("其中有款项已退或属于代收，新票据不能包含。")


@use_case
def exchange_bill(
    bill_id: int,
    kind_id: int,
    terms: BillTerms,
    *,
    copies_back: int,
    reason: str,
    form: str = "",
    actor: Actor,
    today: date,
) -> int:
    """Take a receipt in and give another bill for the same money: a receipt in another name, or an invoice.

    The old one is marked 已换 and the new one refers to it; what each receipt of money carries stays. Lines
    are the old bill's. Raises :class:`CannotExchange`, :class:`CopiesMissing`, and what :func:`issue_bill`
    raises.
    """
    seen = one(bills(actor), pk=bill_id)
    require(actor, permissions.ISSUE, seen.project_id)
    why = required_line(reason, longest=200)
    kind = kind_in_use(kind_id, permissions.ISSUE, actor)
    if kind.project_id != seen.project_id:
        raise NotFound
    card = finance.account_card(seen.account_id)
    said = said_on_bill(terms, kind, card.payer_name)
    issuer_id = person(actor)
    money.hold_account(seen.account_id)
    bill = lock_bill(bill_id, permissions.ISSUE, actor)
    _refuse_unless_exchangeable(bill, kind, copies_back)
    carried = {line.billed.receipt_id: line.amount for line in bill.lines.select_related("billed")}
    end_bill(bill, states.EXCHANGED, reason=why, today=today, by=actor.staff_id, copies_back=copies_back)
    lines = _lines(bill, kind, carried)
    new = write_bill(
        card, kind, said, bill.amount, form=form, issuer_id=issuer_id, today=today, replaces=bill
    )
    write_lines(new, lines)
    changes = {"number": new.number, "replaces": bill.number, "amount": new.amount, "state": new.state}
    audit.record(actor, "bills.bill.exchanged", new, reason=why, changes=changes)
    events.publish(BillExchanged(bill.project_id, bill.pk, bill.account_id, bill.number, new.pk))
    return new.pk


def _refuse_unless_exchangeable(bill: Bill, kind: BillKind, copies_back: int) -> None:
    refuse_unless(bill, states.ISSUED, _EXCHANGING)
    refuse_red_underway(bill, _EXCHANGING)
    if bill.kind.sort != states.RECEIPT or not (kind.is_invoice or kind.sort == states.RECEIPT):
        raise CannotExchange(old=bill.kind.name, new=kind.name)
    if copies_back < 1 or copies_back > bill.copies:
        raise CopiesMissing(number=bill.number, copies=bill.copies, back=copies_back)


def _lines(bill: Bill, kind: BillKind, carried: dict[int, Money]) -> list[tuple[OpenReceipt, Money]]:
    """The old bill's receipts as the new kind sees them, now that the old one counts no more."""
    found = {each.id: each for each in open_receipts(bill.account_id, kind)}
    lines = []
    for key, amount in sorted(carried.items()):
        receipt = found[key]
        if receipt.problem or amount > receipt.open:
            problem = receipt.problem or _TOO_MUCH
            raise ReceiptNotBillable(number=receipt.number, kind=kind.name, problem=problem)
        lines.append((receipt, amount))
    return lines
