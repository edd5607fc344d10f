"""终止应收."""

from datetime import date

from kaipan.finance.bookkeeping import post_settlement_journal
from kaipan.finance.crediting import void_credits
from kaipan.finance.locked import lock_account_for_posting
from kaipan.finance.models import Account, Due, Settlement
from kaipan.finance.settling import begin_settlement, given_shares, open_dues_of, taken_back, write_shares
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId
from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step


@step
def end_dues(
    account_id: AccountId | int, *, reason: str, today: date, everything: bool = False, actor: Actor
) -> Money:
    """Cancel what the schedule and the price still ask for; the money on it becomes advance.

    What the seller had let off of the price (冲减) ends with it: no money comes of it. Taxes, fees and
    penalties stay, paid or not, unless ``everything`` ends too. The advance that is free then, in 元. Ending
    twice changes nothing more. Raises :class:`AccountClosed` and
    :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    account = lock_account_for_posting(account_id, today)
    why = required_line(reason, longest=200)
    ended = [due for due in open_dues_of(account) if everything or due.money_kind.settles_unnamed]
    if ended:
        _free(account, ended, why, today, actor)
        Due.objects.filter(pk__in=[due.pk for due in ended]).update(state=Due.State.CANCELLED, end_reason=why)
        void_credits(account, reason=why, today=today, actor=actor)
        account.refresh_from_db()
        dues = [{"name": due.name, "amount": due.amount, "paid": due.allocated} for due in ended]
        audit.record(
            actor,
            "finance.dues.ended",
            account,
            reason=why,
            changes={"dues": dues, "advance": account.advance},
        )
    return account.advance


def _free(account: Account, dues: list[Due], why: str, today: date, actor: Actor) -> None:
    held = given_shares(dues=[due.pk for due in dues])
    if not held:
        return
    settlement = begin_settlement(
        account, Settlement.Kind.REPLACEMENT, dated_on=today, reason=why, actor=actor
    )
    freed = write_shares(settlement, taken_back(held))
    post_settlement_journal(account, settlement, freed, actor=actor)
