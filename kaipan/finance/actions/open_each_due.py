"""开立应收 on many accounts at once, one due each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from kaipan.finance.events import DuesOpened
from kaipan.finance.models import Account, Due
from kaipan.finance.refusals import AccountClosed
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId, DueId, ProjectId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.platform import audit, events
from kaipan.platform.copying import copy_rows, take_ids
from kaipan.platform.many import among
from kaipan.platform.unit_of_work import step

_DUE = (
    "id", "project_id", "account_id", "sequence", "money_kind_id", "name", "amount", "allocated", "due_on",
    "anchor", "months", "days", "is_loan", "state", "end_reason",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What an account is asked for, in 元, on a day; without one ``days`` after its anchor happens."""

    account_id: AccountId | int
    amount: Money
    due_on: date | None
    anchor: str = ""
    days: int = 0


@step
def open_each_due(
    project_id: ProjectId | int, kind: MoneyKind, name: str, asked: Sequence[Asked], *, actor: Actor
) -> list[DueId]:
    """Open one due of a standard kind on each of these accounts of a project; their ids in that order.

    As :func:`open_dues` does of one account, by a few statements. The accounts are held
    (:func:`hold_accounts`). Raises :class:`AccountClosed`.
    """
    if not asked:
        return []
    keys = [int(each.account_id) for each in asked]
    owners = {
        row[0]: row[1:]
        for row in Account.objects.filter(pk__in=among(keys), project_id=project_id)
        .annotate(last=Max("dues__sequence"))
        .values_list("pk", "label", "state", "close_reason", "last", "source_kind", "source_id")
    }
    for label, state, why, *_rest in owners.values():
        if state == Account.State.CLOSED:
            raise AccountClosed(label=label, reason=why)
    ids = take_ids(Due, len(asked))
    zero = ZERO.amount
    copy_rows(
        Due,
        _DUE,
        (
            (
                due_id, project_id, key, (owners[key][3] or 0) + 1, str(kind), name, each.amount.amount, zero,
                each.due_on, each.anchor, 0, each.days, False, "OPEN", "",
            )
            for due_id, key, each in zip(ids, keys, asked, strict=True)
        ),
    )  # fmt: skip
    audit.record_each(
        actor,
        "finance.dues.opened",
        Account,
        (
            audit.Traced(
                key, owners[key][0], {"dues": [{"name": name, "amount": each.amount, "on": each.due_on}]}
            )
            for key, each in zip(keys, asked, strict=True)
        ),
        project_id=int(project_id),
    )
    events.publish_each([DuesOpened(int(project_id), key, *owners[key][4:6]) for key in keys])
    return [DueId(each) for each in ids]
