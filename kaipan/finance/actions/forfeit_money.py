"""没收定金 (挞定)."""

from datetime import date

from kaipan.finance.bookkeeping import post_forfeiture_journal
from kaipan.finance.drawing import drawn_from, refuse_beyond_advance, take_out
from kaipan.finance.locked import lock_account_for_posting
from kaipan.finance.models import Forfeiture
from kaipan.finance.numbering import document_number
from kaipan.finance.refusals import AlreadyForfeited, DepositTooSmall, NotForfeitable
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId, ForfeitureId
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.kernel.source import Source
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step


@step
def forfeit_money(
    account_id: AccountId | int,
    amount: Money,
    *,
    of: MoneyKind = MoneyKind.DEPOSIT,
    reason: str,
    source: Source,
    today: date,
    actor: Actor,
) -> ForfeitureId:
    """Keep ``amount`` of the advance as 违约金收入: only what was received as 定金, and once on an account.

    Only 定金 can be lost (民法典 587); money that stands against dues is freed first (:func:`end_dues`).
    Raises :class:`NotForfeitable`, :class:`AlreadyForfeited`, :class:`AdvanceTooSmall`,
    :class:`DepositTooSmall`, :class:`AmountNotPositive`, :class:`AccountClosed` and
    :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    if of != MoneyKind.DEPOSIT:
        raise NotForfeitable
    why = required_line(reason, longest=200)
    account = lock_account_for_posting(account_id, today)
    standing = account.forfeitures.filter(state=Forfeiture.State.STANDING).first()
    if standing:
        raise AlreadyForfeited(label=account.label, number=standing.number)
    refuse_beyond_advance(account, amount)
    draughts = drawn_from(account, amount, as_deposit=True)
    held = Money.total(draught.amount for draught in draughts)
    if held < amount:
        raise DepositTooSmall(label=account.label, deposit=f"{held:,.2f}", amount=f"{amount:,.2f}")
    forfeiture = Forfeiture.objects.create(
        project_id=account.project_id,
        account=account,
        number=document_number("MS", account, account.forfeitures.count()),
        amount=amount,
        reason=why,
        source_kind=source.kind,
        source_id=source.id,
        dated_on=today,
        made_by_id=actor.staff_id,
    )
    take_out(account, forfeiture, draughts)
    post_forfeiture_journal(account, forfeiture, actor=actor)
    audit.record(actor, "finance.money.forfeited", forfeiture, reason=why, changes={"amount": amount})
    return ForfeitureId(forfeiture.pk)
