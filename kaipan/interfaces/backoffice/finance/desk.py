"""What lies on the cashier's desk for one deal, and what taking money would make of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kaipan.finance import queries as finance
from kaipan.interfaces.backoffice.finance.forms import ReceiveForm
from kaipan.interfaces.backoffice.shell.parts import MoneyRow
from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.amounts_in_words import amount_in_words
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import DealId, DueId
from kaipan.kernel.money import Money
from kaipan.org import queries as org
from kaipan.platform.rehearsal import rehearse
from kaipan.sales import actions as sales_actions
from kaipan.sales import queries as sales
from kaipan.sales.permissions import RECEIVE


@dataclass(frozen=True, slots=True)
class Desk:
    """A deal as the cashier sees it: who pays, what is due in order, where money may arrive."""

    deal_id: DealId
    room: str
    customer: str
    number: str
    state: str
    account: finance.AccountCard
    dues: tuple[finance.DueCard, ...]
    bank_accounts: tuple[org.BankAccountCard, ...]


@dataclass(frozen=True, slots=True)
class _After:
    dues: dict[DueId, Money]
    advance: Money


def desk_for(deal_id: int, actor: Actor) -> Desk:
    """The desk for a deal the actor sees and may take money on."""
    card = sales.deal_card(DealId(deal_id), actor=actor)
    require(actor, RECEIVE, card.deal.project_id)
    account = finance.account_card(int(card.deal.account_id or 0))
    return Desk(
        deal_id=DealId(deal_id),
        room=card.deal.room.label,
        customer=account.payer_name,
        number=card.last_stage.number,
        state=card.deal.state,
        account=account,
        dues=tuple(due for due in finance.dues_of(account.id) if not due.settled),
        bank_accounts=org.project_card(card.deal.project_id, actor=actor).bank_accounts,
    )


def preview(desk: Desk, form: ReceiveForm, actor: Actor) -> dict[str, Any]:
    """The dues before and after, by holding the verb itself as a rehearsal; or why it would refuse."""
    is_valid, total = form.is_valid(), form.total
    words = amount_in_words(total.amount) if total else ""
    shown: dict[str, Any] = {"total": total, "words": words}
    if not is_valid or not total:
        return {**shown, "errors": form.errors if total else None}
    cleaned = {**form.cleaned_data}
    cleaned.pop("token")
    try:
        after = rehearse(
            lambda: sales_actions.receive_on_deal(desk.deal_id, **cleaned, actor=actor),
            lambda receipt_id: _look(desk),
        )
    except Refusal as refusal:
        return {**shown, "refusal": sentence(refusal)}
    return {**shown, "rows": _rows(desk, after), "sums": _sums(desk, after)}


def _look(desk: Desk) -> _After:
    dues = {due.id: due.allocated for due in finance.dues_of(desk.account.id)}
    return _After(dues, finance.account_card(desk.account.id).advance)


def _rows(desk: Desk, after: _After) -> list[MoneyRow]:
    paid = [MoneyRow(due.name, due.allocated, after.dues[due.id]) for due in desk.dues]
    return [*paid, MoneyRow(_("预收余额"), desk.account.advance, after.advance)]


def _sums(desk: Desk, after: _After) -> MoneyRow:
    rows = _rows(desk, after)
    before = Money.total(row.before for row in rows)
    return MoneyRow(_("合计"), before, Money.total(row.after for row in rows))
