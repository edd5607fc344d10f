"""转账: money of one account goes to another of the project."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kaipan.finance.bookkeeping import movement_of, post_transfer_journal
from kaipan.finance.drawing import drawn_from, refuse_beyond_advance, take_out
from kaipan.finance.locked import hold_accounts, lock_account
from kaipan.finance.models import Account, Receipt, ReceiptLine, Settlement, Transfer
from kaipan.finance.numbering import document_number
from kaipan.finance.refusals import AccountProvisional, TransferOutOfProject, TransferToItself
from kaipan.finance.rules.drawing import Draught
from kaipan.finance.rules.lines import FROM_A_BANK, Method
from kaipan.finance.settling import announce_if_settled, begin_settlement, shares_for, write_shares
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId, TransferId
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step

BANK_PART = "B"


@step
def transfer_money(
    from_account_id: AccountId | int,
    to_account_id: AccountId | int,
    amount: Money,
    *,
    reason: str,
    source: Source,
    today: date,
    actor: Actor,
) -> TransferId:
    """Take ``amount`` of one account's advance to another account of the project (筹转定, 换房转款, …).

    One journal, no cash. On the target the money is set against what is due by the policy and is from then
    on like money received there: it can be set against other dues, paid back, forfeited, moved on; what came
    to a supervised account, or from a bank's loan, stays known as such. It is not money collected again.
    Money that stands against dues is freed first (:func:`end_dues`). Raises :class:`AdvanceTooSmall`,
    :class:`AmountNotPositive`, :class:`AccountClosed`, :class:`AccountProvisional` for a target that is not
    firm, :class:`TransferToItself`, :class:`TransferOutOfProject` and
    :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    why = required_line(reason, longest=200)
    if from_account_id == to_account_id:
        raise TransferToItself
    hold_accounts([from_account_id, to_account_id], today)
    origin, target = lock_account(from_account_id), lock_account(to_account_id)
    _refuse(origin, target, amount)
    transfer = _document(origin, target, amount, why, source, today, actor)
    draughts = drawn_from(origin, amount, best_first=True)
    take_out(origin, transfer, draughts)
    _arrive(target, transfer, draughts, actor)
    audit.record(
        actor,
        "finance.money.transferred",
        transfer,
        reason=why,
        changes={"amount": amount, "account": [origin.label, target.label]},
    )
    announce_if_settled(target)
    return TransferId(transfer.pk)


def _document(
    origin: Account, target: Account, amount: Money, why: str, source: Source, today: date, actor: Actor
) -> Transfer:
    return Transfer.objects.create(
        project_id=origin.project_id,
        number=document_number("ZZ", origin, origin.transfers_out.count()),
        from_account=origin,
        to_account=target,
        amount=amount,
        reason=why,
        source_kind=source.kind,
        source_id=source.id,
        dated_on=today,
        made_by_id=actor.staff_id,
    )


def _refuse(origin: Account, target: Account, amount: Money) -> None:
    if origin.project_id != target.project_id:
        raise TransferOutOfProject(label=origin.label, other=target.label)
    if target.state == Account.State.PROVISIONAL:
        raise AccountProvisional(label=target.label)
    refuse_beyond_advance(origin, amount)


def _arrive(target: Account, transfer: Transfer, draughts: Sequence[Draught], actor: Actor) -> None:
    """Write what arrives as receipts and set it against dues; a bank's money stands on one of its own."""
    lines = ReceiptLine.objects.in_bulk([draught.line_id for draught in draughts])
    movement: list[tuple[str, Money]] = []
    for suffix, from_bank in (("", False), (BANK_PART, True)):
        part = [each for each in draughts if (Method(lines[each.line_id].method) in FROM_A_BANK) == from_bank]
        if not part:
            continue
        receipt = _write(target, transfer, f"{transfer.number}{suffix}", part, lines, actor)
        settlement = begin_settlement(
            target, Settlement.Kind.RECEIPT, dated_on=transfer.dated_on, receipt=receipt, actor=actor
        )
        movement += write_shares(settlement, shares_for(target, [receipt])).items()
    post_transfer_journal(transfer, movement_of(movement), actor=actor)


def _write(
    target: Account,
    transfer: Transfer,
    number: str,
    draughts: Sequence[Draught],
    lines: dict[int, ReceiptLine],
    actor: Actor,
) -> Receipt:
    receipt = Receipt.objects.create(
        project_id=target.project_id,
        account=target,
        kind=Receipt.Kind.TRANSFER,
        transfer=transfer,
        number=number,
        dated_on=transfer.dated_on,
        payer_name=transfer.from_account.payer.name,
        total=Money.total(draught.amount for draught in draughts),
        posted_by_id=actor.staff_id,
    )
    ReceiptLine.objects.bulk_create(
        ReceiptLine(
            project_id=target.project_id,
            receipt=receipt,
            method=Method.LOAN_MOVED if Method(was.method) in FROM_A_BANK else Method.MOVED,
            amount=draught.amount,
            bank_account_id=was.bank_account_id,
            reference=transfer.number,
        )
        for draught in draughts
        for was in [lines[draught.line_id]]
    )
    return receipt
