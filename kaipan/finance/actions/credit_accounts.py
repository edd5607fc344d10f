"""冲减房款: the seller asks so much less of the price, on many accounts at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from psycopg.types.json import Jsonb

from kaipan.finance import crediting, permissions
from kaipan.finance.credit_refusals import CreditBeyondPrice
from kaipan.finance.models import Account, FinanceTodo, Receipt
from kaipan.finance.refusals import AccountClosed
from kaipan.finance.rules.crediting import place_credit
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId, ProjectId
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.platform import audit
from kaipan.platform.copying import copy_rows
from kaipan.platform.many import among
from kaipan.platform.unit_of_work import step

_TODO = (
    "project_id", "account_id", "kind", "source_kind", "source_id", "title", "amount", "postings", "due_on",
    "for_right", "state", "opened_by_id", "evidence",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Credit:
    """So much less is asked of the price of an account, in 元: by what of an upper room, and why."""

    account_id: AccountId | int
    amount: Money
    source: Source
    reason: str


@dataclass(frozen=True, slots=True)
class Credited:
    """A credit as it was posted; ``advance`` 元 of the buyer's money stand against nothing because of it."""

    account_id: int
    receipt_id: int
    advance: Money


@step
def credit_accounts(
    project_id: ProjectId | int, wanted: Sequence[Credit], *, today: date, actor: Actor
) -> list[Credited]:
    """Credit accounts of a project, one credit an account, in the order given.

    A credit stands against the dues of the price like money: first what is not paid yet, the latest first,
    then in the place of money that was paid, which becomes an advance and a to-do to grant its refund. What
    was agreed stays as it is. The accounts are held with their month (:func:`hold_accounts`). Raises
    :class:`AccountClosed` and :class:`CreditBeyondPrice`.
    """
    if not wanted:
        return []
    keys = [int(each.account_id) for each in wanted]
    said = Account.objects.filter(pk__in=among(keys), project_id=project_id)
    owners = {
        row[0]: row[1:]
        for row in said.values_list("pk", "label", "payer__name", "company_id", "state", "close_reason")
    }
    made = _placed(wanted, owners)
    company_id = owners[keys[0]][2]
    crediting.write_credits(int(project_id), company_id, made, today=today, actor=actor)
    _leave_to_do(int(project_id), made, today, actor)
    audit.record_each(
        actor,
        "finance.credit.posted",
        Receipt,
        (
            audit.Traced(
                each.receipt_id,
                each.number,
                {"total": each.amount, "account": each.label, "advance": each.placed.advance},
            )
            for each in made
        ),
        project_id=int(project_id),
    )
    return [Credited(each.account_id, each.receipt_id, each.placed.advance) for each in made]


def _placed(
    wanted: Sequence[Credit], owners: dict[int, tuple[str, str, int, str, str]]
) -> list[crediting.Written]:
    dues = crediting.priced_dues(list(owners))
    so_far = crediting.credits_so_far(list(owners))
    receipts, settlements = crediting.next_keys(len(wanted))
    made = []
    for each, receipt_id, settlement_id in zip(wanted, receipts, settlements, strict=True):
        key = int(each.account_id)
        label, payer, _company, state, why = owners[key]
        if state == Account.State.CLOSED:
            raise AccountClosed(label=label, reason=why)
        placed = place_credit(each.amount, dues.get(key, []))
        if placed.left:
            raise CreditBeyondPrice(label=label, amount=f"{each.amount:,.2f}")
        number = f"CJ{key}-{so_far[key] + 1}"
        made.append(
            crediting.Written(
                key,
                label,
                payer,
                each.amount,
                each.source,
                each.reason,
                number,
                receipt_id,
                settlement_id,
                placed,
            )
        )
    return made


def _leave_to_do(project_id: int, made: Sequence[crediting.Written], today: date, actor: Actor) -> None:
    """What became an advance is to be paid back: finance grants it, with the payee's account."""
    freed = [each for each in made if each.placed.advance]
    copy_rows(
        FinanceTodo,
        _TODO,
        (
            (
                project_id, each.account_id, str(FinanceTodo.Kind.GRANT_REFUND), each.source.kind,
                each.source.id, f"{each.label} {each.number}", each.placed.advance.amount, Jsonb([]), today,
                permissions.GRANT_REFUND, "OPEN", actor.staff_id, "",
            )
            for each in freed
        ),
    )  # fmt: skip
