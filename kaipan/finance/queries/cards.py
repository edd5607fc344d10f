"""POS 刷卡: what was swiped at the counter, and whether it has arrived."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from kaipan.finance import permissions
from kaipan.finance.models import CardArrival, Receipt, ReceiptLine
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId


def card_swipes(actor: Actor) -> QuerySet[Any]:
    """The swipes of standing receipts of the projects whose money the actor may see, newest first.

    Each says whether it ``has_arrived``. What came with a transfer or from an older system was swiped
    elsewhere.
    """
    visible = sorted(actor.projects_with(permissions.VIEW_RECEIPT))
    return _with_arrival(_standing().filter(project_id__in=visible)).order_by("-receipt__dated_on", "-pk")


def swipes_in_transit(project_id: ProjectId | int, bank_accounts: Iterable[int]) -> QuerySet[Any]:
    """The swipes on these bank accounts that have not arrived.

    Whoever asks has shown that the reader may see them.
    """
    here = _standing().filter(project_id=project_id, bank_account_id__in=list(bank_accounts))
    return _with_arrival(here).filter(has_arrived=False).order_by("pk")


def _standing() -> QuerySet[ReceiptLine]:
    swiped = ReceiptLine.objects.filter(
        method=ReceiptLine.Method.POS,
        receipt__state=Receipt.State.POSTED,
        receipt__kind=Receipt.Kind.PAYMENT,
    )
    return swiped.select_related("receipt", "receipt__account", "receipt__posted_by", "bank_account")


def _with_arrival(lines: QuerySet[ReceiptLine]) -> QuerySet[Any]:
    standing = CardArrival.objects.filter(line_id=OuterRef("pk"), state=CardArrival.State.STANDING)
    return lines.annotate(has_arrived=Exists(standing))
