"""从预收款中收取手续费, 违约金."""

from datetime import date

from kaipan.finance.bookkeeping import post_settlement_journal
from kaipan.finance.drawing import refuse_beyond_advance
from kaipan.finance.locked import lock_account_for_posting
from kaipan.finance.models import MoneyKind as KeptKind
from kaipan.finance.models import Settlement
from kaipan.finance.opening import add_dues
from kaipan.finance.refusals import NotChargeable
from kaipan.finance.rules.lines import DueLine
from kaipan.finance.settling import begin_settlement, shares_for_due, write_shares
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId, DueId
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.kernel.source import Source
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step


@step
def charge_money(
    account_id: AccountId | int,
    money_kind: MoneyKind | str,
    amount: Money,
    *,
    name: str,
    reason: str,
    source: Source | None = None,
    today: date,
    actor: Actor,
) -> DueId:
    """Keep ``amount`` of the advance for a fee, a penalty or a tax: a due of that kind, paid at once.

    What is part of the price or the schedule is not charged like this. ``source`` is the change that asked
    for it. Raises :class:`NotChargeable`, :class:`AmountNotPositive`, :class:`AdvanceTooSmall`,
    :class:`AccountClosed` and :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    why = required_line(reason, longest=200)
    kind = one(KeptKind.objects.all(), pk=str(money_kind))
    if kind.settles_unnamed:
        raise NotChargeable(kind=kind.name)
    account = lock_account_for_posting(account_id, today)
    refuse_beyond_advance(account, amount)
    line = DueLine(kind.code, required_line(name, longest=40), amount, due_on=today)
    (due,) = add_dues(account, [line])
    settlement = begin_settlement(
        account, Settlement.Kind.ADVANCE, dated_on=today, reason=why, source=source, actor=actor
    )
    movement = write_shares(settlement, shares_for_due(account, due))
    post_settlement_journal(account, settlement, movement, actor=actor)
    audit.record(
        actor,
        "finance.money.charged",
        account,
        reason=why,
        changes={"money_kind": kind.code, "name": due.name, "amount": amount},
    )
    return DueId(due.pk)
