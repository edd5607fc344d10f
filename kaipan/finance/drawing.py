"""付出: taking an amount out of an account for a document, and bringing it back, under the account's lock."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Sum

from kaipan.finance.bank_accounts import supervision_of
from kaipan.finance.models import Account, Forfeiture, Outlay, Receipt, Refund, Transfer
from kaipan.finance.refusals import AdvanceTooSmall, AmountNotPositive
from kaipan.finance.rules.drawing import Draught, draw
from kaipan.finance.settling import holding_of, receipts_with_money
from kaipan.kernel.money import ZERO, Money
from kaipan.platform.unit_of_work import step

Document = Transfer | Refund | Forfeiture

_FIELDS: dict[type[Document], str] = {Transfer: "transfer", Refund: "refund", Forfeiture: "forfeiture"}


def refuse_beyond_advance(account: Account, amount: Money) -> None:
    """Raise :class:`AmountNotPositive`, or :class:`AdvanceTooSmall` when the advance does not cover it."""
    if amount <= ZERO:
        raise AmountNotPositive(value=amount)
    if account.advance < amount:
        raise AdvanceTooSmall(label=account.label, advance=f"{account.advance:,.2f}", amount=f"{amount:,.2f}")


def drawn_from(
    account: Account, amount: Money, *, as_deposit: bool = False, best_first: bool = False
) -> list[Draught]:
    """From which lines of the free receipts an amount would be taken; see the rules of drawing."""
    supervision = supervision_of(account)
    money = [each for each in receipts_with_money(account) if each.kind != Receipt.Kind.CREDIT]
    holdings = [holding_of(receipt, supervision) for receipt in money]
    return draw(holdings, amount, as_deposit=as_deposit, best_first=best_first)


@step
def take_out(account: Account, document: Document, draughts: Sequence[Draught]) -> None:
    """Let the draughts leave the account with the document; the account's totals are stale after it."""
    Outlay.objects.bulk_create(
        Outlay(
            project_id=account.project_id,
            account=account,
            receipt_id=draught.receipt_id,
            line_id=draught.line_id,
            amount=draught.amount,
            **{_FIELDS[type(document)]: document},
        )
        for draught in draughts
    )


@step
def bring_back(account: Account, document: Document) -> None:
    """Undo what :func:`take_out` took for the document, line by line."""
    taken = document.outlays.values("receipt_id", "line_id").annotate(taken=Sum("amount")).order_by("line_id")
    back = [Draught(row["receipt_id"], row["line_id"], -row["taken"]) for row in taken if row["taken"]]
    take_out(account, document, back)
