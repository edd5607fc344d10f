"""重排应收."""

from collections.abc import Sequence
from datetime import date

from kaipan.finance.bookkeeping import movement_of, post_settlement_journal
from kaipan.finance.events import DuesOpened
from kaipan.finance.locked import lock_account_for_posting
from kaipan.finance.models import Account, Due, Settlement
from kaipan.finance.opening import add_dues
from kaipan.finance.rules.lines import DueTerms
from kaipan.finance.settling import (
    announce_if_settled,
    begin_settlement,
    given_shares,
    open_dues_of,
    receipts_with_money,
    shares_for,
    taken_back,
    write_shares,
)
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step


@step
def replace_dues(
    account_id: AccountId | int, lines: Sequence[DueTerms], *, reason: str, today: date, actor: Actor
) -> None:
    """Put a new payment schedule in the old one's place; money paid on the old one goes to the new.

    The open dues of the schedule are superseded and their money is freed; then all free money is set
    against dues again by the policy. Taxes, fees and penalties stay as they are. A verb that locks anything
    before calls ``ledger.hold_period_open`` at its start. Raises as :func:`open_dues` does, and
    :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    account = lock_account_for_posting(account_id, today)
    why = required_line(reason, longest=200)
    old = [due for due in open_dues_of(account) if due.money_kind.scheduled]
    if account.received:
        _replace_with_money(account, old, lines, why, today, actor)
    else:
        _supersede(old, why)
        add_dues(account, lines)
    audit.record(
        actor,
        "finance.dues.replaced",
        account,
        reason=why,
        changes={"dues": [len(old), len(lines)]},
    )
    events.publish(DuesOpened(account.project_id, account.pk, account.source_kind, account.source_id))
    announce_if_settled(account)


def _replace_with_money(
    account: Account, old: Sequence[Due], lines: Sequence[DueTerms], why: str, today: date, actor: Actor
) -> None:
    settlement = begin_settlement(
        account, Settlement.Kind.REPLACEMENT, dated_on=today, reason=why, actor=actor
    )
    freed = write_shares(settlement, taken_back(given_shares(dues=[due.pk for due in old])))
    _supersede(old, why)
    add_dues(account, lines)
    given = write_shares(settlement, shares_for(account, receipts_with_money(account)))
    post_settlement_journal(account, settlement, movement_of([*freed.items(), *given.items()]), actor=actor)


def _supersede(old: Sequence[Due], why: str) -> None:
    ended = Due.objects.filter(pk__in=[due.pk for due in old])
    ended.update(state=Due.State.SUPERSEDED, end_reason=why)
