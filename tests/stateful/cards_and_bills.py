"""What comes after the counter: card money that arrives by an acquirer's file, and bills for money."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kaipan.approvals import testing as approvals
from kaipan.approvals.models import ApprovalRequest
from kaipan.banking import actions as banking
from kaipan.banking import testing as card_desk
from kaipan.banking.models import SettlementBatch, SettlementLine
from kaipan.bills import actions as bills
from kaipan.bills.actions import BillTerms
from kaipan.bills.models import Bill, BillBook, Draw
from kaipan.finance.models import Receipt, ReceiptLine
from kaipan.finance.rules.lines import Method
from kaipan.kernel.money import Money

if TYPE_CHECKING:
    from tests.stateful.money import MoneyWalk


def _swipe(walk: MoneyWalk) -> ReceiptLine:
    swiped = ReceiptLine.objects.filter(
        project=walk.project, method=Method.POS, receipt__state="POSTED", receipt__kind="PAYMENT"
    )
    return walk.one(list(swiped.select_related("receipt").order_by("-pk")[:12]))


def _read(walk: MoneyWalk) -> None:
    """Swipes of these days, now and then one that nobody knows, or another amount than was swiped."""
    rows = []
    for _ in range(walk.random.randint(1, 3)):
        line = _swipe(walk)
        reference = line.reference if walk.random.random() < 0.9 else f"X{walk.random.randrange(10**9)}"
        amount = line.amount if walk.random.random() < 0.9 else walk.amount()
        rows.append(walk.cards.row(str(amount), reference, on=line.receipt.dated_on))
    banking.read_settlement(
        walk.project.pk,
        walk.cards.credited(*rows, on=walk.day),
        card_desk.settlement_file(*rows),
        "清算.csv",
        today=walk.day,
        actor=walk.cards.clerk,
    )


def _batch(walk: MoneyWalk) -> SettlementBatch:
    return walk.one(list(SettlementBatch.objects.filter(project=walk.project).order_by("-pk")[:4]))


def _line(walk: MoneyWalk) -> SettlementLine:
    return walk.one(list(SettlementLine.objects.filter(project=walk.project).order_by("-pk")[:8]))


def _settle(walk: MoneyWalk) -> None:
    batch = _batch(walk)
    waiting = SettlementLine.objects.filter(batch=batch, state="PENDING").count()
    banking.post_settlement(
        batch.pk, exceptions=waiting, dated_on=walk.day, today=walk.day, actor=walk.cards.poster
    )


def _match(walk: MoneyWalk) -> None:
    banking.match_settlement_line(_line(walk).pk, _swipe(walk).pk, actor=walk.cards.clerk)


def _match_again(walk: MoneyWalk) -> None:
    banking.match_settlement_again(_batch(walk).pk, actor=walk.cards.clerk)


def _set_aside(walk: MoneyWalk) -> None:
    banking.set_settlement_line_aside(_line(walk).pk, actor=walk.cards.clerk)


def _take_back(walk: MoneyWalk) -> None:
    line = walk.one(list(SettlementLine.objects.filter(project=walk.project, state="POSTED")))
    banking.take_back_arrival(line.pk, reason="对错了", today=walk.day, actor=walk.cards.poster)


def _discard(walk: MoneyWalk) -> None:
    banking.discard_settlement(_batch(walk).pk, reason="文件有误", actor=walk.cards.clerk)


def _paid(walk: MoneyWalk) -> Receipt:
    return walk.one(list(Receipt.objects.filter(project=walk.project).order_by("-pk")[:12]))


def _issue(walk: MoneyWalk) -> None:
    receipt = _paid(walk)
    some = Money.total([receipt.total]) if walk.random.random() < 0.5 else walk.amount()
    bills.issue_bill(
        receipt.account_id,
        walk.bills.kind().pk,
        BillTerms(lines=[(receipt.pk, some)]),
        actor=walk.bills.cashier,
        today=walk.day,
    )


def _bill(walk: MoneyWalk) -> Bill:
    return walk.one(list(Bill.objects.filter(project=walk.project).order_by("-pk")[:8]))


def _draw(walk: MoneyWalk) -> None:
    book = walk.one(list(BillBook.objects.filter(project=walk.project).order_by("-pk")[:2]))
    bills.draw_numbers(
        book.pk,
        holder_id=walk.bills.cashier.staff_id or 0,
        count=walk.random.randint(1, 3),
        actor=walk.bills.keeper,
        today=walk.day,
    )


def _held(walk: MoneyWalk) -> Draw:
    return walk.one(list(Draw.objects.filter(project=walk.project, state="HELD")))


def _hand_back(walk: MoneyWalk) -> None:
    bills.return_numbers(_held(walk).pk, reason="交回", actor=walk.bills.keeper, today=walk.day)


def _lose(walk: MoneyWalk) -> None:
    draw = _held(walk)
    number = walk.random.randint(draw.next, draw.until)
    bills.report_lost(
        draw.pk,
        first_number=number,
        last_number=number,
        reason="遗失",
        actor=walk.bills.keeper,
        today=walk.day,
    )


def _more_forms(walk: MoneyWalk) -> None:
    """Another box, at times of numbers that came before."""
    last = BillBook.objects.filter(project=walk.project).order_by("-last").first()
    first = (last.last if last else 0) + walk.random.choice((1, 1, 1, -5))
    bills.register_book(
        walk.bills.kind().pk,
        prefix=last.prefix if last else "A",
        first_number=f"{first:08d}",
        last_number=f"{first + 30:08d}",
        actor=walk.bills.keeper,
        today=walk.day,
    )


def _spoil(walk: MoneyWalk) -> None:
    bills.spoil_form(_held(walk).pk, reason="打印错位", actor=walk.bills.cashier, today=walk.day)


def _exchange(walk: MoneyWalk) -> None:
    bill = _bill(walk)
    bills.exchange_bill(
        bill.pk,
        walk.bills.kind().pk,
        BillTerms(),
        copies_back=bill.copies,
        reason="更名",
        actor=walk.bills.cashier,
        today=walk.day,
    )


def _ask_to_void(walk: MoneyWalk) -> None:
    bills.ask_to_void(_bill(walk).pk, reason="开错金额", actor=walk.bills.cashier, today=walk.day)


def _ask_to_reverse(walk: MoneyWalk) -> None:
    bills.ask_to_reverse(_bill(walk).pk, reason="退房", actor=walk.bills.cashier)


def _say_yes(walk: MoneyWalk) -> None:
    waits = ApprovalRequest.objects.filter(project=walk.project, state="PENDING", source_kind="bills.bill")
    asked = walk.one(list(waits))
    approvals.grant(asked.source, asked.matter, walk.project)


def _void(walk: MoneyWalk) -> None:
    bill = _bill(walk)
    bills.void_bill(
        bill.pk, copies_back=bill.copies, reason="开错金额", actor=walk.bills.manager, today=walk.day
    )


def _reverse(walk: MoneyWalk) -> None:
    bills.reverse_bill(_bill(walk).pk, reason="退房", actor=walk.bills.cashier, today=walk.day)


def _count(walk: MoneyWalk) -> None:
    _held(walk)
    walk.bills.counted(on=walk.day)


VERBS: dict[str, Callable[[MoneyWalk], None]] = {
    "read_settlement": _read,
    "settle": _settle,
    "match_swipe": _match,
    "match_again": _match_again,
    "set_swipe_aside": _set_aside,
    "take_arrival_back": _take_back,
    "discard_settlement": _discard,
    "issue_bill": _issue,
    "draw_forms": _draw,
    "hand_forms_back": _hand_back,
    "lose_a_form": _lose,
    "more_forms": _more_forms,
    "spoil": _spoil,
    "exchange_bill": _exchange,
    "ask_to_void": _ask_to_void,
    "ask_to_reverse": _ask_to_reverse,
    "say_yes": _say_yes,
    "void_bill": _void,
    "reverse_bill": _reverse,
    "count_forms": _count,
}
