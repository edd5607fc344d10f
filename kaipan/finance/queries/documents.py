"""What left accounts: transfers, forfeitures, refunds."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from kaipan.finance import permissions
from kaipan.finance.models import FinanceTodo, Forfeiture, Refund, Transfer
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId
from kaipan.kernel.money import ZERO, Money


def refunds(actor: Actor) -> QuerySet[Refund]:
    """The refunds of the projects whose money the actor may see, newest first."""
    visible = Refund.objects.visible_to(actor, permissions.VIEW_RECEIPT)
    return visible.select_related(
        "account", "account__payer", "project", "granted_by", "paid_by", "cancelled_by", "bank_account"
    )


def transfers(actor: Actor) -> QuerySet[Transfer]:
    """The transfers of the projects whose money the actor may see, newest first."""
    visible = Transfer.objects.visible_to(actor, permissions.VIEW_RECEIPT)
    return visible.select_related("from_account", "to_account", "project", "made_by", "reversed_by")


def forfeitures(actor: Actor) -> QuerySet[Forfeiture]:
    """The forfeitures of the projects whose money the actor may see, newest first."""
    visible = Forfeiture.objects.visible_to(actor, permissions.VIEW_RECEIPT)
    return visible.select_related("account", "project", "made_by", "returned_by")


def refunds_waiting(account_id: AccountId | int) -> Money:
    """What was granted of an account and is still to be paid, in 元; for the room whose account it is."""
    granted = Refund.objects.filter(account_id=account_id, state=Refund.State.GRANTED)
    return granted.aggregate(waiting=Sum("amount"))["waiting"] or ZERO


def refund_to_come(source_kind: str, key: OuterRef) -> Q:
    """Whether money that a credit of an upper room's thing freed is still to be granted, or to be paid back.

    For conditions over that room's rows: ``key`` is the row's own.
    """
    about = {"source_kind": source_kind, "source_id": key}
    to_grant = FinanceTodo.objects.filter(
        kind=FinanceTodo.Kind.GRANT_REFUND, state=FinanceTodo.State.OPEN, **about
    )
    to_pay = Refund.objects.filter(state=Refund.State.GRANTED, **about)
    return Q(Exists(to_grant)) | Q(Exists(to_pay))
