"""减免应收: let off what a fee or a penalty still asks for."""

from __future__ import annotations

from datetime import date

from kaipan.finance.events import DuesOpened
from kaipan.finance.locked import lock_account_for_posting
from kaipan.finance.models import Account, Due, Settlement
from kaipan.finance.opening import add_dues
from kaipan.finance.refusals import DueNotOpen, NotWaivable, WaiverOutOfRange
from kaipan.finance.rules.allocation import Share
from kaipan.finance.rules.lines import DueLine
from kaipan.finance.settling import (
    announce_if_settled,
    begin_settlement,
    given_shares,
    taken_back,
    write_shares,
)
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import DueId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit, events
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step


@step
def waive_due(due_id: DueId | int, amount: Money, *, reason: str, today: date, actor: Actor) -> DueId | None:
    """Let off ``amount`` 元 of what a due still asks for; the due that is left, None when nothing is.

    The due ends, and one of the same kind, name and day takes its place for the rest, with the money that was
    set against it: nothing moves between ledger accounts, so there is no journal. Only what is neither price,
    schedule nor taken for others (:class:`NotWaivable`), and no more than is unpaid
    (:class:`WaiverOutOfRange`). The verb of the upper room holds the approval.
    """
    account = lock_account_for_posting(one(Due.objects.all(), pk=due_id).account_id, today)
    why = required_line(reason, longest=200)
    due = Due.objects.select_related("money_kind").get(pk=due_id)
    if due.state != Due.State.OPEN:
        raise DueNotOpen(label=account.label)
    if due.money_kind.settles_unnamed or due.money_kind.pass_through:
        raise NotWaivable(kind=due.money_kind.name)
    if not ZERO < amount <= due.outstanding:
        raise WaiverOutOfRange(name=due.name, outstanding=due.outstanding, amount=amount)
    left = _replaced(account, due, due.amount - amount, why, today, actor)
    changes = {"due": due.name, "amount": due.amount, "waived": amount}
    audit.record(actor, "finance.due.waived", account, reason=why, changes=changes)
    events.publish(DuesOpened(account.project_id, account.pk, account.source_kind, account.source_id))
    announce_if_settled(account)
    return left


def _replaced(account: Account, due: Due, amount: Money, why: str, today: date, actor: Actor) -> DueId | None:
    """End the due; one over ``amount`` takes its place and its money."""
    held = given_shares(dues=[due.pk])
    settlement = None
    if held:
        kind = Settlement.Kind.REPLACEMENT
        settlement = begin_settlement(account, kind, dated_on=today, reason=why, actor=actor)
        write_shares(settlement, taken_back(held))
    Due.objects.filter(pk=due.pk).update(state=Due.State.CANCELLED, end_reason=why)
    if not amount:
        return None
    (left,) = add_dues(account, [DueLine(due.money_kind_id, due.name, amount, due_on=due.due_on)])
    if settlement:
        write_shares(settlement, [Share(each.receipt_id, left.pk, each.amount) for each in held])
    return DueId(left.pk)
