"""开立财务待办."""

from collections.abc import Sequence
from datetime import date

from kaipan.finance.models import Account, FinanceTodo
from kaipan.finance.permissions import CLOSE_TODO
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId, StaffId, TodoId
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.kernel.typed_values.texts import required_line
from kaipan.ledger.actions import Line
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step

TodoKind = FinanceTodo.Kind


@step
def open_todo(
    account_id: AccountId | int,
    *,
    kind: FinanceTodo.Kind,
    title: str,
    amount: Money,
    postings: Sequence[Line] = (),
    source: Source,
    due_on: date | None = None,
    right: str = CLOSE_TODO,
    owner_id: StaffId | int | None = None,
    actor: Actor,
) -> TodoId:
    """Leave finance something to do about an account: whose work it is, by when, with the figures worked out.

    ``title`` names what it is about (3栋1单元301 收据 2 张); the kind says what to do. ``right`` is the right
    of those whose work it is, ``owner_id`` one of them. ``postings`` are the lines the books have or will
    have. A to-do needs no lock.
    """
    account = one(Account.objects.all(), pk=account_id)
    todo = FinanceTodo.objects.create(
        project_id=account.project_id,
        account=account,
        kind=kind,
        source_kind=source.kind,
        source_id=source.id,
        title=required_line(title, longest=120),
        amount=amount,
        postings=[_as_json(line) for line in postings],
        due_on=due_on,
        for_right=right,
        owner_id=owner_id,
        opened_by_id=actor.staff_id,
    )
    audit.record(
        actor, "finance.todo.opened", todo, changes={"kind": str(kind), "amount": amount, "due_on": due_on}
    )
    return TodoId(todo.pk)


def _as_json(line: Line) -> dict[str, str]:
    return {"account": line.account_code, "debit": str(line.debit), "credit": str(line.credit)}
