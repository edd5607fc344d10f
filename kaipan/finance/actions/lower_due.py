"""调减应收: a due asks less than it did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kaipan.finance.bookkeeping import movement_of, post_settlement_journal
from kaipan.finance.locked import lock_account_for_posting
from kaipan.finance.models import Account, Due, Settlement
from kaipan.finance.opening import add_dues
from kaipan.finance.refusals import DueNotLower, DueNotOpen
from kaipan.finance.rules.allocation import Share
from kaipan.finance.rules.lines import DueLine
from kaipan.finance.settling import begin_settlement, given_shares, taken_back, write_shares
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import DueId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step


@step
def lower_due(due_id: DueId | int, amount: Money, *, reason: str, today: date, actor: Actor) -> DueId | None:
    """Let an open due ask only ``amount`` (0 for nothing): it ends, and one of that amount takes its place.

    What was paid stays paid as far as the new due reaches, receipt by receipt; the rest becomes advance of
    the account, to be paid back or set against something else. The due that follows, None for nothing. A
    verb that locks anything before calls ``ledger.hold_period_open`` at its start. Raises
    :class:`DueNotOpen`, :class:`DueNotLower`, :class:`AccountClosed` and
    :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    why = required_line(reason, longest=200)
    account = lock_account_for_posting(one(Due.objects.all(), pk=due_id).account_id, today)
    due = Due.objects.select_related("money_kind").get(pk=due_id)
    if due.state != Due.State.OPEN:
        raise DueNotOpen(label=account.label)
    if not ZERO <= amount < due.amount:
        raise DueNotLower(name=due.name, before=f"{due.amount:,.2f}", after=f"{amount:,.2f}")
    if due.allocated:
        following = _with_money(account, due, amount, why, today, actor)
    else:
        _end(due, why)
        following = _follow(account, due, amount)
    audit.record(
        actor,
        "finance.due.lowered",
        account,
        reason=why,
        changes={"name": due.name, "amount": [due.amount, amount], "paid": due.allocated},
    )
    return DueId(following.pk) if following else None


@step
def _with_money(account: Account, due: Due, amount: Money, why: str, today: date, actor: Actor) -> Due | None:
    settlement = begin_settlement(
        account, Settlement.Kind.REPLACEMENT, dated_on=today, reason=why, actor=actor
    )
    held = given_shares(dues=[due.pk])
    moved = list(write_shares(settlement, taken_back(held)).items())
    _end(due, why)
    following = _follow(account, due, amount)
    if following:
        moved += write_shares(settlement, _kept(held, following)).items()
    post_settlement_journal(account, settlement, movement_of(moved), actor=actor)
    return following


def _kept(held: Sequence[Share], due: Due) -> list[Share]:
    """The shares as far as the new due reaches, the earliest receipt first."""
    left = due.amount
    shares = []
    for share in held:
        part = min(left, share.amount)
        if part:
            shares.append(Share(share.receipt_id, due.pk, part))
        left -= part
    return shares


def _end(due: Due, why: str) -> None:
    Due.objects.filter(pk=due.pk).update(state=Due.State.SUPERSEDED, end_reason=why)


@step
def _follow(account: Account, due: Due, amount: Money) -> Due | None:
    if not amount:
        return None
    line = DueLine(
        money_kind=due.money_kind_id,
        name=due.name,
        amount=amount,
        due_on=due.due_on,
        anchor=due.anchor,
        months=due.months,
        days=due.days,
        is_loan=due.is_loan,
        day_of_month=due.day_of_month,
    )
    (following,) = add_dues(account, [line])
    return following
