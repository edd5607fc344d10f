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
    owners = _owners(int(project_id), asked)
    ids = take_ids(Due, len(asked))
    zero = ZERO.amount
    copy_rows(
        Due,
        _DUE,
        (
            (
                due_id, project_id, int(each.account_id), owners[int(each.account_id)].last + 1, str(kind),
                name, each.amount.amount, zero, each.due_on, each.anchor, 0, each.days, False, "OPEN", "",
            )
            for due_id, each in zip(ids, asked, strict=True)
        ),
    )  # fmt: skip
    _tell(int(project_id), name, asked, owners, actor)
    return [DueId(each) for each in ids]


@dataclass(frozen=True, slots=True)
class _Owner:
    """What the dues and their announcement say of an account, and the last place on its schedule."""

    label: str
    source_kind: str
    source_id: int
    last: int


def _owners(project_id: int, asked: Sequence[Asked]) -> dict[int, _Owner]:
    keys = [int(each.account_id) for each in asked]
    rows = (
        Account.objects.filter(pk__in=among(keys), project_id=project_id)
        .annotate(last=Max("dues__sequence"))
        .values_list("pk", "label", "state", "close_reason", "source_kind", "source_id", "last")
    )
    owners = {}
    for key, label, state, why, source_kind, source_id, last in rows:
        if state == Account.State.CLOSED:
            raise AccountClosed(label=label, reason=why)
        owners[key] = _Owner(label, source_kind, source_id, last or 0)
    return owners


def _tell(
    project_id: int, name: str, asked: Sequence[Asked], owners: dict[int, _Owner], actor: Actor
) -> None:
    audit.record_each(
        actor,
        "finance.dues.opened",
        Account,
        (
            audit.Traced(
                int(each.account_id),
                owners[int(each.account_id)].label,
                {"dues": [{"name": name, "amount": each.amount, "on": each.due_on}]},
            )
            for each in asked
        ),
        project_id=project_id,
    )
    opened = ((int(each.account_id), owners[int(each.account_id)]) for each in asked)
    events.publish_each(
        [DuesOpened(project_id, key, owner.source_kind, owner.source_id) for key, owner in opened]
    )
