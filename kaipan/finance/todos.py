"""财务待办 that close by themselves: when what they ask for has happened, or is not asked for any more."""

from django.db.models.functions import Now

from kaipan.finance.models import Account, FinanceTodo
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step


@step
def close_todos_about(source: Source, state: FinanceTodo.State, *, evidence: str, actor: Actor) -> None:
    """Close the open to-dos about a document; its account is locked."""
    about = FinanceTodo.objects.filter(source_kind=source.kind, source_id=source.id)
    for todo in about.filter(state=FinanceTodo.State.OPEN).order_by("pk"):
        close_one(todo, state, evidence=evidence, actor=actor)


@step
def drop_todos(source: Source, *, reason: str, actor: Actor) -> None:
    """A change was taken back: what it left to do about its account, which is locked, is not needed."""
    close_todos_about(source, FinanceTodo.State.DROPPED, evidence=reason, actor=actor)


@step
def todo_for_refund_again(account: Account, amount: Money) -> FinanceTodo | None:
    """The oldest open to-do that asks to grant just this amount; the account is locked.

    It is for a refund that was called off, or for what a credit made an advance of.
    """
    kinds = (FinanceTodo.Kind.CHECK_POSTING, FinanceTodo.Kind.GRANT_REFUND)
    still = FinanceTodo.State.OPEN
    return account.todos.filter(kind__in=kinds, state=still, amount=amount.amount).order_by("pk").first()


@step
def close_one(todo: FinanceTodo, state: FinanceTodo.State, *, evidence: str, actor: Actor) -> None:
    """Close an open to-do and say by what."""
    todo.state, todo.evidence = state, evidence
    todo.closed_at, todo.closed_by_id = Now(), actor.staff_id
    todo.save(update_fields=["state", "evidence", "closed_at", "closed_by"])
    audit.record(
        actor, "finance.todo.closed", todo, changes={"state": ["OPEN", str(state)], "evidence": evidence}
    )
