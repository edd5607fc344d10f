"""办结财务待办."""

from kaipan.finance.locked import lock_account_row
from kaipan.finance.models import FinanceTodo
from kaipan.finance.permissions import CLOSE_TODO
from kaipan.finance.refusals import ClosesByItself, TodoNotOpen
from kaipan.finance.todos import close_one
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import TodoId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def close_todo(todo_id: TodoId | int, *, evidence: str, actor: Actor) -> None:
    """Say that a to-do is done, and by what it can be seen (票据编号, 归档位置, 凭证号).

    Needs ``finance.todo.close``. Paying a refund closes by itself. Raises :class:`ClosesByItself` and
    :class:`TodoNotOpen`.
    """
    found = one(FinanceTodo.objects.all(), pk=todo_id)
    require(actor, CLOSE_TODO, found.project_id)
    if found.kind == FinanceTodo.Kind.PAY_REFUND:
        raise ClosesByItself(title=found.title)
    why = required_line(evidence, longest=200)
    lock_account_row(found.account_id)
    todo = FinanceTodo.objects.get(pk=todo_id)
    if todo.state != FinanceTodo.State.OPEN:
        raise TodoNotOpen(title=todo.title, evidence=todo.evidence)
    close_one(todo, FinanceTodo.State.DONE, evidence=why, actor=actor)
